"""Names by the forms that people write: which place or theme a run of letters stands for, if any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from trygghet.model.gazetteer import Named
from trygghet.store.name_forms import distinguishing, forms_of, key_of, one_edit_apart, plain

#: Letters that a name must have for a wrong letter, or missing dots, to be forgiven.
_LONG, _LONG_PLAIN = 8, 4
#: Letters that tell a long name from others: "gatan" at its end doesn't.
_TELLING = 7
#: An inflected form is at most so much shorter than its name; an abbreviated one is shorter.
_SHORTER = 2
#: A full stop may abbreviate a name of at least so many letters, by at most so many.
CUT_FROM, _CUT_MOST = 6, 4


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


@dataclass
class NameIndex:
    """Keys of names, with what each stands for; ``None`` where that can't be told.

    Parameters
    ----------
    known
        Key -> (how plainly it is the name, the less the better; what it stands for).
    bare
        The same without dots and accents.
    long
        First or last letters -> keys of long names.
    longest
        Letters of the longest key.
    typos
        Whether a wrong letter is forgiven.
    guessed
        What has been guessed already.
    """

    known: dict[str, tuple[tuple[int, int], str | None]] = field(default_factory=dict)
    bare: dict[str, str | None] = field(default_factory=dict)
    long: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    longest: int = 0
    typos: bool = True
    guessed: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[Name], *, typos: bool = True) -> NameIndex:
        """Return an index of names in all their forms.

        Parameters
        ----------
        typos
            Whether a wrong letter is forgiven.
        """
        forms = cls(typos=typos)
        for name in names:
            for place, spelling in enumerate((name.name, *name.aliases)):
                own = key_of(spelling)
                for key in forms_of(spelling):
                    # The written name, then written aliases, then what either may be bent to.
                    forms._add(key, (2 if key != own else min(place, 1), name.rank), name.id)
                    if typos:
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
        if len(key) < CUT_FROM:
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
