"""How reported offences spread over months, weekdays, nights and clock zones.

Sources: month indices for Halland 2010 (Brå, table P3Ln13Dec-2010); burglary by season (Brå,
kortanalys of home burglaries) and by day and clock (NTU 2015); assaults by day (Brå, 2002 and
2013); clock zones from the police's own web notices 2022-2026, which are a choice of notices.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from trygghet.model.incidents import Category
from trygghet.model.time import NightZone

Floats: TypeAlias = npt.NDArray[np.float64]

#: All offences, January to December.
MONTH_INDEX = (0.88, 0.75, 1.00, 0.97, 1.09, 1.08, 1.21, 1.10, 1.06, 1.08, 0.96, 0.82)
#: Offences against life and health.
VIOLENCE_MONTH_INDEX = (1.01, 0.94, 0.93, 0.94, 1.24, 0.95, 1.37, 0.98, 0.95, 0.95, 0.82, 0.93)
#: Home burglary: November, then October, then December. The order is sourced, the size is chosen.
BURGLARY_MONTH_INDEX = (1.00, 0.90, 0.90, 0.80, 0.80, 0.75, 0.90, 0.95, 1.05, 1.35, 1.50, 1.25)

#: Variance over mean of a category's monthly counts; real counts lie between 1.3 and 1.8.
OVER_DISPERSION = 1.5

ZONES = (
    NightZone.DAY,
    NightZone.EARLY_EVENING,
    NightZone.LATE_EVENING,
    NightZone.EVENING_AND_NIGHT,
    NightZone.NIGHT,
    NightZone.EARLY_MORNING,
)
#: First clock hour and length in hours of each zone.
ZONE_HOURS = ((6, 11), (17, 3), (20, 3), (23, 3), (2, 3), (5, 1))

_ASSAULT = (37, 19, 14, 18, 11, 1)
_THEFT = (59, 14, 5, 8, 12, 2)
_VANDALISM = (33, 13, 10, 22, 20, 3)
_THREATS = (56, 20, 10, 10, 3, 1)
_BRAWL = (43, 30, 16, 6, 4, 1)
#: Percent of each category by zone, in the order of :data:`ZONES`.
ZONE_SHARE: dict[str, tuple[int, ...]] = {
    Category.VIOLENCE_OUTDOORS: _ASSAULT,
    Category.ROBBERY: (39, 25, 16, 11, 8, 1),
    Category.THREATS: _THREATS,
    Category.THEFT: _THEFT,
    Category.VEHICLE: _THEFT,
    Category.BURGLARY: (64, 12, 8, 7, 8, 1),
    Category.VANDALISM: _VANDALISM,
    Category.DRUGS: (56, 19, 7, 11, 7, 1),
    Category.TRAFFIC: (53, 15, 8, 14, 8, 1),
    Category.PUBLIC_ORDER: _BRAWL,
    Category.SEXUAL: _ASSAULT,
    Category.DOMESTIC: _ASSAULT,
    Category.FRAUD: (80, 10, 6, 2, 1, 1),
    Category.OTHER: (48, 17, 11, 11, 10, 3),
}
#: In a street of bars the hours after eleven weigh most: the notices' shares are a lower bound there.
NIGHTLIFE_ZONE_SHARE = (6, 8, 18, 38, 28, 2)

#: Weight of a night by the weekday of its evening, Monday first; Mondays are quietest (Brå 2013).
NIGHT_WEEKDAY_WEIGHT = (0.70, 0.75, 0.80, 0.95, 1.45, 1.55, 0.80)
#: Weight of the daytime by weekday; 63 % of home burglaries fall on weekdays, so the week is near even.
DAY_WEEKDAY_WEIGHT = (1.0, 1.0, 1.0, 1.0, 1.1, 1.0, 0.9)
#: Assaults on these evenings against an ordinary one (Brå: 363, 331 and 457 against means of 155-205).
VALBORG, MIDSUMMER, NEW_YEAR = 2.3, 2.1, 2.2
#: Payday weekends against other weekends, so that their days weigh 1.8: 281 against 155 (Brå 2002).
PAYDAY_WEEKEND = 1.22

#: Late registration: the share still missing grows from the first to the second over these days.
LATE_REGISTRATION_DAYS = 42
LATE_REGISTRATION_SHARE = (0.05, 0.15)


def month_index(category: str) -> tuple[float, ...]:
    """Return the twelve month weights of a category."""
    if category == Category.BURGLARY:
        return BURGLARY_MONTH_INDEX
    if category in (Category.VIOLENCE_OUTDOORS, Category.DOMESTIC, Category.SEXUAL):
        return VIOLENCE_MONTH_INDEX
    return MONTH_INDEX


def midsummer_eve(year: int) -> date:
    """Return midsummer eve: the Friday from 19 to 25 June."""
    first = date(year, 6, 19)
    return first + timedelta(days=(4 - first.weekday()) % 7)


def payday_friday(year: int, month: int) -> date:
    """Return the first Friday on or after the 25th, which may fall in the next month."""
    day = date(year, month, 25)
    return day + timedelta(days=(4 - day.weekday()) % 7)


def night_weights(year: int, month: int) -> Floats:
    """Return the relative weight of each night of a month, by the evening it begins."""
    weights = []
    paydays = set()
    for of_month in (month, month - 1):
        friday = payday_friday(year if of_month else year - 1, of_month or 12)
        paydays |= {friday, friday + timedelta(days=1)}
    for day in days_of(year, month):
        weight = NIGHT_WEEKDAY_WEIGHT[day.weekday()]
        if day in paydays:
            weight *= PAYDAY_WEEKEND
        if (day.month, day.day) == (4, 30):
            weight = VALBORG
        elif day == midsummer_eve(year):
            weight = MIDSUMMER
        elif (day.month, day.day) == (12, 31):
            weight = NEW_YEAR
        weights.append(weight)
    return np.array(weights)


def day_weights(year: int, month: int) -> Floats:
    """Return the relative weight of each day of a month for what happens by day."""
    return np.array([DAY_WEEKDAY_WEIGHT[day.weekday()] for day in days_of(year, month)])


def days_of(year: int, month: int) -> list[date]:
    """Return the days of a month."""
    return [date(year, month, day + 1) for day in range(calendar.monthrange(year, month)[1])]


def missing_share(days_before_extract: int) -> float:
    """Return the share of offences not yet registered so many days before the extract was made."""
    if days_before_extract >= LATE_REGISTRATION_DAYS:
        return 0.0
    least, most = LATE_REGISTRATION_SHARE
    return most - (most - least) * days_before_extract / LATE_REGISTRATION_DAYS


def over_dispersed(mean: float, draws: np.random.Generator) -> int:
    """Draw a count whose variance is :data:`OVER_DISPERSION` times its mean (negative binomial)."""
    if mean <= 0:
        return 0
    return int(draws.poisson(draws.gamma(mean / (OVER_DISPERSION - 1), OVER_DISPERSION - 1)))
