"""The small map beside a place's sentences."""

from __future__ import annotations

from trygghet.figures.map import MapFigure
from trygghet.figures.place_map import place_map
from trygghet.figures.theme import Theme
from trygghet.measures.place_card import PlaceCard
from trygghet.ui import cards, map_card
from trygghet.ui.cache import drawn
from trygghet.ui.guard import Visit
from trygghet.ui.live_map import live_map
from trygghet.ui.scope_controls import Asked

_HEIGHT = 300


def draw(visit: Visit, asked: Asked, card: PlaceCard) -> None:
    """Draw the place and what lies around it, or say that nobody has placed it."""
    words = visit.words
    with cards.card("place-map", words.text("Where is it?")):
        figure = figure_of(visit, asked, card, visit.theme)
        if figure.payload is None:
            cards.unknown(
                words.text("The name stands for no certain spot."),
                words.text("An outline, or a position in the list of place names, would tell."),
            )
            return
        live_map(
            figure.written,
            f"place-{card.place.key}-{map_card.map_key(visit, asked)}",
            _HEIGHT,
            twin=False,
        )
        map_card.legend(figure)


def figure_of(visit: Visit, asked: Asked, card: PlaceCard, theme: Theme) -> MapFigure:
    """Return the map of a place in some look."""
    places = map_card.places_on_map(visit, asked)
    return drawn(
        visit,
        "place map",
        lambda: place_map(card.place, places, visit.words, theme, synthetic=card.place.synthetic),
        card.place.key,
        asked.municipality.code,
        asked.scope.on,
        theme.name,
    )
