"""Rows of dated snapshots in the register, and the files that belong to them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from trygghet.model.message import N_, Message, message

FOLDER = "snapshots"
COLUMNS = "id, name, at, who, role, municipality, scope, form, datasets, hash, erased, redacted"
_ENDING = ".json.gz"
_ZONE = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A dated snapshot as the register remembers it.

    Parameters
    ----------
    id
        Its name in a link: the day and eight signs that nobody can guess.
    name
        What it was kept for: "Kommunstyrelsen 22 november".
    at
        When (UTC) it was taken.
    by, role
        Who took it, for the log alone, and as what.
    municipality
        Four-digit code.
    scope
        How much it shows, as whoever froze it wrote it down.
    form
        Form of the frozen numbers.
    datasets
        Ids of the datasets that it rests on.
    hash
        SHA-256 of its file.
    erased
        When it was erased for good; ``None`` where it wasn't.
    redacted
        When words were last erased in it; ``None`` where none were.
    """

    id: str
    name: str
    at: datetime
    by: str
    role: str
    municipality: str
    scope: str
    form: int
    datasets: tuple[str, ...]
    hash: str
    erased: datetime | None = None
    redacted: datetime | None = None

    @property
    def day(self) -> date:
        """The day in Sweden on which it was taken."""
        return day_of(self.at)


def day_of(moment: datetime) -> date:
    """Return the day that a moment was in Sweden."""
    return moment.astimezone(_ZONE).date()


def read_snapshots(connection: sqlite3.Connection) -> tuple[Snapshot, ...]:
    """Return all snapshots that a register knows, the first one first."""
    rows = connection.execute(f"select {COLUMNS} from snapshots order by at, id")
    return tuple(snapshot_of(row) for row in rows)


def insert_snapshot(connection: sqlite3.Connection, kept: Snapshot) -> None:
    """Add a snapshot."""
    connection.execute(
        f"insert into snapshots ({COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(kept.id, kept.name, kept.at.isoformat(timespec="microseconds"), kept.by, kept.role),
            *(kept.municipality, kept.scope, kept.form, json.dumps(kept.datasets), kept.hash),
            *(each.isoformat() if each else None for each in (kept.erased, kept.redacted)),
        ),
    )


def snapshot_of(row: Sequence[object]) -> Snapshot:
    """Return a row of the register as a snapshot."""
    name, title, at, who, role, municipality, scope, form, datasets, hash_, *ends = row
    erased, redacted = (datetime.fromisoformat(str(each)) if each else None for each in ends)
    return Snapshot(
        str(name),
        str(title),
        datetime.fromisoformat(str(at)),
        str(who),
        str(role),
        str(municipality),
        str(scope),
        int(str(form)),
        tuple(json.loads(str(datasets))),
        str(hash_),
        erased,
        redacted,
    )


def file_name(hash_: str) -> str:
    """Return what the file of a snapshot is called."""
    return f"{hash_}{_ENDING}"


def fault_of(path: Path, snapshot: Snapshot) -> Message | None:
    """Return what is wrong with a kept file; ``None`` where it is what was frozen."""
    if not path.exists():
        return message(
            N_("The file of snapshot {id} is missing: {path}."), id=snapshot.id, path=str(path)
        )
    if hashlib.sha256(path.read_bytes()).hexdigest() != snapshot.hash:
        return message(
            N_("The file of snapshot {id} was changed after it was taken: {path}."),
            id=snapshot.id,
            path=str(path),
        )
    return None
