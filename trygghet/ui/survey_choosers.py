"""The survey page's own choices: which question, which survey, whose answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from trygghet.figures.survey_shown import (
    Shown,
    ages_of,
    concepts_of,
    sexes_of,
    shown_of,
    surveys_of,
)
from trygghet.figures.survey_words import group_name
from trygghet.figures.text import in_markdown, sentence_case
from trygghet.locale import Words
from trygghet.measures.survey import survey
from trygghet.model.access import Permitted, permit
from trygghet.model.result import Result
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept, SurveyType
from trygghet.ui.address import Choices
from trygghet.ui.cache import measured
from trygghet.ui.choices import change
from trygghet.ui.choosers import chip
from trygghet.ui.guard import Visit

_ALL = ""


def everybody(visit: Visit, scope: Scope) -> Permitted:
    """Return the scope of all questions, districts and people of a municipality."""
    wide = Scope(municipality=scope.municipality, on=scope.on, synthetic=scope.synthetic)
    return permit(visit.principal, wide)


def choose(visit: Visit, asked: Choices) -> Choices:
    """Draw the choosers, and return the choices with what the link doesn't say filled in."""
    known = measured(visit, survey, everybody(visit, asked.scope))
    scope = asked.scope
    shown = shown_of(known, scope.concept, asked.survey, scope.sex, scope.age)
    if shown is None:
        return asked
    words = visit.words
    _concept(words, concepts_of(known), shown)
    if len(surveys_of(known, shown.concept)) > 1:
        _survey(words, known, shown)
    sexes, ages = sexes_of(known, shown), ages_of(known, shown)
    shown = replace(
        shown,
        sex=shown.sex if shown.sex in sexes else None,
        age=shown.age if shown.age in ages else None,
    )
    if ages:
        _age(words, ages, shown)
    if sexes:  # buttons are drawn after the rest: last in the row they push nothing
        _sex(words, sexes, shown)
    scope = replace(scope, concept=shown.concept.value, sex=shown.sex, age=shown.age)
    return replace(asked, scope=scope, survey=shown.survey)


def survey_name(wave: object, survey_type: object, words: Words) -> str:
    """Return what a survey is called in a list: its wave and its kind."""
    return f"{wave}, {words.label(SurveyType(str(survey_type))).lower()}"


def _concept(words: Words, offered: Sequence[Concept], shown: Shown) -> None:
    st.session_state["choose-concept"] = shown.concept
    label = words.text("Question")
    with st.popover(chip(label, words.label(shown.concept)), key="concept"):
        st.radio(
            words.text("The question shown"),
            list(offered),
            format_func=words.label,
            key="choose-concept",
            on_change=lambda: change(concept=(st.session_state["choose-concept"].value,)),
        )


def _survey(words: Words, known: Result, shown: Shown) -> None:
    names: Mapping[str, str] = {
        str(row["survey"]): survey_name(row["wave"], row["survey_type"], words)
        for row in surveys_of(known, shown.concept)
    }
    st.session_state["choose-survey"] = shown.survey
    rows = surveys_of(known, shown.concept)
    waves = [str(row["wave"]) for row in rows]
    own = next(row for row in rows if str(row["survey"]) == shown.survey)
    # A wave with one survey is name enough, if it was a random sample.
    alone = waves.count(str(own["wave"])) == 1 and SurveyType(str(own["survey_type"])).random
    said = str(own["wave"]) if alone else names[shown.survey]
    with st.popover(chip(words.text("Survey"), said), key="survey"):
        st.radio(
            words.text("Groups and districts of"),
            list(names),
            format_func=lambda survey: in_markdown(names[survey]),
            key="choose-survey",
            on_change=lambda: change(survey=(st.session_state["choose-survey"],)),
        )


def _sex(words: Words, offered: Sequence[str], shown: Shown) -> None:
    names = {
        each: sentence_case(group_name(each or None, None, words)) for each in (_ALL, *offered)
    }
    st.session_state["choose-sex"] = shown.sex or _ALL

    def changed() -> None:
        sex = st.session_state["choose-sex"]
        # One group at a time: of women of one age in one district there are too few.
        change(sex=(sex,) if sex else (), age=())

    st.segmented_control(
        words.text("Whose answers"),
        list(names),
        format_func=names.__getitem__,
        key="choose-sex",
        on_change=changed,
        required=True,
        label_visibility="collapsed",
    )


def _age(words: Words, offered: Sequence[str], shown: Shown) -> None:
    names = {each: group_name(None, each or None, words) for each in (_ALL, *offered)}
    st.session_state["choose-age"] = shown.age or _ALL

    def changed() -> None:
        age = st.session_state["choose-age"]
        change(age=(age,) if age else (), sex=())

    said = words.text("all") if not shown.age else names[shown.age]
    names[_ALL] = words.text("all ages")
    with st.popover(chip(words.text("Age"), said), key="age"):
        st.radio(
            words.text("Age"),
            list(names),
            format_func=lambda age: in_markdown(names[age]),
            key="choose-age",
            on_change=changed,
        )
