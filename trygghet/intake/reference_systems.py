"""Which reference system positions are in: named by the file, or found by where they would lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyproj

from trygghet.model.areas import CRS
from trygghet.model.message import N_, Message, UserError, message
from trygghet.store.national import municipality_at

Coordinates = npt.NDArray[np.float64]
GRID = f"EPSG:{CRS}"
WGS84 = "EPSG:4326"
#: Local Swedish grids, SWEREF 99 12 00 to 23 15: all have the same false easting, so numbers alone
#: can't tell them apart.
LOCAL_GRIDS = tuple(f"EPSG:{code}" for code in range(3007, 3019))
#: In the order in which they are preferred where several would do. EPSG:25833 agrees with the
#: national grid to the centimetre; 3021 is the grid before it.
NATIONAL_GRIDS = (GRID, "EPSG:25832", "EPSG:3021")
#: Box around Sweden: degrees west, south, east, north.
SWEDEN_DEGREES = (10.5, 55.0, 24.5, 69.5)
#: This share of the positions must lie in Sweden for a system to be believed.
_BELIEVED = 0.9
#: So many of the first positions tell the system.
SAMPLE = 500


@dataclass(frozen=True, slots=True)
class Way:
    """A transformation in steps, each from the system that the one before leads to."""

    steps: tuple[pyproj.Transformer, ...]

    def transform(self, east: Coordinates, north: Coordinates) -> tuple[Coordinates, Coordinates]:
        """Return positions at the end of the way."""
        for step in self.steps:
            east, north = step.transform(east, north)
        return east, north


@lru_cache(maxsize=32)
def transformer(source: str) -> Way:
    """Return the transformation from a system (east, north order) to the national grid.

    Raises
    ------
    UserError
        Where there is no such system.
    """
    try:
        systems = [pyproj.CRS(source), pyproj.CRS(CRS)]
        if _is_foreign(systems[0]):
            # Between the grids of two countries no shift of datum is known; from each to WGS 84 one is.
            systems.insert(1, pyproj.CRS(WGS84))
        steps = [
            pyproj.Transformer.from_crs(first, second, always_xy=True)
            for first, second in pairwise(systems)
        ]
        return Way(tuple(steps))
    except pyproj.exceptions.CRSError as error:
        raise UserError(
            message(
                N_("The reference system “{crs}” isn't known. Write it as EPSG:3006."),
                crs=source if len(source) < 60 else source[:60] + "…",
            )
        ) from error


def _is_foreign(system: pyproj.CRS) -> bool:
    """Whether a system is meant for somewhere else than Sweden."""
    area = system.area_of_use
    west, south, east, north = SWEDEN_DEGREES
    return area is not None and (
        area.east < west or area.west > east or area.north < south or area.south > north
    )


def to_grid(east: Coordinates, north: Coordinates, crs: str) -> tuple[Coordinates, Coordinates]:
    """Return positions in EPSG:3006, metres; NaN where they can't be moved. Shapes as given."""
    if crs == GRID:
        return east, north
    x, y = transformer(crs).transform(east, north)
    good = np.isfinite(x) & np.isfinite(y)
    return np.where(good, x, np.nan), np.where(good, y, np.nan)


def in_degrees(east: Coordinates, north: Coordinates) -> npt.NDArray[np.bool_]:
    """Whether each position lies in the box around Sweden, read as degrees."""
    west, south, far_east, far_north = SWEDEN_DEGREES
    inside = (east >= west) & (east <= far_east) & (north >= south) & (north <= far_north)
    return np.asarray(inside)


def in_metres(east: Coordinates, north: Coordinates) -> npt.NDArray[np.bool_]:
    """Whether each position can be metres of a Swedish grid: northings are far larger."""
    inside = (north >= 6_000_000) & (north <= 7_800_000) & (east >= -200_000) & (east <= 2_000_000)
    return np.asarray(inside)


def guess_system(
    east: Coordinates, north: Coordinates, municipality: str | None, file: str
) -> tuple[str, Message]:
    """Find the system of positions for which the file names none.

    Each candidate is tried: do the positions then lie in Swedish municipalities, and in the one
    that the file belongs to where that is known?

    Returns
    -------
    tuple
        The system and a note that says what was assumed.

    Raises
    ------
    UserError
        Where none fits, or where only the municipality could tell and isn't known.
    """
    known = np.isfinite(east) & np.isfinite(north)
    east, north = east[known][:SAMPLE], north[known][:SAMPLE]
    if not len(east):
        return WGS84, message(N_("The file has no positions."))
    if in_degrees(east, north).mean() >= _BELIEVED:
        return WGS84, _assumed(WGS84)
    in_range = in_metres(east, north).mean() >= _BELIEVED
    national = _fitting(NATIONAL_GRIDS, east, north, municipality) if in_range else []
    if national and (municipality is not None or national[0] == GRID):
        return national[0], _assumed(national[0])
    local = _fitting(LOCAL_GRIDS, east, north, municipality) if in_range else []
    # A large municipality may hold the positions in two local grids: then nobody can tell.
    if municipality is not None and len(local) == 1:
        return local[0], _assumed(local[0])
    if national:
        return national[0], _assumed(national[0])
    if not local and np.all((np.abs(east) <= 180) & (np.abs(north) <= 90)):
        return WGS84, _assumed(WGS84)
    raise UserError(
        message(
            N_(
                '{file} doesn\'t say which reference system its positions are in, and {east} east, {north} north fits none for certain. Say which municipality it is about, save the positions in SWEREF 99 TM or WGS 84, or name the system in a mapping, as crs = "EPSG:3008" (SWEREF 99 13 30).'
            ),
            file=file,
            east=f"{east[0]:g}",
            north=f"{north[0]:g}",
        )
    )


def _fitting(
    candidates: Iterable[str], east: Coordinates, north: Coordinates, municipality: str | None
) -> list[str]:
    """Return the candidates for which the positions lie where they should, best first."""
    shares: dict[str, float] = {}
    for candidate in candidates:
        codes = municipality_at(*to_grid(east, north, candidate))
        hits = codes == int(municipality) if municipality else codes > 0
        # Piers and outlines drawn a little into the sea lie in no municipality.
        if float(hits.mean()) >= _BELIEVED / 2:
            shares[candidate] = float(hits.mean())
    return sorted(shares, key=lambda candidate: -shares[candidate])


def _assumed(crs: str) -> Message:
    return message(
        N_(
            "The file doesn't name its reference system; {crs} was assumed from where the positions lie."
        ),
        crs=crs,
    )
