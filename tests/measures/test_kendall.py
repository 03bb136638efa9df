"""Kendall's tests against scipy and pymannkendall, and what they may say of a few years."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pymannkendall
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from trygghet.measures.change import Change, Untested
from trygghet.measures.direction import direction
from trygghet.measures.kendall import kendall, seasonal_kendall, slope

numbers = st.lists(st.integers(0, 60), min_size=4, max_size=12)
years = st.integers(4, 11).flatmap(
    lambda n: st.lists(
        st.lists(st.integers(0, 30), min_size=12, max_size=12), min_size=n, max_size=n
    )
)


@given(st.permutations(range(9)), st.integers(4, 9))
def test_different_numbers_have_scipys_exact_p(order, n):
    values = list(order)[:n]
    found = kendall(values)
    assert found.p == pytest.approx(
        stats.kendalltau(range(n), values, method="exact").pvalue, rel=1e-9
    )


def test_of_four_years_not_even_a_straight_fall_is_certain_and_of_five_it_is():
    assert kendall([9, 7, 5, 3]).p == pytest.approx(2 / 24)
    assert kendall([9, 7, 5, 3, 1]).p == pytest.approx(2 / 120)


@given(numbers)
def test_ties_have_the_normal_p_of_pymannkendall(values):
    found, oracle = kendall(values), pymannkendall.original_test(values)
    assert found.s == oracle.s
    assert found.variance == pytest.approx(oracle.var_s)
    if len(set(values)) < len(values):
        assert found.p == pytest.approx(oracle.p, abs=1e-12)


@given(years)
def test_seasonal_test_is_that_of_pymannkendall(counts):
    oracle = pymannkendall.seasonal_test(np.array(counts).ravel(), period=12)
    found = seasonal_kendall(counts, correlated=False)
    assert (found.s, found.variance) == (oracle.s, pytest.approx(oracle.var_s))
    assert found.p == pytest.approx(oracle.p, abs=1e-12)


@settings(max_examples=30)
@pytest.mark.filterwarnings("ignore:invalid value")
@given(years)
def test_correlated_seasonal_test_is_that_of_pymannkendall(counts):
    oracle = pymannkendall.correlated_seasonal_test(np.array(counts).ravel(), period=12)
    found = seasonal_kendall(counts, correlated=True)
    assert found.s == oracle.s
    assert found.variance == pytest.approx(max(oracle.var_s, 0.0), abs=1e-9)


@given(years)
def test_slope_is_that_of_pymannkendall(counts):
    oracle = pymannkendall.seasonal_sens_slope(np.array(counts).ravel(), period=12)
    assert slope(counts) == pytest.approx(oracle.slope)


def test_exact_p_counts_every_order():
    scores = [kendall(order).s for order in permutations(range(5))]
    for order in permutations(range(5)):
        found = kendall(order)
        share = sum(abs(score) >= abs(found.s) for score in scores) / len(scores)
        assert found.p == pytest.approx(share)


# --- the direction --------------------------------------------------------------------------------


def falling(n: int, a_year: float = 4.0) -> list[list[int]]:
    return [[round(40 - a_year * year)] * 12 for year in range(n)]


def test_four_years_have_no_direction_and_five_may():
    assert direction(falling(4)).reason is Untested.FEW_YEARS
    found = direction(falling(5))
    assert found.change is Change.DECREASE
    assert found.years == (480, 432, 384, 336, 288)
    assert found.a_year == pytest.approx(-48 / 384)
    assert direction([year[::-1] for year in falling(5)][::-1]).change is Change.INCREASE


def test_below_eight_years_the_yearly_totals_must_agree():
    # Eleven months rise a little every year; one falls so much that the totals don't rise.
    counts = [[20 + year] * 11 + [200 - 40 * (year % 2)] for year in range(6)]
    found = direction(counts)
    assert not found.correlated
    assert found.p < 0.05 < found.p_years
    assert found.change is Change.NOT_CERTAIN


def test_from_eight_years_the_months_covariance_is_allowed_for():
    found = direction(falling(8))
    assert found.correlated
    assert found.change is Change.DECREASE
    plain = seasonal_kendall(falling(8), correlated=False)
    assert found.p > plain.p


def test_a_break_is_the_reason_where_too_few_years_follow_it():
    assert direction(falling(3), broken=Untested.BOUNDARY).reason is Untested.BOUNDARY
    assert direction(falling(6), broken=Untested.BOUNDARY).change is Change.DECREASE


def test_almost_nothing_has_no_direction():
    assert direction([[0] * 11 + [n] for n in range(6)]).reason is Untested.TOO_FEW
