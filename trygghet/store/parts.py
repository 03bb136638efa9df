"""Parts: the checked rows of one dataset as they came, immutable, named by their content."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

#: Checked rows as they are handed over: in memory, or a Parquet file in the staging folder.
Checked: TypeAlias = pa.Table | Path


def keep_part(rows: Checked, staging: Path, parts: Path) -> str:
    """Keep rows as a part and return its hash, the name of its file. A file given is moved.

    The file is whole on disk before it gets its name, so a part that has its name is a whole part.
    """
    if isinstance(rows, Path):
        unfinished = rows
    else:
        unfinished = staging / f"{secrets.token_hex(8)}.parquet"
        pq.write_table(rows, unfinished, compression="zstd")
    part = hash_of(unfinished)
    publish(unfinished, part_path(parts, part))
    return part


def length_of(rows: Checked) -> int:
    """Return how many rows there are, without reading a file's."""
    return int(pq.read_metadata(rows).num_rows) if isinstance(rows, Path) else len(rows)


def part_path(parts: Path, part: str) -> Path:
    """Return the path of a part's file."""
    return parts / f"{part}.parquet"


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def publish(unfinished: Path, final: Path) -> None:
    """Give a finished file its name, in such an order that a power cut leaves all or nothing."""
    flush(unfinished)
    unfinished.replace(final)
    flush(final.parent)


def flush(path: Path) -> None:
    """Have the operating system write a file, or a folder's list of names, to the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows can't open a folder; renames are flushed with the journal there
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
