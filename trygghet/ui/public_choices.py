"""What a reader of the public version chooses among: only what the publication holds, kept in the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from trygghet.ui import choices
from trygghet.ui.public_visit import PublicVisit

#: Pixels of a chooser; on a narrow screen it takes the row's width.
_WIDTH = 320
MUNICIPALITY = "municipality"
#: Name in the address of the one card that a frame shows alone, with choices as the address has them.
CARD = "card"


def begin() -> None:
    """Write into the address what the reader has just chosen, before anything reads it."""
    choices.write(choices.address())


def alone() -> str:
    """Return the key of the card that the address asks for alone; empty for the whole page."""
    return asked(CARD)


def asked(name: str) -> str:
    """Return what stands in the address under a name; empty for nothing."""
    return next(reversed(choices.address().get(name, [])), "")


def choose(name: str, label: str, options: Mapping[str, str]) -> str:
    """Draw a chooser, and return what is chosen: a key of the options.

    Parameters
    ----------
    name
        What the choice is called in the address. What stands there and isn't an option counts for
        nothing.
    label
        Of the chooser, said already.
    options
        Keys and what each is called, the one that holds at first before the others. One option alone
        is no choice, and draws nothing.
    """
    keys = list(options)
    chosen = asked(name) if asked(name) in options else keys[0]
    if len(keys) == 1 or alone():
        return chosen
    widget = f"choose-{name}"
    st.session_state[widget] = chosen

    def changed() -> None:
        choices.change(**{name: (str(st.session_state[widget]),)})

    st.selectbox(
        label,
        keys,
        format_func=options.__getitem__,
        key=widget,
        on_change=changed,
        width=_WIDTH,
    )
    return chosen


def municipality(visit: PublicVisit) -> None:
    """Draw the chooser of municipalities, where there are several."""
    known = {each.code: each.name for each in visit.bundle.municipalities}
    first = visit.municipality.code
    ordered = {first: known[first], **known}
    choose(MUNICIPALITY, visit.words.text("Municipality"), ordered)
