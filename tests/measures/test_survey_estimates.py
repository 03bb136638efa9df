"""Shares from samples with strata: against a textbook, people one by one, and samples drawn by dice."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures import survey_coverage
from tests.measures.conftest import asked, new_facts
from tests.measures.surveys import answers, person, sample, wave
from trygghet.measures.estimate import Tally, estimate, wilson
from trygghet.measures.stratified import Strata, Sums, bases, covariances, variances
from trygghet.measures.survey import survey
from trygghet.measures.survey_answers import shares
from trygghet.measures.survey_design import design_of
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Scope
from trygghet.model.survey import SurveyType

# Members of seven learned societies: size, answers, share of women (Lohr, Sampling: Design and
# Analysis, example 3.4; 24.65 % with a standard error of 0.0071).
SOCIETIES = (
    (9100, 636, 0.38), (1950, 451, 0.27), (5500, 481, 0.18), (10850, 611, 0.19),
    (2100, 493, 0.36), (5500, 575, 0.13), (9000, 588, 0.26),
)  # fmt: skip


def sums_of(strata, yes, n, weight) -> Sums:
    yes, n, weight = (np.array(each, dtype=float) for each in (yes, n, weight))
    row = (n, n * weight, n * weight**2, yes, yes * weight, yes * weight**2)
    return Sums(*(each[None, :] for each in row))


def test_a_textbooks_stratified_share_and_standard_error():
    people, n, share = (np.array(each) for each in zip(*SOCIETIES, strict=True))
    strata = Strata(tuple("abcdefg"), n * 1.0, people * 1.0)
    sums = sums_of(strata, share * n, n, people / n)
    assert sums.shares[0] == pytest.approx(0.2465, abs=5e-5)
    error = float(np.sqrt(variances(sums, strata, finite_from=0.0)[0]))
    assert error == pytest.approx(0.007118622, abs=5e-10)
    # Where less than a tenth was asked, we leave the correction out: a little wider, never narrower.
    assert error < np.sqrt(variances(sums, strata)[0]) < 0.0074


@st.composite
def samples(draw):
    """People with stratum, weight, membership of a group, and answer; and the strata's sizes."""
    sizes = draw(st.lists(st.integers(2, 12), min_size=1, max_size=4))
    dice = np.random.default_rng(draw(st.integers(0, 10**6)))
    stratum = np.repeat(np.arange(len(sizes)), sizes)
    n = len(stratum)
    people = np.array(sizes) * dice.integers(1, 30, len(sizes))
    weight = dice.uniform(0.5, 4, n)
    group, yes = dice.random(n) < 0.6, dice.random(n) < 0.4
    return stratum, weight, group, yes, np.array(sizes) * 1.0, people * 1.0


def added(stratum, weight, group, yes, strata: int) -> Sums:
    columns = (group, group * weight, group * weight**2, group & yes)
    more = (group * weight * yes, group * weight**2 * yes)
    return Sums(*(np.bincount(stratum, each, strata)[None, :] for each in (*columns, *more)))


def one_by_one(stratum, weight, group, yes, sizes, people) -> float:
    """The variance of a share from everybody's linearised score, spelled out person by person."""
    total = weight[group].sum()
    share = weight[group & yes].sum() / total
    score = np.where(group, weight * (yes - share) / total, 0.0)
    found = 0.0
    for place, (n, size) in enumerate(zip(sizes, people, strict=True)):
        own = score[stratum == place]
        finite = 1 - n / size if n / size > 0.1 else 1.0
        found += finite * n * own.var(ddof=1)
    return found


@given(samples())
def test_variances_of_groups_equal_those_of_people_one_by_one(drawn):
    stratum, weight, group, yes, sizes, people = drawn
    if not group.any():
        return
    strata = Strata(tuple("abcd"[: len(sizes)]), sizes, people)
    found = variances(added(stratum, weight, group, yes, len(sizes)), strata)[0]
    assert found == pytest.approx(one_by_one(*drawn), abs=1e-12)


