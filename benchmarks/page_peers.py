"""How others count a page's panels: pandas in memory, and geopandas that joins at each run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from trygghet.measures.cells import known
from trygghet.measures.panels import Panels
from trygghet.model.grid import GridCell, cell_of
from trygghet.model.result import Result
from trygghet.model.scope import Scope
from trygghet.model.time import NIGHT_STARTS_AT_HOUR, night_zone_of_hour

#: What all must answer alike: a panel's labels with their counts.
Answer = dict[str, dict[Any, int]]

#: Points joined to districts at a time, where nobody waits.
_AT_A_TIME = 1_000_000


@dataclass(frozen=True)
class Careful:
    """What a careful hand keeps in memory: small integers, joined to districts once.

    Parameters
    ----------
    frame
        ``day`` since 1970, ``district``, ``category``, ``month`` since 1970, ``night`` weekday and
        ``hour`` in one number, ``cell`` as a number of :attr:`cells`.
    """

    frame: pd.DataFrame
    categories: list[str]
    cells: np.ndarray


def ours(answer: Panels) -> Answer:
    """Return our panels in the common form."""
    return {
        "district": _counts(answer.by_district, "district"),
        "category": _counts(answer.by_category, "category"),
        "month": _counts(answer.by_month, "month"),
        "hour": {
            (row["weekday"], row["hour"]): int(str(row["count"])) for row in answer.by_hour.rows
        },
        "cell": {cell_of(id_): n for id_, n in _counts(known(answer.by_cell), "cell").items()},
        "total": {"all": answer.total.total or 0},
    }


def careful(points: pd.DataFrame, shapes: gpd.GeoDataFrame) -> Careful:
    """Join once, keep small integer columns."""
    located = []
    for first in range(0, len(points), _AT_A_TIME):
        some = as_points(points.iloc[first : first + _AT_A_TIME])
        joined = gpd.sjoin(some, shapes, predicate="within")
        located.append(joined["number"].astype(np.int16))
    district = pd.concat(located)
    frame = points.loc[district.index]
    codes, categories = pd.factorize(frame["category"], sort=True)
    start = frame["start"].to_numpy()
    cell, cells = pd.factorize(cell_numbers(frame))
    return Careful(
        pd.DataFrame(
            {
                "day": start.astype("M8[D]").astype(np.int32),
                "district": district.to_numpy(),
                "category": codes.astype(np.int8),
                "month": start.astype("M8[M]").astype(np.int16),
                "night": _night_hours(start),
                "cell": cell.astype(np.int16),
            }
        ),
        [str(category) for category in categories],
        cells,
    )


def with_pandas(data: Careful, scope: Scope) -> Answer:
    """One mask, then a count a panel."""
    frame = data.frame
    assert scope.period is not None
    first, last = (
        np.datetime64(day).astype(int) for day in (scope.period.first, scope.period.last)
    )
    # pandas hands out arrays that may only be read.
    mask = ((frame["day"] >= first) & (frame["day"] <= last)).to_numpy(copy=True)
    if scope.categories:
        wanted = [code for code, word in enumerate(data.categories) if word in scope.categories]
        mask &= np.isin(frame["category"].to_numpy(), np.array(wanted, dtype=np.int8))
    if scope.districts:
        mask &= np.isin(frame["district"].to_numpy(), _numbers(scope))
    if scope.night_zones:
        mask &= np.isin(frame["night"].to_numpy(), np.array(_nights(scope), dtype=np.int16))
    chosen = frame[mask]
    return _panels_of(
        {name: chosen.groupby(name, sort=False).size() for name in frame if name != "day"},
        lambda code: data.categories[code],
        lambda number: data.cells[number],
        len(chosen),
    )


def with_geopandas(
    points: gpd.GeoDataFrame, shapes: gpd.GeoDataFrame, scope: Scope, *, join_all: bool
) -> Answer:
    """Join the points to the districts, all of them or those that pass the filters, and count."""
    assert scope.period is not None
    start = points["start"].to_numpy()
    wanted = start >= np.datetime64(scope.period.first)
    wanted &= start < np.datetime64(scope.period.last) + np.timedelta64(1, "D")
    if scope.categories:
        wanted &= points["category"].isin(scope.categories).to_numpy()
    if scope.night_zones:
        wanted &= np.isin(_night_hours(start), np.array(_nights(scope), dtype=np.int16))
    if join_all:
        joined = gpd.sjoin(points, shapes, predicate="within")
        joined = joined[pd.Series(wanted, points.index).loc[joined.index]]
    else:
        joined = gpd.sjoin(points[wanted], shapes, predicate="within")
    if scope.districts:
        joined = joined[joined["number"].isin(_numbers(scope))]
    start = joined["start"].to_numpy()
    frame = pd.DataFrame(
        {
            "district": joined["number"].to_numpy(),
            "category": joined["category"].to_numpy(),
            "month": start.astype("M8[M]").astype(np.int16),
            "night": _night_hours(start),
            "cell": cell_numbers(joined),
        }
    )
    counted = {name: frame.groupby(name, sort=False).size() for name in frame}
    return _panels_of(counted, str, int, len(frame))


def compare(mine: Answer, theirs: Answer, peer: str) -> None:
    """Stop where two answers differ; a zero is as good as nothing."""
    for panel, counts in theirs.items():
        found = {key: count for key, count in mine[panel].items() if count}
        wanted = {key: count for key, count in counts.items() if count}
        if panel == "cell" and found:
            # Ours are joined to larger cells where a map can't draw so many.
            side = next(iter(found)).side
            wanted = _in_cells(wanted, side)
        assert found == wanted, f"{peer} and we differ on {panel}"


def as_points(points: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the points with their geometry."""
    return gpd.GeoDataFrame(
        points, geometry=shapely.points(points["x"], points["y"]), crs="EPSG:3006"
    )


