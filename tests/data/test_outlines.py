"""The drawn outlines lie where the known positions are, and districts share borders, not ground."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from generators.outlines.__main__ import TOWNS, text
from tests.data.packages import DATA

METRES = 3006


@pytest.fixture(scope="module", params=TOWNS, ids=lambda town: town.folder)
def town(request):
    return request.param


@pytest.fixture(scope="module")
def outlines(town):
    return gpd.read_file(DATA / town.folder / "areas.geojson")


def test_the_generator_writes_the_same_file_again(town):
    path = DATA / town.folder / "areas.geojson"
    assert path.read_text(encoding="utf-8") == text(town)


def test_districts_touch_and_never_overlap(outlines):
    districts = outlines[outlines["kind"] == "district"].geometry.to_numpy()
    assert shapely.coverage_is_valid(districts)
    assert shapely.is_valid(outlines.geometry.to_numpy()).all()


def test_districts_and_certified_areas_lie_on_the_municipalitys_land(outlines):
    flat = outlines.to_crs(METRES)
    land = flat[flat["kind"] == "municipality"].geometry.iloc[0].buffer(5)
    inside = flat[flat["kind"].isin(["district", "certified", "place"])]
    assert inside.within(land).all(), list(inside[~inside.within(land)]["id"])


def test_each_known_position_lies_in_its_district(town, outlines):
    by_id = outlines[outlines["kind"] == "district"].set_index("id").geometry
    for seat in town.seats:
        assert by_id[seat.district].contains(shapely.Point(seat.at[1], seat.at[0])), seat


def test_the_municipality_has_its_known_extent(town, outlines):
    known = {
        "1380": (354735, 6269137, 397494, 6313550),
        "1283": (349991, 6199835, 374254, 6232794),
    }[town.code]
    bounds = outlines[outlines["kind"] == "municipality"].to_crs(METRES).total_bounds
    assert bounds == pytest.approx(known, abs=5)


def test_versions_of_an_outline_follow_each_other_without_a_gap(outlines):
    certified = outlines[outlines["kind"] == "certified"]
    for _, versions in certified.groupby("id"):
        if len(versions) == 1:
            continue
        ordered = versions.sort_values("valid_from")
        ends = list(ordered["valid_to"])[:-1]
        begins = list(ordered["valid_from"])[1:]
        for end, begin in zip(ends, begins, strict=True):
            assert (begin - end).days == 1


def test_halmstads_districts_lie_on_their_side_of_town(outlines, town):
    if town.code != "1380":
        pytest.skip("Halmstad's compass")
    middle = outlines[outlines["kind"] == "district"].set_index("id").geometry.to_crs(METRES)
    at = {id_: (shape.centroid.x, shape.centroid.y) for id_, shape in middle.items()}
    centre = at["centrum-vast"]
    assert at["furet-frennarp"][0] > centre[0]
    assert at["furet-frennarp"][1] > centre[1]
    assert at["rotorp"][0] < centre[0]
    assert at["sondrum"][0] < at["rotorp"][0]
    assert at["centrum-ost"][0] > centre[0]
    assert at["vallas"][0] > centre[0]


def test_maria_torg_grew_until_the_areas_joined(outlines, town):
    if town.code != "1283":
        pytest.skip("Helsingborg's areas")
    flat = outlines[outlines["kind"] == "certified"].to_crs(METRES)
    grown = flat[flat["id"] == "maria-torg"].sort_values("valid_from")
    sizes = list(grown.area)
    assert sizes == sorted(sizes)
    second = grown.geometry.iloc[1]
    for other in ("helsingborg-c", "soder"):
        assert flat[flat["id"] == other].geometry.iloc[0].intersects(second), other
