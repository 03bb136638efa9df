"""One written date or time to a moment, in the shapes that Swedish files have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal
from zoneinfo import ZoneInfo

from trygghet.intake.weeks import quarter_months, week_days

#: Clock times without an offset are this zone's.
LOCAL = ZoneInfo("Europe/Stockholm")
#: Years outside these are taken for a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1900, 2100

Order = Literal["dmy", "mdy"]
Precision = Literal["minute", "hour", "day", "month", "year"]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb febr",
            "mars march mar",
            "april apr",
            "maj may",
            "juni june jun",
            "juli july jul",
            "augusti august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAY = re.compile(
    r"^(?:mån|tis|ons|tors?|fre|lör|sön|mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:dag|day)?(?:en)?\.?,?\s+"
)
_CLOCK = re.compile(
    r"(?:kl(?:ockan|\.)?\s*)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<offset>z|[+-]\d{2}:?\d{2})?"
)
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?!\d)",
        r"(?P<d>\d{1,2})/(?P<m>\d{1,2})\s+(?P<y>\d{4})(?!\d)",
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?!\d)",
        r"(?:den\s+)?(?P<d>\d{1,2})(?::?e)?\.?\s+(?P<name>[a-zåäö]+)\.?,?\s+(?P<y>\d{4})(?!\d)",
        r"(?P<name>[a-zåäö]+)\s+(?P<d>\d{1,2}),?\s+(?P<y>\d{4})(?!\d)",
    )
)
_EITHER = re.compile(r"(?P<a>\d{1,2})(?P<sep>[/-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)")
_COMPACT = re.compile(r"(\d{8})[t ]?(\d{2})(\d{2})(?:\d{2})?")
_MONTH = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>\d{4})\s?[-/m]\s?(?P<m>\d{1,2})",
        r"(?P<y>\d{4})\s+(?P<m>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d{2})",
        r"(?P<m>\d{1,2})/(?P<y>\d{4})",
        r"(?P<name>[a-zåäö]+)\.?\s+(?P<y>\d{4})",
        r"(?P<y>\d{4})\s+(?P<name>[a-zåäö]+)",
    )
)
_YEAR = re.compile(r"\d{4}")
_BETWEEN = re.compile(r"\s+(?:-|–|—|till|to)\s+|\s*[–—]\s*")
#: Day 0 of Excel's calendar, which counts a 29 February 1900 that never was.
_EXCEL_DAY_0 = datetime(1899, 12, 30)  # noqa: DTZ001  local, as all times here


class AmbiguousOrder(ValueError):  # noqa: N818  it names what the text is
    """3/4/2024 may be the third of April or the fourth of March."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as a file gives it.

    Parameters
    ----------
    start
        Local time, naive; the first instant of the day, month or year where that is all that is known.
    precision
        How much of it is known.
    utc
        The same instant, naive UTC, where the text gave an offset.
    end
        The end of a span written in one cell.
    """

    start: datetime
    precision: Precision
    utc: datetime | None = None
    end: Moment | None = None


def parse_moment(text: str, order: Order | None = None, *, serials: bool = False) -> Moment:
    """Read one date, time, month, year or span.

    Parameters
    ----------
    text
        As in the file.
    order
        How 3/4/2024 is meant.
    serials
        Whether a bare number is Excel's day number.

    Raises
    ------
    AmbiguousOrder
        For 3/4/2024 where ``order`` is not given.
    ValueError
        For anything that is no moment.
    """
    plain = " ".join(text.casefold().split())
    if serials:
        return _serial(plain)
    plain = _WEEKDAY.sub("", plain)
    try:
        return _single(plain, order)
    except AmbiguousOrder:
        raise
    except ValueError:
        parts = _BETWEEN.split(plain)
        if len(parts) != 2:
            raise
        return _span(parts[0], parts[1], order)


def order_shown(text: str) -> Order | None:
    """Return the order that a text such as 16/3/2024 gives away; ``None`` for all others."""
    found = _EITHER.match(text.strip())
    if not found:
        return None
    first, second = int(found["a"]), int(found["b"])
    if first > 12 >= second:
        return "dmy"
    return "mdy" if second > 12 >= first else None


def _single(text: str, order: Order | None) -> Moment:
    if week := week_days(text):
        return Moment(week[0], "day", end=Moment(week[1], "day"))
    if quarter := quarter_months(text):
        return Moment(quarter[0], "month", end=Moment(quarter[1], "month"))
    if compact := _COMPACT.fullmatch(text):
        return _with_clock(
            datetime.strptime(compact[1], "%Y%m%d"),  # noqa: DTZ007
            f"{compact[2]}:{compact[3]}",
        )
    for pattern in _DAYS:
        if (found := pattern.match(text)) and (day := _day(found)):
            return _with_clock(day, text[found.end() :].lstrip("t ,"))
    if found := _EITHER.match(text):
        return _with_clock(_either(found, order), text[found.end() :].lstrip("t ,"))
    for pattern in _MONTH:
        if (found := pattern.fullmatch(text)) and (day := _day(found)):
            return Moment(day, "month")
    if _YEAR.fullmatch(text):
        return Moment(_checked(int(text), 1, 1), "year")
    raise ValueError(text)


def _day(found: re.Match[str]) -> datetime | None:
    parts = found.groupdict()
    if "name" in parts:
        if parts["name"] not in MONTHS:
            return None
        month = MONTHS[parts["name"]]
    else:
        month = int(parts["m"])
    return _checked(int(parts["y"]), month, int(parts.get("d") or 1))


def _either(found: re.Match[str], order: Order | None) -> datetime:
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    shown = order_shown(found[0]) or order
    if shown is None:
        if first != second:
            raise AmbiguousOrder(found[0])
        shown = "dmy"
    day, month = (first, second) if shown == "dmy" else (second, first)
    return _checked(year, month, day)


def _checked(year: int, month: int, day: int) -> datetime:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    return datetime(year, month, day)  # noqa: DTZ001  local, as all times here


def _with_clock(day: datetime, text: str) -> Moment:
    if not text:
        return Moment(day, "day")
    found = _CLOCK.fullmatch(text)
    if not found:
        raise ValueError(text)
    start = day.replace(
        hour=int(found["hour"]),
        minute=int(found["minute"] or 0),
        second=int(found["second"] or 0),
    )
    precision: Precision = "hour" if found["minute"] is None else "minute"
    if found["offset"] is None:
        return Moment(start, precision)
    utc = start - _offset(found["offset"])
    local = utc.replace(tzinfo=timezone.utc).astimezone(LOCAL).replace(tzinfo=None)  # noqa: UP017
    return Moment(local, precision, utc)


def _offset(text: str) -> timedelta:
    if text == "z":
        return timedelta(0)
    size = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return -size if text[0] == "-" else size


def _span(first: str, last: str, order: Order | None) -> Moment:
    start = _single(first, order)
    clock = _CLOCK.fullmatch(last)
    if clock and start.precision in ("minute", "hour") and not _YEAR.fullmatch(last):
        midnight = start.start.replace(hour=0, minute=0, second=0)
        end = _with_clock(midnight, last)
        if end.start < start.start:  # over midnight
            end = Moment(end.start + timedelta(days=1), end.precision)
    else:
        end = _single(last, order)
    if end.start < start.start:
        raise ValueError(last)
    return Moment(start.start, start.precision, start.utc, end)


def _serial(text: str) -> Moment:
    days = float(text.replace(",", "."))
    if not 1 <= days < 73_051:  # 31 December 2099
        raise ValueError(text)
    start = _EXCEL_DAY_0 + timedelta(seconds=round(days * 86_400))
    return Moment(start, "day" if days == int(days) else "minute")
