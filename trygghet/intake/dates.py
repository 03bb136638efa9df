"""A column of dates and times, read as a whole where single cells can't tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from trygghet.intake.cells import Column, empty, not_a
from trygghet.intake.mapping import Mapping
from trygghet.intake.moments import (
    FIRST_YEAR,
    LAST_YEAR,
    AmbiguousOrder,
    Moment,
    Order,
    order_shown,
    parse_moment,
)
from trygghet.intake.problems import Problems
from trygghet.model.message import N_, Message, UserError, message

Times = npt.NDArray[np.datetime64]
#: The shape that most files have, read for the whole column at once.
_ISO = r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?"
_UNIT = "datetime64[us]"
_EXPECTED = message(
    N_("a date or time, as 2024-03-16, 2024-03-16 01:30, 16/3 2024, 16 mars 2024 or 2024-03")
)


@dataclass(frozen=True, slots=True)
class Moments:
    """A column of moments, shape (rows,) each.

    ``start`` and ``end`` are local; ``end`` is NaT but for spans written in one cell. ``utc`` is NaT
    where no clock time is known. ``precision`` is "" for an empty or unreadable cell.
    """

    start: Times
    precision: npt.NDArray[np.object_]
    utc: Times
    end: Times


def read_moments(column: Column, mapping: Mapping, problems: Problems) -> Moments:
    """Read a column of dates or times.

    Raises
    ------
    UserError
        Where the whole column can't tell day from month, or contradicts itself.
    """
    unique = column.unique
    count = len(unique)
    start, utc, end = (np.full(count, "NaT", dtype=_UNIT) for _ in range(3))
    precision = np.full(count, "", dtype=object)
    nothing = empty(column)
    quick = np.zeros(count, dtype=bool)
    if not mapping.dates.serials and count:
        quick = _read_iso(unique, start, precision)
    order = None if quick.all() else _order(column, mapping)
    bad = np.zeros(count, dtype=bool)
    for index in np.flatnonzero(~quick & ~nothing):
        try:
            moment = parse_moment(unique[index], order, serials=mapping.dates.serials)
        except AmbiguousOrder as ambiguous:
            raise UserError(_cannot_tell(column, str(ambiguous))) from ambiguous
        except (ValueError, OverflowError):
            bad[index] = True
            continue
        start[index] = np.datetime64(moment.start, "us")
        precision[index] = moment.precision
        if moment.utc is not None:
            utc[index] = np.datetime64(moment.utc, "us")
        if moment.end is not None:
            end[index] = last_instant(moment.end)
    _reject(column, bad, problems)
    clock = np.isin(precision, ("minute", "hour")) & np.isnat(utc)
    utc[clock] = _to_utc(start[clock])
    codes = column.codes
    return Moments(start[codes], precision[codes], utc[codes], end[codes])


def _read_iso(
    unique: npt.NDArray[np.object_], start: Times, precision: npt.NDArray[np.object_]
) -> npt.NDArray[np.bool_]:
    texts = pd.Series(unique, dtype="str")
    shaped = texts.str.fullmatch(_ISO).to_numpy(dtype=bool)
    if not shaped.any():
        return shaped
    read = pd.to_datetime(texts[shaped], format="ISO8601", errors="coerce")
    years = read.dt.year
    inside = (years >= FIRST_YEAR) & (years <= LAST_YEAR)
    places = np.flatnonzero(shaped)[inside.to_numpy(dtype=bool)]
    start[places] = read[inside].to_numpy().astype(_UNIT)
    long = texts.str.len().to_numpy() > len("2024-03-16")
    precision[places] = np.where(long[places], "minute", "day")
    done = np.zeros(len(unique), dtype=bool)
    done[places] = True
    return done


def _order(column: Column, mapping: Mapping) -> Order | None:
    if mapping.dates.order is not None:
        return mapping.dates.order
    seen: dict[Order, str] = {}
    for text in column.unique:
        shown = order_shown(text)
        if shown is not None:
            seen.setdefault(shown, text)
    if len(seen) > 1:
        raise UserError(
            message(
                N_(
                    '{column} writes dates in two ways: “{day_first}” has the day first, “{month_first}” the month. Write them in one way in the file, best as 2024-03-16, or set order = "dmy" (or "mdy") under [dates] in a mapping.'
                ),
                column=column.header,
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


def last_instants(start: Times, precision: npt.NDArray[np.object_]) -> Times:
    """Return the last second that each moment can mean, shape (rows,); NaT stays NaT."""
    last = start.copy()
    for known, unit in (("day", "D"), ("month", "M"), ("year", "Y")):
        rows = precision == known
        following = start[rows].astype(f"datetime64[{unit}]") + 1
        last[rows] = following.astype(_UNIT) - np.timedelta64(1, "s")
    return last


def last_instant(moment: Moment) -> np.datetime64:
    """Return the last second that a moment can mean: a day's end for a day, a month's for a month."""
    start = np.array([moment.start], dtype=_UNIT)
    last: np.datetime64 = last_instants(start, np.array([moment.precision], dtype=object))[0]
    return last


def _reject(column: Column, bad: npt.NDArray[np.bool_], problems: Problems) -> None:
    if not bad.any():
        return
    reason = not_a(_EXPECTED)
    rows = column.rows_of(bad)
    problems.add(rows, column.header, [reason(column.unique[column.codes[row]]) for row in rows])


def _to_utc(local: Times) -> Times:
    """Return UTC for local clock times; October's double hour is taken as its first passing."""
    if not len(local):
        return local
    zoned = pd.DatetimeIndex(local).tz_localize(
        "Europe/Stockholm",
        ambiguous=np.ones(len(local), dtype=bool),
        nonexistent="shift_forward",
    )
    return zoned.tz_convert("UTC").tz_localize(None).to_numpy().astype(_UNIT)
