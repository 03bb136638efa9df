"""The public sees no share that tells of a few people; staff see what they saw."""

from __future__ import annotations

from dataclasses import replace

import pytest
from statsmodels.stats.proportion import proportion_confint

from tests.measures.conftest import asked
from tests.measures.surveys import answers, person, published, sample, wave
from trygghet.disclosure import public_columns
from trygghet.disclosure.survey_audit import audit_surveys
from trygghet.disclosure.survey_truth import true_answers
from trygghet.measures.survey import survey
from trygghet.measures.survey_changes import survey_changes
from trygghet.measures.survey_contrasts import survey_contrasts
from trygghet.measures.survey_questions import survey_questions
from trygghet.measures.survey_response import survey_response
from trygghet.model.kinds import Kind
from trygghet.model.scope import Audience


@pytest.mark.parametrize(
    ("safe", "unsafe", "told"),
    [
        (100, 5, (0.95, "exact")), (101, 4, (0.9, "over")), (1, 104, (0.1, "under")),
        (4, 60, (0.1, "under")), (5, 60, (0.08, "exact")), (50, 0, (0.9, "over")),
        (0, 50, (0.1, "under")), (45, 0, None), (0, 49, None), (4, 40, None), (15, 14, None),
    ],
)  # fmt: skip
def test_few_and_all_are_a_band_or_hidden(facts, safe, unsafe, told):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    answers(facts, dataset, {"very_safe": safe, "very_unsafe": unsafe})
    (row,) = survey(facts, asked(audience=Audience.PUBLIC)).rows
    assert (row["share"], row["qualifier"]) == (told or (None, "exact"))
    if told is None or told[1] != "exact":
        assert (row["low"], row["high"], row["n_interval"], row["raked_share"]) == (None,) * 4
        asked_of = survey_questions(facts, asked(audience=Audience.PUBLIC)).rows
        assert all(found["n"] is None and found["share"] is None for found in asked_of)
    if told is None:
        # Too few answers and too few of one kind look the same, and so does their base.
        assert (row["state"], row["n"], row["n_eff"]) == ("protected", None, None)
    (staff,) = survey(facts, asked()).rows
    assert staff["n"] == safe + unsafe


def test_a_band_is_called_so_beside_its_change_too(facts):
    """“Under 10 %” read as a tenth would be a wrong number."""
    for year, safe in (("2021", 2), ("2023", 98)):
        dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave(year))
        answers(facts, dataset, {"very_safe": safe, "very_unsafe": 100 - safe})
    public = asked(audience=Audience.PUBLIC)
    (row,) = (row for row in survey_changes(facts, public).rows if row["wave"] == "2023")
    assert (row["share"], row["qualifier"]) == (0.9, "over")
    assert (row["earlier_share"], row["earlier_qualifier"]) == (0.1, "under")
    assert row["difference"] is None
    told = public_columns.narrowed(row, public_columns.columns_of("survey_changes", row))
    assert (told["qualifier"], told["earlier_qualifier"]) == ("over", "under")


def test_the_public_sees_whole_percents_and_intervals_of_them(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    for district, safe in (("a", 33), ("b", 71), ("c", 84)):
        told = {"very_safe": safe, "very_unsafe": 103 - safe}
        answers(facts, dataset, told, district=district)
    for row in survey(facts, asked(audience=Audience.PUBLIC)).rows:
        assert row["n"] % 10 == 0
        for name in ("share", "low", "high", "half_width"):
            assert row[name] * 100 == pytest.approx(round(row[name] * 100))
        # Of the share and base that are shown, and so of nothing else.
        low, high = proportion_confint(row["share"] * row["n"], row["n"], method="wilson")
        assert row["low"] == pytest.approx(low, abs=0.0051)
        assert row["high"] == pytest.approx(high, abs=0.0051)


def test_the_rest_follows_from_what_is_shown_of_everybody(facts):
    """Its own share would tell everybody's number more closely than everybody's whole percent does."""
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    for district, safe in (("a", 33), ("b", 71), ("c", 84)):
        told = {"very_safe": safe, "very_unsafe": 103 - safe}
        answers(facts, dataset, told, district=district)
    public = asked(audience=Audience.PUBLIC)
    shown = {str(row["districts"]): row["share"] for row in survey(facts, public).rows}
    open_, staff = (survey_contrasts(facts, found).rows for found in (public, asked()))
    for row, exact in zip(open_, staff, strict=True):
        rest = (309 * shown["[]"] - 103 * shown[f"['{row['district']}']"]) / 206
        assert row["rest"] == pytest.approx(rest, abs=0.0051)
        assert row["rest"] == pytest.approx(exact["rest"], abs=0.02)
        assert row["difference"] == pytest.approx(row["share"] - row["rest"])
        assert row["change"] == exact["change"]
        assert row["adjusted"] is None


def test_a_verdict_rests_on_all_that_is_judged_together_whoever_asks(facts):
    """One district's difference is certain only beside another, which the public may not see."""
    for year, hidden, shown in (("2021", 44, 70), ("2023", 99, 84)):
        dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave(year))
        for district, safe in (("a", hidden), ("b", shown), ("c", 70), ("d", 71)):
            told = {"very_safe": safe, "very_unsafe": (95 if district == "c" else 100) - safe}
            answers(facts, dataset, told, district=district)
    for measure, where in ((survey_contrasts, "district"), (survey_changes, "districts")):
        staff, public = (
            {(row["wave"], str(row[where])): row for row in measure(facts, found).rows}
            for found in (asked(), asked(audience=Audience.PUBLIC))
        )
        # A hidden group's partner is hidden with it, and nothing tells which is which.
        a, partner = ("a", "c") if where == "district" else ("['a']", "['c']")
        hidden_rows = {key: row for key, row in public.items() if row["state"] == "protected"}
        assert set(hidden_rows) == {("2023", a), ("2023", partner)}
        for key, row in public.items():
            if row["change"] == "not_tested":
                assert (row["p"], row["adjusted"], row["difference"]) == (None, None, None)
            else:
                assert row["change"] == staff[key]["change"]
                assert row["compared"] == staff[key]["compared"]
    changed = {str(row["districts"]): row for row in public.values() if row["wave"] == "2023"}
    assert (changed["['b']"]["compared"], changed["['b']"]["change"]) == (4, "increase")
    assert changed["['a']"]["reason"] == "too_few"


