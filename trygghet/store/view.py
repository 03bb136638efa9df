"""A viewer's snapshot of the store."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Hashable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar, cast

import duckdb

from trygghet.model.dataset import Dataset
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.table import FieldType

Row = dict[str, object]
T = TypeVar("T")

#: Facts files kept open. A view keeps its own open besides, even when the file is already swept.
_KEPT_OPEN = 4
#: Answers of more rows than this are not kept.
_KEPT_ROWS = 10_000
#: So many things made of a file's rows are kept.
_KEPT_MADE = 256
_open: dict[Path, Facts] = {}
_opening = threading.Lock()


@dataclass(frozen=True, slots=True)
class Facts:
    """An open facts file.

    Parameters
    ----------
    connection
        Reads it.
    answers
        What was answered to texts without parameters. The file never changes, so neither do they:
        every page asks the same for what the data cover and what places and categories there are.
    made
        What measures made of such answers.
    """

    connection: duckdb.DuckDBPyConnection
    answers: dict[str, list[Row]] = field(default_factory=dict)
    made: dict[Hashable, object] = field(default_factory=dict)


def open_facts(path: Path) -> Facts:
    """Open a facts file for reading, once in a process.

    Raises
    ------
    FileNotFoundError
        Where it has been swept.
    """
    with _opening:
        if path not in _open:
            if not path.exists():
                raise FileNotFoundError(path)
            try:
                connection = duckdb.connect(
                    path,
                    read_only=True,
                    config={"autoinstall_known_extensions": False, "enable_external_access": False},
                )
            except duckdb.IOException as error:
                if path.exists():
                    raise
                raise FileNotFoundError(path) from error
            _open[path] = Facts(connection)
        while len(_open) > _KEPT_OPEN:
            del _open[next(iter(_open))]
        return _open[path]


@dataclass(frozen=True)
class View:
    """The store as it stood at one moment; loads that happen meanwhile don't change what it answers.

    Parameters
    ----------
    version
        Changes whenever the facts change or an entry is typed; part of every cache key.
    datasets
        The active datasets, in load order.
    """

    version: str
    datasets: tuple[Dataset, ...]
    _facts: Facts
    _entries: tuple[tuple[str, str | None, str, str], ...]

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
        if parameters:
            return self._ask(sql, parameters)
        rows = self._facts.answers.get(sql)
        if rows is None:
            rows = self._ask(sql, {})
            if len(rows) > _KEPT_ROWS:
                return rows
            self._facts.answers[sql] = rows
        return [dict(row) for row in rows]

    def columns(self, sql: str, **parameters: object) -> dict[str, list[object]]:
        """Answer a query as :meth:`rows` does, column by column: for thousands of rows.

        Days are left to :meth:`rows`.
        """
        with self._cursor() as cursor:
            answer = cursor.execute(sql, parameters or None).fetchnumpy()
        return {name: values.tolist() for name, values in answer.items()}

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made of the same facts under a key, else make it and keep it.

        Entries that are typed leave the facts as they are: what is made of them isn't kept here.

        Parameters
        ----------
        key
            Says what is made, and of what.
        make
            Makes it of the facts alone. What it returns is shared: nobody may change it.
        """
        kept = self._facts.made
        before = kept.get(key)
        if before is not None:
            return cast("T", before)
        made = make()
        if len(kept) >= _KEPT_MADE:
            kept.clear()
        kept[key] = made
        return made

    def _ask(self, sql: str, parameters: dict[str, object]) -> list[Row]:
        with self._cursor() as cursor:
            cursor.execute(sql, parameters or None)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _cursor(self) -> closing[duckdb.DuckDBPyConnection]:
        with _opening:  # a connection must not be asked for two cursors at once
            return closing(self._facts.connection.cursor())

    def entries(self, kind: Kind) -> list[Row]:
        """Return the rows of a kind that were typed into the app, oldest first.

        Each has the columns of the kind's table (``municipality`` as int, ``dataset`` null) and
        ``entered``, the moment it was written (UTC).
        """
        return [
            read_entry(kind, municipality, entry, entered)
            for of, municipality, entry, entered in self._entries
            if of == kind
        ]


def read_entry(kind: Kind, municipality: str | None, entry: str, entered: str) -> Row:
    """Return an entry of the register as a row."""
    values = json.loads(entry)
    row: Row = {"dataset": None, "municipality": int(municipality) if municipality else None}
    for column in SCHEMAS[kind].fields:
        value = values.get(column.name)
        if column.type is FieldType.DATE and value is not None:
            value = date.fromisoformat(value)
        row[column.name] = value
    row["entered"] = datetime.fromisoformat(entered)
    return row
