"""Calendar columns: made once, when facts are derived, so that every engine counts the same days.

All times are local and naive. What a source doesn't tell stays unknown: a row known by its month has
no weekday, a row known by its day no hour, and a span tells the hour or the night zone only where it
lies wholly within one. Day, month and year are those of the start of a span.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from trygghet.model.time import NIGHT_STARTS_AT_HOUR, NightZone, night_zone_of_hour
from trygghet.store.clock import shifts

#: How exactly a start is known, finest first; the position in this tuple is the code used below.
PRECISIONS = ("minute", "hour", "day", "month", "year")
_MINUTE, _HOUR, _DAY, _MONTH, _YEAR = 0, 1, 2, 3, 4

ZONES = tuple(NightZone)
_UNKNOWN = ZONES.index(NightZone.UNKNOWN)
_ZONE_OF_HOUR = np.array([ZONES.index(night_zone_of_hour(hour)) for hour in range(24)])
#: A span shorter than this that begins and ends in one zone never left it: the longest zone is 11 h.
_ONE_STAY = np.timedelta64(13, "h")
#: A longer span tells nothing of the hour.
LONGEST_SPAN = 24 * 60
#: Where only the day of a span's end is known, its end is the last second of that day.
_LAST_SECOND = np.timedelta64(24 * 60 * 60 - 1, "s")


def of_times(start: np.ndarray, end: np.ndarray, precision: np.ndarray) -> dict[str, pa.Array]:
    """Return the calendar columns of rows with a time.

    Parameters
    ----------
    start, end
        Local, ``datetime64[us]``, shape (n,); ``end`` is NaT where there is no span.
    precision
        Position in :data:`PRECISIONS`, int, shape (n,).
    """
    first = start.astype("M8[D]")
    month, year = start.astype("M8[M]"), start.astype("M8[Y]")
    by_month, by_year = precision == _MONTH, precision == _YEAR
    last = np.where(by_month, (month + 1).astype("M8[D]") - np.timedelta64(1, "D"), first)
    last = np.where(by_year, (year + 1).astype("M8[D]") - np.timedelta64(1, "D"), last)
    first = np.where(by_month, month.astype("M8[D]"), first)
    first = np.where(by_year, year.astype("M8[D]"), first)

    hour = _hour(start)
    # A span is open at its end: 18:00 to 20:00 never reaches 20:00.
    until = np.where(end > start, end - np.timedelta64(1, "us"), start)
    clock_known = (precision <= _HOUR) & ~(end < start)
    hour_known = clock_known & (start.astype("M8[h]") == until.astype("M8[h]"))
    zone_known = clock_known & (
        (_ZONE_OF_HOUR[hour] == _ZONE_OF_HOUR[_hour(until)]) & (until - start < _ONE_STAY)
    )
    night = (start - np.timedelta64(NIGHT_STARTS_AT_HOUR, "h")).astype("M8[D]")
    return {
        **_days(first, last),
        **_spans(start, end, precision, clock_known & ~hour_known),
        "hour": pa.array(hour.astype(np.int8), mask=~hour_known),
        "night_zone": _zones(np.where(zone_known, _ZONE_OF_HOUR[hour], _UNKNOWN)),
        "night": pa.array(night, mask=~zone_known),
        "night_weekday": pa.array(_weekday(night), mask=~zone_known),
    }


def _spans(
    start: np.ndarray, end: np.ndarray, precision: np.ndarray, several_hours: np.ndarray
) -> dict[str, pa.Array]:
    """Return the minute of the start, and the minutes that passed where the hour isn't known."""
    shift = shifts(start, end)
    begun = start.astype("M8[m]")
    done = (end + np.timedelta64(59_999_999, "us")).astype("M8[m]")  # a minute begun counts
    passed = (done - begun).astype(np.int64) - shift
    ends_at_clock = end - end.astype("M8[D]") != _LAST_SECOND
    span = several_hours & ends_at_clock & (passed >= 1) & (passed <= LONGEST_SPAN)
    minute = (begun - start.astype("M8[D]")).astype(np.int64)
    return {
        "minute": pa.array(minute.astype(np.int16), mask=~(span | (precision == _MINUTE))),
        "span": pa.array(np.where(span, passed, 0).astype(np.int16), mask=~span),
        "clock_shift": pa.array(shift.astype(np.int8), mask=~span),
    }


def of_periods(first: np.ndarray, last: np.ndarray, zone: pa.Array) -> dict[str, pa.Array]:
    """Return the calendar columns of counts for whole days.

    Parameters
    ----------
    first, last
        ``datetime64[D]``, both included, shape (n,).
    zone
        Night zone as text, null or another word where it isn't known, shape (n,).
    """
    known = {str(member): code for code, member in enumerate(ZONES)}
    codes = np.array([known.get(text, _UNKNOWN) for text in zone.to_pylist()], dtype=np.int64)
    nothing = np.ones(len(first), dtype=bool)
    return {
        **_days(first, last),
        "hour": pa.array(np.zeros(len(first), dtype=np.int8), mask=nothing),
        "night_zone": _zones(codes),
        "night": pa.array(first, mask=nothing),
        "night_weekday": pa.array(np.zeros(len(first), dtype=np.int8), mask=nothing),
        "minute": pa.array(np.zeros(len(first), dtype=np.int16), mask=nothing),
        "span": pa.array(np.zeros(len(first), dtype=np.int16), mask=nothing),
        "clock_shift": pa.array(np.zeros(len(first), dtype=np.int8), mask=nothing),
    }


def _days(first: np.ndarray, last: np.ndarray) -> dict[str, pa.Array]:
    month, year = first.astype("M8[M]"), first.astype("M8[Y]")
    number = (month - month.astype("M8[Y]").astype("M8[M]")).astype(np.int64) + 1
    years = year.astype(np.int64) + 1970
    return {
        "first_day": pa.array(first),
        "last_day": pa.array(last),
        "year": pa.array(years.astype(np.int16), mask=year != last.astype("M8[Y]")),
        "month": pa.array(
            (years * 100 + number).astype(np.int32), mask=month != last.astype("M8[M]")
        ),
        "weekday": pa.array(_weekday(first), mask=first != last),
    }


def _hour(moment: np.ndarray) -> np.ndarray:
    hour: np.ndarray = moment.astype("M8[h]").astype(np.int64) % 24
    return hour


def _weekday(day: np.ndarray) -> np.ndarray:
    """Return 1-7, Monday first; day 0, 1 January 1970, was a Thursday."""
    return ((day.astype(np.int64) + 3) % 7 + 1).astype(np.int8)


def _zones(codes: np.ndarray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(
        pa.array(codes.astype(np.int8)), pa.array([str(zone) for zone in ZONES])
    )
