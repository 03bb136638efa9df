from __future__ import annotations

import calendar as stdlib_calendar
import datetime as dt
import zoneinfo

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from trygghet.model.time import NightZone, night_zone_of_hour
from trygghet.store import calendar

_DAYS = ("first_day", "last_day", "night")


def facts(when: calendar.When) -> dict[str, object]:
    """The facts of a single row, as a reader would write them."""
    made: dict[str, object] = {"night_zone": calendar.ZONES[when["zone"][0]]}
    for name, (values, unknown) in calendar.DayTable.over(when).columns(when).items():
        value = values.astype("M8[D]")[0] if name in _DAYS else values[0]
        made[name] = None if unknown[0] else value.item()
    return made


def columns(start: str, precision: str, end: str | None = None) -> dict[str, object]:
    return facts(
        calendar.of_times(
            np.array([start], dtype="M8[us]"),
            np.array([end or "NaT"], dtype="M8[us]"),
            np.array([calendar.PRECISIONS.index(precision)]),
        )
    )


@settings(max_examples=200, deadline=None)
@given(st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2090, 1, 1)))
def test_a_known_minute_has_the_calendar_of_the_standard_library(start: dt.datetime) -> None:
    night = (start - dt.timedelta(hours=6)).date()
    assert columns(start.isoformat(), "minute") == {
        "first_day": start.date(),
        "last_day": start.date(),
        "year": start.year,
        "month": start.year * 100 + start.month,
        "weekday": start.isoweekday(),
        "hour": start.hour,
        "night_zone": night_zone_of_hour(start.hour),
        "night": night,
        "night_weekday": night.isoweekday(),
        "minute": start.hour * 60 + start.minute,
        "span": None,
        "clock_shift": None,
    }


@settings(max_examples=100, deadline=None)
@given(st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2090, 1, 1)))
def test_a_known_month_has_neither_weekday_nor_hour(start: dt.datetime) -> None:
    last = stdlib_calendar.monthrange(start.year, start.month)[1]
    assert columns(start.isoformat(), "month") == {
        "first_day": start.date().replace(day=1),
        "last_day": start.date().replace(day=last),
        "year": start.year,
        "month": start.year * 100 + start.month,
        "weekday": None,
        "hour": None,
        "night_zone": NightZone.UNKNOWN,
        "night": None,
        "night_weekday": None,
        "minute": None,
        "span": None,
        "clock_shift": None,
    }


def test_a_known_year_has_no_month() -> None:
    made = columns("2024-01-01", "year")
    assert (made["first_day"], made["last_day"]) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert (made["year"], made["month"], made["weekday"]) == (2024, None, None)


@pytest.mark.parametrize(
    ("start", "end", "hour", "zone"),
    [
        ("2024-03-15T20:05", "2024-03-15T20:55", 20, "20-23"),
        ("2024-03-15T20:05", "2024-03-15T21:05", None, "20-23"),
        ("2024-03-15T18:00", "2024-03-15T20:00", None, "17-20"),
        ("2024-03-15T18:00", "2024-03-15T20:01", None, "unknown"),
        ("2024-03-15T23:30", "2024-03-16T01:30", None, "23-02"),
        ("2024-03-15T20:05", "2024-03-16T20:10", None, "unknown"),
        ("2024-03-15T16:00", "2024-03-16T07:00", None, "unknown"),
        ("2024-03-15T20:05", "2024-03-15T19:00", None, "unknown"),
    ],
)
def test_a_span_tells_hour_and_zone_only_where_it_stays_in_one(
    start: str, end: str, hour: int | None, zone: str
) -> None:
    made = columns(start, "minute", end)
    assert (made["hour"], made["night_zone"]) == (hour, zone)
    assert made["last_day"] == dt.date(2024, 3, 15)


@settings(max_examples=200, deadline=None)
@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1)), st.integers(1, 1500))
def test_the_minutes_of_a_span_are_those_that_passed(begun: dt.datetime, minutes: int) -> None:
    zone = zoneinfo.ZoneInfo("Europe/Stockholm")
    start = begun.replace(second=0, microsecond=0, tzinfo=dt.UTC).astimezone(zone)
    end = (start.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(zone)
    assume(start.fold == 0 and end.fold == 0)
    local, until = start.replace(tzinfo=None), end.replace(tzinfo=None)
    made = columns(local.isoformat(), "minute", until.isoformat())
    last = until - dt.timedelta(seconds=1)
    within_one_hour = local.replace(minute=0) == last.replace(minute=0, second=0)
    assert made["minute"] == local.hour * 60 + local.minute
    if within_one_hour or minutes > 24 * 60:
        assert (made["span"], made["clock_shift"]) == (None, None)
    else:
        forward = (end.utcoffset() - start.utcoffset()) / dt.timedelta(minutes=1)
        assert (made["span"], made["clock_shift"]) == (minutes, forward)


@pytest.mark.parametrize(
    ("start", "end", "span", "shift"),
    [
        ("2024-03-30T22:00", "2024-03-31T06:00", 420, 60),
        ("2024-10-26T22:00", "2024-10-27T06:00", 540, -60),
        ("2024-10-27T01:30", "2024-10-27T02:30", 60, 0),
        ("2024-10-26T12:00", "2024-10-27T12:00", None, None),
        ("2024-03-15T20:05:30", "2024-03-15T21:00:30", 56, 0),
        # What ends with the day's last second is known by its day.
        ("2024-03-15T20:05", "2024-03-16T23:59:59", None, None),
        ("2024-03-15T20:05", "2024-03-15T23:59:59", None, None),
    ],
)
def test_a_span_counts_minutes_over_the_nights_when_the_clock_is_changed(
    start: str, end: str, span: int | None, shift: int | None
) -> None:
    made = columns(start, "minute", end)
    assert (made["hour"], made["span"], made["clock_shift"]) == (None, span, shift)


def test_a_start_known_by_its_hour_begins_a_span_but_claims_no_minute_by_itself() -> None:
    assert columns("2024-03-15T20:00", "hour", "2024-03-15T22:00")["minute"] == 1200
    assert columns("2024-03-15T20:00", "hour")["minute"] is None
    assert columns("2024-03-15T00:00", "day", "2024-03-15T22:00")["span"] is None


def test_half_past_two_on_saturday_belongs_to_fridays_night() -> None:
    made = columns("2024-03-16T02:30", "minute")
    assert (made["weekday"], made["night_weekday"]) == (6, 5)


def test_a_count_over_a_new_year_has_neither_year_nor_month() -> None:
    made = facts(
        calendar.of_periods(
            np.array(["2023-12-01"], dtype="M8[D]"),
            np.array(["2024-01-31"], dtype="M8[D]"),
            np.array([calendar.ZONES.index(NightZone.EARLY_EVENING)]),
        )
    )
    assert (made["first_day"], made["last_day"]) == (dt.date(2023, 12, 1), dt.date(2024, 1, 31))
    assert (made["year"], made["month"], made["weekday"], made["night"]) == (None,) * 4
    assert made["night_zone"] == "17-20"


def test_a_span_over_two_zones_of_one_night_tells_the_night_and_no_zone() -> None:
    made = columns("2024-03-15T21:00", "minute", "2024-03-16T06:00")
    assert (made["night"], made["night_weekday"]) == (dt.date(2024, 3, 15), 5)
    assert (made["hour"], made["night_zone"]) == (None, NightZone.UNKNOWN)
    assert columns("2024-03-15T21:00", "minute", "2024-03-16T06:01")["night"] is None
