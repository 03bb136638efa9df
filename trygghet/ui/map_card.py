"""The card "where": a map of the chosen measure, its legend, and the list beside it."""

from __future__ import annotations

import streamlit as st

from trygghet.figures.incident_sentences import place_sentence
from trygghet.figures.map import MapFigure, cell_map, district_map
from trygghet.figures.marks import cell_counts, cell_side, count_marks, places_of
from trygghet.figures.outlines import Places
from trygghet.figures.result_tables import district_table
from trygghet.figures.scale import share_scale, spread_scale
from trygghet.figures.survey_map import survey_map
from trygghet.figures.survey_shown import only
from trygghet.figures.survey_where import PlaceFigures, where_table
from trygghet.figures.text import escaped, sentence_case
from trygghet.locale import Words
from trygghet.measures.areas import areas
from trygghet.measures.panels import Panels
from trygghet.model.access import permit
from trygghet.model.incidents import Placed
from trygghet.model.result import Result
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept
from trygghet.ui import cards, place_pick, safety_cards
from trygghet.ui.address import MapMeasure
from trygghet.ui.cache import drawn, kept
from trygghet.ui.guard import Visit
from trygghet.ui.live_map import live_map
from trygghet.ui.scope_controls import Asked

#: Pixels. A map is as tall as its districts ask for in a card of usual width, within these.
_WIDTH, _LOWEST, _TALLEST = 390, 280, 430


def where(visit: Visit, asked: Asked, counted: Panels, survey: Result, concept: Concept) -> None:
    """Draw the card "where" for the measure that the map is set to.

    Parameters
    ----------
    counted
        Incidents of the scope.
    survey, concept
        Survey figures, and the question that stands for felt safety.
    """
    words = visit.words
    places = places_on_map(visit, asked)
    if not places.districts and not places.ground:
        with cards.card("map", words.text("Where?")):
            no_outlines(words)
        return
    if asked.map is MapMeasure.SAFETY:
        _safety(visit, asked, places, survey, concept)
    else:
        _incidents(visit, asked, places, counted)


def _safety(visit: Visit, asked: Asked, places: Places, survey: Result, concept: Concept) -> None:
    """Draw a question's figures by place, of the survey that the page of felt safety opens with."""
    words = visit.words
    rows = safety_cards.figures_by_place(survey, concept)
    with cards.card("map", words.text("Where do people feel safe?"), words.label(concept)):
        if not rows:
            cards.unknown(
                words.text("No survey figures by district are loaded."),
                words.text("A file of survey results or answers with a column for district would."),
            )
        shown = only(survey, rows)
        drawn_places, marks = survey_map(rows, places, words)
        figure = drawn(
            visit,
            "safety map",
            lambda: district_map(
                drawn_places,
                marks,
                share_scale(concept, words, visit.theme),
                words,
                visit.theme,
                title=words.text("{question}, share", question=words.label(concept)),
                synthetic=bool(rows) and shown.synthetic,
            ),
            asked.permitted,
            concept,
        )
        draw(visit, figure, asked, places)
        if not rows:
            return
        table = where_table(
            PlaceFigures(rows, {}, None, asked.districts), words, words.label(concept)
        )
        told = (words.text("Survey wave {wave}.", wave=rows[0]["wave"]),)
        cards.foot(visit, "map", shown, table, extra=(*told, *safety_cards.glosses(visit, shown)))


