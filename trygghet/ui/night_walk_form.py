"""The form of a night walk: filled in on a phone, one hand, in the dark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from trygghet.figures.night_walk import evening_said, note_said
from trygghet.figures.text import escaped
from trygghet.measures.night_walk_places import place_names
from trygghet.measures.night_walks import WALK_ZONES, of_walk
from trygghet.model.certification import FocusArea
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.result import Result, Row
from trygghet.model.time import NightZone, clock_time, night_zone_of_hour
from trygghet.ui import cards, notices
from trygghet.ui.entry_form import Input, Value, entry_form
from trygghet.ui.guard import Visit
from trygghet.ui.here import Here, here
from trygghet.ui.night_walk_choice import Walk, now_in_sweden, tonight

#: The choice that leaves the zone to the clock.
NOW = ""
_RATINGS = range(1, 6)
_CORRECTING = "walk-correcting"
_KEPT = "walk-kept"
_PLACE = "walk-place"
_TURN = "walk-turn"


def fill_in(visit: Visit, walk: Walk, notes: Result) -> None:
    """Draw the form for the next observation, or for correcting one, and the walk's list below.

    Parameters
    ----------
    notes
        Rows of ``night_walk_notes``.
    """
    words = visit.words
    live = walk.evening == tonight()
    own = of_walk(notes, walk.area, walk.evening)
    correcting = next(
        (row for row in own.rows if row["id"] == st.session_state.get(_CORRECTING)), None
    )
    if correcting:
        question = words.text("Correct the observation")
    elif live:
        question = words.text("What do you see here?")
    else:
        question = words.text("Add an observation afterwards")
    with cards.card("walk-form", question, f"{walk.name}, {evening_said(walk.evening, words)}"):
        _kept_said(visit)
        if correcting:
            _correct(visit, walk, correcting)
        elif live or cards.unfolded("walk-form", words.text("Show the form")):
            _add(visit, walk, own)
    with cards.card(
        "walk-list",
        words.text("Noted so far") if live else words.text("Everything that was noted"),
        words.plural("{n} observation", "{n} observations", n=len(own.rows)),
    ):
        if live or cards.unfolded("walk-list", words.text("Show the list")):
            _list(visit, own.rows)


def _add(visit: Visit, walk: Walk, own: Result) -> None:
    words = visit.words
    # A position belongs to one observation: the next one asks anew.
    where = here(words, f"walk-here-{st.session_state.get(_TURN, 0)}")
    row = entry_form(
        visit,
        "walk",
        Kind.NIGHT_WALK,
        walk.municipality,
        _inputs(visit, walk.municipality, own, None, live=walk.evening == tonight()),
        submit=words.text("Save the observation"),
        fixed=_fixed(visit, walk, where),
        check=_check,
        make=_made,
    )
    if row is not None:
        st.session_state[_PLACE] = row.get("place")
        _keep(str(row["id"]))


def _correct(visit: Visit, walk: Walk, before: Row) -> None:
    words = visit.words
    key = f"walk-correct-{before['id']}"
    kept = {name: before[name] for name in ("latitude", "longitude")}
    row = entry_form(
        visit,
        key,
        Kind.NIGHT_WALK,
        walk.municipality,
        _inputs(visit, walk.municipality, None, before, live=False),
        submit=words.text("Save the correction"),
        fixed={
            **_fixed(visit, walk, None),
            **{name: value for name, value in kept.items() if isinstance(value, float)},
            "corrects": str(before["id"]),
        },
        check=_check,
        make=_made,
    )
    with st.container(horizontal=True, key="walk-instead"):
        if st.button(words.text("Don't correct"), key="walk-cancel"):
            del st.session_state[_CORRECTING]
            st.rerun()
        if st.button(words.text("Take the observation back"), key="walk-withdraw"):
            taken = {
                **_fixed(visit, walk, None),
                "focus": before["focus"],
                "corrects": before["id"],
            }
            visit.store.add_entry(Kind.NIGHT_WALK, walk.municipality, taken, by=_who(visit))
            _keep(None)
    if row is not None:
        _keep(str(row["id"]))


def _inputs(
    visit: Visit, municipality: str, own: Result | None, before: Row | None, *, live: bool
) -> Sequence[Input]:
    words = visit.words
    focuses = {focus.value: words.label(focus) for focus in FocusArea}
    ratings = {
        str(n): said
        for n, said in zip(
            _RATINGS, (words.text("1 poor"), "2", "3", "4", words.text("5 good")), strict=True
        )
    }
    zones = {zone.value: words.label(zone) for zone in WALK_ZONES}
    told: Mapping[str, object] = before or {}
    clock: list[Input] = []
    zone: Value = str(told["zone"]) if before and not told["clock"] else None
    if live:
        current = night_zone_of_hour(now_in_sweden().hour)
        zones = {NOW: words.text("Now: {zone}", zone=current), **zones}
        zone = NOW
    else:
        if before and zone == NightZone.UNKNOWN:
            zone = None
        clock = [
            Input(
                "clock",
                words.text("Clock time"),
                _text(told.get("clock")),
                help=words.text("As 20:40. The zone follows from it."),
            )
        ]
    places = place_names(visit.view, municipality)
    noted = [str(row["place"]) for row in (own.rows if own else ()) if row["place"]]
    names = dict.fromkeys([*reversed(noted), *places])
    place = _text(told.get("place")) if before else st.session_state.get(_PLACE)
    if isinstance(place, str) and place:
        names.setdefault(place)
    rating = told.get("rating")
    return (
        Input(
            "focus",
            words.text("Which focus area?"),
            _text(told.get("focus")),
            focuses,
            buttons=True,
        ),
        Input(
            "rating",
            words.text("How good is it?"),
            str(rating) if rating is not None else None,
            ratings,
            buttons=True,
        ),
        Input(
            "place",
            words.text("Place"),
            place,
            {each: each for each in names},
            help=words.text("A known place, or your own words for it."),
        ),
        Input(
            "note",
            words.text("Note: write about the place, never about persons"),
            _text(told.get("note")),
            long=True,
        ),
        *clock,
        Input("zone", words.text("Time zone"), zone, zones, buttons=True),
    )


def _check(values: Mapping[str, Value]) -> Mapping[str, Message]:
    """Say what doesn't fit together."""
    wrong: dict[str, Message] = {}
    if values.get("rating") is None and not values.get("note"):
        wrong["rating"] = message(N_("Choose a rating, or write a note."))
    clock = values.get("clock")
    if isinstance(clock, str) and clock:
        when = clock_time(clock)
        if when is None:
            wrong["clock"] = message(
                N_("“{clock}” is no clock time. Write it as 20:40."), clock=clock
            )
        elif values.get("zone") and night_zone_of_hour(when.hour) != values["zone"]:
            wrong["zone"] = message(
                N_("{clock} lies in another zone: {zone}. Choose that one, or none."),
                clock=f"{when:%H:%M}",
                zone=night_zone_of_hour(when.hour),
            )
    return wrong


