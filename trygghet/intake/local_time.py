"""Swedish clock times to UTC, an hour at a time where there are many."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

Times = npt.NDArray[np.datetime64]
_ZONE = "Europe/Stockholm"
#: Fewer times than these are looked up one by one.
_FEW = 20_000
_HOUR = 3_600_000_000


def to_utc(local: Times) -> Times:
    """Return UTC for local clock times.

    October's double hour is taken as its first passing; a time in the hour that March skips is taken
    as the end of that hour.

    Parameters
    ----------
    local
        ``datetime64[us]``, shape (n,), without NaT.
    """
    if not len(local):
        return local
    if len(local) < _FEW:
        return _localized(local, "shift_forward")
    microseconds = local.view("int64")
    hours = microseconds // _HOUR
    years = local[[hours.argmin(), hours.argmax()]].astype("datetime64[Y]").astype(int) + 1970
    first, utc, skipped = _hours(int(years[0]), int(years[1]))
    place = hours - first
    within = np.where(skipped[place], 0, microseconds - hours * _HOUR)
    found: Times = (utc[place] + within).view("datetime64[us]")
    return found


@lru_cache(maxsize=8)
def _hours(
    first_year: int, last_year: int
) -> tuple[int, npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Return the first hour of some years, the UTC of each hour, and which ones the clock skips.

    The clock is only ever set at whole hours, so an hour says all of its minutes.
    """
    local = np.arange(f"{first_year}-01-01", f"{last_year + 1}-01-01", dtype="datetime64[h]")
    local = local.astype("datetime64[us]")
    skipped = np.isnat(_localized(local, "NaT"))
    utc = _localized(local, "shift_forward").view("int64")
    return int(local[0].astype("int64")) // _HOUR, utc, skipped


def _localized(local: Times, nonexistent: Literal["shift_forward", "NaT"]) -> Times:
    zoned = pd.DatetimeIndex(local).tz_localize(
        _ZONE, ambiguous=np.ones(len(local), dtype=bool), nonexistent=nonexistent
    )
    found: Times = zoned.tz_convert("UTC").tz_localize(None).to_numpy().astype("datetime64[us]")
    return found
