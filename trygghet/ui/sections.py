"""The parts of the incidents page: one is open at a time, and only that one is computed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from trygghet.locale import Words
from trygghet.model.message import NP_
from trygghet.model.vocabulary import Vocabulary
from trygghet.ui.choices import address, change

#: The name of the open part in the address.
SHOW = "show"


class Section(Vocabulary):
    """A part of the page."""

    NOW = "now", *NP_("section", "Where and when")
    CHANGES = "changes", *NP_("section", "What has changed")
    NIGHTS = "nights", *NP_("section", "Nights that stand out")
    PRESENCE = "presence", *NP_("section", "Presence")
    PRINT = "print", *NP_("section", "One page to print")


def chosen(words: Words, offered: Sequence[Section]) -> Section:
    """Draw the choice of a part and return which one is open."""
    asked = address().get(SHOW, [""])[-1]
    section = next((each for each in offered if each == asked), offered[0])
    st.session_state["choose-section"] = section
    with st.container(key="choices-row-sections"):
        st.segmented_control(
            words.text("Part of the page"),
            list(offered),
            format_func=words.label,
            key="choose-section",
            on_change=lambda: change(**{SHOW: (st.session_state["choose-section"].value,)}),
            required=True,
            label_visibility="collapsed",
        )
    return section
