"""The town's calendar: its own events, holidays, paydays, matches, hours of licence, and their effect."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from generators import holidays, patterns
from generators.exempelstad import town, truth
from generators.exempelstad.pledges import text_tables, with_source
from generators.package import Row
from trygghet.model.calendar import EventKind

YEARS = range(town.FIRST_YEAR, town.REFERENCE_DATE.year + 1)
#: The town's own events that are a holiday at the same time.
_HOLIDAYS = frozenset({"Valborg", "Midsommar", "Nationaldagen", "Nyårsafton"})
_MATCHES_A_SEASON, _WEEKS_BETWEEN = 12, 2
#: Standing hours of licence: name, weekdays, last hour, place.
_LICENCES = (
    ("Utskänkning till 01", "1;2;3;4;7", 1, "hamngatan"),
    ("Utskänkning till 03", "5;6", 3, "hamngatan"),
)


def event_rows() -> list[Row]:
    """Return the whole calendar, in order of day."""
    rows = [row for year in YEARS for row in _own(year)]
    days = {day for row in rows if row["kind"] == EventKind.HOLIDAY for day in _days(row)}
    rows += [row for row in holidays.holiday_rows(YEARS) if row["first_day"] not in days]
    rows += holidays.payday_rows(YEARS)
    rows += [row for year in YEARS for row in _matches(year)]
    rows += _licences()
    return with_source(holidays.numbered(rows, "ev"))


@cache
def night_factors() -> Mapping[date, float]:
    """Return by which factor a night has more than an ordinary one, on top of the usual patterns."""
    factors: dict[date, float] = {}
    for row in event_rows():
        factor = truth.EVENT_NIGHTS.get(str(row["name"]), 1.0)
        for day in _days(row) if factor > 1 else ():
            night = date.fromisoformat(day)
            factors[night] = max(factor, factors.get(night, 1.0))
    return factors


def _own(year: int) -> list[dict[str, Any]]:
    eve = patterns.midsummer_eve(year)
    yearly = [
        (name, f"{year}-{first}", f"{year}-{last}", *rest)
        for name, first, last, *rest in text_tables("partners")["yearly"]
    ]
    midsummer = ("Midsommar", f"{eve}", f"{eve + timedelta(1)}", "sodra-stranden")
    yearly.append((*midsummer, "", "Dans kring stången."))
    names = ("name", "first_day", "last_day", "place", "collaboration", "text")
    rows = [dict(zip(names, cells, strict=True)) for cells in yearly]
    for row in rows:
        own = EventKind.HOLIDAY if row["name"] in _HOLIDAYS else EventKind.EVENT
        row["kind"] = str(own)
    return rows


def _matches(year: int) -> list[dict[str, Any]]:
    """Return the home matches of a season, every other Sunday from the first of April."""
    first = date(year, 4, 1)
    first += timedelta(days=(6 - first.weekday()) % 7)
    return [
        {
            "name": "Hemmamatch, Exempelstads IF",
            "kind": str(EventKind.MATCH),
            "first_day": f"{first + timedelta(weeks=_WEEKS_BETWEEN * number)}",
            "first_hour": 15,
            "last_hour": 17,
        }
        for number in range(_MATCHES_A_SEASON)
    ]


def _licences() -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "kind": str(EventKind.LICENCE),
            "first_day": f"{YEARS[0]}-01-01",
            "last_day": f"{YEARS[-1]}-12-31",
            "weekdays": weekdays,
            "first_hour": 11,
            "last_hour": last_hour,
            "place": place,
            "text": "Längsta serveringstid på Hamngatan.",
        }
        for name, weekdays, last_hour, place in _LICENCES
    ]


def _days(row: Mapping[str, Any]) -> list[str]:
    """Return every day of an entry."""
    first = date.fromisoformat(row["first_day"])
    last = date.fromisoformat(row.get("last_day") or row["first_day"])
    return [f"{first + timedelta(days=n)}" for n in range((last - first).days + 1)]
