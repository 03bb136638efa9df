"""A week beside the weeks before it: how many, how many usually, and whether that is chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trygghet.measures.chance import Dispersion, exact_p, over_dispersion, widened
from trygghet.measures.change import Change, Untested
from trygghet.measures.estimate import SIGNIFICANCE, benjamini_hochberg
from trygghet.model.time import Period

_WEEK = timedelta(weeks=1)
#: The weeks before that tell what is usual: a quarter of a year, before the season turns.
USUAL_WEEKS = 13
#: The same week of so many earlier years, 52 weeks apart, so that the weekdays are the same.
EARLIER_YEARS = 4


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks that are looked at.

    Parameters
    ----------
    week
        Seven days.
    usual
        The weeks before, latest first; empty where the data don't cover all of them.
    earlier
        The same week of the earlier years that the data cover, latest first.
    """

    week: Period
    usual: tuple[Period, ...]
    earlier: tuple[Period, ...]

    @property
    def before(self) -> Period:
        """The seven days before."""
        return _back(self.week, 1)

    @property
    def days(self) -> list[date]:
        """All days of all weeks."""
        weeks = (self.week, self.before, *self.usual, *self.earlier)
        return sorted({each for week in weeks for each in days_of(week)})


@dataclass(frozen=True, slots=True)
class WeekCounts:
    """What a row counts in each week; ``usual`` and ``earlier`` latest first.

    ``left_out`` says why the row isn't tested.
    """

    label: str | None
    count: int
    before: int
    usual: tuple[int, ...]
    earlier: tuple[int, ...]
    left_out: Untested | None = None


def weeks_until(last: date, cover: Period | None) -> Weeks:
    """Return the week that ends on a day, and those to compare it with."""
    week = Period(last - _WEEK + timedelta(days=1), last)
    usual = tuple(_back(week, n) for n in range(1, USUAL_WEEKS + 1))
    earlier = tuple(_back(week, 52 * n) for n in range(1, EARLIER_YEARS + 1))
    if cover is None:
        return Weeks(week, (), ())
    return Weeks(
        week,
        usual if usual[-1].first >= cover.first else (),
        tuple(each for each in earlier if each.first >= cover.first),
    )


def counted_in(
    weeks: Weeks, label: str | None, by_day: Mapping[date, int], left_out: Untested | None = None
) -> WeekCounts:
    """Add up the days of each week."""

    def of(week: Period) -> int:
        return sum(by_day.get(each, 0) for each in days_of(week))

    return WeekCounts(
        label,
        of(weeks.week),
        of(weeks.before),
        tuple(of(week) for week in weeks.usual),
        tuple(of(week) for week in weeks.earlier),
        left_out,
    )


def judged(rows: Sequence[WeekCounts], *, late: bool) -> list[dict[str, object]]:
    """Return the rows with their verdicts, the false discovery rate over those that are tested.

    Parameters
    ----------
    late
        Whether incidents of the last weeks are still being registered: a fall is then no verdict.
    """
    ps = {
        place: _p(row)
        for place, row in enumerate(rows)
        if row.usual and row.left_out is None and row.count + sum(row.usual)
    }
    qs = dict(zip(ps, benjamini_hochberg(list(ps.values())), strict=True))
    return [_row(row, ps.get(place), qs.get(place), late=late) for place, row in enumerate(rows)]


def _p(row: WeekCounts) -> float:
    """Test the week against the weeks before, widened by how much these vary among themselves."""
    spread = Dispersion(over_dispersion([[n] for n in row.usual]), len(row.usual) - 1)
    return widened(exact_p(row.count, sum(row.usual), len(row.usual)), spread)


def _row(row: WeekCounts, p: float | None, q: float | None, *, late: bool) -> dict[str, object]:
    usual, earlier = _mean(row.usual), _mean(row.earlier)
    change, reason = Change.NOT_CERTAIN, None
    if q is None or usual is None:
        change, reason = Change.NOT_TESTED, row.left_out or Untested.NO_EARLIER
    elif q < SIGNIFICANCE and row.count > usual:
        change = Change.INCREASE
    elif q < SIGNIFICANCE and late:
        change, reason = Change.NOT_TESTED, Untested.LATE
    elif q < SIGNIFICANCE:
        change = Change.DECREASE
    return {
        "category": row.label,
        "count": row.count,
        "before": row.before,
        "usual": usual,
        "earlier": row.earlier,
        "earlier_mean": earlier,
        "change": change.value,
        "reason": None if reason is None else reason.value,
        "p": p,
        "q": q,
    }


def _mean(counts: Sequence[int]) -> float | None:
    return sum(counts) / len(counts) if counts else None


def _back(week: Period, weeks: int) -> Period:
    return Period(week.first - weeks * _WEEK, week.last - weeks * _WEEK)


def days_of(period: Period) -> Iterable[date]:
    """Return the days of a period, in order."""
    return (period.first + timedelta(days=n) for n in range(period.days))
