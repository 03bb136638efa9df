"""Certified areas: outlines, the process with its dated events, the action plan, and who works together."""

from __future__ import annotations

from functools import partial

from trygghet.measures.activities import activities
from trygghet.measures.certifications import certifications
from trygghet.measures.collaboration import partners
from trygghet.model.kinds import Kind
from trygghet.ui import (
    area_cards,
    cards,
    collaboration_cards,
    missing,
    night_walk_cards,
    plan_cards,
    public_pages,
    scope_controls,
)
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit
from trygghet.ui.public_visit import open_page


def staff(visit: Visit) -> None:
    """Draw the page from the store."""
    words = visit.words
    asked = scope_controls.ask(
        visit,
        words.text("Certified areas in {municipality}", municipality="{municipality}"),
        areas_too=True,
    )
    processes = measured(visit, certifications, asked.permitted)
    doing = measured(visit, activities, asked.permitted)
    working = measured(visit, partners, asked.permitted)
    plan = [partial(plan_cards.summary, visit, doing)] if doing.rows else []
    if processes.rows:
        standing = partial(area_cards.standing, visit, processes)
        cards.columns(
            (5, 6),
            partial(area_cards.outlines, visit, asked),
            partial(cards.stacked, standing, *plan),
        )
        area_cards.timeline(visit, processes)
    else:
        missing.subject(
            visit,
            words.text("No certification process is loaded for this municipality."),
            words.text(
                "A file of certification events, with dates as the sources word them, would tell."
            ),
            Kind.CERTIFICATIONS,
            Kind.ACTIVITIES,
        )
        cards.stacked(*plan)
    if asked.scope.areas:
        area_cards.happened(visit, asked)
    if doing.rows:
        plan_cards.activities(visit, asked, doing, working)
    night_walk_cards.on_areas_page(visit, asked)
    collaboration_cards.draw(visit, asked, working)


open_page("areas", staff=staff, public=public_pages.areas)
