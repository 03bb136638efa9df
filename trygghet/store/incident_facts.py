"""Incidents: points, counts, observations and fault reports, placed and dated, in one table.

Rows are taken a million at a time, so memory doesn't grow with the store; the database sorts them on
disk where they don't fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trygghet.model.dataset import Dataset
from trygghet.model.incidents import Placed, PlaceLevel, RecordKind
from trygghet.model.kinds import Kind
from trygghet.store import calendar
from trygghet.store.categories import store_categories
from trygghet.store.locate import NOWHERE
from trygghet.store.parts import part_path
from trygghet.store.placing import PLACES, Gazetteer, Located, Rows, place
from trygghet.store.rows_that_hold import columns_of, holding
from trygghet.store.tables import (
    FAULT_COLUMNS,
    INCIDENT_COLUMNS,
    INCIDENT_KINDS,
    create_table,
)

#: Rows handled at a time.
BATCH = 1_000_000

#: What is read of a part, and its type; what a part lacks is null.
_READ = {
    "id": "varchar",
    "start": "timestamp",
    "end": "timestamp",
    "precision": "varchar",
    "first_day": "date",
    "last_day": "date",
    "zone": "varchar",
    "count": "integer",
    "category": "varchar",
    "area": "varchar",
    "x": "double",
    "y": "double",
    "cell_x": "double",
    "cell_y": "double",
    "kept_district": "varchar",
    "record_kind": "varchar",
    "counted_as": "varchar",
    "closed": "date",
    "status": "varchar",
    "municipality": "integer",
}
#: Kinds that say by themselves what a row stands for.
_RECORD_KINDS = {Kind.OBSERVATIONS: RecordKind.OBSERVATION, Kind.FAULT_REPORTS: RecordKind.FAULT}

_TABLES = {
    "incidents": INCIDENT_COLUMNS,
    "incidents_in_certified": {**INCIDENT_COLUMNS, "area": "integer"},
    "fault_reports": {**INCIDENT_COLUMNS, **FAULT_COLUMNS},
}
#: Whether a row may be told by place. Of the most private offences only the municipality is known
#: from here on, so that no measure can forget it; that they have a known place still stands.
_BY_PLACE = "coalesce(categories.district, true)"
_AS_IT_IS = 'facts."{}"'
_IF_BY_PLACE = f"case when {_BY_PLACE} then facts.{{}} end"
_IF_POINT = "case when coalesce(categories.point, true) then facts.{} end"
#: What becomes of a column because of its row's category.
_KEPT = {
    "category": "categories.key",
    "place": f"case when {_BY_PLACE} or facts.place = '{PlaceLevel.NONE}' then facts.place else '{PlaceLevel.AREA}' end",
    "placed": f"""case when facts.place = '{PlaceLevel.NONE}' then '{Placed.NONE}'
        when not {_BY_PLACE} then '{Placed.MUNICIPALITY}'
        when facts.district is null then '{Placed.OUTSIDE}' else '{Placed.DISTRICT}' end""",
    **{name: _IF_BY_PLACE.format(name) for name in ("district", "cell_x", "cell_y")},
    **{name: _IF_POINT.format(name) for name in ("x", "y")},
}
#: Queries touch one municipality's districts and a span of days: rows that are read together lie
#: together (3 to 6 times faster than unsorted).
_ORDER = "municipality, district, first_day, category, dataset"


def store_incidents(
    connection: duckdb.DuckDBPyConnection,
    datasets: Sequence[Dataset],
    parts: Path,
    gazetteer: Gazetteer,
) -> None:
    """Fill ``categories`` and their words, ``incidents``, ``incidents_in_certified``, ``fault_reports``."""
    datasets = [dataset for dataset in datasets if dataset.info.kind in INCIDENT_KINDS]
    store_categories(connection, datasets, parts)
    for name, columns in _TABLES.items():
        connection.execute(create_table(f"work.{name}", columns))
    for dataset in datasets:
        _store_dataset(connection, dataset, parts, gazetteer)
    for name in _TABLES:
        connection.execute(f"insert into {name} select * from work.{name} order by {_ORDER}")
        connection.execute(f"drop table work.{name}")
    for kind in (Kind.INCIDENT_COUNTS, Kind.OBSERVATIONS):
        numbers = [dataset.number for dataset in datasets if dataset.info.kind == kind]
        listed = ", ".join(str(number) for number in numbers) or "null"
        connection.execute(
            f"create view {kind} as select * from incidents where dataset in ({listed})"
        )


def _store_dataset(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, parts: Path, gazetteer: Gazetteer
) -> None:
    present = columns_of(part_path(parts, dataset.part))
    columns = ", ".join(
        f'cast({_quoted_or_null(name, present)} as {sql_type}) as "{name}"'
        for name, sql_type in _READ.items()
    )
    # A cursor of its own: inserting on the same connection would end what is being read.
    reading = connection.cursor().sql(f"select {columns} from {holding(dataset, parts)}")
    for batch in reading.to_arrow_reader(BATCH):
        rows = pa.Table.from_batches([batch])
        facts, certified = _facts(rows, dataset, gazetteer)
        _insert(connection, "incidents", facts)
        if dataset.info.kind == Kind.FAULT_REPORTS:
            _insert(connection, "fault_reports", facts)
        if len(certified):
            _insert(connection, "incidents_in_certified", certified)


def _quoted_or_null(name: str, present: set[str]) -> str:
    return f'"{name}"' if name in present else "null"


def _facts(rows: pa.Table, dataset: Dataset, gazetteer: Gazetteer) -> tuple[pa.Table, pa.Table]:
    """Return the facts of rows, and those of them that lie in certified areas, once for each."""
    # Counts have whole days instead of a start, as weekly lists of observations do.
    days = _calendar(rows, counts=rows["start"].null_count == len(rows))
    municipality = int(dataset.info.municipality or 0)
    day = days["first_day"].to_numpy(zero_copy_only=False).astype("M8[D]")
    placed = place(_where(rows, day, municipality), gazetteer)
    own = _RECORD_KINDS.get(dataset.info.kind)
    kinds = pc.fill_null(rows["record_kind"], str(RecordKind.REPORTED))
    facts = pa.table(
        {
            "dataset": pa.array(np.full(len(rows), dataset.number, dtype=np.int32)),
            "record_kind": kinds if own is None else pa.array([str(own)] * len(rows)),
            "n": pc.fill_null(rows["count"], 1),
            **days,
            **_place_columns(placed, rows["municipality"]),
            **{name: rows[name] for name in ("counted_as", "category", "x", "y", *FAULT_COLUMNS)},
        }
    )
    indices, keys = placed.certified
    return facts, facts.take(indices).append_column("area", pa.array(keys))


def _calendar(rows: pa.Table, *, counts: bool) -> dict[str, pa.Array]:
    if counts:
        return calendar.of_periods(
            _array(rows["first_day"], "M8[D]"), _array(rows["last_day"], "M8[D]"), rows["zone"]
        )
    codes = pc.index_in(rows["precision"], pa.array(calendar.PRECISIONS))
    return calendar.of_times(
        _array(rows["start"], "M8[us]"),
        _array(rows["end"], "M8[us]"),
        # An unknown precision is that of a day: it claims neither an hour nor less than there is.
        _array(codes.fill_null(calendar.PRECISIONS.index("day")), "int64"),
    )


def _where(rows: pa.Table, day: np.ndarray, municipality: int) -> Rows:
    return Rows(
        x=_array(rows["x"], "float64"),
        y=_array(rows["y"], "float64"),
        cell_x=_array(rows["cell_x"], "float64"),
        cell_y=_array(rows["cell_y"], "float64"),
        kept_district=rows["kept_district"].combine_chunks(),
        area=rows["area"].combine_chunks(),
        day=day,
        municipality=municipality,
    )


def _place_columns(placed: Located, own: pa.ChunkedArray) -> dict[str, pa.Array]:
    found = pa.array(placed.municipality, mask=placed.municipality == 0)
    return {
        # A file that names a municipality in each row knows better than the dataset.
        "municipality": pc.coalesce(own.combine_chunks(), found),
        "district": pa.array(placed.district, mask=placed.district == NOWHERE),
        "cell_x": pa.array(placed.cell_x, from_pandas=True),
        "cell_y": pa.array(placed.cell_y, from_pandas=True),
        "place": pa.DictionaryArray.from_arrays(
            pa.array(placed.place.astype(np.int8)), pa.array([str(level) for level in PLACES])
        ),
    }


def _array(column: pa.ChunkedArray, dtype: str) -> np.ndarray:
    values: np.ndarray = column.to_numpy().astype(dtype)
    return values


def _insert(connection: duckdb.DuckDBPyConnection, table: str, facts: pa.Table) -> None:
    """Add rows to a table, with the keys of their categories instead of their words."""
    columns = ", ".join(
        f'{_KEPT.get(name, _AS_IT_IS.format(name))} as "{name}"' for name in _TABLES[table]
    )
    condition = f"where {_BY_PLACE}" if "area" in _TABLES[table] else ""
    connection.register("facts", facts)
    connection.execute(
        f"insert into work.{table} select {columns} from facts "
        "left join category_words as words "
        "on words.dataset = facts.dataset and words.word = facts.category "
        f"left join categories on categories.key = words.category {condition}"
    )
    connection.unregister("facts")
