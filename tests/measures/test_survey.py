"""Published figures stay as published; answers become honest estimates; tests only where they mean something."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    proportions_ztest,
)

from tests.measures.conftest import Facts, asked
from tests.measures.surveys import QUESTIONS, answers, published, wave
from trygghet.measures import compare
from trygghet.measures.change import Change, Untested
from trygghet.measures.estimate import (
    Tally,
    benjamini_hochberg,
    difference_interval,
    estimate,
    two_shares,
    wilson,
)
from trygghet.measures.survey import survey
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.provenance import Provenance
from trygghet.model.result import CellState
from trygghet.model.survey import Survey, SurveyType, age_group

OPEN = Survey("enkat-2022", "Enkät", SurveyType.SELF_SELECTED, "2022", answered=1695)


def test_published_figures_of_an_open_survey_are_as_published(facts):
    dataset = facts.add_dataset(Kind.SURVEY_RESULTS, provenance=Provenance.PUBLISHED, survey=OPEN)
    published(facts, dataset, share=0.70)
    published(
        facts, dataset, share=0.49, group="taken together", districts=["andersberg", "vallas"]
    )
    published(facts, dataset, share=0.73, group="others", districts=["rotorp"])
    published(
        facts, dataset, concept="unsafe_places_exist", share=0.8, qualifier="nearly", sex="women"
    )
    published(
        facts, dataset, concept="unsafe_places_named", statistic="mentions", value=838, group="C"
    )
    result = survey(facts, asked())
    rows = [row for row in result.rows if row["concept"] == "safe_home_area"]
    assert [(row["share"], row["districts"]) for row in rows] == [
        (0.70, []),
        (0.73, ["rotorp"]),
        (0.49, ["andersberg", "vallas"]),
    ]
    for row in rows:
        assert row["n"] is None
        assert row["state"] == "base_not_published"
        assert row["answered"] == 1695
        assert (row["low"], row["high"]) == (None, None)
        assert row["survey_type"] == "self_selected"
    mentions = next(row for row in result.rows if row["statistic"] == "mentions")
    assert (mentions["share"], mentions["value"], mentions["state"]) == (None, 838, "value")
    assert result.total is None
    assert any("Self-selected" in note.text for note in result.notes)


def test_an_unknown_base_is_not_a_base_of_none(facts):
    dataset = facts.add_dataset(Kind.SURVEY_RESULTS, survey=wave("2019"))
    published(facts, dataset, share=0.5, n=None, low=0.4, high=0.6)
    published(facts, dataset, share=0.5, n=29, low=0.4, high=0.6, sex="women")
    published(facts, dataset, share=0.5, n=30, sex="men")
    published(facts, dataset, share=0.5, n=100, age="16-29")
    published(facts, dataset, share=None, n=100, age="30-44")
    found = [(r["state"], r["share"], r["low"]) for r in survey(facts, asked()).rows]
    assert found == [
        ("base_not_published", 0.5, 0.4),
        ("small_base", 0.5, None),
        ("too_few", None, None),
        ("value", 0.5, None),
        ("missing", None, None),
    ]


def test_a_printed_interval_of_a_self_selected_survey_is_not_shown(facts):
    dataset = facts.add_dataset(Kind.SURVEY_RESULTS, survey=OPEN)
    published(facts, dataset, share=0.5, n=900, low=0.4, high=0.6)
    (row,) = survey(facts, asked()).rows
    assert (row["low"], row["high"]) == (None, None)


def test_those_who_never_go_out_count_as_unsafe_and_both_bases_are_given(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    told = {"very_safe": 50, "fairly_safe": 90, "fairly_unsafe": 30, "very_unsafe": 10}
    answers(facts, dataset, {**told, "never_out": 20, "dont_know": 7, "strange": 3}, "q2")
    rows = {row["base"]: row for row in survey(facts, asked()).rows}
    assert rows["answered"]["share"] == pytest.approx(60 / 200)
    assert rows["answered"]["n"] == 200
    assert rows["goes_out"]["share"] == pytest.approx(40 / 180)
    assert rows["answered"]["low"] == pytest.approx(proportion_confint(60, 200, method="wilson")[0])


def test_weights_shrink_the_base_and_an_open_survey_is_never_weighted(facts):
    for type_, expected in ((SurveyType.RANDOM, 0.75), (SurveyType.SELF_SELECTED, 0.5)):
        dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave(f"{type_}", type_=type_))
        answers(facts, dataset, {"very_safe": 60}, weight=3.0)
        answers(facts, dataset, {"very_unsafe": 60}, weight=1.0)
        (row,) = [r for r in survey(facts, asked()).rows if r["survey_type"] == type_]
        assert row["share"] == pytest.approx(expected)
        assert row["n"] == 120
        assert (row["low"] is None) == (type_ is SurveyType.SELF_SELECTED)
        kish = (60 * 3 + 60) ** 2 / (60 * 9 + 60) if type_ is SurveyType.RANDOM else 120
        assert row["n_eff"] == pytest.approx(kish)


def test_a_group_under_thirty_is_hidden_and_one_under_a_hundred_flagged(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    answers(facts, dataset, {"very_safe": 29}, district="vallas", sex="women")
    answers(facts, dataset, {"very_safe": 40, "very_unsafe": 10}, district="centrum", sex="men")
    rows = {(tuple(r["districts"]), r["sex"]): r for r in survey(facts, asked()).rows}
    assert rows[("vallas",), None]["share"] is None
    assert rows[("vallas",), None]["state"] == "too_few"
    flagged = rows[("centrum",), None]
    assert flagged["state"] == "small_base"
    assert flagged["half_width"] == pytest.approx((flagged["high"] - flagged["low"]) / 2)
    assert rows[(), None]["n"] == 79
    one = survey(facts, asked(sex="men")).rows
    assert {row["sex"] for row in one} == {"men"}
    assert {tuple(row["districts"]) for row in one} == {(), ("centrum",)}


def test_what_is_published_is_not_computed_again(facts):
    printed = facts.add_dataset(Kind.SURVEY_RESULTS, survey=wave("2023"))
    raw = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    published(facts, printed, share=0.66, n=100)
    answers(facts, raw, {"very_safe": 50, "very_unsafe": 50}, sex="women")
    shares = {row["sex"]: row["share"] for row in survey(facts, asked()).rows}
    assert shares == {None: 0.66, "women": 0.5}


def test_real_figures_hide_made_up_ones(facts):
    made_up = facts.add_dataset(
        Kind.SURVEY_ANSWERS, provenance=Provenance.SYNTHETIC, survey=wave("2023")
    )
    answers(facts, made_up, {"very_safe": 50})
    assert survey(facts, asked()).synthetic
    assert survey(facts, asked(synthetic=False)).rows == ()
    published(facts, facts.add_dataset(Kind.SURVEY_RESULTS, survey=OPEN), share=0.7)
    result = survey(facts, asked())
    assert [row["share"] for row in result.rows] == [0.7]
    assert not result.synthetic


def test_an_unknown_concept_is_told(facts):
    with pytest.raises(UserError):
        survey(facts, asked(concept="happiness"))


@pytest.mark.parametrize(
    ("age", "group"),
    [
        ("16", "16-29"),
        ("84", "65-84"),
        ("85", "85-"),
        ("15", "0-15"),
        ("30-44", "30-44"),
        (None, None),
    ],
)
def test_age_in_years_becomes_a_group(age, group):
    assert age_group(age) == group


# --- estimates against other people's code --------------------------------------------------------


@given(st.integers(1, 5000), st.data())
def test_wilson_equals_statsmodels(n, data):
    yes = data.draw(st.integers(0, n))
    assert wilson(yes / n, n) == pytest.approx(
        proportion_confint(yes, n, method="wilson"), abs=1e-9
    )


@given(st.integers(30, 500), st.integers(30, 500), st.data())
def test_difference_of_shares_equals_statsmodels(first_n, second_n, data):
    first = data.draw(st.integers(1, first_n - 1))
    second = data.draw(st.integers(1, second_n - 1))
    _, p = proportions_ztest([first, second], [first_n, second_n])
    assert two_shares(first / first_n, first_n, second / second_n, second_n) == pytest.approx(p)
    expected = confint_proportions_2indep(second, second_n, first, first_n, method="newcomb")
    found = difference_interval(first / first_n, first_n, second / second_n, second_n)
    assert found == pytest.approx(expected, abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_false_discovery_rate_equals_statsmodels(ps):
    assert benjamini_hochberg(ps) == pytest.approx(multipletests(ps, method="fdr_bh")[1])


@given(st.lists(st.tuples(st.floats(0.1, 10), st.booleans()), min_size=1, max_size=60))
def test_effective_base_is_never_more_than_the_answers(drawn):
    tally = Tally()
    for weight, yes in drawn:
        tally += Tally(1, weight, weight**2, weight if yes else 0.0)
    assert tally.effective <= tally.n + 1e-6
    found = estimate(tally, random=True)
    if tally.n < 30:
        assert found.share is None
        assert found.state is CellState.TOO_FEW
    if found.share is not None:
        assert found.low <= found.share + 1e-9
        assert found.share <= found.high + 1e-9


def test_no_interval_without_a_random_sample():
    found = estimate(Tally(500, 500.0, 500.0, 250.0), random=False)
    assert (found.share, found.low, found.high) == (0.5, None, None)


# --- changes -------------------------------------------------------------------------------------


def two_waves(facts: Facts, first: Survey, second: Survey, safe: tuple[int, int] = (140, 170)):
    for each, yes in zip((first, second), safe, strict=True):
        dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=each)
        answers(facts, dataset, {"very_safe": yes, "very_unsafe": 200 - yes})
    return compare.waves(survey(facts, asked()))[-1]


def test_two_waves_with_one_wording_are_tested(facts):
    change = two_waves(facts, wave("2021"), wave("2023"))
    assert change.change is Change.INCREASE
    assert change.difference == pytest.approx(0.15)
    assert change.p == pytest.approx(proportions_ztest([140, 170], [200, 200])[1])
    assert change.low < 0.15 < change.high


def test_a_small_difference_is_not_certain(facts):
    change = two_waves(facts, wave("2021"), wave("2023"), (140, 145))
    assert change.change is Change.NOT_CERTAIN


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (OPEN, wave("2023"), Untested.SELF_SELECTED),
        (
            wave("2021", type_=SurveyType.UNKNOWN),
            wave("2023"),
            Untested.SELF_SELECTED,
        ),
        (wave("2021", "v0"), wave("2023"), Untested.WORDING),
        (wave("2021", None), wave("2023", None), Untested.WORDING),
        (
            wave("2021", type_=SurveyType.PANEL_RANDOM),
            wave("2023"),
            Untested.OTHER_SURVEY,
        ),
    ],
)
def test_other_waves_are_not_tested_and_it_is_said_why(facts, first, second, reason):
    first = Survey(first.id, "S", first.type, "2021", wording=first.wording, questions=QUESTIONS)
    change = two_waves(facts, first, second)
    assert (change.change, change.reason) == (Change.NOT_TESTED, reason)
    assert (change.difference, change.p) == (None, None)


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ({"n": 400, "qualifier": "nearly"}, Untested.QUALIFIED),
        ({"n": None}, Untested.NO_BASE),
        ({"n": 20}, Untested.TOO_FEW),
    ],
)
def test_hedged_baseless_and_small_figures_are_never_tested(facts, extra, reason):
    for year, share in (("2021", 0.4), ("2023", 0.8)):
        dataset = facts.add_dataset(Kind.SURVEY_RESULTS, survey=wave(year))
        published(facts, dataset, share=share, **extra)
    change = compare.waves(survey(facts, asked()))[-1]
    assert (change.change, change.reason) == (Change.NOT_TESTED, reason)


def test_the_flagged_half_width_is_what_statisticians_print():
    found = {n: estimate(Tally(n, n, n, n / 2), random=True).half_width for n in (30, 50, 99)}
    assert {n: round(100 * (w or math.nan)) for n, w in found.items()} == {30: 17, 50: 13, 99: 10}


def test_reference_date_is_kept(facts):
    facts.add_dataset(Kind.SURVEY_RESULTS, survey=OPEN, reference_date=date(2024, 6, 30))
    assert survey(facts, asked()).as_of == date(2024, 6, 30)
