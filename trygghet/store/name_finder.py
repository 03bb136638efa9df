"""Finds the places and themes that people name in their own words.

Names are looked for as whole words, the longest first, in the forms of :mod:`~trygghet.store.name_forms`;
one wrong letter is forgiven in long names. What a sentence says of a place isn't understood: "inte
Stora torget" names Stora torget.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from trygghet.model.gazetteer import Named
from trygghet.model.lookup_tables import rows_of
from trygghet.model.themes import theme_words
from trygghet.store.name_forms import (
    Word,
    distinguishing,
    forms_of,
    key_of,
    one_edit_apart,
    plain,
    words_of,
)

#: Raised where other names are found in the same texts.
_VERSION = 1
#: Words that a name may be spread over at most; people write compounds apart.
_WIDEST = 8
#: Letters that a name must have for a wrong letter, or missing dots, to be forgiven.
_LONG, _LONG_PLAIN = 8, 4
#: Letters that tell a long name from others: "gatan" at its end doesn't.
_TELLING = 7
#: An inflected form is at most so much shorter than its name; an abbreviated one is shorter.
_SHORTER = 2
#: A full stop may abbreviate a name of at least so many letters, by at most so many.
_CUT_FROM, _CUT_MOST = 6, 4
_APART = re.compile(
    r"[,;/\n\r|•&+()]|(?<=\w{3})[.!?](?=\s|$)|(?<=\s)(?:och|samt|eller|and|or)(?=\s)|(?<=\s)-+(?=\s)"
)
#: What people wrote is listed no longer than this.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for.

    Parameters
    ----------
    id
        Of the place or theme.
    named
        Which of the two.
    name, aliases
        What it is called. Its name goes before another's alias.
    rank
        Where two have the same name, the lower rank goes before; with the same rank neither is found.
    """

    id: str
    named: Named
    name: str
    aliases: tuple[str, ...] = ()
    rank: int = 0


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


@dataclass
class _Forms:
    """Keys of names, with what each stands for; ``None`` where that can't be told."""

    known: dict[str, tuple[tuple[int, int], str | None]] = field(default_factory=dict)
    bare: dict[str, str | None] = field(default_factory=dict)
    long: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    longest: int = 0
    guessed: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[Name]) -> _Forms:
        forms = cls()
        for name in names:
            for place, spelling in enumerate((name.name, *name.aliases)):
                own = key_of(spelling)
                for key in forms_of(spelling):
                    # The written name, then written aliases, then what either may be bent to.
                    forms._add(key, (2 if key != own else min(place, 1), name.rank), name.id)
                    forms._add_long(key, own)
        for key, (_, meant) in forms.known.items():
            simple = plain(key)
            if len(simple) >= _LONG_PLAIN:
                before = forms.bare.get(simple, meant)
                forms.bare[simple] = meant if before == meant else None
        forms.longest = max(map(len, forms.known), default=0)
        return forms

    def _add(self, key: str, order: tuple[int, int], meant: str) -> None:
        before = self.known.get(key)
        if before is None or order < before[0]:
            self.known[key] = (order, meant)
        elif order == before[0] and meant != before[1]:
            self.known[key] = (order, None)

    def _add_long(self, key: str, own: str) -> None:
        # "N Nytorgsgatan" with a letter too few would be any Nytorgsgatan.
        whole = len(key) >= len(own) - _SHORTER
        if whole and len(key) >= _LONG and len(distinguishing(key)) >= _TELLING:
            for end in _ends(key):
                self.long[end].add(key)

    def exact(self, key: str, *, undotted: bool) -> str | None:
        """Return what a key stands for; without its dots only where nothing has it as it is.

        A short one may lack them only where the whole text does: "backen" is no Bäcken.
        """
        if key in self.known:
            return self.known[key][1]
        return self.bare.get(key) if undotted or len(key) >= _LONG else None

    def guess(self, key: str, *, dotted: bool) -> str | None:
        """Return what a key with one wrong letter, or one that a full stop abbreviates, stands for.

        ``None`` where that may be more than one thing.
        """
        known = f"{key}." if dotted else key
        if known not in self.guessed:
            near = self._near(key)
            self.guessed[known] = self._cut(key) if dotted and near is None else near
        return self.guessed[known]

    def _near(self, key: str) -> str | None:
        if len(key) < _LONG - 1 or key in self.known:
            return None
        numbers = [letter for letter in key if letter.isdigit()]
        found = {
            self.known[form][1]
            for end in _ends(key)
            for form in self.long.get(end, ())
            if form[0] == key[0]
            and one_edit_apart(key, form)
            and [letter for letter in form if letter.isdigit()] == numbers
        }
        return found.pop() if len(found) == 1 else None

    def _cut(self, key: str) -> str | None:
        if len(key) < _CUT_FROM:
            return None
        found = {
            meant
            for form, (_, meant) in self.known.items()
            if form.startswith(key) and 0 < len(form) - len(key) <= _CUT_MOST
        }
        return found.pop() if len(found) == 1 else None


def _ends(key: str) -> tuple[str, str]:
    """Return the first and the last letters: one edit in a long key leaves either as it is."""
    return f"{key[:3]}-", f"-{key[-3:]}"


@dataclass(frozen=True)
class NameFinder:
    """Finds names in texts. Made once for a municipality."""

    places: _Forms
    themes: _Forms
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
        return cls(_Forms.of(places), _Forms.of([*own, *themes.values()]))

    def find(self, text: str) -> Found:
        """Return what a text names."""
        if text not in self._seen:
            self._seen[text] = self._find(text)
        return self._seen[text]

    def _find(self, text: str) -> Found:
        words = words_of(text)
        undotted = all(word.key.isascii() for word in words)
        taken: dict[int, int] = {}
        places = self._named(self.places, words, taken, undotted=undotted, typos=True)
        themes = self._named(self.themes, words, taken, undotted=undotted, typos=False)
        small = all(i in taken or w.key in _small("leading") for i, w in enumerate(words))
        return Found(
            tuple(dict.fromkeys(places[start] for start in sorted(places))),
            tuple(dict.fromkeys(themes[start] for start in sorted(themes))),
            tuple(_rest(text, words, taken)),
            whole=bool(taken) and small,
        )

    @staticmethod
    def _named(
        forms: _Forms, words: list[Word], taken: dict[int, int], *, undotted: bool, typos: bool
    ) -> Mapping[int, str]:
        """Return what is named, by the first word; words of longer names are taken from shorter ones."""
        spans = sorted(_spans(words, forms.longest + 1))
        found: dict[int, str] = {}

        def take(start: int, end: int, meant: str | None) -> None:
            if meant is not None:
                found[start] = meant
                taken.update(dict.fromkeys(range(start, end + 1), start))

        for _, start, end, key in spans:
            meant = forms.exact(key, undotted=undotted)
            if meant is not None and _free(taken, start, end) and not _direction(words, start, end):
                take(start, end, meant)
        for _, start, end, key in spans if typos else ():
            if len(key) >= _CUT_FROM and _free(taken, start, end):
                take(start, end, forms.guess(key, dotted=words[end].dotted))
        return found


def _spans(words: list[Word], longest: int) -> Iterable[tuple[int, int, int, str]]:
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
        while within and words[within[0]].key in _small("leading"):
            within.pop(0)
        if not within:
            continue
        said = " ".join(text[words[within[0]].start : words[within[-1]].end].split())
        if key_of(said) not in _small("no_answer") and any(letter.isalpha() for letter in said):
            yield said[:_LONGEST]
