"""Six and a half years of reported offences, drawn from the truths of the town."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt
from shapely.geometry.base import BaseGeometry

from generators import offences, patterns
from generators.exempelstad import outlines, places, town, truth
from generators.exempelstad.calendar import night_factors
from generators.offences import Offence
from generators.package import Row

SEED = 5  # a usual draw: most seeds give a fall that chance does not explain
#: Spread (standard deviation, metres) of what happens about a street's or a place's middle.
_SPREAD = 0.6


@dataclass(frozen=True, slots=True)
class Component:
    """A place or a district, with the ground on which its offences are drawn."""

    id: str
    district: str
    core: BaseGeometry
    spread: float
    ground: BaseGeometry
    nightlife: bool = False


def incident_rows(made: outlines.Outlines) -> list[Row]:
    """Return all reported offences up to the reference date, as the extract shows them."""
    draws = np.random.default_rng(SEED)
    parts = components(made)
    drawn: list[Offence] = []
    for category in truth.YEARLY:
        for month in months():
            drawn += _of_month(category, month, parts, draws)
    placed = _placed(drawn, parts, draws)
    extract = town.REFERENCE_DATE
    in_time = [offence for offence in placed if offence.moment.date() <= extract]
    registered = offences.not_yet_registered(in_time, extract, draws)
    return offences.rows(offences.without_exact_place(registered, draws), "EX", draws)


def components(made: outlines.Outlines) -> list[Component]:
    """Return the places, then the districts, then the countryside."""
    found = []
    for place in places.PLACES:
        within = next(
            (id_ for id_, shape in made.districts.items() if shape.contains(place.core.centroid)),
            "",
        )
        found.append(
            Component(
                place.id,
                within,
                place.core,
                place.width * _SPREAD,
                made.land,
                nightlife=place.function == "nightlife",
            )
        )
    for id_, shape in made.districts.items():
        found.append(Component(id_, id_, shape, 0.0, shape))
    country = made.land
    for shape in made.districts.values():
        country = country.difference(shape.buffer(60))
    return [*found, Component("", "", country, 0.0, country)]


def months() -> list[date]:
    """Return the first day of each month, six whole years and those up to the reference date."""
    last = town.REFERENCE_DATE
    return [
        date(year, month, 1)
        for year in range(town.FIRST_YEAR, last.year + 1)
        for month in range(1, 13)
        if (year, month) <= (last.year, last.month)
    ]


def expected(category: str, month: date, parts: list[Component]) -> npt.NDArray[np.float64]:
    """Return the expected count of each component in a month, shape ``(len(parts),)``."""
    since = truth.CHANGES_FROM
    years = max(0.0, month.year - since.year + (month.month + 0.5 - since.month) / 12)
    total = truth.YEARLY[category] * patterns.month_index(category)[month.month - 1] / 12
    if category == truth.FALLING:
        total *= truth.FALL_A_YEAR**years
    clusters = truth.CLUSTERS.get(category, {})
    if category == truth.FADED_CLUSTER_CATEGORY and month >= truth.FADED_CLUSTER_FROM:
        clusters = {**clusters, truth.FADED_CLUSTER: truth.FADED_CLUSTER_SHARE}
    at_places = np.array([clusters.get(part.id, 0.0) if part.spread else 0.0 for part in parts])
    levels = np.array([0.0 if part.spread else _level(part.id) for part in parts])
    shares = at_places + (1 - at_places.sum()) * levels / levels.sum()
    rising = [truth.RISE_A_YEAR**years if part.district == truth.RISING else 1.0 for part in parts]
    mean: npt.NDArray[np.float64] = total * shares * np.array(rising)
    if category == truth.NEW_CLUSTER_CATEGORY and month >= truth.NEW_CLUSTER_FROM:
        mean += [truth.NEW_CLUSTER_A_MONTH * (part.id == truth.NEW_CLUSTER) for part in parts]
    return mean


def _level(id_: str) -> float:
    if not id_:
        return float(town.COUNTRYSIDE)
    district = next(district for district in town.DISTRICTS if district.id == id_)
    level = truth.FUNCTION_LEVEL[district.function] * truth.DISTRICT_LEVEL.get(id_, 1.0)
    return district.residents * level


def _of_month(
    category: str, month: date, parts: list[Component], draws: np.random.Generator
) -> list[Offence]:
    """Draw an over-dispersed count and spread it over the components."""
    mean = expected(category, month, parts)
    count = patterns.over_dispersed(float(mean.sum()), draws)
    spots = np.repeat(np.arange(len(parts)), draws.multinomial(count, mean / mean.sum()))
    night = [spot for spot in spots if parts[spot].nightlife]
    other = [spot for spot in spots if not parts[spot].nightlife]
    drawn = []
    for chosen, nightlife in ((other, False), (night, True)):
        times = offences.moments(
            category, month, len(chosen), draws, nightlife=nightlife, factors=night_factors()
        )
        order = draws.permutation(len(chosen))
        drawn += [Offence(t, category, int(chosen[i])) for t, i in zip(times, order, strict=True)]
    return drawn


def _placed(
    drawn: list[Offence], parts: list[Component], draws: np.random.Generator
) -> list[Offence]:
    """Give each offence its position and the name of its district."""
    found: list[Offence] = []
    for number, part in enumerate(parts):
        here = [offence for offence in drawn if offence.spot == number]
        points = offences.positions(part.core, part.spread, part.ground, len(here), draws)
        name = town.NAMES.get(part.district, "")
        found += [
            replace(offence, area=name, position=point)
            for offence, point in zip(here, points, strict=True)
        ]
    return found
