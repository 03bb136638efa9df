"""The measure ``activities``: what is done, how each stands on a day, and how it came to stand there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.activity_state import (
    CHANGED,
    ActivityStanding,
    Entry,
    Told,
    activity_state,
    group_of,
)
from trygghet.measures.cells import code, day, key, known, number, string
from trygghet.measures.focus import focus_of
from trygghet.measures.partner_names import partner_names
from trygghet.measures.reference import as_of, reference_dates, today_in_sweden
from trygghet.measures.series import datasets_of, source_of
from trygghet.measures.typed_rows import with_typed
from trygghet.model.access import Permitted
from trygghet.model.certification import FocusArea
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, counted, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Row
from trygghet.model.scope import Audience

if TYPE_CHECKING:
    from trygghet.model.dataset import Dataset
    from trygghet.store.view import View

ACTIVITIES_SQL = """
select dataset, municipality, id, promise, plan, focus, "text", owner, partner, places,
       date_text, first_day, last_day, state, cost, source
from activities
where dataset = any($datasets)
"""
ENTRIES_SQL = """
select dataset, municipality, id, activity, "when", state, "text", owner, partner, first_day, last_day,
       note, source, role, corrects
from activity_entries
where dataset = any($datasets)
"""

_Key = tuple[str | None, str]
_Cells = Mapping[str, object]


def activities(view: View, permitted: Permitted, on: date | None = None) -> Result:
    """Return the activities of the scope's municipality as they stood on a day.

    Parameters
    ----------
    on
        The day; else the scope's, else the reference date of the activity's package, else today.

    Returns
    -------
    Result
        Rows: ``municipality, id, promise, plan, focus`` (a key of ``FocusArea``, or ``None``),
        ``focus_text`` (as the source words it), ``text, owner, owner_name, partner, partner_name, places,
        date_text`` (``None`` once the days were changed), ``first_day, last_day, state`` (a key of
        ``ActivityState``), ``told`` (what tells it: an entry, the source, its dates, nothing),
        ``since`` (the day of the entry, or that the source tells of), ``late, group`` (the one of a
        summary), ``cost`` (kronor, as given), ``source, as_of, synthetic, typed`` (whether it was
        added in the app) and, for staff, ``history``: the entries known that day, oldest first, with
        their fields, ``withdrawn`` and ``entered`` (when it was typed, ``None`` from a file); the
        public get an empty one. In the order of their plans, focus areas and ids.
    """
    staff = permitted.scope.audience is Audience.STAFF
    datasets = {d.number: d for d in datasets_of(view, permitted, Kind.ACTIVITIES)}
    noted = datasets_of(view, permitted, Kind.ACTIVITY_ENTRIES)
    names = partner_names(view, permitted)
    entries = _entries(view, permitted, [dataset.number for dataset in noted])
    days = reference_dates(view)
    loaded = view.rows(ACTIVITIES_SQL, datasets=list(datasets))
    rows = []
    for row in with_typed(view, Kind.ACTIVITIES, loaded):
        municipality = code(row["municipality"])
        if permitted.scope.municipality not in (None, municipality):
            continue
        number_ = key(row.get("dataset"))
        told_on = datasets[number_].info.reference_date if number_ is not None else None
        today = on or permitted.scope.on or told_on or days.get(municipality) or today_in_sweden()
        own = entries.get((municipality, str(row["id"])), [])
        standing = activity_state(row, told_on, [entry for entry, _ in own], today)
        rows.append(
            {
                **_told(row, standing, names),
                "as_of": today,
                "synthetic": number_ is not None and _made_up(datasets[number_]),
                "typed": number_ is None,
                "history": [_noted(e, c, standing) for e, c in own if e.when <= today]
                if staff
                else [],
            }
        )
    rows = [
        row for row in rows if not permitted.scope.areas or row["plan"] in permitted.scope.areas
    ]
    rows.sort(key=_order)
    every = {dataset.id: dataset for dataset in (*datasets.values(), *noted)}
    return Result(
        measure="activities",
        definition=message(N_("What is done by those who work together, and how it stands.")),
        unit=message(N_("activities")),
        scope=permitted.scope,
        sources=tuple(source_of(dataset) for dataset in every.values()),
        rows=tuple(rows),
        total=len(rows),
        as_of=on or as_of(view, permitted) or today_in_sweden(),
        notes=_notes(rows),
    )


def _told(row: _Cells, standing: ActivityStanding, names: Mapping[_Key, str]) -> dict[str, object]:
    """Return what an activity is and how it stands."""
    municipality = code(row["municipality"])
    values = standing.values
    partner, owner = string(values["partner"]), string(values["owner"])
    focus = focus_of(row.get("focus"))
    moved = any(values[name] != row.get(name) for name in ("first_day", "last_day"))
    places = row.get("places")
    return {
        "municipality": municipality,
        "id": str(row["id"]),
        "promise": string(row.get("promise")),
        "plan": string(row.get("plan")),
        "focus": focus.value if focus else None,
        "focus_text": string(row.get("focus")),
        "text": string(values["text"]),
        "owner": owner,
        "owner_name": names.get((municipality, owner or ""), owner),
        "partner": partner,
        "partner_name": names.get((municipality, partner or ""), partner),
        "places": [str(place) for place in places] if isinstance(places, list | tuple) else [],
        "date_text": None if moved else string(row.get("date_text")),
        "first_day": day(values["first_day"]),
        "last_day": day(values["last_day"]),
        "state": standing.state.value,
        "told": standing.told.value,
        "since": standing.since,
        "late": standing.late,
        "group": group_of(standing.state, late=standing.late).value,
        "cost": number(row.get("cost")),
        "source": string(row.get("source")),
    }


def _entries(
    view: View, permitted: Permitted, noted: Sequence[int]
) -> dict[_Key, list[tuple[Entry, _Cells]]]:
    """Return the entries about each activity, by day, with their cells.

    A row that was typed, exported and loaded again has lost the moment when it was typed, which decides
    between entries of one day; it is looked up.
    """
    loaded = view.rows(ENTRIES_SQL, datasets=list(noted))
    typed = {
        (code(row["municipality"]), string(row["id"])): row["entered"]
        for row in view.entries(Kind.ACTIVITY_ENTRIES)
    }
    found: dict[_Key, list[tuple[Entry, _Cells]]] = {}
    for row in with_typed(view, Kind.ACTIVITY_ENTRIES, loaded):
        municipality, id_ = code(row["municipality"]), string(row.get("id"))
        if permitted.scope.municipality not in (None, municipality):
            continue
        entered = typed.get((municipality, id_)) if id_ else None
        changes = {name: row.get(name) for name in CHANGED if row.get(name) not in (None, "")}
        order = (str(entered or ""), _padded(id_ or ""))
        entry = Entry(id_, known(day(row["when"])), order, changes, string(row.get("corrects")))
        own = found.setdefault((municipality, str(row["activity"])), [])
        own.append((entry, {**row, "entered": entered}))
    for own in found.values():
        own.sort(key=lambda pair: (pair[0].when, pair[0].order))
    return found


def _noted(entry: Entry, cells: _Cells, standing: ActivityStanding) -> Row:
    """Return an entry as its history shows it."""
    texts = ("state", "text", "owner", "partner", "note", "source", "role", "corrects")
    return {
        "id": entry.id,
        "when": entry.when,
        **{name: string(cells.get(name)) for name in texts},
        "first_day": day(cells.get("first_day")),
        "last_day": day(cells.get("last_day")),
        "withdrawn": entry.id in standing.withdrawn,
        "entered": cells["entered"],
    }


def _made_up(dataset: Dataset) -> bool:
    return dataset.info.provenance is Provenance.SYNTHETIC


def _order(row: Row) -> tuple[str, str, int, str, str]:
    places = {area.value: place for place, area in enumerate(FocusArea)}
    return (
        str(row["municipality"]),
        str(row["plan"] or "\uffff"),
        places.get(str(row["focus"]), len(places)),
        str(row["focus_text"] or "\uffff"),
        _padded(str(row["id"])),
    )


def _padded(id_: str) -> str:
    """Return an id so that its numbers sort as numbers: S-2 before S-10."""
    return re.sub(r"\d+", lambda found: found[0].zfill(12), id_)


def _notes(rows: Sequence[Row]) -> tuple[Message, ...]:
    notes = []
    before = [
        row["since"]
        for row in rows
        if row["told"] == Told.SOURCE
        and isinstance(since := row["since"], date)
        and isinstance(on := row["as_of"], date)
        and on < since
    ]
    if before:
        notes.append(
            message(
                N_(
                    "The states that files give are those of {date}. What they were before that, no"
                    " file tells."
                ),
                date=max(day_ for day_ in before if isinstance(day_, date)),
            )
        )
    if any(row["late"] for row in rows):
        notes.append(
            message(
                N_(
                    "Late is what the source calls late, and what isn't done though its last day has"
                    " passed."
                )
            )
        )
    added = sum(bool(row["typed"]) for row in rows)
    if added:
        notes.append(
            counted(
                "{n} activity was added here by the municipality.",
                "{n} activities were added here by the municipality.",
                n=added,
            )
        )
    return tuple(notes)
