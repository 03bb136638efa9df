"""One promise as a row: its chain, its evidence, and where it stands on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from trygghet.measures.cells import code, day, known, member, number, string
from trygghet.measures.evidence_ledger import Evidence, Line, Timing, same_unit
from trygghet.measures.promise_places import Ground
from trygghet.measures.promise_state import Promise, promise_state
from trygghet.model.dataset import Dataset
from trygghet.model.pledges import EvidenceKind, PartyKind, PromiseShape, PromiseState
from trygghet.model.provenance import Provenance
from trygghet.model.result import Row

_CHAIN = (
    *("text", "short", "problem", "problem_concept", "problem_category", "cause", "measure"),
    *(
        "follow_up",
        "indicator",
        "indicator_concept",
        "indicator_category",
        "unit",
        "every",
        "owner",
        "succession",
        "predecessor",
        "reason",
    ),
    *("measurable_wording", "source"),
)
_TOLD = (
    *("id", "date_text", "kind", "unit", "what", "source", "place", "place_name", "role"),
    "corrects",
)


def told(
    row: Mapping[str, object], pledge: Mapping[str, object], dataset: Dataset, ground: Ground
) -> Row:
    """Return what a promise says, with the pledge that it belongs to and where it is to be kept."""
    municipality = code(row["municipality"])
    of_municipality = row["party"] == PartyKind.MUNICIPALITY.value
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
        "places": [place.id for place in ground.places],
        "place_names": [
            {"id": place.id, "name": place.name, "kind": place.kind.value if place.kind else None}
            for place in ground.places
        ],
        "districts": list(ground.districts),
        "concerns_everybody": ground.concerns_everybody,
        "ended_on": day(row["ended_on"]),
        "synthetic": dataset.info.provenance is Provenance.SYNTHETIC,
    }


def standing(
    row: Mapping[str, object],
    pledge: Mapping[str, object],
    entries: Sequence[Mapping[str, object]],
    on: date,
) -> Row:
    """Return where a promise stands on a day, with the evidence behind it."""
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
    entry_of = {id(piece): entry for piece, entry in zip(pieces, entries, strict=True)}
    found = promise_state(promise, pieces, on)
    shown = [(line, _entry(promise, line, entry_of[id(line.entry)])) for line in found.lines]
    return {
        "first_day": first,
        "last_day": last,
        "target_total": found.target_total,
        "state": found.state.value,
        "pace": found.pace.value if found.pace else None,
        "delivered": found.delivered,
        "planned_today": found.planned_today,
        "share_of_plan": found.share_of_plan,
        "last_evidence": found.last_evidence,
        "weeks_silent": found.weeks_silent,
        "counts_evidence": len(found.counting),
        "evidence": [entry for line, entry in shown if line.timing is not Timing.BEFORE],
        "baselines": [entry for line, entry in shown if line.timing is Timing.BEFORE],
        "periods": [
            {
                "first_day": part.period.first,
                "last_day": part.period.last,
                "target": part.target,
                "delivered": part.delivered if found.delivered is not None else None,
                "reached": part.reached,
            }
            for part in found.periods
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


def _entry(promise: Promise, line: Line, row: Mapping[str, object]) -> dict[str, object]:
    amount = number(row.get("amount"))
    summed = promise.shape in (PromiseShape.QUANTITY, PromiseShape.REPEAT)
    return {
        **{name: string(row.get(name)) for name in _TOLD},
        "when": line.entry.earliest,
        "latest": line.entry.latest,
        "entered": row.get("entered"),
        "amount": amount,
        "stands": line.amount,
        "correction": line.correction,
        "level": line.level.value,
        "timing": line.timing.value,
        "counts": line.counts,
        "withdrawn": line.withdrawn,
        "other_unit": summed
        and amount is not None
        and not same_unit(line.entry.unit, promise.unit),
    }
