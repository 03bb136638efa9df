"""Outlines of certified areas: those that hold, and dashed those that no longer did."""

from __future__ import annotations

from datetime import date

import shapely

from trygghet.figures.certification_map import certified_map, earlier_outlines
from trygghet.figures.outlines import Outline, Places
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import Words
from trygghet.model.message import message
from trygghet.model.result import Result, Row
from trygghet.model.scope import Scope

WEST, SOUTH = 355_000, 6_220_000


def box(x: int, y: int, side: int) -> bytes:
    return shapely.to_wkb(shapely.box(WEST + x, SOUTH + y, WEST + x + side, SOUTH + y + side))


def outline(first: date | None, last: date | None, side: int, id_: str = "torg") -> Row:
    return {
        "id": id_, "kind": "certified", "name": "Torget", "valid_from": first, "valid_to": last,
        "geometry": box(0, 0, side),
    }  # fmt: skip


OUTLINES = (
    outline(date(2016, 1, 1), date(2019, 11, 30), 100),
    outline(date(2019, 12, 1), date(2023, 9, 30), 200),
    outline(date(2023, 10, 1), None, 300),
)


def sides(on: date | None, *more: Row) -> list[float]:
    result = Result("areas", message("d"), message("u"), Scope(), (), (*OUTLINES, *more))
    return [shapely.from_wkb(each.geometry).length / 4 for each in earlier_outlines(result, on)]


def test_only_outlines_that_were_replaced_by_the_day_are_earlier_ones() -> None:
    assert sides(date(2019, 11, 30)) == []
    assert sides(date(2019, 12, 1)) == [100]
    assert sides(date(2023, 9, 30)) == [100]
    assert sides(date(2023, 10, 1)) == [200, 100]
    assert sides(None) == []


def test_an_area_that_ended_has_no_earlier_outline_beside_a_new_one() -> None:
    assert sides(date(2023, 10, 1), outline(None, date(2020, 1, 1), 50, "gone")) == [200, 100]


def test_the_map_shows_the_areas_first_and_the_chosen_one_alone(swedish: Words) -> None:
    places = Places(
        districts=[Outline("d", "All", box(-5_000, -5_000, 10_000))],
        certified=[Outline("a", "A", box(0, 0, 400)), Outline("b", "B", box(2_000, 0, 400))],
    )
    earlier = [Outline("a", "A", box(0, 0, 200))]

    def frame(*chosen: str) -> float:
        figure = certified_map(places, earlier, swedish, LIGHT, chosen=chosen)
        assert figure.payload is not None
        west, _, east, _ = figure.payload["frame"]  # type: ignore[misc]
        return float(east - west)

    assert frame() == 2_400 * 1.5
    assert frame("a") == 400 * 1.5


def test_an_earlier_outline_is_drawn_dashed_and_explained(swedish: Words) -> None:
    places = Places(certified=[Outline("a", "A", box(0, 0, 400))])
    figure = certified_map(
        places, [Outline("a", "A", box(0, 0, 200))], swedish, LIGHT, synthetic=True
    )
    assert figure.payload is not None
    kinds = [part["kind"] for part in figure.payload["areas"]]  # type: ignore[attr-defined]
    assert kinds == ["before", "area"]
    assert "Tidigare gräns" in figure.legend
    assert figure.payload["mark"]
    assert "Tidigare gräns" not in certified_map(places, [], swedish, LIGHT).legend
