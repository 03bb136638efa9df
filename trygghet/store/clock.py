"""When the clock is put forward and back, so that a span's minutes are those that passed."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

#: Where the data's clocks stand; Sweden has one.
ZONE = ZoneInfo("Europe/Stockholm")
_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def shifts(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return by how many minutes the clock was put forward between two moments.

    Parameters
    ----------
    start, end
        Local, ``datetime64[us]``, shape (n,); NaT where unknown. An hour that comes twice is taken
        to be the first.

    Returns
    -------
    ndarray of int64
        60 over a spring night, -60 over an autumn night, 0 otherwise and where unknown; shape (n,).
    """
    known = ~np.isnat(start) & ~np.isnat(end)
    minutes = np.zeros(len(start), dtype=np.int64)
    if known.any():
        begun, done = start[known], end[known]
        years = (begun.min().astype("M8[Y]"), done.max().astype("M8[Y]"))
        first, last = (int(year.astype(np.int64)) + 1970 for year in years)
        changes = [change for year in range(first, last + 1) for change in _changes(year)]
        moments = np.array([moment for moment, _ in changes], dtype="M8[us]")
        forward = np.cumsum([0, *(minutes for _, minutes in changes)])
        minutes[known] = (
            forward[np.searchsorted(moments, done, side="right")]
            - forward[np.searchsorted(moments, begun, side="right")]
        )
    return minutes


@lru_cache(maxsize=256)
def _changes(year: int) -> tuple[tuple[datetime, int], ...]:
    """Return the local moments of a year at which the clock is changed, and by how many minutes."""
    noon = datetime(year, 1, 1, 12, tzinfo=ZONE)
    found = []
    while noon.year == year:
        before = noon - _DAY
        if before.utcoffset() != noon.utcoffset():  # on most days nothing happens
            found += _changes_between(before, noon)
        noon += _DAY
    return tuple(found)


def _changes_between(first: datetime, last: datetime) -> list[tuple[datetime, int]]:
    found = []
    while first < last:
        by = _offset(first + _HOUR) - _offset(first)
        first += _HOUR
        if by:
            found.append((first.replace(tzinfo=None), by // _MINUTE))
    return found


def _offset(local: datetime) -> timedelta:
    return local.utcoffset() or timedelta(0)
