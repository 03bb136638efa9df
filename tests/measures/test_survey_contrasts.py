"""A district is compared with all others who answered, together with all other districts and questions."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from tests.measures.conftest import asked
from tests.measures.surveys import answers, person, sample, wave
from trygghet.measures.survey_contrasts import survey_contrasts
from trygghet.model.kinds import Kind
from trygghet.model.survey import SurveyType

COUNTS = {"a": (30, 70), "b": (80, 20), "c": (75, 25), "d": (10, 5)}


def filled(facts, of=None):
    of = of or wave("2023")
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    for district, (safe, unsafe) in COUNTS.items():
        answers(facts, dataset, {"very_safe": safe, "very_unsafe": unsafe}, district=district)
    return dataset


def test_districts_are_compared_with_the_rest_without_themselves(facts):
    filled(facts)
    rows = {row["district"]: row for row in survey_contrasts(facts, asked()).rows}
    yes, n = (sum(each) for each in zip(*[(s, s + u) for s, u in COUNTS.values()], strict=True))
    for name in "abc":
        safe, unsafe = COUNTS[name]
        own, rest = (safe, safe + unsafe), (yes - safe, n - safe - unsafe)
        row = rows[name]
        assert row["rest"] == pytest.approx(rest[0] / rest[1])
        assert row["difference"] == pytest.approx(safe / 100 - rest[0] / rest[1])
        assert row["p"] == pytest.approx(proportions_ztest(*zip(own, rest, strict=True))[1])
        interval = confint_proportions_2indep(*own, *rest, method="newcomb")
        assert (row["difference_low"], row["difference_high"]) == pytest.approx(interval, abs=1e-9)
        assert row["compared"] == 3
    assert (rows["a"]["change"], rows["b"]["change"]) == ("decrease", "increase")
    assert (rows["d"]["reason"], rows["d"]["share"]) == ("too_few", None)
    expected = multipletests([rows[name]["p"] for name in "abc"], method="fdr_bh")[1]
    assert [rows[name]["adjusted"] for name in "abc"] == pytest.approx(expected)


def test_all_questions_asked_for_are_judged_together(facts):
    dataset = filled(facts)
    for district, (safe, unsafe) in COUNTS.items():
        told = {"very_unsafe": safe, "very_safe": unsafe + 3}
        answers(facts, dataset, told, question="q2", district=district)
    every = survey_contrasts(facts, asked()).rows
    tested = [row for row in every if row["p"] is not None]
    assert {row["compared"] for row in tested} == {len(tested)} == {6}
    assert {row["compared"] for row in every if row["p"] is None} == {0}
    expected = multipletests([row["p"] for row in tested], method="fdr_bh")[1]
    assert [row["adjusted"] for row in tested] == pytest.approx(expected)
    one = survey_contrasts(facts, asked(concept="safe_home_area")).rows
    assert {row["compared"] for row in one if row["p"] is not None} == {3}


def test_who_may_see_one_district_sees_the_same_verdict(facts):
    filled(facts)
    (one,) = survey_contrasts(facts, asked(districts=("a",))).rows
    every = {row["district"]: row for row in survey_contrasts(facts, asked()).rows}
    assert one == every["a"]


def test_districts_of_an_open_survey_are_not_compared(facts):
    filled(facts, wave("2023", type_=SurveyType.SELF_SELECTED))
    rows = survey_contrasts(facts, asked()).rows
    assert {row["reason"] for row in rows} == {"self_selected"}
    assert {(row["p"], row["difference"], row["rest"], row["low"]) for row in rows} == {
        (None, None, None, None)
    }


def test_the_strata_of_the_sample_count(facts):
    """Against the design-based variance of each side, written out by hand for two strata."""
    of = wave("2023")
    sample(facts, of, {"stratum": "A", "population": 400}, {"stratum": "B", "population": 9000})
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    for stratum, yes, n in (("A", 60, 100), ("B", 120, 300)):
        for number in range(n):
            given = {"q1": "very_safe" if number < yes else "very_unsafe"}
            person(facts, dataset, given, district=stratum, stratum=stratum)
    row = survey_contrasts(facts, asked()).rows[0]
    # A quarter of A answered, so its spread shrinks by a quarter; 1 in 30 of B is no finite part.
    a = 0.6 * 0.4 / (0.75 * 0.6 * 0.4 / 99)
    b = 0.4 * 0.6 / (0.4 * 0.6 / 299)
    pooled = (0.6 * a + 0.4 * b) / (a + b)
    z = (0.6 - 0.4) / np.sqrt(pooled * (1 - pooled) * (1 / a + 1 / b))
    assert row["difference"] == pytest.approx(0.2)
    assert row["p"] == pytest.approx(2 * norm.sf(z), rel=1e-6)
