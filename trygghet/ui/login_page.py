"""What stands instead of a page until somebody is signed in, and the watch over an idle screen."""

from __future__ import annotations

import streamlit as st

from trygghet.figures.text import escaped
from trygghet.ui import guard, login

#: Seconds between two looks at whether the sign-in still holds.
_LOOK_AGAIN = 60


def draw(who: guard.Reader, signed: login.Login) -> None:
    """Draw why nothing is shown, and the way on where there is one."""
    words = who.words
    title = words.text("No access") if signed.name else words.text("Sign in")
    said = [] if signed.problem is None else [words.say(signed.problem)]
    if signed.name:
        said.append(words.text("You are signed in as {name}.", name=signed.name))
    paragraphs = "".join(f"<p>{escaped(each)}</p>" for each in said)
    with st.container(key="sign-in"):
        st.html(f'<div class="tg-title"><h1>{escaped(title)}</h1></div>')
        st.html(f'<div class="tg-prose">{paragraphs}</div>')
        if signed.name:
            st.button(
                words.text("Sign out"),
                type="primary",
                key="sign-out-here",
                on_click=login.end,
                args=(who.settings,),
            )
        elif signed.possible:
            st.button(
                words.text("Sign in"), type="primary", key="sign-in-button", on_click=login.start
            )


@st.fragment(run_every=_LOOK_AGAIN)
def watch() -> None:
    """Take the page off the screen when its sign-in ends while nobody clicks."""
    who = guard.reader(click=False)
    if who.login is not None and who.login.problem is not None:
        st.rerun()