def cell_numbers(frame: pd.DataFrame) -> np.ndarray:
    """Return each point's 250 m cell: easting and northing of its corner in one number."""
    east = (frame["x"].to_numpy() // 250 * 250).astype(np.int64)
    north = (frame["y"].to_numpy() // 250 * 250).astype(np.int64)
    return east * 10_000_000 + north


def _numbers(scope: Scope) -> np.ndarray:
    return np.array([int(district[1:]) for district in scope.districts], dtype=np.int16)


def _night_hours(start: np.ndarray) -> np.ndarray:
    """Return weekday of the night (Monday 1) and clock hour in one number."""
    night = (start - np.timedelta64(NIGHT_STARTS_AT_HOUR, "h")).astype("M8[D]").astype(np.int64)
    hour = start.astype("M8[h]").astype(np.int64) % 24
    return (((night + 3) % 7 + 1) * 24 + hour).astype(np.int16)


def _nights(scope: Scope) -> list[int]:
    """Return the numbers of the hours of the week that a scope asks for."""
    hours = [hour for hour in range(24) if night_zone_of_hour(hour) in scope.night_zones]
    return [24 * weekday + hour for weekday in scope.weekdays or range(1, 8) for hour in hours]


def _panels_of(
    counted: dict[str, pd.Series],
    category: Callable[..., str],
    cell: Callable[..., int],
    total: int,
) -> Answer:
    return {
        "district": {f"d{key:03}": int(n) for key, n in counted["district"].items()},
        "category": {category(key): int(n) for key, n in counted["category"].items()},
        "month": {
            f"{1970 + key // 12}-{key % 12 + 1:02}": int(n) for key, n in counted["month"].items()
        },
        "hour": {divmod(key, 24): int(n) for key, n in counted["night"].items()},
        "cell": {int(cell(key)): int(n) for key, n in counted["cell"].items()},
        "total": {"all": total},
    }


def _in_cells(counts: dict[Any, int], side: int) -> dict[object, int]:
    found: dict[object, int] = {}
    for number, n in counts.items():
        x, y = divmod(number, 10_000_000)
        cell = GridCell(x - x % side, y - y % side, side)
        found[cell] = found.get(cell, 0) + n
    return found


def _counts(result: Result, dimension: str) -> dict[Any, int]:
    return {
        row[dimension]: int(str(row["count"])) for row in result.rows if row[dimension] is not None
    }
