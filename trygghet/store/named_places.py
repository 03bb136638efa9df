"""What the people of a municipality call places: its gazetteer, and the names of its areas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import shapely

from trygghet.model.areas import AreaKind
from trygghet.model.dataset import Dataset
from trygghet.model.gazetteer import Named, NamedLevel
from trygghet.model.kinds import Kind
from trygghet.store.area_facts import Area
from trygghet.store.locate import NOWHERE
from trygghet.store.name_finder import NameFinder
from trygghet.store.name_index import Name
from trygghet.store.parts import part_path
from trygghet.store.placing import Outlines, folded
from trygghet.store.rows_that_hold import columns_of, holding
from trygghet.store.tables import GAZETTEER_COLUMNS

#: Areas whose names people use. Where several have one id or name, the first kind is meant.
_NAMED_KINDS = (AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.CERTIFIED)
_FIELDS = ("id", "name", "named", "aliases", "area", "x", "y", "source")
#: Outlines that hold now have no last day, or one that is still to come.
_LATEST = np.datetime64("9999-12-31")

Row = dict[str, Any]


def store_gazetteer(
    connection: duckdb.DuckDBPyConnection,
    datasets: Sequence[Dataset],
    parts: Path,
    areas: Sequence[Area],
    outlines: Outlines,
) -> None:
    """Fill ``gazetteer``: rows of gazetteers as they are, then areas, which people name as well.

    A row gets the position of its area where it has none of its own, and the district that it lies in.
    """
    rows = [
        row
        for dataset in datasets
        if dataset.info.kind is Kind.GAZETTEER
        for row in _read(connection, dataset, parts)
    ]
    known = _by_municipality(areas)
    for row in rows:
        _place(row, known.get(row["municipality"] or 0, {}))
    rows += [_of_area(area) for own in known.values() for area in dict.fromkeys(own.values())]
    _find_districts(rows, areas, outlines)
    if rows:
        batch = pa.table(  # noqa: F841 -- DuckDB reads it by its name
            {
                name: pa.array([row[name] for row in rows], _ARROW.get(sql, pa.string()))
                for name, sql in GAZETTEER_COLUMNS.items()
            }
        )
        connection.execute("insert into gazetteer by name select * from batch")


_ARROW = {"integer": pa.int32(), "double": pa.float64(), "varchar[]": pa.list_(pa.string())}


def finder_of(rows: Iterable[Mapping[str, Any]]) -> NameFinder:
    """Return a finder of the names in rows of ``gazetteer`` of one municipality.

    Rows of gazetteers go before areas, and areas of one kind before those of the next.
    """
    names: dict[str, Name] = {}
    for row in sorted(rows, key=lambda row: (row["rank"], row["dataset"])):
        aliases = tuple(row["aliases"] or ())
        before = names.get(row["id"])
        if before is not None:
            # A second row under an id tells more names for the same place.
            aliases = (*before.aliases, row["name"], *aliases)
            names[row["id"]] = Name(before.id, before.named, before.name, aliases, before.rank)
        else:
            named = Named(row["named"] or Named.PLACE)
            names[row["id"]] = Name(row["id"], named, row["name"], aliases, row["rank"])
    return NameFinder.of(names.values())


def _read(connection: duckdb.DuckDBPyConnection, dataset: Dataset, parts: Path) -> list[Row]:
    present = columns_of(part_path(parts, dataset.part))
    columns = ", ".join(f'"{name}"' if name in present else f'null as "{name}"' for name in _FIELDS)
    table = connection.sql(f"select {columns} from {holding(dataset, parts)}").to_arrow_table()
    code = int(dataset.info.municipality) if dataset.info.municipality else None
    return [
        {**row, "dataset": dataset.number, "municipality": code, "rank": 0, "district": None}
        | {"named": row["named"] or str(Named.PLACE)}
        for row in table.to_pylist()
    ]


def _by_municipality(areas: Sequence[Area]) -> dict[int, dict[str, Area]]:
    """Return the areas that people may name, by municipality and then by id and by name."""
    found: dict[int, dict[str, Area]] = {}
    for kind in reversed(_NAMED_KINDS):
        for text in ("name", "id"):
            for area in areas:  # outlines of an area are in the order of their days
                if area.kind == kind:
                    found.setdefault(area.municipality, {})[folded(getattr(area, text))] = area
    return found


def _place(row: Row, areas: Mapping[str, Area]) -> None:
    """Write the area's id for its name, and its position where the row has none."""
    area = areas.get(folded(row["area"] or "")) or areas.get(folded(row["id"] or ""))
    stands_for = area is not None and folded(area.id) == folded(row["id"] or "")
    row["level"] = str(NamedLevel.POINT)
    if row["x"] is None or row["y"] is None:
        row["x"], row["y"] = _middle(area) if area else (None, None)
        row["level"] = str(NamedLevel.AREA) if area else None
    elif stands_for and row["area"]:
        row["level"] = str(NamedLevel.AREA)
    if row["named"] == Named.THEME:
        row["x"] = row["y"] = row["level"] = None
    elif area is not None:
        row["area"] = area.id


def _of_area(area: Area) -> Row:
    x, y = _middle(area)
    # "Furet/Frennarp" is two names for one district.
    parts = re.split(r"\s*/\s*", area.name) if area.kind == AreaKind.DISTRICT else []
    return {
        "dataset": area.dataset,
        "municipality": area.municipality or None,
        "id": area.id,
        "name": area.name,
        "named": str(Named.PLACE),
        "aliases": parts if len(parts) > 1 else [],
        "area": area.id,
        "x": x,
        "y": y,
        "source": area.source,
        "level": str(NamedLevel.AREA),
        "rank": 1 + _NAMED_KINDS.index(AreaKind(area.kind)),
        "district": area.id if area.kind == AreaKind.DISTRICT else None,
    }


def _middle(area: Area) -> tuple[float, float]:
    point = shapely.point_on_surface(area.outline)
    return float(shapely.get_x(point)), float(shapely.get_y(point))


def _find_districts(rows: Sequence[Row], areas: Sequence[Area], outlines: Outlines) -> None:
    certified = {(a.municipality, a.id) for a in areas if a.kind == AreaKind.CERTIFIED}
    certified -= {(a.municipality, a.id) for a in areas if a.kind != AreaKind.CERTIFIED}
    for row in rows:
        # A certified area may lie in several districts.
        spread = (row["municipality"] or 0, row["area"]) in certified and row[
            "level"
        ] == NamedLevel.AREA
        if row["x"] is None or row["district"] is not None or spread:
            continue
        own = outlines.districts.of(row["municipality"] or 0)
        if len(own.keys):
            spot = np.array([row["x"]]), np.array([row["y"]]), np.array([_LATEST])
            key = int(own.locate(*spot)[0])
            row["district"] = areas[key - 1].id if key != NOWHERE else None
