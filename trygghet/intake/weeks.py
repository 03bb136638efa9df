"""Weeks and quarters as files write them: "2024-v12", "v. 12 2024", a year beside a week number."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pandas as pd

from trygghet.sources.raw import RawTable

_WEEK = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>\d{4})\s?[-/,]?\s?(?:v|w|vecka|week)\s?[-.]?\s?(?P<n>\d{1,2})",
        r"(?:v|w|vecka|week)\s?\.?\s?(?P<n>\d{1,2})\s?[-/,]?\s?(?P<y>\d{4})",
    )
)
_QUARTER = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>\d{4})\s?[-/,]?\s?(?:kv|k|q|kvartal|quarter)\s?[-.]?\s?(?P<n>[1-4])",
        r"(?:kv|k|q|kvartal|quarter)\s?\.?\s?(?P<n>[1-4])\s?[-/,]?\s?(?P<y>\d{4})",
    )
)
#: Headers of columns that hold the number of a week.
WEEK_HEADERS = frozenset({"vecka", "v", "vecka nr", "veckonr", "veckonummer", "week"})
_NUMBER = re.compile(r"0?[1-9]|[1-4]\d|5[0-3]")
_MARKED = re.compile(r"(?:v|vecka|w|week)\s?\.?\s?(?P<n>\d{1,2})", re.IGNORECASE)


def week_days(text: str) -> tuple[datetime, datetime] | None:
    """Return Monday and Sunday of an ISO week (ISO 8601), as Swedish calendars number them.

    Parameters
    ----------
    text
        In lower case.

    Raises
    ------
    ValueError
        For a week that its year doesn't have, as 2024-v53.
    """
    found = _match(_WEEK, text)
    if found is None:
        return None
    monday = datetime.fromisocalendar(int(found["y"]), int(found["n"]), 1)
    return monday, monday + timedelta(days=6)


def quarter_months(text: str) -> tuple[datetime, datetime] | None:
    """Return the first days of the first and last month of a quarter."""
    found = _match(_QUARTER, text)
    if found is None:
        return None
    year, last = int(found["y"]), 3 * int(found["n"])
    return datetime(year, last - 2, 1), datetime(year, last, 1)  # noqa: DTZ001  local, as all times


def is_week(text: str) -> bool:
    """Whether a cell names a week, with its year or without."""
    plain = " ".join(text.casefold().split())
    return _match(_WEEK, plain) is not None or _MARKED.fullmatch(plain) is not None


def mark_weeks(raw: RawTable) -> RawTable:
    """Return the table with a "v" before bare week numbers, so that 2024 and 3 aren't read as March."""
    for header in raw.columns:
        if header.casefold() not in WEEK_HEADERS:
            continue
        cells = raw.cells[header].str.strip()
        bare = cells.str.fullmatch(_NUMBER.pattern).astype(bool)
        marked = cells.str.fullmatch(_MARKED.pattern, case=False).astype(bool)
        if not (bare | marked | cells.eq("")).all() or not (bare | marked).any():
            continue
        numbers = cells.str.extract(r"(\d+)", expand=False)
        weeks = pd.Series("v" + numbers, index=cells.index).where(bare | marked, cells)
        raw = replace(raw, cells=raw.cells.assign(**{header: weeks.astype("str")}))
    return raw


def _match(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((found for p in patterns if (found := p.fullmatch(text))), None)
