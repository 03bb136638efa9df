"""A table of changes: the right numbers, judged together, and nothing tested that mustn't be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from tests.measures.conftest import Facts, asked
from trygghet.measures.change import Change, Untested
from trygghet.measures.change_rows import Counted, judged
from trygghet.measures.changes import changes
from trygghet.measures.over_dispersion import beta_binomial_upper, common_spread, with_shared_shocks
from trygghet.measures.trend import trend
from trygghet.model.message import UserError
from trygghet.model.time import Period

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
CALM = tuple((10, 9, 11, 10) for _ in range(4))


def row(name: str, now: int, years=CALM, **more) -> Counted:
    return Counted((("district", name),), now, years, **more)


# --- rows judged together -------------------------------------------------------------------------


def test_q_is_that_of_benjamini_and_hochberg_over_the_rows_tested():
    rows = [row(str(n), now) for n, now in enumerate((10, 25, 38, 40, 44, 70))]
    rows.append(row("none", 3, untested=Untested.BOUNDARY))
    found = judged(rows)
    tested = [each for each in found if each["p"] is not None]
    oracle = multipletests([each["p"] for each in tested], method="fdr_bh")[1]
    assert [each["q"] for each in tested] == pytest.approx(list(oracle))
    assert found[-1]["change"] == Change.NOT_TESTED
    assert found[-1]["reason"] == Untested.BOUNDARY


def test_a_change_must_lie_outside_all_earlier_years():
    years = ((40,), (10,), (40,), (42,))
    found = judged([row("a", 10, years)] * 6)
    assert {each["change"] for each in found} == {Change.NOT_CERTAIN.value}


def test_rows_of_almost_nothing_and_few_years_are_not_tested():
    found = judged([row("a", 2, ((1,), (0,), (3,))), row("b", 30, ((30,), (30,)))])
    assert [each["reason"] for each in found] == [Untested.TOO_FEW, Untested.FEW_YEARS]
    assert found[0]["count"] == 2


@given(st.lists(st.integers(0, 80), min_size=1, max_size=12))
def test_what_would_have_shown_would_have_shown_whatever_the_others_do(counts):
    found = judged([row(str(n), now) for n, now in enumerate(counts)])
    for place, each in enumerate(found):
        if each["detectable"] is None or each["detectable"] > 10:
            continue
        edge = round(each["expected"] * (1 + each["detectable"])) + 1
        again = judged([row(str(n), edge if n == place else now) for n, now in enumerate(counts)])
        assert again[place]["change"] == Change.INCREASE


def test_two_periods_without_earlier_years_have_the_exact_p():
    found = judged([row("a", 30, (), against=60)], exposure=1.5)[0]
    oracle = min(1, 2 * stats.binom.cdf(30, 90, 1 / 2.5))
    assert found["p"] == pytest.approx(min(oracle, 2 * stats.binom.sf(29, 90, 1 / 2.5)))
    assert (found["expected"], found["difference"]) == (40, -10)
    assert found["phi"] is None


# --- over-dispersion of a table -------------------------------------------------------------------


@given(st.integers(0, 30), st.integers(1, 60), st.floats(0.2, 40), st.floats(0.2, 40))
def test_beta_binomial_tail_is_scipys(k, n, a, b):
    k = min(k, n)
    assert beta_binomial_upper(k, n, a, b) == pytest.approx(
        stats.betabinom.sf(k - 1, n, a, b), rel=1e-6, abs=1e-12
    )


def test_phi_is_the_chi_square_of_independence_over_its_freedom():
    table = [[12, 8, 31], [20, 25, 9], [7, 3, 5]]
    oracle = stats.chi2_contingency(table, correction=False)
    found = common_spread(table)
    assert found.freedom == oracle.dof
    assert found.phi == pytest.approx(oracle.statistic / oracle.dof)


def test_what_moves_the_whole_table_is_no_spread_of_its_rows_but_is_shared():
    table = [[20, 40, 60], [10, 20, 30], [40, 80, 120]]
    assert common_spread(table).phi == 1.0
    found = with_shared_shocks(table, [])
    assert found.shared == pytest.approx(0.5, abs=0.05)
    assert found.at(500.0).freedom == 2
    assert found.at(0.5).freedom is None or found.at(0.5).freedom > 2


# --- the measure ----------------------------------------------------------------------------------


def town(facts: Facts) -> int:
    """Vallås halves its thefts in 2023; nothing else changes."""
    dataset = facts.add_dataset(reference_date=date(2024, 6, 30))
    facts.area(1, "vallas")
    facts.area(2, "nyhem")
    for year in range(2019, 2024):
        for month in range(1, 13):
            day = date(year, month, 10)
            facts.incident(dataset, day, district=1, n=4 if year == 2023 else 12)
            facts.incident(dataset, day, district=2, n=9)
            facts.incident(dataset, day, district=2, n=6, category="vandalism")
            facts.incident(dataset, day, district=2, n=5, category="drugs")
        facts.incident(dataset, date(year, 1, 1), n=2)
        facts.incident(dataset, date(year, 12, 31), n=2, category="fraud")
    return dataset


def test_districts_are_compared_with_their_own_earlier_years(facts):
    town(facts)
    result = changes(facts, asked(period=YEAR))
    rows = {each["district"]: each for each in result.rows}
    assert rows["vallas"]["count"] == 48
    assert rows["vallas"]["earlier"] == [144] * 4
    assert (rows["vallas"]["expected"], rows["vallas"]["difference"]) == (144, -96)
    assert rows["vallas"]["change"] == Change.DECREASE
    assert rows["nyhem"]["change"] == Change.NOT_CERTAIN
    assert rows["nyhem"]["detectable"] > 0
    assert rows["nyhem"]["count"] == 12 * 15
    assert [n.values["n"] for n in result.notes if "in no district" in n.text] == [4]
    assert result.total == 48 + 180 + 4


def test_rows_and_what_is_beside_them_are_the_verdicts_number(facts):
    town(facts)
    asked_ = asked(period=YEAR)
    assert changes(facts, asked_).total == trend(facts, asked_).verdict.current


def test_effort_is_shown_by_category_but_not_tested(facts):
    town(facts)
    rows = {
        each["category"]: each for each in changes(facts, asked(period=YEAR), ["category"]).rows
    }
    assert rows["drugs"]["reason"] == Untested.EFFORT
    assert rows["drugs"]["count"] == 60
    asked_for = changes(facts, asked(period=YEAR, categories=("drugs",)), ["category"]).rows
    assert asked_for[0]["reason"] is None


def test_both_dimensions_sum_to_each_of_them(facts):
    town(facts)
    both = changes(facts, asked(period=YEAR), ["district", "category"])
    for district, n in (("vallas", 48), ("nyhem", 12 * 20)):
        assert sum(r["count"] for r in both.rows if r["district"] == district) == n
    assert not any(r["category"] == "fraud" for r in both.rows)


def test_a_new_outline_is_not_tested_and_the_others_are(facts):
    town(facts)
    facts.area(3, "centrum", valid_from=date(2021, 5, 1))
    for year in range(2019, 2024):
        facts.incident(1, date(year, 5, 5), district=3, n=60)
    rows = {each["district"]: each for each in changes(facts, asked(period=YEAR)).rows}
    assert rows["centrum"]["reason"] == Untested.BOUNDARY
    assert rows["vallas"]["change"] == Change.DECREASE


def test_changed_codes_are_not_tested(facts):
    dataset = town(facts)
    for year in range(2016, 2024):
        facts.incident(dataset, date(year, 5, 5), n=50, category="violence_outdoors")
    key = facts.category("violence_outdoors")
    for word in ("0356", "9373"):
        facts.insert("category_words", dataset=dataset, word=word, category=key, known=True, n=1)
    early = Period(date(2020, 1, 1), date(2020, 12, 31))
    rows = changes(facts, asked(period=early, categories=("violence_outdoors",)), ["category"]).rows
    assert rows[0]["reason"] == Untested.CODES
    found = trend(facts, asked(period=early, categories=("violence_outdoors",)))
    assert found.verdict.reason is Untested.CODES
    assert {each.day for each in found.breaks} == {date(2018, 1, 1), date(2019, 1, 1)}
    whole = trend(facts, asked(period=early))
    assert (whole.verdict.reason, whole.breaks) == (None, ())


def test_a_comparison_period_is_compared_whole(facts):
    town(facts)
    spring = Period(date(2023, 3, 1), date(2023, 5, 31))
    autumn = Period(date(2022, 9, 1), date(2022, 11, 30))
    result = changes(facts, asked(period=spring, comparison=autumn))
    rows = {each["district"]: each for each in result.rows}
    assert (rows["vallas"]["count"], rows["vallas"]["earlier"]) == (12, [36])
    assert rows["vallas"]["expected"] == pytest.approx(36 * 92 / 91)
    assert rows["vallas"]["change"] == Change.DECREASE
    assert rows["nyhem"]["change"] == Change.NOT_CERTAIN
    assert any("Compared" in note.text for note in result.notes)


def test_a_comparison_outside_the_data_is_not_tested_and_an_overlap_is_refused(facts):
    town(facts)
    before = Period(date(2015, 1, 1), date(2015, 12, 31))
    rows = changes(facts, asked(period=YEAR, comparison=before)).rows
    assert {each["reason"] for each in rows} == {Untested.NO_EARLIER}
    overlap = Period(date(2022, 6, 1), date(2023, 1, 31))
    with pytest.raises(UserError):
        changes(facts, asked(period=YEAR, comparison=overlap))


def test_weeks_that_still_grow_are_not_tested(facts):
    dataset = facts.add_dataset(reference_date=date(2024, 1, 10))
    facts.area(1, "vallas")
    for month in range(1, 13):
        facts.incident(dataset, date(2023, month, 28), district=1, n=30)
        facts.incident(dataset, date(2022, month, 15), district=1, n=30)
    now, then = (Period(date(y, 12, 1), date(y, 12, 31)) for y in (2023, 2022))
    rows = changes(facts, asked(period=now, comparison=then)).rows
    assert rows[0]["reason"] == Untested.LATE


def test_another_dimension_and_nothing_loaded(facts):
    with pytest.raises(UserError):
        changes(facts, asked(), ["hour"])
    assert changes(facts, asked()).rows == ()
    assert changes(facts, asked()).total is None


def test_districts_of_two_towns_with_one_name_are_two_rows(facts):
    town(facts)
    facts.area(9, "vallas", municipality=1283)
    for year in range(2019, 2024):
        for month in range(1, 13):
            day = date(year, month, 2 if month == 1 else 28)
            facts.incident(1, day, district=9, n=2, municipality=1283)
    rows = changes(facts, asked(municipality=None, period=YEAR)).rows
    found = {(each["municipality"], each["district"]): each["count"] for each in rows}
    assert found["1283", "vallas"] == 24
    assert found["1380", "vallas"] == 48
