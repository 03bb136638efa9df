"""A place's card on one page of A4: to hand out, or to take along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import streamlit as st

from trygghet.figures.briefing import sheet_head
from trygghet.figures.contributions import contribution_table
from trygghet.figures.fault_tables import fault_sentence
from trygghet.figures.place_sentences import card_spoken, unknown_lines, what_sentence
from trygghet.figures.place_tables import (
    activity_table,
    event_table,
    felt_table,
    meeting_table,
    mention_table,
    note_table,
    promise_table,
    split,
    years_table,
)
from trygghet.figures.printed_map import printed_map
from trygghet.figures.source_line import as_of_text, source_names
from trygghet.figures.tables import Table, table_html
from trygghet.figures.text import escaped
from trygghet.figures.theme import LIGHT
from trygghet.figures.trend_panel import trend_figure
from trygghet.locale import Words
from trygghet.measures.place_card import PlaceCard
from trygghet.model.provenance import Provenance
from trygghet.ui import cards, place_map_card, print_button
from trygghet.ui.choosers import period_said
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked

#: Pixels of the map on the sheet, and rows of a list.
_MAP = (350, 230)
_ROWS = 6


def draw(visit: Visit, asked: Asked, card: PlaceCard) -> None:
    """Draw the sheet, and above it the button that prints it."""
    words = visit.words
    print_button.draw(visit)
    with st.container(key="sheet", gap="small"):
        cards.fragment(_head(asked, card, words))
        left, right = st.columns(2, gap="small")
        with left:
            figure = place_map_card.figure_of(visit, asked, card, LIGHT)
            if figure.payload is not None:
                cards.fragment(printed_map(figure.payload, figure.alt, *_MAP))
        with right:
            _happened(visit, card)
        cards.fragment("".join(_lists(card, words)))
        cards.fragment(_foot(card, words))


def _head(asked: Asked, card: PlaceCard, words: Words) -> str:
    made_up = any(source.provenance is Provenance.SYNTHETIC for source in card.sources)
    scope = card.permitted.scope
    of = [what_sentence(card, dict(asked.districts), words)]
    if scope.period is not None:
        of.append(words.text("Period: {period}.", period=period_said(words, scope.period)))
    return sheet_head(
        words.text(
            "{place}, {municipality}", place=card.place.name, municipality=asked.municipality.name
        ),
        as_of_text(scope.on, words) if scope.on else "",
        " ".join(of),
        [each.text for each in card_spoken(card, words)],
        words.text("Some of the figures are made up as examples") if made_up else "",
    )


def _happened(visit: Visit, card: PlaceCard) -> None:
    words, found = visit.words, card.happened
    if found.years is not None:
        cards.fragment(
            _list(words.text("Incidents, whole years"), years_table(found.years, words), words)
        )
        return
    figure = trend_figure(found.trend, words, LIGHT) if found.trend else None
    if figure is None:
        return
    cards.fragment(f"<h3>{escaped(words.text('What has happened?'))}</h3>")
    if found.placed is not None:
        cards.fragment(f"<p>{escaped(words.say(found.placed))}</p>")
    cards.chart(figure)


def _lists(card: PlaceCard, words: Words) -> Iterator[str]:
    promises, _ = split(card.promises)
    activities, _ = split(card.activities)
    tables: Sequence[tuple[str, Table]] = (
        (words.text("How safe do people feel here?"), felt_table(card.felt.shown, words)),
        (words.text("What is promised here?"), promise_table(promises, {}, words)),
        (words.text("What is being done here?"), activity_table(activities, words)),
        (words.text("What do people say of it?"), mention_table(card.mentions.rows, words)),
        (
            words.text("What have residents sent in?"),
            contribution_table(card.contributions, words),
        ),
        (
            words.text("What did night walks note?"),
            note_table(card.walk_notes.rows if card.walk_notes else (), words),
        ),
        (words.text("Which meetings were held here?"), meeting_table(card.meetings.rows, words)),
        (words.text("What was on here?"), event_table(card.events.rows, words)),
    )
    for title, table in tables:
        if table.rows:
            yield _list(title, table, words)
    result = card.faults.result
    if result is not None and result.measure == "fault_reports":
        yield f"<p>{escaped(fault_sentence(result, words))}</p>"
    unknown = unknown_lines(card, words)
    if unknown:
        said = escaped(" ".join(unknown))
        heading = escaped(words.text("What we don't know"))
        yield f"<h3>{heading}</h3><p>{said}</p>"


def _list(title: str, table: Table, words: Words) -> str:
    """Return the first rows of a list, and how many more there are."""
    more = len(table.rows) - _ROWS
    said = ""
    if more > 0:
        said = f"<p>{escaped(words.plural('{n} more row', '{n} more rows', n=more))}</p>"
    shown = replace(table, rows=table.rows[:_ROWS])
    return f"<h3>{escaped(title)}</h3>{table_html(shown)}{said}"


def _foot(card: PlaceCard, words: Words) -> str:
    names = source_names(card.sources, words)
    said = words.text("Sources: {sources}.", sources="; ".join(names))
    return f'<p class="tg-source">{escaped(said)}</p>'
