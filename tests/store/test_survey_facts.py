"""Answers, the people who gave them and their sample stand as measures read them."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

from tests.store.rows import ANSWERS, AREA, district, info, part
from trygghet.model.kinds import Kind
from trygghet.model.survey import Concept, Question, QuestionForm, Survey, SurveyType
from trygghet.store.store import Store

SURVEY = Survey(
    "enkat", "Enkät", SurveyType.RANDOM, "2025",
    questions=(
        Question("q1", Concept.SAFE_HOME_AREA, "Hur trygg?"),
        Question("q2", Concept.PROBLEMS_NAMED, "Vad?", QuestionForm.SEVERAL, ("Buller", "Trafik")),
        Question("q3", Concept.UNSAFE_PLACES_NAMED, "Var?", QuestionForm.PLACES),
    ),
)  # fmt: skip
PEOPLE = [
    {"respondent": "A-1", "district": "Vallas", "sex": "women", "age": "37", "weight": 30.0,
     "answers": {"q1": "very_safe", "q2: Buller": "yes", "q2: Trafik": "yes", "q3": "vid torget"}},
    {"respondent": "A-2", "district": "vallas", "sex": "men", "age": "65-84", "weight": 10.0,
     "answers": {"q1": "very_unsafe", "q2: Buller": "yes"}},
    {"respondent": "A-3", "district": "Nowhere", "sex": None, "age": None, "weight": None,
     "answers": {}},
]  # fmt: skip


@pytest.fixture
def loaded(tmp_path) -> Store:
    store = Store.open(f"duckdb:///{tmp_path}")
    people = [person | {"answers": json.dumps(person["answers"])} for person in PEOPLE]
    sample = [
        {"district": "Vallas", "stratum": "v", "population": 4000, "invited": 300, "answered": 2},
        {"district": "", "stratum": None, "population": 9000, "invited": 500, "answered": 3},
        {"district": "Nowhere", "stratum": "n", "population": 5000, "invited": 200, "answered": 1},
    ]
    columns = {
        "district": pa.string(), "stratum": pa.string(), "population": pa.int64(),
        "invited": pa.int64(), "answered": pa.int64(),
    }  # fmt: skip
    with store.writing() as writer:
        writer.add(info(Kind.AREAS), part([district("vallas", 300_000, 6_200_000)], AREA))
        writer.add(info(Kind.SURVEY_ANSWERS, survey=SURVEY), part(people, ANSWERS, "respondent"))
        writer.add(info(Kind.SURVEY_SAMPLE, survey=SURVEY), part(sample, columns, "district"))
        writer.commit()
    return store


def test_one_row_a_person_with_district_age_group_and_weight_around_one(loaded: Store) -> None:
    rows = loaded.view().rows("select * from survey_respondents order by respondent")
    found = [(row["district"], row["sex"], row["age"], row["weight"]) for row in rows]
    # Who has no weight counts as an average person; an unknown district is none.
    assert found == [
        ("vallas", "women", "30-44", 1.5),
        ("vallas", "men", "65-84", 0.5),
        (None, None, None, 1.0),
    ]
    assert "A-1" not in {str(value) for row in rows for value in row.values()}


def test_one_row_an_answer_without_peoples_own_words(loaded: Store) -> None:
    rows = loaded.view().rows(
        "select question, answer, respondent from survey_answers order by all"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("q1", "very_safe", 1), ("q1", "very_unsafe", 2),
        ("q2", "yes", 1), ("q2", "yes", 2),
        ("q2: Buller", "yes", 1), ("q2: Buller", "yes", 2), ("q2: Trafik", "yes", 1),
    ]  # fmt: skip
    assert not any("torget" in str(row) for row in rows)


def test_the_sample_names_districts_by_id(loaded: Store) -> None:
    rows = loaded.view().rows("select district, invited from survey_sample order by invited")
    assert [tuple(row.values()) for row in rows] == [
        ("Nowhere", 200), ("vallas", 300), (None, 500),
    ]  # fmt: skip


def test_answers_derived_and_left_out_are_no_error(loaded: Store) -> None:
    (problem, other) = loaded.check()
    assert all("Nowhere" in str(found.values) for found in (problem, other))


def test_a_survey_without_weights_has_none(tmp_path) -> None:
    store = Store.open(f"duckdb:///{tmp_path}")
    people = [{"respondent": "1", "answers": '{"q1": "yes"}'}]
    with store.writing() as writer:
        writer.add(info(Kind.SURVEY_ANSWERS, survey=SURVEY), part(people, ANSWERS, "respondent"))
        writer.commit()
    (row,) = store.view().rows("select weight, district, sex from survey_answers")
    assert row == {"weight": None, "district": None, "sex": None}
