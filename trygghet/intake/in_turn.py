"""Work that several threads share while its results come in the order of the work."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Most of the work is done by libraries that leave other threads room.
_THREADS = min(4, os.cpu_count() or 1)


def in_turn(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yield the result of each item in their order; a few are worked on ahead.

    What an item raises is raised in its turn.
    """
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(_THREADS, "rows") as threads:
        try:
            for item in items:
                waiting.append(threads.submit(work, item))
                if len(waiting) > _THREADS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
