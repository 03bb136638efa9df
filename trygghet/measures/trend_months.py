"""The months and years of a trend: counts by calendar month, beside the same months of earlier years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trygghet.measures.cells import whole
from trygghet.measures.reference import months_of
from trygghet.measures.selection import Selection
from trygghet.model.incidents import DateBasis
from trygghet.model.result import CellState, Row
from trygghet.model.time import Period, years_before

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Months by category over all years: one scan gives the months, the band and the verdict, and beside
#: them what the period holds and what two years hold so far.
MONTHS_SQL = """
select month, category, sum(n) as n,
       sum(n) filter (where first_day >= $first and last_day <= $last) as in_period,
       sum(n) filter (where first_day >= $first and last_day <= $last and place = 'none')
           as without_place,
       sum(n) filter (where first_day >= $this_first and last_day <= $this_last) as this_year,
       sum(n) filter (where first_day >= $before_first and last_day <= $before_last) as last_year
from {table}
where {where}
group by 1, 2
"""

#: The band and the verdict look at so many earlier years at most.
EARLIER_YEARS = 4
#: The direction looks at so many at most: what was before is another town.
MOST_YEARS = 20
#: Offences reported late are missing from the last weeks of an extract: 5-15 % of the last 3-6 weeks.
LATE_REGISTRATION = timedelta(days=42)


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """Counts by month (its first day) and category id.

    Parameters
    ----------
    in_period, without_place
        What the scope's period holds, whole months or not, and how many of these have no known place.
    this_year, last_year
        What the days of the year that was asked for hold, and the same days of the year before.
    """

    by_month: Mapping[date, Mapping[str, int]]
    in_period: int
    without_place: int
    this_year: int
    last_year: int

    def month(self, first: date, without: frozenset[str] = frozenset()) -> int:
        """Return a month's count without some categories."""
        counts = self.by_month.get(first, {})
        return sum(n for category, n in counts.items() if category not in without)


def known_until(view: View, selection: Selection, cover: Period) -> date | None:
    """Return the day of the extract, whose last weeks are short; ``None`` where nothing comes late."""
    if selection.series.date_basis in (DateBasis.REPORT, DateBasis.PUBLICATION):
        return None
    days = [
        dataset.info.reference_date
        for dataset in view.datasets
        if dataset.number in selection.series.datasets and dataset.info.reference_date
    ]
    # Without a stated day the extract is taken to end with the data: rather a flag too many.
    return min(days) if days else cover.last


def complete_months(period: Period, cover: Period, extract: date | None) -> list[date]:
    """Return the first days of a period's whole months that are known and no longer grow.

    Parameters
    ----------
    extract
        As :func:`known_until` returns it.
    """
    last = cover.last if extract is None else min(cover.last, extract - LATE_REGISTRATION)
    return [
        month.first
        for month in months_of(period)
        if month.first >= cover.first and month.last <= last
    ]


def counts_of(view: View, selection: Selection, this: Period) -> MonthCounts:
    """Count a selection by month and category, whatever its period, which it must have.

    Parameters
    ----------
    this
        Days of a year, which are counted besides, as are the same days of the year before.
    """
    before = this.back(1)
    rows = selection.without("period").query(
        view, MONTHS_SQL,
        this_first=this.first, this_last=this.last,
        before_first=before.first, before_last=before.last,
    )  # fmt: skip
    by_month: dict[date, dict[str, int]] = defaultdict(dict)
    for row in rows:
        if row["month"] is not None:
            month = whole(row["month"])
            category = selection.categories.get(whole(row["category"]), "")
            by_month[date(month // 100, month % 100, 1)][category] = whole(row["n"])
    return MonthCounts(
        by_month,
        *(
            sum(whole(row[name]) for row in rows)
            for name in ("in_period", "without_place", "this_year", "last_year")
        ),
    )


def blocks_before(first: date, cover: Period, most: int = EARLIER_YEARS) -> list[date]:
    """Return the first days of the twelve-month blocks before a day that the data cover, latest first."""
    start = first.replace(day=1)
    blocks = [years_before(start, years) for years in range(1, most + 1)]
    return [
        block
        for block in blocks
        if block >= cover.first and years_before(block, -1) - timedelta(days=1) <= cover.last
    ]


def same_months(months: Sequence[date], block: date) -> list[date]:
    """Return the same calendar months within the twelve months that begin on ``block``."""
    return [month.replace(year=block.year + (month.month < block.month)) for month in months]


def month_row(
    month: date,
    counts: MonthCounts,
    blocks: Sequence[date],
    cover: Period,
    known_until: date | None,
) -> Row:
    """Return a month with its state, beside the same month of the earlier years."""
    count = counts.month(month)
    earlier = [counts.month(same) for block in blocks for same in same_months([month], block)]
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    state = CellState.VALUE
    if month < cover.first or following - timedelta(days=1) > cover.last:
        state = CellState.INCOMPLETE if count else CellState.MISSING
    elif (
        known_until is not None and following - timedelta(days=1) > known_until - LATE_REGISTRATION
    ):
        state = CellState.INCOMPLETE
    return {
        "month": f"{month:%Y-%m}",
        "count": None if state is CellState.MISSING else count,
        "low": min(earlier, default=None),
        "high": max(earlier, default=None),
        "earlier": earlier,
        "state": state.value,
    }


def year_rows(
    months: Sequence[date], blocks: Sequence[date], counts: MonthCounts
) -> tuple[Row, ...]:
    """Return the sums of the same months, year by year, oldest first."""
    if not months:
        return ()
    years = [(same_months(months, block), False) for block in reversed(blocks)] + [
        (list(months), True)
    ]
    return tuple(
        {
            "first_day": min(same),
            "last_day": months_of(Period(max(same), max(same) + timedelta(days=31)))[0].last,
            "count": sum(counts.month(month) for month in same),
            "current": current,
        }
        for same, current in years
    )
