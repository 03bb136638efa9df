"""The card "where" of the incidents page: one map, its question, and what a pick on it narrows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from trygghet.figures.change_map import change_map, question_title, spot_map
from trygghet.figures.incident_sentences import place_sentence
from trygghet.figures.map import MapFigure, cell_map, district_map
from trygghet.figures.map_points import packed_points
from trygghet.figures.marks import cell_counts, cell_side, count_marks
from trygghet.figures.outlines import Bounds, Places
from trygghet.figures.result_tables import district_table
from trygghet.figures.scale import count_scale
from trygghet.figures.text import sentence_case
from trygghet.locale import Words
from trygghet.measures.changes import changes
from trygghet.measures.hotspot_kinds import Question
from trygghet.measures.hotspots import hot_spots
from trygghet.measures.panels import Panels
from trygghet.measures.points import ROLES, points
from trygghet.model.result import Result
from trygghet.model.scope import Scope
from trygghet.ui import cards, map_card, scope_controls
from trygghet.ui.cache import drawn, measured
from trygghet.ui.guard import Visit
from trygghet.ui.live_map import STREET_LEVEL, Chosen, Picked, live_map, seen
from trygghet.ui.scope_controls import Asked

#: Names in the address: what the map's colours answer, and for which pieces of ground.
QUESTION, PIECES = "map-question", "map-of"
#: Pixels; the card is wide.
_TALLEST = 520


class Asks(StrEnum):
    """What the map is asked."""

    OWN_YEARS = "own-years"
    COUNT = "count"
    DENSEST = "densest"


class Pieces(StrEnum):
    """What it is asked of."""

    DISTRICTS = "districts"
    CELLS = "cells"


C = TypeVar("C", Asks, Pieces)


def cells_wanted() -> bool:
    """Whether the map shows counts by cell, so that the page asks for them."""
    return _question() is Asks.COUNT and _pieces() is Pieces.CELLS


@st.fragment
def where(visit: Visit, asked: Asked, counted: Panels) -> None:
    """Draw the card "where"; what is picked on the map goes into the address.

    A pan to another street runs this card alone; a pick runs the page.

    Parameters
    ----------
    counted
        Incidents of the scope, by cell where :func:`cells_wanted`.
    """
    words = visit.words
    places = map_card.places_on_map(visit, asked)
    total, without = counted.total.total or 0, counted.total.without_place or 0
    with cards.card(
        "map",
        words.text("Where does it happen?"),
        place_sentence(total - without, without, total, words),
    ):
        if not places.districts and not places.ground:
            map_card.no_outlines(words)
            return
        _choices(words)
        figure, result = _figure(visit, asked, places, counted)
        _map(visit, asked, places, figure)
        table = district_table(counted.by_district, places, words)
        cards.foot(visit, "map", result, table, extra=map_card.apart(visit, counted.by_district))


def _figure(
    visit: Visit, asked: Asked, places: Places, counted: Panels
) -> tuple[MapFigure, Result]:
    """Return the map for its question and what it rests on."""
    words, theme = visit.words, visit.theme
    unit = sentence_case(words.say(counted.total.unit))
    question, pieces = _question(), _pieces()
    if question is Asks.COUNT and pieces is Pieces.DISTRICTS:
        result = counted.context.get("district", counted.by_district)
        marks = count_marks(result, places, words)
        scale = count_scale(
            max((mark.value or 0 for mark in marks.values()), default=0), words, theme
        )

        def draw() -> MapFigure:
            return district_map(
                places, marks, scale, words, theme, title=unit, synthetic=result.synthetic
            )

    elif question is Asks.COUNT:
        result = counted.context.get("cell") or counted.by_cell or counted.total

        def draw() -> MapFigure:
            return cell_map(
                places,
                cell_counts(result),
                words,
                theme,
                title=unit,
                synthetic=result.synthetic,
                side=cell_side(result),
            )

    elif question is Asks.OWN_YEARS and pieces is Pieces.DISTRICTS:
        result = measured(visit, changes, asked.permitted)

        def draw() -> MapFigure:
            title = words.text("{unit}, against the districts' own earlier years", unit=unit)
            return change_map(places, result, words, theme, title=title)

    else:
        asks = Question.OWN_YEARS if question is Asks.OWN_YEARS else Question.DENSITY
        found = measured(visit, hot_spots, asked.permitted, question=asks)
        result = found.cells

        def draw() -> MapFigure:
            return spot_map(places, found, words, theme, title=question_title(asks, unit, words))

    return drawn(visit, f"incident map {question} {pieces}", draw, asked.permitted), result


def _map(visit: Visit, asked: Asked, places: Places, figure: MapFigure) -> None:
    """Draw the map with single incidents where the reader is at street level, and take its picks."""
    if figure.payload is None:
        return
    key = f"incidents-{map_card.map_key(visit, asked)}"
    may_see_points = visit.principal.role in ROLES
    box = seen(key) if may_see_points else None
    single, told = _points(visit, asked, box) if box else (None, "")
    scope = asked.scope
    answer = live_map(
        figure.payload,
        key,
        map_card.height_of(places, tallest=_TALLEST),
        picks=("district", "cell", "drawn"),
        chosen=Chosen(scope.districts, scope.cells, scope.drawn),
        points=single,
        points_from=STREET_LEVEL if may_see_points else 0,
        told=told,
    )
    map_card.legend(figure)
    if answer.picked is not None:
        scope_controls.narrow(**narrowed(scope, answer.picked))


def narrowed(scope: Scope, picked: Picked) -> dict[str, tuple[object, ...]]:
    """Return the changes of a scope that a pick asks for; what is picked twice is left again.

    A district, a cell and a drawn area are each a choice of place: the latest goes before the others.
    """
    districts: tuple[object, ...] = (picked.district,) if picked.district else ()
    cells: tuple[object, ...] = (picked.cell,) if picked.cell else ()
    if districts == scope.districts:
        districts = ()
    if cells == scope.cells:
        cells = ()
    return {"districts": districts, "cells": cells, "drawn": picked.drawn or (), "areas": ()}


def _points(visit: Visit, asked: Asked, box: Bounds) -> tuple[dict[str, object] | None, str]:
    """Return the single incidents of what is seen, packed, and what is said of them."""
    found = measured(visit, points, asked.permitted, box=box)
    packed = packed_points(found, box, visit.words)
    return (
        dict(packed) if packed else None,
        " ".join(visit.words.say(note) for note in found.notes),
    )


def _choices(words: Words) -> None:
    """Draw the question and its pieces of ground."""
    asks = {
        Asks.OWN_YEARS: words.text("Compared with the place's own earlier years"),
        Asks.COUNT: words.text("Count"),
        Asks.DENSEST: words.text("Where is it densest?"),
    }
    of = {
        Pieces.DISTRICTS: words.text("Districts"),
        Pieces.CELLS: words.text("Squares of 250 m"),
    }
    with st.container(
        key="choices-row-map", horizontal=True, vertical_alignment="center", gap="small"
    ):
        _choice(words.text("The map answers"), QUESTION, asks, _question())
        if _question() is not Asks.DENSEST:  # that is asked of squares only
            _choice(words.text("The map shows"), PIECES, of, _pieces())


def _choice(label: str, name: str, options: Mapping[C, str], chosen: C) -> None:
    st.session_state[f"choose-{name}"] = chosen

    def changed() -> None:
        st.query_params[name] = str(st.session_state[f"choose-{name}"] or chosen)

    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        key=f"choose-{name}",
        on_change=changed,
        required=True,
        label_visibility="collapsed",
    )


def _question() -> Asks:
    asked = st.query_params.get(QUESTION)
    return next((each for each in Asks if each == asked), Asks.OWN_YEARS)


def _pieces() -> Pieces:
    asked = st.query_params.get(PIECES)
    return next((each for each in Pieces if each == asked), Pieces.DISTRICTS)
