import json
from dataclasses import replace

import pytest

from tests.intake.tables import checked, raw_table, reasons, said, with_mapping
from trygghet.intake.checked import Context
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.survey import Concept, Question, Survey, SurveyType

SURVEY = Survey(
    "enkat-2023",
    "Enkät",
    SurveyType.RANDOM,
    "2023",
    questions=(
        Question("q1", Concept.SAFE_HOME_AREA, "Hur trygg?"),
        Question("q2", None, "Hur reser du?"),
    ),
)


def answers(result):
    return {row["respondent"]: json.loads(row["answers"]) for row in result.rows.to_pylist()}


def test_answers_in_words_become_keys():
    rows = [
        ("1", "Mycket trygg", "Buss"),
        ("2", "2. Ganska otrygg", ""),
        ("3", "", "Bil"),
        ("4", "Very safe", "Bil"),
    ]
    result = checked(
        raw_table(("id", "q1", "q2"), rows), Kind.SURVEY_ANSWERS, Context(survey=SURVEY)
    )
    assert answers(result) == {
        "1": {"q1": "very_safe", "q2": "Buss"},
        "2": {"q1": "fairly_unsafe"},
        "3": {"q2": "Bil"},
        "4": {"q1": "very_safe", "q2": "Bil"},
    }
    assert result.survey == replace(
        SURVEY,
        answered=4,
        questions=(
            replace(
                SURVEY.questions[0],
                choices=("very_safe", "fairly_safe", "fairly_unsafe", "very_unsafe"),
            ),
            replace(SURVEY.questions[1], choices=("Buss", "Bil")),
        ),
    )


def test_a_column_is_found_by_the_wording_of_its_question():
    raw = raw_table(("id", "Hur trygg?"), [("1", "Mycket otrygg")])
    result = checked(raw, Kind.SURVEY_ANSWERS, Context(survey=SURVEY))
    assert answers(result)["1"] == {"q1": "very_unsafe"}


def test_an_answer_off_the_scale_is_rejected_with_the_way_out():
    raw = raw_table(("id", "safe_home_area"), [("1", "Sådär"), ("2", "Mycket trygg")])
    result = checked(raw, Kind.SURVEY_ANSWERS)
    assert "[values.safe_home_area]" in reasons(result)[2]


def test_a_foreign_file_with_two_header_rows_and_a_short_mapping():
    columns = (
        "RespondentID",
        "Gender / Male",
        "Gender / Female",
        "Safe? / Yes",
        "Safe? / No",
        "States / Ohio",
        "States / Iowa",
        "Why?",
    )
    rows = [
        (
            "1",
            "Male",
            "",
            "Yes",
            "",
            "Ohio",
            "Iowa",
            "Because I live here and have always done so.",
        ),
        ("2", "", "Female", "", "No", "", "Iowa", ""),
    ]
    mapping = {
        "kind": "survey_answers",
        "columns": {"respondent": "RespondentID", "sex": ["Gender / Male", "Gender / Female"]},
        "questions": {
            "unsafe_places_exist": ["Safe? / Yes", "Safe? / No"],
            "states": ["States / Ohio", "States / Iowa"],
            "why": "Why?",
        },
        "survey": {"type": "self_selected", "wave": "2014"},
    }
    result = with_mapping(raw_table(columns, rows), **mapping)
    assert answers(result) == {
        "1": {
            "unsafe_places_exist": "yes",
            "states: Ohio": "yes",
            "states: Iowa": "yes",
        },
        "2": {"unsafe_places_exist": "no", "states: Iowa": "yes"},
    }
    assert result.rows["sex"].to_pylist() == ["men", "women"]
    assert result.survey is not None
    assert (result.survey.type, result.survey.wave) == (SurveyType.SELF_SELECTED, "2014")


def test_long_answers_in_own_words_are_not_kept():
    text = "Det är mörkt vid stationen och jag går alltid en omväg hem när det är sent på kvällen."
    raw = raw_table(("id", "Varför?", "Bil?"), [("1", text, "Ja")])
    result = with_mapping(
        raw, kind="survey_answers", columns={"respondent": "id"}, questions={"why": "Varför?"}
    )
    assert answers(result) == {"1": {"q2": "yes"}}
    assert "own words" in said(result.notes)


def test_values_in_the_mapping_are_used():
    raw = raw_table(("id", "Q"), [("1", "5"), ("2", "1")])
    result = with_mapping(
        raw,
        kind="survey_answers",
        columns={"respondent": "id"},
        questions={"safe_home_area": "Q"},
        values={"safe_home_area": {"5": "very_safe", "1": "very_unsafe"}},
    )
    assert answers(result) == {
        "1": {"safe_home_area": "very_safe"},
        "2": {"safe_home_area": "very_unsafe"},
    }
    assert result.survey is not None
    assert result.survey.type is SurveyType.UNKNOWN


def test_without_a_known_question_the_file_is_refused():
    with pytest.raises(UserError) as refused:
        checked(raw_table(("id", "Kön"), [("1", "Kvinna")]), Kind.SURVEY_ANSWERS)
    assert "[questions]" in said([refused.value.problem])


@pytest.mark.parametrize(("word", "key"), [("Kvinna", "women"), ("Män", "men"), ("Vill ej uppge", "other"), ("Annat", "other"), ("", None)])  # fmt: skip
def test_sex_is_said_in_the_stores_words(word, key):
    raw = raw_table(("id", "Kön", "worry"), [("1", word, "Aldrig")])
    assert checked(raw, Kind.SURVEY_ANSWERS).rows["sex"].to_pylist() == [key]
