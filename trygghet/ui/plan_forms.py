"""Forms by which staff tick off, adjust, take back and add activities; nothing typed is ever changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import NoReturn

import streamlit as st

from trygghet.figures.action_plan_items import entry_text, history_of
from trygghet.measures.reference import today_in_sweden
from trygghet.model.certification import FocusArea
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.pledges import ActivityState
from trygghet.model.result import Row
from trygghet.ui import notices
from trygghet.ui.entry_form import Check, Input, Make, Value, entry_form
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked

#: States that somebody may set; late is derived, and not assessed says nothing.
_STATES = tuple(
    state
    for state in ActivityState
    if state not in (ActivityState.LATE, ActivityState.NOT_ASSESSED)
)
_OPEN, _KEPT = "plan-open", "plan-kept"
_TICK, _ADJUST, _BACK = "tick", "adjust", "back"


def change(visit: Visit, row: Row, partners: Mapping[str, str]) -> None:
    """Draw the buttons beside an activity, and below it the form that was asked for."""
    words = visit.words
    id_ = str(row["id"])
    labels = {_TICK: words.text("Tick off"), _ADJUST: words.text("Adjust")}
    if _standing(row):
        labels[_BACK] = words.text("Take an entry back")
    opened = st.session_state.get(_OPEN)
    with st.container(key=f"plan-buttons-{id_}", horizontal=True, gap="small"):
        for form, label in labels.items():
            st.button(
                label,
                key=f"plan-{form}-{id_}",
                type="tertiary",
                on_click=partial(_opened, None if opened == (form, id_) else (form, id_)),
            )
    if opened is None or opened[1] != id_ or opened[0] not in labels:
        return
    kept = {_TICK: _tick, _ADJUST: _adjust, _BACK: _back}[opened[0]](visit, row, partners)
    if kept is not None:
        _remember(row["as_of"], kept)


def add(visit: Visit, asked: Asked, partners: Mapping[str, str]) -> None:
    """Draw the way to add an activity to a plan."""
    words = visit.words
    if not st.toggle(words.text("Add an activity"), key="plan-add"):
        return
    plans = dict(asked.areas)
    inputs = (
        Input("text", words.text("What is to be done"), long=True, help=_places_only(visit)),
        *(
            [Input("plan", words.text("Action plan of"), next(iter(asked.scope.areas or plans)), plans)]
            if plans
            else []
        ),
        Input(
            "focus", words.text("Focus area"),
            choices={words.label(area): words.label(area) for area in FocusArea},
        ),
        Input("owner", words.text("Responsible (a role, never a name)")),
        Input("partner", words.text("Partner or focus group"), choices=partners),
        Input("first_day", words.text("From")),
        Input("last_day", words.text("To be done by")),
        Input("cost", words.text("Cost in kronor, if known")),
    )  # fmt: skip
    kept = entry_form(
        visit,
        "plan-added",
        Kind.ACTIVITIES,
        asked.municipality.code,
        inputs,
        submit=words.text("Add the activity"),
        fixed={"state": ActivityState.NOT_STARTED.value},
        check=_days_wrong,
    )
    if kept is not None:
        _remember(asked.scope.on, kept)


def told(visit: Visit) -> None:
    """Say what was just kept, and from which day it shows."""
    note = st.session_state.pop(_KEPT, None)
    if note is not None:
        notices.done(visit.words.say(note))


def _tick(visit: Visit, row: Row, _: Mapping[str, str]) -> Mapping[str, object] | None:
    words = visit.words
    states = {state.value: words.label(state) for state in _STATES}
    inputs = (
        Input("state", words.text("How it stands"), ActivityState.FULFILLED.value, states, buttons=True),
        _when(visit, row),
        Input("note", words.text("What was done"), long=True, help=_places_only(visit)),
        Input("source", words.text("Link or document that shows it")),
    )  # fmt: skip
    return _form(
        visit, row, _TICK, inputs, words.text("Keep it"), check=partial(_nothing_said, "state")
    )


def _adjust(visit: Visit, row: Row, partners: Mapping[str, str]) -> Mapping[str, object] | None:
    words = visit.words
    inputs = (
        _when(visit, row),
        Input("text", words.text("New wording, where it changes"), long=True),
        Input("owner", words.text("New responsible (a role, never a name)")),
        Input("partner", words.text("New partner or focus group"), choices=partners),
        Input("first_day", words.text("New first day")),
        Input("last_day", words.text("New last day")),
        Input("note", words.text("Why it is adjusted"), long=True, help=_places_only(visit)),
    )
    return _form(visit, row, _ADJUST, inputs, words.text("Keep the change"), check=_days_wrong)


def _back(visit: Visit, row: Row, partners: Mapping[str, str]) -> Mapping[str, object] | None:
    """Draw the form that takes an entry back from its own day on, as though it had never been."""
    words = visit.words
    entries = {str(entry["id"]): entry for entry in _standing(row)}
    said = {id_: entry_text(entry, words, partners) for id_, entry in entries.items()}
    inputs = (
        Input("corrects", words.text("Which entry"), next(iter(said)), said),
        Input("note", words.text("Why"), long=True, help=_places_only(visit)),
    )

    def same_day(values: Mapping[str, Value]) -> dict[str, Value]:
        when = entries[str(values["corrects"])]["when"]
        return {**values, "when": when if isinstance(when, date) else None}

    def known(values: Mapping[str, Value]) -> dict[str, Message]:
        if values.get("corrects") in entries:
            return {}
        return {"corrects": message(N_("Choose the entry that is to be taken back."))}

    return _form(
        visit, row, _BACK, inputs, words.text("Take it back"), check=known, make=same_day
    )  # fmt: skip


def _form(
    visit: Visit,
    row: Row,
    form: str,
    inputs: Sequence[Input],
    submit: str,
    *,
    check: Check,
    make: Make | None = None,
) -> Mapping[str, object] | None:
    role = visit.words.label(visit.principal.role)
    return entry_form(
        visit,
        f"plan-{form}-{row['id']}",
        Kind.ACTIVITY_ENTRIES,
        str(row["municipality"]),
        inputs,
        submit=submit,
        fixed={"activity": str(row["id"]), "role": role},
        check=check,
        make=make,
    )


def _standing(row: Row) -> list[Mapping[str, object]]:
    """Return the entries of an activity that can be taken back, the latest first."""
    return [entry for entry in reversed(history_of(row)) if entry["id"] and not entry["withdrawn"]]


def _when(visit: Visit, row: Row) -> Input:
    as_of = row["as_of"]
    day = min(as_of, today_in_sweden()) if isinstance(as_of, date) else today_in_sweden()
    return Input("when", visit.words.text("Since which day"), day)


def _places_only(visit: Visit) -> str:
    return visit.words.text("Places and work, never persons.")


def _nothing_said(needed: str, values: Mapping[str, Value]) -> dict[str, Message]:
    found = _not_yet(values)
    if not values.get(needed):
        found[needed] = message(N_("Choose how it stands."))
    return found


def _days_wrong(values: Mapping[str, Value]) -> dict[str, Message]:
    """Return what is wrong with days, and with a form in which nothing was filled in."""
    found = _not_yet(values)
    first, last = values.get("first_day"), values.get("last_day")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        found["last_day"] = message(N_("The last day comes before the first."))
    told = ("text", "owner", "partner", "first_day", "last_day", "note")
    if not any(values.get(name) for name in told):
        found["text"] = message(N_("Nothing is filled in, so there is nothing to keep."))
    return found


def _not_yet(values: Mapping[str, Value]) -> dict[str, Message]:
    when = values.get("when")
    if isinstance(when, date) and when > today_in_sweden():
        return {"when": message(N_("The day hasn't come yet. An entry tells what has come to be."))}
    return {}


def _opened(which: tuple[str, str] | None) -> None:
    st.session_state[_OPEN] = which


def _remember(as_of: object, kept: Mapping[str, object]) -> NoReturn:
    """Note what was kept, to be told in the next run, and run the page again."""
    when = kept.get("when")
    note = message(N_("Kept."))
    if isinstance(when, date) and isinstance(as_of, date) and when > as_of:
        note = message(
            N_("Kept. It holds from {when}; the page shows the state as of {on}."),
            when=when,
            on=as_of,
        )
    elif kept.get("corrects"):
        note = message(N_("Kept. The entry is taken back; both stay in the history."))
    elif isinstance(when, date):
        note = message(
            N_("Kept, from {when} on. “Take an entry back” beside the activity undoes it."),
            when=when,
        )
    st.session_state[_KEPT] = note
    st.session_state[_OPEN] = None
    st.rerun()
