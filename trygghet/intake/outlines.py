"""Outlines of areas: reprojected, mended and named; what is no outline is refused."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import shapely
from shapely import STRtree

from trygghet.intake import municipalities
from trygghet.intake.checked import Built, Context
from trygghet.intake.mapping import Mapping
from trygghet.intake.plain_rows import read_field
from trygghet.intake.problems import Problems
from trygghet.intake.reference_systems import GRID, guess_system, transformer
from trygghet.model.areas import AREAS, AreaKind
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.table import FieldType
from trygghet.sources.raw import RawTable

Shapes = npt.NDArray[np.object_]
_POLYGONS = (3, 6)
_COLLECTION = 7
#: Slivers where two drawn borders cross are no overlap, below this share of the smaller area.
_SLIVER = 0.01
_SQUARE_KILOMETRES = 1e-6


def build_areas(raw: RawTable, mapping: Mapping, context: Context, problems: Problems) -> Built:
    """Build the rows of a file of outlines.

    Raises
    ------
    UserError
        Where the file has no outlines, only points, or an unknown reference system.
    """
    if raw.geometry is None:
        raise UserError(
            message(
                N_(
                    "{file} has no outlines. Areas come as GeoJSON, GeoPackage, Shapefile or GeoParquet with polygons."
                ),
                file=raw.name,
            )
        )
    notes: list[Message] = []
    columns = {
        field.name: read_field(raw, mapping, field, problems, notes)
        for field in AREAS.fields
        if field.type is not FieldType.GEOMETRY
    }
    shapes = _polygons(raw, raw.geometry, problems)
    shapes = _in_grid(raw, shapes, mapping, context.municipality, notes)
    shapes = _within_reach(shapes, problems)
    shapes = _mended(shapes, problems, notes)
    names = columns["name"].to_pylist()
    kinds = _kinds(columns["kind"].to_pylist(), names, mapping)
    ids = _ids(columns["id"].to_pylist(), names, kinds)
    first = columns["valid_from"].to_pylist()
    last = columns["valid_to"].to_pylist()
    backwards = [i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a and b and b < a]
    problems.add(backwards, "valid_to", message(N_("The row ends before it begins.")))
    notes += _overlaps(shapes, names, kinds, problems.good & _lasting(last))
    columns["kind"] = pa.array(kinds, pa.string())
    columns["id"] = pa.array(ids, pa.string())
    columns["geometry"] = pa.array(
        [None if shape is None else shapely.to_wkb(shape) for shape in shapes], pa.binary()
    )
    nowhere = np.zeros(len(shapes), dtype=bool)
    return Built(columns, AREAS.key, nowhere, notes, municipality=_municipality(kinds, ids))


def _polygons(raw: RawTable, geometry: Shapes, problems: Problems) -> Shapes:
    flat = shapely.force_2d(geometry)
    kinds = shapely.get_type_id(flat)
    if (kinds >= 0).any() and not np.isin(kinds, (*_POLYGONS, _COLLECTION)).any():
        found = flat[kinds >= 0][0].geom_type
        raise UserError(
            message(
                N_(
                    "{file} holds features of type {found}, where outlines (polygons) were expected. Points can be loaded as incidents or observations: choose that (on the command line with --as incidents)."
                ),
                file=raw.name,
                found=found,
            )
        )
    # A collection may hold the polygon beside a stray line.
    flat = np.array(
        [_only_polygons(s) if k == _COLLECTION else s for s, k in zip(flat, kinds, strict=True)],
        dtype=object,
    )
    kinds = shapely.get_type_id(flat)
    bare = (kinds < 0) | shapely.is_empty(flat)
    problems.add(
        np.flatnonzero(bare),
        "geometry",
        message(N_("The feature has no outline.")),
    )
    wrong = ~bare & ~np.isin(kinds, _POLYGONS)
    problems.add(
        np.flatnonzero(wrong),
        "geometry",
        [
            message(
                N_("{found} was found, where an outline (polygon) was expected."),
                found=shape.geom_type,
            )
            for shape in flat[wrong]
        ],
    )
    return np.where(bare | wrong, None, flat)  # type: ignore[call-overload,no-any-return]


def _only_polygons(shape: shapely.Geometry) -> shapely.Geometry | None:
    parts = [p for p in shapely.get_parts(shape) if shapely.get_type_id(p) in _POLYGONS]
    return shapely.union_all(parts) if parts else None


def _in_grid(
    raw: RawTable, shapes: Shapes, mapping: Mapping, municipality: str | None, notes: list[Message]
) -> Shapes:
    crs = mapping.crs or raw.crs
    there = np.array([shape is not None for shape in shapes], dtype=bool)
    if not there.any():
        return shapes
    if crs is None:
        inner = shapely.point_on_surface(shapely.make_valid(shapes[there]))
        crs, note = guess_system(shapely.get_x(inner), shapely.get_y(inner), municipality, raw.name)
        notes.append(note)
    if crs == GRID:
        return shapes
    move = transformer(crs)
    moved = shapes.copy()
    moved[there] = shapely.transform(
        shapes[there], lambda xy: np.column_stack(move.transform(xy[:, 0], xy[:, 1]))
    )
    return moved


def _within_reach(shapes: Shapes, problems: Problems) -> Shapes:
    """Reject outlines that the Swedish grid doesn't reach: Antarctica has no place in it."""
    lost = np.array(
        [
            shape is not None and not np.isfinite(shapely.get_coordinates(shape)).all()
            for shape in shapes
        ],
        dtype=bool,
    )
    problems.add(
        np.flatnonzero(lost),
        "geometry",
        message(N_("The outline lies too far from Sweden, or its reference system is another.")),
    )
    return np.where(lost, None, shapes)  # type: ignore[call-overload,no-any-return]


