"""The maps that answer a question: what changed by district, where hot spots are, counts by cell."""

import json
from typing import Any

import pytest

from tests.figures.conftest import HOSTILE, square
from tests.figures.results import result
from trygghet.figures.cell_table import cell_table
from trygghet.figures.change_map import change_map, change_marks
from trygghet.figures.map import MapFigure
from trygghet.figures.map_layers import Part
from trygghet.figures.outlines import Places
from trygghet.figures.spot_map import cell_names, spot_map
from trygghet.figures.theme import DARK, LIGHT, Theme
from trygghet.locale.words import Words
from trygghet.measures.hotspot_kinds import Question
from trygghet.measures.hotspots import HotSpots
from trygghet.model.provenance import Provenance
from trygghet.model.result import Row


def payload(figure: MapFigure) -> dict[str, Any]:
    sent: dict[str, Any] = json.loads(json.dumps(figure.payload))
    return sent


def change(district: str, verdict: str, count: int, expected: float | None, **more: Any) -> Row:
    return {"district": district, "change": verdict, "count": count, "expected": expected,
            "reason": None, **more}  # fmt: skip


CHANGES = [
    change("Ängen", "increase", 41, 30.2),
    change("Öster", "decrease", 12, 25.0),
    change("Berga", "not_tested", 3, None, reason="few_years"),
]


def areas(figure: MapFigure) -> dict[str, Part]:
    return {area["id"]: area for area in payload(figure)["areas"] if area["kind"] == "district"}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_only_certain_changes_are_coloured_more_is_further_from_the_ground(
    places: Places, swedish: Words, theme: Theme
) -> None:
    rows = [*CHANGES[:2], change("Berga", "not_certain", 20, 18.0)]
    found = areas(change_map(places, result(rows), swedish, theme, title="Brott"))
    assert found["Ängen"]["fill"] == theme.counts[4]
    assert found["Öster"]["fill"] == theme.counts[1]
    assert found["Berga"]["fill"] == theme.land


def test_a_change_is_told_by_sign_and_words_as_well(places: Places, swedish: Words) -> None:
    figure = change_map(places, result(CHANGES), swedish, LIGHT, title="Brott")
    found = areas(figure)
    assert found["Ängen"]["label"]["lines"][1] == "▲ 41 mot 30"
    assert found["Ängen"]["detail"] == "Statistiskt säkerställd ökning"
    assert found["Öster"]["label"]["lines"][1] == "▼ 12 mot 25"
    assert found["Berga"]["fill"] == LIGHT.land
    assert found["Berga"]["figure"] == "3"
    assert found["Berga"]["detail"].startswith("Prövas inte")
    assert "▲ Statistiskt säkerställd ökning" in figure.legend
    # What has no colour is told of once, with all that it can mean here.
    assert "Prövas inte: färre än fyra hela år" in figure.legend
    assert "Ingen säkerställd skillnad" not in figure.legend
    both = change_map(
        places,
        result([*CHANGES[2:], change("Öster", "not_certain", 9, 8.0)]),
        swedish,
        LIGHT,
        title="Brott",
    )
    assert "Ingen säkerställd skillnad. Prövas inte: färre än fyra hela år" in both.legend


def test_made_up_changes_are_said_to_be_so(places: Places, swedish: Words) -> None:
    made_up = result(CHANGES, Provenance.SYNTHETIC)
    figure = change_map(places, made_up, swedish, LIGHT, title="Brott")
    assert payload(figure)["mark"] == "PÅHITTADE UPPGIFTER"
    assert figure.alt.startswith("Exempel: ")


def test_a_row_without_a_district_is_no_mark(swedish: Words) -> None:
    assert set(change_marks(result([*CHANGES, change("", "increase", 9, 1.0)]), swedish)) == {
        "Ängen",
        "Öster",
        "Berga",
    }


def cell(x: int, y: int, spot: int | None, kind: str | None, **more: Any) -> Row:
    return {
        "cell": f"{x:06d}{y:07d}", "spot": spot, "class": kind, "count": 5, "around": 20,
        "expected": 8.4, "ratio": 2.4, "earlier": [9, 7, 8], "p": 0.001, "q": 0.01, **more,
    }  # fmt: skip


def hot_spots(rows: list[Row], question: Question = Question.OWN_YEARS) -> HotSpots:
    spots = len({row["spot"] for row in rows} - {None})
    return HotSpots(result(rows), question, None, 40, 0.01, bool(spots), spots, 1.2, 3, None)


