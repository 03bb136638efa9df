"""Changing what is current: one writer at a time, everything in one transaction or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from trygghet.model.dataset import Dataset, DatasetInfo
from trygghet.model.incidents import RecordKind
from trygghet.model.message import N_, UserError, message
from trygghet.store.facts import derive
from trygghet.store.lock import write_lock
from trygghet.store.parts import part_path, write_part
from trygghet.store.register import Register, add_to_log, insert_dataset, set_current
from trygghet.store.rows_that_hold import keys_sql, rank_of, scope_of
from trygghet.store.sweep import sweep
from trygghet.store.tables import form

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


@dataclass(frozen=True, slots=True)
class _Added:
    dataset: Dataset
    receipt: str | None
    rejects: str | None


class Writer:
    """What :meth:`Store.writing` hands out. Nothing is current before :meth:`commit`."""

    def __init__(self, folder: Path, register: Register, by: str) -> None:
        self._folder = folder
        self._register = register
        self._by = by
        with register.connection() as connection:
            (self._last,) = connection.execute(
                "select coalesce((select seq from sqlite_sequence where name = 'datasets'), 0)"
            ).fetchone()
        self._active = list(register.datasets(active_only=True))
        self._added: list[_Added] = []
        self._deactivated: list[str] = []

    def compare(self, info: DatasetInfo, rows: pa.Table) -> Comparison:
        """Compare rows with the active ones of the same kind, municipality, record kind and survey.

        Datasets added or deactivated by this writer count as such. A made-up row never replaces a
        real one, so where there is a real one it counts as already there.
        """
        there = [dataset for dataset in self._active if scope_of(dataset.info) == scope_of(info)]
        if not there:
            return Comparison(accepted=len(rows), already_there=0, changed=0)
        every = " union all ".join(
            f"select *, {rank_of(dataset)} as rank "
            f"from ({keys_sql(part_path(self._folder / 'parts', dataset.part))})"
            for dataset in there
        )
        with duckdb.connect() as connection:
            connection.register("given", _keys(rows))
            sql = _COMPARE.format(there=every)
            found = connection.execute(sql, {"rank": rank_of(self._next(info, rows))}).fetchall()
        return Comparison(*found[0])

    def add(
        self,
        info: DatasetInfo,
        rows: pa.Table,
        *,
        receipt: str | None = None,
        rejects: str | None = None,
    ) -> Dataset:
        """Store rows as a part, to become active at :meth:`commit`.

        Parameters
        ----------
        info
            What is known about them.
        rows
            The part's columns (docs/architecture.md), with a ``row_key`` that is used once.
        receipt
            The receipt as text, kept with the dataset even when its rows are purged.
        rejects
            Name of the file of rejected rows in :attr:`Store.rejects`, which a purge also erases.

        Raises
        ------
        ValueError
            Where a row key is used twice within a record kind: rows would get lost.
        """
        keys = _keys(rows).select(["row_key", "record_kind"])
        if len(keys.group_by(["row_key", "record_kind"]).aggregate([])) < len(rows):
            raise ValueError("a row key is used twice")
        part = write_part(rows, self._folder / "staging", self._folder / "parts")
        dataset = replace(self._next(info, rows), part=part)
        self._last = dataset.number
        self._active.append(dataset)
        self._added.append(_Added(dataset, receipt, rejects))
        return dataset

    def deactivate(self, dataset_id: str) -> None:
        """Take a dataset out of the picture at :meth:`commit`.

        Raises
        ------
        UserError
            Where there is no such active dataset.
        """
        remaining = [dataset for dataset in self._active if dataset.id != dataset_id]
        if len(remaining) == len(self._active):
            raise UserError(
                message(
                    N_(
                        "There is no loaded dataset {id}, or it has already been taken back. The list of datasets shows the ids."
                    ),
                    id=dataset_id,
                )
            )
        self._active = remaining
        self._deactivated.append(dataset_id)

    def _next(self, info: DatasetInfo, rows: pa.Table) -> Dataset:
        """Return the dataset that rows will be, before they have a part."""
        number = self._last + 1
        return Dataset(
            id=f"{info.kind}-{number}",
            number=number,
            info=info,
            part="",
            rows=len(rows),
            loaded=datetime.now(UTC).replace(microsecond=0),
            loaded_by=self._by,
        )

    def commit(self) -> None:
        """Derive the facts and make everything current at once."""
        facts = derive(self._active, self._folder)
        with self._register.transaction() as connection:
            for added in self._added:
                active = added.dataset in self._active
                insert_dataset(
                    connection, replace(added.dataset, active=active), added.receipt, added.rejects
                )
                add_to_log(connection, self._by, "load", added.dataset.id)
            for name in self._deactivated:
                connection.execute("update datasets set active = 0 where id = ?", (name,))
                add_to_log(connection, self._by, "take back", name)
            set_current(connection, facts, form())
        self._added.clear()
        self._deactivated.clear()


@contextmanager
def writing(folder: Path, register: Register, by: str) -> Iterator[Writer]:
    """Hold a store's write lock, and remove what is left over when the work is done."""
    with write_lock(folder):
        try:
            yield Writer(folder, register, by)
        finally:
            sweep(folder, register)


def _keys(rows: pa.Table) -> pa.Table:
    """Return the columns that rows are compared by."""
    kinds = pa.array([None] * len(rows), pa.string())
    if "record_kind" in rows.column_names:
        kinds = rows["record_kind"]
    filled = kinds.fill_null(str(RecordKind.REPORTED))
    return rows.select(["row_key", "content"]).append_column("record_kind", filled)
