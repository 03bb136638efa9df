"""Changing what is current: one writer at a time, everything in one transaction or nothing."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from trygghet.model.dataset import Dataset, DatasetInfo


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


class Writer:
    """What :meth:`Store.writing` hands out. Nothing is current before :meth:`commit`."""

    def compare(self, info: DatasetInfo, rows: pa.Table) -> Comparison:
        """Compare rows with the active ones of the same kind, municipality, record kind and survey.

        Datasets added or deactivated by this writer count as such.
        """
        raise NotImplementedError

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
        """
        raise NotImplementedError

    def deactivate(self, dataset_id: str) -> None:
        """Take a dataset out of the picture at :meth:`commit`.

        Raises
        ------
        UserError
            Where there is no such active dataset.
        """
        raise NotImplementedError

    def commit(self) -> None:
        """Derive the facts and make everything current at once."""
        raise NotImplementedError
