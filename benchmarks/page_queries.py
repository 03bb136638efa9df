"""All panels of a page: our one scan against pandas in memory and geopandas joining at each run.

The careful pandas has been joined beforehand, keeps only what these panels need, and says nothing
about coverage, rates or sources; geopandas either filters first or, as is common, joins everything.
What our page shows beside a choice (``Panels.context``) is more than the peers answer, and is left
out here.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import geopandas as gpd

from benchmarks import town
from benchmarks.page_peers import (
    Careful,
    as_points,
    careful,
    compare,
    ours,
    with_geopandas,
    with_pandas,
)
from benchmarks.scopes import scopes
from benchmarks.table import Row, row
from trygghet.measures.dimensions import count_sql
from trygghet.measures.panels import panels, panels_sql, place_columns
from trygghet.measures.selection import select
from trygghet.model.access import OPERATOR, Permitted, permit
from trygghet.store.store import Store
from trygghet.store.view import View

#: geopandas takes seconds a run; this many of the scopes are enough for a median.
GEOPANDAS_SCOPES = 11
#: Above this geopandas isn't asked: it would take a minute a scope.
MOST_FOR_GEOPANDAS = 2_000_000
#: Up to this the ratios are no goal.
LEAST_FOR_GOALS = 1_000_000
#: Numbers of incidents that are measured.
SIZES = (1_000_000, 10_000_000)
WORK = "all panels of a page"
#: The panels one by one.
ONE_BY_ONE = (("district",), ("category",), ("year", "month"), ("weekday", "hour"), ("cell",))

T = TypeVar("T")


def measure(rows: int) -> list[Row]:
    """Measure all on the same scopes, results compared before times."""
    points = town.incidents(rows)
    shapes = gpd.GeoDataFrame(
        {"number": range(town.DISTRICTS)}, geometry=town.outlines(), crs="EPSG:3006"
    )
    memory = careful(points, shapes)
    asked = [permit(OPERATOR, scope) for scope in scopes()]
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"duckdb:///{Path(folder).resolve()}")
        town.fill(store, points)
        view = store.view()
        found = _against_pandas(view, memory, asked, rows)
        found += _one_scan(view, asked, rows)
        if rows <= MOST_FOR_GEOPANDAS:
            found += _against_geopandas(view, as_points(points), shapes, asked, rows)
    return found


def _against_pandas(view: View, memory: Careful, asked: list[Permitted], rows: int) -> list[Row]:
    mine: list[float] = []
    theirs: list[float] = []
    for permitted in (asked[0], *asked):
        shown = timed(mine, lambda: panels(view, permitted, cells=True, context=False))  # noqa: B023
        other = timed(theirs, lambda: with_pandas(memory, permitted.scope))  # noqa: B023
        compare(ours(shown), other, "pandas")
    del mine[0], theirs[0]  # the first of each warms up
    peer = "careful pandas in memory"
    large = rows >= 10 * LEAST_FOR_GOALS
    return [
        row(WORK, size(rows), peer, mine, theirs, 12 if large else None),
        row(f"{WORK}, p95", size(rows), peer, mine, theirs, 2.5 if large else None, at=0.95),
    ]


def _one_scan(view: View, asked: list[Permitted], rows: int) -> list[Row]:
    together: list[float] = []
    singly: list[float] = []
    for permitted in asked:
        selection = select(view, permitted)
        text, values = selection.asked(panels_sql(place_columns(permitted.scope), cells=True))
        each = [selection.asked(count_sql(by, by_night=True)) for by in ONE_BY_ONE]
        timed(together, lambda: view.columns(text, **values))  # noqa: B023
        timed(singly, lambda: [view.columns(sql, **bound) for sql, bound in each])  # noqa: B023
    goal = 2 if rows >= 10 * LEAST_FOR_GOALS else None
    return [row("queries of all panels", size(rows), "one query a panel", together, singly, goal)]


def _against_geopandas(
    view: View,
    points: gpd.GeoDataFrame,
    shapes: gpd.GeoDataFrame,
    asked: list[Permitted],
    rows: int,
) -> list[Row]:
    mine: list[float] = []
    theirs: dict[bool, list[float]] = {False: [], True: []}
    for permitted in asked[:GEOPANDAS_SCOPES]:
        shown = timed(mine, lambda: panels(view, permitted, cells=True, context=False))  # noqa: B023
        for join_all, times in theirs.items():
            other = timed(
                times,
                lambda: with_geopandas(points, shapes, permitted.scope, join_all=join_all),  # noqa: B023
            )
            compare(ours(shown), other, "geopandas")
    goal = 150 if rows >= LEAST_FOR_GOALS else None
    return [
        row(WORK, size(rows), "geopandas, filter then join at each run", mine, theirs[False], None),
        row(WORK, size(rows), "geopandas, join then filter at each run", mine, theirs[True], goal),
    ]


def size(rows: int) -> str:
    """Return a number of rows as the table writes it."""
    return f"{rows // 1_000_000} M rows" if rows >= 1_000_000 else f"{rows} rows"


def timed(times: list[float], work: Callable[[], T]) -> T:
    """Add the seconds that a piece of work takes, and return what it returns."""
    begun = time.perf_counter()
    answer = work()
    times.append(time.perf_counter() - begun)
    return answer
