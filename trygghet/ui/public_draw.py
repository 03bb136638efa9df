"""A page of the public version on the screen: stamp, heading, choices in a row, cards, and where to turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlencode

import streamlit as st

from trygghet.figures.text import escaped
from trygghet.reports.about import next_said
from trygghet.reports.addresses import Place
from trygghet.reports.cards import Card, card_html
from trygghet.reports.document import Site, stamp
from trygghet.reports.look import CARD_SHEET
from trygghet.reports.turn import turn_html
from trygghet.ui import http, public_choices
from trygghet.ui.pages import FIRST
from trygghet.ui.public_pictures import with_images
from trygghet.ui.public_visit import PublicVisit

T = TypeVar("T")

#: So many pieces of pages are kept for all readers together.
_PIECES = 600


@contextmanager
def page(visit: PublicVisit, title: str) -> Iterator[None]:
    """Draw a page's frame around what is drawn within: its stamp and heading, and where to turn.

    Parameters
    ----------
    title
        Said already.
    """
    alone = public_choices.alone()
    st.set_page_config(page_title=f"{title} · Trygghet")
    st.html(f"<style>{CARD_SHEET}</style>")
    if stamped := stamp(_site(visit)):
        st.html(stamped)
    if not alone:
        st.html(_heading(visit, title))
    yield
    if not alone:
        st.html(f'<div class="tg-card">{turn_html(visit.settings, visit.words)}</div>')


@contextmanager
def choices(visit: PublicVisit, key: str = "public") -> Iterator[None]:
    """Open a row of choices; the first on a page begins with the municipality."""
    with st.container(key=f"choices-row-{key}", horizontal=True, vertical_alignment="bottom"):
        if key == "public":
            public_choices.municipality(visit)
        yield


def cards(
    visit: PublicVisit, name: str, make: Callable[[], Sequence[Card]], *chosen: object
) -> None:
    """Draw cards, made once for all readers who choose the same; one alone where the address asks so.

    Parameters
    ----------
    name
        What they are part of.
    make
        Makes them from the publication.
    chosen
        Everything that they depend on beside publication, municipality, language and look.
    """

    def written() -> tuple[tuple[Card, ...], str]:
        # A card is made of strings; what is kept holds its figure as the app can show it.
        made = tuple(replace(card, figure=with_images(card.figure, visit.theme)) for card in make())
        drawn = "".join(card_html(card, visit.words) for card in made)
        return made, f'<div class="tg-cards">{drawn}</div>'

    made, html = kept(visit, name, written, *chosen)
    only = public_choices.alone()
    if not only:
        st.html(html)
        return
    for card in made:
        if card.key == only and card.alone:
            st.html(card_html(card, visit.words, level=1))


def fragment(visit: PublicVisit, name: str, make: Callable[[], str], *chosen: object) -> None:
    """Draw HTML that stands in no card; never beside a card that is shown alone."""
    if not public_choices.alone():
        st.html(kept(visit, name, make, *chosen))


def section(name: str) -> None:
    """Draw the heading of several cards that belong together."""
    if not public_choices.alone():
        st.html(f'<h2 class="tg-section">{escaped(name)}</h2>')


def kept(visit: PublicVisit, name: str, make: Callable[[], T], *chosen: object) -> T:
    """Return ``make()``, made once for all readers of the publication who choose the same."""
    key = (
        name,
        repr(chosen),
        repr(visit.version),
        visit.municipality.code,
        visit.words.language,
        visit.theme.name,
    )
    thing: T = _kept(key=key, _make=make)
    return thing


@st.cache_resource(max_entries=_PIECES, show_spinner=False)
def _kept(key: tuple[str, ...], _make: Callable[[], Any]) -> Any:
    del key
    return _make()


def address(visit: PublicVisit, page: str) -> str:
    """Return a page's address with what every page keeps, and nothing else of the reader's own.

    It is drawn into what is kept for all readers.
    """
    place = "" if page == FIRST.key else page
    everywhere = {
        public_choices.MUNICIPALITY: visit.municipality.code,
        "lang": visit.words.language,
        "theme": visit.theme.name,
    }
    return f"{http.base_path()}/{place}?{urlencode(everywhere)}"


def _site(visit: PublicVisit) -> Site:
    place = Place(visit.words.language)
    return Site(visit.bundle, visit.settings, visit.words, place, visit.municipality)


def _heading(visit: PublicVisit, title: str) -> str:
    words, municipality = visit.words, visit.municipality
    said = words.text("As of {date}", date=municipality.as_of)
    if later := next_said(municipality, words):
        said = f"{said}. {later}"
    return f'<div class="tg-title"><h1>{escaped(title)}</h1><p class="tg-as-of">{escaped(said)}</p></div>'
