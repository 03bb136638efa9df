"""What a page shows before anything is loaded: what files would tell, and the way to take in the first."""

from __future__ import annotations

import streamlit as st

from trygghet.figures.text import escaped
from trygghet.locale import Words
from trygghet.model.access import Role
from trygghet.model.message import N_, UserError, message
from trygghet.ui import cards, links
from trygghet.ui.guard import DEMO_ROLES, Reader
from trygghet.ui.pages import page_of

_NOTHING = N_("Nothing is loaded yet, so there is nothing to show.")
#: What people want to know, and the files that tell it.
_TOLD_BY = (
    (
        N_("Where and when does something happen?"),
        N_("The districts' outlines, and reported offences as rows or as a table of counts."),
    ),
    (
        N_("How safe do people feel?"),
        N_("Answers to a survey, or its published results."),
    ),
    (
        N_("Do we keep what we promised?"),
        N_("The citizens' pledge with its promises, and dated evidence of what was done."),
    ),
)


class NothingLoaded(UserError):  # noqa: N818 (told, not a fault)
    """No municipality is loaded that the reader may see, so no page has anything to show."""

    def __init__(self) -> None:
        super().__init__(message(_NOTHING))


def draw(who: Reader) -> None:
    """Draw what stands in place of the page, with the way to the files for those who may take one in."""
    words = who.words
    question = words.text("No figures are here yet")
    with cards.card("empty", question, words.text(_NOTHING)):
        told = "".join(
            f"<div><dt>{escaped(words.text(asked))}</dt><dd>{escaped(words.text(file))}</dd></div>"
            for asked, file in _TOLD_BY
        )
        st.html(f'<dl class="tg-told-by">{told}</dl>')
        if who.principal.role in page_of("data").roles:
            _take_in(who)
        else:
            st.html(f'<p class="tg-lead">{escaped(_who_can(who, words))}</p>')


def _take_in(who: Reader) -> None:
    words = who.words
    cards.link_button(links.to_page(who, "data"), words.text("Take in a first file"))
    whole = escaped(words.text("A whole package is loaded at the server:"))
    st.html(
        f'<p class="tg-small">{whole} <code>python -m trygghet load data/exempelstad</code></p>'
    )


def _who_can(who: Reader, words: Words) -> str:
    if who.demo and Role.COORDINATOR in DEMO_ROLES:
        return words.text(
            "The safety coordinator takes in files. In this demo, choose that role under “Display”."
        )
    return words.text("The safety coordinator takes in files on the page “Files”.")
