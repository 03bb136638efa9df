"""Outlines made ready for the map: simplified, hatched; all in EPSG:3006, metres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

#: A detail smaller than this part of the picture can't be seen.
_FINEST_DETAIL = 1 / 1_500
#: Distance between hatch lines, as a part of the picture.
_HATCH_SPACING = 1 / 55
#: So many sets of outlines are kept: a municipality has three.
_KEPT = 24

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """An area as a map draws it.

    Parameters
    ----------
    id, name
        Its id within its kind, and the name that people use.
    geometry
        WKB in EPSG:3006.
    label
        Where the name goes, EPSG:3006; ``None``: a point within the area.
    approximate
        Whether the outline is drawn roughly, which the map then says.
    """

    id: str
    name: str
    geometry: bytes
    label: tuple[float, float] | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """What a municipality's maps are drawn on.

    Parameters
    ----------
    ground
        Outline of the municipality (of several, where all are shown).
    districts
        All its districts, so that the frame stays when a filter changes.
    certified
        Certified areas; they may overlap districts and each other.
    """

    ground: Sequence[Outline] = ()
    districts: Sequence[Outline] = ()
    certified: Sequence[Outline] = ()

    @property
    def frame(self) -> Bounds | None:
        """What is to be seen first, EPSG:3006; ``None`` where nothing has an outline."""
        return bounds_of(shapes_of(self.districts or self.certified or self.ground))

    @property
    def approximate(self) -> bool:
        """Whether any drawn outline is only rough."""
        return any(area.approximate for area in (*self.districts, *self.certified))


def shapes_of(outlines: Sequence[Outline]) -> list[BaseGeometry]:
    """Return the outlines' geometries in EPSG:3006, in their order."""
    return list(_shapes(tuple(outlines)))


@lru_cache(maxsize=_KEPT)
def _shapes(outlines: tuple[Outline, ...]) -> tuple[BaseGeometry, ...]:
    return tuple(shapely.from_wkb(outline.geometry) for outline in outlines)


def drawn_shapes(outlines: Sequence[Outline], extent: float) -> list[BaseGeometry]:
    """Return the outlines' geometries without detail that can't be seen, as :func:`simplified`.

    Every map of a municipality draws the same outlines, so they are kept.
    """
    return list(_drawn(tuple(outlines), extent))


@lru_cache(maxsize=_KEPT)
def _drawn(outlines: tuple[Outline, ...], extent: float) -> tuple[BaseGeometry, ...]:
    return tuple(simplified(_shapes(outlines), extent))


def drawn_rings(
    outlines: Sequence[Outline], extent: float, corner: tuple[int, int]
) -> Sequence[list[list[list[int]]]]:
    """Return :func:`drawn_shapes` as :func:`polygons`; nobody may change the lists."""
    return _rings(tuple(outlines), extent, corner)


@lru_cache(maxsize=_KEPT)
def _rings(
    outlines: tuple[Outline, ...], extent: float, corner: tuple[int, int]
) -> tuple[list[list[list[int]]], ...]:
    return tuple(polygons(shape, corner) for shape in _drawn(outlines, extent))


def bounds_of(shapes: Sequence[BaseGeometry]) -> Bounds | None:
    """Return the box around all shapes, metres; ``None`` where there is nothing."""
    filled = [shape for shape in shapes if not shape.is_empty]
    if not filled:
        return None
    west, south, east, north = shapely.total_bounds(np.array(filled, dtype=object))
    return float(west), float(south), float(east), float(north)


def extent_of(bounds: Bounds) -> float:
    """Return the longer side of a box, metres."""
    return max(bounds[2] - bounds[0], bounds[3] - bounds[1], 1.0)


def simplified(shapes: Sequence[BaseGeometry], extent: float) -> list[BaseGeometry]:
    """Leave out detail that can't be seen; edges that neighbours share stay shared.

    Parameters
    ----------
    extent
        Longer side of the picture, metres.
    """
    tolerance = extent * _FINEST_DETAIL
    array = np.array(list(shapes), dtype=object)
    if len(array) and shapely.coverage_is_valid(array):
        return list(shapely.coverage_simplify(array, tolerance))
    return [shape.simplify(tolerance, preserve_topology=True) for shape in shapes]


def hatch_of(shape: BaseGeometry, bounds: Bounds) -> BaseGeometry:
    """Return diagonal lines within a shape: the sign for "too few", visible without any colour.

    Lines run on one common raster for the whole picture, so neighbouring hatched areas look alike.
    """
    spacing = extent_of(bounds) * _HATCH_SPACING
    west, south, east, north = shape.bounds
    # Lines y = x + offset; offsets are whole multiples of the raster.
    first = int(np.floor((south - east) / spacing))
    last = int(np.ceil((north - west) / spacing))
    lines = shapely.multilinestrings(
        [
            [(west, west + step * spacing), (east, east + step * spacing)]
            for step in range(first, last + 1)
        ]
    )
    return shapely.intersection(lines, shape)


def label_point(outline: Outline, shape: BaseGeometry) -> tuple[float, float]:
    """Return where a name goes, EPSG:3006: the given point, else one that lies within the shape."""
    if outline.label is not None:
        return outline.label
    point = shape.representative_point()
    return point.x, point.y


def polygons(shape: BaseGeometry, corner: tuple[int, int]) -> list[list[list[int]]]:
    """Return a shape's polygons, each an outer ring and its holes.

    Parameters
    ----------
    corner
        Where positions are counted from, EPSG:3006.

    Returns
    -------
    A ring is flat: east, north, east, north ... in whole metres from the corner.
    """
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return [[_flat(ring, corner) for ring in (part.exterior, *part.interiors)] for part in parts]


def strokes(shape: BaseGeometry, corner: tuple[int, int]) -> list[list[int]]:
    """Return a shape's lines, flat as the rings of :func:`polygons`."""
    parts = shapely.get_parts(shape)
    return [_flat(part, corner) for part in parts if part.geom_type == "LineString"]


def _flat(line: BaseGeometry, corner: tuple[int, int]) -> list[int]:
    moved = np.rint(shapely.get_coordinates(line) - np.asarray(corner)).astype(int)
    flat: list[int] = moved.ravel().tolist()
    return flat
