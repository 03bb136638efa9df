"""People's names in what others wrote freely, told from lists of common names.

The given names are the 500 most common ones of women and of men at the end of 2023 (Isof, the Institute
for Language and Folklore), the surnames the 500 most common ones in 2025 (Skatteverket, the Swedish
Tax Agency). Names that are ordinary words, too, count only beside another name. A rare name isn't
found: the lists make it unlikely that a person is named in what is kept, not impossible.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_LIST = Path(__file__).parents[1] / "model" / "lookup" / "names.csv"
_WORD = re.compile(r"[^\W\d_]+(?:[-:'’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?;,\n()/]")
#: Streets, squares and parks are called after people.
_KINDS = "väg|vägen|gata|gatan|torg|torget|plats|platsen|park|parken|plan|planen|stig|stigen|gränd|gränden|backe|backen|bro|bron|kyrka|kyrkan|skola|skolan|allé|allén|led|leden|kaj|kajen|hamn|hamnen|kulle|kullen|gården|kvarter|kvarteret|kyrkogård|kyrkogården|tunnel|tunneln|passage|passagen|trappa|trappan|trappor|station|stationen|center|centrum|street|road|square|church|bridge"
_PLACE = re.compile(_KINDS, re.IGNORECASE)
#: "Dahlbergsgatan": a street called after someone, in one word.
_CALLED_AFTER = re.compile(rf"\w+s(?:{_KINDS})", re.IGNORECASE)
_BEFORE_A_PLACE = frozenset({"sankt", "sankta", "s:t", "s:ta", "st", "sta", "kung", "drottning", "kvarteret", "kv"})  # fmt: skip
_NUMERAL = re.compile(r"[IVX]+(?::s|:es)?$")
#: So many words of a place's name may stand between a person's name and "gata".
_FAR = 3


@dataclass(frozen=True, slots=True)
class _Names:
    first: frozenset[str]
    last: frozenset[str]
    alone: frozenset[str]
    every: frozenset[str]


@cache
def _names() -> _Names:
    with _LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return _Names(
        first=frozenset(r["name"].casefold() for r in rows if r["kind"] != "last"),
        last=frozenset(r["name"].casefold() for r in rows if r["kind"] != "first"),
        alone=frozenset(r["name"].casefold() for r in rows if r["alone"] == "yes"),
        every=frozenset(r["name"].casefold() for r in rows),
    )


def names_person(text: str, places: frozenset[str] = frozenset()) -> bool:
    """Whether a text seems to name a person.

    Parameters
    ----------
    text
        What somebody wrote.
    places
        Names of places in the municipality, in any case: they are places, whoever they are called after.

    Notes
    -----
    A given name followed by a surname is a person however it is written; one name alone counts
    where it begins with a capital and isn't part of a place's name ("Karl XI:s väg", "S:t Olofs plan").
    """
    if places:
        text = _pattern(places).sub(" . ", text)
    return any(_in_phrase(_WORD.findall(phrase)) for phrase in _SENTENCE.split(text))


@lru_cache(maxsize=8)
def _pattern(places: frozenset[str]) -> re.Pattern[str]:
    names = sorted(map(re.escape, places), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})(?:s|n|en|et)?\b", re.IGNORECASE)


def _in_phrase(words: list[str]) -> bool:
    known = _names()
    for index, word in enumerate(words):
        name = _nominative(word, known.every)
        if name is None:
            continue
        capital = word[0].isupper()
        if (
            name in known.first
            and _surname_follows(words, index)
            and (
                # "Rosa" and "Bo" are words, too: then both must be written as names.
                name in known.alone or (capital and words[index + 1][0].isupper())
            )
        ):
            return True
        if capital and name in known.alone and not _is_of_a_place(words, index):
            return True
    return False


def _surname_follows(words: list[str], index: int) -> bool:
    """Whether a given name is followed by a surname that isn't whose street is named."""
    if index + 1 == len(words) or _nominative(words[index + 1], _names().last) is None:
        return False
    genitive = words[index + 1].casefold() not in _names().last
    return not (genitive and index + 2 < len(words) and _PLACE.fullmatch(words[index + 2]))


def _nominative(word: str, known: frozenset[str]) -> str | None:
    """Return a name as it stands in the list: "Annas" is Anna's; ``None`` for another word."""
    folded = word.casefold()
    if folded in known:
        return folded
    short = folded.removesuffix("s").rstrip(":'’")
    return short if short in known else None


def _is_of_a_place(words: list[str], index: int) -> bool:
    """Whether a name is part of a place's: what follows it up to "gata" are names and numerals."""
    if index and words[index - 1].casefold().rstrip(".") in _BEFORE_A_PLACE:
        return True
    for place, following in enumerate(words[index + 1 : index + 1 + _FAR]):
        if _PLACE.fullmatch(following) or (not place and _CALLED_AFTER.fullmatch(following)):
            return True
        genitive = following[0].isupper() and following.endswith("s")
        if not (genitive or _NUMERAL.match(following)):
            return False
    return False
