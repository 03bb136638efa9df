"""Weights fit the population as another library's do, and are refused where they would mislead."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import weightipy
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.conftest import Facts, asked
from tests.measures.surveys import person, wave
from trygghet.measures.raking import MOST_WEIGHT, Refusal, rake
from trygghet.measures.survey import survey
from trygghet.measures.survey_raking import raked
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance
from trygghet.model.survey import SurveyType


def with_weightipy(margins, targets) -> np.ndarray:
    """Rake until its error no longer falls."""
    frame = pd.DataFrame({f"m{place}": codes for place, codes in enumerate(margins)})
    shares = {
        f"m{place}": dict(enumerate((100 * target / target.sum()).tolist()))
        for place, target in enumerate(targets)
    }
    scheme = weightipy.scheme_from_dict(
        shares, rim_params={"convcrit": 1e-14, "max_iterations": 5000}
    )
    return weightipy.weight_dataframe(frame, scheme)["weights"].to_numpy()


def drawn(seed: int, n: int, sizes=(2, 4, 12, 3)):
    """People whose margins hang together, and a population that differs somewhat."""
    dice = np.random.default_rng(seed)
    first = dice.integers(0, sizes[0], n)
    margins = [first] + [
        (dice.integers(0, size, n) + first * dice.integers(0, 2, n)) % size for size in sizes[1:]
    ]
    targets = [
        np.bincount(codes, minlength=size) * dice.uniform(0.7, 1.4, size)
        for codes, size in zip(margins, sizes, strict=True)
    ]
    return margins, [target / target.sum() * 50_000 for target in targets]


@pytest.mark.parametrize("seed", range(4))
def test_weights_equal_weightipys(seed):
    margins, targets = drawn(seed, 3000)
    found = rake(margins, targets, limited=False).weights
    assert found == pytest.approx(with_weightipy(margins, targets), abs=1e-8)


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.sampled_from([(2, 3), (2, 4, 5), (3, 2, 2, 4)]))
def test_every_margin_is_met_and_people_who_are_alike_weigh_alike(seed, sizes):
    margins, targets = drawn(seed, 1500, sizes)
    weights = rake(margins, targets, limited=False).weights
    assert weights.mean() == pytest.approx(1)
    for codes, target in zip(margins, targets, strict=True):
        sums = np.bincount(codes, weights, len(target)) / weights.sum()
        assert sums == pytest.approx(target / target.sum(), abs=1e-10)
    alike = {}
    for who, weight in zip(zip(*margins, strict=True), weights, strict=True):
        assert alike.setdefault(who, weight) == pytest.approx(weight)


def test_a_start_is_kept_where_the_margins_fit_it():
    margins, targets = drawn(1, 1000)
    weights = rake(margins, targets, limited=False).weights
    again = rake(margins, targets, start=weights, limited=False).weights
    assert again == pytest.approx(weights)


def codes_of(*counts: int) -> np.ndarray:
    return np.repeat(np.arange(len(counts)), counts)


@pytest.mark.parametrize(
    ("margins", "targets", "refusal"),
    [
        ([codes_of(29, 971)], [(500, 500)], Refusal.FEW),
        ([codes_of(0, 1000)], [(500, 500)], Refusal.FEW),
        ([codes_of(500, 500)], [(1000, 0)], Refusal.FEW),
        ([codes_of(40, 960)], [(900, 100)], Refusal.DESIGN_EFFECT),
        ([codes_of(900, 100)], [(100, 900)], Refusal.DESIGN_EFFECT),
        ([codes_of(30, 970)], [(230, 770)], Refusal.TRIMMED),
        ([codes_of(500, 500), codes_of(400, 600)], [(500, 500), (400, 550)], Refusal.MARGINS),
        # Women are young and men are old, but the population has as many of one as another.
        ([codes_of(500, 500), codes_of(500, 500)], [(400, 600), (600, 400)], Refusal.NOT_CONVERGED),
    ],
)  # fmt: skip
def test_what_is_refused(margins, targets, refusal):
    found = rake(margins, [np.array(target, dtype=float) for target in targets])
    assert found.refusal is refusal
    assert found.weights is None


def test_a_few_heavy_weights_are_limited():
    # 30 of 1,000 stand for 17 %: each would weigh 5.7; what is cut off is under a twentieth.
    found = rake([codes_of(30, 970)], [np.array([160.0, 840.0])])
    assert found.refusal is None
    assert found.weights.max() <= MOST_WEIGHT * 1.05
    assert 0 < found.trimmed < 0.05
    assert found.design_effect == pytest.approx(0.16**2 / 0.03 + 0.84**2 / 0.97)


# --- surveys -------------------------------------------------------------------------------------

PEOPLE = {
    ("women", "16-29", "a"): (80, 20), ("women", "30-44", "b"): (50, 50),
    ("men", "16-29", "b"): (60, 20), ("men", "30-44", "a"): (50, 10),
}  # fmt: skip


def open_survey(facts: Facts, type_=SurveyType.SELF_SELECTED, **more: object) -> int:
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023", type_=type_), **more)
    for (sex, age, district), (safe, unsafe) in PEOPLE.items():
        for answer, n in (("very_safe", safe), ("very_unsafe", unsafe)):
            person(facts, dataset, {"q1": answer}, times=n, sex=sex, age=age, district=district)
    return dataset


def residents(facts: Facts, *, year: int = 2023, area_factor: float = 1.0, **more) -> None:
    dataset = facts.add_dataset(Kind.POPULATION, **more)
    count = {
        ("women", "16-29"): 2000, ("women", "30-44"): 3000,
        ("men", "16-29"): 2600, ("men", "30-44"): 2400,
    }  # fmt: skip
    for (sex, age), n in count.items():
        row = {"dataset": dataset, "municipality": 1380, "year": year, "sex": sex, "age": age}
        facts.insert("population", **row, population=n)
        for area, part in (("a", 0.4), ("b", 0.6)):
            facts.insert("population", **row, area=area, population=round(n * part * area_factor))
    facts.insert(
        "population", dataset=dataset, municipality=1380, year=year, sex="men", age="0-15",
        population=9999,
    )  # fmt: skip


def test_an_open_survey_has_a_raked_share_beside_the_headline_and_no_interval(facts):
    open_survey(facts)
    residents(facts)
    result = survey(facts, asked())
    rows = {(tuple(r["districts"]), r["sex"], r["age"]): r for r in result.rows}
    whole = rows[(), None, None]
    assert whole["share"] == pytest.approx(240 / 340)
    # The weights of the four kinds of people, by another library.
    margins = [
        np.repeat([options.index(who[place]) for who in PEOPLE], [sum(v) for v in PEOPLE.values()])
        for place, options in enumerate([["women", "men"], ["16-29", "30-44"], ["a", "b"]])
    ]
    targets = [np.array([5000.0, 5000]), np.array([4600.0, 5400]), np.array([4000.0, 6000])]
    weights = with_weightipy(margins, targets)
    each = np.cumsum([0] + [sum(v) for v in PEOPLE.values()])
    kinds = {who: weights[each[place]] for place, who in enumerate(PEOPLE)}
    yes = sum(kinds[who] * safe for who, (safe, _) in PEOPLE.items())
    assert whole["raked_share"] == pytest.approx(yes / weights.sum(), abs=1e-8)
    women = [who for who in PEOPLE if who[0] == "women"]
    expected = sum(kinds[who] * PEOPLE[who][0] for who in women) / sum(
        kinds[who] * sum(PEOPLE[who]) for who in women
    )
    assert rows[(), "women", None]["raked_share"] == pytest.approx(expected, abs=1e-8)
    assert whole["weighting"] == "none"
    assert {(row["low"], row["high"], row["n_interval"]) for row in result.rows} == {
        (None, None, None)
    }
    assert any("still self-selected" in note.text for note in result.notes)


def test_a_third_answer_on_sex_keeps_the_weight_one(facts):
    dataset = open_survey(facts)
    residents(facts)
    before = raked(facts, facts.held[dataset - 1])
    person(facts, dataset, {"q1": "very_unsafe"}, times=40, sex="other", age="16-29", district="a")
    after = raked(facts, facts.held[dataset - 1])
    assert after.refusal is None
    assert after.weights == pytest.approx(before.weights)
    (whole,) = [
        row for row in survey(facts, asked()).rows
        if not (row["districts"] or row["sex"] or row["age"])
    ]  # fmt: skip
    assert whole["n"] == 380
    weighed = sum(before.weights[d, s, a] * safe for (s, a, d), (safe, _) in PEOPLE.items())
    assert whole["raked_share"] == pytest.approx(weighed / (340 + 40))


@pytest.mark.parametrize(
    ("population", "refusal"),
    [
        (None, Refusal.NO_POPULATION),
        ({"year": 2020}, Refusal.NO_POPULATION),
        ({"area_factor": 0.9}, Refusal.UNCOVERED),
        ({"area_factor": 1.1}, Refusal.MARGINS),
        ({"provenance": Provenance.SYNTHETIC}, Refusal.NO_POPULATION),
    ],
)
def test_without_a_fitting_population_nothing_is_raked_and_it_is_said_why(
    facts, population, refusal
):
    open_survey(facts)
    if population is not None:
        residents(facts, **population)
    result = survey(facts, asked())
    assert {row["raked_share"] for row in result.rows} == {None}
    assert {row["raked_refusal"] for row in result.rows} == {refusal.value}
    assert any("is not weighted" in note.text for note in result.notes)


@pytest.mark.parametrize("by_sex", [True, False])
def test_those_outside_all_districts_are_an_area_of_their_own(facts, by_sex):
    """Many residents live in no district that the population tells of; some of them answered."""
    open_ = wave("2023", type_=SurveyType.SELF_SELECTED)
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=open_)
    ages = ("16-29", "30-44")
    for district, safe in (("a", 60), ("countryside", 90), ("c", 0)):
        for sex in ("women", "men"):
            for age in ages:
                who = {"sex": sex, "age": age, "district": district}
                person(facts, dataset, {"q1": "very_safe"}, times=safe, **who)
                person(facts, dataset, {"q1": "very_unsafe"}, times=30, **who)
    population = facts.add_dataset(Kind.POPULATION)
    for age in ages:
        for sex in ("women", "men"):
            row = {"dataset": population, "municipality": 1380, "year": 2023, "age": age}
            facts.insert("population", **row, sex=sex, population=4000)
            own = {"sex": sex} if by_sex else {}
            facts.insert("population", **row, **own, area="a", population=2000 if by_sex else 1000)
    found = raked(facts, facts.held[dataset - 1])
    assert found.refusal is None
    sizes = {"a": 0.0, "rest": 0.0}
    for (district, _, _), weight in found.weights.items():
        people = {"a": 90, "countryside": 120, "c": 30}[district] * weight
        sizes["a" if district == "a" else "rest"] += people
    assert sizes["a"] / sum(sizes.values()) == pytest.approx(0.5 if by_sex else 0.25)


def test_where_nobody_answered_from_outside_the_districts_the_margins_are_of_those_who_live_in_them(
    facts,
):
    dataset = open_survey(facts)
    population = facts.add_dataset(Kind.POPULATION)
    inside = {("women", "16-29"): 2000, ("women", "30-44"): 3000, ("men", "16-29"): 2600,
              ("men", "30-44"): 2400}  # fmt: skip
    for (sex, age), n in inside.items():
        row = {"dataset": population, "municipality": 1380, "year": 2023, "sex": sex, "age": age}
        # Those outside, 1.5 % of all, are men of 30 to 44, every one.
        outside = 150 if (sex, age) == ("men", "30-44") else 0
        facts.insert("population", **row, population=n + outside)
        for area, share in (("a", 0.4), ("b", 0.6)):
            facts.insert("population", **row, area=area, population=round(n * share))
    found = raked(facts, facts.held[dataset - 1])
    assert found.refusal is None
    women = sum(
        found.weights[district, sex, age] * sum(answered)
        for (sex, age, district), answered in PEOPLE.items()
        if sex == "women"
    )
    assert women / 340 == pytest.approx(5000 / 10000)


def test_too_many_blanks_are_no_ground_for_weights(facts):
    dataset = open_survey(facts)
    residents(facts)
    person(facts, dataset, {"q1": "very_safe"}, times=18, sex=None, age="16-29", district="a")
    assert raked(facts, facts.held[dataset - 1]).refusal is Refusal.UNTOLD


def test_a_sample_with_design_weights_is_not_raked(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    residents(facts)
    for (sex, age, district), (safe, _) in PEOPLE.items():
        who = {"sex": sex, "age": age, "district": district, "weight": 1.0}
        person(facts, dataset, {"q1": "very_safe"}, times=safe, **who)
    for row in survey(facts, asked()).rows:
        assert (row["raked_share"], row["raked_refusal"], row["weighting"]) == (
            None, None, "design",
        )  # fmt: skip
