"""The choice of a time of the week: hours or night zones, and the days or nights."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from trygghet.figures.clock_words import clock_text, time_text
from trygghet.locale import Words
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone
from trygghet.ui.choices import change
from trygghet.ui.choosers import chip

#: From the morning on, as everywhere.
_HOURS = (*range(6, 24), *range(6))
_WEEK = range(1, 8)


def week_chooser(words: Words, scope: Scope) -> None:
    """Draw the choice of when in the week; with a clock, weekdays are whole nights."""
    # The line of choices says it in full.
    said = clock_text(scope, words) or time_text(scope, words) or words.text("always")
    with st.popover(chip(words.text("When"), said), key="week"):
        _zones(words, scope.night_zones)
        _hours(words, scope.hours)
        _days(words, scope)


def _zones(words: Words, kept: Sequence[NightZone]) -> None:
    st.session_state["choose-zones"] = list(kept)
    st.pills(
        words.text("Part of the day and night"),
        list(NightZone),
        selection_mode="multi",
        format_func=words.label,
        key="choose-zones",
        on_change=lambda: change(zone=st.session_state["choose-zones"], hours=()),
    )


def _hours(words: Words, kept: tuple[int, int] | None) -> None:
    first, last = kept or (None, None)
    st.session_state["choose-hour-from"] = first
    st.session_state["choose-hour-to"] = last

    def changed(moved: str) -> None:
        begin, end = st.session_state["choose-hour-from"], st.session_state["choose-hour-to"]
        if (begin is None and end is None) or st.session_state[f"choose-hour-{moved}"] is None:
            change(hours=())
            return
        # An hour by itself is that hour.
        begin = (end - 1) % 24 if begin is None else begin
        end = (begin + 1) % 24 if end is None else end
        change(hours=(f"{begin:02d}-{end:02d}",), zone=())

    with st.container(horizontal=True, gap="small"):
        for name, label in (
            ("from", words.text("Or hours of your own, from")),
            ("to", words.text("to")),
        ):
            st.selectbox(
                label,
                (None, *_HOURS),
                format_func=lambda hour: "–" if hour is None else f"{hour:02d}",
                key=f"choose-hour-{name}",
                on_change=changed,
                args=(name,),
                placeholder="–",
            )


def _days(words: Words, scope: Scope) -> None:
    names = words.weekday_names()
    by_night = scope.hours is not None or bool(scope.night_zones)
    st.session_state["choose-weekdays"] = list(scope.weekdays)
    st.pills(
        words.text("The night towards") if by_night else words.text("Weekday"),
        list(_WEEK),
        selection_mode="multi",
        format_func=lambda day: names[day % 7] if by_night else names[day - 1],
        key="choose-weekdays",
        on_change=lambda: change(weekday=[str(d) for d in st.session_state["choose-weekdays"]]),
        help=words.text(
            "With a time of day chosen, a weekday is a whole night: 01 on the night towards Saturday"
            " belongs to Friday evening. Without one it is the calendar day."
        ),
    )
