"""The measure ``certifications``: each certified area's process, its dated events, its state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, day, known, member, string, whole
from trygghet.measures.certification_state import (
    Happening,
    Validity,
    certificates,
    happened,
    process_state,
)
from trygghet.measures.reference import as_of, today_in_sweden
from trygghet.measures.series import datasets_of, source_of
from trygghet.model.access import Permitted
from trygghet.model.certification import CertificationEvent, CertificationState
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.result import Result, Row
from trygghet.model.time import FuzzyDate

if TYPE_CHECKING:
    from trygghet.store.view import View

EVENTS_SQL = """
select dataset, municipality, id, process, event, date_text, earliest, latest, "text", source
from certifications
where dataset = any($datasets)
"""

#: An area's names by the days that its outlines held: an area that grew may have changed its name.
NAMES_SQL = """
select municipality, id, name, valid_from, valid_to
from areas
where kind = 'certified'
"""


def certifications(view: View, permitted: Permitted, on: date | None = None) -> Result:
    """Return each certification process of the scope's municipality with its state on a day.

    Parameters
    ----------
    on
        The day; else the scope's, else the reference date of the process's own package, else today.

    Returns
    -------
    Result
        Rows, one a process: ``municipality, process`` (the certified area's id), ``name`` (as the
        area was called that day), ``as_of, state, since`` (the source's words), ``valid_to`` (text of
        the source or ``None``, ``earliest``, ``latest``, ``given``: ``False`` where it is two years
        after the certificate), ``days_left`` (only where a source gives that very day), ``uncertain``
        (something may have happened by then that isn't surely dated), ``events``: ``id, event,
        date_text, earliest, latest, exact, happened`` (``True``, ``False`` for what was still to
        come, ``None`` where it may have), ``text, source``, oldest first; and ``certificates``, those
        that were to come, too: ``event, date_text, earliest, latest, happened, until`` (as ``valid_to``).
    """
    scope = permitted.scope
    datasets = {d.number: d for d in datasets_of(view, permitted, Kind.CERTIFICATIONS)}
    processes: dict[tuple[str | None, str], list[Mapping[str, object]]] = {}
    for row in view.rows(EVENTS_SQL, datasets=list(datasets)):
        processes.setdefault((code(row["municipality"]), str(row["process"])), []).append(row)
    names = view.rows(NAMES_SQL)
    rows = []
    for (municipality, process), events in sorted(processes.items(), key=_by_name):
        if scope.areas and process not in scope.areas:
            continue
        own = datasets[whole(events[0]["dataset"])].info.reference_date
        today = on or scope.on or own or today_in_sweden()
        name = _name(names, municipality, process, today)
        rows.append(_process(municipality, process, name, events, today))
    return Result(
        measure="certifications",
        definition=message(
            N_("Certification processes and how they stand, from dated and published events.")
        ),
        unit=message(N_("certification processes")),
        scope=scope,
        sources=tuple(source_of(dataset) for dataset in datasets.values()),
        rows=tuple(rows),
        total=len(rows) if rows else None,
        as_of=on or as_of(view, permitted) or today_in_sweden(),
        notes=_notes(rows),
    )


def _process(
    municipality: str | None,
    process: str,
    name: str,
    events: Sequence[Mapping[str, object]],
    on: date,
) -> Row:
    dated = [
        (row, Happening(member(CertificationEvent, row["event"]), _when(row))) for row in events
    ]
    standing = process_state((happening for _, happening in dated), on)
    validity = standing.validity
    return {
        "municipality": municipality,
        "process": process,
        "name": name,
        "as_of": on,
        "state": standing.state.value,
        "since": standing.since.text if standing.since else None,
        "valid_to": validity and _until(validity),
        "days_left": standing.days_left,
        "uncertain": standing.uncertain,
        "events": [_event(row, happening, on) for row, happening in sorted(dated, key=_by_day)],
        "certificates": [
            {
                "event": certificate.event.value,
                "date_text": certificate.when.text,
                "earliest": certificate.when.earliest,
                "latest": certificate.when.latest,
                "happened": happened(certificate.when, on),
                "until": _until(held),
            }
            for certificate, held in certificates(happening for _, happening in dated)
        ],
    }


def _until(validity: Validity) -> Row:
    return {
        "text": validity.until.text or None,
        "earliest": validity.until.earliest,
        "latest": validity.until.latest,
        "given": validity.given,
    }


def _event(row: Mapping[str, object], happening: Happening, on: date) -> Row:
    when = happening.when
    return {
        "id": str(row["id"]),
        "event": happening.event.value,
        "date_text": when.text,
        "earliest": when.earliest,
        "latest": when.latest,
        "exact": when.exact,
        "happened": happened(when, on),
        "text": string(row["text"]),
        "source": string(row["source"]),
    }


def _when(row: Mapping[str, object]) -> FuzzyDate:
    earliest, latest = day(row["earliest"]), day(row["latest"])
    return FuzzyDate(known(string(row["date_text"])), earliest, latest)


def _by_day(dated: tuple[Mapping[str, object], Happening]) -> tuple[date, date, str]:
    when = dated[1].when
    earliest = when.earliest or when.latest or date.max
    return earliest, when.latest or earliest, str(dated[0]["id"])


def _by_name(entry: tuple[tuple[str | None, str], object]) -> tuple[str, str]:
    municipality, process = entry[0]
    return municipality or "", process


def _name(
    rows: Sequence[Mapping[str, object]], municipality: str | None, process: str, on: date
) -> str:
    """Return what the area was called that day; the process's id where it has no outline."""
    own = [
        (day(row["valid_from"]) or date.min, str(row["name"]))
        for row in rows
        if code(row["municipality"]) == municipality and row["id"] == process
    ]
    begun = [entry for entry in own if entry[0] <= on]
    if begun:
        return max(begun)[1]
    return min(own)[1] if own else process


def _notes(rows: Sequence[Row]) -> tuple[Message, ...]:
    if not rows:
        return (message(N_("No certification processes are loaded for this choice.")),)
    notes = [message(N_("Dates stand as the sources word them."))]
    if any(isinstance(v := row["valid_to"], Mapping) and not v["given"] for row in rows):
        notes.append(
            message(
                N_(
                    "Where the source gives no last day, a certified plan is taken to hold for two"
                    " years."
                )
            )
        )
    if any(row["state"] == CertificationState.VALIDITY_OVER for row in rows):
        notes.append(
            message(
                N_(
                    "That no recertification is known doesn't mean that there was none: no source"
                    " tells of it."
                )
            )
        )
    if any(row["uncertain"] for row in rows):
        notes.append(
            message(
                N_(
                    "Something may have happened by that day that is dated too roughly to change"
                    " the state."
                )
            )
        )
    return tuple(notes)
