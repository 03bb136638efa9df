"""One place on a page: a district, a certified area or a place with a name; and plainly what isn't known."""

from __future__ import annotations

from functools import partial

from trygghet.measures.place_card import card_of
from trygghet.model.kinds import Kind
from trygghet.ui import (
    cards,
    missing,
    place_cards,
    place_choose,
    place_map_card,
    place_pick,
    place_sheet,
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
        visit, words.text("Places in {municipality}", municipality="{municipality}"), period=True
    )
    known = place_pick.known_places(visit, asked)
    place, strange = place_pick.chosen_place(asked, known)
    if not known:
        missing.subject(
            visit,
            words.text("No districts or places are loaded for this municipality."),
            words.text("A file of areas (GeoJSON, GeoPackage, Shapefile) would tell."),
            Kind.AREAS,
        )
    else:
        to_print = place_choose.choose(visit, known, place)
        if strange:
            cards.unknown(
                words.text("There is no place called “{wanted}” here.", wanted=strange),
                words.text("Choose another in the list or on the map."),
            )
        if place is None:
            place_choose.all_places(visit, asked, known)
        else:
            found = measured(visit, card_of, asked.permitted, asked=place.key)
            if to_print:
                place_sheet.draw(visit, asked, found)
            else:
                cards.columns(
                    (3, 2),
                    partial(place_cards.said, visit, asked, found),
                    partial(place_map_card.draw, visit, asked, found),
                    key="panels-place",
                )
                place_cards.known_parts(visit, found)
                place_cards.not_known(visit, found)
                cards.everything(visit, "place", asked.names)


open_page("place", staff=staff, public=public_pages.place)
