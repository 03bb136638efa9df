"""A made-up town of any size for measurements: outlines and incidents, the same for a seed."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from trygghet.model.dataset import DatasetInfo
from trygghet.model.incidents import Category
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance
from trygghet.store.store import Store

SEED = 20260101
#: Lower left corner and side of the town, metres in EPSG:3006: open sea.
CORNER = (850_000.0, 6_450_000.0)
SIDE = 20_000.0
DISTRICTS = 150
CATEGORIES = 10
FIRST_DAY = date(2019, 1, 1)
DAYS = 6 * 365 + 2
MUNICIPALITY = "9999"


def outlines() -> list[shapely.Polygon]:
    """Return 150 districts of about 300 vertices that fill the town."""
    generator = np.random.default_rng(SEED)
    seeds = shapely.MultiPoint(generator.uniform(0, SIDE, (DISTRICTS, 2)) + np.array(CORNER))
    square = shapely.box(*CORNER, CORNER[0] + SIDE, CORNER[1] + SIDE)
    cells = shapely.voronoi_polygons(seeds, extend_to=square)
    clipped = shapely.intersection(np.array(cells.geoms), square)
    return [shapely.segmentize(cell, cell.length / 300) for cell in clipped]


def incidents(rows: int) -> pd.DataFrame:
    """Return points with a start, a category and a position, denser in the middle."""
    generator = np.random.default_rng(SEED + 1)
    x, y = np.clip(generator.normal(SIDE / 2, SIDE / 5, (2, rows)), 1, SIDE - 1)
    minutes = generator.integers(0, DAYS * 24 * 60, rows)
    start = np.datetime64(FIRST_DAY, "m") + minutes.astype("timedelta64[m]")
    categories = np.array([str(category) for category in Category])
    return pd.DataFrame(
        {
            "start": start.astype("datetime64[us]"),
            "category": categories[np.minimum(generator.geometric(0.25, rows) - 1, CATEGORIES - 1)],
            "x": x + CORNER[0],
            "y": y + CORNER[1],
        }
    )


def fill(store: Store, points: pd.DataFrame) -> None:
    """Store the outlines and the points as two datasets."""
    fill_outlines(store)
    with store.writing("benchmark") as writer:
        writer.add(_info(Kind.INCIDENTS, "points"), _incident_rows(points))
        writer.commit()


def fill_outlines(store: Store) -> None:
    """Store the outlines."""
    with store.writing("benchmark") as writer:
        writer.add(_info(Kind.AREAS, "outlines"), _area_rows())
        writer.commit()


def _info(kind: Kind, title: str) -> DatasetInfo:
    return DatasetInfo(kind, MUNICIPALITY, title, title, provenance=Provenance.SYNTHETIC)


def _area_rows() -> pa.Table:
    shapes = outlines()
    names = [f"d{number:03}" for number in range(len(shapes))]
    empty = [None] * len(shapes)
    return pa.table(
        {
            "row_key": names,
            "content": names,
            "line": pa.array(range(len(shapes)), pa.int32()),
            "id": names,
            "kind": ["district"] * len(shapes),
            "name": names,
            "function": ["residential"] * len(shapes),
            "valid_from": pa.array(empty, pa.date32()),
            "valid_to": pa.array(empty, pa.date32()),
            "approximate": pa.array([False] * len(shapes), pa.bool_()),
            "source": pa.array(empty, pa.string()),
            "geometry": [shape.wkb for shape in shapes],
        }
    )


def _incident_rows(points: pd.DataFrame) -> pa.Table:
    rows = len(points)
    text = pa.nulls(rows, pa.string())
    keys = pa.array(np.arange(rows).astype(str))
    return pa.table(
        {
            "row_key": keys,
            "content": keys,
            "line": pa.array(np.arange(rows), pa.int32()),
            "id": keys,
            "start": pa.array(points["start"], pa.timestamp("us")),
            "precision": pa.repeat("minute", rows),
            "start_utc": pa.nulls(rows, pa.timestamp("us")),
            "end": pa.nulls(rows, pa.timestamp("us")),
            "category": pa.array(points["category"], pa.string()),
            "area": text,
            "x": pa.array(points["x"], pa.float64()),
            "y": pa.array(points["y"], pa.float64()),
            "cell_x": pa.nulls(rows, pa.int32()),
            "cell_y": pa.nulls(rows, pa.int32()),
            "kept_district": text,
            "record_kind": pa.repeat("reported", rows),
            "counted_as": pa.repeat("offence", rows),
        }
    )


def day_of(ordinal: int) -> date:
    """Return a day of the town's calendar."""
    return date.fromordinal(FIRST_DAY.toordinal() + ordinal)


def midnight(day: date) -> datetime:
    """Return the start of a day."""
    return datetime(day.year, day.month, day.day)
