"""Incidents: points, counts, observations and fault reports, placed and dated, in one table."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from trygghet.model.dataset import Dataset
from trygghet.model.incidents import Placed, PlaceLevel
from trygghet.model.kinds import Kind
from trygghet.store import fact_rows
from trygghet.store.categories import Meanings, store_categories
from trygghet.store.fact_rows import Rows, Run
from trygghet.store.incident_batches import Batch, batches_of
from trygghet.store.locate import NOWHERE
from trygghet.store.placing import NO_CELL, PLACES, Outlines, place
from trygghet.store.tables import FAULT_COLUMNS, INCIDENT_COLUMNS, INCIDENT_KINDS

_TABLES = {
    "incidents": tuple(INCIDENT_COLUMNS),
    "incidents_in_certified": (*INCIDENT_COLUMNS, "area"),
    "fault_reports": (*INCIDENT_COLUMNS, *FAULT_COLUMNS),
}
_PLACED = {member: position for position, member in enumerate(Placed)}
_NO_PLACE, _BY_AREA = PLACES.index(PlaceLevel.NONE), PLACES.index(PlaceLevel.AREA)
#: Batches that are placed at the same time, and that wait to be.
_THREADS, _WAITING = 2, 2

#: Rows by the table that they go to.
Tables = dict[str, Rows]


def store_incidents(
    connection: duckdb.DuckDBPyConnection,
    datasets: Sequence[Dataset],
    parts: Path,
    outlines: Outlines,
) -> None:
    """Fill ``categories`` and their words, ``incidents``, ``incidents_in_certified``, ``fault_reports``."""
    datasets = [dataset for dataset in datasets if dataset.info.kind in INCIDENT_KINDS]
    meanings = store_categories(connection, datasets, parts)
    batches = (batch for dataset in datasets for batch in batches_of(connection, dataset, parts))
    room = sum(dataset.rows for dataset in datasets)
    runs = {name: Run(room) for name in _TABLES}
    for tables in _ahead(lambda batch: _facts(batch, meanings, outlines), batches):
        for name, rows in tables.items():
            if not runs[name].has_room_for(rows):
                _insert(connection, name, runs.pop(name))
                runs[name] = Run(room)
            runs[name].add(rows)
    for name in _TABLES:
        _insert(connection, name, runs.pop(name))
    for kind in (Kind.INCIDENT_COUNTS, Kind.OBSERVATIONS):
        numbers = [dataset.number for dataset in datasets if dataset.info.kind == kind]
        listed = ", ".join(str(number) for number in numbers) or "null"
        connection.execute(
            f"create view {kind} as select * from incidents where dataset in ({listed})"
        )


def _ahead(work: Callable[[Batch], Tables], batches: Iterable[Batch]) -> Iterator[Tables]:
    """Yield the facts of each batch in order, made by several threads, a few batches ahead."""
    with ThreadPoolExecutor(_THREADS) as pool:
        waiting: deque[Future[Tables]] = deque()
        for batch in batches:
            waiting.append(pool.submit(work, batch))
            if len(waiting) > _WAITING:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _insert(connection: duckdb.DuckDBPyConnection, table: str, run: Run) -> None:
    if not run.rows:
        return
    stream = fact_rows.slices(run.sorted())
    first = next(stream)
    batches = pa.RecordBatchReader.from_batches(first.schema, chain([first], stream))  # noqa: F841 -- DuckDB reads it by its name
    connection.execute(fact_rows.insertion(table, _TABLES[table]))


def _facts(batch: Batch, meanings: Meanings, outlines: Outlines) -> Tables:
    """Return the rows of each table that a batch gives rise to."""
    found = place(batch.where, outlines)
    meant = meanings.of(batch.dataset, batch.category)
    known = found.place != _NO_PLACE
    shown = known & meant.district
    # Of the most private offences only the municipality is known from here on, so that no measure
    # can forget it; that they have a known place still stands.
    placed = np.select(
        [~known, ~meant.district, found.district == NOWHERE],
        [_PLACED[Placed.NONE], _PLACED[Placed.MUNICIPALITY], _PLACED[Placed.OUTSIDE]],
        np.int8(_PLACED[Placed.DISTRICT]),
    )
    drawn = shown & meant.point
    rows: Rows = {
        "dataset": np.full(len(known), batch.dataset.number, dtype=np.int32),
        # A file that names a municipality in each row knows better than the dataset.
        "municipality": np.where(batch.municipality, batch.municipality, found.municipality),
        "district": np.where(shown, found.district, np.int32(NOWHERE)),
        "cell_x": np.where(shown, found.cell_x, np.int32(NO_CELL)),
        "cell_y": np.where(shown, found.cell_y, np.int32(NO_CELL)),
        "place": np.where(known & ~shown, np.int8(_BY_AREA), found.place),
        "placed": placed.astype(np.int8),
        "record_kind": batch.record_kind,
        "counted_as": batch.counted_as,
        "category": meant.key,
        **batch.when,
        "n": batch.count,
        "x": np.where(drawn, batch.where.x, np.nan),
        "y": np.where(drawn, batch.where.y, np.nan),
    }
    tables: Tables = {"incidents": rows}
    members, keys = found.certified
    inside = shown[members]
    if inside.any():
        chosen = members[inside]
        certified = {name: column[chosen] for name, column in rows.items()}
        tables["incidents_in_certified"] = certified | {"area": keys[inside]}
    if batch.texts:
        tables["fault_reports"] = rows | batch.texts
    return tables
