"""What the incidents map is asked, and of which pieces of ground: chosen on its card, kept in the address."""

from __future__ import annotations

from typing import TypeVar

import streamlit as st

from trygghet.locale import Words
from trygghet.model.message import NP_
from trygghet.model.vocabulary import Vocabulary

#: Names in the address.
QUESTION, PIECES = "map-question", "map-of"


class Asks(Vocabulary):
    """What the map is asked."""

    OWN_YEARS = "own-years", *NP_("map question", "Compared with the place's own earlier years")
    COUNT = "count", *NP_("map question", "Count")
    DENSEST = "densest", *NP_("map question", "Where is it densest?")


class Pieces(Vocabulary):
    """What it is asked of."""

    DISTRICTS = "districts", *NP_("map pieces", "Districts")
    CELLS = "cells", *NP_("map pieces", "Squares of 250 m")


C = TypeVar("C", Asks, Pieces)


def asked() -> Asks:
    """Return the question; that which a chief asks is the usual one."""
    return _chosen(QUESTION, Asks)


def pieces() -> Pieces:
    """Return the pieces of ground."""
    return _chosen(PIECES, Pieces)


def choose(words: Words, *, certified: bool) -> None:
    """Draw the choice of question and pieces.

    Parameters
    ----------
    certified
        Whether the scope is a certified area, which is broken down by squares only.
    """
    with st.container(key="choices-row-map", gap="small"):
        _choice(words, words.text("The map answers"), QUESTION, asked(), Asks)
        if asked() is not Asks.DENSEST and not certified:  # that is asked of squares only
            _choice(words, words.text("The map shows"), PIECES, pieces(), Pieces)


def _chosen(name: str, members: type[C]) -> C:
    said = st.query_params.get(name)
    return next((member for member in members if member.value == said), next(iter(members)))


def _choice(words: Words, label: str, name: str, chosen: C, members: type[C]) -> None:
    key = f"choose-{name}"
    st.session_state[key] = chosen

    def changed() -> None:
        st.query_params[name] = st.session_state[key].value

    st.segmented_control(
        label,
        list(members),
        format_func=words.label,
        key=key,
        on_change=changed,
        required=True,
        label_visibility="collapsed",
    )
