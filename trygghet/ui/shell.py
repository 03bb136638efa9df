"""The script that runs for every page: look, navigation, choices of display, and the safety net."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import streamlit as st

from trygghet.figures import theme as themes
from trygghet.figures.text import escaped
from trygghet.model.message import UserError
from trygghet.model.scope import Audience
from trygghet.ui import (
    accessibility_page,
    empty_store,
    faults,
    glossary,
    guard,
    header,
    login_page,
    public_choices,
)
from trygghet.ui.pages import FIRST, PAGES, PageInfo

ASSETS = Path(__file__).parent / "assets"


def main() -> None:
    """Draw the frame, then the page within it."""
    header.take_role_from_address()
    who = guard.reader()
    words = who.words
    shut = who.login if who.login is not None and who.login.problem is not None else None
    open_to_reader = [page for page in PAGES if who.principal.role in page.roles and not shut]
    public = who.settings.audience is Audience.PUBLIC
    if public:
        public_choices.begin()
    alone = public and public_choices.alone()
    registered = {
        page.key: _streamlit_page(page, words.say(page.title), closed=public and page.staff)
        for page in PAGES
    }
    current = st.navigation(list(registered.values()), position="hidden")
    shown = next((p for p in PAGES if registered[p.key].url_path == current.url_path), FIRST)
    st.set_page_config(
        page_title=f"{words.say(shown.title)} · Trygghet",
        page_icon=str(ASSETS / "favicon.svg"),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    nothing = json.dumps(words.text("Nothing matches"), ensure_ascii=False)
    st.html(f"<style>{themes.look(who.theme)}\n:root{{--tg-nothing:{nothing}}}</style>")
    if not alone:
        skip = escaped(words.text("Go to the content"))
        st.html(f'<a class="tg-skip" href="#content">{skip}</a>')
        header.draw(who, shown, {p.key: registered[p.key] for p in open_to_reader if p.listed})
    foot = partial(
        accessibility_page.foot, registered["about"], registered[accessibility_page.KEY], words
    )
    st.html(f'<div id="content" tabindex="-1" class="tg-page-{shown.key}"></div>')
    if shut is not None and shown.key != accessibility_page.KEY:
        login_page.draw(who, shut)
        foot()
        return
    if who.login is not None and shut is None:
        login_page.watch()
    if not public:
        glossary.draw(who)
    try:
        current.run()
    except empty_store.NothingLoaded:
        empty_store.draw(who)
    except guard.Refused as refused:  # raised before the page could draw its own heading
        st.html(f'<div class="tg-title"><h1>{escaped(words.say(shown.title))}</h1></div>')
        faults.show(refused, words)
    except Exception as error:  # the net under every page: shown with an id, and logged
        faults.show(error, words)
    if not alone:
        foot()


def _streamlit_page(page: PageInfo, title: str, *, closed: bool) -> st.Page:
    """Return a page for the navigation; the script of a closed one is never run."""
    return st.Page(
        _closed if closed else page.script,
        title=title,
        url_path=None if page is FIRST else page.key,
        default=page is FIRST,
    )


def _closed() -> None:
    raise UserError(guard.no_such_page())


main()
