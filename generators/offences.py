"""Draw when and where made-up offences happen, and write them as a source would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from generators import patterns
from generators.package import Row
from trygghet.model.areas import CRS
from trygghet.model.incidents import Category, CountedAs, RecordKind

#: Share of rows whose time is only a placeholder midnight, only a day, or only a month.
MIDNIGHT, DAY_ONLY, MONTH_ONLY = 0.02, 0.015, 0.015
#: Share of rows with a start and an end, for what is found out afterwards; the rest know the time.
SPAN_SHARE = {Category.BURGLARY: 0.7, Category.VEHICLE: 0.45, Category.VANDALISM: 0.2}
#: Drawn about the whole municipality only: such rows never carry a place.
NO_PLACE = frozenset({Category.FRAUD, Category.DOMESTIC, Category.SEXUAL})
#: Homes: the district's name, never a position.
AREA_ONLY = frozenset({Category.BURGLARY})
#: Share of the other rows that lost their position: to the district's name, or altogether.
LOST_TO_AREA, LOST = 0.01, 0.01


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence before it is written down.

    Parameters
    ----------
    moment
        Local time it happened or was found to have begun.
    spot
        Index of the component (place or district) that it belongs to.
    area
        Name of the district, or empty.
    position
        Metres in EPSG:3006, or ``None``.
    """

    moment: datetime
    category: str
    spot: int
    area: str = ""
    position: tuple[float, float] | None = None


def moments(
    category: str,
    month: date,
    count: int,
    draws: np.random.Generator,
    *,
    nightlife: bool = False,
    factors: Mapping[date, float] = MappingProxyType({}),
) -> list[datetime]:
    """Draw when so many offences of a month happened: night or day, zone, hour and minute.

    Parameters
    ----------
    factors
        By which factor some nights have more than others of their kind.
    """
    shares = np.array(patterns.NIGHTLIFE_ZONE_SHARE if nightlife else patterns.ZONE_SHARE[category])
    zones = draws.choice(len(shares), size=count, p=shares / shares.sum())
    days = patterns.days_of(month.year, month.month)
    by_night = patterns.night_weights(month.year, month.month)
    by_night *= np.array([factors.get(day, 1.0) for day in days])
    by_day = patterns.day_weights(month.year, month.month)
    if category in (Category.FRAUD, Category.BURGLARY):
        by_night = by_day
    night_days = draws.choice(len(days), size=count, p=by_night / by_night.sum())
    day_days = draws.choice(len(days), size=count, p=by_day / by_day.sum())
    found = []
    for zone, night, day in zip(zones, night_days, day_days, strict=True):
        first_hour, length = patterns.ZONE_HOURS[zone]
        minute = int(draws.integers(0, length * 60))
        if draws.random() < 0.8:
            minute -= minute % 5
        chosen = days[day if zone == 0 else night]
        midnight = datetime(chosen.year, chosen.month, chosen.day)  # noqa: DTZ001 (local time)
        # Zones after midnight belong to the evening before.
        hours = first_hour + (24 if first_hour < 6 else 0)
        found.append(midnight + timedelta(hours=hours, minutes=minute))
    return found


def positions(
    core: BaseGeometry, spread: float, ground: BaseGeometry, count: int, draws: np.random.Generator
) -> list[tuple[float, float]]:
    """Draw positions on the ground: about a core with a spread in metres, or evenly if it is 0."""
    shapely.prepare(ground)
    kept: list[npt.NDArray[np.float64]] = []
    left = count
    while left > 0:
        tries = left * 4 + 20
        if spread:
            along = draws.random(tries)
            if isinstance(core, LineString):
                core_points = shapely.line_interpolate_point(core, along, normalized=True)
                middle = shapely.get_coordinates(core_points)
            else:
                middle = shapely.get_coordinates(core)
            points = middle + draws.normal(0, spread, (tries, 2))
        else:
            west, south, east, north = ground.bounds
            points = np.column_stack(
                [draws.uniform(west, east, tries), draws.uniform(south, north, tries)]
            )
        inside = points[shapely.contains_xy(ground, points[:, 0], points[:, 1])][:left]
        kept.append(inside)
        left -= len(inside)
    return [(float(x), float(y)) for x, y in np.vstack([*kept, np.empty((0, 2))])]


def not_yet_registered(
    offences: Sequence[Offence], extract: date, draws: np.random.Generator
) -> list[Offence]:
    """Leave out what hadn't been registered when the extract was made."""
    chances = draws.random(len(offences))
    return [
        offence
        for offence, chance in zip(offences, chances, strict=True)
        if chance >= patterns.missing_share((extract - offence.moment.date()).days)
    ]


def without_exact_place(offences: Sequence[Offence], draws: np.random.Generator) -> list[Offence]:
    """Take away the places that a source wouldn't give."""
    chances = draws.random(len(offences))
    told = []
    for offence, chance in zip(offences, chances, strict=True):
        if offence.category in NO_PLACE or chance < LOST:
            told.append(replace(offence, area="", position=None))
        elif offence.category in AREA_ONLY or chance < LOST + LOST_TO_AREA:
            told.append(replace(offence, position=None))
        else:
            told.append(replace(offence, area=""))
    return told


def rows(offences: Sequence[Offence], prefix: str, draws: np.random.Generator) -> list[Row]:
    """Write offences down in order of time, with running numbers by year."""
    ordered = sorted(offences, key=lambda offence: (offence.moment, offence.category, offence.spot))
    to_degrees = Transformer.from_crs(CRS, 4326, always_xy=True)
    numbers: dict[int, int] = {}
    written: list[Row] = []
    for offence in ordered:
        year = offence.moment.year
        numbers[year] = numbers.get(year, 0) + 1
        start, end = _time_texts(offence, draws)
        row: dict[str, object] = {
            "id": f"{prefix}-{year}-{numbers[year]:05d}",
            "start": start,
            "end": end,
            "category": str(offence.category),
            "area": offence.area,
            "record_kind": str(RecordKind.REPORTED),
            "counted_as": str(CountedAs.OFFENCE),
        }
        if offence.position is not None:
            longitude, latitude = to_degrees.transform(*offence.position)
            row |= {"latitude": f"{latitude:.6f}", "longitude": f"{longitude:.6f}"}
        written.append(row)
    return written


def _time_texts(offence: Offence, draws: np.random.Generator) -> tuple[str, str]:
    """Return start and end as a source writes them: minute, day, month, span or midnight."""
    moment = offence.moment
    span, lost = draws.random(2)
    if lost < MONTH_ONLY:
        return f"{moment:%Y-%m}", ""
    if lost < MONTH_ONLY + DAY_ONLY:
        return f"{moment:%Y-%m-%d}", ""
    if lost < MONTH_ONLY + DAY_ONLY + MIDNIGHT:
        return f"{moment:%Y-%m-%d} 00:00", ""
    if span < SPAN_SHARE.get(Category(offence.category), 0.0):
        hours = float(
            draws.choice([2, 4, 8, 10, 14, 26, 60], p=[0.2, 0.2, 0.2, 0.15, 0.1, 0.1, 0.05])
        )
        before = hours * float(draws.uniform(0.3, 0.9))
        first = moment - timedelta(hours=before)
        # A span stays within the year of the offence, so that its number and its year agree.
        if first.year == moment.year:
            last = moment + timedelta(hours=hours - before)
            return f"{_quarter(first):%Y-%m-%d %H:%M}", f"{_quarter(last):%Y-%m-%d %H:%M}"
    return f"{moment:%Y-%m-%d %H:%M}", ""


def _quarter(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute - moment.minute % 15)
