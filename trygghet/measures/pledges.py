"""The measure ``pledges``: every promise with its chain, its evidence and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from trygghet.measures.cells import code, day, known, member, number, string, whole
from trygghet.measures.evidence_ledger import Evidence, Line, Timing, same_unit
from trygghet.measures.promise_state import Promise, promise_state
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.model.access import Permitted
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, counted, message
from trygghet.model.pledges import EvidenceKind, PartyKind, PromiseShape, PromiseState
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Row

if TYPE_CHECKING:
    from trygghet.store.view import View

PLEDGES_SQL = """
select municipality, id, title, first_day, last_day
from pledges
where dataset = any($datasets)
"""

PROMISES_SQL = """
select dataset, municipality, id, pledge, party, shape, "text", short, problem, problem_concept,
       cause, measure, follow_up, indicator, target, unit, "every", first_day, last_day, places,
       owner, succession, predecessor, ended, ended_on, reason, measurable_wording, source
from promises
where dataset = any($datasets)
"""

EVIDENCE_SQL = """
select municipality, id, promise, date_text, "when", latest, kind, amount, unit, what, source,
       place, role, corrects
from evidence
where dataset = any($datasets)
"""

_CHAIN = (
    *("text", "short", "problem", "problem_concept", "cause", "measure", "follow_up"),
    *("indicator", "unit", "every", "owner", "succession", "predecessor", "reason"),
    *("measurable_wording", "source"),
)
_TOLD = ("id", "date_text", "kind", "unit", "what", "source", "place", "role", "corrects")
_ZONE = ZoneInfo("Europe/Stockholm")

#: A municipality's code and an id within it.
_Key = tuple[str | None, str]


def pledges(view: View, permitted: Permitted, on: date | None = None) -> Result:
    """Return every promise of the scope's municipality with its state on a day.

    Parameters
    ----------
    on
        The day; else the scope's, else the reference date of the promise's own package, else today.

    Returns
    -------
    Result
        Rows with ``municipality, party_name`` (``None`` but for the municipality), ``pledge,
        pledge_title, pledge_first_day, pledge_last_day, current`` (whether it is the latest pledge
        that had begun), ``id, party, shape``, the texts of the chain (``None`` where not described),
        ``indicator, target`` (as written, for each ``every``), ``target_total, unit, every,
        first_day, last_day, places, owner, succession, predecessor, succeeded_by`` (``id`` and
        ``succession`` of what it became), ``ended_on, reason, measurable_wording, source, as_of,
        state, pace, delivered, planned_today, share_of_plan, last_evidence, weeks_silent,
        counts_evidence, evidence`` (known entries, corrections and late ones included; ``counts``
        says which count, ``timing`` where they lie), ``baselines`` (facts from before the promise,
        never counted), ``periods`` (each year or month of a target "per year"), ``synthetic``.
        Pledges and promises in the order of the files, the latest pledge first. The scope's
        districts don't narrow it: a promise about the centre concerns everybody.
    """
    titles = _pledges(view, permitted)
    datasets = datasets_of(view, permitted, Kind.PROMISES)
    by_number = {dataset.number: dataset for dataset in datasets}
    entries = _evidence(view, permitted)
    current: dict[str | None, str] = {}
    rows: list[Row] = []
    for row in view.rows(PROMISES_SQL, datasets=list(by_number)):
        dataset = by_number[whole(row["dataset"])]
        today = on or permitted.scope.on or dataset.info.reference_date or now()
        municipality = code(row["municipality"])
        if municipality not in current:
            current[municipality] = _latest(titles, municipality, today)
        pledge = titles.get((municipality, str(row["pledge"])), {})
        own = entries.get((municipality, str(row["id"])), [])
        rows.append(
            {
                **_promise(row, pledge, dataset),
                "current": str(row["pledge"]) == current[municipality],
                "as_of": today,
                **_standing(row, pledge, own, today),
            }
        )
    rows = _ordered(_with_successors(rows), titles)
    used = {
        dataset.id: dataset
        for dataset in (
            *datasets,
            *datasets_of(view, permitted, Kind.PLEDGES),
            *datasets_of(view, permitted, Kind.EVIDENCE),
        )
    }
    return Result(
        measure="pledges",
        definition=message(
            N_("Promises and how they stand, derived from dated evidence within their time.")
        ),
        unit=message(N_("promises")),
        scope=permitted.scope,
        sources=tuple(source_of(dataset) for dataset in used.values()),
        rows=tuple(rows),
        total=len(rows),
        as_of=on or as_of(view, permitted) or now(),
        notes=_notes(rows),
    )


def tally(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Count promises by party and state.

    Returns
    -------
    tuple of mappings
        ``party, state, n``, parties and states in the order of their vocabularies; only pairs that
        occur.
    """
    counts = Counter((str(row["party"]), str(row["state"])) for row in rows)
    return tuple(
        {"party": party.value, "state": state.value, "n": counts[party.value, state.value]}
        for party in PartyKind
        for state in PromiseState
        if counts[party.value, state.value]
    )


