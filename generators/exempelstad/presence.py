"""Shifts of police, guards and hosts: planned hours and those carried out. Nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from generators.exempelstad import town
from generators.package import Row
from trygghet.model.presence import PresenceKind

SEED = 900
FIRST_DAY = date(2022, 1, 1)


@dataclass(frozen=True, slots=True)
class Roster:
    """A standing shift.

    Parameters
    ----------
    weekdays
        Days it begins, Monday 0.
    chance
        Chance that it is planned on such a day, by year.
    delivered
        Share of the planned hours that is carried out, by year.
    people
        How many are on the shift; one row each.
    """

    kind: PresenceKind
    areas: tuple[str, ...]
    weekdays: tuple[int, ...]
    first_hour: int
    hours: float
    chance: dict[int, float]
    delivered: dict[int, float]
    people: int = 1


#: Hours delivered a year follow from these: the police reach 900 hours first in 2024.
ROSTERS = (
    Roster(
        *(PresenceKind.POLICE, ("centrum-ost", "centrum-vast"), (3, 4, 5), 19, 7.0),
        {2022: 0.88, 2023: 0.92, 2024: 0.95, 2025: 0.96},
        {2022: 0.86, 2023: 0.88, 2024: 0.95, 2025: 0.95},
    ),
    Roster(
        *(PresenceKind.GUARD, ("hamnen", "centrum-ost"), (4, 5), 22, 5.0),
        {2022: 0.9, 2023: 0.9, 2024: 0.95, 2025: 0.95},
        {2022: 0.97, 2023: 0.97, 2024: 0.97, 2025: 0.97},
    ),
    Roster(
        *(PresenceKind.HOST, ("centrum-ost", "hamnen"), (3, 4, 5), 17, 6.0),
        {2024: 0.80, 2025: 1.0},
        {2024: 0.93, 2025: 0.985},
        people=2,
    ),
)


def presence_rows() -> list[Row]:
    """Return every shift from 2022 to the reference date, in order of day."""
    draws = np.random.default_rng(SEED)
    rows: list[Row] = []
    day = FIRST_DAY
    while day <= town.REFERENCE_DATE:
        for roster in ROSTERS:
            planned = day.weekday() in roster.weekdays and day.year in roster.chance
            if not planned or draws.random() >= roster.chance[day.year]:
                continue
            area = roster.areas[int(draws.integers(len(roster.areas)))]
            for _ in range(roster.people):
                rows.append(_shift(roster, day, area, len(rows) + 1, draws))
        day += timedelta(days=1)
    return rows


def delivered(rows: list[Row], kind: PresenceKind, month: date) -> tuple[float, int]:
    """Return the hours carried out in a month, and the number of shifts."""
    own = [
        float(str(row["delivered_hours"]))
        for row in rows
        if row["kind"] == str(kind) and str(row["day"]).startswith(f"{month:%Y-%m}")
    ]
    return sum(own), sum(1 for hours in own if hours)


def _shift(roster: Roster, day: date, area: str, number: int, draws: np.random.Generator) -> Row:
    """Draw whether a shift is carried out in full, cut short or cancelled."""
    share = roster.delivered[day.year]
    luck = draws.random()
    cancelled = (1 - share) * 0.6
    short = (1 - share) * 0.8
    part = 0.0 if luck < cancelled else 0.5 if luck < cancelled + short else 1.0
    return {
        "id": f"pass-{number:05d}",
        "area": area,
        "kind": str(roster.kind),
        "day": day.isoformat(),
        "first_hour": roster.first_hour,
        "scheduled_hours": f"{roster.hours:g}",
        "delivered_hours": f"{roster.hours * part:g}",
    }
