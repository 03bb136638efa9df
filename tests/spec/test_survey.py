"""Shares, bases and intervals equal those of pandas and statsmodels on the raw answers."""

from __future__ import annotations

import random

import numpy as np
import pytest

from tests.spec.asking import asked
from tests.spec.survey_files import (
    OPEN,
    QUESTIONS,
    WAVES,
    counted,
    districts,
    estimated,
    people,
    raked,
    sample,
)
from tests.spec.survey_files import asked as in_base
from trygghet.measures.survey import survey

AGES = ("16-29", "30-44", "45-64", "65-84")


def held_by(row, column):
    """The people whom a row of the measure is about."""
    return in_base(
        row["wave"],
        column,
        goes_out=row["base"] == "goes_out",
        district=row["districts"][0] if row["districts"] else None,
        sex=row["sex"],
        age=row["age"],
    )


def own(result):
    """Rows of the town's random samples."""
    return [
        row
        for row in result.rows
        if row["coverage"] == "municipality" and row["survey_type"] == "random"
    ]


def check(row, concept):
    """Hold a row against the file; return whether its share is hidden."""
    held = held_by(row, QUESTIONS[concept][0])
    found = estimated(row["wave"], held, counted(row["wave"], concept))
    assert row["n"] == found["n"]
    assert row["answered"] == len(people(row["wave"]))
    # Sums of weights are rounded: 30 people who weigh alike are 30.
    if min(found["n"], found["n_eff"]) < 30 - 1e-9:
        assert (row["share"], row["low"], row["state"]) == (None, None, "too_few")
        return True
    assert row["n_eff"] == pytest.approx(found["n_eff"], abs=0.06)
    assert row["n_interval"] == pytest.approx(found["base"], rel=1e-6)
    assert [row["share"], row["low"], row["high"]] == pytest.approx(
        [found["share"], found["low"], found["high"]], abs=1e-9
    )
    assert row["half_width"] == pytest.approx((found["high"] - found["low"]) / 2, abs=1e-9)
    assert (row["method"], row["weighting"]) == ("stratified", "design")
    small = min(found["n"], found["n_eff"]) < 100 - 1e-9
    assert row["state"] == ("small_base" if small else "value")
    return False


@pytest.mark.parametrize("concept", QUESTIONS)
def test_every_share_of_every_wave(view, concept):
    rows = own(survey(view, asked(concept=concept)))
    assert {row["wave"] for row in rows} == set(WAVES)
    hidden = sum(check(row, concept) for row in rows)
    # The third answer on sex is in all totals and is never a group of its own at such bases.
    assert hidden >= len(WAVES)


def chosen(seed):
    """A question and people by chance."""
    rng = random.Random(seed)
    scope = {"concept": rng.choice(sorted(QUESTIONS))}
    if rng.random() < 0.6:
        scope["sex"] = rng.choice(["women", "men"])
    if rng.random() < 0.5:
        scope["age"] = rng.choice(AGES)
    if rng.random() < 0.4:
        scope["districts"] = tuple(rng.sample(sorted(districts().values()), 3))
    return scope


def holds_for(view, seed):
    scope = chosen(seed)
    rows = own(survey(view, asked(**scope)))
    assert {row["wave"] for row in rows} == set(WAVES)
    for row in rows:
        check(row, scope["concept"])
        for name in ("sex", "age"):
            assert scope.get(name) in (None, row[name])
        assert not row["districts"] or set(row["districts"]) <= set(
            scope.get("districts", row["districts"])
        )


@pytest.mark.parametrize("seed", range(6))
def test_any_people_that_are_asked_for(view, seed):
    holds_for(view, seed)


@pytest.mark.soak
def test_two_hundred_choices_of_people(view):
    for seed in range(100, 300):
        holds_for(view, seed)


def test_an_open_survey_has_plain_shares_a_second_column_and_nothing_that_is_certain(view):
    weights = raked(OPEN)
    for concept in ("safe_home_area", "unsafe_out_late", "worry_sexual_offences"):
        rows = [r for r in survey(view, asked(concept=concept)).rows if r["wave"] == OPEN]
        yes = counted(OPEN, concept)
        shown = 0
        for row in rows:
            held = held_by(row, QUESTIONS[concept][0])
            assert (row["low"], row["high"], row["method"]) == (None, None, None)
            assert (row["survey_type"], row["weighting"]) == ("self_selected", "none")
            assert row["n"] == held.sum()
            if held.sum() < 30:
                assert (row["share"], row["raked_share"]) == (None, None)
                continue
            shown += 1
            assert row["share"] == pytest.approx(yes[held].mean())
            weighted = np.average(yes[held], weights=weights[held])
            assert row["raked_share"] == pytest.approx(weighted, abs=1e-6)
        assert shown > 15


def test_the_country_stands_as_published_beside_the_town(view):
    rows = [r for r in survey(view, asked()).rows if r["coverage"] == "country"]
    assert {(row["wave"], row["wording"]) for row in rows} == {("2023", "riket-1"), ("2025", "v1")}
    of_all = {
        row["concept"]: (row["share"], row["low"], row["high"], row["n"], row["method"])
        for row in rows
        if row["wave"] == "2025" and row["sex"] is None
    }
    assert of_all["safe_home_area"] == (0.812, 0.808, 0.816, 61240, "published")
    assert of_all["worry_fraud"][0] == 0.284


def test_response_is_that_of_the_sample(view):
    for row in own(survey(view, asked(concept="safe_home_area"))):
        of = sample(row["wave"])
        assert row["response_rate"] == pytest.approx(of["answered"].sum() / of["invited"].sum())
