import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
import shapely

from tests.figures.conftest import HOSTILE, square
from trygghet.figures import labels as labels_module
from trygghet.figures.labels import LabelBoard, LabelPlace
from trygghet.figures.map import AreaMark, MapFigure, cell_map, district_map
from trygghet.figures.map_list import MOST_LISTED
from trygghet.figures.outlines import Places
from trygghet.figures.scale import share_scale
from trygghet.figures.theme import DARK, LIGHT
from trygghet.locale.words import Words
from trygghet.measures.panel_cells import MOST_CELLS
from trygghet.model.result import CellState
from trygghet.model.survey import Concept


def payload(figure: MapFigure) -> dict[str, Any]:
    """The payload as a browser gets it."""
    assert figure.payload is not None
    sent: dict[str, Any] = json.loads(json.dumps(figure.payload))
    return sent


def by_id(figure: MapFigure) -> dict[str, dict[str, Any]]:
    return {f"{area['kind']}:{area['id']}": area for area in payload(figure)["areas"]}


def by_district(
    places: Places, words: Words, marks: Mapping[str, AreaMark], **more: bool
) -> MapFigure:
    scale = share_scale(Concept.SAFE_HOME_AREA, words, LIGHT)
    return district_map(places, marks, scale, words, LIGHT, title="Trygga, andel", **more)


@pytest.fixture
def marks() -> dict[str, AreaMark]:
    return {
        "Ängen": AreaMark(0.49, "49 %", detail="n = 240"),
        "Öster": AreaMark(None, "För få svar (under 30)", CellState.TOO_FEW),
    }


def test_a_map_names_no_address(places: Places, swedish: Words, marks: dict[str, AreaMark]) -> None:
    sent = json.dumps(by_district(places, swedish, marks).payload)
    assert "http" not in sent
    assert "//" not in sent


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_the_text_that_they_are(swedish: Words, name: str) -> None:
    area = square(name, 0, 0)
    figure = by_district(
        Places([], [area], [area]), swedish, {name: AreaMark(0.5, name, detail=name)}
    )
    # The browser sets texts as text, so they travel as they are; HTML has them escaped.
    assert by_id(figure)[f"district:{name}"]["name"] == name
    for part in ("<img", "${7*7}", "`whoami`", "<script>alert", "{{"):
        assert part not in figure.legend


def test_districts_are_coloured_by_class_and_hidden_ones_hatched(
    places: Places, swedish: Words, marks: dict[str, AreaMark]
) -> None:
    figure = by_district(places, swedish, marks)
    areas = by_id(figure)
    assert areas["district:Ängen"]["fill"] == LIGHT.insecurity[4]
    assert areas["district:Ängen"]["label"]["lines"] == ["Ängen", "49 %"]
    assert areas["district:Öster"]["fill"] == ""
    assert areas["district:Öster"]["hatch"]
    assert "hatch" not in areas["district:Berga"]
    assert areas["area:Söder"]["label"]["badge"] == LIGHT.flag
    assert "För få svar (under 30)" in figure.legend
    assert "uppgift saknas" in figure.legend  # Berga has no figure at all
    assert "Purple Flag-område" in figure.legend


def test_a_certified_area_lies_above_the_districts(
    places: Places, swedish: Words, marks: dict[str, AreaMark]
) -> None:
    assert list(by_id(by_district(places, swedish, marks)))[-1] == "area:Söder"


def test_nothing_is_hatched_where_nothing_is_hidden(places: Places, swedish: Words) -> None:
    figure = by_district(
        places, swedish, {name: AreaMark(0.7, "70 %") for name in ("Ängen", "Öster", "Berga")}
    )
    assert not any("hatch" in area for area in payload(figure)["areas"])
    assert "tg-hatch" not in figure.legend
    assert "uppgift saknas" not in figure.legend


def test_the_list_holds_every_district_the_highest_first_those_without_a_figure_last(
    places: Places, swedish: Words
) -> None:
    marks = {
        "Ängen": AreaMark(3.0, "3"),
        "Öster": AreaMark(7.0, "7", detail="mot 4"),
    }
    items = payload(by_district(places, swedish, marks))["list"]["items"]
    assert [item["name"] for item in items] == ["Öster", "Ängen", "Berga"]
    assert items[0] == {
        "kind": "district",
        "id": "Öster",
        "name": "Öster",
        "figure": "7",
        "detail": "mot 4",
        "pick": {"district": "Öster"},
    }


