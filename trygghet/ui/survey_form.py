"""What governs a survey's figures: asked for when its file comes in, with what each answer decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import PurePath
from typing import Any

import streamlit as st

from trygghet.figures.card import heading
from trygghet.figures.text import escaped
from trygghet.intake.outlines import slug
from trygghet.intake.preview import Preview
from trygghet.model.kinds import Kind
from trygghet.model.survey import Survey, SurveyType
from trygghet.ui import cards
from trygghet.ui.guard import Visit
from trygghet.ui.survey_consequences import consequences

SURVEY_KINDS = (Kind.SURVEY_ANSWERS, Kind.SURVEY_RESULTS, Kind.SURVEY_SAMPLE)
#: What a new wave of a survey has in common with an earlier one.
_LASTING = ("title", "type", "mode", "wording")


def ask(visit: Visit, looks: Sequence[Preview], municipality: str | None) -> Survey | None:
    """Ask for what the file can't say of its survey.

    Parameters
    ----------
    municipality
        Whose surveys it stands beside; ``None``: those of all.

    Returns
    -------
    Survey or None
        ``None`` for a sample whose survey isn't chosen yet.
    """
    words, look = visit.words, looks[0]
    st.html(heading(words.text("The survey"), level=3))
    known = {s.id: s for s in _loaded(visit, municipality)}
    if look.mapping.kind is Kind.SURVEY_SAMPLE and known:
        return _which(visit, known)
    found = look.survey or _unknown(look.name)
    waves = tuple(dict.fromkeys(each.survey.wave for each in looks if each.survey))
    _begin(look.name, found)
    if known:
        _as_before(visit, look.name, known)
    _about(visit, look.name, several=len(waves) > 1)
    if len(waves) > 1:
        cards.lead(
            words.text(
                "The table holds several waves: {waves}. Each becomes a survey of its own.",
                waves=", ".join(waves),
            )
        )
    else:
        _counts(visit, look.name)
    survey = _told(look.name, found)
    if look.mapping.kind is not Kind.SURVEY_SAMPLE:
        told = consequences(survey, look.mapping.kind, known.values(), words)
        listed = "".join(f"<li>{escaped(text)}</li>" for text in told)
        title = heading(words.text("What will be compared, and what not"), level=3)
        st.html(f"{title}<ul>{listed}</ul>")
    return survey


def _loaded(visit: Visit, municipality: str | None) -> list[Survey]:
    surveys = (
        dataset.info.survey
        for dataset in visit.datasets
        if municipality in (None, dataset.info.municipality)
    )
    return sorted(
        (survey for survey in surveys if survey is not None),
        key=lambda survey: survey.wave,
        reverse=True,
    )


def _which(visit: Visit, known: dict[str, Survey]) -> Survey | None:
    words = visit.words
    chosen = st.selectbox(
        words.text("Which survey is the sample of?"),
        list(known),
        index=None,
        format_func=lambda key: f"{known[key].title} ({known[key].wave})",
        placeholder=words.text("Choose a survey"),
        key="survey-of-sample",
    )
    st.caption(
        words.text("The sample gives each district its response rate, and strata their sizes.")
    )
    return known[chosen] if chosen else None


def _begin(name: str, found: Survey) -> None:
    """Fill the form with what the file tells, once a file."""
    for each in fields(Survey):
        value = getattr(found, each.name)
        if each.name == "wave" and value == "?":
            value = ""
        st.session_state.setdefault(_key(each.name, name), value)


def _as_before(visit: Visit, name: str, known: dict[str, Survey]) -> None:
    words, key = visit.words, _key("before", name)

    def filled() -> None:
        chosen = known.get(st.session_state[key] or "")
        for each in _LASTING if chosen else ():
            st.session_state[_key(each, name)] = getattr(chosen, each)

    st.selectbox(
        words.text("A new wave of"),
        list(known),
        index=None,
        format_func=lambda key: f"{known[key].title} ({known[key].wave})",
        placeholder=words.text("A survey of its own"),
        key=key,
        on_change=filled,
    )
    st.caption(words.text("Title, selection, mode and wording are taken from it."))


def _about(visit: Visit, name: str, *, several: bool) -> None:
    words = visit.words
    left, right = st.columns(2)
    with left:
        st.text_input(words.text("Title"), key=_key("title", name))
        st.caption(words.text("Stands beside every figure of the survey."))
        st.text_input(words.text("Wave"), key=_key("wave", name), disabled=several)
        st.caption(words.text("Mostly the year. Orders the waves on the page."))
        st.text_input(words.text("Mode"), key=_key("mode", name))
        st.caption(words.text("Web, post, telephone: how people answered."))
    with right:
        st.selectbox(
            words.text("How people came to answer"),
            list(SurveyType),
            format_func=words.label,
            key=_key("type", name),
        )
        st.caption(words.text("Decides whether intervals are shown and anything is tested at all."))
        st.text_input(words.text("Version of the wording"), key=_key("wording", name))
        st.caption(words.text("Waves are compared only where it is the same: a name of your own."))
        st.text_input(words.text("Fieldwork in words"), key=_key("fieldwork", name))
        st.caption(words.text("As “autumn 2022”, where the days aren't known."))


def _counts(visit: Visit, name: str) -> None:
    words = visit.words
    left, right = st.columns(2)
    for place, field, label in (
        (left, "first_day", words.text("First day of fieldwork")),
        (right, "last_day", words.text("Last day of fieldwork")),
    ):
        place.date_input(label, value=None, key=_key(field, name), format="YYYY-MM-DD")
    places = st.columns(3)
    for place, field, label, governs in (
        (
            places[0],
            "population",
            words.text("Drawn from"),
            words.text("Narrows intervals where more than a tenth of all answered."),
        ),
        (
            places[1],
            "invited",
            words.text("Asked"),
            words.text("Gives the response rate."),
        ),
        (
            places[2],
            "answered",
            words.text("Answered"),
            words.text("The whole survey, not one question: never used as a base."),
        ),
    ):
        place.number_input(label, min_value=0, value=None, step=1, key=_key(field, name))
        place.caption(governs)


def _told(name: str, found: Survey) -> Survey:
    def said(field: str) -> Any:
        value = st.session_state.get(_key(field, name))
        return (value.strip() or None) if isinstance(value, str) and field != "type" else value

    title, wave = said("title") or found.title, said("wave") or found.wave
    same = title == found.title and wave == found.wave
    return Survey(
        id=found.id if same and found.id else slug(f"{title.removesuffix(wave).strip()}-{wave}"),
        title=title,
        type=SurveyType(said("type")),
        wave=wave,
        mode=said("mode"),
        first_day=said("first_day"),
        last_day=said("last_day"),
        fieldwork=said("fieldwork"),
        invited=said("invited"),
        answered=said("answered"),
        population=said("population") or None,
        wording=said("wording"),
    )


def _unknown(name: str) -> Survey:
    stem = PurePath(name).stem
    return Survey(id=slug(stem), title=stem, type=SurveyType.UNKNOWN, wave="?")


def _key(field: str, name: str) -> str:
    return f"survey-{field}-{name}"
