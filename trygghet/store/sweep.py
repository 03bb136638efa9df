"""Removing what nothing refers to: what a killed load left behind, and facts of days gone by."""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from pathlib import Path

from trygghet.store.register import Register

#: A file put here by an upload waits for its load; after a day, seconds, its load will never come.
_ABANDONED = 24 * 60 * 60


def sweep(folder: Path, register: Register, abandoned: float = _ABANDONED) -> None:
    """Remove unreferenced parts, facts but the current and previous, and unfinished files.

    Only who holds the write lock may do this: another's unfinished files would look like leftovers.
    Uploads are removed when they are older than ``abandoned`` seconds.
    """
    current = register.current()
    parts = {f"{dataset.part}.parquet" for dataset in register.datasets(active_only=False)}
    for path in (folder / "parts").iterdir():
        if path.name not in parts:
            remove(path)
    for path in folder.glob("facts-*"):
        if path.name not in (current.facts, current.previous):
            remove(path)
    for path in (folder / "staging").iterdir():
        remove(path)
    for path in (folder / "uploads").iterdir():
        if path.stat().st_mtime < time.time() - abandoned:
            remove(path)


def remove(path: Path) -> None:
    """Remove a file or folder; one that Windows holds open is left for the next time."""
    with suppress(PermissionError, FileNotFoundError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