def test_two_background_variables_at_once_are_protected(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    for sex in ("women", "men"):
        for age, district in (("16-29", "a"), ("30-44", "b")):
            for answer in ("very_safe", "very_unsafe"):
                who = {"sex": sex, "age": age, "district": district}
                person(facts, dataset, {"q1": answer}, times=60, **who)
    for narrowed in ({"sex": "women"}, {"age": "16-29"}, {"sex": "women", "age": "16-29"}):
        scope = asked(audience=Audience.PUBLIC, **narrowed)
        rows = survey(facts, scope).rows
        assert len(rows) > 1
        for row in rows:
            crossed = bool(row["districts"]) + bool(row["sex"]) + bool(row["age"]) > 1
            assert (row["state"] == "protected") == crossed
            assert (row["share"] is None) == crossed
            assert (row["n"] is None) == crossed
        for found in (*survey_contrasts(facts, scope).rows, *survey_questions(facts, scope).rows):
            assert found["share"] is None
            assert found["state"] in ("protected",)


def test_answers_of_few_are_told_together_with_their_neighbours(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    told = {
        "very_safe": 60,
        "fairly_safe": 80,
        "fairly_unsafe": 30,
        "very_unsafe": 3,
        "dont_know": 2,
    }
    answers(facts, dataset, told, sex="women")
    rows = survey_questions(facts, asked(audience=Audience.PUBLIC)).rows
    assert [(row["answers"], row["share"], row["n"], row["state"]) for row in rows] == [
        (["very_safe"], 0.35, 60, "value"),
        (["fairly_safe"], 0.46, 80, "value"),
        (["fairly_unsafe", "very_unsafe"], 0.19, 30, "value"),
        (["dont_know"], None, None, "protected"),
    ]


def test_those_who_never_go_out_are_told_apart_for_everybody_alone(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    for sex in ("women", "men"):
        told = {"very_safe": 60, "very_unsafe": 60, "never_out": 20}
        answers(facts, dataset, told, question="q2", sex=sex)
    rows = survey(facts, asked(audience=Audience.PUBLIC)).rows
    out = {row["sex"]: row["share"] for row in rows if row["base"] == "goes_out"}
    assert out == {None: 0.5}
    few = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2024"))
    answers(facts, few, {"very_safe": 60, "very_unsafe": 60, "never_out": 3}, question="q2")
    rows = survey(facts, asked(audience=Audience.PUBLIC)).rows
    assert [row["share"] for row in rows if row["wave"] == "2024"] == [0.51, None]


def test_what_is_printed_of_one_group_does_not_give_another_away(facts):
    """The district hidden with the small one has its share in a printed table: another one is hidden."""
    of = wave("2023")
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    for district, n in (("a", 20), ("b", 100), ("c", 120), ("d", 140)):
        told = {"very_safe": n // 2, "very_unsafe": n - n // 2}
        answers(facts, dataset, told, district=district)

    def hidden() -> set[str]:
        rows = survey(facts, asked(audience=Audience.PUBLIC)).rows
        return {row["districts"][0] for row in rows if row["state"] == "protected"}

    public = asked(audience=Audience.PUBLIC)
    before = survey(facts, public).rows
    assert hidden() == {"a", "b"}
    printed = facts.add_dataset(Kind.SURVEY_RESULTS, survey=of)
    published(facts, printed, districts=["b"], share=0.5, n=100, coverage="municipality")
    assert hidden() == {"a", "c"}
    rows = survey_contrasts(facts, public).rows
    assert {row["district"] for row in rows if row["share"] is None} == {"a", "c"}
    found, truth = survey(facts, public), true_answers(facts, "1380")
    assert audit_surveys({"survey": found}, truth).faults == ()
    # What was hidden before the table came is not enough.
    kept = [row for row in before if row["districts"] != ["b"]]
    table = [row for row in found.rows if row["weighting"] is None]
    leak = audit_surveys({"survey": replace(found, rows=(*kept, *table))}, truth)
    assert any("district='a'" in fault for fault in leak.faults)


def test_where_few_answered_a_districts_response_is_not_told(facts):
    of = wave("2023", answered=None)
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    answers(facts, dataset, {"very_safe": 64}, district="a")
    answers(facts, dataset, {"very_safe": 11}, district="b")
    drawn = {"population": 900, "invited": 123}
    sample(facts, of, {"district": "a", **drawn}, {"district": "b", **drawn})
    public = survey_response(facts, asked(audience=Audience.PUBLIC)).rows
    found = {row["district"]: (row["invited"], row["answered"], row["rate"]) for row in public}
    assert found["a"] == (120, 60, 0.52)
    assert found["b"] == (None, None, None)
