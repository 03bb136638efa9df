"""A shift spread over the clock hours that it lasted, daylight saving included."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from trygghet.model.time import NIGHT_STARTS_AT_HOUR

_ZONE = ZoneInfo("Europe/Stockholm")
_HOUR = timedelta(hours=1)
#: What is longer isn't one person's shift, and its hours of the day aren't known.
LONGEST_SHIFT = 24.0


class WorkedHour(NamedTuple):
    """What a shift was of one clock hour.

    Parameters
    ----------
    day
        The civil day.
    hour
        0-23.
    part
        How much of the hour, 0-1.
    """

    day: date
    hour: int
    part: float

    @property
    def night_weekday(self) -> int:
        """Weekday, 1-7, of the evening when the night that it belongs to began."""
        begun = self.day - timedelta(days=self.hour < NIGHT_STARTS_AT_HOUR)
        return begun.isoweekday()


def worked_hours(day: date, first_hour: int, hours: float) -> list[WorkedHour]:
    """Spread a shift over its clock hours; the last may be a part of an hour.

    Hours are those that pass: over the night when the clock is put forward a shift misses the hour
    that doesn't exist, and over the night when it is put back it has 02-03 twice.

    Parameters
    ----------
    day, first_hour
        Local day and clock hour when it began. An hour that occurs twice is the first of the two.
    hours
        How long it lasted, 0 to :data:`LONGEST_SHIFT`.
    """
    steps = math.ceil(hours)
    start = datetime(day.year, day.month, day.day, first_hour, tzinfo=_ZONE)
    parts = [min(1.0, hours - step) for step in range(steps)]
    if start.utcoffset() == (start + steps * _HOUR).utcoffset():
        # Arithmetic on a local time keeps to the clock on the wall.
        times = [start + step * _HOUR for step in range(steps)]
    else:
        begun = start.astimezone(UTC)
        times = [(begun + step * _HOUR).astimezone(_ZONE) for step in range(steps)]
    return [WorkedHour(at.date(), at.hour, part) for at, part in zip(times, parts, strict=True)]
