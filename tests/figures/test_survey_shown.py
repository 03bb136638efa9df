"""Which of a survey's figures are shown: one question, one survey, one group."""

from tests.figures.results import result, survey_row
from trygghet.figures.survey_shown import (
    by_age,
    by_place,
    by_sex,
    concepts_of,
    everybody,
    figures_shown,
    shown_of,
    surveys_of,
    third_answers,
)
from trygghet.model.survey import Concept

HOME, CENTRE = Concept.SAFE_HOME_AREA, Concept.SAFE_CENTRE_LATE


def test_a_random_sample_goes_before_a_later_survey_that_was_open_to_all() -> None:
    rows = [
        survey_row(survey="r23", wave="2023"),
        survey_row(survey="open", wave="2024", survey_type="self_selected"),
        survey_row(survey="r21", wave="2021"),
    ]
    assert [row["survey"] for row in surveys_of(result(rows), HOME)] == ["r23", "r21", "open"]
    shown = shown_of(result(rows), None, None)
    assert shown is not None
    assert shown.survey == "r23"


def test_a_link_to_a_question_or_survey_that_is_not_here_shows_the_usual_one() -> None:
    rows = [survey_row(survey="a"), survey_row(survey="b", concept="worry")]
    shown = shown_of(result(rows), "safe_centre_late", "b")
    assert shown is not None
    assert (shown.concept, shown.survey) == (HOME, "a")
    assert shown_of(result([]), None, None) is None


def test_figures_about_the_country_and_of_another_base_are_not_the_municipalitys() -> None:
    rows = [
        survey_row(coverage="country", share=0.1),
        survey_row(base="goes_out", share=0.2),
        survey_row(statistic="index", share=None),
        survey_row(share=0.3),
    ]
    shown = shown_of(result(rows), None, None)
    assert shown is not None
    assert [row["share"] for row in figures_shown(result(rows), shown)] == [0.3]


def test_questions_come_in_the_order_safe_at_home_first() -> None:
    rows = [survey_row(concept=name) for name in ("worry", "safe_centre_late", "safe_home_area")]
    assert concepts_of(result(rows)) == [HOME, CENTRE, Concept.WORRY]


def test_third_answers_on_sex_are_no_group_of_their_own() -> None:
    rows = [survey_row(sex=sex) for sex in ("other", "men", "women")] + [survey_row()]
    assert [row["sex"] for row in by_sex(rows)] == ["women", "men"]
    assert third_answers(rows)
    assert not third_answers(rows[1:])


def test_age_groups_come_youngest_first() -> None:
    rows = [survey_row(age=age) for age in ("65-84", "85-", "16-29")]
    assert [row["age"] for row in by_age(rows)] == ["16-29", "65-84", "85-"]


def test_places_are_those_of_the_people_shown() -> None:
    rows = [
        survey_row(districts=["a"]),
        survey_row(districts=["a"], sex="women", share=0.5),
        survey_row(group="Mörka platser"),
        survey_row(),
    ]
    shown = shown_of(result(rows), None, None, "women")
    assert shown is not None
    assert [row["share"] for row in by_place(rows, shown)] == [0.5]
    assert everybody(rows) is rows[3]
    assert everybody(rows, "women") is None
