"""Incidents: is it more than chance, where, when in the week, of which kind; five minutes' reading."""

from __future__ import annotations

from functools import partial

from trygghet.measures.panels import panels
from trygghet.measures.trend import trend
from trygghet.model.kinds import Kind
from trygghet.ui import (
    briefing,
    calendar_cards,
    cards,
    change_cards,
    fault_cards,
    guard,
    incident_cards,
    incident_map_card,
    missing,
    new_cards,
    presence_cards,
    scope_controls,
    sections,
)
from trygghet.ui.cache import measured
from trygghet.ui.sections import Section

visit = guard.enter("incidents")
words = visit.words
asked = scope_controls.ask(
    visit,
    words.text("Incidents in {municipality}", municipality="{municipality}"),
    districts=True,
    period=True,
    categories=True,
    narrowing=True,
)
counted = measured(visit, panels, asked.permitted, cells=incident_map_card.cells_wanted())
if counted.total.total is None:
    missing.subject(
        visit,
        words.text("No incidents are loaded for this choice, so how many there were isn't known."),
        words.text("A file of incidents, or of counts by area and month, would tell."),
        Kind.INCIDENTS,
        Kind.INCIDENT_COUNTS,
    )
else:
    months = measured(visit, trend, asked.permitted)
    incident_cards.sentence(visit, asked, months)
    offered = [
        section
        for section in Section
        if section is not Section.PRESENCE or presence_cards.offered(asked.permitted)
    ]
    match sections.chosen(words, offered):
        case Section.NOW:
            fault_cards.draw(visit, asked.permitted)
            new_and_months = (
                partial(new_cards.new, visit, asked),
                partial(incident_cards.by_month, visit, asked, months),
            )
            what_and_where = (
                partial(incident_cards.by_category, visit, asked, counted),
                partial(incident_cards.by_place, visit, asked, counted),
            )
            where = partial(incident_map_card.where, visit, asked, counted)
            week = partial(incident_cards.by_weekday_and_hour, visit, asked, counted)
            cards.columns((1, 1), where, partial(cards.stacked, *new_and_months))
            cards.columns((1, 1), week, partial(cards.stacked, *what_and_where), key="panels-week")
        case Section.CHANGES:
            change_cards.changed(visit, asked)
            new_cards.again(visit, asked)
        case Section.NIGHTS:
            calendar_cards.draw(visit, asked.permitted)
        case Section.PRESENCE:
            presence_cards.draw(visit, asked.permitted)
        case Section.PRINT:
            briefing.draw(visit, asked, counted, months)
    cards.everything(visit, "incidents", asked.names)
