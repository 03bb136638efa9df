"""Changing what is current: one writer at a time, everything in one transaction or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from trygghet.model.dataset import Dataset, DatasetInfo
from trygghet.model.message import N_, UserError, message
from trygghet.store.comparison import Comparison, compare, repeats_a_key
from trygghet.store.facts import derive
from trygghet.store.lock import write_lock
from trygghet.store.parts import Checked, keep_part, length_of
from trygghet.store.register import Register, add_to_log, insert_dataset, set_current
from trygghet.store.rows_that_hold import rank_of, scope_of
from trygghet.store.snapshots import sweep_snapshots
from trygghet.store.sweep import sweep
from trygghet.store.tables import form


@dataclass(frozen=True, slots=True)
class _Added:
    dataset: Dataset
    receipt: str | None
    rejects: str | None


class Writer:
    """What :meth:`Store.writing` hands out. Nothing is current before :meth:`commit`."""

    def __init__(self, folder: Path, register: Register, by: str, shown: str | None = None) -> None:
        self._folder = folder
        self._register = register
        self._by = by
        self._shown = by if shown is None else shown
        with register.connection() as connection:
            (self._last,) = connection.execute(
                "select coalesce((select seq from sqlite_sequence where name = 'datasets'), 0)"
            ).fetchone()
        self._active = list(register.datasets(active_only=True))
        self._added: list[_Added] = []
        self._deactivated: list[str] = []

    def compare(self, info: DatasetInfo, rows: Checked) -> Comparison:
        """Compare rows with the active ones of the same kind, municipality, record kind and survey.

        Datasets added or deactivated by this writer count as such. A made-up row never replaces a
        real one, so where there is a real one it counts as already there.
        """
        there = [dataset for dataset in self._active if scope_of(dataset.info) == scope_of(info)]
        return compare(rows, rank_of(self._next(info, rows)), there, self._folder)

    def add(
        self,
        info: DatasetInfo,
        rows: Checked,
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
            The part's columns (docs/architecture.md), with a ``row_key`` that is used once: a table,
            or a Parquet file in :attr:`Store.staging`, which is moved and never read whole.
        receipt
            The receipt as text, kept with the dataset even when its rows are purged.
        rejects
            Name of the file of rejected rows in :attr:`Store.rejects`, which a purge also erases.

        Raises
        ------
        ValueError
            Where a row key is used twice within a record kind: rows would get lost.
        """
        if repeats_a_key(rows, self._folder):
            raise ValueError("a row key is used twice")
        dataset = self._next(info, rows)
        part = keep_part(rows, self._folder / "staging", self._folder / "parts")
        dataset = replace(dataset, part=part)
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

    def _next(self, info: DatasetInfo, rows: Checked) -> Dataset:
        """Return the dataset that rows will be, before they have a part."""
        number = self._last + 1
        return Dataset(
            id=f"{info.kind}-{number}",
            number=number,
            info=info,
            part="",
            rows=length_of(rows),
            loaded=datetime.now(UTC).replace(microsecond=0),
            loaded_by=self._shown,
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
def writing(
    folder: Path, register: Register, by: str, shown: str | None = None
) -> Iterator[Writer]:
    """Hold a store's write lock, and remove what is left over when the work is done."""
    with write_lock(folder):
        try:
            yield Writer(folder, register, by, shown)
        finally:
            sweep(folder, register)
            sweep_snapshots(folder, register)
