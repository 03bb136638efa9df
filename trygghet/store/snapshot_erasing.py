"""Erasing in dated snapshots: one as a whole, or what somebody had written in a typed entry.

Else a snapshot is never changed. Numbers stay as they are here too: only texts are replaced.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sqlite3
from collections.abc import Collection
from pathlib import Path
from typing import Any

from trygghet.model.message import N_, Message, UserError, message
from trygghet.store.erasures import ERASED, Decision, keep_decision
from trygghet.store.parts import publish
from trygghet.store.register import now
from trygghet.store.snapshot_rows import (
    FOLDER,
    Snapshot,
    fault_of,
    file_name,
    read_snapshots,
)
from trygghet.store.snapshots import write_unfinished

#: What stands under these is an id or a key of a closed list, never what somebody wrote.
_NO_WORDS = frozenset(
    [
        "$word",
        "$date",
        "$moment",
        "id",
        "key",
        "promise",
        "pledge",
        "partner",
        "partners",
        "process",
        "district",
        "districts",
        "area",
        "areas",
        "dataset",
        "place_id",
        "municipality",
        "category",
        "categories",
        "concept",
        "kind",
        "state",
        "pace",
        "party",
        "shape",
        "level",
        "unit",
        "placed",
        "record_kind",
        "change",
        "reason",
        "before",
        "now",
        "measure",
        "survey",
        "survey_type",
        "statistic",
        "base",
        "coverage",
        "wave",
        "event",
        "function",
        "outline",
    ]
)
#: A shorter text is found only where it stands alone: within others it may be a part of any word.
_SHORTEST = 4


def erase_snapshot(connection: sqlite3.Connection, snapshot: Snapshot, decided: Decision) -> None:
    """Mark a snapshot as erased and keep the decision; its file goes with the sweep.

    Raises
    ------
    UserError
        Where it has been erased before.
    """
    if snapshot.erased is not None:
        raise UserError(message(N_("The snapshot {id} is erased already."), id=snapshot.id))
    connection.execute("update snapshots set erased = ? where id = ?", (now(), snapshot.id))
    keep_decision(connection, decided, f"snapshot:{snapshot.id}")


def blank_words(
    folder: Path, connection: sqlite3.Connection, municipality: str | None, words: Collection[str]
) -> tuple[Snapshot, ...]:
    """Replace texts in all snapshots of a municipality, and return those that had any of them.

    Parameters
    ----------
    folder
        The store's folder.
    municipality
        Four-digit code; ``None`` looks in all.
    words
        What is to be gone: each as it was written.

    Raises
    ------
    UserError
        Where a snapshot's file isn't whole. Nothing is changed then.
    """
    changed = []
    for snapshot in read_snapshots(connection):
        if snapshot.erased is not None or municipality not in (None, snapshot.municipality):
            continue
        path = folder / FOLDER / file_name(snapshot.hash)
        fault = fault_of(path, snapshot)
        if fault is not None:
            raise UserError(fault, _instead(snapshot))
        content = gzip.decompress(path.read_bytes())
        blank = without(content, words)
        if blank == content:
            continue
        packed = gzip.compress(blank, mtime=0)
        hash_ = hashlib.sha256(packed).hexdigest()
        publish(write_unfinished(folder / FOLDER, packed), folder / FOLDER / file_name(hash_))
        connection.execute(
            "update snapshots set hash = ?, redacted = ? where id = ?", (hash_, now(), snapshot.id)
        )
        changed.append(snapshot)
    return tuple(changed)


def without(content: bytes, words: Collection[str]) -> bytes:
    """Return frozen numbers with texts replaced; the very same bytes where none of them is there."""
    said = {word.strip() for word in words} - {"", ERASED}
    long = sorted((word for word in said if len(word) >= _SHORTEST), key=len, reverse=True)
    within = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in long))

    def blank(value: Any, key: str) -> Any:
        match value:
            case dict():
                return {name: blank(each, _of(name, key)) for name, each in value.items()}
            case list():
                return [blank(each, key) for each in value]
            case str() if key not in _NO_WORDS:
                if value.strip() in said:
                    return ERASED
                return within.sub(ERASED, value) if long else value
        return value

    before = json.loads(content)
    after = blank(before, "")
    if after == before:
        return content
    text = json.dumps(after, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8") + b"\n"


def _of(name: str, above: str) -> str:
    """Return the key that a value stands under: tuples and types only wrap it."""
    wraps = name.startswith("$") and name not in _NO_WORDS
    return above if wraps else name


def _instead(snapshot: Snapshot) -> Message:
    return message(
        N_(
            "What was written in the entry may stand in the snapshot “{name}”. Put its file back from a"
            " backup, or erase the snapshot: trygghet snapshot erase {id}."
        ),
        name=snapshot.name,
        id=snapshot.id,
    )
