"""Which pledge the page shows and how its promises are put together; the address holds both."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from trygghet.figures.promise_overview import well_first
from trygghet.figures.promise_states import WELL_FIRST
from trygghet.figures.promises import by_party
from trygghet.figures.text import in_markdown
from trygghet.locale import Words
from trygghet.measures.promise_places import by_reach
from trygghet.model.message import NP_
from trygghet.model.result import Row
from trygghet.model.vocabulary import Vocabulary
from trygghet.ui.choices import address, change
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked


class Grouping(Vocabulary):
    """How promises are put together on the page."""

    PARTY = "party", *NP_("grouping", "by party")
    PLACE = "place", *NP_("grouping", "by place")
    STATE = "state", *NP_("grouping", "by state")


def pledge_chooser(visit: Visit, rows: Sequence[Row]) -> list[Row]:
    """Draw the choice of pledge, and return the chosen one's promises: else the current one's."""
    names = {str(row["pledge"]): str(row["pledge_title"] or row["pledge"]) for row in rows}
    current = next((str(row["pledge"]) for row in rows if row["current"]), str(rows[0]["pledge"]))
    asked = _asked("pledge")
    promise = _asked("promise")
    owner = next((str(row["pledge"]) for row in rows if row["id"] == promise), current)
    chosen = asked if asked in names else owner
    if len(names) > 1:
        st.session_state["choose-pledge"] = chosen

        def changed() -> None:
            change(pledge=(st.session_state["choose-pledge"] or chosen,), promise=())

        st.segmented_control(
            visit.words.text("Pledge"),
            list(names),
            format_func=lambda pledge: in_markdown(names[pledge]),
            key="choose-pledge",
            on_change=changed,
            required=True,
            label_visibility="collapsed",
        )
    return [row for row in rows if row["pledge"] == chosen]


def chosen_promise(rows: Sequence[Row]) -> Row | None:
    """Return the promise that the address names, where it is among these."""
    asked = _asked("promise")
    return next((row for row in rows if row["id"] == asked), None)


def grouping_chooser(visit: Visit) -> Grouping:
    """Draw the choice of how promises are put together."""
    words = visit.words
    asked = _asked("by")
    chosen = next((each for each in Grouping if each.value == asked), Grouping.PARTY)
    st.session_state["choose-grouping"] = chosen

    def changed() -> None:
        change(by=(str(st.session_state["choose-grouping"] or chosen),))

    st.segmented_control(
        words.text("Put together"),
        list(Grouping),
        format_func=words.label,
        key="choose-grouping",
        on_change=changed,
        required=True,
        label_visibility="collapsed",
    )
    return chosen


def grouped(
    visit: Visit, asked: Asked, rows: Sequence[Row], grouping: Grouping
) -> list[tuple[str, list[Row]]]:
    """Return promises under headings.

    With districts chosen those that touch one come first, and those that concern everybody stand
    under their own heading; promises about other places alone are left out.
    """
    words = visit.words
    everybody = words.text("Concerns the whole municipality")
    if asked.scope.districts:
        touching, others, _ = by_reach(rows, asked.scope.districts)
        here = words.listed(asked.districts.get(each, each) for each in asked.scope.districts)
        named = [(here, well_first(touching)), (everybody, well_first(others))]
    elif grouping is Grouping.STATE:
        named = [
            (words.label(state), [row for row in rows if row["state"] == state.value])
            for state in WELL_FIRST
        ]
    elif grouping is Grouping.PLACE:
        named = _by_place(rows, everybody, words)
    else:
        named = [
            (name, well_first(own)) for name, own in by_party(rows, words, asked.municipality.name)
        ]
    return [(name, own) for name, own in named if own]


def _by_place(rows: Sequence[Row], everybody: str, words: Words) -> list[tuple[str, list[Row]]]:
    found: dict[str, list[Row]] = {}
    for row in well_first(rows):
        places = row["place_names"]
        names = [str(each["name"]) for each in places] if isinstance(places, list) else []
        found.setdefault(words.listed(names) or everybody, []).append(row)
    last = found.pop(everybody, [])
    return [*sorted(found.items()), (everybody, last)]


def _asked(name: str) -> str:
    return next(iter(address().get(name, [])), "")
