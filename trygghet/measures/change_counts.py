"""What a table of changes compares: months of a year with those of earlier years, or two periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from trygghet.measures.cells import whole
from trygghet.measures.change import Untested
from trygghet.measures.change_rows import Counted
from trygghet.measures.places import Place
from trygghet.measures.selection import Selection
from trygghet.measures.series import month_end
from trygghet.measures.trend_months import (
    LATE_REGISTRATION,
    blocks_before,
    complete_months,
    known_until,
    same_months,
)
from trygghet.model.incidents import rule_of
from trygghet.model.result import Row
from trygghet.model.time import Period

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Months by district and category: those compared, and those that tell how much counts vary.
BY_MONTH_SQL = """
select month, district, category, sum(n) as n
from {table}
where {where} and month = any($months)
group by 1, 2, 3
"""
#: Two periods of any days.
TWO_PERIODS_SQL = """
select district, category,
       sum(n) filter (where first_day >= $first_now and last_day <= $last_now) as now,
       sum(n) filter (where first_day >= $first_then and last_day <= $last_then) as before
from {table}
where {where} and first_day >= $earliest and last_day <= $latest
group by 1, 2
"""

#: The dimension columns of a row.
Key = tuple[tuple[str, str | None], ...]
#: Incidents of a table by district that lie in none.
NO_ROW: Key = ()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Frame:
    """Which times are compared.

    Parameters
    ----------
    months
        First days of the whole months of the period that no longer grow, twelve at most.
    blocks
        First days of the earlier years that are known, latest first.
    now
        The days compared: those of the months, or the whole period where there is another to compare
        it with. ``None`` where there is nothing to compare.
    then
        The comparison period; ``None`` for the earlier years.
    untested
        Why no row is tested.
    """

    months: tuple[date, ...]
    blocks: tuple[date, ...]
    now: Period | None
    then: Period | None
    untested: Untested | None = None

    @property
    def exposure(self) -> float | None:
        """Length of the comparison period over that of the period."""
        return self.then.days / self.now.days if self.then and self.now else None

    @property
    def window(self) -> Period | None:
        """All days from the first compared to the last."""
        if self.now is None:
            return None
        if self.then is not None:
            return Period(min(self.now.first, self.then.first), max(self.now.last, self.then.last))
        return Period(min((self.now.first, *self.blocks)), self.now.last)


def frame_of(view: View, selection: Selection) -> Frame:
    """Decide what a selection's period is compared with."""
    period, then, cover = selection.scope.period, selection.scope.comparison, selection.series.cover
    if period is None or cover is None:
        return Frame((), (), None, None)
    extract = known_until(view, selection, cover)
    months = tuple(complete_months(period, cover, extract)[-12:])
    blocks = tuple(blocks_before(months[0], cover)) if months else ()
    if then is None:
        now = Period(months[0], month_end(months[-1])) if months else None
        return Frame(months, blocks, now, None)
    untested = None
    if min(period.first, then.first) < cover.first or cover.last < max(period.last, then.last):
        untested = Untested.NO_EARLIER
    elif extract is not None and max(period.last, then.last) > extract - LATE_REGISTRATION:
        untested = Untested.LATE
    return Frame(months, blocks, period, then, untested)


@dataclass(frozen=True, slots=True)
class Table:
    """Which rows a table has.

    Parameters
    ----------
    selection
        What is counted.
    by
        ``district``, ``category`` or both.
    left_out
        Categories whose number depends on the effort put in: rows of their own where the table is by
        category, in no row where it isn't.
    """

    selection: Selection
    by: tuple[str, ...]
    left_out: frozenset[str]

    def key(self, row: Row) -> Key | None:
        """Return the row that a facts row belongs to; :data:`NO_ROW`, or ``None`` if not counted."""
        category = self.selection.categories.get(whole(row["category"]), "")
        if category in self.left_out and "category" not in self.by:
            return None
        labels: list[tuple[str, str | None]] = []
        if "district" in self.by:
            place = self.selection.places.get(whole(row["district"]))
            if place is None or not rule_of(category).district:
                return NO_ROW
            labels += self.of_district(place)
        if "category" in self.by:
            labels.append(("category", category))
        return tuple(labels)

    def of_district(self, place: Place) -> Key:
        """Return the labels of a district: its id, and its municipality where several are asked for."""
        if self.selection.scope.municipality is None:
            return (("municipality", place.municipality), ("district", place.id))
        return (("district", place.id),)

    def quiet(self, now: Period) -> Iterable[Key]:
        """Return the rows of districts, which stand there even where nothing has happened."""
        if self.by == ("district",):
            for place in self.selection.districts():
                if place.valid_on(now.last):
                    yield self.of_district(place)


def rows_of(view: View, table: Table, frame: Frame) -> tuple[list[Counted], int]:
    """Count a table's rows.

    Returns
    -------
    list of Counted, int
        The rows by district and category id, and how many incidents lie in no district and so in no
        row.
    """
    if frame.now is None:
        return [], 0
    months = _by_month(view, table, frame)
    if frame.then is None:
        rows = [Counted(key_, sum(now), earlier) for key_, (now, *earlier) in _sorted(months)]
    else:
        empty = [(0,) * len(frame.months)] * len(frame.blocks)
        rows = [
            Counted(key_, now, months[key_][1:] if key_ in months else empty, then)
            for key_, (now, then) in _sorted(_by_period(view, table, frame.now, frame.then))
        ]
    beside = sum(row.now for row in rows if row.key == NO_ROW)
    quiet = set(table.quiet(frame.now))
    shown = [
        row
        for row in rows
        if row.key != NO_ROW and (row.now or row.against or any(row.sums) or row.key in quiet)
    ]
    return shown, beside


def _sorted(found: Mapping[Key, T]) -> list[tuple[Key, T]]:
    return sorted(found.items(), key=lambda item: [value or "" for _, value in item[0]])


def _by_month(view: View, table: Table, frame: Frame) -> dict[Key, list[tuple[int, ...]]]:
    """Count by month: a sequence a row of a sequence a year, the period's first."""
    years = [list(frame.months), *(same_months(frame.months, block) for block in frame.blocks)]
    at = {
        month.year * 100 + month.month: (year, place)
        for year, months in enumerate(years)
        for place, month in enumerate(months)
    }
    found: dict[Key, list[list[int]]] = {}
    for key_ in table.quiet(frame.now) if frame.now else ():
        found[key_] = [[0] * len(frame.months) for _ in years]
    where = table.selection.without("period")
    for row in where.query(view, BY_MONTH_SQL, months=list(at)):
        labels = table.key(row)
        if labels is None:
            continue
        counts = found.setdefault(labels, [[0] * len(frame.months) for _ in years])
        year, place = at[whole(row["month"])]
        counts[year][place] += whole(row["n"])
    return {key_: [tuple(year) for year in counts] for key_, counts in found.items()}


def _by_period(view: View, table: Table, now: Period, then: Period) -> dict[Key, tuple[int, int]]:
    found: dict[Key, tuple[int, int]] = dict.fromkeys(table.quiet(now), (0, 0))
    rows = table.selection.without("period").query(
        view,
        TWO_PERIODS_SQL,
        first_now=now.first,
        last_now=now.last,
        first_then=then.first,
        last_then=then.last,
        earliest=min(now.first, then.first),
        latest=max(now.last, then.last),
    )
    for row in rows:
        key_ = table.key(row)
        if key_ is not None:
            of_now, of_then = found.get(key_, (0, 0))
            found[key_] = (of_now + whole(row["now"]), of_then + whole(row["before"]))
    return found
