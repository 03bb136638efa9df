"""Clock times that stand for "time not known": exact midnight and noon that pile up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trygghet.intake.dates import Times
from trygghet.model.message import Message, counted

#: So many times as often as the whole hours beside it: nobody looked at the clock.
TIMES_ITS_NEIGHBOURS = 3
_MINUTES_PER_DAY = 24 * 60
_NOON = 12 * 60


def placeholder_hours(start: Times, precision: npt.NDArray[np.object_]) -> npt.NDArray[np.bool_]:
    """Mark rows whose clock time is a placeholder, so that only their day counts.

    Exact 00:00 (and 12:00) is compared with the exact whole hours before and after it, since people
    round to whole hours; it is a placeholder where it comes more than three times as often as they
    do on average. All rows at midnight, where there are at least two, are dates without a time.

    Parameters
    ----------
    start, precision
        Local times and how exact they are, shape (rows,).

    Returns
    -------
    ndarray of bool
        Shape (rows,).
    """
    timed = precision == "minute"
    marked = np.zeros(len(start), dtype=bool)
    if not timed.any():
        return marked
    seconds = (start - start.astype("datetime64[D]")).astype("timedelta64[s]").astype("int64")
    exact = timed & (seconds % 60 == 0)
    minute = np.where(exact, seconds // 60, -1)
    counts = np.bincount(minute[exact], minlength=_MINUTES_PER_DAY)
    for suspect in (0, _NOON):
        before, after = (suspect - 60) % _MINUTES_PER_DAY, suspect + 60
        neighbours = max((counts[before] + counts[after]) / 2, 1)
        only_midnight = suspect == 0 and counts[0] == timed.sum() > 1
        if counts[suspect] > TIMES_ITS_NEIGHBOURS * neighbours or only_midnight:
            marked |= exact & (minute == suspect)
    return marked


def placeholder_note(count: int) -> Message:
    """Say how many times were taken as unknown."""
    return counted(
        "{n} time at exactly 00:00 or 12:00 was taken as unknown, since they pile up there; the day counts.",
        "{n} times at exactly 00:00 or 12:00 were taken as unknown, since they pile up there; the days count.",
        count,
    )
