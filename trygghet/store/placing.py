"""Where rows took place: by position, by cell, by the name of a district, or not known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trygghet.model.areas import AreaKind
from trygghet.model.incidents import PlaceLevel
from trygghet.store.area_facts import Area, locator_of
from trygghet.store.grid import centre, corner
from trygghet.store.kept_grids import KeptGrids
from trygghet.store.locate import NOWHERE, Locator
from trygghet.store.national import municipality_at

PLACES = tuple(PlaceLevel)
_NONE, _AREA, _CELL, _POINT = (
    PLACES.index(level)
    for level in (PlaceLevel.NONE, PlaceLevel.AREA, PlaceLevel.CELL, PlaceLevel.POINT)
)


#: What is kept of a dropped position that lay in no district, though outlines were known.
OUTSIDE = ""
#: More than any municipality's code.
_CODES = 10_000
#: In columns of cells' corners: not known.
NO_CELL = np.iinfo(np.int32).min


def folded(name: str) -> str:
    """Return a name as it is compared: without case and with single spaces."""
    return " ".join(name.casefold().split())


@dataclass
class DistrictNames:
    """Finds districts by id or name within a municipality.

    Two towns may both have a Söder, so a name alone never finds anything.
    """

    by_id: dict[tuple[int, str], list[tuple[int, Area]]] = field(default_factory=dict)
    by_name: dict[tuple[int, str], set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, areas: Sequence[Area]) -> DistrictNames:
        """Read the districts among areas, whose keys are 1, 2, ... in the order given."""
        names = cls()
        for key, area in enumerate(areas, start=1):
            if area.kind == AreaKind.DISTRICT:
                by_id = names.by_id.setdefault((area.municipality, folded(area.id)), [])
                by_id.append((key, area))
                by_name = names.by_name.setdefault((area.municipality, folded(area.name)), set())
                by_name.add(area.id)
        return names

    def versions(self, municipality: int, text: str) -> list[tuple[int, Area]]:
        """Return a district's outlines with their keys, oldest first; empty where none is meant.

        An id goes before a name. A name that two districts share names neither.
        """
        found = self.by_id.get((municipality, folded(text)))
        if found is None:
            ids = self.by_name.get((municipality, folded(text)), set())
            found = self.by_id[municipality, folded(next(iter(ids)))] if len(ids) == 1 else []
        return found

    def id_of(self, municipality: int, text: str) -> str | None:
        """Return the id of the district that a text means, or ``None``."""
        found = self.versions(municipality, text)
        return found[0][1].id if found else None

    def named(self, municipality: int, text: str, day: np.ndarray) -> np.ndarray:
        """Return the key of the district that a text names on each day.

        The outline plays no part in a place known by its name: before the first outline the first
        one stands for the district, and between two the earlier.
        """
        found = self.versions(municipality, text)
        if not found:
            return np.full(len(day), NOWHERE, dtype=np.int32)
        keys = np.array([key for key, _ in found], dtype=np.int32)
        begins = np.array(
            [np.datetime64(area.valid_from or "0001-01-01", "D") for _, area in found]
        )
        return keys[np.maximum(np.searchsorted(begins, day, side="right") - 1, 0)]

    def kept(self, municipality: int, district: str, day: np.ndarray) -> np.ndarray:
        """Return the key of the outline of a district, by its id, that is valid on each day."""
        keys = np.full(len(day), NOWHERE, dtype=np.int32)
        for key, area in self.by_id.get((municipality, folded(district)), []):
            valid = np.ones(len(day), dtype=bool)
            if area.valid_from is not None:
                valid &= day >= np.datetime64(area.valid_from)
            if area.valid_to is not None:
                valid &= day <= np.datetime64(area.valid_to)
            keys[valid] = key
        return keys


@dataclass(frozen=True)
class Outlines:
    """All that places rows: outlines of districts and certified areas, and the districts' names.

    ``newest`` is the number of the dataset that a municipality's latest districts came with.
    """

    districts: Locator
    certified: Locator
    names: DistrictNames
    newest: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, areas: Sequence[Area], grids: KeptGrids) -> Outlines:
        """Read the areas, whose keys are 1, 2, ... in the order given."""
        newest: dict[int, int] = {}
        for area in areas:
            if area.kind == AreaKind.DISTRICT:
                newest[area.municipality] = max(area.dataset, newest.get(area.municipality, 0))
        return cls(
            locator_of(areas, AreaKind.DISTRICT, grids.lay),
            locator_of(areas, AreaKind.CERTIFIED, grids.lay),
            DistrictNames.of(areas),
            newest,
        )


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of where rows took place; every array has shape (n,).

    Parameters
    ----------
    x, y
        Position, EPSG:3006, metres; NaN where unknown.
    cell_x, cell_y
        Corner of the cell, metres; NaN where unknown.
    kept_district, area
        Text arrays: the district found before the position was dropped, and the place as written.
    day
        ``datetime64[D]``.
    municipality
        Code as a number; 0 where the dataset has none.
    dataset
        The number of the dataset.
    """

    x: np.ndarray
    y: np.ndarray
    cell_x: np.ndarray
    cell_y: np.ndarray
    kept_district: pa.Array
    area: pa.Array
    day: np.ndarray
    municipality: int
    dataset: int


