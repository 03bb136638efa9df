"""The gap between two shares: counted only of exact figures, tested only of comparable samples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from tests.figures.results import survey_row
from trygghet.measures.change import Change, Untested
from trygghet.measures.survey_gap import gap

SHARES = st.integers(5, 95).map(lambda n: n / 100)
BASES = st.integers(60, 3000)


def row(share: float | None, n: int | None = 1000, **more: object):  # type: ignore[no-untyped-def]
    return survey_row(share=share, n=n, n_eff=None if n is None else float(n), **more)


@given(SHARES, BASES, SHARES, BASES)
def test_the_test_and_its_interval_are_those_of_statsmodels(
    one: float, n: int, other: float, m: int
) -> None:
    found = gap(row(one, n), row(other, m))
    _, p = proportions_ztest([one * n, other * m], [n, m])
    assert found.difference == pytest.approx(one - other)
    assert (found.change is not Change.NOT_CERTAIN) == (p < 0.05)
    low, high = confint_proportions_2indep(one * n, n, other * m, m, method="newcomb")
    assert found.low == pytest.approx(low, abs=1e-9)
    assert found.high == pytest.approx(high, abs=1e-9)


@given(SHARES, BASES, SHARES, BASES)
def test_the_gap_seen_from_the_other_side_is_the_same_with_the_sign_turned(
    one: float, n: int, other: float, m: int
) -> None:
    here, there = gap(row(one, n), row(other, m)), gap(row(other, m), row(one, n))
    assert here.difference == pytest.approx(-(there.difference or 0.0))
    assert (here.change is Change.INCREASE) == (there.change is Change.DECREASE)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"survey_type": "self_selected"}, Untested.SELF_SELECTED),
        ({"survey_type": "unknown"}, Untested.SELF_SELECTED),
        ({"wording": "b"}, Untested.WORDING),
        ({"survey_type": "panel_random"}, Untested.OTHER_SURVEY),
    ],
)
def test_what_may_not_be_compared_is_not_tested_and_says_why(
    more: dict[str, object], reason: Untested
) -> None:
    found = gap(row(0.5), row(0.7, **more))
    assert found.change is Change.NOT_TESTED
    assert found.reason is reason
    assert found.low is found.high is None


def test_a_gap_to_a_hedged_figure_is_not_counted_at_all() -> None:
    found = gap(row(0.8, qualifier="nearly"), row(0.6))
    assert found.difference is None
    assert found.change is Change.NOT_TESTED


def test_a_base_that_is_not_published_leaves_the_gap_untested_but_counted() -> None:
    found = gap(row(0.8, None), row(0.6, None))
    assert found.difference == pytest.approx(0.2)
    assert found.reason is Untested.NO_BASE


def test_the_base_that_an_interval_speaks_of_goes_before_the_effective_number() -> None:
    few = row(0.56, 2000) | {"n_interval": 200.0}
    many = row(0.5, 2000)
    assert gap(many | {"share": 0.56}, many).change is Change.INCREASE
    assert gap(few, many).change is Change.NOT_CERTAIN


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [(0.6, 0.01, None), (0.01, 0.6, None), (0.6, 0.05, 12.0), (0.05, 0.6, 12.0), (0.2, 0.2, 1.0)],
)
def test_shares_under_a_twentieth_have_no_ratio(one: float, other: float, ratio: float) -> None:
    found = gap(row(one, 500), row(other, 500))
    assert found.ratio == (None if ratio is None else pytest.approx(ratio))


def test_a_hedged_figure_has_no_ratio() -> None:
    assert gap(row(0.6, qualifier="nearly"), row(0.2)).ratio is None
