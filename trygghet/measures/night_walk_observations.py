"""What was seen on night walks: each observation as it stands after its corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, day, key, known, member, number, string
from trygghet.measures.series import datasets_of
from trygghet.measures.typed_rows import with_typed
from trygghet.model.access import Permitted
from trygghet.model.certification import FocusArea
from trygghet.model.kinds import Kind
from trygghet.model.time import (
    NIGHT_STARTS_AT_HOUR,
    NightZone,
    clock_time,
    night_zone_of_hour,
)

if TYPE_CHECKING:
    from trygghet.store.view import View

OBSERVATIONS_SQL = """
select dataset, municipality, id, area, walk, clock, focus, zone, rating, place, latitude, longitude,
       note, role, corrects
from night_walk
where dataset = any($datasets)
order by dataset, walk, id
"""
NAMES_SQL = """
select municipality, id, name, valid_from
from areas
where kind = 'certified'
"""


@dataclass(frozen=True, slots=True)
class Observation:
    """What somebody saw of a place on a walk.

    Parameters
    ----------
    id
        ``None`` where nothing can refer to it.
    area
        The certified area's id.
    walk
        The evening that the walk began; what is seen after midnight belongs to it.
    clock
        Hours and minutes, "00:40"; ``None`` where only the zone is known, or not even that.
    rating
        1 (poor) to 5 (good).
    position
        Degrees north and east (WGS 84).
    dataset
        Number of the dataset that it was loaded with; ``None`` where it was typed into the app.
    earlier
        What it said before it was corrected, oldest first.
    """

    id: str | None
    municipality: str | None
    area: str
    walk: date
    focus: FocusArea
    zone: NightZone
    clock: str | None = None
    rating: int | None = None
    place: str | None = None
    position: tuple[float, float] | None = None
    note: str | None = None
    role: str | None = None
    corrects: str | None = None
    dataset: int | None = None
    entered: datetime | None = None
    earlier: tuple[Observation, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it tells nothing of the place: a correction of this kind takes back what it corrects."""
        return self.rating is None and self.note is None


def observations(view: View, permitted: Permitted) -> tuple[Observation, ...]:
    """Return the observations of a scope as they stand, by walk and then in the order of the night.

    A scope with a day holds the walks that had begun by then; one with areas, those of the areas.
    """
    scope = permitted.scope
    datasets = [dataset.number for dataset in datasets_of(view, permitted, Kind.NIGHT_WALK)]
    loaded = view.rows(OBSERVATIONS_SQL, datasets=datasets)
    ids = _ids_by_name(view)
    read = [
        _read(row, ids)
        for row in with_typed(view, Kind.NIGHT_WALK, loaded)
        if scope.municipality in (None, code(row["municipality"]))
    ]
    return tuple(
        sorted(
            (
                seen
                for seen in standing(read)
                if (not scope.areas or seen.area in scope.areas)
                and (scope.on is None or seen.walk <= scope.on)
            ),
            key=_order,
        )
    )


def standing(read: Sequence[Observation]) -> list[Observation]:
    """Return observations with what they were before; those that were taken back are left out.

    A correction takes the place of the whole observation. Where two people corrected the same one,
    what was entered last stands.

    Parameters
    ----------
    read
        In the order in which they were entered.
    """
    by_id = {(each.municipality, each.id): each for each in read if each.id}
    versions: dict[int, list[Observation]] = {}
    for each in read:
        versions.setdefault(id(_first(each, by_id)), []).append(each)
    found = []
    for several in versions.values():
        corrected = {each.corrects for each in several}
        # In a ring of corrections all are corrected: then the order alone decides.
        open_ = [each for each in several if each.id not in corrected] or several
        last = open_[-1]
        if len(several) > 1 and last.empty:
            continue
        found.append(replace(last, earlier=tuple(each for each in several if each is not last)))
    return found


def zone_of(clock: str | None, zone: str | None) -> NightZone:
    """Return the zone of a clock time, else the zone that was noted, else that it isn't known.

    The clock alone decides: in October's double hour both times read 02:30, in the same zone.
    """
    when = clock_time(clock) if clock else None
    if when is not None:
        return night_zone_of_hour(when.hour)
    return member(NightZone, zone) if zone else NightZone.UNKNOWN


def night_minute(clock: str | None) -> int | None:
    """Return the minutes since 06:00, so that 00:40 comes after 23:25; ``None`` without a clock time."""
    when = clock_time(clock) if clock else None
    if when is None:
        return None
    return (when.hour * 60 + when.minute - NIGHT_STARTS_AT_HOUR * 60) % (24 * 60)


def walk_of(moment: datetime) -> date:
    """Return the evening of the walk that a moment belongs to: until 06 it is the day before."""
    return (moment - timedelta(hours=NIGHT_STARTS_AT_HOUR)).date()


def area_names(view: View) -> Mapping[tuple[str | None, str], str]:
    """Return what each certified area is called in its latest outline, by municipality and id."""
    rows = sorted(view.rows(NAMES_SQL), key=lambda row: day(row["valid_from"]) or date.min)
    return {(code(row["municipality"]), str(row["id"])): str(row["name"]) for row in rows}


def _ids_by_name(view: View) -> Mapping[tuple[str | None, str], str]:
    """Return areas' ids by every name that they have had, for files that name them."""
    return {
        (code(row["municipality"]), str(row["name"]).casefold()): str(row["id"])
        for row in view.rows(NAMES_SQL)
    }


def _first(each: Observation, by_id: Mapping[tuple[str | None, str], Observation]) -> Observation:
    """Follow corrections of corrections back to what was first written."""
    seen = [each]
    while each.corrects is not None:
        before = by_id.get((each.municipality, each.corrects))
        if before is None:
            return each
        places = [index for index, other in enumerate(seen) if other is before]
        if places:
            # A ring has no beginning; one of its members stands for it, always the same.
            return min(seen[places[0] :], key=lambda other: str(other.id))
        seen.append(before)
        each = before
    return each


def _read(row: Mapping[str, object], ids: Mapping[tuple[str | None, str], str]) -> Observation:
    municipality, area = code(row["municipality"]), known(string(row["area"]))
    clock, rating = string(row["clock"]), number(row["rating"])
    north, east = number(row["latitude"]), number(row["longitude"])
    entered = row.get("entered")
    when = clock_time(clock) if clock else None
    return Observation(
        id=string(row["id"]),
        municipality=municipality,
        area=ids.get((municipality, area.casefold()), area),
        walk=known(day(row["walk"])),
        focus=member(FocusArea, row["focus"]),
        zone=zone_of(clock, string(row["zone"])),
        clock=f"{when:%H:%M}" if when else None,
        rating=None if rating is None else int(rating),
        place=string(row["place"]),
        position=None if north is None or east is None else (north, east),
        note=string(row["note"]),
        role=string(row["role"]),
        corrects=string(row["corrects"]),
        dataset=key(row["dataset"]),
        entered=entered if isinstance(entered, datetime) else None,
    )


def _order(seen: Observation) -> tuple[object, ...]:
    minute = night_minute(seen.clock)
    zones = list(NightZone)
    return (
        seen.municipality or "",
        seen.area,
        seen.walk,
        zones.index(seen.zone),
        -1 if minute is None else minute,
        seen.entered.timestamp() if seen.entered else 0.0,
        seen.id or "",
    )
