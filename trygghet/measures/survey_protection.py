"""Which shares of a question may be told, so that no few people's answers can be worked out.

Groups are told one background variable at a time, and those of one variable make up everybody. So what
is shown bears on what is hidden through one sum a variable, and the least and the greatest number of
people who can have given the answer follow from it exactly: of the crossing of the variables nothing is
told, and whatever the margins are, some crossing has them.

The reader is taken to know how many answered in every group, also in those that are hidden, and how many
of those that are shown gave the answer. Only of people whom no group names (who left the box empty, or
gave a third answer on sex that fewer than 30 gave) it counts that shares are told in whole percent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from trygghet.model.survey import MINIMUM_BASE

#: Fewer people than this who gave an answer, or who didn't, are protected.
FEWEST = 5
#: A group that is hidden or banded is safe where the numbers that fit are so far apart, or all possible.
WIDTH = FEWEST - 1
#: From this many answers on a small share is told as a band: below it, it would tell of too few.
SMALLEST_BANDED = 50
#: Of so many one is half a percent: fewer would be shown as 0 %.
_HALF_PERCENT = 200


class Fate(Enum):
    """How a group's share is told."""

    SHOWN = "shown"
    UNDER = "under"
    OVER = "over"
    HIDDEN = "hidden"


#: Shares told as bands: under the one, over the other.
BANDS = {Fate.UNDER: 0.1, Fate.OVER: 0.9}


@dataclass(frozen=True, slots=True)
class Tallied:
    """The people of a group who answered a question.

    Parameters
    ----------
    n
        How many they are.
    yes
        How many gave the answer.
    share
        The share as estimated, 0-1, by which a band must hold, too.
    enough
        Whether both they and their weights are as many as a share needs.
    nameless
        Whether a small group counts as people whom no group names.
    printed
        Whether a publisher has printed the figure, so that everybody knows it and nothing hides it.
    """

    n: int
    yes: int
    share: float
    enough: bool = True
    nameless: bool = False
    printed: bool = False


def whole_percent(share: float) -> int:
    """Return a share (0-1) in percent, halves upwards."""
    return int(share * 100 + 0.5)


def own_fate(group: Tallied) -> Fate:
    """Return how a group's share may be told by itself."""
    if group.printed:
        return Fate.SHOWN
    if not group.enough or group.n < MINIMUM_BASE:
        return Fate.HIDDEN
    yes, no = group.yes, group.n - group.yes
    if min(yes, no) >= _few(group.n):
        return Fate.SHOWN
    if group.n < SMALLEST_BANDED:
        return Fate.HIDDEN
    band = Fate.UNDER if yes < no else Fate.OVER
    holds = group.share < BANDS[band] if band is Fate.UNDER else group.share > BANDS[band]
    return band if holds else Fate.HIDDEN


def fates(everybody: Tallied, variables: Sequence[Sequence[Tallied]]) -> tuple[Fate, list[Fate]]:
    """Return how everybody's share is told, and each group's, one variable after the other.

    Parameters
    ----------
    everybody
        All who answered the question.
    variables
        The groups of each background variable; they share nobody. Those in none of them are nameless.
    """
    total = own_fate(everybody)
    columns = [_Column(everybody, groups) for groups in variables]
    hidden = Fate.HIDDEN, [Fate.HIDDEN for column in columns for _ in column.groups]
    if total is Fate.HIDDEN:
        return hidden
    while unsafe := _unsafe(everybody, total, columns):
        # What is left over where all groups of a variable are hidden is everybody: then nothing is told.
        if not all(column.hide_one() for column in unsafe):
            return hidden
    return total, [fate for column in columns for fate in column.fates]


def _unsafe(everybody: Tallied, total: Fate, columns: Sequence[_Column]) -> list[_Column]:
    exact = _interval(everybody, total)
    found = [column for column in columns if not column.safe(exact)]
    if found:
        return found
    low, high = _interval(everybody, total, by_percent=True)
    sums = [column.sum_interval() for column in columns]
    low, high = max([low, *(each[0] for each in sums)]), min([high, *(each[1] for each in sums)])
    return [column for column in columns if not column.nameless_safe((low, high))]


