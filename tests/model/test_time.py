"""Periods, nights and zones at their edges."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.model.time import FuzzyDate, NightZone, Period, night_zone_of_hour

ZONES = {
    5: NightZone.EARLY_MORNING,
    6: NightZone.DAY,
    16: NightZone.DAY,
    17: NightZone.EARLY_EVENING,
    19: NightZone.EARLY_EVENING,
    20: NightZone.LATE_EVENING,
    22: NightZone.LATE_EVENING,
    23: NightZone.EVENING_AND_NIGHT,
    0: NightZone.EVENING_AND_NIGHT,
    1: NightZone.EVENING_AND_NIGHT,
    2: NightZone.NIGHT,
    4: NightZone.NIGHT,
}


@pytest.mark.parametrize(("hour", "zone"), ZONES.items())
def test_zones_are_half_open(hour: int, zone: NightZone) -> None:
    assert night_zone_of_hour(hour) is zone


def test_the_same_dates_earlier_survive_a_leap_day() -> None:
    period = Period(date(2024, 2, 29), date(2024, 12, 31))
    assert period.back(1) == Period(date(2023, 2, 28), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        (date(2023, 7, 1), date(2024, 6, 30), True),
        (date(2023, 7, 2), date(2024, 6, 30), False),
        (date(2024, 2, 29), date(2025, 2, 27), True),
        (date(2023, 1, 1), date(2024, 12, 31), True),
    ],
)
def test_twelve_months_are_counted_in_whole_days(first: date, last: date, whole: bool) -> None:
    assert Period(first, last).covers_twelve_months is whole


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(date(2024, 2, 1), date(2024, 1, 31))


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 4000))
def test_going_back_keeps_the_length_but_for_leap_days(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    period = Period(first, last)
    assert abs(period.back(1).days - period.days) <= days // 365 + 2


def test_a_fuzzy_date_is_exact_only_when_it_is_one_known_day() -> None:
    day = date(2018, 10, 22)
    assert FuzzyDate("22 oktober 2018", day, day).exact
    assert not FuzzyDate("hösten 2020", date(2020, 9, 1), date(2020, 11, 30)).exact
    assert not FuzzyDate("okänt", None, None).exact
