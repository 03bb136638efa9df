"""The gazetteers name the places of the sources, where they lie, and how sure the positions are."""

from __future__ import annotations

import geopandas as gpd
import pytest
from shapely import Point

from tests.data.packages import DATA, TOWNS, ids, table


def names_of(town: str) -> dict[str, dict[str, str]]:
    """Every name that stands for a row, in lower case."""
    return {
        name.casefold(): row
        for row in table(town, "gazetteer")
        for name in (row["name"], *row["aliases"].split(";"))
        if name
    }


@pytest.mark.parametrize("town", TOWNS)
def test_a_place_lies_in_the_area_that_it_says_and_a_theme_nowhere(town):
    outlines = gpd.read_file(DATA / town / "areas.geojson").set_index("id").geometry
    for row in table(town, "gazetteer"):
        if row["named"] == "theme":
            assert (row["latitude"], row["longitude"], row["area"]) == ("", "", "")
            continue
        spot = Point(float(row["longitude"]), float(row["latitude"]))
        holding = outlines.loc[[row["area"]]] if row["area"] else outlines
        assert holding.contains(spot).any(), row["id"]


@pytest.mark.parametrize("town", TOWNS)
def test_no_name_stands_for_two_places(town):
    rows = table(town, "gazetteer")
    assert len({row["id"] for row in rows}) == len(rows)
    own = [name.casefold() for r in rows for name in (r["name"], *r["aliases"].split(";")) if name]
    assert len(own) == len(set(own))


@pytest.mark.parametrize("town", TOWNS)
def test_ids_that_areas_have_too_are_the_same_places(town):
    known = {
        row["id"]: row for row in table(town, "gazetteer") if row["id"] in ids(town, "district")
    }
    assert all(row["area"] in ("", id_) for id_, row in known.items())


def test_every_published_mention_finds_its_place_or_theme():
    known = names_of("halmstad")
    found = {
        row["group"]: (
            known[row["group"].casefold()]["id"],
            known[row["group"].casefold()]["named"],
        )
        for row in table("halmstad", "survey-2022")
        if row["statistic"] == "mentions"
    }
    assert found == {
        "Stadskärnan": ("stadskarnan", "place"),
        "Mörka platser på kvällstid": ("dark_places", "theme"),
        "Andersberg": ("andersberg", "place"),
    }


@pytest.mark.parametrize("town", TOWNS)
def test_every_position_says_how_sure_it_is(town):
    words = ("ungefärligt", "osäkert", "mittpunkt", "mitt")
    for row in table(town, "gazetteer"):
        if row["latitude"]:
            assert any(word in row["source"] for word in words), row["id"]
