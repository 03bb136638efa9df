"""Loading a large CSV: the whole ``load`` against pandas, a spatial join and a Parquet file.

Each runs in a process of its own, which tells its time without the imports and its peak of memory.
Both place every row in its district; ``load`` also checks every cell, names every row, scans for personal
data, compares with what is there and makes the picture that the pages read.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.table import Row, row

#: A peer's time over ours, and a peer's memory over ours.
FASTER, SMALLER = 2.5, 4.0
TURNS = 2
_PEER = "pandas.read_csv + geopandas.sjoin + to_parquet"
_MAPPING = """
kind = "incidents"
crs = "EPSG:3006"
[columns]
id = "id"
start = "start"
category = "category"
longitude = "x"
latitude = "y"
"""


def measure(rows: int = 10_000_000, turns: int = TURNS) -> list[Row]:
    """Load a file of so many rows, turn by turn with the peer.

    Raises
    ------
    AssertionError
        Where the two don't find the same number of rows in each district.
    """
    with tempfile.TemporaryDirectory(prefix="trygghet-bench-") as name:
        folder = Path(name)
        _child("write", folder, rows)
        ours, theirs = [], []
        for _ in range(turns):
            ours.append(_child("ours", folder, rows))
            theirs.append(_child("peer", folder, rows))
            assert ours[-1]["districts"] == theirs[-1]["districts"], "they find different districts"
    size = f"{rows:,} rows".replace(",", " ")
    seconds = [[run["seconds"] for run in runs] for runs in (ours, theirs)]
    memory = [[run["peak_mib"] / 1000 for run in runs] for runs in (ours, theirs)]
    return [
        row("load of a CSV, whole", size, _PEER, *seconds, FASTER),
        row("load of a CSV, peak memory in MiB", size, _PEER, *memory, SMALLER),
    ]


def _child(role: str, folder: Path, rows: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.loading", role, str(folder), "--rows", str(rows)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _write(folder: Path, rows: int) -> dict[str, int]:
    """Write the file, the outlines and the mapping."""
    import geopandas as gpd  # noqa: PLC0415 - each child imports what it measures
    import numpy as np  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415
    import pyarrow.csv as arrow_csv  # noqa: PLC0415

    from benchmarks import town  # noqa: PLC0415

    points = town.incidents(rows)
    numbers = pa.array(np.arange(rows)).cast(pa.string())
    table = pa.table(
        {
            "id": pc.binary_join_element_wise("A", numbers, "-"),
            "start": pa.array(points["start"]).cast(pa.timestamp("s")).cast(pa.string()),
            "category": pa.array(points["category"], pa.string()),
            "x": points["x"].round(1),
            "y": points["y"].round(1),
        }
    )
    options = arrow_csv.WriteOptions(delimiter=";", quoting_style="none")
    arrow_csv.write_csv(table, folder / "incidents.csv", options)
    (folder / "mapping.toml").write_text(_MAPPING, encoding="utf-8")
    shapes = town.outlines()
    names = [f"d{number:03}" for number in range(len(shapes))]
    outlines = gpd.GeoDataFrame({"district": names}, geometry=shapes, crs=3006)
    outlines.to_parquet(folder / "outlines.parquet")
    return {"rows": rows}


def _ours(folder: Path, rows: int) -> dict[str, Any]:
    from benchmarks import town  # noqa: PLC0415
    from trygghet.intake.load import LoadRequest, load  # noqa: PLC0415
    from trygghet.model.provenance import Ground, Provenance  # noqa: PLC0415
    from trygghet.store.store import Store  # noqa: PLC0415

    with tempfile.TemporaryDirectory(dir=folder) as name:
        store = Store.open(f"duckdb:///{name}")
        town.fill_outlines(store)
        request = LoadRequest(
            (folder / "incidents.csv",),
            mapping=folder / "mapping.toml",
            municipality=town.MUNICIPALITY,
            provenance=Provenance.SYNTHETIC,
            ground=Ground("benchmark"),
        )
        seconds = _timed(lambda: load(store, request))
        peak = _peak()
        found = store.view().rows(
            "select a.id as district, sum(i.n) as n from incidents i "
            "join areas a on a.key = i.district group by a.id"
        )
        ((total,),) = [tuple(r.values()) for r in store.view().rows("select sum(n) from incidents")]
        assert total == rows, "rows got lost"
    return _told(seconds, peak, {str(each["district"]): int(each["n"]) for each in found})


def _peer(folder: Path, rows: int) -> dict[str, Any]:
    import geopandas as gpd  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    outlines = gpd.read_parquet(folder / "outlines.parquet")
    joined: list[pd.DataFrame] = []

    def run() -> None:
        frame = pd.read_csv(folder / "incidents.csv", sep=";", parse_dates=["start"])
        points = gpd.GeoDataFrame(
            frame, geometry=gpd.points_from_xy(frame["x"], frame["y"]), crs=3006
        )
        found = gpd.sjoin(points, outlines, how="left", predicate="intersects")
        plain = pd.DataFrame(found.drop(columns=["geometry", "index_right"]))
        plain.to_parquet(folder / "peer.parquet")
        joined.append(plain)

    seconds = _timed(run)
    peak = _peak()
    # A point on a border lies in both districts for the join; ours is the first.
    placed = joined[0].sort_values("district").drop_duplicates("id")
    assert len(placed) == rows, "rows got lost"
    return _told(
        seconds, peak, {str(k): int(n) for k, n in placed["district"].value_counts().items()}
    )


def _timed(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def _peak() -> float:
    """Return the most memory that this process has had, MiB."""
    kibibytes = 1024 if sys.platform != "darwin" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / kibibytes


def _told(seconds: float, peak: float, districts: dict[str, int]) -> dict[str, Any]:
    return {"seconds": seconds, "peak_mib": peak, "districts": districts}


def main() -> None:
    """Be one of the processes, or run all of them and print what they took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("role", nargs="?", choices=["write", "ours", "peer"])
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--rows", type=int, default=10_000_000)
    options.add_argument("--turns", type=int, default=TURNS)
    given = options.parse_args()
    if given.role is None:
        for each in measure(given.rows, given.turns):
            print(each)
        return
    work = {"write": _write, "ours": _ours, "peer": _peer}[given.role]
    print(json.dumps(work(given.folder, given.rows)))


if __name__ == "__main__":
    main()