def _made(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return the row: the clock of the moment, where the zone is left to it."""
    made = dict(values)
    if made.get("zone") == NOW:
        made["clock"] = f"{now_in_sweden():%H:%M}"
    if made.get("clock") or made.get("zone") == NOW:
        made["zone"] = None
    if isinstance(rating := made.get("rating"), str):
        made["rating"] = int(rating)
    return made


def _list(visit: Visit, rows: Sequence[Row]) -> None:
    """Draw the walk's observations, the latest of the night first, each with its way to correct it."""
    words = visit.words
    if not rows:
        none = words.text("Nothing noted yet.")
        st.html(f'<p class="tg-small">{escaped(none)}</p>')
    for number, row in enumerate(reversed(rows)):
        with st.container(
            key=f"walk-row-{number}", horizontal=True, vertical_alignment="center", gap="small"
        ):
            st.html(f'<p class="tg-note">{escaped(note_said(row, words))}</p>', width="stretch")
            if row["id"] and st.button(words.text("Correct"), key=f"walk-mend-{number}"):
                st.session_state[_CORRECTING] = row["id"]
                st.rerun()


def _kept_said(visit: Visit) -> None:
    """Say what was kept in the run before, so that nobody sends it again."""
    words = visit.words
    if _KEPT not in st.session_state:
        return
    kept = st.session_state.pop(_KEPT)
    if kept is None:
        notices.done(words.text("The observation was taken back."))
    else:
        notices.done(words.text("Saved. The list below has it; there it can be corrected."))


def _keep(id_: str | None) -> None:
    st.session_state[_KEPT] = id_
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.session_state.pop(_CORRECTING, None)
    st.rerun()


def _fixed(visit: Visit, walk: Walk, where: Here | None) -> dict[str, Value]:
    fixed: dict[str, Value] = {
        "area": walk.area,
        "walk": walk.evening,
        "role": visit.words.label(visit.principal.role),
    }
    if where is not None:
        fixed |= {"latitude": where.latitude, "longitude": where.longitude}
    return fixed


def _who(visit: Visit) -> str:
    return visit.principal.signature


def _text(value: object) -> str | None:
    return None if value is None else str(value)
