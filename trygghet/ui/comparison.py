"""What a period is compared with: the earlier years, or another period."""

from __future__ import annotations

from datetime import date, timedelta

from trygghet.model.message import NP_
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.model.vocabulary import Vocabulary

_YEAR = 12


class Comparison(Vocabulary):
    """What the reader compares with."""

    EARLIER_YEARS = "earlier", *NP_("comparison", "The same months of earlier years")
    BEFORE = "before", *NP_("comparison", "The period just before")
    YEAR_BEFORE = "year", *NP_("comparison", "The same period a year before")
    OTHER = "other", *NP_("comparison", "Another period")


def period_for(kind: Comparison, period: Period) -> Period | None:
    """Return the period that a kind of comparison means; ``None`` for the earlier years.

    For another period, where the reader chooses it, the year before is where to begin.
    """
    match kind:
        case Comparison.EARLIER_YEARS:
            return None
        case Comparison.BEFORE:
            return _just_before(period)
        case _:
            return period.back(1)


def comparison_of(scope: Scope) -> Comparison:
    """Return which kind of comparison a scope holds."""
    if scope.comparison is None or scope.period is None:
        return Comparison.EARLIER_YEARS
    for kind in (Comparison.YEAR_BEFORE, Comparison.BEFORE):
        if scope.comparison == period_for(kind, scope.period):
            return kind
    return Comparison.OTHER


def compared_after(scope: Scope, period: Period) -> Period | None:
    """Return what to compare with once the period has been moved: the same kind of comparison."""
    kind = comparison_of(scope)
    return scope.comparison if kind is Comparison.OTHER else period_for(kind, period)


def months_before(day: date, months: int) -> date:
    """Return the first day of the month so many months before a day's month."""
    number = day.year * _YEAR + day.month - 1 - months
    return date(number // _YEAR, number % _YEAR + 1, 1)


def _just_before(period: Period) -> Period:
    last = period.first - timedelta(days=1)
    after = period.last + timedelta(days=1)
    if period.first.day == 1 and after.day == 1:
        months = (after.year - period.first.year) * _YEAR + after.month - period.first.month
        return Period(months_before(period.first, months), last)
    return Period(last - timedelta(days=period.days - 1), last)
