"""Which place a card is about: the address says it, a list with search and the map change it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from trygghet.figures.map import MapFigure, district_map
from trygghet.figures.text import escaped
from trygghet.locale import Words
from trygghet.measures.place_list import KnownPlace
from trygghet.model.areas import AreaKind
from trygghet.ui import cards, links, map_card
from trygghet.ui.cache import drawn
from trygghet.ui.choices import change
from trygghet.ui.guard import Visit
from trygghet.ui.live_map import live_map
from trygghet.ui.place_pick import PICKS, PLACE, take
from trygghet.ui.scope_controls import Asked

_TALLEST = 560


def choose(visit: Visit, known: Sequence[KnownPlace], chosen: KnownPlace | None) -> bool:
    """Draw the list of all places, by kind, in which a reader can type a name.

    Returns
    -------
    bool
        Whether the chosen place is wanted as one page to print.
    """
    words = visit.words
    names = {place.key: _listed(place, known, words) for place in known}
    st.session_state["choose-place"] = chosen.key if chosen else None

    def changed() -> None:
        said = st.session_state["choose-place"]
        change(**{PLACE: (said,) if said else (), "district": ()})

    with st.container(
        key="choices-row-place", horizontal=True, vertical_alignment="center", gap="small"
    ):
        st.selectbox(
            words.text("Place"),
            list(names),
            format_func=names.__getitem__,
            key="choose-place",
            on_change=changed,
            placeholder=words.text("Search among {n} places", n=len(names)),
            label_visibility="collapsed",
            width=420,
        )
        return chosen is not None and cards.unfolded("place-sheet", words.text("One page to print"))


def all_places(visit: Visit, asked: Asked, known: Sequence[KnownPlace]) -> None:
    """Draw what there is to choose among: a map to pick on, and the places by kind as links."""
    words = visit.words
    question = words.text("Which place?")
    advice = words.text("Pick a district or a certified area on the map, or a name in the list.")
    with cards.card("all-places", question, advice):
        cards.columns(
            (3, 2),
            lambda: _map(visit, asked),
            lambda: cards.fragment(_links(visit, known)),
            key="panels-places",
        )


def _map(visit: Visit, asked: Asked) -> None:
    words = visit.words
    places = map_card.places_on_map(visit, asked)
    if not places.districts and not places.certified:
        map_card.no_outlines(words)
        return
    title = words.text("Districts and certified areas")

    def figure() -> MapFigure:
        return district_map(places, {}, None, words, visit.theme, title=title)

    made = drawn(visit, "choose a place", figure, asked.municipality.code, asked.scope.on)
    if made.payload is not None:
        answer = live_map(
            made.written,
            f"choose-{map_card.map_key(visit, asked)}",
            map_card.height_of(places, 620, _TALLEST),
            picks=PICKS,
            twin=False,
        )
        take(answer.picked)
    map_card.legend(made)


def _links(visit: Visit, known: Sequence[KnownPlace]) -> str:
    words = visit.words
    headings = {
        AreaKind.DISTRICT: words.text("Districts"),
        AreaKind.CERTIFIED: words.text("Certified areas"),
        AreaKind.PLACE: words.text("Places with a name"),
    }
    parts = []
    for kind, heading in headings.items():
        own = [place for place in known if place.kind is kind]
        if not own:
            continue
        items = "".join(
            f'<li><a href="{escaped(links.here(visit.reader, **{PLACE: place.key}))}"'
            f' target="_self">{escaped(place.name)}</a></li>'
            for place in own
        )
        parts.append(
            f'<h3 class="tg-party">{escaped(heading)}</h3><ul class="tg-places">{items}</ul>'
        )
    return "".join(parts)


def _listed(place: KnownPlace, known: Sequence[KnownPlace], words: Words) -> str:
    """Return how a place stands in the list: its name, its kind, and where it lies if that helps."""
    kind = words.label(place.kind).lower()
    if place.kind is not AreaKind.PLACE or not place.districts:
        return words.text("{place} – {kind}", place=place.name, kind=kind)
    names = {each.id: each.name for each in known if each.kind is AreaKind.DISTRICT}
    return words.text(
        "{place} – {kind} in {districts}",
        place=place.name,
        kind=kind,
        districts=words.listed(names.get(id_, id_) for id_ in place.districts),
    )
