"""How exactly a source places its incidents, read from the positions themselves.

No file says it. But positions that all lie on a raster were rounded to it, and positions that most
incidents share are those of a place (a street's middle, a square) that stands for what happened near
it. A position is never better than that of an address.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from trygghet.measures.cells import number, whole
from trygghet.model.areas import CRS

if TYPE_CHECKING:
    from trygghet.store.view import View

POSITIONS_SQL = """
select x, y, sum(n) as n
from incidents
where dataset = $dataset and x is not null
group by 1, 2
order by 1, 2
limit 20000
"""

#: Metres. What an address stands for: a house and the street before it.
BEST = 25
#: Rasters that positions are rounded to, coarsest first: metres, then decimals of a degree.
_METRES = (1_000, 500, 250, 100, 50)
_DECIMALS = (2, 3)
#: A millimetre is lost on the way to EPSG:3006 and back; a rounded position is nearer than this.
_NEAR_METRES = 0.05
_NEAR_DEGREES = 1e-6
#: So many of a hundred positions must lie on a raster: a slip in a row doesn't hide it.
_ON_RASTER = 0.99
#: With fewer positions a raster may begin only at 0, else any few would lie on one.
_ANY_START = 20
#: Positions are shared where there are so many incidents to each.
_SHARED = 2.0

Metres = npt.NDArray[np.float64]


def radii(view: View, datasets: Sequence[int]) -> Mapping[int, int | None]:
    """Return within how many metres of its position an incident lies, by dataset number.

    Returns
    -------
    Mapping
        ``None`` where the positions stand for whole areas, so that none of them is a place.
    """
    return {
        dataset: view.kept(("position radius", dataset), partial(_of, view, dataset))[0]
        for dataset in datasets
    }


def radius(x: Metres, y: Metres, incidents: Metres) -> int | None:
    """Return within how many metres incidents lie of their positions.

    Parameters
    ----------
    x, y
        Distinct positions, EPSG:3006 metres, shape (positions,).
    incidents
        How many stand at each, shape (positions,).

    Returns
    -------
    int or None
        At least :data:`BEST`; half the diagonal of the raster where they lie on one; half the usual
        distance to the next position where most share one; ``None`` for one shared position alone.
    """
    found = max(BEST, _of_raster(x, y))
    if incidents.sum() < _SHARED * len(x):
        return found
    if len(x) < 2:
        return None
    points = np.asarray(shapely.points(x, y), dtype=object)
    tree = shapely.STRtree(points)
    _, apart = tree.query_nearest(points, exclusive=True, return_distance=True, all_matches=False)
    return max(found, round(float(np.median(apart)) / 2))


def _of(view: View, dataset: int) -> tuple[int | None]:
    """Return a dataset's radius, wrapped: what is kept can't be ``None``."""
    rows = view.rows(POSITIONS_SQL, dataset=dataset)
    if not rows:
        return (None,)
    columns = [np.array([number(row[name]) for row in rows], dtype=float) for name in ("x", "y")]
    incidents = np.array([whole(row["n"]) for row in rows], dtype=float)
    return (radius(columns[0], columns[1], incidents),)


def _of_raster(x: Metres, y: Metres) -> int:
    start = (x[0], y[0]) if len(x) >= _ANY_START else (0.0, 0.0)
    for metres in _METRES:
        if _on_raster(x, y, metres, start, _NEAR_METRES):
            return round(metres / math.sqrt(2))
    east, north = Transformer.from_crs(CRS, 4326, always_xy=True).transform(x, y)
    for decimals in _DECIMALS:
        step = 10.0**-decimals
        if _on_raster(east, north, step, (0.0, 0.0), _NEAR_DEGREES):
            # A degree of latitude is 111 km everywhere; one of longitude shrinks towards the pole.
            high, wide = 111_320 * step, 111_320 * step * np.cos(np.radians(np.mean(north)))
            return round(float(np.hypot(high, wide)) / 2)
    return 0


def _on_raster(x: Metres, y: Metres, step: float, start: tuple[float, float], near: float) -> bool:
    def off(values: Metres, first: float) -> Metres:
        moved = (values - first) / step
        return np.abs(moved - np.rint(moved)) * step

    return bool(((off(x, start[0]) < near) & (off(y, start[1]) < near)).mean() >= _ON_RASTER)
