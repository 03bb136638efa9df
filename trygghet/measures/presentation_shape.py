"""Answers of measures made ready to be shown to a room and kept: lean, and plain enough to be written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from trygghet.model.areas import AreaKind
from trygghet.model.result import Result, Row, Source

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_Any = TypeVar("_Any")

#: Columns that hold what people typed about a thing, entry by entry, and what stands in their place.
_ENTRIES: Mapping[str, Mapping[str, object]] = {
    "pledges": {"evidence": [], "baselines": []},
    "activities": {"history": []},
    "meetings": {"earlier": [], "role": None},
}
#: A detail smaller than this part of the municipality can't be seen on any screen or sheet.
_FINEST_DETAIL = 1 / 4_000


def without_entries(result: Result) -> Result:
    """Return a result without the entries behind its rows: who typed what is for staff pages alone."""
    emptied = _ENTRIES.get(result.measure, {})
    return replace(result, rows=tuple({**row, **emptied} for row in result.rows))


def without_load_times(value: _Any) -> _Any:
    """Return a value whose sources don't say when they were loaded: the same numbers, the same bytes."""
    changed: Any = value
    if isinstance(value, Source):
        changed = replace(value, loaded=None)
    elif isinstance(value, Mapping):
        changed = {name: without_load_times(each) for name, each in value.items()}
    elif isinstance(value, tuple):
        changed = tuple(without_load_times(each) for each in value)
    elif isinstance(value, list):
        changed = [without_load_times(each) for each in value]
    elif is_dataclass(value) and not isinstance(value, type):
        own = {field.name: getattr(value, field.name) for field in fields(value)}
        changed = type(value)(**without_load_times(own))
    found: _Any = changed
    return found


def outlines(areas: Result) -> Result:
    """Return areas with ``outline``, WKB as hexadecimal digits (EPSG:3006), in place of ``geometry``.

    Named places are left out, and detail that no map of the municipality can show. Edges that districts
    share stay shared.
    """
    import shapely  # noqa: PLC0415 - only where a map is drawn

    kinds = (AreaKind.MUNICIPALITY, AreaKind.DISTRICT, AreaKind.CERTIFIED)
    rows = [row for row in areas.rows if row["kind"] in {kind.value for kind in kinds}]
    shapes = {place: shapely.from_wkb(_wkb(row)) for place, row in enumerate(rows)}
    if not shapes:
        return replace(areas, rows=(), total=0)
    west, south, east, north = shapely.total_bounds(list(shapes.values()))
    tolerance = max(east - west, north - south) * _FINEST_DETAIL
    drawn: dict[int, BaseGeometry] = {}
    for kind in kinds:
        places = [place for place, row in enumerate(rows) if row["kind"] == kind]
        coarse = _coarse([shapes[place] for place in places], tolerance)
        drawn |= dict(zip(places, coarse, strict=True))
    found = tuple(_drawn(row, drawn[place].wkb_hex) for place, row in enumerate(rows))
    return replace(areas, rows=found, total=len(found))


def _wkb(row: Row) -> bytes:
    geometry = row["geometry"]
    if not isinstance(geometry, bytes | bytearray | memoryview):
        raise TypeError("an area has its outline")
    return bytes(geometry)


def _coarse(shapes: Sequence[BaseGeometry], tolerance: float) -> list[BaseGeometry]:
    import shapely  # noqa: PLC0415

    if shapes and shapely.coverage_is_valid(list(shapes)):
        return list(shapely.coverage_simplify(list(shapes), tolerance))
    return [shape.simplify(tolerance) for shape in shapes]


def _drawn(row: Row, outline: str) -> Row:
    kept = {name: value for name, value in row.items() if name != "geometry"}
    return {**kept, "outline": outline}
