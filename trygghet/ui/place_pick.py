"""A place picked on a map: it goes into the address, and its card is one click away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from trygghet.figures.text import escaped
from trygghet.measures.place_list import KnownPlace, find_place, places_known
from trygghet.model.access import permit
from trygghet.model.areas import AreaKind
from trygghet.model.scope import Scope
from trygghet.ui import cards, links
from trygghet.ui.cache import kept
from trygghet.ui.choices import address, change
from trygghet.ui.guard import Visit
from trygghet.ui.live_map import Picked
from trygghet.ui.scope_controls import Asked

#: The name in the address, which holds a kind and an id: "district:vallas".
PLACE = "place"
#: Areas that can be picked on a map.
PICKS = ("district", "area")


def known_places(visit: Visit, asked: Asked) -> tuple[KnownPlace, ...]:
    """Return the places that the reader may choose among."""
    scope = asked.scope
    every = permit(
        visit.principal,
        Scope(municipality=scope.municipality, on=scope.on, synthetic=scope.synthetic),
    )
    return kept(visit, "places known", lambda: places_known(visit.view, every), every)


def chosen_place(asked: Asked, known: Sequence[KnownPlace]) -> tuple[KnownPlace | None, str]:
    """Return the place that the address names, and the name where there is no such place.

    An address with one district and no place means that district.
    """
    said = next(iter(address().get(PLACE, [])), "")
    if said:
        found = find_place(known, said)
        return found, "" if found else said
    if len(asked.scope.districts) == 1:
        return find_place(known, f"{AreaKind.DISTRICT.value}:{asked.scope.districts[0]}"), ""
    return None, ""


def take(picked: Picked | None) -> None:
    """Put a place that was picked on a map into the address, and run the page again."""
    if picked is None:
        return
    if picked.district is not None:
        change(**{PLACE: (f"{AreaKind.DISTRICT.value}:{picked.district}",)})
    elif picked.area is not None:
        change(**{PLACE: (f"{AreaKind.CERTIFIED.value}:{picked.area}",)})
    else:
        return
    st.rerun()


def opened(visit: Visit, asked: Asked) -> None:
    """Draw, under a map, the way from the place that was picked on it to its card.

    Certified areas and named places that lie in a picked district are offered, too.
    """
    known = known_places(visit, asked)
    place, _ = chosen_place(asked, known)
    if place is None or not address().get(PLACE):
        return
    inside = [
        other
        for other in known
        if other.kind is AreaKind.CERTIFIED and place.id in other.districts and other is not place
    ] if place.kind is AreaKind.DISTRICT else []  # fmt: skip
    ways_to(visit, (place, *inside))


def ways_to(visit: Visit, places: Sequence[KnownPlace]) -> None:
    """Draw the way to the cards of some places."""
    shown = "".join(_opening(visit, each) for each in places)
    label = escaped(visit.words.text("What is known of the place"))
    cards.fragment(f'<nav class="tg-open-place" aria-label="{label}">{shown}</nav>')


def _opening(visit: Visit, place: KnownPlace) -> str:
    words = visit.words
    said = words.text(
        "{place}, {kind}: open the card",
        place=place.name,
        kind=words.label(place.kind).lower(),
    )
    href = links.to_page(visit.reader, "place", **{PLACE: place.key})
    return f'<a href="{escaped(href)}" target="_self">{escaped(said)} →</a>'
