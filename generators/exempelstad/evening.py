"""Certified areas, night walks, partners, events and what residents wrote."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

from generators import patterns
from generators.exempelstad import places, town
from generators.exempelstad.pledges import text_tables, with_source
from generators.package import Row

SEED = 1706
_EVENT_YEARS = range(2022, 2026)
_CONTRIBUTIONS = 380


def certification_rows() -> list[Row]:
    """Return the dated events of both processes."""
    return with_source(text_tables("certification")["certifications"])


def activity_rows() -> list[Row]:
    """Return the activities of the action plans and of the pledges."""
    return with_source(text_tables("certification")["activities"])


def night_walk_rows() -> list[Row]:
    """Return what was seen on the walks; a rating of 0 in the texts means that none was given."""
    rows: list[Row] = []
    for walk in text_tables("certification")["walks"]:
        for number, (clock, focus, rating, place, note) in enumerate(walk["notes"], start=1):
            rows.append(
                {
                    "id": f"{walk['area']}-{walk['walk']}-{number:02d}",
                    "area": walk["area"],
                    "walk": walk["walk"],
                    "clock": clock,
                    "focus": focus,
                    "rating": rating or None,
                    "place": place,
                    "note": note,
                }
            )
    return rows


def partner_rows() -> list[Row]:
    """Return partners and focus groups."""
    return with_source(text_tables("partners")["partners"])


def event_rows() -> list[Row]:
    """Return the calendar: yearly events, midsummer and payday weekends up to the year's end."""
    rows: list[dict[str, Any]] = []
    for year in _EVENT_YEARS:
        for name, first, last, place, collaboration, text in text_tables("partners")["yearly"]:
            rows.append(
                _event(name, f"{year}-{first}", f"{year}-{last}", place, collaboration, text)
            )
        eve = patterns.midsummer_eve(year)
        rows.append(
            _event(
                "Midsommar",
                f"{eve}",
                f"{eve + timedelta(1)}",
                "sodra-stranden",
                "",
                "Dans kring stången.",
            )
        )
        for month in range(1, 13):
            friday = patterns.payday_friday(year, month)
            text = "Första fredagen och lördagen efter löning."
            rows.append(_event("Lönehelg", f"{friday}", f"{friday + timedelta(1)}", "", "", text))
    rows.sort(key=lambda row: (row["first_day"], row["name"]))
    return with_source([{"id": f"ev-{i:03d}", **row} for i, row in enumerate(rows, start=1)])


def contribution_rows() -> list[Row]:
    """Return short texts from residents, drawn from a handful; none tells of a person."""
    draws = np.random.default_rng(SEED)
    themes = text_tables("partners")["themes"]
    near = [*town.NAMES.values(), *(place.name for place in places.PLACES)]
    first = date(2023, 1, 1)
    days = sorted(draws.integers(0, (town.REFERENCE_DATE - first).days + 1, _CONTRIBUTIONS))
    rows: list[Row] = []
    for number, day in enumerate(days, start=1):
        theme, text = themes[int(draws.integers(len(themes)))]
        rows.append(
            {
                "id": f"syn-{number:04d}",
                "day": (first + timedelta(days=int(day))).isoformat(),
                "theme": theme,
                "place": near[int(draws.integers(len(near)))],
                "text": text,
            }
        )
    return rows


def _event(*cells: str) -> dict[str, Any]:
    names = ("name", "first_day", "last_day", "place", "collaboration", "text")
    return dict(zip(names, cells, strict=True))
