"""Areas: every outline that holds, numbered in an order that doesn't depend on when it was loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import shapely

from trygghet.model.areas import AreaKind
from trygghet.model.dataset import Dataset
from trygghet.store.locate import Locator
from trygghet.store.lookup_grid import LookupGrid
from trygghet.store.national import municipality_at
from trygghet.store.parts import part_path
from trygghet.store.rows_that_hold import columns_of, holding
from trygghet.store.view import View

FIELDS = ("id", "kind", "name", "function", "valid_from", "valid_to", "approximate", "source")
_SQUARE_METRES_PER_HECTARE = 10_000


@dataclass(frozen=True, slots=True)
class Area:
    """One outline of an area; an area whose outline changed has several."""

    dataset: int
    municipality: int
    id: str
    kind: str
    name: str
    function: str | None
    valid_from: date | None
    valid_to: date | None
    approximate: bool | None
    source: str | None
    outline: shapely.Geometry

    @property
    def order(self) -> tuple[object, ...]:
        """What areas are numbered by, so that the same areas always have the same keys."""
        return (
            self.municipality,
            self.kind,
            self.id,
            self.valid_from or date.min,
            self.valid_to or date.max,
            self.name,
            self.dataset,
        )


def read_areas(
    connection: duckdb.DuckDBPyConnection, datasets: Sequence[Dataset], parts: Path
) -> list[Area]:
    """Return the areas that hold, in the order of their keys (from 1)."""
    areas: list[Area] = []
    for dataset in datasets:
        present = columns_of(part_path(parts, dataset.part))
        columns = ", ".join(
            f'"{name}"' if name in present else f'null as "{name}"'
            for name in (*FIELDS, "geometry")
        )
        table = connection.sql(f"select {columns} from {holding(dataset, parts)}").to_arrow_table()
        areas += areas_of(table, dataset.info.municipality, dataset.number)
    return sorted(areas, key=lambda area: area.order)


def areas_of(table: pa.Table, municipality: str | None, dataset: int = 0) -> list[Area]:
    """Return the areas in rows of kind ``areas``.

    Where the dataset has no municipality, a municipality's own outline names it by its id, and any
    other area lies in the municipality that its inner point lies in.
    """
    rows = table.to_pylist()
    outlines = shapely.from_wkb([row["geometry"] for row in rows])
    if municipality is not None:
        codes = np.full(len(rows), int(municipality))
    else:
        inner = shapely.point_on_surface(outlines)
        codes = municipality_at(shapely.get_x(inner), shapely.get_y(inner))
    return [
        Area(
            dataset=dataset,
            municipality=int(row["id"]) if _names_itself(row, municipality) else int(code),
            outline=outline,
            **{name: row.get(name) for name in FIELDS}
            | {"kind": row.get("kind") or AreaKind.DISTRICT},
        )
        for row, outline, code in zip(rows, outlines, codes, strict=True)
    ]


def current_areas(view: View) -> list[Area]:
    """Return the areas in a view's facts."""
    rows: list[dict[str, Any]] = view.rows(
        f"select dataset, municipality, geometry, {', '.join(FIELDS)} from areas order by key"
    )
    return [
        Area(
            dataset=row["dataset"],
            municipality=row["municipality"] or 0,
            outline=shapely.from_wkb(row["geometry"]),
            **{name: row[name] for name in FIELDS},
        )
        for row in rows
    ]


def store_areas(connection: duckdb.DuckDBPyConnection, areas: Sequence[Area]) -> None:
    """Fill the table ``areas``; keys are 1, 2, ... in the order given."""
    outlines = np.array([area.outline for area in areas], dtype=object)
    labels = shapely.point_on_surface(outlines)
    columns: dict[str, object] = {
        "key": range(1, len(areas) + 1),
        "dataset": [area.dataset for area in areas],
        "municipality": [area.municipality or None for area in areas],
        **{name: [getattr(area, name) for area in areas] for name in FIELDS},
        "hectares": shapely.area(outlines) / _SQUARE_METRES_PER_HECTARE,
        "label_x": shapely.get_x(labels),
        "label_y": shapely.get_y(labels),
        "geometry": shapely.to_wkb(outlines),
    }
    if areas:
        batch = pa.table(columns)  # noqa: F841 -- DuckDB reads it by its name
        connection.execute("insert into areas by name select * from batch")


def locator_of(
    areas: Sequence[Area],
    kind: AreaKind,
    lay: Callable[[np.ndarray], LookupGrid] = LookupGrid.over,
) -> Locator:
    """Return a locator of the areas of one kind; keys are those of :func:`store_areas`."""
    numbered = [(key, area) for key, area in enumerate(areas, start=1) if area.kind == kind]
    return Locator(
        keys=np.array([key for key, _ in numbered], dtype=np.int32),
        outlines=np.array([area.outline for _, area in numbered], dtype=object),
        first=np.array([area.valid_from for _, area in numbered], dtype="M8[D]"),
        last=np.array([area.valid_to for _, area in numbered], dtype="M8[D]"),
        municipality=np.array([area.municipality for _, area in numbered], dtype=np.int32),
        lay=lay,
    )


def _names_itself(row: dict[str, object], municipality: str | None) -> bool:
    code = str(row["id"])
    return (
        municipality is None
        and row["kind"] == AreaKind.MUNICIPALITY
        and len(code) == 4
        and code.isdecimal()
    )
