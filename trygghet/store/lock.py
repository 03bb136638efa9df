"""One writer at a time, over all processes. The system frees the lock of a process that is killed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from trygghet.model.message import N_, UserError, message

#: How long a load waits for another one, seconds: the longest load takes minutes.
PATIENCE = 600


@contextmanager
def write_lock(folder: Path) -> Iterator[None]:
    """Hold a store's write lock.

    Raises
    ------
    UserError
        Where another process has held it for too long.
    """
    lock = FileLock(folder / "write.lock", timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout as error:
        raise UserError(
            message(
                N_(
                    "Another load has been under way for {minutes} minutes. Wait until it is done, then try again."
                ),
                minutes=PATIENCE // 60,
            )
        ) from error
    try:
        yield
    finally:
        lock.release()
