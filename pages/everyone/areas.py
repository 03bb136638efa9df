"""Certified areas: outlines, the process with its dated events, and how it stands."""

from __future__ import annotations

from functools import partial

from trygghet.measures.activities import activities
from trygghet.measures.certifications import certifications
from trygghet.measures.collaboration import partners
from trygghet.ui import area_cards, cards, guard, night_walk_cards, scope_controls
from trygghet.ui.cache import measured

visit = guard.enter("areas")
words = visit.words
asked = scope_controls.ask(
    visit, words.text("Certified areas in {municipality}", municipality="{municipality}")
)
processes = measured(visit, certifications, asked.permitted)
if not processes.rows:
    cards.unknown(
        words.text("No certification process is loaded for this municipality."),
        words.text(
            "A file of certification events, with dates as the sources word them, would tell."
        ),
    )
else:
    cards.columns(
        (5, 6),
        partial(area_cards.outlines, visit, asked, processes),
        partial(area_cards.timeline, visit, processes),
    )
doing = measured(visit, activities, asked.permitted)
working = measured(visit, partners, asked.permitted)
shown = [
    *([partial(area_cards.doing, visit, doing)] if doing.rows else []),
    *([partial(area_cards.together, visit, working)] if working.rows else []),
]
if shown:
    cards.columns((6, 5)[: len(shown)], *shown, key="panels-together")
night_walk_cards.on_areas_page(visit, asked)
