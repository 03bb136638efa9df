"""Example incidents for the real towns: made up, and the same for every district by design.

Invented offences must not make a named district look worse than another. So each district gets the
same number a resident and the same mix of categories, by arithmetic and not by chance; chance only
chooses days, hours and points. In the centres the points lie at a square, a station or a street, as
the place's function suggests; elsewhere evenly, since nothing is known. District populations that
aren't published are made up too: as many residents a hectare everywhere.

Run ``python -m generators.real_towns`` to rewrite the files, and their entries in the descriptors.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
from shapely.geometry.base import BaseGeometry

from generators import offences, patterns
from generators.holidays import holiday_calendar
from generators.offences import Offence
from generators.package import MADE_UP, Resource, Row, write_json
from trygghet.intake.package_schema import table_schema
from trygghet.model.areas import CRS
from trygghet.model.incidents import Category, DateBasis
from trygghet.model.kinds import Kind

DATA = Path(__file__).parents[1] / "data"
#: Reported offences outdoors and in public places a resident and year: a third of about 100 per
#: 1,000 in both towns.
RATE = 0.033
#: Parts of the mix; those that never carry a place are left out. The proportions are chosen.
MIX: dict[str, float] = {
    Category.THEFT: 0.27,
    Category.VEHICLE: 0.20,
    Category.VANDALISM: 0.16,
    Category.VIOLENCE_OUTDOORS: 0.10,
    Category.THREATS: 0.07,
    Category.DRUGS: 0.07,
    Category.TRAFFIC: 0.07,
    Category.PUBLIC_ORDER: 0.04,
    Category.ROBBERY: 0.02,
}
#: Part of a centre district's offences at its named places; the rest is spread evenly.
AT_PLACES = 0.7
_SPREAD = 45.0  # metres about a place's outline: positions are no more exact than the outlines
_GROUND = {
    "ground": "Påhittade uppgifter för demonstration, inga personuppgifter",
    "handed_over_by": "Generatorn i projektet",
    "reference": "EX 2025:2",
    "delete_after": "2099-12-31",
}


@dataclass(frozen=True, slots=True)
class Town:
    """A real town's example.

    Parameters
    ----------
    residents
        Residents of the municipality by year, as published (SCB).
    in_districts
        Residents of all drawn districts together in ``base_year``, chosen.
    published
        District populations that are published, in ``base_year``, with their source.
    """

    folder: str
    seed: int
    first_month: date
    last_day: date
    base_year: int
    in_districts: int
    published: Mapping[str, int]

    @property
    def months(self) -> list[date]:
        """Return the first day of each month of the series."""
        first, last = self.first_month, self.last_day
        return [
            date(year, month, 1)
            for year in range(first.year, last.year + 1)
            for month in range(1, 13)
            if (first.year, first.month) <= (year, month) <= (last.year, last.month)
        ]


HALMSTAD = Town("halmstad", 1380, date(2021, 1, 1), date(2024, 6, 30), 2020, 58_000, {})
HELSINGBORG = Town(
    *("helsingborg", 1283, date(2017, 12, 1), date(2021, 5, 31), 2020, 43_000),
    {"soder": 5425, "hogaborg": 4558, "norr": 3802, "drottninghog": 2711},
)
_PUBLISHED = "Wikipedia (sv), folkmängd 2020"
_MADE_UP = "Påhittad: lika många invånare per hektar i alla stadsdelar"


def municipal_residents(town: Town) -> dict[int, int]:
    """Return the municipality's published residents by year."""
    with (DATA / town.folder / "population.csv").open(encoding="utf-8") as source:
        return {
            int(row["year"]): int(row["population"])
            for row in csv.DictReader(source)
            if not row["area"] and not row["sex"] and not row["age"]
        }


def outlines(town: Town) -> gpd.GeoDataFrame:
    """Return the town's areas in EPSG:3006; its districts have one outline each."""
    return gpd.read_file(DATA / town.folder / "areas.geojson").to_crs(CRS)


def district_residents(town: Town, areas: gpd.GeoDataFrame) -> dict[str, int]:
    """Return residents of each district in the base year: published, else by area."""
    districts = areas[areas["kind"] == "district"]
    hectares = dict(zip(districts["id"], districts.geometry.area / 10_000, strict=True))
    unknown = {id_: area for id_, area in hectares.items() if id_ not in town.published}
    left = town.in_districts - sum(town.published.values())
    return {
        id_: town.published.get(id_) or round(left * area / sum(unknown.values()), -1)
        for id_, area in ((id_, float(area)) for id_, area in hectares.items())
    }


def population_rows(town: Town, areas: gpd.GeoDataFrame) -> list[Row]:
    """Return residents by district and year; they grow as the municipality does."""
    whole = municipal_residents(town)
    base = whole[town.base_year]
    rows: list[Row] = []
    for district, residents in district_residents(town, areas).items():
        for year, people in whole.items():
            published = district in town.published and year == town.base_year
            count = residents * people / base
            rows.append(
                {
                    "area": district,
                    "year": year,
                    "population": round(count),
                    "source": _PUBLISHED if published else _MADE_UP,
                }
            )
    return rows


