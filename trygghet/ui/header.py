"""The top row: name, navigation, language, and how the app is looked at."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from trygghet.figures.text import escaped
from trygghet.model.scope import Audience
from trygghet.ui import http, links, login, tour
from trygghet.ui.guard import DEMO_ROLES, ROLE, Reader
from trygghet.ui.pages import PageInfo

#: How each language is called by those who read it.
LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}


def draw(who: Reader, shown: PageInfo, pages: Mapping[str, st.Page]) -> None:
    """Draw the top row.

    Parameters
    ----------
    shown
        The page that is open.
    pages
        The pages that the reader may open, in order.
    """
    with st.container(key="top", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<div class="tg-brand"><img src="{http.base_path()}/assets/favicon.svg" alt="">'
            "<span>Trygghet</span></div>",
            width="content",
        )
        with st.container(key="nav", horizontal=True, wrap=False, gap=None, width="stretch"):
            if not pages:  # an empty container would be left out, and the rest move to the left
                st.space("stretch")
            choices = carried()
            for key, page in pages.items():
                with st.container(
                    key=f"nav-{'on' if key == shown.key else 'to'}-{key}", width="content"
                ):
                    st.page_link(page, query_params=choices)
        with st.container(
            key="display",
            width="content",
            horizontal=True,
            wrap=False,
            vertical_alignment="center",
            gap="small",
        ):
            _language_link(who)
            with st.popover(who.words.text("Display"), key="display-choices"):
                _display(who)
            if who.login is not None and who.principal.role.staff:
                _sign_out(who, who.login)


def carried() -> dict[str, list[str]]:
    """Return the choices of the address that go along to another page."""
    return {
        name: st.query_params.get_all(name)
        for name in st.query_params
        if name not in links.OF_ONE_PAGE
    }


def take_role_from_address() -> None:
    """Keep a role that a display link carried, and take it out of the address, which people share."""
    role = st.query_params.get(ROLE)
    if role is None:
        return
    chosen = next((known for known in DEMO_ROLES if known == role), None)
    if chosen is not None:
        st.session_state[ROLE] = chosen
    del st.query_params[ROLE]


def _language_link(who: Reader) -> None:
    other = "en" if who.words.language == "sv" else "sv"
    st.html(
        f'<a class="tg-switch" lang="{other}" hreflang="{other}" '
        f'href="{escaped(links.here(who, lang=other))}">{LANGUAGE_NAMES[other]}</a>',
        width="content",
    )


def _display(who: Reader) -> None:
    words = who.words
    dark = who.theme.name == "dark"
    look = words.text("Light look") if dark else words.text("Dark look")
    target = links.here(who, theme="light" if dark else "dark")
    st.html(f'<a class="tg-switch" href="{escaped(target)}">{escaped(look)}</a>')
    if who.settings.audience is Audience.PUBLIC:
        return
    if who.demo:
        st.session_state.setdefault(ROLE, who.principal.role)
        st.selectbox(
            words.text("Role (only in the demo)"),
            DEMO_ROLES,
            format_func=words.label,
            key=ROLE,
            help=words.text(
                "No login is set up, so the role can be chosen freely. With a login it comes from"
                " the account."
            ),
        )
    st.session_state["examples"] = _shows_examples(who)
    st.toggle(
        words.text("Show example data"),
        key="examples",
        on_change=_set_examples,
        help=words.text("Made-up figures, marked so wherever they are shown."),
    )
    if who.principal.role.staff:
        tour.again(who)


def _sign_out(who: Reader, signed: login.Login) -> None:
    words = who.words
    about = words.text("Signed in as {name}: {role}", name=signed.name, role=signed.principal.role)
    # As a callback: a click is heard even where another choice runs the page again at the same time.
    st.button(
        words.text("Sign out"),
        key="sign-out",
        type="tertiary",
        help=about,
        on_click=login.end,
        args=(who.settings,),
    )


def _shows_examples(who: Reader) -> bool:
    asked = st.query_params.get("examples")
    return who.settings.shows_synthetic if asked not in ("0", "1") else asked == "1"


def _set_examples() -> None:
    st.query_params["examples"] = "1" if st.session_state["examples"] else "0"
