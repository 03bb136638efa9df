"""Positions of rows: from two columns, one cell or the file's points, in whatever system, mended."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from trygghet.intake.cells import Column, field_column, field_texts, not_a, read_each
from trygghet.intake.checked import Context
from trygghet.intake.mapping import Mapping
from trygghet.intake.numerals import read_number_texts
from trygghet.intake.problems import Problems
from trygghet.intake.reference_systems import (
    WGS84,
    Coordinates,
    guess_system,
    in_degrees,
    in_metres,
    to_grid,
)
from trygghet.model.kinds import SCHEMAS
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.sources.raw import POLICE_UK, RawTable
from trygghet.store.national import SWEDEN

_NUMBER = r"[-+]?\d+(?:[.,]\d+)?"
_PAIR = re.compile(rf"\(?\s*({_NUMBER})\s*(?:[;/|]\s*|,\s+|\s+|,)\s*({_NUMBER})\s*\)?")
_PAIR_OF_COMMAS = re.compile(r"\(?\s*([-+]?\d+,\d+)\s*,\s*([-+]?\d+,\d+)\s*\)?")
_PAIR_OF_POINTS = re.compile(r"\(?\s*([-+]?\d+(?:\.\d+)?)\s*,\s*([-+]?\d+(?:\.\d+)?)\s*\)?")
_WKT = re.compile(rf"point\s*z?\s*\(\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER})?\s*\)", re.I)
_DEGREES = {
    "latitude": ("latitude", "latitud", "lat", "latwgs", "latitudwgs"),
    "longitude": (
        "longitude",
        "longitud",
        "long",
        "lon",
        "lng",
        "lonwgs",
        "longwgs",
        "longitudwgs",
    ),
}
_EXPECTED = message(N_("a position, as 56.6745, 12.8570"))


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions in EPSG:3006, metres, NaN where unknown; shape (rows,) each."""

    x: Coordinates
    y: Coordinates
    notes: tuple[Message, ...]


def read_positions(
    raw: RawTable, mapping: Mapping, context: Context, problems: Problems
) -> Positions:
    """Read where rows took place.

    Raises
    ------
    UserError
        Where the reference system is neither named nor to be found out, or outlines stand where
        points are expected.
    """
    given = as_given(raw, mapping, problems)
    notes = list(given.notes)
    known = np.isfinite(given.east)
    if not known.any():
        return Positions(given.east, given.north, tuple(notes))
    crs = given.crs
    if crs is None:
        crs, note = (context.whole and context.whole.system) or guess_system(
            given.east, given.north, context.municipality, raw.name
        )
        if not (crs == WGS84 and _called_degrees(mapping)):
            notes.append(note)
    x, y = to_grid(given.east, given.north, crs)
    lost = known & ~np.isfinite(x)
    problems.add(
        np.flatnonzero(lost),
        "",
        message(
            N_("The position is none that exists in {crs}."), crs=crs if len(crs) < 20 else "WKT"
        ),
    )
    west, south, east_edge, north_edge = SWEDEN
    inside = (x >= west) & (x <= east_edge) & (y >= south) & (y <= north_edge)
    outside = int((np.isfinite(x) & ~inside).sum())
    if outside and raw.known != POLICE_UK:
        notes.append(
            counted(
                "{n} position lies outside Sweden.", "{n} positions lie outside Sweden.", outside
            )
        )
    return Positions(x, y, tuple(notes))


@dataclass(frozen=True, slots=True)
class Given:
    """Positions as their file gives them, mended but not yet moved; NaN where unknown.

    ``crs`` is the system that the file or the mapping names, ``None`` where neither does.
    """

    east: Coordinates
    north: Coordinates
    crs: str | None
    notes: tuple[Message, ...]


def as_given(raw: RawTable, mapping: Mapping, problems: Problems) -> Given:
    """Read positions in the file's own system, with halves dropped and swapped ones put right.

    Raises
    ------
    UserError
        Where outlines stand where points are expected.
    """
    notes: list[Message] = []
    east, north, crs = _as_written(raw, mapping, problems, notes)
    half = np.isfinite(east) != np.isfinite(north)
    # Machines write 0, 0 for a position that nobody gave.
    nowhere = half | ((east == 0) & (north == 0))
    if nowhere.any():
        east, north = np.where(nowhere, np.nan, east), np.where(nowhere, np.nan, north)
        notes.append(
            counted(
                "{n} row has half a position or 0, 0, and was taken as having none.",
                "{n} rows have half a position or 0, 0, and were taken as having none.",
                int(nowhere.sum()),
            )
        )
    if raw.known != POLICE_UK:
        east, north, swapped = _unswapped(east, north)
        if swapped:
            notes.append(
                counted(
                    "{n} row had latitude and longitude in each other's place; they were put right.",
                    "{n} rows had latitude and longitude in each other's place; they were put right.",
                    swapped,
                )
            )
    return Given(east, north, crs, tuple(notes))


