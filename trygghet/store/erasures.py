"""The register of what was erased for good: who decided, when, on what ground, and which copies hold it.

A decision to erase outlives what it erased, also when a backup from before it is put back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trygghet.model.dataset import Dataset
from trygghet.model.kinds import SCHEMAS, TYPED_KINDS, Kind
from trygghet.model.message import N_, UserError, message
from trygghet.model.table import Field, FieldType
from trygghet.store.register import Register, add_to_log, now

#: What stands in the place of erased words, as where personal data are masked at intake.
ERASED = "[…]"
#: Fields that may name somebody, beside those that people write freely in.
_NAMING = frozenset({"role", "source", "owner"})


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided that something is erased, and on what ground.

    Parameters
    ----------
    by
        Who carried it out, for the log.
    text
        The decision, in the municipality's words.
    reference
        The registry's reference number (`dnr`).
    """

    by: str
    text: str
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that the store has written.

    Parameters
    ----------
    path
        Where it was written to.
    at
        When (UTC).
    there
        Whether a file is still found there; one that was moved is not.
    """

    path: Path
    at: datetime
    there: bool


def note_erased(
    connection: sqlite3.Connection, datasets: Sequence[Dataset], decision: Decision
) -> None:
    """Mark datasets as purged and keep the decision. Their receipts lose what they quote of rows."""
    for dataset in datasets:
        (receipt,) = connection.execute(
            "select receipt from datasets where id = ?", (dataset.id,)
        ).fetchone()
        connection.execute(
            "update datasets set purged = ?, rejects = null, receipt = ? where id = ?",
            (now(), _without_notes(receipt), dataset.id),
        )
        keep_decision(connection, decision, dataset.id, dataset.part)
    # What finished loads told quotes rows, too; the receipts say what became of them.
    connection.execute("delete from jobs where state not in ('waiting', 'running')")


def erase_words(connection: sqlite3.Connection, kind: Kind, name: str, decision: Decision) -> None:
    """Erase what somebody wrote in an entry. Its day, kind and numbers stay, and so do the totals.

    Raises
    ------
    UserError
        Where there is no such entry.
    """
    found = _blank(connection, kind, name)
    if not found:
        raise UserError(
            message(N_("There is no typed entry {id} among the {kind}."), id=name, kind=kind.value)
        )
    keep_decision(connection, decision, f"{kind}:{name}")


def words_of(
    connection: sqlite3.Connection, kind: Kind, name: str
) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    """Return what was written in entries: the municipality of each, and its texts."""
    rows = connection.execute(
        "select municipality, entry from entries "
        "where kind = ? and json_extract(entry, '$.id') = ?",
        (str(kind), name),
    ).fetchall()
    written = [field.name for field in SCHEMAS[kind].fields if _may_name(field)]
    return tuple(
        (municipality, tuple(str(entry[key]) for key in written if entry.get(key)))
        for municipality, entry in ((code, json.loads(text)) for code, text in rows)
    )


def erased(register: Register) -> tuple[set[tuple[str, str]], tuple[tuple[Kind, str], ...]]:
    """Return what was ever erased: datasets with their parts, and entries by kind and id."""
    with register.connection() as connection:
        rows = connection.execute("select about, part from erasures order by number").fetchall()
    datasets = {(about, part) for about, part in rows if part is not None}
    others = [about.split(":", 1) for about, part in rows if part is None]
    # Snapshots are among them, too, and stay erased by their own rows.
    return datasets, tuple((Kind(kind), name) for kind, name in others if kind in TYPED_KINDS)


def erase_again(
    connection: sqlite3.Connection,
    datasets: Collection[tuple[str, str]],
    entries: Sequence[tuple[Kind, str]],
) -> None:
    """Erase from a register that was put back what had been erased before."""
    for name, part in datasets:
        row = connection.execute(
            "select receipt from datasets where id = ? and part = ? and purged is null",
            (name, part),
        ).fetchone()
        if row is not None:
            connection.execute(
                "update datasets set purged = ?, active = 0, rejects = null, receipt = ? "
                "where id = ?",
                (now(), _without_notes(row[0]), name),
            )
    for kind, name in entries:
        _blank(connection, kind, name)


def note_backup(register: Register, path: Path, datasets: Sequence[Dataset]) -> None:
    """Remember that a backup was written, and of which datasets it holds the rows."""
    held = json.dumps([dataset.id for dataset in datasets])
    with register.connection() as connection:
        connection.execute(
            "insert or replace into backups (path, at, datasets) values (?, ?, ?)",
            (str(path.absolute()), now(), held),
        )


def backups_holding(register: Register, names: Collection[str]) -> tuple[Backup, ...]:
    """Return the backups that hold rows of any of these datasets, oldest first."""
    return tuple(each for each, held in _backups(register) if held & set(names))


def backups_since(register: Register, moment: datetime) -> tuple[Backup, ...]:
    """Return the backups that were written since a moment (UTC), oldest first."""
    return tuple(each for each, _ in _backups(register) if each.at >= moment)


def _backups(register: Register) -> list[tuple[Backup, set[str]]]:
    with register.connection() as connection:
        rows = connection.execute("select path, at, datasets from backups order by at").fetchall()
    return [
        (Backup(Path(path), datetime.fromisoformat(at), Path(path).exists()), set(json.loads(held)))
        for path, at, held in rows
    ]


def keep_decision(
    connection: sqlite3.Connection, decision: Decision, about: str, part: str | None = None
) -> None:
    """Keep a decision to erase, and tell the log."""
    connection.execute(
        "insert into erasures (at, who, decision, reference, about, part) "
        "values (?, ?, ?, ?, ?, ?)",
        (now(), decision.by, decision.text, decision.reference, about, part),
    )
    add_to_log(connection, decision.by, "purge", about)


def _without_notes(receipt: str | None) -> str | None:
    """Return a receipt without its remarks: they quote words and places of the file."""
    if receipt is None:
        return None
    try:
        content = json.loads(receipt)
    except ValueError:
        return None
    if not isinstance(content, dict):
        return None
    return json.dumps(content | {"notes": []}, ensure_ascii=False)


def _blank(connection: sqlite3.Connection, kind: Kind, name: str) -> int:
    rows = connection.execute(
        "select number, entry from entries where kind = ? and json_extract(entry, '$.id') = ?",
        (str(kind), name),
    ).fetchall()
    written = {field.name for field in SCHEMAS[kind].fields if _may_name(field)}
    for number, text in rows:
        entry = json.loads(text)
        blank = {key: ERASED if key in written else value for key, value in entry.items()}
        connection.execute(
            "update entries set entry = ? where number = ?",
            (json.dumps(blank, ensure_ascii=False), number),
        )
    return len(rows)


def _may_name(field: Field) -> bool:
    return field.type is FieldType.TEXT and (field.free_text or field.name in _NAMING)
