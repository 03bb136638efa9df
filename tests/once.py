"""What is costly is made once a run, by whichever worker needs it first; the others wait and read it."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock

T = TypeVar("T")


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object | None]
) -> Path:
    """Return the folder that ``make`` was given to fill; read it only, or copy it to change it."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, made = shared / name, shared / f"{name}.made"
    with FileLock(shared / f"{name}.lock"):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)  # left by a worker that failed in it
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


def computed_once(factory: pytest.TempPathFactory, name: str, compute: Callable[[], T]) -> T:
    """Return what ``compute`` answers; one worker asks it, the others read its answer."""

    def keep(folder: Path) -> None:
        (folder / "answer").write_bytes(pickle.dumps(compute()))

    answer: T = pickle.loads((made_once(factory, name, keep) / "answer").read_bytes())
    return answer


def own_copy(factory: pytest.TempPathFactory, name: str, fill: Callable[[str], object]) -> str:
    """Return the address of a worker's own copy of a store that was filled once, by its address."""
    folder = made_once(factory, name, lambda made: fill(f"duckdb:///{made / 'store'}"))
    copy = factory.mktemp(name) / "store"
    shutil.copytree(folder / "store", copy)
    return f"duckdb:///{copy}"