def _called_degrees(mapping: Mapping) -> bool:
    """Whether the columns are called latitude and longitude, which names the system as well."""
    return all(
        "".join(filter(str.isalpha, header.casefold())) in names
        for field, names in _DEGREES.items()
        for header in mapping.columns.get(field, ("",))
    )


def _as_written(
    raw: RawTable, mapping: Mapping, problems: Problems, notes: list[Message]
) -> tuple[Coordinates, Coordinates, str | None]:
    latitude = field_texts(raw, mapping, "latitude")
    longitude = field_texts(raw, mapping, "longitude")
    position = field_column(raw, mapping, "position")
    if latitude is not None and longitude is not None:
        schema = SCHEMAS[mapping.kind]
        # A dash can only mean that there is no position: zero degrees or metres are none.
        mapping = mapping.model_copy(update={"dash": "missing"})
        northings = read_number_texts(latitude, schema.field("latitude"), mapping, problems)
        eastings = read_number_texts(longitude, schema.field("longitude"), mapping, problems)
        notes += (*northings.notes, *eastings.notes)
        crs = mapping.crs or (WGS84 if raw.known == POLICE_UK else None)
        return eastings.values, northings.values, crs
    if position is not None:
        east, north = _pairs(position, problems)
        return east, north, mapping.crs
    if raw.geometry is not None:
        return *_points(raw, raw.geometry), mapping.crs or raw.crs
    nowhere = np.full(len(raw.cells), np.nan)
    return nowhere, nowhere, None


def _points(raw: RawTable, geometry: npt.NDArray[np.object_]) -> tuple[Coordinates, Coordinates]:
    kinds = shapely.get_type_id(geometry)
    # -1: no geometry; 0: a point. A multipoint of one is a point, too.
    single = (kinds == 4) & (shapely.get_num_geometries(geometry) == 1)
    shapes = np.where(single, shapely.get_geometry(geometry, 0), geometry)
    other = ~np.isin(shapely.get_type_id(shapes), (-1, 0))
    if other.any():
        line = int(raw.lines[np.flatnonzero(other)[0]])
        raise UserError(
            message(
                N_(
                    "{file}, feature {line}: {found} was found, where a point was expected. Outlines are loaded as areas: choose that (on the command line with --as areas)."
                ),
                file=raw.name,
                line=line,
                found=shapes[other][0].geom_type,
            )
        )
    return shapely.get_x(shapes), shapely.get_y(shapes)


def parse_pair(text: str) -> tuple[float, float]:
    """Read both coordinates of one cell; latitude or northing first, but for WKT points.

    Raises
    ------
    ValueError
        For anything else.
    """
    if found := _WKT.fullmatch(text):
        return _number(found[2]), _number(found[1])
    for pattern in (_PAIR_OF_COMMAS, _PAIR_OF_POINTS, _PAIR):
        if found := pattern.fullmatch(text):
            return _number(found[1]), _number(found[2])
    raise ValueError(text)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _pairs(column: Column, problems: Problems) -> tuple[Coordinates, Coordinates]:
    pairs = read_each(column, parse_pair, problems, not_a(_EXPECTED))
    north, east = np.full(len(pairs), np.nan), np.full(len(pairs), np.nan)
    for row, pair in enumerate(pairs):
        if pair is not None:
            north[row], east[row] = pair
    return east, north


def _unswapped(east: Coordinates, north: Coordinates) -> tuple[Coordinates, Coordinates, int]:
    """Put coordinates right that only make sense the other way round.

    Swedish latitudes and longitudes, northings and eastings share no value, so each row can be
    judged by itself.
    """
    right: npt.NDArray[np.bool_] = in_degrees(east, north) | in_metres(east, north)
    turned = ~right & (in_degrees(north, east) | in_metres(north, east))
    return (
        np.where(turned, north, east),
        np.where(turned, east, north),
        int(turned.sum()),
    )
