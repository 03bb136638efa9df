"""Whether rows that bring nothing new are a dataset that is there already."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from trygghet.model.dataset import DatasetInfo
from trygghet.store.parts import length_of, part_path
from trygghet.store.rows_that_hold import quoted
from trygghet.store.store import Store

#: The database puts what exceeds this onto the disk.
_MEMORY = "512MB"


def is_loaded(store: Store, info: DatasetInfo, rows: pa.Table | Path) -> bool:
    """Whether one active dataset holds exactly these rows already."""
    length = length_of(rows)
    parts = [
        part_path(store.folder / "parts", dataset.part)
        for dataset in store.datasets()
        if dataset.rows == length
        and dataset.info.kind is info.kind
        and dataset.info.municipality == info.municipality
        and dataset.info.survey == info.survey
    ]
    if not parts:
        return False
    with duckdb.connect(
        config={"memory_limit": _MEMORY, "temp_directory": str(store.staging / "comparing")}
    ) as connection:
        if isinstance(rows, Path):
            connection.execute(f"create view given as select * from read_parquet({quoted(rows)})")
        else:
            connection.register("given", rows.select(["row_key", "content"]))
        return any(_same_rows(connection, part, length) for part in parts)


def _same_rows(connection: duckdb.DuckDBPyConnection, part: Path, length: int) -> bool:
    # A key stands once, so as many pairs as rows are all of them.
    (found,) = connection.execute(
        f"select count(*) from given join read_parquet({quoted(part)}) using (row_key, content)"
    ).fetchall()[0]
    return bool(found == length)
