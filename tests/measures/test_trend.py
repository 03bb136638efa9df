"""Months against the same months of earlier years, and a verdict that doesn't cry wolf."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tests.measures.conftest import Facts, asked
from trygghet.measures.chance import (
    Dispersion,
    binomial_tails,
    detectable,
    dispersion,
    exact_p,
    over_dispersion,
    student,
    widened,
)
from trygghet.measures.change import Change, Untested
from trygghet.measures.incidents import incidents
from trygghet.measures.trend import trend
from trygghet.measures.verdict import verdict
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.time import Period

# --- exact numbers --------------------------------------------------------------------------------


@given(st.integers(0, 400), st.integers(0, 400), st.sampled_from([1.0, 2.0, 3.0, 4.0]))
def test_exact_test_equals_the_binomial_of_scipy(count, base, exposure):
    n, share = count + base, 1 / (1 + exposure)
    lower, upper = stats.binom.cdf(count, n, share), stats.binom.sf(count - 1, n, share)
    assert binomial_tails(count, n, share) == pytest.approx((lower, upper), rel=1e-8, abs=1e-12)
    assert exact_p(count, base, exposure) == pytest.approx(min(1, 2 * min(lower, upper)), rel=1e-8)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 7, 20])
@given(t=st.floats(0, 30))
def test_students_t_equals_scipy(freedom, t):
    # Near t = 0 scipy's own tail is off by some 1e-9 (one degree: 1 - 2/pi * atan t is exact).
    assert student(t, freedom) == pytest.approx(2 * stats.t.sf(t, freedom), abs=1e-8)


@pytest.mark.parametrize(("year", "fall"), [(20, 8), (60, 39), (120, 90), (300, 252)])
def test_what_one_year_against_one_could_have_shown(year, fall):
    # -58 %, -35 %, -25 %, -16 %: the exact conditional test without over-dispersion.
    assert detectable(year, 1.0)[0] == fall
    assert exact_p(fall, year, 1.0) < 0.05 <= exact_p(fall + 1, year, 1.0)


def test_nothing_can_be_shown_where_there_is_nearly_nothing():
    assert detectable(2, 1.0)[0] is None
    assert detectable(900, 3.0, Dispersion(500.0, 2)) == (None, None)


@given(st.integers(0, 300), st.integers(1, 900), st.floats(1.3, 20))
def test_over_dispersion_only_ever_weakens_a_verdict(count, base, phi):
    p = exact_p(count, base, 3.0)
    assert widened(p, Dispersion(1.1)) == p
    assert widened(p, Dispersion(phi)) >= p - 1e-9
    assert widened(p, Dispersion(phi, 2)) >= widened(p, Dispersion(phi)) - 1e-9


def test_over_dispersion_is_one_for_equal_years_and_grows_with_spread():
    assert over_dispersion([[5, 9, 7]] * 3) == 1.0
    # chi-square by hand: months (2, 6): 2 * 4/4 = 2, (4, 4): 0; two degrees of freedom.
    assert over_dispersion([[2, 4], [6, 4], [4, 4]]) == pytest.approx(max(1.0, 2 / 4))
    assert over_dispersion([[0, 10], [20, 30]]) == pytest.approx((20 + 10) / 2)


def test_a_shaken_year_widens_more_than_shaken_months():
    calm = [[50] * 12, [50] * 12, [50] * 12]
    shaken = [[40] * 12, [50] * 12, [60] * 12]
    assert dispersion(calm) == (Dispersion(1.0), Dispersion(1.0 + 0.05**2 * 600))
    found, least = dispersion(shaken)
    assert least.phi == pytest.approx(over_dispersion(shaken) + 0.05**2 * 600)
    assert found.freedom == 2
    assert found.phi == pytest.approx(14400 / 600)


# --- the verdict ----------------------------------------------------------------------------------


def test_three_years_are_too_few_and_four_may_speak():
    year = [20] * 12
    assert verdict([5] * 12, [year, year]).reason is Untested.FEW_YEARS
    assert verdict([5] * 12, [year, year, year]).change is Change.DECREASE
    assert verdict([40] * 12, [year, year, year]).change is Change.INCREASE


def test_no_verdict_where_an_earlier_year_was_as_low():
    found = verdict([10] * 12, [[20] * 12, [20] * 12, [20] * 12, [10] * 12])
    assert not found.years_agree
    assert found.change is Change.NOT_CERTAIN


def test_no_difference_says_what_could_have_been_seen():
    found = verdict([20] * 12, [[20] * 12] * 3)
    assert found.change is Change.NOT_CERTAIN
    assert found.fall_to < 240 < found.rise_to
    assert found.detectable_share == pytest.approx(
        max(1 - found.fall_to / 240, found.rise_to / 240 - 1)
    )


def test_a_changed_outline_is_not_tested():
    found = verdict([5] * 12, [[20] * 12] * 4, broken=Untested.BOUNDARY)
    assert found.reason is Untested.BOUNDARY


def test_unchanged_towns_are_seldom_called_changed():
    dice = random.Random(4)
    wrong = 0
    for _ in range(200):
        # Years differ by a tenth, as they do without any cause that a town could name.
        years = [
            [round(max(0, dice.gauss(30 * shock, 6))) for _ in range(12)]
            for shock in (dice.lognormvariate(0, 0.1) for _ in range(5))
        ]
        wrong += verdict(years[0], years[1:]).change is not Change.NOT_CERTAIN
    assert wrong / 200 < 0.1


# --- the measure ----------------------------------------------------------------------------------


def town(facts: Facts, per_month: dict[int, int], last: date = date(2023, 12, 31)) -> int:
    dataset = facts.add_dataset(reference_date=date(2024, 6, 30))
    facts.area(1, "vallas")
    for year, n in per_month.items():
        for month in range(1, 13):
            if date(year, month, 28) <= last:
                facts.incident(dataset, date(year, month, 3), district=1, n=n)
                facts.incident(dataset, date(year, month, 28), district=1)
    return dataset


YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))


def test_months_stand_in_the_band_of_the_same_months_before(facts):
    town(facts, {2019: 9, 2020: 19, 2021: 29, 2022: 39, 2023: 4})
    found = trend(facts, asked(period=YEAR))
    first = found.months.rows[0]
    assert first == {
        "month": "2023-01", "count": 5, "low": 10, "high": 40, "earlier": [40, 30, 20, 10],
        "state": "value",
    }  # fmt: skip
    assert len(found.months.rows) == 12
    assert [row["count"] for row in found.years] == [120, 240, 360, 480, 60]
    assert [row["current"] for row in found.years] == [False] * 4 + [True]
    assert found.years[-1]["last_day"] == date(2023, 12, 31)
    assert found.monthly
    assert found.months.total == incidents(facts, asked(period=YEAR)).total == 60


def test_a_band_never_reaches_into_the_period(facts):
    town(facts, {2020: 9, 2021: 19, 2022: 29, 2023: 39})
    rows = trend(facts, asked(period=Period(date(2022, 1, 1), date(2023, 12, 31)))).months.rows
    assert rows[0]["earlier"] == rows[12]["earlier"] == [20, 10]


def test_a_period_across_new_year_is_compared_with_like_months(facts):
    town(facts, {2021: 9, 2022: 19, 2023: 29})
    found = trend(facts, asked(period=Period(date(2022, 7, 1), date(2023, 6, 30))))
    assert [row["month"] for row in found.months.rows[5:7]] == ["2022-12", "2023-01"]
    assert [row["earlier"] for row in found.months.rows[5:7]] == [[10], [20]]


def test_the_last_weeks_of_an_extract_are_incomplete_and_not_judged(facts):
    dataset = town(facts, dict.fromkeys(range(2018, 2025), 30), date(2024, 6, 30))
    facts.incident(dataset, date(2024, 6, 29), district=1)
    found = trend(facts, asked(period=Period(date(2023, 7, 1), date(2024, 6, 30))))
    states = [row["state"] for row in found.months.rows]
    assert states == ["value"] * 10 + ["incomplete"] * 2
    assert found.verdict.months == 10
    assert found.verdict.current == 310
    assert found.verdict.earlier == (310,) * 4
    assert found.year_to_date.incomplete


def test_months_without_data_are_unknown_not_zero(facts):
    town(facts, {2022: 9, 2023: 9})
    found = trend(facts, asked(period=Period(date(2023, 10, 1), date(2024, 2, 29))))
    assert [row["count"] for row in found.months.rows] == [10, 10, 10, None, None]
    assert found.months.rows[-1]["state"] == "missing"


def test_few_a_month_fall_back_to_years(facts):
    town(facts, {2021: 2, 2022: 2, 2023: 2})
    found = trend(facts, asked(period=YEAR))
    assert not found.monthly
    assert [row["count"] for row in found.years] == [36, 36, 36]


def test_crime_that_depends_on_effort_is_left_out_of_the_verdict_unless_asked_for(facts):
    dataset = town(facts, dict.fromkeys(range(2019, 2024), 9))
    facts.incident(dataset, date(2023, 5, 5), district=1, category="drugs", n=500)
    found = trend(facts, asked(period=YEAR))
    assert found.months.total == 620
    assert found.verdict.current == 120
    assert found.verdict.left_out == ("drugs",)
    assert trend(facts, asked(period=YEAR, categories=("drugs",))).verdict.left_out == ()


def test_what_depends_on_effort_is_named_only_where_the_data_hold_it(facts):
    town(facts, dict.fromkeys(range(2019, 2024), 9))
    faults = facts.add_dataset(Kind.FAULT_REPORTS)
    facts.incident(faults, date(2023, 5, 5), category="drugs", kind="fault")
    assert trend(facts, asked(period=YEAR)).verdict.left_out == ()


def test_a_district_with_a_new_outline_is_not_judged(facts):
    town(facts, dict.fromkeys(range(2019, 2024), 9))
    facts.area(2, "centrum", valid_from=date(2021, 1, 1))
    facts.incident(1, date(2023, 5, 5), district=2)
    assert trend(facts, asked(period=YEAR, districts=("centrum",))).verdict.reason is (
        Untested.BOUNDARY
    )
    assert trend(facts, asked(period=YEAR, districts=("vallas",))).verdict.reason is None


def test_a_new_area_has_no_zeros_from_before_it_was_drawn(facts):
    dataset = town(facts, dict.fromkeys(range(2019, 2024), 9))
    facts.area(2, "hamnen", valid_from=date(2021, 9, 1))
    for year, months in ((2021, range(9, 13)), (2022, range(1, 13)), (2023, range(1, 13))):
        for month in months:
            facts.incident(dataset, date(year, month, 5), district=2, n=7)
    found = trend(facts, asked(period=YEAR, districts=("hamnen",)))
    # January and October of 2022 alone: of 2021 no whole year is known, and of 2019 nothing.
    assert [(row["low"], row["high"]) for row in found.months.rows] == [(7, 7)] * 12
    assert [row["count"] for row in found.years] == [84, 84]
    assert found.verdict.reason is Untested.BOUNDARY
    assert [each.day for each in found.breaks] == [date(2021, 9, 1)]
    of_2021 = Period(date(2021, 1, 1), date(2021, 12, 31))
    first = trend(facts, asked(period=of_2021, districts=("hamnen",))).months.rows
    assert [row["count"] for row in first] == [None] * 8 + [7] * 4
    both = trend(facts, asked(period=of_2021, districts=("hamnen", "vallas"))).months.rows
    assert both[0]["state"] == "incomplete"


def test_an_area_that_never_existed_within_the_data_has_no_trend(facts):
    town(facts, dict.fromkeys(range(2019, 2024), 9))
    facts.area(2, "hamnen", valid_from=date(2025, 1, 1))
    found = trend(facts, asked(period=YEAR, districts=("hamnen",)))
    assert found.months.rows == ()
    assert found.year_to_date is None


def test_year_to_date_is_against_the_same_dates(facts):
    dataset = town(facts, {2022: 9, 2023: 19})
    facts.incident(dataset, date(2022, 11, 20), n=100)
    found = trend(facts, asked(on=date(2023, 11, 10))).year_to_date
    assert found.period == Period(date(2023, 1, 1), date(2023, 11, 10))
    assert (found.this_year, found.last_year) == (10 * 20 + 19, 10 * 10 + 9)


def test_incidents_of_no_whole_month_are_said(facts):
    dataset = town(facts, {2022: 9, 2023: 9})
    facts.incident(dataset, date(2023, 3, 20), last_day=date(2023, 4, 2), n=6)
    found = trend(facts, asked(period=YEAR))
    assert found.months.total == 126
    assert sum(row["count"] for row in found.months.rows) == 120
    assert [n.values["n"] for n in found.months.notes if "no whole month" in n.text] == [6]


def test_nothing_loaded_gives_an_empty_trend(facts):
    found = trend(facts, asked())
    assert found.months.rows == ()
    assert found.months.total is None
    assert found.verdict.reason is Untested.FEW_YEARS


def test_several_overlapping_areas_have_no_trend(facts):
    with pytest.raises(UserError):
        trend(facts, asked(areas=("a", "b")))


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 12), st.integers(1, 12))
def test_verdict_is_symmetric_in_what_it_may_say(up, down):
    year = [10] * 12
    found = verdict([10 + up] * 12, [year] * 3)
    assert found.change in (Change.INCREASE, Change.NOT_CERTAIN)
    found = verdict([max(0, 10 - down)] * 12, [year] * 3)
    assert found.change in (Change.DECREASE, Change.NOT_CERTAIN)


@given(
    st.lists(st.integers(0, 60).map(lambda n: n * 12), min_size=3, max_size=4),
)
def test_what_could_have_been_seen_would_have_been_said(sums):
    """The edges told beside "no difference" are those of the verdict itself, both tests of it."""
    earlier = [[total // 12] * 12 for total in sums]
    edges = verdict([sum(sums) // len(sums)], earlier)
    if edges.fall_to is not None:
        assert verdict([edges.fall_to], earlier).change is Change.DECREASE
        assert verdict([edges.fall_to + 1], earlier).change is not Change.DECREASE
    if edges.rise_to is not None:
        assert verdict([edges.rise_to], earlier).change is Change.INCREASE
        assert verdict([edges.rise_to - 1], earlier).change is not Change.INCREASE
