"""Where a promise is to be kept: its places, the districts that they lie in, and what goes on there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, string, whole
from trygghet.model.areas import AreaFunction, AreaKind
from trygghet.model.message import counted
from trygghet.model.result import Result, Row

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from trygghet.store.view import View

AREAS_SQL = """
select municipality, id, kind, name, function, valid_from, geometry
from areas
where kind <> 'municipality'
"""
NAMED_SQL = """
select municipality, id, name, district, rank
from gazetteer
where named = 'place'
"""
#: A certified area lies in a district that holds at least this share of it: outlines drawn by hand
#: never meet exactly.
LIES_IN_FROM = 0.05
#: An id may be a district's and a certified area's at once; a promise then means the district.
_KINDS = (AreaKind.DISTRICT, AreaKind.CERTIFIED, AreaKind.PLACE)


@dataclass(frozen=True, slots=True)
class PromisePlace:
    """A place that a promise names.

    Parameters
    ----------
    id, name
        The name is the id where nothing is known of the place.
    kind
        ``None`` for an id that no outline and no gazetteer has.
    districts
        Ids of the districts that it lies in.
    functions
        What goes on in those districts.
    """

    id: str
    name: str
    kind: AreaKind | None
    districts: tuple[str, ...] = ()
    functions: frozenset[AreaFunction] = frozenset()


@dataclass(frozen=True, slots=True)
class Ground:
    """The places of a promise together; none for one that names no place."""

    places: tuple[PromisePlace, ...] = ()

    @property
    def districts(self) -> tuple[str, ...]:
        """Ids of all districts that the places lie in, sorted."""
        return tuple(sorted({district for place in self.places for district in place.districts}))

    @property
    def functions(self) -> frozenset[AreaFunction]:
        """What goes on there; empty where that isn't known."""
        return frozenset(function for place in self.places for function in place.functions)

    @property
    def concerns_everybody(self) -> bool:
        """Whether it is no single district's affair: no known place, or the town centre."""
        return not self.districts or AreaFunction.CENTRE in self.functions

    @property
    def whole_districts(self) -> bool:
        """Whether the places are whole districts, so that a figure by district is about just them."""
        return bool(self.places) and all(place.kind is AreaKind.DISTRICT for place in self.places)


def ground_of(view: View, municipality: str | None, places: Iterable[str]) -> Ground:
    """Return where a promise is to be kept.

    Parameters
    ----------
    places
        The ids that the promise names.
    """
    known = view.kept(("promise places",), lambda: _places(view))
    return Ground(
        tuple(
            known.get((municipality, place), PromisePlace(place, place, None)) for place in places
        )
    )


def _places(view: View) -> Mapping[tuple[str | None, str], PromisePlace]:
    """Read every named place; of an outline that changed the latest."""
    areas = sorted(
        view.rows(AREAS_SQL), key=lambda row: (row["valid_from"] is not None, row["valid_from"])
    )
    by_kind = {
        kind: {(code(row["municipality"]), str(row["id"])): row for row in areas if row["kind"] == kind.value}
        for kind in _KINDS
    }  # fmt: skip
    named: dict[tuple[str | None, str], dict[str, object]] = {}
    for row in sorted(view.rows(NAMED_SQL), key=lambda row: whole(row["rank"])):
        held = named.setdefault((code(row["municipality"]), str(row["id"])), {})
        for column in ("name", "district"):
            held[column] = held.get(column) or row[column]
    districts = by_kind[AreaKind.DISTRICT]
    found: dict[tuple[str | None, str], PromisePlace] = {}
    for key in {*named, *(key for held in by_kind.values() for key in held)}:
        municipality, id_ = key
        kind = next((kind for kind in _KINDS if key in by_kind[kind]), AreaKind.PLACE)
        area = by_kind[kind].get(key, {})
        told = named.get(key, {})
        lies_in = _lies_in(kind, key, told, area, districts)
        functions = frozenset(
            AreaFunction(str(function))
            for district in lies_in
            if (function := districts.get((municipality, district), {}).get("function"))
        )
        name = string(told.get("name")) or string(area.get("name")) or id_
        found[key] = PromisePlace(id_, name, kind, lies_in, functions)
    return found


def _lies_in(
    kind: AreaKind,
    key: tuple[str | None, str],
    told: Mapping[str, object],
    area: Mapping[str, object],
    districts: Mapping[tuple[str | None, str], Mapping[str, object]],
) -> tuple[str, ...]:
    if kind is AreaKind.DISTRICT:
        return (key[1],)
    if kind is AreaKind.CERTIFIED and area:
        return _covered(area, key[0], districts)
    district = string(told.get("district"))
    return (district,) if district else ()


def _covered(
    area: Mapping[str, object],
    municipality: str | None,
    districts: Mapping[tuple[str | None, str], Mapping[str, object]],
) -> tuple[str, ...]:
    """Return the districts that a certified area lies in, by its outline."""
    outline = _outline(area)
    if not outline.area:
        return ()
    return tuple(
        sorted(
            id_
            for (owner, id_), row in districts.items()
            if owner == municipality
            and outline.intersection(_outline(row)).area >= LIES_IN_FROM * outline.area
        )
    )


def _outline(area: Mapping[str, object]) -> BaseGeometry:
    import shapely  # noqa: PLC0415 - only where a certified area is loaded

    geometry = area["geometry"]
    if not isinstance(geometry, bytes | bytearray):
        return shapely.Polygon()
    return shapely.make_valid(shapely.from_wkb(bytes(geometry)))


def narrowed(result: Result) -> Result:
    """Leave out of the ``pledges`` measure what is about other districts than the scope's.

    What concerns everybody stays: the centre, or no certain place. A note says how many are left out.
    """
    touching, everybody, elsewhere = by_reach(result.rows, result.scope.districts)
    if not result.scope.districts or not elsewhere:
        return result
    kept = [row for row in result.rows if row in touching or row in everybody]
    said = counted(
        "{n} promise about other districts isn't shown.",
        "{n} promises about other districts aren't shown.",
        n=len(elsewhere),
    )
    return replace(result, rows=tuple(kept), total=len(kept), notes=(*result.notes, said))


def by_reach(
    rows: Iterable[Row], districts: Iterable[str]
) -> tuple[list[Row], list[Row], list[Row]]:
    """Part promises by whether they touch some districts.

    Parameters
    ----------
    rows
        Of the ``pledges`` measure.

    Returns
    -------
    tuple of three lists
        Those that touch one of the districts, those that concern everybody (the centre, or no
        certain place), and those about other places alone.
    """
    wanted = set(districts)
    touching: list[Row] = []
    everybody: list[Row] = []
    elsewhere: list[Row] = []
    for row in rows:
        held = row["districts"]
        if isinstance(held, list) and wanted & set(held):
            touching.append(row)
        else:
            (everybody if row["concerns_everybody"] else elsewhere).append(row)
    return touching, everybody, elsewhere
