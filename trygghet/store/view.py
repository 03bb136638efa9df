"""A viewer's snapshot of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from trygghet.model.dataset import Dataset

Row = dict[str, object]


@dataclass(frozen=True)
class View:
    """The store as it stood at one moment; loads that happen meanwhile don't change what it answers.

    Parameters
    ----------
    version
        Changes whenever the facts change or an evidence entry is added; part of every cache key.
    datasets
        The active datasets, in load order.
    """

    version: str
    datasets: tuple[Dataset, ...]
    _facts: duckdb.DuckDBPyConnection
    _evidence: tuple[Mapping[str, object], ...]

    def rows(self, sql: str, **parameters: object) -> list[Row]:
        """Answer a query on the facts tables.

        Parameters
        ----------
        sql
            A constant text in DuckDB's dialect, with ``$name`` where a value goes.
        parameters
            Exactly the values that the text names.

        Returns
        -------
        list of dict
            One mapping a row, keyed by column name, values as plain Python objects.
        """
        raise NotImplementedError

    def evidence_entries(self) -> list[Row]:
        """Return the entries typed into the app, oldest first.

        Each has the columns of the ``evidence`` table (``municipality`` as int, ``dataset`` null)
        and ``entered``, the moment it was written (UTC).
        """
        raise NotImplementedError
