"""The public's page about one place, chosen in a list or reached by a link."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from trygghet.disclosure.bundle import PublicArea
from trygghet.figures.text import escaped
from trygghet.model.areas import AreaKind
from trygghet.reports.cards import Card, unknown
from trygghet.reports.place import place_cards, places_of, residents_said
from trygghet.ui import public_draw
from trygghet.ui.public_choices import choose
from trygghet.ui.public_visit import PublicVisit

PLACE = "place"


def choose_place(visit: PublicVisit) -> PublicArea | None:
    """Draw the choice of place, and return the chosen one; ``None`` where no place is published."""
    words, known = visit.words, places_of(visit.municipality)
    if not known:
        return None
    names = {
        key: area.name
        if area.kind == AreaKind.DISTRICT
        else f"{area.name} ({words.label(AreaKind(area.kind)).lower()})"
        for key, area in known.items()
    }
    return known[choose(PLACE, words.text("Place"), names)]


def draw(visit: PublicVisit, area: PublicArea | None) -> None:
    """Draw what is published of a place."""
    words = visit.words
    if area is None:
        said = words.text("No districts or places are published for this municipality.")
        card = Card("plats", words.text("Places"), figure=unknown(said))
        public_draw.cards(visit, "no-place", lambda: [card])
        return
    href = public_draw.address(visit, "pledges") + "&promise={promise}#promise-{promise}"
    head = (
        f'<h2 class="tg-section">{escaped(area.name)}</h2>'
        f'<p class="tg-lead">{escaped(residents_said(area, words))}</p>'
    )
    public_draw.fragment(visit, "place-head", lambda: head, area.kind, area.id)
    public_draw.cards(
        visit,
        "place",
        lambda: place_cards(visit.municipality, area, words, promise_href=href),
        area.kind,
        area.id,
    )


def address(visit: PublicVisit, named: Mapping[str, object]) -> str:
    """Return the address of a place's page, from its ``id`` and ``kind``; empty where it has none."""
    key = f"{named.get('kind')}:{named.get('id')}"
    if key not in places_of(visit.municipality):
        return ""
    return f"{public_draw.address(visit, 'place')}&{PLACE}={quote(key)}"
