"""Lägesbild: where, is it getting safer, do we keep what we promised. The first page."""

from __future__ import annotations

from functools import partial

from trygghet.figures.card import say_aloud
from trygghet.figures.example import example_first
from trygghet.figures.sentences import situation_remark, situation_spoken
from trygghet.measures.panels import panels
from trygghet.measures.pledges import pledges
from trygghet.measures.situation import situation
from trygghet.measures.survey import survey
from trygghet.measures.trend import trend
from trygghet.ui import cards, map_card, overview_cards, public_pages, safety_cards, scope_controls
from trygghet.ui.address import MapMeasure
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit
from trygghet.ui.public_visit import open_page


def staff(visit: Visit) -> None:
    """Draw the page from the store."""
    words = visit.words
    asked = scope_controls.ask(
        visit,
        words.text("Situational picture of {municipality}", municipality="{municipality}"),
        under=words.text("a basis for the municipality's situational picture"),
        districts=True,
        period=True,
        map_measure=True,
    )
    felt = measured(visit, survey, asked.permitted)
    months = measured(visit, trend, asked.permitted)
    promised = measured(visit, pledges, asked.permitted)
    counted = measured(visit, panels, asked.permitted, cells=asked.map is MapMeasure.CELLS)
    facts = situation(felt, months, promised)

    said = situation_spoken(facts, words)
    if said:
        remark = situation_remark(facts, asked.districts, words)
        cards.fragment(
            say_aloud(said, remark, mark=example_first("", words, synthetic=True).strip())
        )

    concept = safety_cards.concept_of(facts)
    cards.columns(
        (1, 1, 1),
        partial(map_card.where, visit, asked, counted, felt, concept),
        partial(overview_cards.safer, visit, facts, felt, months),
        partial(overview_cards.kept, visit, asked, facts, promised),
    )


open_page("overview", staff=staff, public=public_pages.overview)
