"""Calendar columns: made once, when facts are derived, so that every engine counts the same days.

All times are local and naive. What a source doesn't tell stays unknown: a row known by its month has
no weekday, a row known by its day no hour, and a span tells the hour, the night zone or the night only
where it lies wholly within one. Day, month and year are those of the start of a span.

What a row's day tells (year, month, weekday) is looked up in a table of days: asking for it row by
row takes ten times as long.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trygghet.model.time import NIGHT_STARTS_AT_HOUR, NightZone, night_zone_of_hour
from trygghet.store.clock import shifts

#: How exactly a start is known, finest first; the position in this tuple is the code used below.
PRECISIONS = ("minute", "hour", "day", "month", "year")
_MINUTE, _HOUR, _DAY, _MONTH, _YEAR = 0, 1, 2, 3, 4

ZONES = tuple(NightZone)
#: In columns of whole numbers: not known.
UNKNOWN = -1
#: In columns of days: not known.
NO_DAY = np.iinfo(np.int32).min
_UNKNOWN_ZONE = ZONES.index(NightZone.UNKNOWN)
_ZONE_OF_HOUR = np.array(
    [ZONES.index(night_zone_of_hour(hour)) for hour in range(24)], dtype=np.int8
)
_MICROSECONDS_A_MINUTE = 60 * 1_000_000
_MINUTES_A_DAY = 24 * 60
#: A span shorter than this that begins and ends in one zone never left it: the longest zone is 11 h.
_ONE_STAY = np.timedelta64(13, "h")
#: A longer span tells nothing of the hour.
LONGEST_SPAN = 24 * 60
#: Where only the day of a span's end is known, its end is the last second of that day.
_LAST_SECOND = np.timedelta64(24 * 60 * 60 - 1, "s")

#: When rows took place, by name; every array has shape (n,). ``first`` and ``last`` are days since
#: 1970, int32 (:data:`NO_DAY`); ``zone`` the position in :data:`ZONES`, int8; the others
#: :data:`UNKNOWN` where that is so: ``hour``, ``night`` (0 where the night began on the day of the
#: start, 1 on the day before) and ``shift`` int8, ``minute`` and ``span`` int16.
When = dict[str, np.ndarray]


def of_times(start: np.ndarray, end: np.ndarray | None, precision: np.ndarray) -> When:
    """Return when rows with a time took place.

    Parameters
    ----------
    start, end
        Local, ``datetime64[us]``, shape (n,); ``end`` is NaT where there is no span, or ``None``.
    precision
        Position in :data:`PRECISIONS`, int, shape (n,).
    """
    begun = start.view(np.int64) // _MICROSECONDS_A_MINUTE
    day = begun // _MINUTES_A_DAY
    minute = (begun - day * _MINUTES_A_DAY).astype(np.int16)
    hour = (minute // 60).astype(np.int8)
    first = np.where(np.isnat(start), NO_DAY, day).astype(np.int32)
    known = precision <= _HOUR
    when = {
        "first": first,
        "last": first.copy(),
        "minute": np.where(precision == _MINUTE, minute, np.int16(UNKNOWN)),
        "hour": np.where(known, hour, np.int8(UNKNOWN)),
        "zone": np.where(known, _ZONE_OF_HOUR[hour], np.int8(_UNKNOWN_ZONE)),
        "night": np.where(known, hour < NIGHT_STARTS_AT_HOUR, np.int8(UNKNOWN)).astype(np.int8),
        "span": np.full(len(start), UNKNOWN, dtype=np.int16),
        "shift": np.zeros(len(start), dtype=np.int8),
    }
    for unit, code in (("M", _MONTH), ("Y", _YEAR)):
        rows = np.flatnonzero(precision == code)
        whole = start[rows].astype(f"M8[{unit}]")
        when["first"][rows] = _number(whole.astype("M8[D]"))
        when["last"][rows] = _number((whole + 1).astype("M8[D]") - 1)
    rows = np.flatnonzero(~np.isnat(end)) if end is not None else np.empty(0, dtype=np.int64)
    if end is not None and len(rows):
        spans = _of_spans(start[rows], end[rows], precision[rows], minute[rows])
        for name, values in spans.items():
            when[name][rows] = values
    return when


def _of_spans(
    start: np.ndarray, end: np.ndarray, precision: np.ndarray, minute: np.ndarray
) -> When:
    """Return what is known of the clock of rows that have an end."""
    hour = (minute // 60).astype(np.int8)
    # A span is open at its end: 18:00 to 20:00 never reaches 20:00.
    until = np.where(end > start, end - np.timedelta64(1, "us"), start)
    last_hour = until.astype("M8[h]").astype(np.int64) % 24
    known = (precision <= _HOUR) & (end >= start)
    one_hour = known & (start.astype("M8[h]") == until.astype("M8[h]"))
    one_zone = (
        known & (_ZONE_OF_HOUR[hour] == _ZONE_OF_HOUR[last_hour]) & (until - start < _ONE_STAY)
    )
    one_night = known & (_night_of(start) == _night_of(until))
    begun = start.astype("M8[m]")
    done = (end + np.timedelta64(_MICROSECONDS_A_MINUTE - 1, "us")).astype("M8[m]")
    shift = shifts(start, end)
    passed = (done - begun).astype(np.int64) - shift  # a minute begun counts
    ends_at_clock = end - end.astype("M8[D]") != _LAST_SECOND
    span = known & ~one_hour & ends_at_clock & (passed >= 1) & (passed <= LONGEST_SPAN)
    return {
        "minute": np.where(span | (precision == _MINUTE), minute, UNKNOWN),
        "hour": np.where(one_hour, hour, UNKNOWN),
        "zone": np.where(one_zone, _ZONE_OF_HOUR[hour], _UNKNOWN_ZONE),
        "night": np.where(one_night, hour < NIGHT_STARTS_AT_HOUR, UNKNOWN),
        "span": np.where(span, passed, UNKNOWN),
        "shift": np.where(span, shift, 0),
    }


def _night_of(moment: np.ndarray) -> np.ndarray:
    """Return the day that the night of a moment began, from 06 to 06."""
    return (moment - np.timedelta64(NIGHT_STARTS_AT_HOUR, "h")).astype("M8[D]")


def of_periods(first: np.ndarray, last: np.ndarray, zone: np.ndarray) -> When:
    """Return when counts for whole days took place.

    Parameters
    ----------
    first, last
        ``datetime64[D]``, both included, shape (n,).
    zone
        Position in :data:`ZONES`, :data:`UNKNOWN` for a word that is none, shape (n,).
    """
    nothing = np.full(len(first), UNKNOWN, dtype=np.int16)
    return {
        "first": _number(first),
        "last": _number(last),
        "minute": nothing,
        "hour": nothing.astype(np.int8),
        "zone": np.where(zone == UNKNOWN, _UNKNOWN_ZONE, zone).astype(np.int8),
        "night": nothing.astype(np.int8),
        "span": nothing,
        "shift": np.zeros(len(first), dtype=np.int8),
    }


@dataclass(frozen=True, slots=True)
class DayTable:
    """Year, month and weekday of each day from the first on."""

    first: int
    year: np.ndarray
    month: np.ndarray
    weekday: np.ndarray

    @classmethod
    def over(cls, when: When) -> DayTable:
        """Make the table of all days that rows touch, and the day before."""
        known = when["first"][when["first"] != NO_DAY]
        low = int(known.min()) - 1 if len(known) else 0
        high = int(when["last"].max(initial=low))
        days = np.arange(low, high + 1).astype("M8[D]")
        month = days.astype("M8[M]")
        year = month.astype("M8[Y]").astype(np.int64) + 1970
        in_year = (month - month.astype("M8[Y]").astype("M8[M]")).astype(np.int64) + 1
        return cls(
            low,
            year.astype(np.int16),
            (year * 100 + in_year).astype(np.int32),
            # Day 0, 1 January 1970, was a Thursday.
            ((days.astype(np.int64) + 3) % 7 + 1).astype(np.int8),
        )

    def columns(self, when: When) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Return the calendar columns of the facts: values, and where they aren't known."""
        undated = when["first"] == NO_DAY
        first = np.where(undated, 0, when["first"] - self.first)
        last = np.where(undated, 0, when["last"] - self.first)
        year, month = self.year[first], self.month[first]
        sleepless = when["night"] == UNKNOWN
        night = first - (when["night"] == 1)
        return {
            "first_day": (when["first"], undated),
            "last_day": (when["last"], undated),
            "year": (year, undated | (year != self.year[last])),
            "month": (month, undated | (month != self.month[last])),
            "weekday": (self.weekday[first], undated | (first != last)),
            "hour": (when["hour"], when["hour"] == UNKNOWN),
            "night": ((night + self.first).astype(np.int32), sleepless),
            "night_weekday": (self.weekday[night], sleepless),
            "minute": (when["minute"], when["minute"] == UNKNOWN),
            "span": (when["span"], when["span"] == UNKNOWN),
            "clock_shift": (when["shift"], when["span"] == UNKNOWN),
        }


def _number(days: np.ndarray) -> np.ndarray:
    """Return days since 1970, :data:`NO_DAY` for NaT."""
    numbers: np.ndarray = np.where(np.isnat(days), NO_DAY, days.astype(np.int64)).astype(np.int32)
    return numbers
