"""The form of a meeting: when, where, what it was about and what came of it; never who came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from trygghet.figures.collaboration_meetings import title_of, when_text
from trygghet.measures.collaboration import partners
from trygghet.measures.meetings import themes
from trygghet.measures.night_walk_places import place_names
from trygghet.measures.pledges import pledges
from trygghet.measures.reference import today_in_sweden
from trygghet.model.access import permit
from trygghet.model.kinds import Kind
from trygghet.model.meetings import MeetingKind
from trygghet.model.message import N_, Message, message
from trygghet.model.result import Result, Row
from trygghet.model.scope import Scope
from trygghet.ui import cards, notices
from trygghet.ui.cache import measured
from trygghet.ui.entry_form import Input, Value, entry_form
from trygghet.ui.guard import Visit

_KEPT, _FIXING = "meeting-kept", "meeting-fixing"


def draw(visit: Visit, municipality: str, held: Result) -> None:
    """Draw what was just kept, the choice of a meeting to correct, and the form on demand."""
    words = visit.words
    _kept_said(visit, held)
    if not cards.unfolded("meeting", words.text("Add or correct a meeting")):
        return
    rows = {str(row["id"]): row for row in reversed(held.rows) if row["id"]}
    fixing = st.selectbox(
        words.text("A new meeting, or one to correct"),
        [None, *rows],
        format_func=lambda id_: _said(rows.get(id_ or ""), visit),
        key=_FIXING,
    )
    before = rows.get(fixing) if fixing else None
    row = entry_form(
        visit,
        f"meeting-{fixing}" if before else "meeting",
        Kind.MEETINGS,
        municipality,
        _inputs(visit, municipality, held, before),
        submit=words.text("Save the correction") if before else words.text("Save the meeting"),
        fixed=_fixed(visit, before),
        check=_check,
    )
    if before and st.button(words.text("Take the meeting back"), key="meeting-withdraw"):
        taken = {**_fixed(visit, before), "kind": before["kind"], "when": before["first_day"]}
        visit.store.add_entry(Kind.MEETINGS, municipality, taken, by=visit.principal.signature)
        _keep(None)
    if row is not None:
        _keep(str(row["id"]))


def _inputs(visit: Visit, municipality: str, held: Result, before: Row | None) -> Sequence[Input]:
    words = visit.words
    told: Mapping[str, object] = before or {}
    whole = permit(visit.principal, Scope(municipality=municipality))
    kinds = {kind.value: words.label(kind) for kind in MeetingKind}
    groups = {str(row["id"]): str(row["name"]) for row in measured(visit, partners, whole).rows}
    promises = {
        str(row["id"]): f"{row['id']} {row['short'] or row['text']}"
        for row in measured(visit, pledges, whole).rows
    }
    places = {each: each for each in place_names(visit.view, municipality)}
    place = told.get("place_name")
    if place:
        places.setdefault(str(place), str(place))
    day = told.get("first_day") if before else today_in_sweden()
    return (
        Input("kind", words.text("What was it?"), _text(told.get("kind")), kinds, buttons=True),
        Input("title", words.text("What was it called?"), _text(told.get("title"))),
        Input("when", words.text("Which day?"), day if isinstance(day, date) else None),
        Input(
            "place",
            words.text("Where?"),
            _text(place),
            places,
            help=words.text("A known place, or your own words for it."),
        ),
        Input(
            "themes",
            words.text("What was it about?"),
            _list(told.get("themes")),
            {theme: theme for theme, _ in themes(held.rows)},
            help=words.text("Choose, or write a word of your own."),
        ),
        Input("participants", words.text("How many came? (never who)"), _number(told)),
        Input(
            "outcome",
            words.text("What came of it? Write about the matter, never about persons"),
            _text(told.get("outcome")),
            long=True,
        ),
        Input("partners", words.text("Who took part?"), _list(told.get("partners")), groups),
        Input(
            "promises", words.text("Which promises did it touch?"), _list(told.get("promises")),
            promises,
        ),
        Input("source", words.text("Link or document"), _text(told.get("source"))),
    )  # fmt: skip


def _fixed(visit: Visit, before: Row | None) -> dict[str, Value]:
    fixed: dict[str, Value] = {"role": visit.words.label(visit.principal.role)}
    if before is not None:
        fixed["corrects"] = str(before["id"])
        if before["date_text"]:
            # The source's words and the last day that they leave open go on holding.
            fixed["date_text"] = str(before["date_text"])
            last = before["last_day"]
            fixed["latest"] = last if isinstance(last, date) else None
    return fixed


def _check(values: Mapping[str, Value]) -> Mapping[str, Message]:
    """Say what doesn't fit together."""
    if not any(values.get(name) for name in ("title", "place", "themes", "outcome")):
        return {"title": message(N_("Tell what it was called, where it was or what it was about."))}
    return {}


def _said(row: Row | None, visit: Visit) -> str:
    words = visit.words
    if row is None:
        return words.text("A new meeting")
    return f"{when_text(row, words)}: {title_of(row, words)}"


def _keep(id_: str | None) -> None:
    st.session_state[_KEPT] = id_
    st.session_state.pop(_FIXING, None)
    st.rerun()


def _kept_said(visit: Visit, held: Result) -> None:
    """Say what was kept in the run before, so that nobody sends it again."""
    words = visit.words
    if _KEPT not in st.session_state:
        return
    kept = st.session_state.pop(_KEPT)
    if kept is None:
        notices.done(words.text("The meeting was taken back."))
    elif held.as_of is not None and all(row["id"] != kept for row in held.rows):
        # What came of a meeting after the day of the picture isn't known in it.
        notices.done(
            words.text("Saved. It is later than the picture's day, {date}.", date=held.as_of)
        )
    else:
        notices.done(words.text("Saved. The list above has it; below it can be corrected."))


def _number(told: Mapping[str, object]) -> Value:
    people = told.get("participants")
    return float(str(people)) if people is not None else None


def _list(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return None if value is None else str(value)
