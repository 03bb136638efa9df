"""Made-up examples for real towns: no district comes out worse by our own dice."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from generators import real_towns
from generators.real_towns import HALMSTAD, HELSINGBORG, Town

DATA = Path(__file__).parents[2] / "data"
TOWNS = pytest.mark.parametrize("town", [HALMSTAD, HELSINGBORG], ids=lambda town: town.folder)


def located(town: Town) -> list[dict[str, str]]:
    """Return the rows with their district, found by position or by name."""
    folder = DATA / town.folder
    areas = gpd.read_file(folder / "areas.geojson")
    districts = areas[areas["kind"] == "district"][["id", "name", "geometry"]].to_crs(3006)
    with (folder / "incidents.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    placed = [row for row in rows if row["latitude"]]
    points = gpd.GeoDataFrame(
        {"number": range(len(placed))},
        geometry=gpd.points_from_xy(
            [float(r["longitude"]) for r in placed], [float(r["latitude"]) for r in placed]
        ),
        crs=4326,
    ).to_crs(3006)
    joined = gpd.sjoin(points, districts, predicate="within")
    ids = dict(zip(joined["number"], joined["id"], strict=True))
    names = dict(zip(districts["name"], districts["id"], strict=True))
    for number, row in enumerate(placed):
        row["district"] = ids.get(number, "")
    for row in rows:
        row.setdefault("district", names.get(row["area"], ""))
    return rows


@pytest.fixture(scope="module")
def rows_of() -> dict[str, list[dict[str, str]]]:
    return {town.folder: located(town) for town in (HALMSTAD, HELSINGBORG)}


def residents_of(town: Town) -> dict[str, int]:
    with (DATA / town.folder / "district_population.csv").open(encoding="utf-8") as source:
        return {
            row["area"]: int(row["population"])
            for row in csv.DictReader(source)
            if int(row["year"]) == town.base_year
        }


@TOWNS
@pytest.mark.parametrize("since", ["all", "last year"])
def test_every_district_has_the_same_rate(
    town: Town, since: str, rows_of: dict[str, list[dict[str, str]]]
) -> None:
    residents = residents_of(town)
    first = "" if since == "all" else f"{town.last_day.replace(year=town.last_day.year - 1)}"
    counts = Counter(row["district"] for row in rows_of[town.folder] if row["start"] > first)
    seen = np.array([counts[district] for district in residents])
    people = np.array(list(residents.values()))
    assert seen.min() > 20
    assert stats.chisquare(seen, people * seen.sum() / people.sum()).pvalue > 0.05
    rates = seen / people
    assert rates.max() / rates.min() < 1.25


@TOWNS
def test_every_district_has_the_same_mix(
    town: Town, rows_of: dict[str, list[dict[str, str]]]
) -> None:
    counts = Counter((r["district"], r["category"]) for r in rows_of[town.folder] if r["district"])
    districts = sorted({district for district, _ in counts})
    categories = sorted({category for _, category in counts})
    cells = [[counts[d, c] for c in categories] for d in districts]
    assert stats.chi2_contingency(cells).pvalue > 0.05


@TOWNS
def test_the_examples_are_said_to_be_made_up_and_end_at_the_reference_date(
    town: Town, rows_of: dict[str, list[dict[str, str]]]
) -> None:
    descriptor = json.loads((DATA / town.folder / "datapackage.json").read_text(encoding="utf-8"))
    by_name = {resource["name"]: resource for resource in descriptor["resources"]}
    for name in ("incidents", "district_population"):
        assert by_name[name]["trygghet"]["provenance"] == "synthetic"
        assert "påhittade" in by_name[name]["title"]
    assert by_name["incidents"]["title"] == "Exempel: påhittade händelser"
    last = date.fromisoformat(descriptor["trygghet"]["reference_date"])
    assert max(row["start"] for row in rows_of[town.folder])[:10] <= last.isoformat()
    assert len(town.months) == 42


@TOWNS
def test_nothing_sensitive_is_invented_about_a_real_place(
    town: Town, rows_of: dict[str, list[dict[str, str]]]
) -> None:
    categories = {row["category"] for row in rows_of[town.folder]}
    assert not categories & {"sexual", "domestic", "burglary", "fraud"}


@TOWNS
def test_the_files_are_those_that_the_generator_writes(town: Town, tmp_path: Path) -> None:
    for resource in real_towns.resources(town):
        resource.write(tmp_path)
        written = (tmp_path / resource.path).read_bytes()
        assert written == (DATA / town.folder / resource.path).read_bytes()


@given(st.lists(st.integers(1, 50), min_size=1, max_size=12), st.integers(0, 300))
def test_dealing_keeps_every_hand_near_its_share(parts: list[int], count: int) -> None:
    share = {str(i): part / sum(parts) for i, part in enumerate(parts)}
    order = real_towns.deal(share, count)
    assert len(order) == count
    held = Counter(order)
    for name, part in share.items():
        assert abs(held[name] - part * count) <= len(parts)
