"""Every question's distribution, and who was asked and answered."""

from __future__ import annotations

from datetime import date

import pytest
from statsmodels.stats.proportion import proportion_confint

from tests.measures.conftest import asked
from tests.measures.surveys import answers, person, published, sample, wave
from trygghet.measures.compare import waves
from trygghet.measures.survey import survey
from trygghet.measures.survey_changes import survey_changes
from trygghet.measures.survey_questions import survey_questions
from trygghet.measures.survey_response import survey_response
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.survey import SurveyType


def everybody(rows, question: str) -> dict[str, dict]:
    return {
        row["answer"]: row
        for row in rows
        if row["question"] == question and not (row["districts"] or row["sex"] or row["age"])
    }


def test_a_questions_answers_share_those_who_answered_it(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    answers(facts, dataset, {"very_safe": 60, "fairly_safe": 80, "very_unsafe": 60, "dont_know": 9})
    found = everybody(survey_questions(facts, asked()).rows, "q1")
    assert list(found) == ["very_safe", "fairly_safe", "very_unsafe", "dont_know"]
    assert {row["base"] for row in found.values()} == {200}
    assert [row["n"] for row in found.values()] == [60, 80, 60, 9]
    assert found["fairly_safe"]["share"] == pytest.approx(0.4)
    interval = (found["fairly_safe"]["low"], found["fairly_safe"]["high"])
    assert interval == pytest.approx(proportion_confint(80, 200, method="wilson"))
    assert (found["dont_know"]["share"], found["dont_know"]["state"]) == (None, "not_applicable")
    # The shares that make up a concept's share add up to it.
    (whole,) = survey(facts, asked(concept="safe_home_area")).rows
    assert found["very_safe"]["share"] + found["fairly_safe"]["share"] == pytest.approx(
        whole["share"]
    )


def test_one_survey_alone_is_answered_as_it_is_among_all(facts):
    for year, safe in (("2022", 60), ("2023", 80)):
        dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave(year))
        answers(facts, dataset, {"very_safe": safe, "very_unsafe": 60})
    every = survey_questions(facts, asked())
    alone = survey_questions(facts, asked(), survey="s-2023")
    assert {row["survey"] for row in every.rows} == {"s-2022", "s-2023"}
    assert alone.rows == tuple(row for row in every.rows if row["survey"] == "s-2023")
    assert len(alone.sources) == 1


def test_of_several_choices_those_who_ticked_any_are_the_base(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    both = {"q3": "yes", "q3: Buller": "yes", "q3: Trafik": "yes"}
    person(facts, dataset, both, times=40, sex="women")
    person(facts, dataset, {"q3": "yes", "q3: Trafik": "yes"}, times=40, sex="men")
    person(facts, dataset, {}, times=20)
    rows = survey_questions(facts, asked()).rows
    found = everybody(rows, "q3")
    assert {answer: (row["n"], row["base"]) for answer, row in found.items()} == {
        "Buller": (40, 80), "Trafik": (80, 80), "Skräp": (0, 80),
    }  # fmt: skip
    assert (found["Buller"]["share"], found["Trafik"]["share"]) == (0.5, 1.0)
    assert found["Buller"]["form"] == "several"
    men = next(r for r in rows if r["answer"] == "Buller" and r["sex"] == "men")
    assert (men["n"], men["base"], men["share"]) == (0, 40, 0.0)


def test_own_words_are_not_told_and_small_groups_are_hidden_whole(facts):
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave("2023"))
    answers(facts, dataset, {"Varje dag": 25, "Mer sällan": 4}, question="q5", district="a")
    answers(facts, dataset, {"Varje dag": 30}, question="q5", district="b")
    rows = survey_questions(facts, asked()).rows
    assert {row["question"] for row in rows} == {"q5"}
    hidden = [row for row in rows if row["districts"] == ["a"]]
    assert {(row["n"], row["share"], row["state"]) for row in hidden} == {(None, None, "too_few")}
    assert everybody(rows, "q5")["Mer sällan"]["share"] == pytest.approx(4 / 59)


def test_answers_of_an_open_survey_have_no_interval_and_concepts_are_chosen(facts):
    of = wave("2023", type_=SurveyType.SELF_SELECTED)
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    answers(facts, dataset, {"very_safe": 60})
    answers(facts, dataset, {"Varje dag": 60}, question="q5")
    rows = survey_questions(facts, asked(concept="safe_home_area")).rows
    assert {(row["question"], row["low"], row["high"]) for row in rows} == {("q1", None, None)}
    with pytest.raises(UserError):
        survey_questions(facts, asked(concept="happiness"))


# --- response ------------------------------------------------------------------------------------


def test_response_of_the_whole_survey_and_by_district(facts):
    of = wave("2023", answered=None)
    sample(
        facts, of,
        {"district": "a", "population": 4000, "invited": 200, "answered": 90},
        {"district": "b", "population": 6000, "invited": 300},
    )  # fmt: skip
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    answers(facts, dataset, {"very_safe": 90}, district="a")
    answers(facts, dataset, {"very_safe": 120}, district="b")
    rows = survey_response(facts, asked()).rows
    assert [
        (r["district"], r["population"], r["invited"], r["answered"], r["rate"]) for r in rows
    ] == [
        (None, 10_000, 500, 210, 0.42),
        ("a", 4000, 200, 90, 0.45),
        ("b", 6000, 300, 120, 0.4),
    ]
    assert {row["response_rate"] for row in survey(facts, asked()).rows} == {0.42}