def test_made_up_data_is_said_inside_the_map_and_in_its_description(
    places: Places, swedish: Words, marks: dict[str, AreaMark]
) -> None:
    figure = by_district(places, swedish, marks, synthetic=True)
    assert figure.alt.startswith("Exempel: ")
    assert payload(figure)["mark"] == "PÅHITTADE UPPGIFTER"
    real = by_district(places, swedish, marks)
    assert not real.alt.startswith("Exempel")
    assert payload(real)["mark"] == ""


def test_the_frame_and_the_ground_are_the_same_whatever_is_chosen(
    places: Places, swedish: Words, marks: dict[str, AreaMark]
) -> None:
    chosen, empty = by_district(places, swedish, marks), by_district(places, swedish, {})
    for part in ("frame", "ground"):
        assert payload(chosen)[part] == payload(empty)[part]
    assert payload(chosen)["frame"] == [365_000, 6_285_000, 367_000, 6_287_000]


def test_the_buttons_speak_the_readers_language(places: Places, words: Words) -> None:
    said = payload(by_district(places, words, {}))["words"]
    assert said["zoomIn"] == {"sv": "Zooma in", "en": "Zoom in"}[words.language]
    assert said["draw"] == {"sv": "Rita område", "en": "Draw an area"}[words.language]
    assert "{n}" in said["morePoints"]


def test_rough_outlines_are_said_to_be_rough(swedish: Words) -> None:
    rough = Places([], [replace(square("A", 0, 0), approximate=True)], [])
    assert "ungefärligt" in by_district(rough, swedish, {}).legend
    assert "ungefärligt" not in by_district(Places([], [square("A", 0, 0)], []), swedish, {}).legend


def test_cells_are_drawn_as_squares_and_joined_ones_are_said(places: Places, words: Words) -> None:
    few = cell_map(places, {(365_250, 6_285_000): 7}, words, DARK, title="Brott")
    assert payload(few)["squares"] == {
        "side": 250,
        "x": [250],
        "y": [0],
        "fill": [3],
        "fills": [DARK.counts[step] for step in (0, 1, 3, 4)],
        "text": [0],
        "texts": ["7"],
    }
    joined = cell_map(places, {(365_000, 6_285_000): 7}, words, DARK, title="Brott", side=500)
    assert payload(joined)["squares"]["side"] == 500
    assert "500" in joined.legend
    assert "500" not in few.legend


def test_cells_that_come_joined_are_said_and_named_so(places: Places, swedish: Words) -> None:
    figure = cell_map(places, {(365_000, 6_285_000): 7}, swedish, LIGHT, title="Brott", side=1_000)
    assert payload(figure)["squares"]["side"] == 1_000
    assert payload(figure)["list"]["items"][0]["pick"] == {"cells": ["3650006285000-1000"]}
    assert "1\u202f000 m" in figure.legend


def test_a_square_is_called_by_the_district_of_its_middle(places: Places, swedish: Words) -> None:
    counts = {(365_000, 6_285_000): 7, (365_750, 6_285_000): 9, (360_000, 6_280_000): 1}
    items = payload(cell_map(places, counts, swedish, LIGHT, title="Brott"))["list"]["items"]
    assert [(item["name"], item["figure"]) for item in items] == [
        ("Ängen, ruta 365750 6285000", "9"),
        ("Ängen, ruta 365000 6285000", "7"),
        ("Utanför stadsdelarna, ruta 360000 6280000", "1"),
    ]


def test_a_long_list_of_squares_says_how_many_it_leaves_out(places: Places, swedish: Words) -> None:
    counts = {(365_000 + 250 * i, 6_285_000): i + 1 for i in range(50)}
    twin = payload(cell_map(places, counts, swedish, LIGHT, title="Brott"))["list"]
    assert len(twin["items"]) == MOST_LISTED
    assert twin["items"][0]["figure"] == "50"
    assert twin["more"] == "De 40 rutorna med flest, av 50. Filen har alla."