def incident_rows(town: Town, areas: gpd.GeoDataFrame) -> list[Row]:
    """Return the example offences: dealt out in turn, so that every district has its part always."""
    draws = np.random.default_rng(town.seed)
    share = _shares(town, areas)
    dealt: dict[str, list[tuple[str, Offence]]] = {id_: [] for id_ in share}
    for category in MIX:
        drawn = _in_time(town, category, draws)
        for district, offence in zip(deal(share, len(drawn)), drawn, strict=True):
            dealt[district].append((district, offence))
    found: list[Offence] = []
    for number, (district, hands) in enumerate(dealt.items()):
        in_order = sorted((offence for _, offence in hands), key=lambda o: (o.moment, o.category))
        found += _placed(number, district, in_order, areas, draws)
    return offences.rows(found, town.folder[:3].upper(), draws)


def deal(share: Mapping[str, float], count: int) -> list[str]:
    """Deal things out so that after each one every hand is as near its share as can be.

    Parameters
    ----------
    share
        Part of each hand; they sum to 1.
    count
        How many to deal.

    Returns
    -------
    list of str
        The hand that each goes to: always the one that is furthest behind, so that any stretch of
        the deal, such as a year's offences, is shared alike to within a few.
    """
    names, parts = list(share), np.array(list(share.values()))
    held = np.zeros(len(names))
    order = []
    for number in range(1, count + 1):
        furthest = int(np.argmax(parts * number - held))
        held[furthest] += 1
        order.append(names[furthest])
    return order


def _shares(town: Town, areas: gpd.GeoDataFrame) -> dict[str, float]:
    """Return each district's part of the residents; the empty id is the rest of the municipality."""
    residents = district_residents(town, areas)
    whole = municipal_residents(town)[town.base_year]
    rest = whole - sum(residents.values())
    return {id_: count / whole for id_, count in {**residents, "": rest}.items()}


def _in_time(town: Town, category: str, draws: np.random.Generator) -> list[Offence]:
    """Draw one category's offences over all months, in order of time."""
    residents = municipal_residents(town)
    drawn: list[Offence] = []
    for month in town.months:
        mean = RATE * residents[month.year] * MIX[category] / sum(MIX.values()) / 12
        mean *= patterns.month_index(category)[month.month - 1]
        count = patterns.over_dispersed(mean, draws)
        drawn += [Offence(t, category, 0) for t in offences.moments(category, month, count, draws)]
    in_time = [offence for offence in drawn if offence.moment.date() <= town.last_day]
    registered = offences.not_yet_registered(in_time, town.last_day, draws)
    return sorted(registered, key=lambda offence: offence.moment)


def _placed(
    number: int,
    district: str,
    in_order: list[Offence],
    areas: gpd.GeoDataFrame,
    draws: np.random.Generator,
) -> list[Offence]:
    """Give a district's offences their points; every fiftieth has no place, or the name only."""
    ground, name, places = _ground(district, areas)
    evenly = offences.positions(ground, 0.0, ground, len(in_order), draws)
    found = []
    for index, (offence, point) in enumerate(zip(in_order, evenly, strict=True)):
        where: tuple[float, float] | None = point
        if places and draws.random() < AT_PLACES:
            core = places[int(draws.integers(len(places)))].boundary
            where = offences.positions(core, _SPREAD, ground, 1, draws)[0]
        area = ""
        if index % 50 == 7:
            where = None
        elif index % 50 == 31:
            where, area = None, name
        found.append(Offence(offence.moment, offence.category, number, area, where))
    return found


def _ground(district: str, areas: gpd.GeoDataFrame) -> tuple[BaseGeometry, str, list[BaseGeometry]]:
    """Return a district's outline, its name, and the named places in it if it is a centre."""
    districts = areas[areas["kind"] == "district"]
    if not district:
        whole = areas[areas["kind"] == "municipality"].geometry.union_all()
        return whole.difference(districts.geometry.union_all().buffer(60)), "", []
    own = districts[districts["id"] == district].iloc[0]
    if own["function"] != "centre":
        return own.geometry, str(own["name"]), []
    places = areas[areas["kind"] == "place"].geometry
    inside = [place for place in places if own.geometry.contains(place.representative_point())]
    return own.geometry, str(own["name"]), inside


def resources(town: Town) -> list[Resource]:
    """Return the example tables of a town, and the calendar, which is no example."""
    areas = outlines(town)
    placed = {"ground": _GROUND, "date_basis": str(DateBasis.EVENT)}
    return [
        Resource(
            *("incidents", Kind.INCIDENTS, "Exempel: påhittade händelser"),
            incident_rows(town, areas),
            placed,
        ),
        Resource(
            *("district_population", Kind.POPULATION),
            f"Exempel: stadsdelarnas folkmängd ({MADE_UP})",
            population_rows(town, areas),
        ),
        holiday_calendar(range(town.first_month.year, town.last_day.year + 1)),
    ]


def write(town: Town, folder: Path) -> None:
    """Write the tables into the folder, and their entries last in its descriptor."""
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    tables = resources(town)
    names = {table.name for table in tables}
    others = [_described(one) for one in descriptor["resources"] if one["name"] not in names]
    for table in tables:
        table.write(folder)
    descriptor["resources"] = [*others, *(table.descriptor() for table in tables)]
    write_json(file, descriptor, indent=2)


def _described(entry: dict[str, Any]) -> dict[str, Any]:
    """Return a hand-written table's entry with its fields as the model has them now."""
    if "schema" not in entry:
        return entry
    current = {f["name"]: f for f in table_schema(Kind(entry["trygghet"]["kind"]))["fields"]}
    fields = [current[field["name"]] for field in entry["schema"]["fields"]]
    return {**entry, "schema": {**entry["schema"], "fields": fields}}


if __name__ == "__main__":
    for each in (HALMSTAD, HELSINGBORG):
        write(each, DATA / each.folder)
        print(f"Wrote the examples of {each.folder}")
