"""Cards about what people name in their own words: places on a map, and themes apart from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from trygghet.figures.mention_map import mention_map
from trygghet.figures.mention_names import (
    place_rows,
    questions_in,
    sign_of,
    survey_shown,
    theme_rows,
)
from trygghet.figures.mention_sentences import places_sentence, themes_sentence
from trygghet.figures.mention_tables import bar_list, mention_table
from trygghet.figures.survey_sentences import survey_gloss
from trygghet.measures.mentions import mentions
from trygghet.model.access import permit
from trygghet.model.result import Result, Row
from trygghet.model.survey import Concept, SurveyType
from trygghet.ui import cards, guard, map_card
from trygghet.ui.cache import drawn, measured
from trygghet.ui.guard import Visit
from trygghet.ui.live_map import live_map
from trygghet.ui.scope_controls import Asked

#: Pixels: how wide the map is in its card, and how tall it may be.
_WIDTH, _TALLEST = 560, 430
_CHOICE = "mentions-question"


@st.fragment
def places(visit: Visit, asked: Asked, *, survey: str | None = None) -> None:
    """Draw the card of places: a map with the list beside it, for one survey and question at a time.

    Parameters
    ----------
    survey
        Id of the survey to show; the page's own where left out, and the latest where that one has
        no places named.
    """
    guard.still_open(visit)
    words = visit.words
    rows, result = _named(visit, asked, survey)
    question = words.text("Which places do people name?")
    found = [concept for concept in questions_in(rows) if place_rows(rows, concept)]
    concept = _question(found, "places") if found else None
    named = place_rows(rows, concept) if concept else []
    with cards.card(
        "mention-places", question, places_sentence(named, concept, words) if concept else ""
    ):
        if concept is None:
            cards.unknown(
                words.text("No survey that asks for places in people's own words is loaded."),
                words.text(
                    "A file of its answers, or of how often each place was named, would tell."
                ),
            )
            return
        _choose(visit, found, "places")
        _map(visit, asked, named, concept)
        own = _only(result, named)
        table = mention_table(
            named, words,
            caption=words.label(concept), what=words.text("Place"), districts=asked.districts,
        )  # fmt: skip
        cards.foot(
            visit, "mention-places", own, table,
            extra=_told(visit, named), names=asked.names, name=question,
        )  # fmt: skip


@st.fragment
def themes(visit: Visit, asked: Asked, *, survey: str | None = None) -> None:
    """Draw the card of themes, which have no place: dark paths, tunnels, gatherings.

    Parameters
    ----------
    survey
        As for :func:`places`.
    """
    guard.still_open(visit)
    words = visit.words
    rows, result = _named(visit, asked, survey)
    question = words.text("What do people name beside places?")
    found = [concept for concept in questions_in(rows) if theme_rows(rows, concept)]
    concept = _question(found, "themes") if found else None
    named = theme_rows(rows, concept) if concept else []
    with cards.card("mention-themes", question, themes_sentence(named, words)):
        if concept is None:
            cards.unknown(
                words.text("No kinds of places, as tunnels or dark paths, have been counted."),
                words.text("A file of answers in people's own words would tell."),
            )
            return
        _choose(visit, found, "themes")
        title = words.label(concept)
        own = _only(result, named)
        sign = sign_of(concept, visit.theme)
        cards.fragment(bar_list(named, sign, words, title=title, synthetic=own.synthetic))
        table = mention_table(
            named, words, caption=title, what=words.text("Theme"), districts=asked.districts
        )
        cards.foot(
            visit, "mention-themes", own, table,
            extra=_told(visit, named), names=asked.names, name=question,
        )  # fmt: skip


def _named(visit: Visit, asked: Asked, survey: str | None) -> tuple[list[Row], Result]:
    """Return the rows of the survey that is shown, for all questions, and the whole result."""
    scope = replace(asked.scope, concept=None, sex=None, age=None)
    result = measured(visit, mentions, permit(visit.principal, scope))
    return survey_shown(result.rows, survey or asked.survey), result


def _question(found: Sequence[Concept], card: str) -> Concept:
    chosen = st.session_state.get(f"{_CHOICE}-{card}")
    return next((concept for concept in found if concept == chosen), found[0])


def _choose(visit: Visit, found: Sequence[Concept], card: str) -> None:
    """Draw the choice between questions, where several were asked: they are never shown together."""
    if len(found) < 2:
        return
    words = visit.words
    labels = {concept: words.label(concept) for concept in found}
    st.segmented_control(
        words.text("Which question"),
        list(found),
        default=found[0],
        format_func=labels.__getitem__,
        key=f"{_CHOICE}-{card}",
        required=True,
        label_visibility="collapsed",
    )


def _map(visit: Visit, asked: Asked, named: Sequence[Row], concept: Concept) -> None:
    words, theme = visit.words, visit.theme
    synthetic = any(row["synthetic"] for row in named)
    outlines = map_card.places_on_map(visit, asked)
    if not outlines.districts and not outlines.ground:
        sign = sign_of(concept, theme)
        title = words.label(concept)
        cards.fragment(bar_list(named, sign, words, title=title, synthetic=synthetic))
        return
    wave = named[0]["survey"] if named else None
    figure = drawn(
        visit,
        "places named",
        lambda: mention_map(outlines, named, concept, words, theme, synthetic=synthetic),
        asked.permitted,
        concept,
        wave,
    )
    if figure.payload is not None:
        live_map(
            figure.written,
            f"named-{map_card.map_key(visit, asked)}",
            map_card.height_of(outlines, width=_WIDTH, tallest=_TALLEST),
        )
    map_card.legend(figure)


def _only(result: Result, rows: Sequence[Row]) -> Result:
    """Return some rows as a result with the datasets that they come from."""
    used = {str(row["dataset"]) for row in rows}
    sources = tuple(source for source in result.sources if source.dataset in used)
    return replace(result, rows=tuple(rows), sources=sources)


def _told(visit: Visit, rows: Sequence[Row]) -> tuple[str, ...]:
    """Say of which wave the mentions are, and how the people who answered came to answer."""
    words = visit.words
    kinds = dict.fromkeys(SurveyType(str(row["survey_type"])) for row in rows)
    waves = dict.fromkeys(str(row["wave"]) for row in rows if row["wave"])
    return (
        *(words.text("Survey wave {wave}.", wave=wave) for wave in waves),
        *(f"{survey_gloss(kind, words)}." for kind in kinds),
    )