def test_what_a_survey_tells_of_itself_goes_before_sums_and_nothing_is_made_up(facts):
    told = wave("2023", invited=1000, answered=400)
    sample(
        facts, told, {"district": "a", "invited": 200}, {"stratum": "x", "invited": 300},
    )  # fmt: skip
    facts.add_dataset(Kind.SURVEY_ANSWERS, survey=told)
    published(facts, facts.add_dataset(Kind.SURVEY_RESULTS, survey=wave("2022")), share=0.5)
    first, whole, *_ = survey_response(facts, asked()).rows
    assert (first["wave"], first["invited"], first["rate"]) == ("2022", None, None)
    # Districts and strata overlap, so they aren't added up.
    assert (whole["invited"], whole["population"], whole["rate"]) == (1000, None, 0.4)


def test_waves_that_share_an_id_have_samples_of_their_own(facts):
    for year, invited in (("2021", 100), ("2023", 1000)):
        of = wave(year, answered=50)
        of = type(of)("same", "S", of.type, year, answered=50, questions=of.questions)
        sample(facts, of, {"invited": invited})
        facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    rates = [row["rate"] for row in survey_response(facts, asked()).rows]
    assert rates == [0.5, 0.05]


# --- what else governs ---------------------------------------------------------------------------


def test_the_country_is_never_the_municipality(facts):
    for year, own, country in (("2021", 0.6, 0.5), ("2023", 0.7, 0.5)):
        dataset = facts.add_dataset(Kind.SURVEY_RESULTS, survey=wave(year))
        published(facts, dataset, share=own, n=500)
        published(facts, dataset, share=country, low=0.49, high=0.51, coverage="country")
    result = survey(facts, asked())
    assert [(r["wave"], r["coverage"], r["share"]) for r in result.rows] == [
        ("2021", "municipality", 0.6), ("2021", "country", 0.5),
        ("2023", "municipality", 0.7), ("2023", "country", 0.5),
    ]  # fmt: skip
    changes = {c.later["coverage"]: c for c in waves(result) if c.earlier}
    assert changes["municipality"].difference == pytest.approx(0.1)
    # A printed interval tells what a figure rests on, where its base isn't published.
    assert changes["country"].difference == 0
    country = changes["country"].later
    assert country["method"] == "published"
    assert (country["low"], country["high"]) == (0.49, 0.51)
    assert country["n_interval"] == pytest.approx(9604, rel=0.001)


def test_a_district_with_a_new_outline_is_not_compared_with_the_old_one(facts):
    facts.area(1, "a", valid_from=date(2015, 1, 1), valid_to=date(2021, 12, 31))
    facts.area(2, "a", valid_from=date(2022, 1, 1))
    facts.area(3, "b", valid_from=date(2022, 6, 1))
    for year in ("2021", "2023"):
        dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave(year))
        for district in "ab":
            answers(facts, dataset, {"very_safe": 60, "very_unsafe": 60}, district=district)
    found = {
        tuple(row["districts"]): (row["change"], row["reason"])
        for row in survey_changes(facts, asked()).rows
        if row["wave"] == "2023"
    }
    assert found == {
        (): ("not_certain", None),
        ("a",): ("not_tested", "boundary"),
        ("b",): ("not_certain", None),
    }


def test_an_open_survey_between_two_samples_doesnt_come_between_them(facts):
    for year, type_ in (
        ("2021", SurveyType.RANDOM), ("2022", SurveyType.SELF_SELECTED), ("2023", SurveyType.RANDOM),
    ):  # fmt: skip
        dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave(year, type_=type_))
        answers(facts, dataset, {"very_safe": 100, "very_unsafe": 100 - 40 * (year == "2023")})
    rows = survey_changes(facts, asked()).rows
    assert [(row["wave"], row["earlier_wave"], row["reason"]) for row in rows] == [
        ("2021", None, "no_earlier"), ("2022", "2021", "self_selected"), ("2023", "2021", None),
    ]  # fmt: skip


def test_changes_to_one_wave_are_judged_together(facts):
    for year, shift in (("2021", 0), ("2023", 22)):
        dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=wave(year))
        answers(facts, dataset, {"very_safe": 100 + shift, "very_unsafe": 100 - shift})
        answers(facts, dataset, {"very_safe": 100, "very_unsafe": 100}, question="q2")
    rows = [
        row for row in survey_changes(facts, asked()).rows
        if row["wave"] == "2023" and row["base"] == "answered"
    ]  # fmt: skip
    assert {row["compared"] for row in rows} == {2}
    first = next(row for row in rows if row["concept"] == "safe_home_area")
    assert first["adjusted"] == pytest.approx(2 * first["p"])
    assert first["change"] == ("increase" if 2 * first["p"] < 0.05 else "not_certain")
