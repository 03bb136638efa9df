"""Seasons, nights and late registration as the sources tell them."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generators import offences, patterns
from trygghet.model.incidents import Category


def test_midsummer_eve_is_the_friday_from_19_to_25_june() -> None:
    assert patterns.midsummer_eve(2024) == date(2024, 6, 21)
    assert patterns.midsummer_eve(2025) == date(2025, 6, 20)


@given(st.integers(2000, 2100))
def test_midsummer_eve_is_a_friday_in_its_week(year: int) -> None:
    eve = patterns.midsummer_eve(year)
    assert eve.weekday() == 4
    assert date(year, 6, 19) <= eve <= date(year, 6, 25)


def test_valborg_and_midsummer_are_the_peaks_of_their_months() -> None:
    assert int(np.argmax(patterns.night_weights(2025, 4))) == 29
    assert int(np.argmax(patterns.night_weights(2025, 6))) == 19


def test_every_category_has_zones_that_sum_to_about_a_hundred() -> None:
    # The made-up offences always tell outdoors from indoors.
    assert set(patterns.ZONE_SHARE) == set(Category) - {Category.VIOLENCE}
    assert all(98 <= sum(shares) <= 102 for shares in patterns.ZONE_SHARE.values())


@given(st.integers(0, 400))
def test_ever_less_is_missing_the_longer_ago(days: int) -> None:
    assert 0 <= patterns.missing_share(days + 1) <= patterns.missing_share(days) <= 0.15


def test_hours_after_midnight_belong_to_the_evening_before() -> None:
    draws = np.random.default_rng(1)
    times = offences.moments("violence_outdoors", date(2025, 5, 1), 4000, draws, nightlife=True)
    small_hours = [t for t in times if t.hour < 5]
    weekend = sum(t.weekday() in (5, 6) for t in small_hours) / len(small_hours)
    assert weekend > 0.4  # nights of Friday and Saturday, which would be 2/7 if even
    assert min(times).hour >= 6 or min(times).date() > date(2025, 5, 1)
    assert max(times).date() <= date(2025, 6, 1)
