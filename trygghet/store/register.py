"""The register: which datasets there are, which facts are current, and what people typed.

One SQLite file in WAL mode, so that viewers read while others write, and each write is whole or not
there at all. A connection is opened for each use: that costs a fraction of a millisecond, and no
thread or fork ever shares one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from trygghet.model.dataset import Dataset, DatasetInfo
from trygghet.model.message import N_, UserError, message
from trygghet.store.register_form import bring_up_to_date, make_tables

#: How long a write waits for another one, seconds.
PATIENCE = 30.0

_INFO: TypeAdapter[DatasetInfo] = TypeAdapter(DatasetInfo)
_DATASET = "number, id, info, part, rows, loaded, loaded_by, active"


@dataclass(frozen=True, slots=True)
class Current:
    """The register at one moment.

    Parameters
    ----------
    facts, previous
        Names of the current facts file and of the one before it; ``None`` before the first.
    form
        Form of the facts tables that the current file was derived in.
    datasets
        Active datasets, in load order.
    entries
        Rows typed into the app, oldest first: kind, municipality, entry (JSON), when entered.
    """

    facts: str | None
    previous: str | None
    form: str | None
    datasets: tuple[Dataset, ...]
    entries: tuple[tuple[str, str | None, str, str], ...]


def now() -> str:
    """Return this moment (UTC) as the register writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Register:
    """The register of one store."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self) -> None:
        """Make the tables where there are none, and bring those of an earlier form up to date.

        Raises
        ------
        UserError
            Where the register was written by a later version of the program.
        """
        with self.connection() as connection:
            connection.execute("pragma journal_mode = wal")
            make_tables(connection)
            bring_up_to_date(connection)

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Open a connection that commits each statement by itself."""
        connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Open a connection whose statements all take effect together, or none."""
        with self.connection() as connection:
            connection.execute("begin immediate")
            try:
                yield connection
            except BaseException:
                connection.execute("rollback")
                raise
            connection.execute("commit")

    def current(self) -> Current:
        """Return the register as it is at one moment."""
        with self.connection() as connection:
            connection.execute("begin")  # all that is read below is of one moment
            current = connection.execute("select facts, previous, form from current").fetchone()
            entries = connection.execute(
                "select kind, municipality, entry, entered from entries order by number"
            ).fetchall()
            datasets = read_datasets(connection, active_only=True)
            connection.execute("commit")
        facts, previous, form = current or (None, None, None)
        return Current(facts, previous, form, datasets, tuple(entries))

    def datasets(self, *, active_only: bool) -> tuple[Dataset, ...]:
        """Return datasets in load order, without those whose rows were purged."""
        with self.connection() as connection:
            return read_datasets(connection, active_only=active_only)

    def receipt(self, dataset_id: str) -> str | None:
        """Return the receipt kept with a dataset, whose rows may be purged."""
        return self._one("select receipt from datasets where id = ?", dataset_id)

    def mapping(self, fingerprint: str) -> str | None:
        """Return the mapping kept for files with this fingerprint."""
        return self._one("select mapping from mappings where fingerprint = ?", fingerprint)

    def keep_mapping(self, fingerprint: str, text: str) -> None:
        """Keep a mapping instead of the one kept before."""
        with self.connection() as connection:
            connection.execute(
                "insert or replace into mappings (fingerprint, mapping, kept) values (?, ?, ?)",
                (fingerprint, text, now()),
            )

    def log_lines(self, limit: int) -> list[tuple[datetime, str, str, str]]:
        """Return the latest lines of the log, newest first."""
        with self.connection() as connection:
            rows = connection.execute(
                "select at, who, what, about from log order by at desc, number desc limit ?",
                (limit,),
            ).fetchall()
        return [(datetime.fromisoformat(at), who, what, about) for at, who, what, about in rows]

    def compact(self) -> None:
        """Rewrite the file, so that no free page and no journal holds what was deleted.

        Raises
        ------
        UserError
            Where somebody reads the register for so long that its journal can't be emptied.
        """
        with self.connection() as connection:
            connection.execute("pragma secure_delete = on")
            connection.execute("pragma temp_store = memory")
            connection.execute("vacuum")
            busy = connection.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
        if busy:
            raise UserError(
                message(
                    N_(
                        "What was to be erased is erased, but the register's journal is in use and may still hold it. Close the app and run the command once more."
                    )
                )
            )

    def _one(self, sql: str, name: str) -> str | None:
        with self.connection() as connection:
            found = connection.execute(sql, (name,)).fetchone()
        return found[0] if found else None


def read_datasets(connection: sqlite3.Connection, *, active_only: bool) -> tuple[Dataset, ...]:
    """Return datasets in load order, without those whose rows were purged."""
    condition = "active = 1" if active_only else "purged is null"
    rows = connection.execute(f"select {_DATASET} from datasets where {condition} order by number")
    return tuple(_dataset(row) for row in rows)


def insert_dataset(
    connection: sqlite3.Connection, dataset: Dataset, receipt: str | None, rejects: str | None
) -> None:
    """Add a dataset."""
    connection.execute(
        f"insert into datasets ({_DATASET}, receipt, rejects) values (?,?,?,?,?,?,?,?,?,?)",
        (
            dataset.number,
            dataset.id,
            _INFO.dump_json(dataset.info, exclude_defaults=True).decode(),
            dataset.part,
            dataset.rows,
            dataset.loaded.isoformat(),
            dataset.loaded_by,
            int(dataset.active),
            receipt,
            rejects,
        ),
    )


def set_current(connection: sqlite3.Connection, facts: str, form: str) -> None:
    """Make a facts file the current one, and the one that was current the previous."""
    connection.execute(
        "insert into current (facts, previous, form) "
        "values (?, (select facts from current order by rowid desc limit 1), ?)",
        (facts, form),
    )
    connection.execute("delete from current where facts != ?", (facts,))


def add_to_log(connection: sqlite3.Connection, who: str, what: str, about: str = "") -> None:
    """Write a line to the log."""
    connection.execute(
        "insert into log (at, who, what, about) values (?, ?, ?, ?)", (now(), who, what, about)
    )


def _dataset(row: tuple[Any, ...]) -> Dataset:
    number, name, info, part, rows, loaded, loaded_by, active = row
    return Dataset(
        id=name,
        number=number,
        info=_INFO.validate_json(info),
        part=part,
        rows=rows,
        loaded=datetime.fromisoformat(loaded),
        loaded_by=loaded_by,
        active=bool(active),
    )
