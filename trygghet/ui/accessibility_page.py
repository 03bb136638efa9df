"""The page of the accessibility statement, and the foot of every page that leads to it.

The statement is for everyone, also for those who aren't signed in: it needs neither a store nor a
publication.
"""

from __future__ import annotations

import streamlit as st

from trygghet.disclosure.publisher import PublicSettings
from trygghet.figures.text import escaped
from trygghet.locale import Words
from trygghet.model.scope import Audience
from trygghet.reports.accessibility import statement_html
from trygghet.reports.accessibility_known import APP
from trygghet.ui import guard, header, public_draw, public_visit
from trygghet.ui.published import said_of_it

#: The page's name in the register.
KEY = "accessibility"


def draw() -> None:
    """Draw the statement, in the public version within the frame of its pages."""
    who = guard.reader()
    title = who.words.text("Accessibility statement")
    if who.settings.audience is Audience.PUBLIC:
        visit = public_visit.enter(KEY)
        name = who.words.text("Safety in {municipality}", municipality=visit.municipality.name)
        with public_draw.page(visit, title):
            public_draw.fragment(visit, KEY, lambda: statement(visit.settings, who.words, name))
        return
    st.set_page_config(page_title=f"{title} · Trygghet")
    st.html(f'<div class="tg-title"><h1>{escaped(title)}</h1></div>')
    st.html(statement(said_of_it(who.settings), who.words, "Trygghet"))


def statement(settings: PublicSettings, words: Words, service: str) -> str:
    """Return the statement of the app as HTML, with what is known of it beside its publisher's words.

    Parameters
    ----------
    service
        What the app is called.
    """
    return statement_html(settings, words, service, known=APP)


def foot(about: st.Page, own: st.Page, words: Words) -> None:
    """Draw the foot of a page: how the figures are made, and how the app can be used by all.

    Parameters
    ----------
    about, own
        The page about the figures, and that of the statement.
    """
    choices = header.carried()
    with st.container(key="foot", horizontal=True, gap="medium"):
        st.page_link(about, query_params=choices, width="content")
        st.page_link(own, label=words.text("Accessibility"), query_params=choices, width="content")
