"""Clock times that stand for "time not known": exact midnight and noon that pile up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trygghet.intake.dates import MINUTE, Precisions, Times
from trygghet.model.message import Message, counted

#: So many times as often as the whole hours beside it: nobody looked at the clock.
TIMES_ITS_NEIGHBOURS = 3
_MINUTES_PER_DAY = 24 * 60
_NOON = 12 * 60
#: In microseconds.
_MINUTE = 60_000_000
_DAY = _MINUTES_PER_DAY * _MINUTE


def clock_counts(start: Times, precision: Precisions) -> npt.NDArray[np.int64]:
    """Count the rows that begin at each exact minute of the day; the last place has all others.

    Parameters
    ----------
    start, precision
        Local times and how exact they are, shape (rows,).

    Returns
    -------
    ndarray of int
        Shape (1441,); rows without a clock time aren't in it. Counts of a file's parts add up.
    """
    timed = start[precision == MINUTE]
    microseconds = timed.astype("datetime64[us]").view("int64") % _DAY
    minute = microseconds // _MINUTE
    minute[microseconds % _MINUTE != 0] = _MINUTES_PER_DAY
    return np.bincount(minute, minlength=_MINUTES_PER_DAY + 1)


def placeholder_minutes(counts: npt.NDArray[np.int64]) -> tuple[int, ...]:
    """Return the minutes of the day that stand for "time not known" in a file.

    Exact 00:00 (and 12:00) is compared with the exact whole hours before and after it, since people
    round to whole hours; it is a placeholder where it comes more than three times as often as they
    do on average. All rows at midnight, where there are at least two, are dates without a time.

    Parameters
    ----------
    counts
        What :func:`clock_counts` has counted in the whole file.
    """
    found = []
    for suspect in (0, _NOON):
        before, after = (suspect - 60) % _MINUTES_PER_DAY, suspect + 60
        neighbours = max((counts[before] + counts[after]) / 2, 1)
        only_midnight = suspect == 0 and counts[0] == counts.sum() > 1
        if counts[suspect] > TIMES_ITS_NEIGHBOURS * neighbours or only_midnight:
            found.append(suspect)
    return tuple(found)


def at_placeholder(
    start: Times, precision: Precisions, minutes: tuple[int, ...]
) -> npt.NDArray[np.bool_]:
    """Mark rows whose clock time is a placeholder, so that only their day counts; shape (rows,)."""
    marked = np.zeros(len(start), dtype=bool)
    if minutes:
        microseconds = start.astype("datetime64[us]").view("int64") % _DAY
        for minute in minutes:
            marked |= microseconds == minute * _MINUTE
        marked &= precision == MINUTE
    return marked


def placeholder_note(count: int) -> Message:
    """Say how many times were taken as unknown."""
    return counted(
        "{n} time at exactly 00:00 or 12:00 was taken as unknown, since they pile up there; the day counts.",
        "{n} times at exactly 00:00 or 12:00 were taken as unknown, since they pile up there; the days count.",
        count,
    )
