"""The gap between two survey figures that stand side by side: women and men, town and country.

A gap is counted where neither source hedges its figure, and tested only where both are random samples
that were put the same question.
"""

from __future__ import annotations

from dataclasses import dataclass

from trygghet.measures.cells import number
from trygghet.measures.change import Change, Untested
from trygghet.measures.compare import base_of, not_comparable
from trygghet.measures.estimate import SIGNIFICANCE, below, difference_interval, two_shares
from trygghet.model.result import Row
from trygghet.model.survey import MINIMUM_BASE, Qualifier

#: Shares smaller than this have no ratio: 60 % against 1 % would be "60 times", which is noise.
LEAST_OF_RATIO = 0.05


@dataclass(frozen=True, slots=True)
class Gap:
    """How far apart two shares are.

    Parameters
    ----------
    difference
        First minus second share, 0-1; ``None`` where either is hidden or hedged by its source.
    low, high
        Its 95 % interval; ``None`` where it isn't tested.
    change
        Whether the first is higher (an increase) or lower for certain.
    reason
        Why it isn't tested.
    ratio
        The larger share as a multiple of the smaller; ``None`` where either is under 5 %, where it
        would be mostly chance.
    """

    difference: float | None
    low: float | None
    high: float | None
    change: Change
    reason: Untested | None
    ratio: float | None = None


def gap(first: Row, second: Row) -> Gap:
    """Return the gap between two rows of the survey measure, about groups that share nobody.

    The test is the two-proportion z test on effective bases, the interval Newcombe's.
    """
    difference = _difference(first, second)
    reason = not_comparable(second, first)
    bases = base_of(first), base_of(second)
    if reason is None and below(min(bases), MINIMUM_BASE):
        reason = Untested.TOO_FEW
    if reason is not None or difference is None:
        why = reason or Untested.TOO_FEW
        return Gap(difference, None, None, Change.NOT_TESTED, why, _ratio(first, second))
    shares = number(second["share"]) or 0.0, number(first["share"]) or 0.0
    low, high = difference_interval(shares[0], bases[1], shares[1], bases[0])
    change = Change.NOT_CERTAIN
    if two_shares(shares[0], bases[1], shares[1], bases[0]) < SIGNIFICANCE:
        change = Change.INCREASE if difference > 0 else Change.DECREASE
    return Gap(difference, low, high, change, None, _ratio(first, second))


def _ratio(first: Row, second: Row) -> float | None:
    shares = [number(row["share"]) or 0.0 for row in (first, second)]
    if _difference(first, second) is None or min(shares) < LEAST_OF_RATIO:
        return None
    return max(shares) / min(shares)


def _difference(first: Row, second: Row) -> float | None:
    if {first["qualifier"], second["qualifier"]} != {Qualifier.EXACT.value}:
        return None
    one, other = number(first["share"]), number(second["share"])
    return None if one is None or other is None else one - other