@given(samples())
def test_variance_of_a_difference_follows_from_the_covariance(drawn):
    stratum, weight, group, yes, sizes, people = drawn
    if group.all() or not group.any():
        return
    strata = Strata(tuple("abcd"[: len(sizes)]), sizes, people)
    own, rest = (added(stratum, weight, each, yes, len(sizes)) for each in (group, ~group))
    scores = np.zeros(len(stratum))
    for each, sign in ((group, 1), (~group, -1)):
        share = weight[each & yes].sum() / weight[each].sum()
        scores[each] = sign * (weight * (yes - share))[each] / weight[each].sum()
    expected = sum(
        (1 - n / size if n / size > 0.1 else 1.0) * n * scores[stratum == place].var(ddof=1)
        for place, (n, size) in enumerate(zip(sizes, people, strict=True))
    )
    found = variances(own, strata) + variances(rest, strata) - 2 * covariances(own, rest, strata)
    assert found[0] == pytest.approx(expected, abs=1e-12)


@given(samples(), st.floats(0.01, 100))
def test_only_the_ratios_of_weights_matter(drawn, scale):
    stratum, weight, group, yes, sizes, people = drawn
    if not group.any():
        return
    strata = Strata(tuple("abcd"[: len(sizes)]), sizes, people)
    one = added(stratum, weight, group, yes, len(sizes))
    other = added(stratum, weight * scale, group, yes, len(sizes))
    assert one.shares == pytest.approx(other.shares)
    for known in (strata, None):
        assert bases(one, known) == pytest.approx(bases(other, known), rel=1e-6)


@given(st.integers(2, 60), st.integers(2, 60), st.data())
def test_one_stratum_with_equal_weights_is_a_simple_random_sample(n, yes, data):
    yes = data.draw(st.integers(1, n - 1))
    sums = sums_of(None, [yes], [n], [3.0])
    strata = Strata((None,), np.array([n * 1.0]), np.array([n * 1000.0]))
    # The unbiased variance has n - 1 where Wilson's has n.
    assert bases(sums, strata)[0] == pytest.approx(n - 1)
    assert bases(sums, None)[0] == pytest.approx(n)


def test_who_asks_everybody_is_certain_and_all_or_none_falls_back_on_the_effective_number():
    everybody = Strata((None,), np.array([50.0]), np.array([50.0]))
    assert variances(sums_of(None, [20], [50], [1]), everybody)[0] == 0
    strata = Strata((None,), np.array([50.0]), np.array([5000.0]))
    assert bases(sums_of(None, [50], [50], [1]), strata)[0] == 50


# --- the measure ---------------------------------------------------------------------------------


def test_strata_without_weights_get_those_of_their_sizes(facts):
    of = wave("2023")
    sample(facts, of, *({"stratum": s, "population": n} for s, n in (("A", 9000), ("B", 1000))))
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    answers(facts, dataset, {"very_safe": 60, "very_unsafe": 40}, stratum="A", district="a")
    answers(facts, dataset, {"very_safe": 20, "very_unsafe": 80}, stratum="B", district="b")
    rows = {tuple(row["districts"]): row for row in survey(facts, asked()).rows}
    whole = rows[()]
    assert whole["share"] == pytest.approx(0.9 * 0.6 + 0.1 * 0.2)
    assert (whole["method"], whole["weighting"]) == ("stratified", "design")
    variance = 0.81 * 0.6 * 0.4 / 99 + 0.01 * 0.2 * 0.8 / 99
    base = whole["share"] * (1 - whole["share"]) / variance
    assert whole["n_interval"] == pytest.approx(base)
    assert (whole["low"], whole["high"]) == pytest.approx(wilson(whole["share"], base))
    # Kish's number is what hides and flags; the strata only narrow the interval.
    assert whole["n_eff"] == pytest.approx(round(10_000**2 / (100 * 90**2 + 100 * 10**2), 1))
    assert rows["b",]["share"] == pytest.approx(0.2)
    result = survey(facts, asked())
    assert not any("Simplified" in note.text for note in result.notes)


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ({"stratum": "A", "population": 9000},),
        ({"stratum": "A", "population": 9000}, {"stratum": "B", "population": 90}),
        ({"district": "a", "population": 9000}, {"district": "b", "population": 900}),
    ],
    ids=["no sample", "a stratum lacks", "more answers than people", "districts are no strata"],
)
def test_without_the_size_of_every_stratum_the_calculation_is_simplified_and_says_so(facts, rows):
    of = wave("2023")
    sample(facts, of, *rows)
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    for stratum in "AB":
        answers(facts, dataset, {"very_safe": 60, "very_unsafe": 40}, stratum=stratum)
    result = survey(facts, asked())
    (row,) = result.rows
    assert (row["method"], row["weighting"]) == ("wilson", "none")
    assert (row["low"], row["high"]) == pytest.approx(wilson(0.6, 200))
    assert any("Simplified" in note.text for note in result.notes)


