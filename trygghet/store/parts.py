"""Parts: the checked rows of one dataset as they came, immutable, named by their content."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def write_part(rows: pa.Table, staging: Path, parts: Path) -> str:
    """Write rows as a part and return its hash, the name of its file.

    The file is whole on disk before it gets its name, so a part that has its name is a whole part.
    """
    unfinished = staging / f"{secrets.token_hex(8)}.parquet"
    pq.write_table(rows, unfinished, compression="zstd")
    part = hash_of(unfinished)
    publish(unfinished, part_path(parts, part))
    return part


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
