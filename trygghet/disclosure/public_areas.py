"""Areas as they are published: outlines in whole metres, with residents by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from trygghet.disclosure.bundle import PublicArea
from trygghet.measures.areas import areas
from trygghet.measures.cells import day, known, string
from trygghet.measures.population import Area, Population, population
from trygghet.model.access import Permitted
from trygghet.model.areas import AreaKind
from trygghet.model.provenance import Provenance
from trygghet.model.result import Row

if TYPE_CHECKING:
    from trygghet.store.view import View

#: The corners of the simplest closed ring: a triangle, and the first corner again.
_CLOSED = 4
_Rings = tuple[tuple[tuple[tuple[int, int], ...], ...], ...]


def public_areas(view: View, permitted: Permitted) -> tuple[PublicArea, ...]:
    """Return the areas of a municipality with the outlines that held on the scope's day.

    Of certified areas all outlines are given, since they grow from one certificate to the next.
    """
    people = population(view, permitted)
    found = [
        _area(row, people, (string(row["municipality"]), string(row["id"])))
        for row in areas(view, permitted, every_outline=True).rows
        if row["kind"] == AreaKind.CERTIFIED or _holds(row, permitted)
    ]
    kinds = [kind.value for kind in AreaKind]
    found.sort(
        key=lambda a: (kinds.index(a.kind), a.name.casefold(), a.id, str(a.valid_from or ""))
    )
    return tuple(found)


def residents(view: View, permitted: Permitted) -> tuple[dict[int, int], bool]:
    """Return the residents of a whole municipality by year, its own figures, and whether they are made up."""
    people = population(view, permitted)
    whole = (permitted.scope.municipality, None)
    return _by_year(people, whole), _made_up(people, whole)


def _holds(row: Row, permitted: Permitted) -> bool:
    on, first, last = permitted.scope.on, day(row["valid_from"]), day(row["valid_to"])
    if on is None:
        return last is None
    return (first is None or first <= on) and (last is None or on <= last)


def _by_year(people: Population, area: Area) -> dict[int, int]:
    return {year: round(number) for year, number in sorted(people.residents.get(area, {}).items())}


def _made_up(people: Population, area: Area) -> bool:
    sources = people.sources.get(area, ())
    return any(source.provenance is Provenance.SYNTHETIC for source in sources)


def _area(row: Row, people: Population, area: Area) -> PublicArea:
    kind = known(string(row["kind"]))
    # A certified area or a place may share its id with a district, whose residents they aren't.
    lived_in = kind == AreaKind.DISTRICT
    return PublicArea(
        id=known(string(row["id"])),
        kind=kind,
        name=known(string(row["name"])),
        function=string(row["function"]),
        valid_from=day(row["valid_from"]),
        valid_to=day(row["valid_to"]),
        approximate=bool(row["approximate"]),
        source=string(row["source"]),
        outline=_rings(row["geometry"]),
        residents=_by_year(people, area) if lived_in else {},
        residents_synthetic=lived_in and _made_up(people, area),
        synthetic=bool(row["synthetic"]),
    )


def _rings(geometry: object) -> _Rings:
    if not isinstance(geometry, bytes | bytearray):
        return ()
    shape = shapely.from_wkb(bytes(geometry))
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    drawn = ([_ring(ring) for ring in (part.exterior, *part.interiors)] for part in polygons)
    # A hole or an islet of less than a metre is no ring any more.
    return tuple(
        (rings[0], *(hole for hole in rings[1:] if len(hole) >= _CLOSED))
        for rings in drawn
        if len(rings[0]) >= _CLOSED
    )


def _ring(ring: shapely.LinearRing) -> tuple[tuple[int, int], ...]:
    """Return a closed ring in whole metres, without corners that fall on the one before."""
    corners = [(round(x), round(y)) for x, y, *_ in ring.coords]
    return tuple(
        corner for place, corner in enumerate(corners) if not place or corner != corners[place - 1]
    )
