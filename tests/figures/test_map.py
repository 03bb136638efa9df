import pickle
import re
from dataclasses import replace

import pytest
import shapely

from tests.figures.conftest import HOSTILE, square
from trygghet.figures.labels import LabelBoard, LabelPlace
from trygghet.figures.map import AreaMark, MapFigure, cell_map, district_map
from trygghet.figures.outlines import Places
from trygghet.figures.scale import share_scale
from trygghet.figures.theme import DARK, LIGHT
from trygghet.locale.words import Words
from trygghet.model.result import CellState
from trygghet.model.survey import Concept


def drawn(figure: MapFigure) -> str:
    figure.base.add_child(figure.changes)
    return figure.base.get_root().render()


def by_district(
    places: Places, words: Words, marks: dict[str, AreaMark], **more: bool
) -> MapFigure:
    scale = share_scale(Concept.SAFE_HOME_AREA, words, LIGHT)
    return district_map(places, marks, scale, words, LIGHT, title="Trygga, andel", **more)


@pytest.fixture
def marks() -> dict[str, AreaMark]:
    return {
        "Ängen": AreaMark(0.49, "49 %", detail="n = 240"),
        "Öster": AreaMark(None, "För få svar (under 30)", CellState.TOO_FEW),
    }


def test_a_map_asks_no_other_host_for_anything(
    places: Places, swedish: Words, marks: dict[str, AreaMark]
) -> None:
    page = drawn(by_district(places, swedish, marks))
    addresses = re.findall(r"""(?:src|href)=["']([^"']+)""", page)
    assert addresses
    assert all(address.startswith("../../assets/leaflet/") for address in addresses)
    assert "https://" not in page
    assert "tileLayer" not in page


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(swedish: Words, name: str) -> None:
    area = square(name, 0, 0)
    figure = by_district(
        Places([], [area], [area]), swedish, {name: AreaMark(0.5, name, detail=name)}
    )
    page = drawn(figure)
    for part in ("<img", "${7*7}", "`whoami`", "<script>alert", "{{"):
        assert part not in page
        assert part not in figure.legend


def test_districts_are_coloured_by_class_and_hidden_ones_hatched(
    places: Places, swedish: Words, marks: dict[str, AreaMark]
) -> None:
    figure = by_district(places, swedish, marks)
    page = drawn(figure)
    assert f'"fillColor": "{LIGHT.insecurity[4]}"' in page
    assert "MultiLineString" in page
    assert "För få svar (under 30)" in figure.legend
    assert "uppgift saknas" in figure.legend  # Berga has no figure at all
    assert "Purple Flag-område" in figure.legend


def test_nothing_is_hatched_where_nothing_is_hidden(places: Places, swedish: Words) -> None:
    figure = by_district(
        places, swedish, {name: AreaMark(0.7, "70 %") for name in ("Ängen", "Öster", "Berga")}
    )
    assert "LineString" not in drawn(figure)
    assert "tg-hatch" not in figure.legend
    assert "uppgift saknas" not in figure.legend


def test_made_up_data_is_said_inside_the_map_and_in_its_description(
    places: Places, swedish: Words, marks: dict[str, AreaMark]
) -> None:
    figure = by_district(places, swedish, marks, synthetic=True)
    assert figure.alt.startswith("Exempel: ")
    assert "P\\u00c5HITTADE UPPGIFTER" in drawn(figure)
    real = by_district(places, swedish, marks)
    assert not real.alt.startswith("Exempel")
    assert "HITTADE UPPGIFTER" not in drawn(real)


def test_the_base_is_the_same_whatever_is_chosen(
    places: Places, swedish: Words, marks: dict[str, AreaMark]
) -> None:
    def base(chosen: dict[str, AreaMark]) -> str:
        return re.sub(
            r"[0-9a-f]{32}", "", by_district(places, swedish, chosen).base.get_root().render()
        )

    assert base(marks) == base({})


def test_a_map_can_be_kept_pickled(
    places: Places, swedish: Words, marks: dict[str, AreaMark]
) -> None:
    figure = by_district(places, swedish, marks)
    again = pickle.loads(pickle.dumps(figure))
    assert "Ängen" in drawn(again) or "\\u00c4ngen" in drawn(again)


def test_rough_outlines_are_said_to_be_rough(swedish: Words) -> None:
    rough = Places([], [replace(square("A", 0, 0), approximate=True)], [])
    assert "ungefärligt" in by_district(rough, swedish, {}).legend
    assert "ungefärligt" not in by_district(Places([], [square("A", 0, 0)], []), swedish, {}).legend


def test_cells_are_drawn_as_squares_and_joined_ones_are_said(places: Places, words: Words) -> None:
    few = cell_map(places, {(365_000, 6_285_000): 7}, words, DARK, title="Brott")
    assert drawn(few).count('"Polygon"') >= 2
    many = {(350_000 + x * 250, 6_280_000 + y * 250): 1 for x in range(60) for y in range(60)}
    joined = cell_map(places, many, words, DARK, title="Brott")
    assert "500" in joined.legend
    assert "500" not in few.legend


def test_a_town_without_outlines_has_an_empty_map(swedish: Words) -> None:
    figure = by_district(Places(), swedish, {})
    assert "leaflet" in drawn(figure)


def test_one_busy_square_does_not_make_the_others_look_empty(
    places: Places, swedish: Words
) -> None:
    counts = {(365_000 + 250 * i, 6_285_000): 4 for i in range(40)} | {(365_000, 6_286_000): 900}
    page = drawn(cell_map(places, counts, swedish, LIGHT, title="Brott"))
    assert page.count(f'"fillColor": "{LIGHT.counts[4]}"') == 41


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