TWO_SPOTS = [
    cell(365_000, 6_285_000, 1, "new", around=31, p=0.0001),
    cell(365_250, 6_285_000, 1, "new"),
    cell(366_000, 6_286_000, 2, "persistent"),
    cell(365_500, 6_286_500, None, "diminishing"),
    cell(365_750, 6_286_500, None, "diminishing"),
]


def test_a_hot_spot_is_one_outline_with_the_sign_of_its_class(
    places: Places, swedish: Words
) -> None:
    figure = spot_map(places, hot_spots(TWO_SPOTS), swedish, LIGHT, unit="Brott")
    spots = payload(figure)["spots"]
    assert [(spot["class"], spot["sign"], len(spot["ids"])) for spot in spots] == [
        ("new", "▲", 2),
        ("persistent", "■", 1),
        ("diminishing", "▽", 2),
    ]
    assert len({spot["sign"] for spot in spots}) == 3
    (ring,) = spots[0]["rings"][0]
    assert set(zip(ring[::2], ring[1::2], strict=True)) >= {(0, 0), (500, 0), (500, 250), (0, 250)}
    assert spots[2]["fill"] == ""
    for said in ("Ny", "Bestående", "Avtagande"):
        assert said in figure.legend


def test_the_list_names_hot_spots_by_their_strongest_square(places: Places, swedish: Words) -> None:
    items = payload(spot_map(places, hot_spots(TWO_SPOTS), swedish, LIGHT, unit="Brott"))["list"]
    first = items["items"][0]
    assert first["name"] == "▲ Ängen, ruta 365000 6285000"
    assert first["figure"] == "31"
    assert first["pick"] == {"cells": ["3650006285000", "3652506285000"]}
    assert "31 i rutan längst från slumpen och intill, mot 8,4 av slumpen" in first["detail"]
    assert "9, 7, 8" in first["detail"]


def test_patches_that_were_hot_spots_stand_apart_where_they_do_not_touch(
    places: Places, swedish: Words
) -> None:
    rows = [
        cell(365_000, 6_285_000, None, "diminishing"),
        cell(366_500, 6_286_500, None, "diminishing"),
    ]
    figure = spot_map(places, hot_spots(rows), swedish, LIGHT, unit="Brott")
    assert [len(spot["ids"]) for spot in payload(figure)["spots"]] == [1, 1]


def test_where_chance_explains_all_no_spot_is_drawn(places: Places, words: Words) -> None:
    figure = spot_map(places, hot_spots([]), words, LIGHT, unit="x")
    assert payload(figure)["spots"] == []
    assert payload(figure)["list"]["items"] == []
    assert "▲" not in figure.legend


def test_a_density_without_earlier_years_has_a_sign_of_its_own(
    places: Places, swedish: Words
) -> None:
    found = hot_spots([cell(365_000, 6_285_000, 1, None)], Question.DENSITY)
    figure = spot_map(places, found, swedish, LIGHT, unit="Brott")
    assert payload(figure)["spots"][0]["sign"] == "●"
    assert "tätare än slumpen" in figure.legend


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text_in_lists(swedish: Words, name: str) -> None:
    places = Places([], [square(name, 0, 0)], [])
    found = hot_spots([cell(365_000, 6_285_000, 1, "new")])
    figure = spot_map(places, found, swedish, LIGHT, unit="Brott")
    assert name in payload(figure)["list"]["items"][0]["name"]
    assert "<img" not in figure.legend
    assert name in cell_names(found, places, swedish)["3650006285000"]


def test_a_table_of_cells_sums_to_the_total_with_what_has_no_cell(
    places: Places, swedish: Words
) -> None:
    rows: list[Row] = [
        {"cell": "3650006285000", "count": 3},
        {"cell": "3652506285000", "count": 8},
        {"cell": None, "count": 4},
    ]
    table = cell_table(result(rows, total=15, without_place=4), places, swedish)
    assert [row[2].raw for row in table.rows] == [8, 3]
    assert table.rows[0][0].shown == "3652506285000"
    assert [row[2].raw for row in table.closing] == [4, 15]
    listed = [*table.rows, table.closing[0]]
    assert sum(int(row[2].raw or 0) for row in listed) == table.closing[1][2].raw