def now() -> date:
    """Return today's date in Sweden, for data that comes without a reference date."""
    return datetime.now(_ZONE).date()


def _pledges(view: View, permitted: Permitted) -> dict[_Key, Mapping[str, object]]:
    datasets = datasets_of(view, permitted, Kind.PLEDGES)
    return {
        (code(row["municipality"]), str(row["id"])): row
        for row in view.rows(PLEDGES_SQL, datasets=[dataset.number for dataset in datasets])
    }


def _latest(titles: Mapping[_Key, Mapping[str, object]], municipality: str | None, on: date) -> str:
    """Return the id of the pledge that began last, on or before a day; of the first if none had."""
    own = [
        (day(row["first_day"]) or date.min, id_)
        for (owner, id_), row in titles.items()
        if owner == municipality
    ]
    begun = [entry for entry in own if entry[0] <= on]
    return max(begun)[1] if begun else min(own, default=(date.min, ""))[1]


def _evidence(view: View, permitted: Permitted) -> dict[_Key, list[Mapping[str, object]]]:
    """Return the entries by promise: those loaded from files, then those typed into the app."""
    datasets = datasets_of(view, permitted, Kind.EVIDENCE)
    loaded = view.rows(EVIDENCE_SQL, datasets=[dataset.number for dataset in datasets])
    found: dict[_Key, list[Mapping[str, object]]] = {}
    seen: set[_Key] = set()
    for row in (*loaded, *view.evidence_entries()):
        municipality, id_ = code(row["municipality"]), string(row.get("id"))
        # An entry that was exported and loaded again is one entry.
        if id_ is not None and (municipality, id_) in seen:
            continue
        seen.add((municipality, id_ or ""))
        found.setdefault((municipality, str(row["promise"])), []).append(row)
    return found


def _promise(row: Mapping[str, object], pledge: Mapping[str, object], dataset: Dataset) -> Row:
    municipality = code(row["municipality"])
    of_municipality = row["party"] == PartyKind.MUNICIPALITY.value
    places = row["places"]
    return {
        "municipality": municipality,
        "pledge": str(row["pledge"]),
        "pledge_title": string(pledge.get("title")),
        "pledge_first_day": day(pledge.get("first_day")),
        "pledge_last_day": day(pledge.get("last_day")),
        "id": str(row["id"]),
        "party": known(string(row["party"])),
        "party_name": dataset.info.municipality_name if of_municipality else None,
        "shape": known(string(row["shape"])),
        **{name: string(row[name]) for name in _CHAIN},
        "target": number(row["target"]),
        "places": [str(place) for place in places] if isinstance(places, list) else [],
        "ended_on": day(row["ended_on"]),
        "synthetic": dataset.info.provenance is Provenance.SYNTHETIC,
    }


