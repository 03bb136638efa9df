"""Swedish holidays and their eves, and the weekends after payday.

Public holidays follow the act on public holidays (1989:253). Eves and Valborg aren't in it, but stand
in every almanac. That wages come on the 25th is custom, not law.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from dateutil.easter import easter  # type: ignore[import-untyped]

from generators import patterns
from generators.package import Resource
from trygghet.model.calendar import EventKind
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance

LAW = "Lag (1989:253) om allmänna helgdagar"
ALMANAC = "Almanackan"
PAYDAY = "Uträknad: fredag och lördag från och med den 25:e"


def holidays(year: int) -> list[tuple[date, str, str]]:
    """Return a year's holidays and eves: day, name, and where that stands."""
    sunday = easter(year)
    midsummer = patterns.midsummer_eve(year)
    saints = date(year, 10, 31)
    saints += timedelta(days=(5 - saints.weekday()) % 7)
    return sorted(
        [
            (date(year, 1, 1), "Nyårsdagen", LAW),
            (date(year, 1, 6), "Trettondedag jul", LAW),
            (sunday - timedelta(days=2), "Långfredagen", LAW),
            (sunday - timedelta(days=1), "Påskafton", ALMANAC),
            (sunday, "Påskdagen", LAW),
            (sunday + timedelta(days=1), "Annandag påsk", LAW),
            (date(year, 4, 30), "Valborgsmässoafton", ALMANAC),
            (date(year, 5, 1), "Första maj", LAW),
            (sunday + timedelta(days=39), "Kristi himmelsfärdsdag", LAW),
            (sunday + timedelta(days=49), "Pingstdagen", LAW),
            (date(year, 6, 6), "Nationaldagen", LAW),
            (midsummer, "Midsommarafton", ALMANAC),
            (midsummer + timedelta(days=1), "Midsommardagen", LAW),
            (saints, "Alla helgons dag", LAW),
            (date(year, 12, 24), "Julafton", ALMANAC),
            (date(year, 12, 25), "Juldagen", LAW),
            (date(year, 12, 26), "Annandag jul", LAW),
            (date(year, 12, 31), "Nyårsafton", ALMANAC),
        ]
    )


def holiday_rows(years: Iterable[int]) -> list[dict[str, Any]]:
    """Return the holidays of some years as entries of a calendar, without ids."""
    return [
        {"name": name, "kind": str(EventKind.HOLIDAY), "first_day": f"{day}", "source": source}
        for year in years
        for day, name, source in holidays(year)
    ]


def payday_rows(years: Iterable[int]) -> list[dict[str, Any]]:
    """Return the weekends after payday of some years as entries of a calendar, without ids."""
    return [
        {
            "name": "Lönehelg",
            "kind": str(EventKind.PAYDAY),
            "first_day": f"{friday}",
            "last_day": f"{friday + timedelta(days=1)}",
            "text": "Första fredagen och lördagen efter löning.",
            "source": PAYDAY,
        }
        for year in years
        for month in range(1, 13)
        for friday in [patterns.payday_friday(year, month)]
    ]


def numbered(rows: Iterable[dict[str, Any]], prefix: str) -> list[dict[str, Any]]:
    """Return entries of a calendar in order of day, with running numbers."""
    ordered = sorted(rows, key=lambda row: (row["first_day"], row["name"]))
    return [{"id": f"{prefix}-{i:03d}", **row} for i, row in enumerate(ordered, start=1)]


def holiday_calendar(years: Iterable[int]) -> Resource:
    """Return the holidays and payday weekends of some years as a table: facts, for any town."""
    held = tuple(years)
    return Resource(
        *("events", Kind.EVENTS, "Helgdagar och lönehelger"),
        numbered([*holiday_rows(held), *payday_rows(held)], "helg"),
        {"provenance": str(Provenance.PUBLISHED)},
        sources=(LAW, ALMANAC, PAYDAY),
    )
