"""Periods, fuzzy dates, nights and night zones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from trygghet.model.message import NP_
from trygghet.model.vocabulary import Vocabulary

#: "17:20", "17.20", "1720", "kl. 9.05", "17:20:00".
_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})[:.]?(\d{2})(?:[:.]\d{2})?", re.IGNORECASE)

#: The day of a night begins here: 02:30 on a Saturday belongs to Friday's night.
NIGHT_STARTS_AT_HOUR = 6


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole days, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period ends before it begins: {self.first} to {self.last}")

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1

    @property
    def years(self) -> float:
        """Its length in years of 365.2425 days, for person-years."""
        return self.days / 365.2425

    def back(self, years: int) -> Period:
        """Return the same dates so many years earlier; 29 February becomes the 28th."""
        return Period(years_before(self.first, years), years_before(self.last, years))

    @property
    def covers_twelve_months(self) -> bool:
        """Whether it is at least twelve months long, which a yearly rate needs."""
        return self.last + timedelta(days=1) >= years_before(self.first, -1)


def years_before(day: date, years: int) -> date:
    """Return the same calendar day ``years`` years earlier (29 February becomes the 28th)."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date as a source words it, with the days it can be.

    Parameters
    ----------
    text
        The source's words: "hösten 2020".
    earliest, latest
        First and last day it can mean. Equal for an exact date. ``None`` where unknown.
    """

    text: str
    earliest: date | None
    latest: date | None

    @property
    def exact(self) -> bool:
        """Whether it is one known day, which a countdown in days needs."""
        return self.earliest is not None and self.earliest == self.latest


class NightZone(Vocabulary):
    """Clock zones of the night work; half-open, so 20:00 is late evening. 06-17 is the day."""

    DAY = "06-17", *NP_("night zone", "Day 06–17")
    EARLY_EVENING = "17-20", *NP_("night zone", "Early evening 17–20")
    LATE_EVENING = "20-23", *NP_("night zone", "Late evening 20–23")
    EVENING_AND_NIGHT = "23-02", *NP_("night zone", "Evening and night 23–02")
    NIGHT = "02-05", *NP_("night zone", "Night 02–05")
    EARLY_MORNING = "05-06", *NP_("night zone", "Early morning 05–06")
    UNKNOWN = "unknown", *NP_("night zone", "Time unknown")


def night_zone_of_hour(hour: int) -> NightZone:
    """Return the zone of a clock hour 0-23."""
    if 6 <= hour < 17:
        return NightZone.DAY
    if 17 <= hour < 20:
        return NightZone.EARLY_EVENING
    if 20 <= hour < 23:
        return NightZone.LATE_EVENING
    if hour == 23 or hour < 2:
        return NightZone.EVENING_AND_NIGHT
    return NightZone.NIGHT if hour < 5 else NightZone.EARLY_MORNING


def clock_time(text: str) -> time | None:
    """Return the clock time that a text tells, to the minute; ``None`` where it tells none."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    return time(hour, minute) if hour < 24 and minute < 60 else None
