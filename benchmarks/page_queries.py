"""All queries of a page: our one scan against pandas in memory and geopandas joining at each run.

The careful pandas has been joined beforehand, keeps only what these panels need, and says nothing
about coverage, rates or sources; geopandas either filters first or, as is common, joins everything.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from benchmarks import town
from benchmarks.table import Row, row
from trygghet.measures.panels import Panels, panels
from trygghet.model.access import OPERATOR, permit
from trygghet.model.incidents import CATEGORY_RULES, Category
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.store.store import Store

SCOPES = 30
#: geopandas takes seconds a run; this many of the scopes are enough for a median.
GEOPANDAS_SCOPES = 7
#: The ratio aimed at, where all points are joined anew for every page.
GOAL = 150

T = TypeVar("T")

#: What all three must answer alike: district, category, month and cell with their counts, and all.
Answer = dict[str, dict[object, int]]


@dataclass(frozen=True)
class Careful:
    """What a careful hand keeps in memory: small integers, joined to districts once."""

    frame: pd.DataFrame
    categories: list[str]


def scopes() -> list[Scope]:
    """Return the same random filters every time: a period, some districts, some categories."""
    chance = random.Random(town.SEED)
    made = []
    for _ in range(SCOPES):
        length = chance.choice([90, 180, 365, 730, town.DAYS - 1])
        first = chance.randrange(town.DAYS - length)
        districts = chance.sample(range(town.DISTRICTS), chance.choice([0, 0, 1, 5, 20]))
        open_ = [str(kind) for kind in Category if kind not in CATEGORY_RULES]
        made.append(
            Scope(
                municipality=town.MUNICIPALITY,
                period=Period(town.day_of(first), town.day_of(first + length)),
                districts=tuple(f"d{number:03}" for number in sorted(districts)),
                categories=tuple(sorted(chance.sample(open_, chance.choice([1, 3, 5])))),
            )
        )
    return made


def ours(answer: Panels) -> Answer:
    """Return our panels in the common form."""
    return {
        "district": _counts(answer.by_district, "district"),
        "category": _counts(answer.by_category, "category"),
        "month": _counts(answer.by_month, "month"),
        "cell": _counts(answer.by_cell, "cell"),
        "total": {"all": answer.total.total or 0},
    }


def careful(points: pd.DataFrame, shapes: gpd.GeoDataFrame) -> Careful:
    """Join once, keep small integer columns."""
    joined = gpd.sjoin(_as_points(points), shapes, predicate="within")
    frame = points.loc[joined.index]
    codes, categories = pd.factorize(frame["category"], sort=True)
    start = frame["start"]
    return Careful(
        pd.DataFrame(
            {
                "day": (start.to_numpy().astype("datetime64[D]").astype(int)).astype(np.int32),
                "district": joined["number"].to_numpy().astype(np.int16),
                "category": codes.astype(np.int8),
                "month": (start.dt.year * 100 + start.dt.month).to_numpy().astype(np.int32),
                "cell": _cells(frame),
            }
        ),
        [str(category) for category in categories],
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
    wanted = [code for code, word in enumerate(data.categories) if word in scope.categories]
    mask &= np.isin(frame["category"].to_numpy(), wanted)
    if scope.districts:
        numbers = [int(district[1:]) for district in scope.districts]
        mask &= np.isin(frame["district"].to_numpy(), numbers)
    return _panels_of(frame[mask], lambda code: data.categories[code])


def with_geopandas(
    points: gpd.GeoDataFrame, shapes: gpd.GeoDataFrame, scope: Scope, *, join_all: bool
) -> Answer:
    """Join the points to the districts, all of them or those that pass the filters, and count."""
    assert scope.period is not None
    begins = town.midnight(scope.period.first)
    ends = town.midnight(scope.period.last) + pd.Timedelta(days=1)
    wanted = points["category"].isin(scope.categories)
    wanted &= (points["start"] >= begins) & (points["start"] < ends)
    if join_all:
        joined = gpd.sjoin(points, shapes, predicate="within")
        joined = joined[wanted.loc[joined.index]]
    else:
        joined = gpd.sjoin(points[wanted], shapes, predicate="within")
    if scope.districts:
        joined = joined[joined["number"].isin([int(district[1:]) for district in scope.districts])]
    start = joined["start"]
    frame = pd.DataFrame(
        {
            "district": joined["number"],
            "category": joined["category"],
            "month": start.dt.year * 100 + start.dt.month,
            "cell": _cells(joined),
        }
    )
    return _panels_of(frame, str)


def measure(rows: int) -> list[Row]:
    """Measure all three on the same scopes, results compared before times."""
    points = town.incidents(rows)
    shapes = gpd.GeoDataFrame(
        {"number": range(town.DISTRICTS)}, geometry=town.outlines(), crs="EPSG:3006"
    )
    memory = careful(points, shapes)
    located = _as_points(points)
    asked = scopes()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"duckdb:///{Path(folder).resolve()}")
        town.fill(store, points)
        view = store.view()
        times: dict[str, list[float]] = {"ours": [], "pandas": [], "filtered": [], "joined": []}
        panels(view, permit(OPERATOR, asked[0]), cells=True)
        with_pandas(memory, asked[0])
        for number, scope in enumerate(asked):
            shown = _timed(times["ours"], lambda: panels(view, permit(OPERATOR, scope), cells=True))  # noqa: B023
            answer = ours(shown)
            theirs = _timed(times["pandas"], lambda: with_pandas(memory, scope))  # noqa: B023
            _compare(answer, theirs, "pandas")
            if number < GEOPANDAS_SCOPES:
                for name, join_all in (("filtered", False), ("joined", True)):
                    theirs = _timed(
                        times[name],
                        lambda: with_geopandas(located, shapes, scope, join_all=join_all),  # noqa: B023
                    )
                    _compare(answer, theirs, "geopandas")
    size = f"{rows // 1_000_000} M rows" if rows >= 1_000_000 else f"{rows} rows"
    work = "all panels of a page"
    mine = times["ours"][:GEOPANDAS_SCOPES]
    return [
        row(work, size, "careful pandas in memory", times["ours"], times["pandas"], None),
        row(work, size, "geopandas, filter then join at each run", mine, times["filtered"], None),
        row(
            work, size, "geopandas, join then filter at each run",
            mine, times["joined"], GOAL if rows >= 1_000_000 else None,
        ),
    ]  # fmt: skip


def _timed(times: list[float], work: Callable[[], T]) -> T:
    begun = time.perf_counter()
    answer = work()
    times.append(time.perf_counter() - begun)
    return answer


def _compare(mine: Answer, theirs: Answer, peer: str) -> None:
    for panel, counts in theirs.items():
        found = {key: count for key, count in mine[panel].items() if count}
        wanted = {key: count for key, count in counts.items() if count}
        assert found == wanted, f"{peer} and we differ on {panel}"


def _counts(result: object, dimension: str) -> dict[object, int]:
    return {
        row[dimension]: int(str(row["count"]))
        for row in result.rows  # type: ignore[attr-defined]
        if row[dimension] is not None
    }


def _panels_of(frame: pd.DataFrame, category: Callable[..., str]) -> Answer:
    return {
        "district": {f"d{key:03}": int(n) for key, n in frame.groupby("district").size().items()},
        "category": {category(key): int(n) for key, n in frame.groupby("category").size().items()},
        "month": {
            f"{key // 100}-{key % 100:02}": int(n)
            for key, n in frame.groupby("month").size().items()
        },
        "cell": {str(key): int(n) for key, n in frame.groupby("cell").size().items()},
        "total": {"all": len(frame)},
    }


def _cells(frame: pd.DataFrame) -> np.ndarray:
    east = (frame["x"].to_numpy() // 250 * 250).astype(np.int64)
    north = (frame["y"].to_numpy() // 250 * 250).astype(np.int64)
    return east * 10_000_000 + north


def _as_points(points: pd.DataFrame) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        points, geometry=shapely.points(points["x"], points["y"]), crs="EPSG:3006"
    )
