"""Finds the places and themes that people name in their own words.

Names are looked for as whole words, the longest first, in the forms of :mod:`~trygghet.store.name_forms`;
one wrong letter is forgiven in long names. What a sentence says of a place isn't understood: "inte
Stora torget" names Stora torget.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from trygghet.model.gazetteer import Named
from trygghet.model.lookup_tables import rows_of
from trygghet.model.themes import theme_words
from trygghet.store.name_forms import Word, key_of, words_of
from trygghet.store.name_index import CUT_FROM, Name, NameIndex

#: Raised where other names are found in the same texts.
_VERSION = 1
#: Words that a name may be spread over at most; people write compounds apart.
_WIDEST = 8
_APART = re.compile(
    r"[,;/\n\r|•&+()]|(?<=\w{3})[.!?](?=\s|$)|(?<=\s)(?:och|samt|eller|and|or)(?=\s)|(?<=\s)-+(?=\s)"
)
#: Length of a key (negative, so that the longest come first), its first and last word, and the key.
Span = tuple[int, int, int, str]
#: What people wrote is listed no longer than this.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Found:
    """What a text names.

    Parameters
    ----------
    places, themes
        Ids, each once however often it is named, in the order of the text.
    rest
        Parts of the text in which neither was found, as written.
    whole
        Whether places and themes are all that the text holds beside small words.
    """

    places: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True)
class NameFinder:
    """Finds names in texts. Made once for a municipality."""

    places: NameIndex
    themes: NameIndex
    _seen: dict[str, Found] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, names: Iterable[Name]) -> NameFinder:
        """Return a finder of these places and themes, and of the built-in themes."""
        every = list(names)
        themes: dict[str, Name] = {
            str(theme): Name(str(theme), Named.THEME, words[0], words[1:], rank=1)
            for theme, words in theme_words().items()
        }
        own = [name for name in every if name.named is Named.THEME]
        places = [name for name in every if name.named is Named.PLACE]
        return cls(NameIndex.of(places), NameIndex.of([*own, *themes.values()], typos=False))

    def find(self, text: str) -> Found:
        """Return what a text names."""
        if text not in self._seen:
            self._seen[text] = self._find(text)
        return self._seen[text]

    def _find(self, text: str) -> Found:
        words = words_of(text)
        undotted = all(word.key.isascii() for word in words)
        taken: dict[int, int] = {}
        longest = max(self.places.longest, self.themes.longest) + 1
        spans = sorted(_spans(words, longest))
        places = self._named(self.places, words, spans, taken, undotted=undotted)
        themes = self._named(self.themes, words, spans, taken, undotted=undotted)
        small = all(i in taken or w.key in _small("leading") for i, w in enumerate(words))
        return Found(
            tuple(dict.fromkeys(places[start] for start in sorted(places))),
            tuple(dict.fromkeys(themes[start] for start in sorted(themes))),
            tuple(_rest(text, words, taken)),
            whole=bool(taken) and small,
        )

    @staticmethod
    def _named(
        forms: NameIndex,
        words: list[Word],
        spans: list[Span],
        taken: dict[int, int],
        *,
        undotted: bool,
    ) -> Mapping[int, str]:
        """Return what is named, by the first word; words of longer names are taken from shorter ones."""
        found: dict[int, str] = {}

        def take(start: int, end: int, meant: str | None) -> None:
            if meant is not None:
                found[start] = meant
                taken.update(dict.fromkeys(range(start, end + 1), start))

        for _, start, end, key in spans:
            meant = forms.exact(key, undotted=undotted)
            if meant is not None and _free(taken, start, end) and not _direction(words, start, end):
                take(start, end, meant)
        for _, start, end, key in spans if forms.typos else ():
            if len(key) >= CUT_FROM and _free(taken, start, end):
                take(start, end, forms.guess(key, dotted=words[end].dotted))
        return found


def _spans(words: list[Word], longest: int) -> Iterable[Span]:
    """Return runs of words as their keys, the longest first: length (negative), first, last, key."""
    for start in range(len(words)):
        key = ""
        for end in range(start, min(start + _WIDEST, len(words))):
            key += words[end].key
            if len(key) > longest:
                break
            yield -len(key), start, end, key


def _free(taken: Mapping[int, int], start: int, end: int) -> bool:
    return not any(place in taken for place in range(start, end + 1))


@cache
def version() -> str:
    """Return what changes with the names that are found: facts of another version are derived anew."""
    tables = [rows_of(file) for file in ("themes.csv", "place_nouns.csv", "small_words.csv")]
    return f"{_VERSION}.{hashlib.sha256(repr(tables).encode()).hexdigest()[:8]}"


@cache
def _small(use: str) -> frozenset[str]:
    """Return the keys of small words: those that name nothing, or lead to a name, or point a way."""
    return frozenset(key_of(row["word"]) for row in rows_of("small_words.csv") if row["use"] == use)


def _direction(words: list[Word], start: int, end: int) -> bool:
    """Whether a point of the compass is a direction here: "söder om stan"."""
    return (
        start == end
        and words[start].key in _small("compass")
        and end + 1 < len(words)
        and words[end + 1].key in _small("direction")
    )


def _rest(text: str, words: list[Word], taken: Mapping[int, int]) -> Iterable[str]:
    """Return the parts of a text, apart by commas and the like, that hold words but nothing found."""
    ends = [*(found.span() for found in _APART.finditer(text)), (len(text), len(text))]
    begin = 0
    for stop, following in ends:
        # What abbreviates or stands within a name doesn't part it.
        within = [i for i, word in enumerate(words) if begin <= word.start and word.end <= stop]
        begin = following
        if not within or any(i in taken for i in within):
            continue
        first, last = _core([words[i].key for i in within])
        if first > last:
            continue
        said = " ".join(text[words[within[first]].start : words[within[last]].end].split())
        if key_of(said) not in _small("no_answer") and any(letter.isalpha() for letter in said):
            yield said[:_LONGEST]


def _core(keys: list[str]) -> tuple[int, int]:
    """Return the first and last word of what is named, without "vid" before and "på kvällen" after."""
    first, last = 0, len(keys) - 1
    while first <= last and keys[first] in _small("leading"):
        first += 1
    while first < last and keys[last] in _small("time"):
        last -= 1
        while first < last and keys[last] in _small("before_time"):
            last -= 1
    return first, last
