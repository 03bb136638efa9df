"""How Swedish place names are written by people: inflected, abbreviated, run together, without dots.

A name is turned into every form that is taken for it, rather than every text into stems: stems make
different places one (Vallen and Vallarna, Kärleken and kärlek), and a wrong place is worse than none.
A form is compared as a key: letters and digits alone, in lower case, so that "Öster-leden", "öster
leden" and "Österleden" are the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from trygghet.model.lookup_tables import rows_of

_WORD = re.compile(r"[^\W_]+(?:[:'’´][^\W_]+)*")
#: Names of more words than this are only known as they are written.
_MOST_WORDS = 6
#: Letters in front of an ending, so that "Skolgatan" may be "Skolg." but "gatan" isn't "g.".
_FRONT = 2
#: A genitive in the middle may be left out of names at least so long: "Andersberg centrum".
_LONG_WORD = 6
#: Forms of so many names are kept: themes have the same in every municipality.
_KEPT = 8_192
_NO_GENITIVE = ("s", "x", "z")
_SHORT = {
    "stora": ("st", "sta"),
    "lilla": ("l", "la"),
    "norra": ("n", "na"),
    "södra": ("s", "sa"),
    "östra": ("ö", "öa"),
    "västra": ("v", "va"),
    "gamla": ("g", "gla"),
    "sankt": ("st", "s", "snkt"),
    "sankta": ("sta",),
    "st": ("sankt",),
    "kungliga": ("kgl", "k"),
}
_LAST_SHORT = {"gata": "g", "gatan": "g", "väg": "v", "vägen": "v", "centrum": "c", "central": "c"}
_AROUND = ("område", "området", "områden", "områdena", "trakten", "kvarteren")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its key, where it begins and ends, and whether a full stop follows at once."""

    key: str
    start: int
    end: int
    dotted: bool


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun in one of its forms: the other one, and whether every town has many of its kind."""

    other: str
    common: bool
    definite: bool


def words_of(text: str) -> list[Word]:
    """Return the words of a text in order; what stands between them is left out."""
    return [
        Word(
            key_of(found[0]),
            found.start(),
            found.end(),
            dotted=text[found.end() : found.end() + 1] == ".",
        )
        for found in _WORD.finditer(text)
    ]


def key_of(text: str) -> str:
    """Return letters and digits of a text in lower case; "Stora torget" becomes "storatorget"."""
    whole = unicodedata.normalize("NFC", text).casefold()
    return "".join(letter for letter in whole if letter.isalnum())


def plain(key: str) -> str:
    """Return a key without dots and accents: "osterleden" for "österleden"."""
    if key.isascii():
        return key
    apart = unicodedata.normalize("NFKD", key)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=_KEPT)
def forms_of(name: str) -> frozenset[str]:
    """Return the keys of all forms that are taken for a name, its own among them."""
    words = [word.key for word in words_of(name)]
    if not words:
        return frozenset()
    if len(words) > _MOST_WORDS:
        return frozenset({"".join(words)})
    *first, last = words
    ways = [*(_within(word) for word in first), _at_end(last, alone=not first)]
    return frozenset("".join(way) for way in product(*ways))


def distinguishing(key: str) -> str:
    """Return a key without a noun that many names end with: "hantverkare" of "hantverkaregatan"."""
    for start in range(len(key)):
        noun = _nouns().get(key[start:])
        if noun is not None and noun.common:
            return key[:start]
    return key


def one_edit_apart(one: str, other: str) -> bool:
    """Whether two keys differ by one letter that is wrong, missing or too many, or by two that changed places."""
    start = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    changed_places = len(one) == 2 and one == other[::-1]
    return one != other and (max(len(one), len(other)) == 1 or changed_places)


def _within(word: str) -> set[str]:
    """Return a word that isn't the last: with or without its genitive, or abbreviated."""
    forms = {word, *_SHORT.get(word, ())}
    if not word.endswith(_NO_GENITIVE):
        forms.add(word + "s")
    elif word.endswith("s") and len(word) > _LONG_WORD:
        forms.add(word[:-1])
    return forms


def _at_end(word: str, *, alone: bool) -> set[str]:
    """Return the last word: definite or not, in the genitive, abbreviated, or as the area around it."""
    forms = {word, *_other_definiteness(word, alone=alone)}
    indefinite = min(forms, key=len)
    forms |= {form + "s" for form in forms if not form.endswith(_NO_GENITIVE)}
    if alone:
        joint = "" if indefinite.endswith("s") else "s"
        forms |= {indefinite + join + around for join in {joint, ""} for around in _AROUND}
    return forms | set(_abbreviated(word, alone=alone))


def _other_definiteness(word: str, *, alone: bool) -> Iterator[str]:
    """Return the definite form of an indefinite noun, and the other way round.

    "Parken" may not be "park" by itself: every town has parks, and people name them as such.
    """
    for start in range(len(word)):
        noun = _nouns().get(word[start:])
        if noun is None:
            continue
        bare = alone and not start
        if (not start or start >= _FRONT) and not (bare and noun.definite and noun.common):
            yield word[:start] + noun.other
        return


def _abbreviated(word: str, *, alone: bool) -> Iterator[str]:
    for ending, short in _LAST_SHORT.items():
        front = word.removesuffix(ending)
        if front != word and (len(front) > _FRONT or (not front and not alone)):
            yield front + short


@cache
def _nouns() -> dict[str, _Noun]:
    """Return nouns that names of places end with, in either form."""
    found: dict[str, _Noun] = {}
    for row in rows_of("place_nouns.csv"):
        common = row["common"] == "yes"
        found[row["indefinite"]] = _Noun(row["definite"], common, definite=False)
        found[row["definite"]] = _Noun(row["indefinite"], common, definite=True)
    return found
