"""The public sees no share that tells of a few people; staff see what they saw."""

from __future__ import annotations

import pytest

from tests.measures.conftest import asked
from tests.measures.surveys import answers, person, wave
from trygghet.measures.survey import survey
from trygghet.measures.survey_changes import survey_changes
from trygghet.measures.survey_contrasts import survey_contrasts
from trygghet.measures.survey_questions import survey_questions
from trygghet.model.kinds import Kind
from trygghet.model.scope import Audience


@pytest.mark.parametrize(
    ("safe", "unsafe", "shown"),
    [
        (100, 5, True), (101, 4, False), (1, 104, False), (4, 60, False), (5, 60, True),
        (45, 0, False), (0, 49, False), (50, 0, True), (0, 50, True),
    ],
)  # fmt: skip
def test_few_and_all_of_a_small_group_are_protected(facts, safe, unsafe, shown):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    answers(facts, dataset, {"very_safe": safe, "very_unsafe": unsafe})
    (row,) = survey(facts, asked(audience=Audience.PUBLIC)).rows
    assert (row["share"] is not None) == shown
    assert (row["state"] == "protected") != shown
    if not shown:
        assert (row["low"], row["high"], row["n_interval"], row["raked_share"]) == (None,) * 4
        told = survey_questions(facts, asked(audience=Audience.PUBLIC)).rows
        assert all(found["n"] is None and found["share"] is None for found in told)
    (staff,) = survey(facts, asked()).rows
    assert staff["share"] == pytest.approx(safe / (safe + unsafe))
    assert staff["n"] == safe + unsafe


def test_public_bases_are_rounded_and_verdicts_are_the_same(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    for district, safe in (("a", 33), ("b", 71), ("c", 84)):
        told = {"very_safe": safe, "very_unsafe": 103 - safe}
        answers(facts, dataset, told, district=district)
    public = survey(facts, asked(audience=Audience.PUBLIC)).rows
    assert {row["n"] % 10 for row in public} == {0}
    assert {row["n"] for row in public} == {310, 100}
    open_, staff = (
        [(row["district"], row["change"], row["p"]) for row in survey_contrasts(facts, found).rows]
        for found in (asked(audience=Audience.PUBLIC), asked())
    )
    assert open_ == staff


def test_a_verdict_rests_on_all_that_is_judged_together_whoever_asks(facts):
    """One district's difference is certain only beside another, which the public may not see."""
    for year, hidden, shown in (("2021", 44, 70), ("2023", 99, 84)):
        dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave(year))
        for district, safe in (("a", hidden), ("b", shown), ("c", 70), ("d", 71)):
            told = {"very_safe": safe, "very_unsafe": 100 - safe}
            answers(facts, dataset, told, district=district)
    for measure, where in ((survey_contrasts, "district"), (survey_changes, "districts")):
        staff, public = (
            {(row["wave"], str(row[where])): row for row in measure(facts, found).rows}
            for found in (asked(), asked(audience=Audience.PUBLIC))
        )
        hidden_rows = [row for row in public.values() if row["share"] is None]
        assert {str(row[where]) for row in hidden_rows} == {"a" if where == "district" else "['a']"}
        for row in hidden_rows:
            assert (row["p"], row["adjusted"], row["difference"]) == (None, None, None)
            assert row["change"] == "not_tested"
        for key, row in public.items():
            if row["share"] is not None:
                names = ("change", "p", "adjusted", "difference", "compared")
                assert [row[name] for name in names] == [staff[key][name] for name in names]
    changed = {str(row["districts"]): row for row in public.values() if row["wave"] == "2023"}
    assert (changed["['b']"]["compared"], changed["['b']"]["change"]) == (4, "increase")


def test_a_district_by_sex_and_age_at_once_is_protected(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    who = {"sex": "women", "age": "16-29", "district": "a"}
    for answer in ("very_safe", "very_unsafe"):
        person(facts, dataset, {"q1": answer}, times=60, **who)
    for narrowed, states in (
        ({"sex": "women"}, {"value"}),
        ({"sex": "women", "age": "16-29"}, {"value", "protected"}),
    ):
        scope = asked(audience=Audience.PUBLIC, **narrowed)
        rows = survey(facts, scope).rows
        assert {row["state"] for row in rows} == states
        assert {row["state"] for row in rows if row["districts"]} == states - (
            {"value"} if len(narrowed) == 2 else set()
        )
        assert all(
            (row["share"] is None) == (len(narrowed) == 2)
            for row in survey_contrasts(facts, scope).rows
        )
