"""What a police area chief asks of the page: the same random scopes every time."""

from __future__ import annotations

import random

from benchmarks import town
from trygghet.model.incidents import Category, rule_of
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone, Period

SCOPES = 30
#: A month to six years.
DAYS = (30, 90, 180, 365, 730, 1095, town.DAYS - 1)
#: How many districts are asked for; 0 is all of them.
DISTRICTS = (0, 0, 1, 1, 1, 2, 4, 12)
CATEGORIES = (0, 0, 1, 3)
#: Some ask for the nights toward Saturday and Sunday.
WEEKEND_NIGHTS = 0.4
NIGHTS = (NightZone.EVENING_AND_NIGHT, NightZone.NIGHT)


def scopes() -> list[Scope]:
    """Return thirty scopes."""
    chance = random.Random(town.SEED)
    by_district = [str(kind) for kind in Category if rule_of(kind).district]
    made = []
    for _ in range(SCOPES):
        length = chance.choice(DAYS)
        first = chance.randrange(town.DAYS - length)
        districts = chance.sample(range(town.DISTRICTS), chance.choice(DISTRICTS))
        categories = chance.sample(by_district[: town.CATEGORIES], chance.choice(CATEGORIES))
        at_night = chance.random() < WEEKEND_NIGHTS
        made.append(
            Scope(
                municipality=town.MUNICIPALITY,
                period=Period(town.day_of(first), town.day_of(first + length)),
                districts=tuple(f"d{number:03}" for number in sorted(districts)),
                categories=tuple(sorted(categories)),
                weekdays=(5, 6) if at_night else (),
                night_zones=NIGHTS if at_night else (),
            )
        )
    return made
