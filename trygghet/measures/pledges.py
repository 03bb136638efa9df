"""The measure ``pledges``: every promise with its chain, its evidence and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, day, string, whole
from trygghet.measures.pledge_notes import notes_on
from trygghet.measures.pledge_rows import standing, told
from trygghet.measures.promise_places import ground_of
from trygghet.measures.reference import as_of, today_in_sweden
from trygghet.measures.series import datasets_of, source_of
from trygghet.measures.typed_rows import with_typed
from trygghet.model.access import Permitted
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, message
from trygghet.model.pledges import PartyKind, PromiseState
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
       problem_category, cause, measure, follow_up, indicator, indicator_concept,
       indicator_category, target, unit, "every", first_day, last_day, places, owner, succession, predecessor, ended, ended_on, reason, measurable_wording, source
from promises
where dataset = any($datasets)
"""

EVIDENCE_SQL = """
select municipality, id, promise, date_text, "when", latest, kind, amount, unit, what, source,
       place, role, corrects
from evidence
where dataset = any($datasets)
"""

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
        first_day, last_day, places, place_names`` (``id, name, kind``), ``districts`` (that the
        places lie in), ``concerns_everybody`` (the centre, or no certain place), ``owner, succession, predecessor, succeeded_by`` (``id`` and
        ``succession`` of what it became), ``ended_on, reason, measurable_wording, source, as_of,
        state, pace, delivered, planned_today, share_of_plan, last_evidence, weeks_silent,
        counts_evidence, evidence`` (known entries, corrections and late ones included; ``counts``
        says which count, ``stands`` is the amount after corrections, ``timing`` where they lie, ``level`` what they tell of,
        ``entered`` when they were typed, ``None`` from a file), ``baselines`` (facts from before the promise,
        never counted), ``periods`` (each year or month of a target "per year"), ``synthetic``.
        Pledges and promises in the order of the files, the latest pledge first; on a day before that
        of their file those that began later are left out, since nobody knew of them. The scope's
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
        today = on or permitted.scope.on or dataset.info.reference_date or today_in_sweden()
        municipality = code(row["municipality"])
        if municipality not in current:
            current[municipality] = _latest(titles, municipality, today)
        pledge = titles.get((municipality, str(row["pledge"])), {})
        if not _known(pledge, dataset.info.reference_date, today):
            continue
        own = [
            {**entry, "place_name": _place_name(view, municipality, string(entry.get("place")))}
            for entry in entries.get((municipality, str(row["id"])), [])
        ]
        rows.append(
            {
                **told(row, pledge, dataset, ground_of(view, municipality, _ids(row["places"]))),
                "current": str(row["pledge"]) == current[municipality],
                "as_of": today,
                **standing(row, pledge, own, today),
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
        total=len(rows) if rows else None,
        as_of=on or as_of(view, permitted) or today_in_sweden(),
        notes=notes_on(rows),
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


def _pledges(view: View, permitted: Permitted) -> dict[_Key, Mapping[str, object]]:
    datasets = datasets_of(view, permitted, Kind.PLEDGES)
    return {
        (code(row["municipality"]), str(row["id"])): row
        for row in view.rows(PLEDGES_SQL, datasets=[dataset.number for dataset in datasets])
    }


def _known(pledge: Mapping[str, object], told_on: date | None, on: date) -> bool:
    """Whether anybody knew of a pledge on a day.

    A file that tells of a later day may hold pledges that weren't given yet. One that begins after the
    day of its own file is announced, and known.
    """
    first = day(pledge.get("first_day"))
    return first is None or first <= on or told_on is None or told_on <= on


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
    for row in with_typed(view, Kind.EVIDENCE, loaded):
        found.setdefault((code(row["municipality"]), str(row["promise"])), []).append(row)
    return found


def _place_name(view: View, municipality: str | None, place: str | None) -> str | None:
    """Return what the place of an entry is called; as it was written where no place has that id."""
    return ground_of(view, municipality, [place]).places[0].name if place else None


def _ids(places: object) -> list[str]:
    return [str(place) for place in places] if isinstance(places, list) else []


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