def _incidents(visit: Visit, asked: Asked, places: Places, counted: Panels) -> None:
    words, theme = visit.words, visit.theme
    result = counted.by_district
    if result.total is None:
        with cards.card("map", words.text("Where does it happen?")):
            cards.unknown(
                words.text("No incidents are loaded for this choice."),
                words.text("A file of incidents, or of counts by area and month, would tell."),
            )
            draw(visit, _outlines_only(visit, places), asked, places)
        return
    without = result.without_place or 0
    unit = sentence_case(words.say(result.unit))
    rates = any(row.get("rate") is not None for row in result.rows)
    with cards.card(
        "map",
        words.text("Where does it happen?"),
        place_sentence(result.total - without, without, result.total, words),
    ):
        if counted.by_cell is not None:
            cells, side = cell_counts(counted.by_cell), cell_side(counted.by_cell)
            figure = drawn(
                visit,
                "cell map",
                lambda: cell_map(
                    places,
                    cells,
                    words,
                    theme,
                    title=unit,
                    synthetic=result.synthetic,
                    side=side,
                ),
                asked.permitted,
            )
        else:
            marks = count_marks(result, places, words, rates=rates)
            per = words.text("{unit} per 1,000 residents and year", unit=unit) if rates else unit
            values = [mark.value for mark in marks.values() if mark.value is not None]
            scale = spread_scale(values, words, theme, decimals=1 if rates else 0)
            figure = drawn(
                visit,
                "district map",
                lambda: district_map(
                    places, marks, scale, words, theme, title=per, synthetic=result.synthetic
                ),
                asked.permitted,
            )
        draw(visit, figure, asked, places)
        table = district_table(result, places, words)
        cards.foot(visit, "map", result, table, extra=apart(visit, result))


def apart(visit: Visit, result: Result) -> tuple[str, ...]:
    """Say which part of the total is in no district of the map, though its place is known."""
    words = visit.words
    counts: dict[str, int] = {}
    for row in result.rows:
        placed = str(row.get("placed"))
        counts[placed] = counts.get(placed, 0) + int(str(row["count"]))
    return tuple(
        f"{words.label(placed)}: {words.number(counts[placed])}."
        for placed in (Placed.OUTSIDE, Placed.MUNICIPALITY)
        if counts.get(placed)
    )


def no_outlines(words: Words) -> None:
    """Say that there is nothing to draw a map on."""
    cards.unknown(
        words.text("No outlines are loaded, so nothing can be drawn on a map."),
        words.text("A file of areas (GeoJSON, GeoPackage, Shapefile) would tell."),
    )


def outline_map(visit: Visit, asked: Asked) -> None:
    """Draw the outlines alone, with certified areas."""
    places = places_on_map(visit, asked)
    draw(visit, _outlines_only(visit, places), asked, places)


def places_on_map(visit: Visit, asked: Asked) -> Places:
    """Return the outlines of the municipality, its districts and its certified areas."""
    scope = asked.scope
    every = permit(
        visit.principal,
        Scope(municipality=scope.municipality, on=scope.on, synthetic=scope.synthetic),
    )
    return kept(visit, "places", lambda: places_of(areas(visit.view, every)), every)


def _outlines_only(visit: Visit, places: Places) -> MapFigure:
    title = visit.words.text("Districts and certified areas")
    return district_map(places, {}, None, visit.words, visit.theme, title=title)


def draw(visit: Visit, figure: MapFigure, asked: Asked, places: Places) -> None:
    """Draw a map and its legend; a place picked on it has its card one click away."""
    if figure.payload is not None:
        key, height = map_key(visit, asked), height_of(places)
        answer = live_map(
            figure.written,
            key,
            height,
            picks=place_pick.PICKS,
            told=visit.words.text("Pick a place on the map, and its card is one click away."),
            twin=False,
        )
        place_pick.take(answer.picked)
    legend(figure)
    place_pick.opened(visit, asked)


def map_key(visit: Visit, asked: Asked) -> str:
    """Return the key of a map; while it is the same, the reader's pan and zoom are kept."""
    return f"map-{asked.municipality.code}-{visit.words.language}-{visit.theme.name}"


def legend(figure: MapFigure) -> None:
    """Draw a map's legend, and what it is for those who don't see it."""
    st.html(f'<p class="tg-hidden">{escaped(figure.alt)}</p>{figure.legend}')


def height_of(places: Places, width: int = _WIDTH, tallest: int = _TALLEST) -> int:
    """Return how tall a map is in a card of some width, in pixels."""
    if places.frame is None:
        return _LOWEST
    west, south, east, north = places.frame
    # The mark of made-up data and the margins want some room of their own.
    asked = 44 + width * (north - south) / max(east - west, 1.0)
    return round(min(max(asked, _LOWEST), tallest))
