"""A page of the public version on the screen: heading, stamp, choices in a row, then its cards at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlencode

import streamlit as st

from trygghet.figures.text import escaped
from trygghet.reports.cards import Card, card_html
from trygghet.ui import http, public_choices
from trygghet.ui.pages import FIRST
from trygghet.ui.public_visit import PublicVisit

#: Name in the address of the one card that a frame shows alone.
CARD = "card"
#: So many pieces of pages are kept for all readers together.
_PIECES = 600


@contextmanager
def head(visit: PublicVisit, title: str) -> Iterator[None]:
    """Draw a page's heading, and open the row of choices under it.

    Parameters
    ----------
    title
        Said already.
    """
    public_choices.begin()
    if alone():
        yield
        return
    st.html(_heading(visit, title))
    with st.container(key="choices-row", horizontal=True, vertical_alignment="bottom"):
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
    key = (
        name,
        repr(chosen),
        repr(visit.version),
        visit.municipality.code,
        visit.words.language,
        visit.theme.name,
    )
    made, html = _kept(key=key, _make=lambda: _written(visit, make()))
    only = alone()
    if not only:
        st.html(html)
        return
    for card in made:
        if card.key == only and card.alone:
            st.html(card_html(card, visit.words, level=1))


def address(visit: PublicVisit, page: str) -> str:
    """Return a page's address with what every page keeps, and nothing else of the reader's own.

    It is drawn into what is kept for all readers.
    """
    place = "" if page == FIRST.key else page
    kept = {
        public_choices.MUNICIPALITY: visit.municipality.code,
        "lang": visit.words.language,
        "theme": visit.theme.name,
    }
    return f"{http.base_path()}/{place}?{urlencode(kept)}"


def alone() -> str:
    """Return the key of the card that the address asks for alone; empty for the whole page."""
    return st.query_params.get(CARD, "")


@st.cache_resource(max_entries=_PIECES, show_spinner=False)
def _kept(
    key: tuple[str, ...], _make: Callable[[], tuple[tuple[Card, ...], str]]
) -> tuple[tuple[Card, ...], str]:
    del key
    return _make()


def _written(visit: PublicVisit, made: Sequence[Card]) -> tuple[tuple[Card, ...], str]:
    drawn = "".join(card_html(card, visit.words) for card in made)
    return tuple(made), f'<div class="tg-cards">{drawn}</div>'


def _heading(visit: PublicVisit, title: str) -> str:
    words, municipality = visit.words, visit.municipality
    as_of = words.text("As of {date}", date=municipality.as_of)
    return f'<div class="tg-title"><h1>{escaped(title)}</h1><p class="tg-as-of">{escaped(as_of)}</p></div>'
