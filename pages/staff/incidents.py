"""Incidents: by district, month, category, and hour of the week."""

from __future__ import annotations

from functools import partial

from trygghet.measures.incidents import incidents
from trygghet.measures.panels import panels
from trygghet.measures.trend import trend
from trygghet.ui import cards, guard, incident_cards, scope_controls
from trygghet.ui.cache import measured

visit = guard.enter("incidents")
words = visit.words
asked = scope_controls.ask(
    visit,
    words.text("Incidents in {municipality}", municipality="{municipality}"),
    districts=True,
    period=True,
    categories=True,
)
counted = measured(visit, panels, asked.permitted)
if counted.total.total is None:
    cards.unknown(
        words.text("No incidents are loaded for this choice, so how many there were isn't known."),
        words.text("A file of incidents, or of counts by area and month, would tell."),
    )
else:
    months = measured(visit, trend, asked.permitted)
    by_hour = measured(visit, incidents, asked.permitted, by=("weekday", "hour"))
    cards.columns(
        (1, 1),
        partial(incident_cards.over_time, visit, months, by_hour),
        partial(incident_cards.where_and_what, visit, asked, counted),
    )
