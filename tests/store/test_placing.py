from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.store.rows import AREA, COUNT, INCIDENT, district, incident, info, part
from trygghet.model.kinds import Kind
from trygghet.store.store import Store

_SQL = """
    select a.id as district, i.place, i.cell_x, i.cell_y, i.municipality
    from incidents i left join areas a on a.key = i.district
"""
VALLAS = district("vallas", 370_000, 6_285_000, name="Vallås")
NORR = district("norr", 371_000, 6_285_000, name="Norr")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"duckdb:///{tmp_path}")


def place(
    store: Store, areas: list[dict], row: dict, municipality: str | None = "1380"
) -> dict[str, object]:
    with store.writing() as writer:
        writer.add(info(Kind.INCIDENTS, municipality), part([row], INCIDENT))
        if areas:
            writer.add(info(Kind.AREAS), part(areas, AREA))
        writer.commit()
    return store.view().rows(_SQL)[0]


def at(**where: object) -> dict:
    return incident("1", "2024-03-16", **where)


def test_a_position_is_placed_in_its_district_and_cell(store: Store) -> None:
    assert place(store, [VALLAS, NORR], at(x=371_249.9, y=6_285_250.0)) == {
        "district": "norr",
        "place": "point",
        "cell_x": 371_000,
        "cell_y": 6_285_250,
        "municipality": 1380,
    }


def test_a_point_on_a_shared_border_belongs_to_the_first_id(store: Store) -> None:
    assert place(store, [VALLAS, NORR], at(x=371_000.0, y=6_285_100.0))["district"] == "norr"


def test_a_position_outside_every_district_stays_a_position(store: Store) -> None:
    placed = place(store, [VALLAS], at(x=390_000.0, y=6_285_100.0, area="Vallås"))
    assert (placed["district"], placed["place"]) == (None, "point")


def test_the_district_kept_goes_before_the_middle_of_the_cell(store: Store) -> None:
    row = at(cell_x=371_000.0, cell_y=6_285_000.0, kept_district="vallas")
    placed = place(store, [VALLAS, NORR], row)
    assert (placed["district"], placed["place"]) == ("vallas", "cell")


def test_a_district_that_is_no_more_gives_way_to_the_middle_of_the_cell(store: Store) -> None:
    row = at(cell_x=371_000.0, cell_y=6_285_000.0, kept_district="vallas")
    ended = VALLAS | {"valid_to": dt.date(2020, 1, 1)}
    assert place(store, [ended, NORR], row)["district"] == "norr"


@pytest.mark.parametrize(
    ("outlines_first", "found"), [(True, None), (False, "norr")], ids=["known then", "came later"]
)
def test_what_lay_outside_all_districts_stays_outside_unless_outlines_came_later(
    store: Store, outlines_first: bool, found: str | None
) -> None:
    row = at(cell_x=371_000.0, cell_y=6_285_000.0, kept_district="")
    loads = [
        (info(Kind.AREAS), part([VALLAS, NORR], AREA)),
        (info(Kind.INCIDENTS), part([row], INCIDENT)),
    ]
    with store.writing() as writer:
        for told, rows in loads if outlines_first else reversed(loads):
            writer.add(told, rows)
        writer.commit()
    placed = store.view().rows(_SQL)[0]
    assert (placed["district"], placed["place"]) == (found, "cell")


@pytest.mark.parametrize("text", ["vallas", "Vallås", " VALLÅS "])
def test_a_name_or_id_places_by_district(store: Store, text: str) -> None:
    placed = place(store, [VALLAS, NORR], at(area=text))
    assert (placed["district"], placed["place"]) == ("vallas", "area")


def test_a_name_that_two_districts_share_places_nothing(store: Store) -> None:
    twins = [VALLAS | {"id": "a"}, NORR | {"id": "b", "name": "Vallås"}]
    placed = place(store, twins, at(area="Vallås"))
    assert (placed["district"], placed["place"]) == (None, "none")


def test_a_district_of_another_municipality_never_places(store: Store) -> None:
    by_name = place(store, [VALLAS], at(area="Vallås"), "1283")
    assert (by_name["district"], by_name["place"]) == (None, "none")


def test_outlines_loaded_afterwards_place_and_corrected_ones_place_again(store: Store) -> None:
    assert place(store, [], at(x=370_100.0, y=6_285_100.0))["district"] is None
    for outline, expected in ((VALLAS, "vallas"), (VALLAS | {"geometry": NORR["geometry"]}, None)):
        with store.writing() as writer:
            writer.add(info(Kind.AREAS), part([outline], AREA))
            writer.commit()
        assert store.view().rows(_SQL)[0]["district"] == expected


def test_a_name_outlives_the_change_of_an_outline(store: Store) -> None:
    old = VALLAS | {"valid_from": dt.date(2017, 1, 1), "valid_to": dt.date(2020, 12, 31)}
    new = VALLAS | {"valid_from": dt.date(2021, 1, 1)}
    with store.writing() as writer:
        writer.add(info(Kind.AREAS), part([new, old], AREA, "valid_from"))
        counts = [
            {"area": "Vallås", "first_day": day, "last_day": day, "category": "theft", "count": 1}
            for day in (dt.date(2015, 1, 1), dt.date(2019, 1, 1), dt.date(2022, 1, 1))
        ]
        writer.add(info(Kind.INCIDENT_COUNTS), part(counts, COUNT, "first_day"))
        writer.commit()
    found = store.view().rows(
        "select a.valid_from as f from incidents i join areas a on a.key = i.district order by first_day"
    )
    assert [row["f"] for row in found] == [dt.date(2017, 1, 1)] * 2 + [dt.date(2021, 1, 1)]


def test_a_row_without_municipality_takes_the_one_it_lies_in(store: Store) -> None:
    halmstad, sea = at(x=369_000.0, y=6_284_000.0), at(x=-500_000.0, y=6_000_000.0)
    assert place(store, [], halmstad, None)["municipality"] == 1380
    assert place(Store.open(f"duckdb:///{store.folder}/2"), [], sea, None)["municipality"] is None


def test_certified_areas_may_overlap_and_never_enter_the_sum(store: Store) -> None:
    certified = [VALLAS | {"id": name, "kind": "certified"} for name in ("a", "b")]
    place(store, [VALLAS, *certified], at(x=370_100.0, y=6_285_100.0))
    view = store.view()
    assert view.rows("select sum(n) as n from incidents") == [{"n": 1}]
    inside = view.rows(
        "select a.id from incidents_in_certified i join areas a on a.key = i.area order by 1"
    )
    assert [row["id"] for row in inside] == ["a", "b"]
