"""The town's land, water and districts, in metres from a point in the open Baltic Sea.

The coast and the river are drawn by hand and roughened; districts are the parts of a fine random
mesh that lie nearest a district's middle, so that their borders wander as grown borders do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from shapely.geometry import LineString, MultiPoint, Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

from trygghet.model.areas import CRS

#: South of Gotland and east of Öland, more than 60 km from any land (EPSG:3006, metres).
ORIGIN = (692_000.0, 6_232_500.0)
SEED = 9999

_COAST = (
    *((-5900, -700), (-5200, -1650), (-4450, -1350), (-3700, -1800), (-3100, -1700)),
    *((-2600, -2350), (-1900, -2050), (-1250, -2500), (-700, -2400), (-620, -1950)),
    *((-200, -1250), (90, -1100), (330, -1350), (480, -1900), (430, -2300), (700, -2650)),
    *((1150, -2650), (1250, -2200), (1700, -2150), (2150, -2600), (2800, -2350)),
    *((3100, -1800), (3900, -2050), (4700, -1350), (5600, -1200)),
)
_INLAND = (
    *((6100, 700), (5750, 2700), (4900, 4200), (3000, 4900), (900, 5350)),
    *((-1700, 4950), (-3700, 4700), (-5200, 3300), (-6150, 1100)),
)
_RIVER = (
    *((350, 6200), (560, 4000), (250, 3000), (480, 2100), (-30, 1150)),
    *((140, 350), (-20, -450), (60, -1300), (40, -2600)),
)
_LAKE = ((1650, 2250), (2000, 2500), (2350, 2420), (2420, 2180), (2120, 1980), (1780, 2020))
_MESH = 90.0
_SMOOTH = 85.0


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a district lies: its middle, how far it reaches, and on which side of the river."""

    id: str
    x: float
    y: float
    reach: float
    pull: float
    west: bool


#: Pull below 1 keeps a district small; reach (metres) ends the town towards the countryside.
SEATS = (
    Seat("nordbyn", -950, 2650, 1450, 1.1, west=True),
    Seat("ekliden", -2500, 1500, 1450, 1.0, west=True),
    Seat("centrum-vast", -620, 350, 1200, 0.9, west=True),
    Seat("torpa", -2900, -350, 1450, 1.0, west=True),
    Seat("sodra-angen", -1350, -1550, 1500, 0.95, west=True),
    Seat("sjobacken", 1550, 1800, 1600, 0.95, west=False),
    Seat("lunda", 3150, 2650, 1450, 1.0, west=False),
    Seat("centrum-ost", 750, 350, 1200, 0.85, west=False),
    Seat("asen", 2450, 500, 1350, 0.95, west=False),
    Seat("hamnen", 700, -1500, 1400, 0.9, west=False),
    Seat("brukslyckan", 2150, -1250, 1400, 0.95, west=False),
    Seat("vallmon", 3900, -350, 1150, 0.8, west=False),
)


