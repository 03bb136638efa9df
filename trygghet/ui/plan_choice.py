"""Which activities of the plan are shown: by focus area, state, who answers, and partner, in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from trygghet.figures.action_plan_items import focus_word
from trygghet.locale import Words
from trygghet.measures.activity_state import Group
from trygghet.model.certification import FocusArea
from trygghet.model.result import Row
from trygghet.ui import choices


@dataclass(frozen=True, slots=True)
class _Filter:
    """One filter: its name in the address, and what it looks at."""

    name: str
    field: str
    label: str
    every: str


def chosen_activities(words: Words, rows: Sequence[Row]) -> list[Row]:
    """Draw the filters that have something to choose among, and return the activities that they leave.

    What the address asks for and no activity has is left out: it belongs to another municipality.
    """
    filters = (
        _Filter(
            "plan-focus", "focus_text", words.text("Focus area"), words.text("All focus areas")
        ),
        _Filter("plan-state", "group", words.text("State"), words.text("All states")),
        _Filter("plan-owner", "owner_name", words.text("Responsible"), words.text("Everybody")),
        _Filter("plan-partner", "partner_name", words.text("Partner"), words.text("All partners")),
    )
    left = list(rows)
    asked = choices.address()
    with st.container(key="plan-choices", horizontal=True, gap="small"):
        for each in filters:
            options = _options(words, each, rows)
            if len(options) < 2:
                continue
            said = next((value for value in asked.get(each.name, []) if value in options), "")
            _chooser(each, options, said)
            if said:
                left = [row for row in left if _value(each, row) == said]
    return left


def _options(words: Words, each: _Filter, rows: Sequence[Row]) -> dict[str, str]:
    """Return the values that there are, with their labels, in their usual order."""
    present = {_value(each, row): row for row in rows if _value(each, row)}
    if each.field == "group":
        return {g.value: words.label(g) for g in Group if g.value in present}
    if each.field == "focus_text":
        known = {area.value: words.label(area) for area in FocusArea if area.value in present}
        others = {
            value: focus_word(row, words) for value, row in present.items() if value not in known
        }
        return known | dict(sorted(others.items()))
    return {value: value for value in sorted(present, key=str.casefold)}


def _value(each: _Filter, row: Row) -> str:
    if each.field == "focus_text":
        return str(row["focus"] or row["focus_text"] or "")
    return str(row[each.field] or "")


def _chooser(each: _Filter, options: Mapping[str, str], said: str) -> None:
    key = f"choose-{each.name}"
    st.session_state[key] = said
    labels = {"": each.every, **options}
    st.selectbox(
        each.label,
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        on_change=_changed(each.name, key),
        width=220,
    )


def _changed(name: str, key: str) -> Callable[[], None]:
    def changed() -> None:
        value = st.session_state[key]
        choices.change(**{name: (value,) if value else ()})

    return changed
