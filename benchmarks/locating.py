"""Finding the district of each of many points: our look-up grid against a spatial join.

Both take a point on a border as inside. The points are objects already when the join begins, and bare
coordinates when we do; making the objects isn't counted.
"""

from __future__ import annotations

import time

import geopandas as gpd
import numpy as np
import shapely

from benchmarks import town
from benchmarks.table import Row, row
from trygghet.store.locate import NOWHERE, Locator
from trygghet.store.lookup_grid import LookupGrid

SIZES = (10_000_000,)
#: The ratio aimed at, the making of the grid included.
GOAL = 8
TURNS = 2


def measure(rows: int, turns: int = TURNS) -> list[Row]:
    """Locate so many points turn by turn, results compared before times.

    Raises
    ------
    AssertionError
        Where the two find different districts.
    """
    frame = town.incidents(rows)
    x, y = (frame[name].to_numpy() for name in ("x", "y"))
    outlines = np.array(town.outlines())
    points = gpd.GeoDataFrame(geometry=shapely.points(x, y), crs="EPSG:3006")
    shapes = gpd.GeoDataFrame(
        {"number": np.arange(len(outlines))}, geometry=outlines, crs="EPSG:3006"
    )
    fresh: list[float] = []
    kept: list[float] = []
    theirs: list[float] = []
    for _ in range(turns):
        begun = time.perf_counter()
        grid = LookupGrid.over(outlines)
        found = _locate(outlines, grid, x, y)
        fresh.append(time.perf_counter() - begun)

        begun = time.perf_counter()
        again = _locate(outlines, grid, x, y)
        kept.append(time.perf_counter() - begun)

        begun = time.perf_counter()
        joined = gpd.sjoin(points, shapes, predicate="intersects")
        theirs.append(time.perf_counter() - begun)

        wanted = np.full(rows, len(outlines))
        np.minimum.at(wanted, joined.index.to_numpy(), joined["number"].to_numpy())
        wanted[wanted == len(outlines)] = NOWHERE
        assert np.array_equal(found, wanted), "they find different districts"
        assert np.array_equal(found, again), "a kept grid answers otherwise"
    size = f"{rows // 1_000_000} M points, {len(outlines)} outlines"
    return [
        row("locating, grid made", size, "geopandas.sjoin", fresh, theirs, GOAL),
        row("locating, grid kept", size, "geopandas.sjoin", kept, theirs, None),
    ]


def _locate(outlines: np.ndarray, grid: LookupGrid, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    never = np.full(len(outlines), "NaT", dtype="M8[D]")
    locator = Locator(
        keys=np.arange(len(outlines), dtype=np.int32),
        outlines=outlines,
        first=never,
        last=never,
        municipality=np.ones(len(outlines), dtype=np.int32),
        lay=lambda _: grid,
    )
    return locator.locate(x, y, np.zeros(len(x), dtype="M8[D]"))