class Outlines:
    """The town's geometry; made once, all in EPSG:3006."""

    def __init__(self) -> None:
        river = LineString(_smooth(_RIVER, closed=False))
        self.river_line = _moved(river)
        narrow, wide = river.buffer(28), _lower_reach(river).buffer(48)
        self.water = _moved(narrow.union(wide).union(Polygon(_smooth(_LAKE, closed=True))))
        draws = np.random.default_rng(SEED)
        rough = _smooth(_roughened(np.array((*_COAST, *_INLAND), float), draws), closed=True)
        #: The municipality: land with its river and lake in it.
        self.municipality: BaseGeometry = _moved(Polygon(rough))
        #: Dry land: where something can happen.
        self.land: BaseGeometry = self.municipality.difference(self.water)

    @cached_property
    def districts(self) -> dict[str, BaseGeometry]:
        """Outline of each district by id; they touch, never overlap and hold no water."""
        mesh, middles = self._mesh()
        river = shapely.get_coordinates(self.river_line)
        beyond = np.array([[0.0, 5000.0]])
        divide = LineString([*(river[:1] + beyond), *river, *(river[-1:] - beyond)])
        sides = split(self.municipality.buffer(500), divide).geoms
        west_side, east_side = sorted(sides, key=lambda side: side.centroid.x)
        found: dict[str, BaseGeometry] = {}
        for side, is_west in ((west_side, True), (east_side, False)):
            seats = [seat for seat in SEATS if seat.west is is_west]
            owner = _owners(middles, seats, self._draws_for(middles))
            whole = [_largest(shapely.union_all(mesh[owner == i])) for i in range(len(seats))]
            smooth = shapely.coverage_simplify(_without_holes(whole), _SMOOTH)
            for seat, outline in zip(seats, smooth, strict=True):
                dry = outline.intersection(side).intersection(self.land)
                found[seat.id] = _largest(dry)
        return {seat.id: found[seat.id] for seat in SEATS}

    def _mesh(self) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.float64]]:
        x, y = np.meshgrid(np.arange(-6500, 6500, _MESH), np.arange(-3400, 5600, _MESH))
        draws = np.random.default_rng(SEED + 1)
        points = np.column_stack([x.ravel(), y.ravel()])
        points += draws.uniform(-0.42, 0.42, points.shape) * _MESH + np.array(ORIGIN)
        cells = shapely.voronoi_polygons(MultiPoint(points))
        mesh = np.array(list(cells.geoms))
        middles = shapely.get_coordinates(shapely.centroid(mesh)) - np.array(ORIGIN)
        return mesh, middles

    @staticmethod
    def _draws_for(middles: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return a smooth wandering of each point, so that borders aren't straight."""
        draws = np.random.default_rng(SEED + 2)
        wander = np.zeros_like(middles)
        for length, size in ((2600.0, 150.0), (1300.0, 90.0), (600.0, 45.0)):
            for axis in (0, 1):
                angle, phase = draws.uniform(0, 2 * np.pi, 2)
                along = middles @ np.array([np.cos(angle), np.sin(angle)])
                across = middles @ np.array([-np.sin(angle), np.cos(angle)])
                wander[:, axis] += (
                    size
                    * np.sin(2 * np.pi * along / length + phase)
                    * np.cos(2 * np.pi * across / (1.3 * length))
                )
        return wander


def at(x: float, y: float) -> Point:
    """Return a point given in metres east and north of the town's origin."""
    return Point(ORIGIN[0] + x, ORIGIN[1] + y)


def line(*points: tuple[float, float]) -> BaseGeometry:
    """Return a line through points given in metres from the town's origin."""
    return _moved(LineString(_smooth(points, closed=False)))


def outline(*points: tuple[float, float]) -> BaseGeometry:
    """Return a rounded polygon through points given in metres from the town's origin."""
    return _moved(Polygon(_smooth(points, closed=True)))


def degrees(geometry: BaseGeometry) -> dict[str, object]:
    """Return a GeoJSON geometry in longitude and latitude, six decimals (about a decimetre)."""
    to_degrees = Transformer.from_crs(CRS, 4326, always_xy=True)

    def turn(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        longitude, latitude = to_degrees.transform(points[:, 0], points[:, 1])
        return np.round(np.column_stack([longitude, latitude]), 6)

    simple = shapely.transform(shapely.remove_repeated_points(geometry, 0.5), turn)
    return dict(mapping(shapely.orient_polygons(simple)))


def _owners(
    middles: npt.NDArray[np.float64], seats: list[Seat], wander: npt.NDArray[np.float64]
) -> npt.NDArray[np.int64]:
    """Return the index of each cell's seat; -1 for the countryside."""
    moved = middles + wander
    distance = np.stack([np.hypot(moved[:, 0] - s.x, moved[:, 1] - s.y) for s in seats])
    nearest = np.argmin(distance / np.array([[s.pull] for s in seats]), axis=0)
    reach = np.array([s.reach for s in seats])[nearest]
    return np.where(distance[nearest, np.arange(len(middles))] <= reach, nearest, -1)


def _smooth(points: npt.ArrayLike, *, closed: bool) -> npt.NDArray[np.float64]:
    """Cut corners twice (Chaikin 1974)."""
    way = np.array(points, dtype=float)
    for _ in range(2):
        following = np.roll(way, -1, axis=0) if closed else way[1:]
        current = way if closed else way[:-1]
        cut = np.stack([0.75 * current + 0.25 * following, 0.25 * current + 0.75 * following], 1)
        between = cut.reshape(-1, 2)
        way = between if closed else np.vstack([way[:1], between, way[-1:]])
    return way


def _roughened(way: npt.NDArray[np.float64], draws: np.random.Generator) -> npt.NDArray[np.float64]:
    """Halve each side twice and push the middle aside, less each time, as coasts look."""
    for push in (0.10, 0.12):
        following = np.roll(way, -1, axis=0)
        side = following - way
        normal = np.column_stack([-side[:, 1], side[:, 0]])
        middle = (way + following) / 2 + normal * draws.normal(0, push, (len(way), 1))
        way = np.stack([way, middle], 1).reshape(-1, 2)
    return way


def _lower_reach(river: LineString) -> BaseGeometry:
    """Return the river below the town bridge, where it is wider."""
    return river.intersection(shapely.box(-10_000, -10_000, 10_000, -300))


def _largest(geometry: BaseGeometry) -> Polygon:
    """Return the largest part; crumbs cut off by water belong to the countryside."""
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if isinstance(part, Polygon)]
    return max(parts, key=lambda part: part.area)


def _without_holes(polygons: list[Polygon]) -> list[Polygon]:
    """Fill single mesh cells that another district's crumb left behind."""
    return [Polygon(polygon.exterior) for polygon in polygons]


def _moved(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.transform(geometry, lambda points: points + np.array(ORIGIN))
