"""What the words and codes of sources mean on the short published list: a look-up kept as data.

Three tables lie beside this module, in ``lookup/``. ``categories.csv`` says what a word or code of a
source means, in which years it was in use and since which version of the look-up; ``breaks.csv``
says when codes changed so that a series isn't the same before and after; ``published.csv`` says
what each category of the short list may be used for. A load keeps the source's own words, so that
a corrected look-up reads old loads anew.

The codes of reported offences are those of Brå's list ("Klassificering av brott", and the codes
offered by Brå's statistics database); data.police.uk's types and the police's web notices are
listed by their publishers. A word or code that isn't in the tables stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from trygghet.model.incidents import Category, rule_of
from trygghet.model.kinds import Kind
from trygghet.model.lookup_tables import rows_of

#: Kinds whose rows tell of no person, so that an unknown word hides none.
_NO_OFFENCES = (Kind.OBSERVATIONS, Kind.FAULT_REPORTS)

#: Paragraphs of the law, and that the grave form of an offence is counted with it, change no category.
_ASIDES = re.compile(r"\s*\([^)]*§[^)]*\)|,?\s+(?:inkl\.?|inklusive|även)\s+grova?t?\b")
#: A code of an offence, alone or before its name: "0355", "0355 Misshandel, utomhus". Sheets lose the zero.
_CODE = re.compile(r"(0?\d{3}|\d{4})(?:[\s:;,-]+\D.*)?")


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
    private
        Whether such a place is often a home or otherwise a person's own, so that no position is kept.
    valid_from, valid_to
        First and last day that the word can have been in use; ``None`` where that isn't known.
    version
        Version of the look-up that the entry came with.
    """

    source: str
    word: str
    category: str
    private: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    version: int = 1

    def valid_on(self, day: date) -> bool:
        """Whether the word can have been in use on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class CategoryBreak:
    """A day when the codes behind a category changed: months before and after count other things."""

    source: str
    category: str
    day: date
    words: frozenset[str]


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
    entry = find(word, day)
    return (" ".join(word.split()), False) if entry is None else (entry.category, True)


def find(word: str, day: date | None = None) -> Entry | None:
    """Return the entry that a word means, ``None`` for an unknown word; as :func:`lookup`."""
    found = _named(word)
    if not found:
        return None
    return next((entry for entry in found if day is None or entry.valid_on(day)), found[0])


def may_be_point(word: str, kind: Kind = Kind.INCIDENTS) -> bool:
    """Whether the exact place of a row with this word may be kept at all.

    Not for homes and private offences; and not for a word that nobody has looked up, which may be
    one. What is broken or littered is no person's, whatever it is called.

    Parameters
    ----------
    kind
        Of the dataset that the row is in.
    """
    entry = find(word)
    if entry is None:
        return kind in _NO_OFFENCES
    return not entry.private and rule_of(entry.category).point


def version() -> int:
    """Return the version of the look-up: facts derived with another one are made anew."""
    return max(entry.version for entry in entries())


def breaks(words: Iterable[str]) -> tuple[CategoryBreak, ...]:
    """Return the breaks that concern data with these source words, by day.

    Parameters
    ----------
    words
        The words or codes as the files have them (``category_words.word``).
    """
    codes = {code for word in words if (code := _code(_folded(word)))}
    return tuple(found for found in _breaks() if found.words & codes)


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry of the look-up, in the order of its file."""
    return tuple(
        Entry(
            row["source"],
            row["word"],
            row["category"],
            row["private"] == "yes",
            _day(row["valid_from"]),
            _day(row["valid_to"]),
            int(row["version"]),
        )
        for row in rows_of("categories.csv")
    )


def _named(word: str) -> tuple[Entry, ...]:
    folded = _folded(word)
    words = _entries_of()
    if folded in words:
        return words[folded]
    plain = _ASIDES.sub("", folded)
    if plain in words:
        return words[plain]
    code = _code(folded)
    return words.get(code, ()) if code else ()


def _code(folded: str) -> str | None:
    found = _CODE.fullmatch(folded)
    return found[1].zfill(4) if found else None


@cache
def _entries_of() -> dict[str, tuple[Entry, ...]]:
    """Return the entries of each word, the latest first; the list's own keys are words, too."""
    words = {str(category): [Entry("", str(category), str(category))] for category in Category}
    for entry in entries():
        words.setdefault(_folded(entry.word), []).append(entry)
    return {
        word: tuple(sorted(found, key=lambda entry: entry.valid_from or date.min, reverse=True))
        for word, found in words.items()
    }


@cache
def _breaks() -> tuple[CategoryBreak, ...]:
    found = (
        CategoryBreak(
            row["source"],
            row["category"],
            date.fromisoformat(row["day"]),
            frozenset(row["words"].split()),
        )
        for row in rows_of("breaks.csv")
    )
    return tuple(sorted(found, key=lambda each: (each.day, each.category)))


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
