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

#: Form of the tables below. A register of a later form is refused, an earlier one brought up to date.
FORM = 2
#: How long a write waits for another one, seconds.
PATIENCE = 30.0

_SCHEMA = """
create table current (facts text not null, previous text, form text not null);
create table datasets (
    number integer primary key autoincrement,
    id text not null unique,
    info text not null,
    part text not null,
    rows integer not null,
    loaded text not null,
    loaded_by text not null,
    active integer not null,
    receipt text,
    rejects text,
    purged text
);
create table entries (
    number integer primary key autoincrement,
    kind text not null,
    municipality text,
    entry text not null,
    entered text not null,
    entered_by text not null
);
create table mappings (fingerprint text primary key, mapping text not null, kept text not null);
create table jobs (
    id text primary key, request text not null, state text not null, step text not null,
    done integer not null, total integer not null, result text not null, updated text not null
);
create table log (
    number integer primary key autoincrement, at text not null, who text not null,
    what text not null, about text not null
);
"""

#: What brings a register of each earlier form one form further.
_STEPS = {
    1: """
alter table evidence rename to entries;
alter table entries add column kind text not null default 'evidence'
""",
}

_INFO: TypeAdapter[DatasetInfo] = TypeAdapter(DatasetInfo)
_DATASET = "number, id, info, part, rows, loaded, loaded_by, active"


@dataclass(frozen=True, slots=True)
class Snapshot:
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
            if _form(connection) == 0:
                connection.execute("begin immediate")
                if _form(connection) == 0:  # nobody else made them while we waited
                    for statement in _SCHEMA.split(";"):
                        connection.execute(statement)
                    connection.execute(f"pragma user_version = {FORM}")
                connection.execute("commit")
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

    def snapshot(self) -> Snapshot:
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
        return Snapshot(facts, previous, form, datasets, tuple(entries))

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
                "select at, who, what, about from log order by number desc limit ?", (limit,)
            ).fetchall()
        return [(datetime.fromisoformat(at), who, what, about) for at, who, what, about in rows]

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


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Bring a register of an earlier form up to date.

    Raises
    ------
    UserError
        Where a later version of the program wrote it.
    """
    _refuse_later_form(connection)
    if _form(connection) == FORM:
        return
    connection.execute("begin immediate")
    for step in range(_form(connection), FORM):  # somebody else may have been quicker
        for statement in _STEPS[step].split(";"):
            connection.execute(statement)
    connection.execute(f"pragma user_version = {FORM}")
    connection.execute("commit")


def _refuse_later_form(connection: sqlite3.Connection) -> None:
    form = _form(connection)
    if form > FORM:
        raise UserError(
            message(
                N_(
                    "The store was written by a later version of the program (form {found}, this one knows {known}). Update the program."
                ),
                found=form,
                known=FORM,
            )
        )


def _form(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


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