def test_a_made_up_sample_says_nothing_of_a_real_survey(facts):
    of = wave("2023")
    sample(facts, of, {"stratum": "A", "population": 900}, provenance=Provenance.SYNTHETIC)
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    answers(facts, dataset, {"very_safe": 60}, stratum="A")
    assert design_of(facts, facts.held[dataset - 1]).strata is None


def test_an_open_survey_has_no_strata(facts):
    of = wave("2023", type_=SurveyType.SELF_SELECTED)
    sample(facts, of, {"stratum": "A", "population": 900})
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    answers(facts, dataset, {"very_safe": 60, "no": 40}, stratum="A", weight=2.0)
    (row,) = survey(facts, asked()).rows
    assert (row["low"], row["method"], row["n_interval"]) == (None, None, None)


def test_a_third_answer_on_sex_counts_in_the_total_and_is_no_group(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    for sex, n in (("women", 50), ("men", 50), ("other", 7), (None, 3)):
        for _ in range(n):
            person(facts, dataset, {"q1": "very_safe"}, sex=sex)
    rows = {row["sex"]: row for row in survey(facts, asked()).rows}
    assert rows[None]["n"] == 110
    assert (rows["other"]["share"], rows["other"]["state"]) == (None, "too_few")
    assert set(rows) == {None, "women", "men", "other"}


@settings(max_examples=12)
@given(st.lists(st.tuples(st.sampled_from(["a", "b", "", None]), st.booleans()), max_size=80))
def test_districts_and_those_without_make_up_the_total(drawn):
    facts = new_facts()
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    for (district, safe), times in Counter(drawn).items():
        given_ = {"q1": "very_safe" if safe else "very_unsafe"}
        weight = 1.5 if safe else 0.5
        person(facts, dataset, given_, times=times, district=district, weight=weight)
    for grouped in shares(facts, facts.datasets, Scope()).values():
        tallies = grouped.tallies()
        placed = [
            tally for tally, group in zip(tallies, grouped.groups, strict=True) if group.district
        ]
        without = sum(1 for district, _ in drawn if not district)
        assert tallies[0].n == len(drawn) == sum(tally.n for tally in placed) + without
        nowhere = sum(1.5 for district, safe in drawn if not district and safe)
        assert tallies[0].yes == pytest.approx(sum(tally.yes for tally in placed) + nowhere)


# --- samples drawn by dice: 95 % is 95 % ---------------------------------------------------------


@pytest.mark.parametrize(
    "drawn",
    [
        lambda dice: survey_coverage.simple(dice, 2000, 400, 0.3),
        lambda dice: survey_coverage.weighted(dice, 2000, 300, 0.4),
        lambda dice: survey_coverage.stratified(dice, 2000),
        lambda dice: survey_coverage.stratified(dice, 2000, women=0.5),
    ],
    ids=["simple", "weighted", "stratified", "a group within strata"],
)
def test_intervals_hold_the_truth_as_often_as_they_say(drawn):
    assert 0.94 <= drawn(np.random.default_rng(1)) <= 0.96


def test_an_estimate_on_another_base_is_hidden_by_its_answers_all_the_same():
    found = estimate(Tally(29, 29.0, 29.0, 10.0), random=True, base=500.0)
    assert found.share is None
