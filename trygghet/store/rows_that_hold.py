"""Which rows hold, where several active parts tell of the same thing.

The one loaded last does, but a made-up row never replaces a real one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from trygghet.model.dataset import Dataset, DatasetInfo
from trygghet.model.incidents import RecordKind
from trygghet.model.provenance import Provenance
from trygghet.store.parts import part_path

#: Ranks any real dataset above all made-up ones.
_REAL = 1_000_000_000


def scope_of(info: DatasetInfo) -> tuple[str, ...]:
    """Return what keys are compared within: kind, municipality and, for surveys, survey and wave.

    Two waves of a survey both have a respondent 17 and a share for all women; they are different
    rows. Record kind is compared as well, row by row.
    """
    survey = (info.survey.id, info.survey.wave) if info.survey else ()
    # Beyond the municipalities, files of two publishers hold like rows without being the same.
    owner = info.municipality or f"publisher {info.publisher or ''}"
    return (str(info.kind), owner, *survey)


def rank_of(dataset: Dataset) -> int:
    """Return a number that is higher for the dataset whose row holds."""
    real = dataset.info.provenance is not Provenance.SYNTHETIC
    return dataset.number + real * _REAL


def columns_of(path: Path) -> set[str]:
    """Return the names of a part's columns; parts of earlier versions may lack some."""
    return set(pq.read_schema(path).names)


def keys_sql(path: Path) -> str:
    """Return a query of a part's ``row_key``, ``content``, ``record_kind`` and ``position``."""
    given = "record_kind" if "record_kind" in columns_of(path) else "null"
    return (
        f"select row_key, content, coalesce({given}, '{RecordKind.REPORTED}') as record_kind, "
        f"file_row_number as position from read_parquet({quoted(path)}, file_row_number = true)"
    )


def quoted(path: Path) -> str:
    """Return a path as an SQL text. Views and readers can't bind it."""
    escaped = str(path).replace("'", "''")
    return f"'{escaped}'"


def find_superseded(
    connection: duckdb.DuckDBPyConnection, datasets: Iterable[Dataset], parts: Path
) -> None:
    """Make the table ``work.superseded`` (dataset, position) of all rows that a later load replaced.

    ``position`` is the row's number in its part, from 0.
    """
    connection.execute("create table work.superseded (dataset integer, position bigint)")
    groups: dict[tuple[str, ...], list[Dataset]] = defaultdict(list)
    for dataset in datasets:
        groups[scope_of(dataset.info)].append(dataset)
    for group in groups.values():
        if len(group) > 1:
            connection.execute(_superseded_sql(group, parts))


def _superseded_sql(group: Sequence[Dataset], parts: Path) -> str:
    every = " union all ".join(
        f"select {dataset.number} as dataset, {rank_of(dataset)} as rank, "
        f"row_key, record_kind, position "
        f"from ({keys_sql(part_path(parts, dataset.part))})"
        for dataset in group
    )
    return f"""
        insert into work.superseded
        with every as ({every}),
        repeated as (
            select row_key, record_kind, max(rank) as highest
            from every group by row_key, record_kind having count(*) > 1
        )
        select every.dataset, every.position
        from every join repeated using (row_key, record_kind)
        where every.rank < repeated.highest
    """


def holding(dataset: Dataset, parts: Path) -> str:
    """Return a query of the rows of a dataset that hold, with all columns of its part."""
    return (
        f"(select * from read_parquet({quoted(part_path(parts, dataset.part))}, file_row_number = true) "
        f"where file_row_number not in "
        f"(select position from work.superseded where dataset = {dataset.number}))"
    )
