"""District by district: what is known of one, and plainly what isn't."""

from __future__ import annotations

from functools import partial

from trygghet.measures.panels import panels
from trygghet.measures.pledges import pledges
from trygghet.measures.survey import survey
from trygghet.measures.trend import trend
from trygghet.ui import cards, guard, place_cards, scope_controls
from trygghet.ui.cache import measured

visit = guard.enter("place")
words = visit.words
asked = scope_controls.ask(
    visit,
    words.text("District by district in {municipality}", municipality="{municipality}"),
    districts=True,
    period=True,
)
if not asked.districts:
    cards.unknown(
        words.text("No districts are loaded for this municipality."),
        words.text("A file of areas (GeoJSON, GeoPackage, Shapefile) would tell."),
    )
elif len(asked.scope.districts) != 1:
    place_cards.choose(visit, asked, measured(visit, panels, asked.permitted))
else:
    felt = measured(visit, survey, asked.permitted)
    months = measured(visit, trend, asked.permitted)
    promised = measured(visit, pledges, asked.permitted)
    cards.columns(
        (1, 1, 1),
        partial(place_cards.felt, visit, asked, felt),
        partial(place_cards.happened, visit, months),
        partial(place_cards.promised, visit, asked, promised),
    )
    place_cards.not_known(visit)
