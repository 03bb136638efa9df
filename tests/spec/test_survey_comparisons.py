"""Changes between waves and districts against the rest: tests as statsmodels makes them, judged together."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

from tests.spec.asking import asked
from tests.spec.survey_files import (
    OPEN,
    QUESTIONS,
    WAVES,
    counted,
    estimated,
    scores,
    variance,
)
from tests.spec.survey_files import asked as in_base
from trygghet.measures.registry import measure_of

BEFORE = dict(zip(WAVES[1:], WAVES, strict=False))


def verdict(difference, p):
    return "not_certain" if p >= 0.05 else "increase" if difference > 0 else "decrease"


def measured(view, name, **scope):
    return measure_of(name)(view, asked(**scope), ()).rows


def test_changes_between_waves_of_the_random_sample(view):
    concept = "safe_home_area"
    rows = [
        row
        for row in measured(view, "survey_changes", concept=concept)
        if row["coverage"] == "municipality" and row["base"] == "answered"
    ]
    families = {}
    for row in rows:
        if row["survey_type"] == "self_selected" or row["wave"] == "2021":
            assert (row["difference"], row["p"], row["change"]) == (None, None, "not_tested")
            continue
        district = row["districts"][0] if row["districts"] else None
        pair = []
        for wave in (BEFORE[row["wave"]], row["wave"]):
            who = {"district": district, "sex": row["sex"], "age": row["age"]}
            held = in_base(wave, QUESTIONS[concept][0], **who)
            pair.append(estimated(wave, held, counted(wave, concept)))
        if min(one[name] for one in pair for name in ("n", "n_eff")) < 30:
            assert row["reason"] == "too_few"
            continue
        assert row["earlier_wave"] == BEFORE[row["wave"]]
        assert row["difference"] == pytest.approx(pair[1]["share"] - pair[0]["share"], abs=1e-9)
        _, p = proportions_ztest(
            [one["share"] * one["base"] for one in pair], [one["base"] for one in pair]
        )
        assert row["p"] == pytest.approx(p, rel=1e-6, abs=1e-12)
        assert row["low"] < row["difference"] < row["high"]
        families.setdefault(
            (row["wave"], bool(district), bool(row["sex"]), bool(row["age"])), []
        ).append((row, p))
    assert len(families) == 4 * (len(WAVES) - 1)
    for family in families.values():
        adjusted = multipletests([p for _, p in family], method="fdr_bh")[1]
        for (row, _), p in zip(family, adjusted, strict=True):
            assert row["adjusted"] == pytest.approx(p, rel=1e-6, abs=1e-12)
            assert row["compared"] == len(family)
            assert row["change"] == verdict(row["difference"], p)


def test_the_town_became_safer_from_2023_to_2025_and_says_so(view):
    (row,) = (
        row
        for row in measured(view, "survey_changes", concept="safe_home_area")
        if row["wave"] == "2025"
        and row["coverage"] == "municipality"
        and not (row["districts"] or row["sex"] or row["age"])
    )
    assert (row["earlier_wave"], row["change"], row["reason"]) == ("2023", "increase", None)
    assert row["difference"] == pytest.approx(0.08, abs=0.005)


@pytest.mark.parametrize("sex", [None, "women"])
def test_districts_against_the_rest_over_all_questions(view, sex):
    rows = measured(view, "survey_contrasts", **({"sex": sex} if sex else {}))
    assert {row["wave"] for row in rows} == {*WAVES, OPEN}
    families = {}
    for row in rows:
        wave, (column, _) = row["wave"], QUESTIONS[row["concept"]]
        if row["wave"] == OPEN:
            assert (row["difference"], row["p"], row["reason"]) == (None, None, "self_selected")
            continue
        own = in_base(wave, column, sex=sex, district=row["district"])
        rest = in_base(wave, column, sex=sex) & ~own
        yes = counted(wave, row["concept"])
        two = [estimated(wave, held, yes) for held in (rest, own)]
        assert (row["n"], row["rest_n"]) == (two[1]["n"], two[0]["n"])
        if min(one[name] for one in two for name in ("n", "n_eff")) < 30:
            assert row["reason"] == "too_few"
            continue
        gap = two[1]["share"] - two[0]["share"]
        assert row["difference"] == pytest.approx(gap, abs=1e-9)
        p = p_of(wave, (rest, own), yes, two)
        assert row["p"] == pytest.approx(p, rel=1e-6, abs=1e-12)
        families.setdefault(wave, []).append((row, p))
    for family in families.values():
        adjusted = multipletests([p for _, p in family], method="fdr_bh")[1]
        for (row, _), p in zip(family, adjusted, strict=True):
            assert row["adjusted"] == pytest.approx(p, rel=1e-6, abs=1e-12)
            assert row["compared"] == len(family)
            assert row["change"] == verdict(row["difference"], p)


def p_of(wave, groups, yes, two):
    """The z test on effective bases; what the two shares have in common from their difference's variance."""
    each = [scores(wave, held, yes & held) for held in groups]
    apart = sum(variance(wave, score) for score in each)
    shared = (apart - variance(wave, each[1] - each[0])) / 2
    counts = [one["share"] * one["base"] for one in two]
    bases = [one["base"] for one in two]
    z, _ = proportions_ztest(counts, bases)
    pooled = sum(counts) / sum(bases)
    plain = pooled * (1 - pooled) * sum(1 / base for base in bases)
    # The same statistic with the shared part taken off its variance.
    return 2 * norm.sf(abs(z) * np.sqrt(plain / (plain - 2 * shared)))


def test_only_centrum_ost_is_less_safe_at_home_in_every_wave(view):
    rows = [
        row
        for row in measured(view, "survey_contrasts", concept="safe_home_area")
        if row["change"] == "decrease"
    ]
    found = Counter(row["district"] for row in rows)
    assert found["centrum-ost"] == len(WAVES)
    assert found.total() - found["centrum-ost"] <= 2
