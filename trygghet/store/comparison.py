"""How rows that are about to be loaded stand against each other and against what is there."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from trygghet.model.dataset import Dataset
from trygghet.model.incidents import RecordKind
from trygghet.store.parts import Checked, length_of, part_path
from trygghet.store.rows_that_hold import keys_sql, rank_of

#: The database puts what exceeds this onto the disk.
_MEMORY = "512MB"
#: Keys read at a time.
_BATCH = 1_000_000

_COMPARE = """
    with latest as (
        select row_key, record_kind, arg_max(content, rank) as content, max(rank) as rank
        from ({there}) group by row_key, record_kind
    )
    select
        count(*) filter (latest.row_key is null),
        count(*) filter (latest.content = given.content or latest.rank > $rank),
        count(*) filter (latest.content != given.content and latest.rank < $rank)
    from given left join latest using (row_key, record_kind)
"""


_HASHES = "select hash(row_key, record_kind) as hash from given"
_REPEATED = """
    select count(*) from (
        select 1 from given where hash(row_key, record_kind) in (select unnest($hashes))
        group by row_key, record_kind having count(*) > 1
    )
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How rows stand against what is already there; the three add up to the rows compared.

    Parameters
    ----------
    accepted
        Rows that are new.
    already_there
        Rows that are there with the same content.
    changed
        Rows that are there with other content, which these replace.
    """

    accepted: int
    already_there: int
    changed: int


def compare(rows: Checked, rank: int, there: Sequence[Dataset], folder: Path) -> Comparison:
    """Compare rows with those of datasets in a store's folder; ``rank`` is theirs once loaded."""
    if not there:
        return Comparison(accepted=length_of(rows), already_there=0, changed=0)
    every = " union all ".join(
        f"select *, {rank_of(dataset)} as rank "
        f"from ({keys_sql(part_path(folder / 'parts', dataset.part))})"
        for dataset in there
    )
    with _given(rows, folder) as connection:
        found = connection.execute(_COMPARE.format(there=every), {"rank": rank}).fetchall()
    return Comparison(*found[0])


def repeats_a_key(rows: Checked, folder: Path) -> bool:
    """Return whether a row key is used twice within a record kind.

    Sorting the keys' hashes takes a tenth of the memory of the keys; only the few whose hashes agree
    are then compared as they are.
    """
    if length_of(rows) < 2:
        return False
    with _given(rows, folder) as connection:
        hashes = _hashes(connection, length_of(rows))
        hashes.sort()
        alike = hashes[1:][hashes[1:] == hashes[:-1]]
        if not len(alike):
            return False
        found = connection.execute(_REPEATED, {"hashes": np.unique(alike).tolist()}).fetchall()
    return bool(found[0][0])


def _hashes(connection: duckdb.DuckDBPyConnection, rows: int) -> np.ndarray:
    hashes = np.empty(rows, dtype=np.uint64)
    read = 0
    for batch in connection.sql(_HASHES).to_arrow_reader(_BATCH):
        hashes[read : read + len(batch)] = batch.column(0).to_numpy()
        read += len(batch)
    return hashes


@contextmanager
def _given(rows: Checked, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database in memory with the keys of rows as ``given``."""
    scratch = folder / "staging" / f"{secrets.token_hex(8)}.tmp"
    with duckdb.connect(
        config={"memory_limit": _MEMORY, "temp_directory": str(scratch)}
    ) as connection:
        if isinstance(rows, Path):
            connection.execute(f"create view given as {keys_sql(rows)}")
        else:
            kind = "record_kind" if "record_kind" in rows.column_names else "null"
            connection.register("keys", rows)
            connection.execute(
                "create view given as select row_key, content, "
                f"coalesce({kind}, '{RecordKind.REPORTED}') as record_kind from keys"
            )
        yield connection
