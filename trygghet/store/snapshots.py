"""Dated snapshots: what was shown at a meeting, kept as it was shown. Only added to.

The store keeps bytes and what they rest on; what the bytes mean is known to whoever froze them.
"""

from __future__ import annotations

import gzip
import hashlib
import secrets
import sqlite3
import time
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.visible import visible
from trygghet.store.erasures import Backup, backups_since
from trygghet.store.parts import publish
from trygghet.store.register import Register, add_to_log, now
from trygghet.store.snapshot_rows import (
    COLUMNS,
    FOLDER,
    Snapshot,
    day_of,
    fault_of,
    file_name,
    insert_snapshot,
    read_snapshots,
    snapshot_of,
)
from trygghet.store.sweep import remove

if TYPE_CHECKING:
    from trygghet.store.store import Store

#: So long a name may be, characters.
LONGEST_NAME = 120
#: An unfinished file older than this was left by a process that was killed, seconds.
_ABANDONED = 60 * 60


class Snapshots:
    """The dated snapshots of one store.

    Parameters
    ----------
    folder
        The store's folder; files are kept in ``snapshots/<hash>.json.gz`` there.
    register
        The store's register.
    """

    def __init__(self, folder: Path, register: Register) -> None:
        self.folder = folder / FOLDER
        self._register = register

    @classmethod
    def of(cls, store: Store) -> Snapshots:
        """Return the snapshots of a store."""
        return cls(store.folder, Register(store.folder / "register.sqlite"))

    def all(self) -> tuple[Snapshot, ...]:
        """Return all snapshots, the first one first, erased ones among them."""
        with self._register.connection() as connection:
            return read_snapshots(connection)

    def get(self, name: str) -> Snapshot:
        """Return the snapshot of an id.

        Raises
        ------
        UserError
            Where there is none.
        """
        for each in self.all():
            if each.id == name:
                return each
        raise UserError(
            message(
                N_("There is no snapshot {id} here. Look for it in the list of snapshots."), id=name
            )
        )

    def content(self, snapshot: Snapshot) -> bytes:
        """Return what was frozen, once it is known to be that.

        Raises
        ------
        UserError
            Where it was erased, is missing, or isn't what was frozen.
        """
        if snapshot.erased is not None:
            raise UserError(erased_sentence(snapshot))
        path = self.folder / file_name(snapshot.hash)
        fault = fault_of(path, snapshot)
        if fault is not None:
            raise UserError(fault, message(N_("Put the file back from a backup.")))
        return gzip.decompress(path.read_bytes())

    def take(
        self,
        name: str,
        content: bytes,
        *,
        municipality: str,
        scope: str,
        form: int,
        datasets: Sequence[str],
        by: str,
        role: str,
        when: datetime | None = None,
    ) -> Snapshot:
        """Keep frozen numbers under a name.

        Parameters
        ----------
        content
            What was frozen: JSON.
        when
            When it was taken (UTC); now where left out.

        Raises
        ------
        UserError
            For a name that is empty or too long.
        """
        at = when or datetime.fromisoformat(now())
        packed = gzip.compress(content, mtime=0)
        kept = Snapshot(
            f"{day_of(at).isoformat()}-{secrets.token_hex(4)}", _named(name), at, by, role, municipality,
            scope, form, tuple(sorted(set(datasets))), hashlib.sha256(packed).hexdigest(),
        )  # fmt: skip
        unfinished = write_unfinished(self.folder, packed)
        try:
            with self._register.transaction() as connection:
                insert_snapshot(connection, kept)
                add_to_log(connection, by, "snapshot", f"{kept.id} {municipality} {kept.name}")
                # Within the transaction: the register never names a file that isn't there.
                publish(unfinished, self.folder / file_name(kept.hash))
        finally:
            unfinished.unlink(missing_ok=True)
        return kept

    def holding(self, datasets: Collection[str]) -> tuple[Snapshot, ...]:
        """Return the snapshots that show figures of any of these datasets, the first one first."""
        asked = set(datasets)
        return tuple(
            each for each in self.all() if each.erased is None and asked & set(each.datasets)
        )

    def backups_of(self, snapshot: Snapshot) -> tuple[Backup, ...]:
        """Return the backups that were written since a snapshot was taken, which hold it."""
        return backups_since(self._register, snapshot.at)

    def check(self) -> list[Message]:
        """Return what is wrong with kept files; empty where all is well."""
        kept = [each for each in self.all() if each.erased is None]
        faults = (fault_of(self.folder / file_name(each.hash), each) for each in kept)
        return [fault for fault in faults if fault is not None]


def bring_back(connection: sqlite3.Connection, unpacked: Path, folder: Path) -> None:
    """Take the snapshots that a backup knows into a store; those that the store knows itself stay.

    Minutes refer to them, so none is ever forgotten, and what was erased in one stays erased.

    Parameters
    ----------
    connection
        To the store's register, with the backup's attached as ``backup``.
    unpacked
        Where the backup's files are.
    folder
        The store's folder.
    """
    found = connection.execute(
        f"select {COLUMNS} from backup.snapshots where id not in (select id from main.snapshots)"
    ).fetchall()
    (folder / FOLDER).mkdir(exist_ok=True)
    for each in map(snapshot_of, found):
        insert_snapshot(connection, each)
        name = file_name(each.hash)
        if (unpacked / name).exists():
            publish(unpacked / name, folder / FOLDER / name)


def sweep_snapshots(folder: Path, register: Register) -> None:
    """Remove files of snapshots that no snapshot refers to: erased, redacted, or never finished."""
    if not (folder / FOLDER).is_dir():
        return
    # Nobody keeps a snapshot between the look at the register and the look at the folder.
    with register.transaction() as connection:
        kept = {file_name(each.hash) for each in read_snapshots(connection) if each.erased is None}
        for path in (folder / FOLDER).iterdir():
            young = path.name.startswith(".") and path.stat().st_mtime > time.time() - _ABANDONED
            if path.name not in kept and not young:
                remove(path)


def files(folder: Path, connection: sqlite3.Connection) -> list[Path]:
    """Return the files of the snapshots that a register knows."""
    kept = {each.hash for each in read_snapshots(connection) if each.erased is None}
    return [folder / FOLDER / file_name(each) for each in sorted(kept)]


def write_unfinished(folder: Path, packed: bytes) -> Path:
    """Write a file that gets its name later."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{secrets.token_hex(8)}"
    unfinished.write_bytes(packed)
    return unfinished


def erased_sentence(snapshot: Snapshot) -> Message:
    """Return what a link to an erased snapshot says."""
    return message(
        N_(
            "The snapshot “{name}” was taken on {taken} and erased for good on {erased}, by a decision"
            " that the register keeps."
        ),
        name=snapshot.name,
        taken=snapshot.day,
        erased=day_of(snapshot.erased) if snapshot.erased else "",
    )


def _named(name: str) -> str:
    told = " ".join(visible(name).split())
    if not told:
        raise UserError(
            message(N_("A snapshot needs a name, such as the meeting that it was shown at."))
        )
    if len(told) > LONGEST_NAME:
        raise UserError(
            message(
                N_("The snapshot's name has {n} characters; at most {most} fit."),
                n=len(told),
                most=LONGEST_NAME,
            )
        )
    return told
