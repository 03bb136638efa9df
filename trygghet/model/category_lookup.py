"""What the words and codes of sources mean on the short published list: a look-up kept as data.

Two tables lie beside this module, in ``lookup/``. ``categories.csv`` says what a word or code of a
source means, from and to which day, and since which version of the look-up; ``published.csv`` says
what each category of the short list may be used for. A load keeps the source's own words, so that
a corrected look-up reads old loads anew.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from trygghet.model.incidents import Category

_FOLDER = "lookup"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a source's word means.

    Parameters
    ----------
    source
        Whose word it is: "bra_brottskod", "data.police.uk", "polisen_events", "sv_words".
    word
        As the source writes it.
    category
        A key of :class:`~trygghet.model.incidents.Category`.
    valid_from, valid_to
        First and last day that the word was in use with this meaning; ``None`` where not known.
    version
        Version of the look-up that the entry came with.
    """

    source: str
    word: str
    category: str
    valid_from: date | None
    valid_to: date | None
    version: int

    def valid_on(self, day: date) -> bool:
        """Whether the word had this meaning on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def lookup(word: str, day: date | None = None) -> tuple[str, bool]:
    """Return what a word means on the published list.

    Parameters
    ----------
    word
        A key or label of the list, or a source's word or code, in any case.
    day
        When it was used; ``None``: in its latest meaning.

    Returns
    -------
    category, known
        A key of :class:`~trygghet.model.incidents.Category` and True; or the word itself, its blanks
        put in order, and False.
    """
    plain = " ".join(word.split())
    found = _entries_of().get(_folded(plain), ())
    for entry in found:
        if day is None or entry.valid_on(day):
            return entry.category, True
    return (found[0].category, True) if found else (plain, False)


def version() -> int:
    """Return the version of the look-up: derived facts of another one are made anew."""
    return max(entry.version for entry in entries())


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry of the look-up, in the order of its file."""
    return tuple(
        Entry(
            row["source"],
            row["word"],
            row["category"],
            _day(row["valid_from"]),
            _day(row["valid_to"]),
            int(row["version"]),
        )
        for row in _rows("categories.csv")
    )


@cache
def _entries_of() -> dict[str, tuple[Entry, ...]]:
    """Return the entries of each word, the latest first; the list's own keys are words, too."""
    words: dict[str, list[Entry]] = {}
    for category in Category:
        words[str(category)] = [Entry("", str(category), str(category), None, None, 1)]
    for entry in entries():
        words.setdefault(_folded(entry.word), []).append(entry)
    return {
        word: tuple(sorted(found, key=lambda entry: entry.valid_from or date.min, reverse=True))
        for word, found in words.items()
    }


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())


def _rows(file: str) -> list[dict[str, str]]:
    path = resources.files(__package__) / _FOLDER / file
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
