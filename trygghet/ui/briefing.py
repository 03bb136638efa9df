"""The sheet to print: what a chief takes along to a briefing, on one page of A4.

It is drawn in the light look whatever the screen's, and nothing else of the page is printed.
"""

from __future__ import annotations

import streamlit as st

from trygghet.figures.briefing import (
    sheet_foot,
    sheet_head,
    sheet_places,
    sheet_table,
    sheet_week,
)
from trygghet.figures.changes import changes_sentence
from trygghet.figures.incident_sentences import (
    incident_sentence,
    left_out_sentence,
    place_sentence,
)
from trygghet.figures.map import cell_map, district_map
from trygghet.figures.marks import cell_counts, cell_side, count_marks
from trygghet.figures.new_since import new_sentence
from trygghet.figures.printed_map import printed_map
from trygghet.figures.repeat_places import repeat_table
from trygghet.figures.result_tables import category_names, count_table, district_table
from trygghet.figures.scale import spread_scale
from trygghet.figures.scope_words import scope_sentence
from trygghet.figures.source_line import as_of_text
from trygghet.figures.text import escaped, sentence_case
from trygghet.figures.theme import LIGHT
from trygghet.figures.trend_panel import trend_figure
from trygghet.figures.week_table import week_table
from trygghet.measures.changes import changes, tested_note
from trygghet.measures.new_since import since_last_week
from trygghet.measures.panels import Panels, panels
from trygghet.measures.repeat_places import repeat_places
from trygghet.measures.trend import Trend
from trygghet.model.scope import Scope
from trygghet.ui import cards, map_card, print_button
from trygghet.ui.cache import drawn, measured
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked

#: Pixels of the map on the sheet, which is 190 mm wide between its margins.
_MAP = (350, 250)


def draw(visit: Visit, asked: Asked, counted: Panels, trend: Trend) -> None:
    """Draw the sheet, and above it the button that prints it."""
    words = visit.words
    print_button.draw(visit)
    with st.container(key="sheet", gap="small"):
        _head(visit, asked, trend)
        left, right = st.columns(2, gap="small")
        with left:
            _map(visit, asked, counted)
        with right:
            _months(visit, trend)
            _changes(visit, asked)
        left, right = st.columns([5, 4], gap="small")
        with left:
            table = week_table(counted.by_hour, words, Scope())
            cards.fragment(sheet_week(words.text("When in the week?"), table))
        with right:
            _lists(visit, asked, counted)
        cards.fragment(sheet_foot(counted.total, words))


def _head(visit: Visit, asked: Asked, trend: Trend) -> None:
    words = visit.words
    synthetic = trend.months.synthetic
    mark = words.text("Example: made-up figures") if synthetic else ""
    since = measured(visit, since_last_week, asked.permitted)
    cards.fragment(
        sheet_head(
            words.text("Incidents in {municipality}", municipality=asked.municipality.name),
            as_of_text(asked.scope.on, words) if asked.scope.on else "",
            scope_sentence(asked.scope, words, asked.names),
            [
                incident_sentence(trend, words),
                left_out_sentence(trend, words),
                new_sentence(since, words),
            ],
            mark,
        )
    )


def _map(visit: Visit, asked: Asked, counted: Panels) -> None:
    """Draw the map: by district, or by square where the place that is asked for is something else."""
    words = visit.words
    places = map_card.places_on_map(visit, asked)
    result = counted.by_district
    scope = asked.scope
    by_cell = bool(scope.areas or scope.cells or scope.drawn) or not places.districts
    if not places.districts and not places.ground:
        return
    unit = sentence_case(words.say(result.unit))

    def drawing() -> str:
        if by_cell:
            cells = measured(visit, panels, asked.permitted, cells=True).by_cell or result
            figure = cell_map(
                places,
                cell_counts(cells),
                words,
                LIGHT,
                title=unit,
                synthetic=result.synthetic,
                side=cell_side(cells),
            )
        else:
            marks = count_marks(result, places, words)
            values = [mark.value for mark in marks.values() if mark.value is not None]
            scale = spread_scale(values, words, LIGHT)
            figure = district_map(
                places, marks, scale, words, LIGHT, title=unit, synthetic=result.synthetic
            )
        return printed_map(figure.payload or {}, figure.alt, *_MAP) + figure.legend

    total, without = result.total or 0, result.without_place or 0
    said = place_sentence(total - without, without, total, words)
    heading = f"<h3>{escaped(words.text('Where does it happen?'))}</h3><p>{escaped(said)}</p>"
    cards.fragment(heading + drawn(visit, "printed map", drawing, asked.permitted))


def _months(visit: Visit, trend: Trend) -> None:
    words = visit.words
    figure = trend_figure(trend, words, LIGHT)
    if figure is None:
        return
    cards.fragment(f"<h3>{escaped(words.text('More or fewer than before?'))}</h3>")
    cards.chart(figure)


def _changes(visit: Visit, asked: Asked) -> None:
    words = visit.words
    by = ("category",) if asked.scope.areas else ("district", "category")
    found = measured(visit, changes, asked.permitted, by=by)
    heading = words.text("What has changed by more than chance?")
    said = changes_sentence(found, asked.districts, words)
    tested = tested_note(found.rows)
    remark = f'<p class="tg-small">{escaped(words.say(tested))}</p>' if tested else ""
    cards.fragment(f"<h3>{escaped(heading)}</h3><p>{escaped(said)}</p>{remark}")


def _lists(visit: Visit, asked: Asked, counted: Panels) -> None:
    words = visit.words
    kinds = count_table(
        counted.by_category, "category", words.text("Kind"), category_names(words), words
    )
    if asked.scope.areas:
        heading = words.text("Certified area")
        places = count_table(counted.by_district, "area", heading, asked.areas, words)
    else:
        places = district_table(counted.by_district, map_card.places_on_map(visit, asked), words)
    again = measured(visit, repeat_places, asked.permitted)
    repeated = repeat_table(again, map_card.places_on_map(visit, asked), words)
    cards.fragment(
        sheet_table(words.text("What?"), kinds, words)
        + sheet_table(words.text("Where?"), places, words)
        + (sheet_places(repeated, words) if repeated.rows else "")
    )
