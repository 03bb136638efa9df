"""Certified areas, night walks, partners and what residents wrote."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from generators.exempelstad import places, town
from generators.exempelstad.pledges import text_tables, with_source
from generators.package import Row

SEED = 1706
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