def _standing(
    row: Mapping[str, object],
    pledge: Mapping[str, object],
    entries: Sequence[Mapping[str, object]],
    on: date,
) -> Row:
    first = day(row["first_day"]) or day(pledge.get("first_day"))
    closes = day(pledge.get("last_day"))
    last = day(row["last_day"]) or closes
    ended = string(row["ended"])
    promise = Promise(
        member(PromiseShape, row["shape"]),
        first,
        last,
        closes,
        number(row["target"]),
        string(row["unit"]),
        string(row["every"]),
        member(PromiseState, ended) if ended else None,
        day(row["ended_on"]),
    )
    pieces = [_piece(entry) for entry in entries]
    told = {id(piece): entry for piece, entry in zip(pieces, entries, strict=True)}
    standing = promise_state(promise, pieces, on)
    shown = [(line, _told(promise, line, told[id(line.entry)])) for line in standing.lines]
    return {
        "first_day": first,
        "last_day": last,
        "target_total": standing.target_total,
        "state": standing.state.value,
        "pace": standing.pace.value if standing.pace else None,
        "delivered": standing.delivered,
        "planned_today": standing.planned_today,
        "share_of_plan": standing.share_of_plan,
        "last_evidence": standing.last_evidence,
        "weeks_silent": standing.weeks_silent,
        "counts_evidence": len(standing.counting),
        "evidence": [entry for line, entry in shown if line.timing is not Timing.BEFORE],
        "baselines": [entry for line, entry in shown if line.timing is Timing.BEFORE],
        "periods": [
            {
                "first_day": part.period.first,
                "last_day": part.period.last,
                "target": part.target,
                "delivered": part.delivered if standing.delivered is not None else None,
                "reached": part.reached,
            }
            for part in standing.periods
        ],
    }


def _piece(row: Mapping[str, object]) -> Evidence:
    when = known(day(row["when"]))
    return Evidence(
        string(row.get("id")),
        member(EvidenceKind, row["kind"]),
        when,
        max(when, day(row.get("latest")) or when),
        number(row.get("amount")),
        string(row.get("unit")),
        string(row.get("corrects")),
    )


def _told(promise: Promise, line: Line, row: Mapping[str, object]) -> dict[str, object]:
    amount = number(row.get("amount"))
    summed = promise.shape in (PromiseShape.QUANTITY, PromiseShape.REPEAT)
    return {
        **{name: string(row.get(name)) for name in _TOLD},
        "when": line.entry.earliest,
        "latest": line.entry.latest,
        "amount": amount,
        "timing": line.timing.value,
        "counts": line.counts,
        "withdrawn": line.withdrawn,
        "other_unit": summed
        and amount is not None
        and not same_unit(line.entry.unit, promise.unit),
    }


def _with_successors(rows: Sequence[Row]) -> list[Row]:
    """Tell each promise what it became in a later pledge."""
    after = {
        (row["municipality"], row["predecessor"]): {
            "id": row["id"],
            "pledge": row["pledge"],
            "succession": row["succession"],
        }
        for row in rows
        if row["predecessor"]
    }
    return [{**row, "succeeded_by": after.get((row["municipality"], row["id"]))} for row in rows]


def _ordered(rows: Sequence[Row], titles: Mapping[_Key, Mapping[str, object]]) -> list[Row]:
    """Put the latest pledge first; promises stay in the order of their file."""
    begins = {key: day(row["first_day"]) or date.min for key, row in titles.items()}

    def order(row: Row) -> tuple[str, int, str]:
        municipality = string(row["municipality"])
        begin = begins.get((municipality, str(row["pledge"])), date.min)
        return (municipality or "", -begin.toordinal(), str(row["pledge"]))

    return sorted(rows, key=order)


def _notes(rows: Sequence[Row]) -> tuple[Message, ...]:
    notes = [message(N_("Without evidence a promise is not assessed: nothing is known of it."))]
    evidence = [e for row in rows for e in _entries(row["evidence"])]
    baselines = sum(len(_entries(row["baselines"])) for row in rows)
    if baselines:
        notes.append(
            counted(
                "{n} entry lies before its promise began: it is shown and never counted.",
                "{n} entries lie before their promise began: they are shown and never counted.",
                baselines,
            )
        )
    late = sum(entry["timing"] == Timing.AFTER for entry in evidence)
    if late:
        notes.append(
            counted(
                "{n} entry lies after its promise's time: it is shown and not counted.",
                "{n} entries lie after their promise's time: they are shown and not counted.",
                late,
            )
        )
    other = sum(bool(entry["other_unit"]) for entry in evidence)
    if other:
        notes.append(
            counted(
                "{n} entry has another unit than its promise: its amount isn't summed.",
                "{n} entries have another unit than their promise: their amounts aren't summed.",
                other,
            )
        )
    return tuple(notes)


def _entries(value: object) -> list[Mapping[str, object]]:
    return value if isinstance(value, list) else []
