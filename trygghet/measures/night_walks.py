"""The measure ``night_walks``: what walks found, by focus area and night zone, and their notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from trygghet.measures.cells import day, known
from trygghet.measures.night_walk_observations import Observation, area_names, observations
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.model.access import Permitted
from trygghet.model.certification import FocusArea
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.result import CellState, Result, Row, Source
from trygghet.model.scope import Audience
from trygghet.model.time import NightZone

if TYPE_CHECKING:
    from trygghet.store.view import View

#: The zones of a walk, 17-06, in the order of the night.
WALK_ZONES = (
    NightZone.EARLY_EVENING,
    NightZone.LATE_EVENING,
    NightZone.EVENING_AND_NIGHT,
    NightZone.NIGHT,
    NightZone.EARLY_MORNING,
)
#: Zones that are shown only where something was noted in them.
OTHER_ZONES = (NightZone.DAY, NightZone.UNKNOWN)

RATINGS = message(
    N_("Ratings are what those who walked thought, 1 (poor) to 5 (good). They measure no crime.")
)


def night_walks(view: View, permitted: Permitted) -> Result:
    """Return each walk as a matrix of focus area and night zone.

    Returns
    -------
    Result
        Rows, one a walk and field: ``municipality, area`` (id), ``name, walk`` (the evening it began),
        ``focus, zone, n`` (observations), ``rated`` (those with a rating), ``rating`` (their median,
        1-5, or ``None``), ``lowest, highest, state`` (``missing`` where nothing is rated), ``typed`` (how
        many were entered in the app) and ``datasets``, the ids of those that the others came with. The five
        zones of the night are always there, day and unknown time where something was noted. The
        latest walk of an area first.
    """
    seen = observations(view, permitted)
    names = area_names(view)
    ids = _dataset_ids(view, permitted)
    walks: dict[tuple[str | None, str, date], list[Observation]] = {}
    for each in seen:
        walks.setdefault((each.municipality, each.area, each.walk), []).append(each)
    rows: list[Row] = []
    for walk in sorted(walks, key=lambda w: (w[0] or "", w[1], -w[2].toordinal())):
        rows += _fields((*walk, names.get(walk[:2], walk[1])), walks[walk], ids)
    return Result(
        measure="night_walks",
        definition=message(
            N_(
                "Observations of places on night walks (situation analysis) by focus area and time"
                " zone, with the median of their ratings."
            )
        ),
        unit=message(N_("observations")),
        scope=permitted.scope,
        sources=_sources(view, permitted, seen),
        rows=tuple(rows),
        total=len(seen) if seen else None,
        as_of=as_of(view, permitted),
        notes=_notes(rows),
    )


def night_walk_notes(view: View, permitted: Permitted) -> Result:
    """Return the observations themselves, for staff.

    Returns
    -------
    Result
        Rows, in the order of each night: ``municipality, area, name, walk, clock, zone, focus, rating,
        place, latitude, longitude, note, role, id, corrected`` (how often), ``typed`` (whether it was
        entered in the app), ``earlier``: the same of what it said before.

    Raises
    ------
    UserError
        For the public: notes are shown to nobody else before somebody has read them.
    """
    if permitted.scope.audience is Audience.PUBLIC:
        raise UserError(message(N_("Notes of night walks are for signed-in staff.")))
    seen = observations(view, permitted)
    names, ids = area_names(view), _dataset_ids(view, permitted)
    rows = tuple(
        {
            **told(each),
            "name": names.get((each.municipality, each.area), each.area),
            "datasets": [ids[each.dataset]] if each.dataset is not None else [],
        }
        for each in seen
    )
    return Result(
        measure="night_walk_notes",
        definition=message(N_("What was noted of places on night walks, as it stands.")),
        unit=message(N_("observations")),
        scope=permitted.scope,
        sources=_sources(view, permitted, seen),
        rows=rows,
        total=len(seen) if seen else None,
        as_of=as_of(view, permitted),
        notes=_notes(rows),
    )


def walks_of(result: Result) -> tuple[tuple[str, str, date], ...]:
    """Return the walks of a result: area, its name and the evening, the latest of each area first."""
    return tuple(
        dict.fromkeys((str(row["area"]), str(row["name"]), _evening(row)) for row in result.rows)
    )


def of_walk(result: Result, area: str, walk: date) -> Result:
    """Return one walk of a result of fields or of notes, with the sources and remarks of its own."""
    rows = tuple(row for row in result.rows if row["area"] == area and row["walk"] == walk)
    total = sum(_observed(row) for row in rows)
    return replace(
        result, rows=rows, total=total, sources=used_by(result, rows), notes=_notes(rows)
    )


def told(seen: Observation) -> Row:
    """Return an observation as a row."""
    north, east = seen.position or (None, None)
    return {
        "id": seen.id,
        "municipality": seen.municipality,
        "area": seen.area,
        "walk": seen.walk,
        "clock": seen.clock,
        "zone": seen.zone.value,
        "focus": seen.focus.value,
        "rating": seen.rating,
        "place": seen.place,
        "latitude": north,
        "longitude": east,
        "note": seen.note,
        "role": seen.role,
        "typed": int(seen.dataset is None),
        "corrected": len(seen.earlier),
        "earlier": [told(each) for each in seen.earlier],
    }


def _fields(
    walk: tuple[str | None, str, date, str],
    seen: Sequence[Observation],
    ids: Mapping[int, str],
) -> Iterable[Row]:
    municipality, area, evening, name = walk
    fields: dict[tuple[FocusArea, NightZone], list[Observation]] = {}
    for each in seen:
        fields.setdefault((each.focus, each.zone), []).append(each)
    others = [zone for zone in OTHER_ZONES if any(each.zone is zone for each in seen)]
    for focus in FocusArea:
        for zone in (*WALK_ZONES, *others):
            own = fields.get((focus, zone), [])
            ratings = [each.rating for each in own if each.rating is not None]
            yield {
                "municipality": municipality,
                "area": area,
                "name": name,
                "walk": evening,
                "focus": focus.value,
                "zone": zone.value,
                "n": len(own),
                "rated": len(ratings),
                "rating": float(median(ratings)) if ratings else None,
                "lowest": min(ratings, default=None),
                "highest": max(ratings, default=None),
                "state": (CellState.VALUE if ratings else CellState.MISSING).value,
                "typed": sum(each.dataset is None for each in own),
                "datasets": sorted({ids[each.dataset] for each in own if each.dataset is not None}),
            }


def _dataset_ids(view: View, permitted: Permitted) -> Mapping[int, str]:
    found = datasets_of(view, permitted, Kind.NIGHT_WALK)
    return {dataset.number: dataset.id for dataset in found}


def _sources(view: View, permitted: Permitted, seen: Sequence[Observation]) -> tuple[Source, ...]:
    used = {each.dataset for each in seen}
    return tuple(
        source_of(dataset)
        for dataset in datasets_of(view, permitted, Kind.NIGHT_WALK)
        if dataset.number in used
    )


def used_by(result: Result, rows: Iterable[Row]) -> tuple[Source, ...]:
    """Return the sources of a result that some of its rows came with."""
    used = {id_ for row in rows if isinstance(ids := row["datasets"], list) for id_ in ids}
    return tuple(source for source in result.sources if source.dataset in used)


def _notes(rows: Sequence[Row]) -> tuple[Message, ...]:
    if not any(_observed(row) for row in rows):
        return (message(N_("No observations of night walks are loaded for this choice.")),)
    notes = [RATINGS]
    unknown = sum(_observed(row) for row in rows if row["zone"] == NightZone.UNKNOWN)
    if unknown:
        notes.append(
            counted(
                "{n} observation has no known time.",
                "{n} observations have no known time.",
                unknown,
            )
        )
    typed = sum(int(str(row["typed"])) for row in rows)
    if typed:
        notes.append(
            counted(
                "{n} observation was entered in the app.",
                "{n} observations were entered in the app.",
                typed,
            )
        )
    return tuple(notes)


def _observed(row: Row) -> int:
    """Return how many observations a row stands for: a note is one."""
    return int(str(row.get("n", 1)))


def _evening(row: Row) -> date:
    return known(day(row["walk"]))
