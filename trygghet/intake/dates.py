"""A column of dates and times, read as a whole where single cells can't tell."""

from __future__ import annotations

from collections.abc import Mapping as Mapping_
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trygghet.intake.cells import Column, Texts, empty, not_a
from trygghet.intake.local_time import to_utc
from trygghet.intake.mapping import Mapping
from trygghet.intake.moments import (
    AmbiguousOrder,
    Moment,
    Order,
    order_shown,
    parse_moment,
)
from trygghet.intake.problems import Problems
from trygghet.intake.quick import read_iso
from trygghet.model.message import N_, Message, UserError, message

Times = npt.NDArray[np.datetime64]
#: How 3/4/2024 is meant in each column, by its header.
Orders = Mapping_[str, Order | None]
_UNIT = "datetime64[us]"
_EXPECTED = message(
    N_("a date or time, as 2024-03-16, 2024-03-16 01:30, 16/3 2024, 16 mars 2024 or 2024-03")
)


#: How exactly a moment is known, as :class:`Moments` numbers it; 0 where the cell tells none.
PRECISIONS = ("", "minute", "hour", "day", "month", "year")
UNKNOWN, MINUTE, HOUR, DAY, MONTH, YEAR = range(6)
Precisions = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Moments:
    """A column of moments, shape (rows,) each.

    ``start`` and ``end`` are local; ``end`` is NaT but for spans written in one cell. ``utc`` is NaT
    where no clock time is known. ``precision`` is a place in :data:`PRECISIONS`. ``nothing`` marks
    the cells that stand for nothing.
    """

    start: Times
    precision: Precisions
    utc: Times
    end: Times
    nothing: npt.NDArray[np.bool_]


def read_moments(
    cells: Texts, mapping: Mapping, problems: Problems, orders: Orders | None = None
) -> Moments:
    """Read a column of dates or times.

    Parameters
    ----------
    orders
        How 3/4/2024 is meant in each column of a long file, of which these are some rows.

    Raises
    ------
    UserError
        Where the whole column can't tell day from month, or contradicts itself.
    """
    rows = len(cells.texts)
    utc, end = (np.full(rows, "NaT", dtype=_UNIT) for _ in range(2))
    precision = np.zeros(rows, dtype=np.int8)
    nothing = np.zeros(rows, dtype=bool)
    if mapping.dates.serials:
        quick, start = np.zeros(rows, dtype=bool), np.full(rows, "NaT", dtype=_UNIT)
    else:
        quick, start, timed = read_iso(cells.texts)
        precision[quick] = DAY
        precision[timed] = MINUTE
    odd = np.flatnonzero(~quick)
    if len(odd):
        column = cells.column(odd)
        order = _order(column, mapping) if orders is None else orders.get(cells.header)
        found = _read_carefully(column, mapping, order, problems.among(odd))
        start[odd], precision[odd], utc[odd] = found.start, found.precision, found.utc
        end[odd], nothing[odd] = found.end, found.nothing
    clock = np.isin(precision, (MINUTE, HOUR)) & np.isnat(utc)
    utc[clock] = to_utc(start[clock])
    return Moments(start, precision, utc, end, nothing)


def _read_carefully(
    column: Column, mapping: Mapping, order: Order | None, problems: Problems
) -> Moments:
    """Read each different text by itself; UTC only where the text gives it."""
    count = len(column.unique)
    start, utc, end = (np.full(count, "NaT", dtype=_UNIT) for _ in range(3))
    precision = np.zeros(count, dtype=np.int8)
    nothing = empty(column)
    bad = np.zeros(count, dtype=bool)
    for index in np.flatnonzero(~nothing):
        try:
            moment = parse_moment(column.unique[index], order, serials=mapping.dates.serials)
        except AmbiguousOrder as ambiguous:
            raise UserError(_cannot_tell(column, str(ambiguous))) from ambiguous
        except (ValueError, OverflowError):
            bad[index] = True
            continue
        start[index] = np.datetime64(moment.start, "us")
        precision[index] = PRECISIONS.index(moment.precision)
        if moment.utc is not None:
            utc[index] = np.datetime64(moment.utc, "us")
        if moment.end is not None:
            end[index] = last_instant(moment.end)
    _reject(column, bad, problems)
    codes = column.codes
    return Moments(start[codes], precision[codes], utc[codes], end[codes], nothing[codes])


def orders_shown(column: Column) -> dict[Order, str]:
    """Return the first text that gives each order away: 16/3/2024 has the day first."""
    seen: dict[Order, str] = {}
    for text in column.unique:
        shown = order_shown(text)
        if shown is not None:
            seen.setdefault(shown, text)
    return seen


def _order(column: Column, mapping: Mapping) -> Order | None:
    return the_order(column.header, orders_shown(column), mapping)


def the_order(header: str, seen: dict[Order, str], mapping: Mapping) -> Order | None:
    """Return how a column writes dates, from the texts that give it away.

    Raises
    ------
    UserError
        Where they contradict each other, and the mapping doesn't say which holds.
    """
    if mapping.dates.order is not None:
        return mapping.dates.order
    if len(seen) > 1:
        raise UserError(
            message(
                N_(
                    '{column} writes dates in two ways: “{day_first}” has the day first, “{month_first}” the month. Write them in one way in the file, best as 2024-03-16, or set order = "dmy" (or "mdy") under [dates] in a mapping.'
                ),
                column=header,
                day_first=seen["dmy"],
                month_first=seen["mdy"],
            )
        )
    return next(iter(seen), None)


def _cannot_tell(column: Column, text: str) -> Message:
    return message(
        N_(
            '{column}: nothing in the column shows whether “{found}” has the day or the month first. Write dates as 2024-03-16 in the file, or set order = "dmy" (or "mdy") under [dates] in a mapping.'
        ),
        column=column.header,
        found=text,
    )


def last_instants(start: Times, precision: Precisions) -> Times:
    """Return the last second that each moment can mean, shape (rows,); NaT stays NaT."""
    last = start.copy()
    for known, unit in ((DAY, "D"), (MONTH, "M"), (YEAR, "Y")):
        rows = precision == known
        following = start[rows].astype(f"datetime64[{unit}]") + 1
        last[rows] = following.astype(_UNIT) - np.timedelta64(1, "s")
    return last


def last_instant(moment: Moment) -> np.datetime64:
    """Return the last second that a moment can mean: a day's end for a day, a month's for a month."""
    start = np.array([moment.start], dtype=_UNIT)
    precision = np.array([PRECISIONS.index(moment.precision)], dtype=np.int8)
    last: np.datetime64 = last_instants(start, precision)[0]
    return last


def _reject(column: Column, bad: npt.NDArray[np.bool_], problems: Problems) -> None:
    if not bad.any():
        return
    reason = not_a(_EXPECTED)
    rows = column.rows_of(bad)
    problems.add(rows, column.header, [reason(column.unique[column.codes[row]]) for row in rows])