def _mended(shapes: Shapes, problems: Problems, notes: list[Message]) -> Shapes:
    mended = shapes.copy()
    count = 0
    for row, shape in enumerate(shapes):
        if shape is None or shapely.is_valid(shape):
            continue
        fixed = shapely.make_valid(shape)
        if shapely.get_type_id(fixed) not in _POLYGONS:
            fixed = _only_polygons(fixed)
        if fixed is None or shapely.area(fixed) == 0:
            problems.add([row], "geometry", message(N_("The outline can't be mended.")))
            fixed = None
        else:
            count += 1
        mended[row] = fixed
    if count:
        notes.append(
            counted(
                "{n} outline crossed itself and was mended; look at it on the map.",
                "{n} outlines crossed themselves and were mended; look at them on the map.",
                count,
            )
        )
    return mended


def _kinds(kinds: list[str | None], names: list[str | None], mapping: Mapping) -> list[str]:
    if mapping.area_kind is not None:
        return [kind or str(mapping.area_kind) for kind in kinds]
    # A file where every name is a municipality's holds municipalities, not districts.
    known = [municipalities.code_of(name or "") for name in names]
    whole = len(known) > 1 and all(code is not None for code in known)
    default = AreaKind.MUNICIPALITY if whole else AreaKind.DISTRICT
    return [kind or str(default) for kind in kinds]


def _ids(ids: list[str | None], names: list[str | None], kinds: list[str]) -> list[str | None]:
    chosen: list[str | None] = []
    for own, name, kind in zip(ids, names, kinds, strict=True):
        if kind == AreaKind.MUNICIPALITY:
            code = municipalities.code_of(own or "") or municipalities.code_of(name or "")
            chosen.append(code or own or slug(name or ""))
        else:
            chosen.append(own or slug(name or "") or None)
    return chosen


def slug(name: str) -> str:
    """Return a name as an id: "Östra stranden" becomes "ostra-stranden"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def _municipality(kinds: list[str], ids: list[str | None]) -> str | None:
    codes = {
        code
        for kind, code in zip(kinds, ids, strict=True)
        if kind == AreaKind.MUNICIPALITY and code
    }
    only = codes.pop() if len(codes) == 1 else None
    return only if only in municipalities.names() else None


def _lasting(last: list[object]) -> npt.NDArray[np.bool_]:
    return np.array([day is None for day in last], dtype=bool)


def _overlaps(
    shapes: Shapes, names: list[str | None], kinds: list[str], now: npt.NDArray[np.bool_]
) -> list[Message]:
    """Say which districts of one load overlap: a position there belongs to only one of them."""
    rows = [i for i in np.flatnonzero(now) if kinds[i] == AreaKind.DISTRICT]
    if len(rows) < 2:
        return []
    districts = shapes[rows]
    first, second = STRtree(districts).query(districts, predicate="intersects")
    pairs = first < second
    first, second = first[pairs], second[pairs]
    shared = shapely.area(shapely.intersection(districts[first], districts[second]))
    smaller = np.minimum(shapely.area(districts[first]), shapely.area(districts[second]))
    real = shared > _SLIVER * smaller
    notes = [
        message(
            N_(
                "The districts {first} and {second} overlap by {area} km². A position there counts in only one of them."
            ),
            first=names[rows[a]],
            second=names[rows[b]],
            area=round(float(size) * _SQUARE_KILOMETRES, 2),
        )
        for a, b, size in zip(first[real], second[real], shared[real], strict=True)
    ]
    return notes[:10]
