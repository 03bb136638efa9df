"""The measure ``trend``: months against the same months of earlier years, and a plain verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.breaks import Break, breaks_of, broken, outlined
from trygghet.measures.cells import whole
from trygghet.measures.change import Untested
from trygghet.measures.dimensions import TOTAL_SQL
from trygghet.measures.direction import Direction, direction
from trygghet.measures.incidents import result_of
from trygghet.measures.offered import held_categories
from trygghet.measures.reference import as_of, default_period, months_of
from trygghet.measures.selection import Selection, select
from trygghet.measures.selection_notes import notes_on
from trygghet.measures.trend_months import (
    LATE_REGISTRATION,
    MOST_YEARS,
    MonthCounts,
    blocks_before,
    complete_months,
    counts_of,
    known_until,
    month_row,
    same_months,
    year_rows,
)
from trygghet.measures.verdict import Verdict, verdict
from trygghet.model.access import Permitted
from trygghet.model.incidents import rule_of
from trygghet.model.message import N_, UserError, counted, message
from trygghet.model.result import CellState, Result, Row
from trygghet.model.time import Period

if TYPE_CHECKING:
    from trygghet.store.view import View

#: With fewer a month on average a monthly line is mostly chance; yearly numbers stand instead.
MINIMUM_PER_MONTH = 5


@dataclass(frozen=True, slots=True)
class YearToDate:
    """A year so far, and the same dates of the year before.

    Parameters
    ----------
    period
        1 January to the last day that is known.
    incomplete
        Whether its last weeks may still grow.
    """

    period: Period
    this_year: int
    last_year: int
    incomplete: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """What a trend panel shows.

    Parameters
    ----------
    months
        Rows with ``month`` "2025-01", ``count`` (``None`` where nothing is known), ``low`` and
        ``high`` (fewest and most in the same month of the earlier years), ``earlier`` (those counts,
        latest first) and ``state`` (value, incomplete or missing).
    years
        Rows with ``first_day``, ``last_day``, ``count``, ``current``: the same months, year by year,
        oldest first. They stand where months are too few.
    monthly
        Whether there are enough a month to draw the months.
    verdict
        Whether the change is larger than chance.
    year_to_date
        ``None`` where the data don't cover both years.
    direction
        Whether the counts go anywhere over all whole years that are known.
    breaks
        Days within those years from which the numbers count something else.
    """

    months: Result
    years: tuple[Row, ...]
    monthly: bool
    verdict: Verdict
    year_to_date: YearToDate | None
    direction: Direction
    breaks: tuple[Break, ...]


def trend(view: View, permitted: Permitted) -> Trend:
    """Compare the months of a scope's period with the same months of up to four earlier years.

    Without a period the last twelve whole months are taken. The verdict looks at the last twelve
    months of the period at most, without those that are incomplete, and leaves out categories whose
    number depends on the effort put in, unless the scope asks for categories.

    Raises
    ------
    UserError
        For an unknown district, area or category, or several certified areas.
    """
    scope = permitted.scope
    if len(scope.areas) > 1:
        raise UserError(
            message(N_("Certified areas overlap, so several can't be summed. Ask for one."))
        )
    if scope.period is None:
        period = default_period(view, permitted)
        permitted = replace(permitted, scope=replace(scope, period=period))
    else:
        period = scope.period
    selection = select(view, permitted)
    if period is None or selection.series.cover is None:
        return _empty(view, permitted, selection)
    held = selection.series.cover
    extract = known_until(view, selection, held)
    # Before an area was drawn it has no incidents, which isn't zero.
    cover = outlined(selection, held)
    if cover is None:
        return _empty(view, permitted, selection)
    so_far = _so_far(view, permitted, cover)
    counts = counts_of(view, selection, so_far or period)
    months = [month.first for month in months_of(period)]
    blocks = blocks_before(period.first, cover)
    rows = [month_row(month, counts, blocks, cover, extract) for month in months]
    in_period = {"n": counts.in_period, "without_place": counts.without_place}
    result = _result(view, permitted, selection, rows, in_period=in_period, cover=cover)
    complete = complete_months(period, cover, extract)[-12:]
    compared = blocks_before(complete[0], cover) if complete else []
    left_out = frozenset() if scope.categories else effort_categories(view, selection)
    breaks = breaks_of(view, selection)
    years = [
        [counts.month(m, left_out) for m in same_months(complete, block)] for block in compared
    ]
    found = verdict(
        [counts.month(month, left_out) for month in complete],
        years,
        left_out=tuple(sorted(left_out)),
        broken=_broken(breaks, _window(complete, held, period)),
    )
    return Trend(
        months=result,
        years=year_rows(complete, compared, counts),
        monthly=bool(complete)
        and sum(counts.month(m) for m in complete) / len(complete) >= MINIMUM_PER_MONTH,
        verdict=found,
        year_to_date=_year_to_date(so_far, counts, cover, extract),
        direction=_direction(complete, counts, cover, breaks, left_out),
        breaks=tuple(found for found in breaks if held.first < found.day <= period.last),
    )


def _result(
    view: View,
    permitted: Permitted,
    selection: Selection,
    rows: Iterable[Row],
    *,
    in_period: Row,
    cover: Period | None = None,
) -> Result:
    shown = tuple(rows)
    base = result_of(
        view, permitted, selection, dimensions=(), counted=[in_period], residents=None,
        notes=notes_on(view, selection),
    )  # fmt: skip
    notes = list(base.notes)
    beside = (base.total or 0) - sum(whole(row["count"]) for row in shown)
    if beside:
        notes.append(
            counted(
                "{n} incident belongs to no whole month of the period and is not in the months.",
                "{n} incidents belong to no whole month of the period and are not in the months.",
                beside,
            )
        )
    since = f"{cover.first:%Y-%m}" if cover else ""
    if any(row["state"] == CellState.INCOMPLETE and str(row["month"]) >= since for row in shown):
        notes.append(
            message(N_("The last months are incomplete: incidents are still being registered."))
        )
    return replace(base, measure="trend", rows=shown, notes=tuple(notes))


def effort_categories(view: View, selection: Selection) -> frozenset[str]:
    """Return the categories of a selection's data whose number depends on the effort put in."""
    held = held_categories(view, selection.series.datasets)
    return frozenset(name for name in held if rule_of(name).depends_on_effort)


