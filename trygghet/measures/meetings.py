"""The measure ``meetings``: dialogue meetings, walks and events, what they were about and what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, day, key, known, string, whole
from trygghet.measures.partner_names import partner_names
from trygghet.measures.reference import as_of, reference_dates, today_in_sweden
from trygghet.measures.series import datasets_of, source_of
from trygghet.measures.typed_rows import with_typed
from trygghet.model.access import Permitted
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, counted, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Row
from trygghet.model.scope import Audience

if TYPE_CHECKING:
    from trygghet.model.dataset import Dataset
    from trygghet.store.view import View

MEETINGS_SQL = """
select dataset, municipality, id, kind, title, date_text, "when", latest, place, themes, participants,
       outcome, promises, partners, source, role, corrects
from meetings
where dataset = any($datasets)
"""
#: Of several names of a place the one that its own list gives.
PLACES_SQL = (
    "select municipality, id, name, rank from gazetteer where named = 'place' order by rank desc"
)

#: What a meeting tells beside its kind and day. A correction without any of it takes a meeting back.
_TELLS = ("title", "place", "themes", "participants", "outcome", "promises", "partners")

_Key = tuple[str | None, str]
_Cells = Mapping[str, object]


def meetings(view: View, permitted: Permitted, on: date | None = None) -> Result:
    """Return the meetings and events that were held by a day, and those that were planned then.

    A meeting has been held once the last day that it can have been is over. A later one is planned
    where nothing is told of what came of it; where something is, that was written afterwards and isn't
    known yet on the day.

    Parameters
    ----------
    on
        The day; else the scope's, else the reference date of the municipality's package, else today.

    Returns
    -------
    Result
        Rows, oldest first: ``municipality, id, kind`` (a key of ``MeetingKind``), ``title, date_text``
        (the source's words, where the day isn't known), ``first_day, last_day`` (the first and last
        day it can have been, equal for a known day), ``place`` (id or name), ``place_name, themes``
        (list), ``participants`` (how many, never who), ``outcome, promises`` (ids), ``partners`` (ids),
        ``partner_names, held`` (else planned), ``source, as_of, synthetic, typed`` (whether it was
        typed into the app) and, for staff, ``role`` and ``earlier``: what it said before it was
        corrected, oldest first; the public get ``None`` and an empty one.
    """
    staff = permitted.scope.audience is Audience.STAFF
    datasets = {d.number: d for d in datasets_of(view, permitted, Kind.MEETINGS)}
    loaded = view.rows(MEETINGS_SQL, datasets=list(datasets))
    read = [
        row
        for row in with_typed(view, Kind.MEETINGS, loaded)
        if permitted.scope.municipality in (None, code(row["municipality"]))
    ]
    names = _Names(view, permitted)
    days = reference_dates(view)
    rows = []
    for row, earlier in standing(read):
        today = on or permitted.scope.on or days.get(code(row["municipality"]))
        today = today or today_in_sweden()
        told = _told(row, names, datasets, staff=staff)
        told |= {
            "held": _last(row) <= today,
            "as_of": today,
            "earlier": [_told(e, names, datasets, staff=True) for e in earlier] if staff else [],
        }
        if told["held"] or not (told["outcome"] or told["participants"] is not None):
            rows.append(told)
    rows.sort(key=lambda row: (row["first_day"], row["last_day"], str(row["id"])))
    used = {key(row.get("dataset")) for row in read}
    return Result(
        measure="meetings",
        definition=message(
            N_("Meetings with residents and events that bring people out, and what came of them.")
        ),
        unit=message(N_("meetings and events")),
        scope=permitted.scope,
        sources=tuple(source_of(d) for number, d in datasets.items() if number in used),
        rows=tuple(rows),
        total=sum(bool(row["held"]) for row in rows),
        as_of=on or as_of(view, permitted) or today_in_sweden(),
        notes=_notes(rows),
    )


def themes(rows: Iterable[Row]) -> list[tuple[str, int]]:
    """Return how many held meetings each theme was brought up at, the most frequent first.

    A theme counts once a meeting, however it is capitalised; it is named as it was first written.
    """
    counts: Counter[str] = Counter()
    said: dict[str, str] = {}
    for row in rows:
        told = row["themes"]
        if not row["held"] or not isinstance(told, list):
            continue
        for theme in dict.fromkeys(str(each).casefold() for each in told):
            counts[theme] += 1
        for each in told:
            said.setdefault(str(each).casefold(), str(each))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(said[theme], n) for theme, n in ordered]


def standing(read: Sequence[_Cells]) -> list[tuple[_Cells, list[_Cells]]]:
    """Return meetings as they stand, each with what it said before; those taken back are left out.

    A correction takes the place of the whole row. One that tells nothing takes the meeting back. Where
    two people corrected the same row, what was entered last stands.

    Parameters
    ----------
    read
        In the order in which they were entered.
    """
    by_id = {
        (code(row["municipality"]), str(row["id"])): place
        for place, row in enumerate(read)
        if row.get("id")
    }
    versions: dict[int, list[_Cells]] = {}
    for place, row in enumerate(read):
        versions.setdefault(_first(place, read, by_id), []).append(row)
    found = []
    for several in versions.values():
        corrected = {row.get("corrects") for row in several if row.get("corrects")}
        # In a ring of corrections all are corrected: then the order alone decides.
        open_ = [row for row in several if row.get("id") not in corrected] or several
        last = open_[-1]
        if len(several) > 1 and not any(row_tells(last, name) for name in _TELLS):
            continue
        found.append((last, [row for row in several if row is not last]))
    return found


def row_tells(row: _Cells, name: str) -> bool:
    """Whether a row has a value in a column; nought people is one."""
    return row.get(name) not in (None, "", [])


def _first(place: int, read: Sequence[_Cells], by_id: Mapping[_Key, int]) -> int:
    """Follow corrections of corrections back to the row that was first written."""
    seen = [place]
    while (corrects := string(read[place].get("corrects"))) is not None:
        before = by_id.get((code(read[place]["municipality"]), corrects))
        if before is None:
            break
        if before in seen:
            # A ring has no beginning; one of its members stands for it, always the same.
            return min(seen[seen.index(before) :])
        seen.append(before)
        place = before
    return place


class _Names:
    """What places and partners are called, by municipality and id."""

    def __init__(self, view: View, permitted: Permitted) -> None:
        self.places = {
            (code(row["municipality"]), str(row["id"])): str(row["name"])
            for row in view.rows(PLACES_SQL)
        }
        self.partners = partner_names(view, permitted)


def _told(
    row: _Cells, names: _Names, datasets: Mapping[int, Dataset], *, staff: bool
) -> dict[str, object]:
    municipality, place = code(row["municipality"]), string(row.get("place"))
    working = _list(row.get("partners"))
    number = key(row.get("dataset"))
    made_up = number is not None and datasets[number].info.provenance is Provenance.SYNTHETIC
    return {
        "municipality": municipality,
        "id": string(row.get("id")),
        "kind": str(row["kind"]),
        "title": string(row.get("title")),
        "date_text": string(row.get("date_text")),
        "first_day": known(day(row["when"])),
        "last_day": _last(row),
        "place": place,
        "place_name": names.places.get((municipality, place or ""), place),
        "themes": _list(row.get("themes")),
        "participants": None if row.get("participants") is None else whole(row["participants"]),
        "outcome": string(row.get("outcome")),
        "promises": _list(row.get("promises")),
        "partners": working,
        "partner_names": [names.partners.get((municipality, id_), id_) for id_ in working],
        "source": string(row.get("source")),
        "synthetic": made_up,
        "typed": number is None,
        "role": string(row.get("role")) if staff else None,
    }


def _last(row: _Cells) -> date:
    first = known(day(row["when"]))
    return max(first, day(row.get("latest")) or first)


def _list(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []


def _notes(rows: Sequence[Row]) -> tuple[Message, ...]:
    silent = sum(bool(row["held"]) and not row["outcome"] for row in rows)
    if not silent:
        return ()
    return (
        counted(
            "What came of {n} meeting isn't told.",
            "What came of {n} meetings isn't told.",
            n=silent,
        ),
    )
