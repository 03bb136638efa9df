"""The tour for whoever is here for the first time: three steps in a quiet strip under the title.

What a page answers, how to narrow and share it, where each number comes from. It hides nothing, and
whether it has been seen is kept in the reader's own browser: the server needs no account for it.
"""

from __future__ import annotations

import time

import streamlit as st

from trygghet.locale import Words
from trygghet.model.message import N_
from trygghet.ui import http
from trygghet.ui.guard import Reader, Visit

#: The cookie that says that the tour has been seen; nothing else is kept of the reader.
SEEN = "trygghet-tour"
#: When the reader asked for the tour, in the session.
ASKED = "tour-asked"
_SCRIPT = """
export default async function (component) {
    const address = new URL(component.data.assets + "/help/tour.js", document.baseURI);
    const { guide } = await import(address.href);
    return guide(component);
}
"""
_tour = st.components.v2.component("trygghet.tour", js=_SCRIPT, isolate_styles=False)

#: What a page answers, by its key.
_ANSWERS = {
    "overview": N_(
        "Three questions: where does it happen, is it getting safer, and do we keep what we promised?"
        " The sentences at the top can be said aloud."
    ),
    "survey": N_(
        "How safe people feel: how many, for whom, where and since when, and who was asked."
    ),
    "pledges": N_(
        "Where every promise stands, from problem to follow-up, and what became of earlier ones."
    ),
    "areas": N_(
        "How the certified areas stand, what is being done there, by whom, and what is left."
    ),
    "place": N_("All that is known of one place, and plainly what isn't known."),
    "incidents": N_(
        "Whether it is more than chance, where, when in the week and of which kind: five minutes'"
        " reading before a meeting."
    ),
    "evidence": N_(
        "What was done, for which promise, and what nobody has noted anything about for weeks."
    ),
    "walk": N_(
        "What is seen on a night walk, noted on the spot: place, focus area, rating. Walks can be"
        " compared."
    ),
    "follow_up": N_(
        "Three drafts made from the data: the follow-up of the pledge, the situational picture, and what"
        " changed since the last meeting. People complete them and decide."
    ),
    "data": N_(
        "What the figures are made from: take in a file, see what it was taken for, take it back."
    ),
    "about": N_(
        "How the figures are made, what they don't tell, which files they rest on, and what the words"
        " mean."
    ),
}
_ANY_PAGE = N_(
    "Files from the municipality and the police in one picture. Each page answers a few questions, and"
    " every figure opens with its answer in a sentence."
)
#: Pages whose choices narrow what they show.
_NARROWED = frozenset({"overview", "survey", "pledges", "areas", "place", "incidents"})


def draw(visit: Visit) -> None:
    """Draw the tour where it hasn't been seen, or is asked for again."""
    who = visit.reader
    asked = int(st.session_state.get(ASKED, 0))
    if not who.principal.role.staff or st.context.is_embedded:
        return
    if not asked and SEEN in st.context.cookies:
        return
    words = visit.words
    with st.container(key="tour"):
        _tour(
            key="tour-strip",
            data={
                "assets": f"{http.base_path()}/assets",
                "path": http.base_path() or "/",
                "cookie": SEEN,
                "asked": asked,
                "name": words.text("A short tour"),
                "steps": steps(visit.page.key, words),
                "back": words.text("Back"),
                "next": words.text("Next"),
                "skip": words.text("Skip the tour"),
                "done": words.text("Done"),
            },
        )


def again(who: Reader) -> None:
    """Draw the button that opens the tour again."""
    st.button(who.words.text("Show the tour again"), key="tour-again", on_click=_ask)


def steps(page: str, words: Words) -> list[dict[str, str]]:
    """Return the steps for a page: title, text, and which part of the page each is about."""
    if page in _NARROWED:
        narrow = words.text(
            "Choose district and period in the row below the title, or pick on maps and tables. All"
            " choices stand in the address, so “Link to this view” gives others the same picture."
        )
    else:
        narrow = words.text(
            "The pages about safety, pledges and incidents have a row of choices below the title. All"
            " choices stand in the address, so a copied link gives others the same picture."
        )
    told = (
        (words.text("What this page answers"), words.text(_ANSWERS.get(page, _ANY_PAGE)), "title"),
        (words.text("Narrow it and share it"), narrow, "choices"),
        (
            words.text("Where each number comes from"),
            words.text(
                "The line under each figure names its file: one click shows it. “How to read this” tells"
                " what may be concluded; dotted words explain themselves."
            ),
            "source",
        ),
    )
    return [
        {
            "title": words.text("{n} of {all}: {what}", n=n, all=len(told), what=what),
            "text": text,
            "about": about,
        }
        for n, (what, text, about) in enumerate(told, start=1)
    ]


def _ask() -> None:
    st.session_state[ASKED] = round(time.time() * 1000)
