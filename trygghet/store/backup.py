"""Backups: the register, parts, publications and dated snapshots in one zip file. Facts are left out, for they are derived."""

from __future__ import annotations

import re
import secrets
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from trygghet.model.dataset import Dataset
from trygghet.model.message import N_, Message, UserError, message
from trygghet.store import publications, snapshots
from trygghet.store.erasures import erase_again, erased, note_backup
from trygghet.store.facts import derive
from trygghet.store.parts import flush, hash_of, part_path, publish
from trygghet.store.register import (
    Register,
    add_to_log,
    read_datasets,
    set_current,
)
from trygghet.store.register_form import bring_up_to_date
from trygghet.store.tables import form

_REGISTER = "register.sqlite"
_PART = re.compile(r"parts/([0-9a-f]{64})\.parquet")
_PUBLISHED = re.compile(r"published/\d{4,}\.zip")
_SNAPSHOT = re.compile(r"snapshots/([0-9a-f]{64})\.json\.gz")
_TRIES = 3
#: Jobs under way belong to the running installation, not to a backup.
_RESTORED = ("datasets", "entries", "mappings")
#: What is only added to: nothing that was noted here is lost, what the backup knows beside it joins it.
_JOINED = {
    "log": "at, who, what, about",
    "erasures": "at, who, decision, reference, about, part",
}


def write_backup(folder: Path, register: Register, target: Path) -> None:
    """Write a backup while the store is in use.

    The register is copied first and parts never change, so all that the copy names is there; only a
    purge in between can take a part away, and then the copy is made again.

    Raises
    ------
    UserError
        Where the file can't be written.
    """
    if not target.parent.is_dir():
        raise UserError(
            message(
                N_("There is no folder {folder} to write the backup to."), folder=str(target.parent)
            )
        )
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        for attempt in range(_TRIES):
            try:
                held = _write(folder, register, unfinished)
                break
            except FileNotFoundError:
                if attempt == _TRIES - 1:
                    raise
        flush(unfinished)
        unfinished.replace(target)
        note_backup(register, target, held)
    except PermissionError as error:
        raise UserError(
            message(N_("The backup can't be written to {file}."), file=str(target))
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _write(folder: Path, register: Register, target: Path) -> tuple[Dataset, ...]:
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / _REGISTER
        with register.connection() as source, closing(sqlite3.connect(copy)) as destination:
            source.backup(destination)
            destination.execute("pragma journal_mode = delete")
            datasets = read_datasets(destination, active_only=False)
            kept = snapshots.files(folder, destination)
        # Parts are compressed already.
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            archive.write(copy, _REGISTER)
            for part in sorted({dataset.part for dataset in datasets}):
                archive.write(part_path(folder / "parts", part), f"parts/{part}.parquet")
            for path in publications.files(folder):
                archive.write(path, f"published/{path.name}")
            for path in kept:
                archive.write(path, f"snapshots/{path.name}")
    return datasets


def restore_backup(folder: Path, register: Register, source: Path, by: str) -> None:
    """Replace the store's content by a backup. The write lock must be held.

    Everything is unpacked, checked and derived beside what is current; one transaction then puts it
    in place. What has been erased for good since the backup was written isn't put back.

    Raises
    ------
    UserError
        Where the file is no backup, or a damaged one. Nothing is changed then.
    """
    with tempfile.TemporaryDirectory(dir=folder / "staging") as scratch:
        gone, entries = erased(register)
        unpacked = _unpack(source, Path(scratch))
        datasets = [each for each in unpacked if (each.id, each.part) not in gone]
        for part in {dataset.part for dataset in datasets}:
            publish(part_path(Path(scratch), part), part_path(folder / "parts", part))
        facts = derive([dataset for dataset in datasets if dataset.active], folder)
        with register.connection() as connection:
            connection.execute("attach ? as backup", (str(Path(scratch) / _REGISTER),))
            connection.execute("begin immediate")
            for table in _RESTORED:
                names = [row[1] for row in connection.execute(f"pragma main.table_info({table})")]
                columns = ", ".join(names)
                connection.execute(f"delete from main.{table}")
                connection.execute(
                    f"insert into main.{table} ({columns}) select {columns} from backup.{table}"
                )
            for table, columns in _JOINED.items():
                connection.execute(
                    f"insert into main.{table} ({columns}) select {columns} from backup.{table} "
                    f"except select {columns} from main.{table}"
                )
            publications.bring_back(connection, Path(scratch), folder)
            snapshots.bring_back(connection, Path(scratch), folder)
            erase_again(connection, gone, entries)
            set_current(connection, facts, form())
            add_to_log(connection, by, "restore", source.name)
            connection.execute("commit")
            connection.execute("detach backup")


def _unpack(source: Path, scratch: Path) -> tuple[Dataset, ...]:
    """Unpack a backup and return its datasets, once everything in it has been checked."""
    try:
        with zipfile.ZipFile(source) as archive:
            for name in archive.namelist():
                part, kept = _PART.fullmatch(name), _SNAPSHOT.fullmatch(name)
                known = part or kept or _PUBLISHED.fullmatch(name) or name == _REGISTER
                if not known:
                    raise _damaged(
                        source, message(N_("It holds the unknown file {name}."), name=name)
                    )
                target = part_path(scratch, part[1]) if part else scratch / Path(name).name
                with archive.open(name) as packed, target.open("wb") as unpacked:
                    shutil.copyfileobj(packed, unpacked)
                if part and hash_of(target) != part[1]:
                    raise _damaged(source, message(N_("Part {part} has changed."), part=part[1]))
                if kept and hash_of(target) != kept[1]:
                    raise _damaged(
                        source, message(N_("Snapshot file {name} has changed."), name=name)
                    )
        with closing(sqlite3.connect(scratch / _REGISTER, isolation_level=None)) as connection:
            if connection.execute("pragma integrity_check").fetchone() != ("ok",):
                raise _damaged(source, message(N_("Its register is broken.")))
            bring_up_to_date(connection)
            datasets = read_datasets(connection, active_only=False)
    except FileNotFoundError as error:
        raise UserError(message(N_("There is no backup {file}."), file=str(source))) from error
    except (zipfile.BadZipFile, sqlite3.DatabaseError, OSError) as error:
        raise _damaged(source, message(N_("It can't be read to its end."))) from error
    for dataset in datasets:
        if not part_path(scratch, dataset.part).exists():
            raise _damaged(
                source, message(N_("The rows of {dataset} are missing."), dataset=dataset.id)
            )
    return datasets


def _damaged(source: Path, what: Message) -> UserError:
    return UserError(
        message(
            N_(
                "{file} can't be restored: it is no backup of this program, or it is damaged. Nothing has been changed."
            ),
            file=source.name,
        ),
        what,
    )