def test_the_largest_map_of_squares_is_small_on_the_wire(swedish: Words) -> None:
    districts = [square(f"Stadsdel {i}", i % 10, i // 10) for i in range(100)]
    counts = {
        (365_000 + x * 250, 6_285_000 + y * 250): 1 + x * y for x in range(50) for y in range(40)
    }
    assert len(counts) == MOST_CELLS
    figure = cell_map(Places([], districts, []), counts, swedish, LIGHT, title="Brott")
    assert payload(figure)["squares"]["side"] == 250
    assert len(json.dumps(figure.payload)) < 200_000


def test_a_town_without_outlines_has_no_map(swedish: Words) -> None:
    assert by_district(Places(), swedish, {}).payload is None


def test_a_municipality_without_districts_is_framed_whole(places: Places, swedish: Words) -> None:
    figure = cell_map(
        Places(places.ground), {(365_000, 6_285_000): 1}, swedish, LIGHT, title="Brott"
    )
    assert payload(figure)["frame"] == [360_000, 6_280_000, 370_000, 6_290_000]


def test_one_busy_square_does_not_make_the_others_look_empty(
    places: Places, swedish: Words
) -> None:
    counts = {(365_000 + 250 * i, 6_285_000): 4 for i in range(40)} | {(365_000, 6_286_000): 900}
    squares = payload(cell_map(places, counts, swedish, LIGHT, title="Brott"))["squares"]
    assert squares["fill"] == [4] * 41


def test_a_name_moves_within_its_district_before_it_is_hidden() -> None:
    board = LabelBoard((0.0, 0.0, 10_000.0, 10_000.0))
    shape = shapely.box(2_000, 2_000, 8_000, 8_000)
    first = board.nearest(LabelPlace(5_000, 5_000, ("Centrum",)), shape)
    second = board.nearest(LabelPlace(5_000, 5_000, ("Hamnen",)), shape)
    assert first == LabelPlace(5_000, 5_000, ("Centrum",))
    assert second is not None
    assert (second.x, second.y) != (5_000, 5_000)
    assert shape.contains(shapely.Point(second.x, second.y))
    tiny = shapely.box(4_990, 4_990, 5_010, 5_010)
    assert board.nearest(LabelPlace(5_000, 5_000, ("Torg",)), tiny) is None


def test_names_stand_where_they_would_without_the_maps_before(
    places: Places, swedish: Words
) -> None:
    """Names that were set for one map are reused: other numbers and lengths must not be carried over."""

    def labels(figure: MapFigure) -> dict[str, Any]:
        return {key: area["label"] for key, area in by_id(figure).items()}

    def with_figures(figure: str) -> MapFigure:
        marks = {area.id: AreaMark(0.5, figure) for area in places.districts}
        scale = share_scale(Concept.SAFE_OUT_LATE, swedish, LIGHT)
        return district_map(places, marks, scale, swedish, LIGHT, title="Andel")

    set_anew = []
    for figure in ("1 %", "99 %", "alldeles för lång för att rymmas någonstans"):
        labels_module._set.cache_clear()
        set_anew.append(labels(with_figures(figure)))
    kept = [
        labels(with_figures(figure))
        for figure in ("1 %", "99 %", "alldeles för lång för att rymmas någonstans")
    ]
    assert kept == set_anew
    assert kept[0] != kept[1]
    cells = cell_map(places, {(365_000, 6_285_000): 4}, swedish, LIGHT, title="Brott")
    drawn_again = cell_map(places, {(365_000, 6_285_000): 4}, swedish, LIGHT, title="Brott")
    assert labels(cells) == labels(drawn_again)


def test_what_a_browser_gets_is_the_payload_with_its_signs_as_they_are(
    places: Places, swedish: Words
) -> None:
    figure = cell_map(places, {(365_000, 6_285_000): 4}, swedish, LIGHT, title="Brott")
    assert json.loads(figure.written) == payload(figure)
    assert "\\u00" not in figure.written


def test_a_long_name_is_broken_into_lines_and_only_the_figure_stands_out(swedish: Words) -> None:
    name = "5 stadsdelar tillsammans"
    area = square(name, 0, 0)
    figure = by_district(Places([], [area], []), swedish, {name: AreaMark(0.49, "49 %")})
    label = by_id(figure)[f"district:{name}"]["label"]
    assert label["lines"] == ["5 stadsdelar", "tillsammans", "49 %"]
    assert label["named"] == 2
    assert by_id(figure)[f"district:{name}"]["name"] == name
