"""How the public comes to a page: with a publication, and without a store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from trygghet.disclosure.bundle import Bundle, PublicMunicipality
from trygghet.disclosure.publisher import PublicSettings
from trygghet.figures.theme import Theme
from trygghet.locale import Words
from trygghet.model.message import N_, UserError, message
from trygghet.model.scope import Audience
from trygghet.settings import settings
from trygghet.ui import guard
from trygghet.ui.guard import Reader, Visit
from trygghet.ui.pages import PageInfo, page_of
from trygghet.ui.published import Stamp, published, said_of_it


@dataclass(frozen=True, slots=True)
class PublicVisit:
    """A reader of the public version on a page.

    Parameters
    ----------
    settings
        What the municipality says of its publication: where to turn, accessibility.
    version
        Tells one publication from another, for what is kept between runs.
    """

    reader: Reader
    page: PageInfo
    bundle: Bundle
    settings: PublicSettings
    version: Stamp

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.reader.words

    @property
    def theme(self) -> Theme:
        """The reader's colours."""
        return self.reader.theme

    @property
    def municipality(self) -> PublicMunicipality:
        """The municipality that the address names, else the setting, else the first."""
        known = {each.code: each for each in self.bundle.municipalities}
        asked = st.query_params.get("municipality", ""), self.reader.settings.municipality or ""
        return next((known[code] for code in asked if code in known), self.bundle.municipalities[0])


def open_page(
    key: str, *, staff: Callable[[Visit], None], public: Callable[[PublicVisit], None]
) -> None:
    """Open a page that both staff and the public have, each drawn from what they may see.

    Parameters
    ----------
    staff
        Draws it from the store.
    public
        Draws it from the publication. Where the public is served, nothing else is ever called.

    Raises
    ------
    UserError
        Where the reader may not open it, or what it is drawn from can't be opened.
    """
    if settings().audience is Audience.PUBLIC:
        public(enter(key))
    else:
        staff(guard.enter(key))


def enter(key: str) -> PublicVisit:
    """Open a page of the public version.

    Raises
    ------
    UserError
        Where the public has no such page, or the publication can't be read.
    """
    page = page_of(key)
    who = guard.reader()
    if page.staff or who.settings.audience is not Audience.PUBLIC:
        raise UserError(guard.no_such_page())
    found = published(who.settings)
    if not found.bundle.municipalities:
        raise UserError(message(N_("The publication holds no municipality.")))
    return PublicVisit(who, page, found.bundle, said_of_it(who.settings), found.stamp)