class _Column:
    """The groups of one background variable, with their fates so far."""

    def __init__(self, everybody: Tallied, groups: Sequence[Tallied]) -> None:
        self.groups = groups
        self.fates = [own_fate(group) for group in groups]
        self._told_of = [
            group.printed or not (group.nameless and group.n < MINIMUM_BASE) for group in groups
        ]
        named = [group for group, told in zip(groups, self._told_of, strict=True) if told]
        n = everybody.n - sum(group.n for group in named)
        yes = everybody.yes - sum(group.yes for group in named)
        self._nameless = n
        # Taken from everybody, they may be a group that could be told of.
        self._open = n == 0 or own_fate(Tallied(n, yes, yes / n)) is Fate.SHOWN

    def _named(self) -> list[tuple[Tallied, Fate]]:
        each = zip(self.groups, self.fates, self._told_of, strict=True)
        return [(group, fate) for group, fate, told in each if told]

    def hide_one(self) -> bool:
        """Hide the smallest group that isn't hidden yet; ``False`` where there is none."""
        open_ = [
            n
            for n, fate in enumerate(self.fates)
            if fate is not Fate.HIDDEN and not self.groups[n].printed
        ]
        if not open_:
            return False
        self.fates[min(open_, key=lambda place: self.groups[place].n)] = Fate.HIDDEN
        return True

    def safe(self, total: tuple[int, int]) -> bool:
        """Whether no named group's answers can be worked out by who knows all that is shown exactly.

        Parameters
        ----------
        total
            Least and greatest number of people who gave the answer, of everybody.
        """
        named = self._named()
        left = [group for group, fate in named if fate is Fate.HIDDEN]
        if left:
            # What can be taken from everybody must itself be a group that may be told of.
            rest = sum(group.n for group in left) + self._nameless
            if rest < MINIMUM_BASE or len(left) + (self._nameless > 0) < 2:
                return False
        boxes = [_interval(group, fate) for group, fate in named]
        bounds = _bounds([*boxes, (0, self._nameless)], total)
        return all(
            own_fate(group) is Fate.SHOWN or _wide(bounds[place], group.n)
            for place, (group, _) in enumerate(named)
        )

    def nameless_safe(self, total: tuple[int, int]) -> bool:
        """Whether whole percents leave open what those answered whom no group names."""
        bounds = _bounds([*self._boxes(), (0, self._nameless)], total)
        return self._open or _wide(bounds[-1], self._nameless)

    def sum_interval(self) -> tuple[int, int]:
        """Return how few and how many may have given the answer, as far as the groups tell."""
        boxes = self._boxes()
        return sum(low for low, _ in boxes), sum(high for _, high in boxes) + self._nameless

    def _boxes(self) -> list[tuple[int, int]]:
        return [_interval(group, fate, by_percent=True) for group, fate in self._named()]


def _few(n: int) -> int:
    """Return the smallest number of people, of so many, who are told of in whole percent."""
    return max(FEWEST, -(-n // _HALF_PERCENT))


def _interval(group: Tallied, fate: Fate, *, by_percent: bool = False) -> tuple[int, int]:
    """Return how few and how many of a group can have given the answer, by what is told of it."""
    n = group.n
    match fate:
        case Fate.SHOWN if by_percent:
            percent = (200 * group.yes + n) // (2 * n)
            return (
                max(0, -(-n * (2 * percent - 1) // 200)),
                min(n, (n * (2 * percent + 1) - 1) // 200),
            )
        case Fate.SHOWN:
            return group.yes, group.yes
        case Fate.UNDER:
            return 0, _few(n) - 1
        case Fate.OVER:
            return n - _few(n) + 1, n
        case Fate.HIDDEN:
            return 0, n


def _bounds(boxes: Sequence[tuple[int, int]], total: tuple[int, int]) -> list[tuple[int, int]]:
    """Return how far each of some numbers can go whose sum lies within two limits."""
    least, most = sum(low for low, _ in boxes), sum(high for _, high in boxes)
    return [
        (max(low, total[0] - most + high), min(high, total[1] - least + low)) for low, high in boxes
    ]


def _wide(bounds: tuple[int, int], n: int) -> bool:
    return bounds[1] - bounds[0] >= min(WIDTH, n)
