"""Nights that stand out: found where planted, seldom where nothing happened, told with what was on."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tests.measures.conftest import Facts, asked
from trygghet.measures.calendar import calendar, peak_nights, peaks
from trygghet.measures.unusual_nights import MINIMUM_COUNT, judge_nights
from trygghet.model.kinds import Kind
from trygghet.model.time import NightZone, Period

MONDAY = date(2022, 1, 3)
WEEKS = 104
LAST = MONDAY + timedelta(days=7 * WEEKS - 1)
WEEKDAYS = np.array([0.7, 0.75, 0.8, 0.95, 1.45, 1.55, 0.8])
ALL = {MONDAY + timedelta(days=n) for n in range(7 * WEEKS)}


def nights(draws: np.random.Generator, level: float, phi: float) -> dict[date, int]:
    """Draw ordinary nights: weekdays and seasons differ, and the variance is phi times the mean."""
    n = np.arange(7 * WEEKS)
    mean = level * WEEKDAYS[n % 7] * (1 + 0.2 * np.sin(2 * np.pi * n / 364))
    if phi > 1:
        mean = draws.gamma(mean / (phi - 1), phi - 1)
    counts = draws.poisson(mean)
    return {MONDAY + timedelta(days=int(i)): int(c) for i, c in zip(n, counts, strict=True)}


def test_ordinary_nights_seldom_stand_out():
    draws = np.random.default_rng(20260101)
    year = {night for night in ALL if night.year == 2023}
    alarms = [
        any(one.peak for one in judge_nights(nights(draws, level, phi), MONDAY, LAST, year).judged)
        for level, phi in ((2.0, 1.0), (3.4, 1.5), (8.0, 1.5))
        for _ in range(20)
    ]
    assert sum(alarms) <= stats.binom.ppf(0.99, len(alarms), 0.05)


@pytest.mark.parametrize("phi", [1.0, 1.5])
def test_a_night_with_five_times_the_usual_stands_out(phi):
    counts = nights(np.random.default_rng(5), 3.0, phi)
    planted = date(2023, 4, 30)
    counts[planted] = 15
    judged = judge_nights(counts, MONDAY, LAST, ALL)
    assert planted in {one.night for one in judged.judged if one.peak}


def test_a_busy_weekday_is_no_peak():
    counts = {night: 20 if night.isoweekday() == 6 else 2 for night in ALL}
    assert not any(one.peak for one in judge_nights(counts, MONDAY, LAST, ALL).judged)


def test_p_is_that_of_the_exact_binomial_test_and_the_expected_the_mean_around():
    counts = dict.fromkeys(ALL, 4)
    night = date(2023, 1, 11)
    counts[night] = 15
    judged = {one.night: one for one in judge_nights(counts, MONDAY, LAST, {night}).judged}
    # 52 nights of the same weekday with four each; one night judged, so q is p.
    exact = 2 * stats.binom.sf(14, 15 + 208, 1 / 53)
    assert judged[night].q == pytest.approx(exact, rel=1e-9)
    assert judged[night].expected == 4.0


def test_the_neighbours_missing_at_an_end_are_taken_from_the_other_side():
    counts = {night: 1 + (night >= MONDAY + timedelta(weeks=52)) for night in ALL}
    first, last = (
        judge_nights(counts, MONDAY, LAST, {night}).judged[0].expected for night in (MONDAY, LAST)
    )
    # Of the 52 Mondays after the first 51 have one, of the 52 Sundays before the last 51 have two.
    assert first == pytest.approx(53 / 52)
    assert last == pytest.approx(103 / 52)


def test_too_few_nights_are_not_judged():
    short = MONDAY + timedelta(days=7 * 12)
    nights_ = {MONDAY + timedelta(days=n) for n in range(7 * 12 + 1)}
    judged = judge_nights({MONDAY: 30}, MONDAY, short, nights_).judged
    assert {one.night.isoweekday() for one in judged} == {1}
    assert judge_nights({}, MONDAY, MONDAY, {MONDAY}).judged == ()


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(sorted(ALL)), st.integers(0, 40), max_size=60))
def test_what_stands_out_has_more_than_usual_and_never_under_five(counts):
    for one in judge_nights(counts, MONDAY, LAST, ALL).judged:
        assert 0 <= one.q <= 1
        assert one.count == counts.get(one.night, 0)
        if one.peak:
            assert one.count > one.expected
            assert one.count >= MINIMUM_COUNT


def event(facts: Facts, dataset: int, name: str, first: date, last: date | None = None, **more):
    facts.insert(
        "events", dataset=dataset, municipality=1380, id=name, name=name,
        first_day=first, last_day=last, **more,
    )  # fmt: skip


@pytest.fixture
def town(facts: Facts) -> Facts:
    """Two a night for a year, at 22, and many more on three nights and on one day."""
    held = facts.add_dataset()
    for night in sorted(ALL):
        if night.year == 2023:
            facts.incident(held, night, hour=22, n=2)
    facts.incident(held, date(2023, 5, 1), hour=2, n=20)
    facts.incident(held, date(2023, 5, 17), hour=23, n=21)
    facts.incident(held, date(2023, 9, 5), hour=20, n=22)
    facts.incident(held, date(2023, 10, 4), hour=12, n=60)
    return facts


def test_a_peak_shows_what_was_on_that_night(town):
    dataset = town.add_dataset(Kind.EVENTS)
    event(town, dataset, "Valborg", date(2023, 4, 30), kind="holiday", place="park")
    event(town, dataset, "Ascension", date(2023, 5, 18), kind="holiday")
    event(town, dataset, "Match", date(2023, 5, 18), kind="match")
    event(town, dataset, "Licence", date(2022, 1, 1), date(2023, 12, 31), kind="licence")
    rows = peaks(town, asked()).rows
    told = [(row["night"], row["count"], row["expected"], list(row["events"])) for row in rows]
    assert told == [
        (date(2023, 9, 5), 24, 2.0, []),
        (
            date(2023, 5, 17),
            23,
            2.0,
            [{"name": "Ascension", "kind": "holiday", "place": None, "eve": True}],
        ),
        (
            date(2023, 4, 30),
            22,
            2.0,
            [{"name": "Valborg", "kind": "holiday", "place": "park", "eve": False}],
        ),
    ]
    assert all(row["q"] < 0.05 for row in rows)


def test_a_night_is_whole_at_the_end_of_the_period_and_the_day_is_not_in_it(town):
    april = asked(period=Period(date(2023, 4, 1), date(2023, 4, 30)))
    assert [row["count"] for row in peaks(town, april).rows] == [22]
    assert peak_nights(town, april).judged == 30
    october = asked(period=Period(date(2023, 10, 1), date(2023, 10, 31)))
    assert peaks(town, october).rows == ()
    by_day = asked(
        period=Period(date(2023, 10, 1), date(2023, 10, 31)), night_zones=(NightZone.DAY,)
    )
    assert [row["count"] for row in peaks(town, by_day).rows] == [60]


def test_only_the_nights_of_the_chosen_weekdays_are_judged(town):
    tuesdays = peak_nights(town, asked(weekdays=(2,)))
    assert [row["night"] for row in tuesdays.result.rows] == [date(2023, 9, 5)]
    assert tuesdays.judged == 52


def test_the_last_night_that_may_lack_its_morning_is_not_judged(town):
    # December 31 ends what the data cover; its night would run into January.
    assert peak_nights(town, asked()).judged == 364


def test_without_incidents_or_calendar_that_is_said(facts, town):
    assert any("No calendar" in note.text for note in peaks(town, asked()).notes)
    nothing = peak_nights(facts, asked(municipality="1283"))
    assert (nothing.judged, nothing.result.rows) == (0, ())
    assert any("Too few nights" in note.text for note in nothing.result.notes)


def test_the_calendar_lists_what_touches_the_period_in_order(facts):
    dataset = facts.add_dataset(Kind.EVENTS)
    event(facts, dataset, "Later", date(2023, 6, 30), date(2023, 7, 3), kind="event")
    event(facts, dataset, "Fair", date(2023, 6, 1), date(2023, 6, 14))
    event(
        facts, dataset, "Bars", date(2023, 1, 1), date(2023, 12, 31), kind="licence",
        weekdays=["5", "6"], first_hour=11, last_hour=3,
    )  # fmt: skip
    event(facts, dataset, "Over", date(2023, 5, 31))
    result = calendar(facts, asked(period=Period(date(2023, 6, 1), date(2023, 6, 30))))
    assert [(row["name"], row["standing"]) for row in result.rows] == [
        ("Bars", True),
        ("Fair", False),
        ("Later", False),
    ]
    assert result.rows[0]["weekdays"] == (5, 6)
    assert result.rows[1]["kind"] == "event"
    assert result.total == 3