def _window(complete: list[date], held: Period, period: Period) -> Period | None:
    """Return from the earliest year that the data would let the months be compared with until now."""
    blocks = blocks_before(complete[0], held) if complete else []
    return Period(blocks[-1], period.last) if blocks else None


def _broken(breaks: tuple[Break, ...], window: Period | None) -> Untested | None:
    found = broken(breaks, window) if window else None
    return found.reason if found else None


def _direction(
    complete: list[date],
    counts: MonthCounts,
    cover: Period,
    breaks: tuple[Break, ...],
    left_out: frozenset[str],
) -> Direction:
    """Judge the same months of every year since the last break."""
    if not complete:
        return direction([])
    since, reason = cover, None
    for found in breaks:
        if cover.first < found.day <= complete[-1]:
            since, reason = Period(found.day, max(found.day, cover.last)), found.reason
    blocks = blocks_before(complete[0], since, MOST_YEARS)
    years = [same_months(complete, block) for block in reversed(blocks)]
    if since.first <= complete[0]:
        years.append(complete)
    return direction(
        [[counts.month(month, left_out) for month in year] for year in years], broken=reason
    )


def _so_far(view: View, permitted: Permitted, cover: Period) -> Period | None:
    """Return the days from 1 January to the last one that is known; ``None`` without "Läget per"."""
    on = as_of(view, permitted)
    if on is None:
        return None
    last = min(on, cover.last)
    return Period(last.replace(month=1, day=1), last)


def _year_to_date(
    so_far: Period | None, counts: MonthCounts, cover: Period, extract: date | None
) -> YearToDate | None:
    if so_far is None or so_far.back(1).first < cover.first:
        return None
    late = extract is not None and so_far.last > extract - LATE_REGISTRATION
    return YearToDate(so_far, counts.this_year, counts.last_year, late)


def _empty(view: View, permitted: Permitted, selection: Selection) -> Trend:
    (in_period,) = selection.query(view, TOTAL_SQL)
    return Trend(
        months=_result(view, permitted, selection, (), in_period=in_period),
        years=(),
        monthly=False,
        verdict=verdict([], []),
        year_to_date=None,
        direction=direction([]),
        breaks=(),
    )
