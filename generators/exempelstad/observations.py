"""What the municipality itself notices, and what people report as broken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

import numpy as np
from pyproj import Transformer

from generators import offences, patterns
from generators.exempelstad import incidents, outlines, town
from generators.exempelstad.incidents import Component
from generators.package import Row
from trygghet.model.areas import CRS
from trygghet.model.faults import FaultStatus
from trygghet.model.incidents import CountedAs, RecordKind

#: When, what sort, the district's name or empty, and the position in EPSG:3006 or nothing.
_Noticed: TypeAlias = tuple[datetime, str, str, tuple[float, float] | None]

SEED = 311
FIRST_YEAR = 2022


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of observation or fault: how many a year, where most, and at what hours.

    ``autumn`` is the weight of October to March against the rest of the year.
    """

    name: str
    yearly: float
    at: dict[str, float]
    hours: tuple[int, int]
    autumn: float = 1.0


OBSERVED = (
    Sort("Mörk plats", 70, {"aparken": 0.2, "gangtunneln": 0.15}, (17, 24), 3.0),
    Sort("Folksamling", 110, {"resecentrum": 0.3, "stora-torget": 0.15}, (17, 25)),
    Sort("Nedskräpning", 120, {"hamnplan": 0.12, "stora-torget": 0.1}, (6, 20), 0.6),
    Sort("Klotter", 90, {"gangtunneln": 0.12, "resecentrum": 0.1}, (6, 18)),
    Sort("Fordon på gångbana", 60, {"torpa-torg": 0.15, "sjobackens-centrum": 0.1}, (14, 22), 0.5),
    Sort("Öppen alkoholförtäring", 70, {"stora-torget": 0.3, "aparken": 0.15}, (10, 22), 0.5),
)
FAULTS = (
    Sort("Trasig belysning", 260, {"aparken": 0.06, "gangtunneln": 0.04}, (6, 24), 2.5),
    Sort("Nedskräpning", 210, {"stora-torget": 0.06, "sodra-stranden": 0.06}, (7, 21), 0.6),
    Sort("Klotter", 130, {"gangtunneln": 0.08, "resecentrum": 0.06}, (7, 21)),
    Sort("Skadad lekplats eller bänk", 70, {"brukslyckans-skolgard": 0.06}, (7, 21), 0.7),
    Sort("Hål i gata eller gångbana", 120, {}, (7, 21), 1.3),
)
#: Days until a fault is closed: median, by sort; a few stay open for long.
_DAYS_TO_CLOSE = {"Trasig belysning": 9.0, "Klotter": 4.0, "Nedskräpning": 3.0}
_UNDER_WAY, _REJECTED = 0.3, 0.05


def observation_rows(made: outlines.Outlines) -> list[Row]:
    """Return observations that aren't offences, some with only the district's name."""
    drawn = _drawn(OBSERVED, made, np.random.default_rng(SEED))
    return _written(drawn, RecordKind.OBSERVATION, CountedAs.EVENT, "OBS")


def fault_report_rows(made: outlines.Outlines) -> list[Row]:
    """Return fault reports with their status on the reference date."""
    draws = np.random.default_rng(SEED + 1)
    rows = _written(_drawn(FAULTS, made, draws), RecordKind.FAULT, CountedAs.CASE, "FEL")
    return [{**row, **_closing(row, draws)} for row in rows]


def _drawn(
    sorts: tuple[Sort, ...], made: outlines.Outlines, draws: np.random.Generator
) -> list[_Noticed]:
    """Draw what is noticed, in order of time; a tenth is placed by the district's name only."""
    parts = incidents.components(made)
    drawn: list[_Noticed] = []
    for sort in sorts:
        shares = _shares(sort, parts)
        for month in (m for m in incidents.months() if m.year >= FIRST_YEAR):
            season = (
                2 * sort.autumn / (1 + sort.autumn)
                if month.month in (1, 2, 3, 10, 11, 12)
                else 2 / (1 + sort.autumn)
            )
            number = patterns.over_dispersed(sort.yearly / 12 * season, draws)
            for spot, count in enumerate(draws.multinomial(number, shares)):
                part = parts[spot]
                points = offences.positions(part.core, part.spread, part.ground, int(count), draws)
                for point in points:
                    by_name = draws.random() < 0.1 and bool(part.district)
                    name = town.NAMES[part.district] if by_name else ""
                    when = _moment(month, sort.hours, draws)
                    drawn.append((when, sort.name, name, None if by_name else point))
    return sorted(drawn, key=lambda item: (item[0], item[1]))


def _written(
    drawn: list[_Noticed], record: RecordKind, counted: CountedAs, prefix: str
) -> list[Row]:
    to_degrees = Transformer.from_crs(CRS, 4326, always_xy=True)
    rows: list[Row] = []
    for number, (when, name, area, point) in enumerate(drawn, start=1):
        row: dict[str, object] = {
            "id": f"{prefix}-{number:05d}",
            "start": f"{when:%Y-%m-%d %H:%M}",
            "category": name,
            "area": area,
            "record_kind": str(record),
            "counted_as": str(counted),
        }
        if point is not None:
            longitude, latitude = to_degrees.transform(*point)
            row |= {"latitude": f"{latitude:.6f}", "longitude": f"{longitude:.6f}"}
        rows.append(row)
    return rows


def _shares(sort: Sort, parts: list[Component]) -> np.ndarray:
    residents = {district.id: district.residents for district in town.DISTRICTS}
    at = np.array([sort.at.get(part.id, 0.0) if part.spread else 0.0 for part in parts])
    spread = np.array([0.0 if part.spread else residents.get(part.id, 0) for part in parts])
    return np.asarray(at + (1 - at.sum()) * spread / spread.sum())


def _moment(month: date, hours: tuple[int, int], draws: np.random.Generator) -> datetime:
    """Draw a day of the month and a clock time within the hours, which may pass midnight."""
    days = patterns.days_of(month.year, month.month)
    day = days[int(draws.integers(len(days)))]
    minutes = int(draws.integers(hours[0] * 60, min(hours[1], 24) * 60))
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001


def _closing(row: Row, draws: np.random.Generator) -> Row:
    """Return when a fault was closed and where it stands, as known on the reference date."""
    began = date.fromisoformat(str(row["start"])[:10])
    median = _DAYS_TO_CLOSE.get(str(row["category"]), 18.0)
    closed = began + timedelta(days=round(float(draws.lognormal(np.log(median), 0.9))))
    rejected, under_way = draws.random(2)
    if closed > town.REFERENCE_DATE:
        status = FaultStatus.UNDER_WAY if under_way < _UNDER_WAY else FaultStatus.OPEN
        return {"closed": "", "status": str(status)}
    status = FaultStatus.REJECTED if rejected < _REJECTED else FaultStatus.CLOSED
    return {"closed": closed.isoformat(), "status": str(status)}
