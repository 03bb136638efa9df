"""The card "where" of the incidents page: one map, its question, and what a pick on it narrows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from trygghet.figures.cell_table import cell_table
from trygghet.figures.change_map import change_map
from trygghet.figures.changes import changes_sentence, changes_table
from trygghet.figures.hotspot_sentences import hotspot_rule, hotspot_sentence, hotspot_table
from trygghet.figures.incident_sentences import place_sentence
from trygghet.figures.map import MapFigure, cell_map, district_map
from trygghet.figures.map_points import packed_points
from trygghet.figures.marks import cell_counts, cell_side, count_marks
from trygghet.figures.outlines import Bounds, Places
from trygghet.figures.result_tables import district_table
from trygghet.figures.scale import spread_scale
from trygghet.figures.spot_map import cell_names, spot_map
from trygghet.figures.tables import Table
from trygghet.figures.text import sentence_case
from trygghet.measures.changes import changes
from trygghet.measures.hotspot_kinds import Question
from trygghet.measures.hotspots import hot_spots
from trygghet.measures.panels import Panels
from trygghet.measures.points import ROLES, points
from trygghet.model.result import Result
from trygghet.model.scope import Scope
from trygghet.ui import cards, guard, map_card, map_question, scope_controls
from trygghet.ui.cache import drawn, measured
from trygghet.ui.guard import Visit
from trygghet.ui.live_map import STREET_LEVEL, Chosen, Picked, live_map, seen
from trygghet.ui.map_question import Asks, Pieces
from trygghet.ui.scope_controls import Asked

#: Pixels: how wide the map is in its card, and how tall it may be.
_WIDTH, _TALLEST = 560, 400


@dataclass(frozen=True, slots=True)
class _Shown:
    """The map for its question, what answers in a sentence, and what it rests on."""

    figure: MapFigure
    result: Result
    answer: str
    table: Table | Callable[[], Table]
    extra: tuple[str, ...] = ()


def cells_wanted() -> bool:
    """Whether the map shows counts by cell, so that the page asks for them."""
    return map_question.asked() is Asks.COUNT and map_question.pieces() is Pieces.CELLS


@st.fragment
def where(visit: Visit, asked: Asked, counted: Panels) -> None:
    """Draw the card "where"; what is picked on the map goes into the address.

    A pan to another street or another question runs this card alone, a pick runs the page.

    Parameters
    ----------
    counted
        Incidents of the scope, by cell where :func:`cells_wanted`.
    """
    guard.still_open(visit)
    if cells_wanted() and counted.by_cell is None:
        st.rerun()  # only the page can count them
    words = visit.words
    question = words.text("Where does it happen?")
    places = map_card.places_on_map(visit, asked)
    if not places.districts and not places.ground:
        with cards.card("map", question):
            map_card.no_outlines(words)
        return
    shown = _shown(visit, asked, places, counted)
    with cards.card("map", question, shown.answer):
        map_question.choose(words, certified=bool(asked.scope.areas))
        _map(visit, asked, places, shown.figure)
        cards.foot(
            visit, "map", shown.result, shown.table,
            extra=shown.extra, names=asked.names, name=question,
        )  # fmt: skip


def _shown(visit: Visit, asked: Asked, places: Places, counted: Panels) -> _Shown:
    question, pieces = map_question.asked(), map_question.pieces()
    if asked.scope.areas and pieces is Pieces.DISTRICTS:
        pieces = Pieces.CELLS  # a certified area is broken down by nothing else
    match question, pieces:
        case Asks.COUNT, Pieces.DISTRICTS:
            return _counted_by_district(visit, asked, places, counted)
        case Asks.COUNT, _:
            return _counted_by_cell(visit, asked, places, counted)
        case Asks.OWN_YEARS, Pieces.DISTRICTS:
            return _changed_by_district(visit, asked, places)
        case Asks.OWN_YEARS, _:
            return _hot_spots(visit, asked, places, Question.OWN_YEARS)
        case _:
            return _hot_spots(visit, asked, places, Question.DENSITY)


def _counted_by_district(visit: Visit, asked: Asked, places: Places, counted: Panels) -> _Shown:
    words, theme = visit.words, visit.theme
    result = counted.context.get("district", counted.by_district)
    marks = count_marks(result, places, words)
    values = [mark.value for mark in marks.values() if mark.value is not None]
    scale = spread_scale(values, words, theme)
    figure = drawn(
        visit,
        "districts by count",
        lambda: district_map(
            places, marks, scale, words, theme, title=_unit(visit, result),
            synthetic=result.synthetic,
        ),
        asked.permitted,
    )  # fmt: skip
    return _Shown(
        figure,
        counted.by_district,
        _placed(visit, counted),
        district_table(counted.by_district, places, words),
        map_card.apart(visit, counted.by_district),
    )


def _counted_by_cell(visit: Visit, asked: Asked, places: Places, counted: Panels) -> _Shown:
    words, theme = visit.words, visit.theme
    narrowed = counted.by_cell or counted.total
    result = counted.context.get("cell", narrowed)
    figure = drawn(
        visit,
        "cells by count",
        lambda: cell_map(
            places, cell_counts(result), words, theme, title=_unit(visit, result),
            synthetic=result.synthetic, side=cell_side(result),
        ),
        asked.permitted,
    )  # fmt: skip
    # A thousand rows that are rarely opened.
    return _Shown(
        figure, narrowed, _placed(visit, counted), partial(cell_table, narrowed, places, words)
    )


def _changed_by_district(visit: Visit, asked: Asked, places: Places) -> _Shown:
    words = visit.words
    result = measured(visit, changes, asked.permitted)
    unit = _unit(visit, result)
    title = (
        words.text("{unit}, against the comparison period", unit=unit)
        if asked.scope.comparison
        else words.text("{unit}, against the districts' own earlier years", unit=unit)
    )
    figure = drawn(
        visit,
        "districts by change",
        lambda: change_map(places, result, words, visit.theme, title=title),
        asked.permitted,
    )
    return _Shown(
        figure,
        result,
        changes_sentence(result, asked.districts, words),
        changes_table(result, asked.districts, words),
    )


def _hot_spots(visit: Visit, asked: Asked, places: Places, question: Question) -> _Shown:
    words = visit.words
    found = measured(visit, hot_spots, asked.permitted, question=question)
    unit = _unit(visit, found.cells)
    figure = drawn(
        visit,
        f"hot spots {question}",
        lambda: spot_map(places, found, words, visit.theme, unit=unit),
        asked.permitted,
    )
    return _Shown(
        figure,
        found.cells,
        hotspot_sentence(found, words),
        hotspot_table(found, cell_names(found, places, words), words),
        (hotspot_rule(found, words),),
    )


def _unit(visit: Visit, result: Result) -> str:
    return sentence_case(visit.words.say(result.unit))


def _placed(visit: Visit, counted: Panels) -> str:
    total, without = counted.total.total or 0, counted.total.without_place or 0
    return place_sentence(total - without, without, total, visit.words)


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
        figure.written,
        key,
        map_card.height_of(places, width=_WIDTH, tallest=_TALLEST),
        picks=("district", "cell", "drawn"),
        chosen=Chosen(districts=scope.districts, cells=scope.cells, drawn=scope.drawn),
        points=single,
        points_from=STREET_LEVEL if may_see_points else 0,
        told=told,
    )
    map_card.legend(figure)
    if answer.picked is not None:
        scope_controls.narrow(**narrowed(scope, answer.picked))


def narrowed(scope: Scope, picked: Picked) -> dict[str, tuple[object, ...]]:
    """Return the changes of a scope that a pick asks for; what is picked twice is left again.

    A district, cells and a drawn area are each a choice of place: the latest goes before the others.
    """
    districts: tuple[object, ...] = (picked.district,) if picked.district else ()
    cells: tuple[object, ...] = picked.cells or ()
    return {
        "districts": () if districts == scope.districts else districts,
        "cells": () if cells == scope.cells else cells,
        "drawn": picked.drawn or (),
        "areas": (),
    }


def _points(visit: Visit, asked: Asked, box: Bounds) -> tuple[dict[str, object] | None, str]:
    """Return the single incidents of what is seen, packed, and what is said of them."""
    found = measured(visit, points, asked.permitted, box=box)
    packed = packed_points(found, box, visit.words)
    said = " ".join(visit.words.say(note) for note in found.notes)
    return dict(packed) if packed else None, said