@dataclass(frozen=True, slots=True)
class Located:
    """Where rows took place; every array has shape (n,).

    Parameters
    ----------
    municipality
        Code as a number, 0 for none.
    district
        Key, :data:`~trygghet.store.locate.NOWHERE` for none.
    cell_x, cell_y
        Corner of the cell, metres, int32; :data:`NO_CELL` where unknown.
    place
        Position in :data:`PLACES`.
    certified
        Pairs (row, key) for each certified area that holds a row.
    """

    municipality: np.ndarray
    district: np.ndarray
    cell_x: np.ndarray
    cell_y: np.ndarray
    place: np.ndarray
    certified: tuple[np.ndarray, np.ndarray]


def place(rows: Whereabouts, outlines: Outlines) -> Located:
    """Place rows: the position first, then the cell with the district kept, then the name."""
    point = np.isfinite(rows.x) & np.isfinite(rows.y)
    cell_x = np.where(point, corner(rows.x), rows.cell_x)
    cell_y = np.where(point, corner(rows.y), rows.cell_y)
    cell = np.isfinite(cell_x) & np.isfinite(cell_y)
    x = np.where(point, rows.x, centre(cell_x))
    y = np.where(point, rows.y, centre(cell_y))

    if rows.municipality:
        municipality = np.full(len(x), rows.municipality, dtype=np.int32)
    else:
        municipality = municipality_at(x, y)
    located, certified = _by_outline(x, y, rows.day, municipality, outlines)
    names = outlines.names
    kept = _by_text(rows.kept_district, cell & ~point, rows.day, municipality, names.kept)
    named = _by_text(rows.area, ~cell, rows.day, municipality, names.named)
    outside = cell & ~point & _was_outside(rows, outlines)

    return Located(
        municipality=municipality,
        district=np.select([kept != NOWHERE, outside, cell], [kept, NOWHERE, located], named),
        cell_x=np.where(cell, cell_x, NO_CELL).astype(np.int32),
        cell_y=np.where(cell, cell_y, NO_CELL).astype(np.int32),
        place=np.select(
            [point, cell, named != NOWHERE], [_POINT, _CELL, _AREA], np.int8(_NONE)
        ).astype(np.int8),
        certified=certified,
    )


def _was_outside(rows: Whereabouts, outlines: Outlines) -> np.ndarray:
    """Return which positions were outside all districts when they were dropped.

    Outlines that came later may hold them: then the cell's centre has to do.
    """
    newest = outlines.newest
    latest = (
        newest.get(rows.municipality, 0) if rows.municipality else max(newest.values(), default=0)
    )
    if latest > rows.dataset:
        return np.zeros(len(rows.x), dtype=bool)
    told = pc.equal(rows.kept_district.cast(pa.string()), OUTSIDE)
    found: np.ndarray = told.fill_null(False).to_numpy(zero_copy_only=False)
    return found


def _by_outline(
    x: np.ndarray, y: np.ndarray, day: np.ndarray, municipality: np.ndarray, outlines: Outlines
) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray]]:
    """Return the district of each position, and the pairs of rows and certified areas.

    Only outlines of a row's own municipality are tried. A row that has none is tried on all, and
    takes the municipality of the district that holds it (``municipality`` is changed in place).
    """
    district = np.full(len(x), NOWHERE, dtype=np.int32)
    pairs: list[tuple[np.ndarray, np.ndarray]] = []
    for code in np.unique(municipality):
        own = [each.of(int(code)) for each in (outlines.districts, outlines.certified)]
        if not any(len(locator.keys) for locator in own):
            continue
        rows = np.flatnonzero(municipality == code)
        district[rows] = own[0].locate(x[rows], y[rows], day[rows])
        members, keys = own[1].memberships(x[rows], y[rows], day[rows])
        pairs.append((rows[members], keys))
    homeless = (municipality == 0) & (district != NOWHERE)
    position = np.searchsorted(outlines.districts.keys, district[homeless])
    municipality[homeless] = outlines.districts.municipality[position]
    return district, (
        np.concatenate([rows for rows, _ in pairs] or [np.empty(0, dtype=np.int64)]),
        np.concatenate([keys for _, keys in pairs] or [np.empty(0, dtype=np.int32)]),
    )


def _by_text(
    texts: pa.Array,
    wanted: np.ndarray,
    day: np.ndarray,
    municipality: np.ndarray,
    find: Callable[[int, str, np.ndarray], np.ndarray],
) -> np.ndarray:
    """Return the key of what each wanted text means, found once for each text and municipality."""
    keys = np.full(len(day), NOWHERE, dtype=np.int32)
    codes = pc.dictionary_encode(texts, null_encoding="mask")
    words = codes.dictionary.to_pylist()
    number = codes.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    meant = np.flatnonzero(wanted & (number >= 0))
    combination = number[meant] * _CODES + municipality[meant]
    meanings, which = np.unique(combination, return_inverse=True)
    small = np.uint16 if len(meanings) <= np.iinfo(np.uint16).max else np.int64
    order = np.argsort(which.astype(small), kind="stable")
    ends = np.cumsum(np.bincount(which, minlength=len(meanings)))
    for one, rows in zip(meanings.tolist(), np.split(meant[order], ends[:-1]), strict=False):
        keys[rows] = find(one % _CODES, words[one // _CODES], day[rows])
    return keys
