"""Is it going in any direction: all whole years of a series, against the chance variation of years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.measures.change import Change, Untested
from trygghet.measures.estimate import SIGNIFICANCE
from trygghet.measures.kendall import kendall, seasonal_kendall, slope

#: Of four years not even a straight fall can be told from chance: it comes in 2 of 24 orders.
MINIMUM_YEARS = 5
#: From so many years on the covariance between months can be estimated (Hirsch & Slack, 1984).
CORRELATED_FROM = 8
#: Fewer a year on average tell nothing.
MINIMUM_A_YEAR = 5


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether a series goes anywhere over its years.

    Parameters
    ----------
    change, reason
        The verdict; the reason where nothing is tested.
    years
        Incidents a year in the same months, oldest first.
    p
        Two-sided p of the seasonal Kendall test.
    p_years
        That of the yearly totals, which must agree where months' covariance can't be estimated.
    correlated
        Whether it was estimated.
    a_year
        Sen's median change a year, as a share of the mean; ``None`` where nothing is tested.
    """

    change: Change
    reason: Untested | None
    years: tuple[int, ...]
    p: float | None
    p_years: float | None
    correlated: bool
    a_year: float | None


def direction(years: Sequence[Sequence[int]], *, broken: Untested | None = None) -> Direction:
    """Judge whether counts rise or fall over the years.

    The seasonal Kendall test against like months. From eight years on it allows for the covariance
    between months; with fewer it speaks too often when whole years are shaken (up to 40 % of series
    without any direction), so the yearly totals must show the same direction by Mann's exact test.

    Parameters
    ----------
    years
        Counts by month, one sequence a year with the same months, oldest first.
    broken
        Why years before these can't be used; said where there are too few.
    """
    totals = tuple(sum(year) for year in years)
    if len(totals) < MINIMUM_YEARS:
        return _untested(totals, broken or Untested.FEW_YEARS)
    mean = sum(totals) / len(totals)
    if mean < MINIMUM_A_YEAR:
        return _untested(totals, Untested.TOO_FEW)
    correlated = len(totals) >= CORRELATED_FROM
    months, yearly = seasonal_kendall(years, correlated=correlated), kendall(totals)
    certain = months.p < SIGNIFICANCE
    if not correlated:
        certain = certain and yearly.p < SIGNIFICANCE and (months.s > 0) == (yearly.s > 0)
    change = Change.NOT_CERTAIN
    if certain:
        change = Change.INCREASE if months.s > 0 else Change.DECREASE
    a_year = slope([[total] for total in totals]) / mean
    return Direction(change, None, totals, months.p, yearly.p, correlated, a_year)


def _untested(totals: tuple[int, ...], reason: Untested) -> Direction:
    return Direction(Change.NOT_TESTED, reason, totals, None, None, False, None)
