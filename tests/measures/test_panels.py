"""Whatever is asked for, a page's panels agree; what stands beside a choice is the rest of it."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.conftest import Facts, asked, new_facts
from trygghet.measures.cells_asked import MOST_CELLS, drawn, named
from trygghet.measures.incidents import incidents
from trygghet.measures.panel_cells import joined
from trygghet.measures.panels import panels
from trygghet.measures.trend import trend
from trygghet.model.access import Principal, Role, permit
from trygghet.model.grid import GridCell, cell_of
from trygghet.model.message import UserError
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone, Period

CATEGORIES = ("theft", "robbery", "sexual", "drugs", "Own word")
CORNER = (350_000, 6_270_000)

rows = st.lists(
    st.fixed_dictionaries(
        {
            "day": st.integers(0, 729),
            "time": st.sampled_from(["hour", "none", "span", "month"]),
            "hour": st.integers(0, 23),
            "span": st.integers(61, 1440),
            "category": st.sampled_from(CATEGORIES),
            "district": st.sampled_from([None, 1, 2, 3]),
            "place": st.sampled_from(["none", "area", "point"]),
            "n": st.integers(1, 4),
            "cell": st.integers(0, 3),
            "areas": st.sampled_from([(), (9,), (9, 10)]),
        }
    ),
    max_size=25,
)
scopes = st.fixed_dictionaries(
    {
        "period": st.sampled_from(
            [
                None,
                Period(date(2022, 3, 15), date(2023, 2, 14)),
                Period(date(2023, 1, 1), date(2023, 12, 31)),
            ]
        ),
        "districts": st.sampled_from([(), ("vallas",), ("vallas", "centrum")]),
        "areas": st.sampled_from([(), (), ("stan",)]),
        "categories": st.sampled_from([(), ("theft",), ("theft", "sexual", "drugs")]),
        "hours": st.sampled_from([None, None, (17, 6), (6, 17), (5, 5)]),
        "night_zones": st.sampled_from(
            [(), (NightZone.NIGHT,), (NightZone.DAY, NightZone.UNKNOWN)]
        ),
        "weekdays": st.sampled_from([(), (5, 6), (1,)]),
        "cells": st.sampled_from([(), ("3500006270000",), ("3500006270000-500",)]),
        "drawn": st.sampled_from([(), ((350_100, 6_270_100), (350_400, 6_270_100), (350_100, 6_270_900))]),
    }
)  # fmt: skip


def town(drawn_rows) -> Facts:
    facts = new_facts()
    dataset = facts.add_dataset()
    facts.area(1, "vallas")
    facts.area(2, "centrum", function="centre")
    facts.area(3, "vallas", valid_from=date(2023, 7, 1))
    facts.area(9, "stan", kind="certified")
    facts.area(10, "hamnen", kind="certified")
    for number, row in enumerate(drawn_rows):
        day = date(2022, 1, 1) + timedelta(days=row["day"])
        lost = row["place"] == "none"
        time = {
            "hour": {"hour": row["hour"]},
            "none": {},
            "span": {"minute": row["hour"] * 60 + number, "span": row["span"]},
            "month": {"last_day": (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)},
        }[row["time"]]  # fmt: skip
        facts.incident(
            dataset,
            day.replace(day=1) if row["time"] == "month" else day,
            category=row["category"],
            district=None if lost else row["district"],
            place=row["place"],
            n=row["n"],
            cell=(CORNER[0] + 250 * (row["cell"] % 2), CORNER[1] + 250 * (row["cell"] // 2))
            if row["place"] == "point"
            else None,
            areas=() if lost else row["areas"],
            **time,
        )
    return facts


def summed(result) -> int:
    return sum(row["count"] for row in result.rows)


@settings(max_examples=25, deadline=None)
@given(rows, scopes)
def test_map_table_trend_and_matrix_agree_for_any_scope(drawn_rows, scope):
    facts = town(drawn_rows)
    permitted = asked(**scope)
    page = panels(facts, permitted, cells=True)
    if page.total.total is None:
        return
    parts = (page.by_district, page.by_category, page.by_month, page.by_hour, page.by_cell)
    assert {part.total for part in parts} == {page.total.total}
    assert {summed(part) for part in parts} == {page.total.total}
    assert {part.without_place for part in parts} == {page.total.without_place}
    assert trend(facts, permitted).months.total in {page.total.total, None} or (
        permitted.scope.period is None
    )
    if not scope["areas"]:
        placed = defaultdict(int)
        for row in page.by_district.rows:
            placed[row["placed"]] += row["count"]
        assert placed["none"] == page.total.without_place
        assert sum(placed.values()) == page.total.total
        assert page.by_district == incidents(facts, permitted, by=("district",))
    assert page.by_category == incidents(facts, permitted, by=("category",))
    assert page.by_hour == incidents(facts, permitted, by=("weekday", "hour"))
    assert page.total == incidents(facts, permitted, by=())


@settings(max_examples=25, deadline=None)
@given(rows, scopes, st.sampled_from(["districts", "areas", "categories", "hours", "night_zones",
                                      "weekdays", "cells", "drawn", "period"]))  # fmt: skip
def test_a_filter_never_raises_a_count(drawn_rows, scope, name):
    facts = town(drawn_rows)
    narrow = asked(**scope)
    nothing = None if name in {"hours", "period"} else ()
    wide = asked(**{**scope, name: nothing})
    if scope["weekdays"] and name in {"hours", "night_zones"}:
        return  # weekdays count days or nights, as the other choice says
    few, many = panels(facts, narrow, cells=True), panels(facts, wide, cells=True)
    if many.total.total is None:
        return
    assert few.total.total <= many.total.total
    for some, every in ((few.by_category, many.by_category), (few.by_cell, many.by_cell)):
        name_of = next(iter(set(some.rows[0]) - {"count"}), None) if some.rows else None
        counts = {row[name_of]: row["count"] for row in every.rows} if name_of else {}
        for row in some.rows:
            assert row["count"] <= counts[row[name_of]]


@settings(max_examples=15, deadline=None)
@given(rows, scopes)
def test_the_order_of_loads_never_matters(drawn_rows, scope):
    drawn_rows = [{**row, "span": 90 + place} for place, row in enumerate(drawn_rows)]
    first = panels(town(drawn_rows), asked(**scope), cells=True)
    # A span's start moves with its place in the list, which tells them apart; keep it.
    again = town(drawn_rows)
    again.connection.execute(
        "create table turned as select * from incidents order by n, span, hour"
    )
    again.connection.execute("delete from incidents")
    again.connection.execute("insert into incidents select * from turned")
    assert panels(again, asked(**scope), cells=True) == first


# --- beside a choice ---------------------------------------------------------------------------


@pytest.fixture
def small(facts: Facts) -> Facts:
    dataset = facts.add_dataset()
    facts.area(1, "vallas")
    facts.area(2, "centrum")
    facts.area(9, "stan", kind="certified")
    facts.area(10, "hamnen", kind="certified")
    friday = date(2023, 3, 17)
    facts.incident(dataset, friday, hour=23, district=1, n=2, cell=CORNER, areas=(9, 10))
    facts.incident(dataset, friday, hour=12, district=1, category="robbery", areas=(9,))
    facts.incident(dataset, friday, hour=23, district=2, n=5, cell=(350_250, 6_270_000))
    facts.incident(dataset, friday, district=2, n=7, category="sexual")
    return facts


def told(result, name):
    return {row[name]: row["count"] for row in result.rows}


def test_nothing_stands_beside_where_nothing_is_chosen(small):
    assert panels(small, asked(), cells=True).context == {}


def test_each_choice_has_the_rest_beside_it_with_the_other_choices_on(small):
    scope = {"districts": ("vallas",), "categories": ("theft",), "hours": (23, 2)}
    page = panels(small, asked(**scope), cells=True)
    assert page.total.total == 2
    assert set(page.context) == {"district", "category", "hour"}
    assert told(page.context["district"], "district") == {"vallas": 2, "centrum": 5}
    assert told(page.context["category"], "category") == {"theft": 2}
    assert told(page.context["hour"], "hour") == {23: 2}
    assert page.context["district"].scope.districts == ()
    assert panels(small, asked(**scope), cells=True, context=False).context == {}


def test_cells_stand_beside_a_chosen_cell(small):
    page = panels(small, asked(cells=("3500006270000",)), cells=True)
    assert told(page.by_cell, "cell") == {"3500006270000": 2}
    assert told(page.context["cell"], "cell") == {
        "3500006270000": 2, "3502506270000": 5, None: 1 + 7,
    }  # fmt: skip
    assert "cell" not in panels(small, asked(cells=("3500006270000",))).context


def test_a_certified_area_is_counted_by_itself_with_the_others_beside(small):
    page = panels(small, asked(areas=("stan",)))
    assert page.total.total == 3
    assert told(page.by_district, "area") == {"stan": 3}
    assert told(page.context["area"], "area") == {"stan": 3, "hamnen": 2}
    assert page.context["area"].total is None
    with pytest.raises(UserError, match="overlap"):
        panels(small, asked(areas=("stan", "hamnen")))


def test_a_reader_bound_to_a_district_sees_no_other_beside_it(small):
    chief = Principal(Role.CHIEF, municipality="1380", districts=("vallas",))
    page = panels(small, permit(chief, Scope(categories=("theft",))), cells=True)
    assert "district" not in page.context
    assert told(page.context["category"], "category") == {"theft": 2, "robbery": 1}


def test_only_a_category_for_the_whole_municipality_is_said_to_be_left_out_of_a_cell(small):
    page = panels(small, asked(cells=("3500006270000",)))
    assert any("whole municipality" in note.text for note in page.total.notes)


# --- cells -------------------------------------------------------------------------------------


def test_names_of_cells_tell_their_size():
    assert cell_of("3547506269000") == GridCell(354_750, 6_269_000)
    assert cell_of("3545006269000-500") == GridCell(354_500, 6_269_000, 500)
    assert GridCell(354_500, 6_269_000, 500).id == "3545006269000-500"
    for wrong in ("354750626900", "3547506269001", "3547506269000-500", "x", "3547506269000-300"):
        with pytest.raises(ValueError, match=wrong):
            cell_of(wrong)


@given(
    st.lists(
        st.tuples(st.integers(1200, 1500), st.integers(24_800, 25_200), st.integers(1, 9)),
        unique_by=lambda cell: cell[:2],
        max_size=300,
    ),
    st.integers(1, 60),
)
def test_joined_cells_are_few_whole_and_lose_nothing(cells, most):
    eastings, northings = [x * 250 for x, _, _ in cells], [y * 250 for _, y, _ in cells]
    counts = [n for _, _, n in cells]
    found, side = joined(eastings, northings, counts, most)
    assert len(found) <= max(most, 1)
    assert sum(found.values()) == sum(counts)
    for id_, n in found.items():
        cell = cell_of(id_)
        assert cell.side == side
        inside = [
            count
            for x, y, count in zip(eastings, northings, counts, strict=True)
            if cell.x <= x < cell.x + side and cell.y <= y < cell.y + side
        ]
        assert n == sum(inside) > 0
    if side > 250 * 4:
        finer = {
            (x // (side // 4), y // (side // 4)) for x, y in zip(eastings, northings, strict=True)
        }
        assert len(finer) > most


def test_a_joined_cell_chooses_the_cells_that_it_is_made_of(small):
    assert incidents(small, asked(cells=("3500006270000-500",)), ()).total == 7
    assert len(named(("3500006270000-1000",)).numbers) == 16


def test_too_many_cells_and_no_cell_are_told():
    with pytest.raises(UserError, match="too large"):
        named(("3200006400000-64000",))
    with pytest.raises(UserError, match="names no square"):
        named(("nowhere",))
    with pytest.raises(UserError, match="too large"):
        drawn(((0, 0), (900_000, 0), (0, 7_000_000)))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(350_000, 355_000), st.integers(6_270_000, 6_275_000)),
        min_size=3,
        max_size=8,
    )
)
def test_a_drawn_area_holds_the_cells_whose_middle_lies_in_it(corners):
    found = set(drawn(tuple(corners)).numbers)
    shape = shapely.make_valid(shapely.Polygon(corners))
    for x in range(349_750, 355_250, 250):
        for y in range(6_269_750, 6_275_250, 250):
            middle = shapely.Point(x + 125, y + 125)
            assert (x * 10_000_000_000 + y in found) == shape.intersects(middle)
    assert len(found) < MOST_CELLS


def test_a_drawn_area_chooses_incidents_and_says_how_large_it_is(small):
    corners = (
        (349_900, 6_269_900),
        (350_240, 6_269_900),
        (350_240, 6_270_400),
        (349_900, 6_270_400),
    )
    result = incidents(small, asked(drawn=corners), ())
    assert result.total == 2
    assert [note.values["n"] for note in result.notes if "drawn area" in note.text] == [2]
    nothing = replace(asked().scope, drawn=((0, 0), (10, 0), (0, 10)))
    assert incidents(small, replace(asked(), scope=nothing), ()).total == 0


def test_random_cells_are_told_in_order(facts):
    dataset = facts.add_dataset()
    chance = random.Random(1)
    corners = [(350_000 + 250 * chance.randrange(90), 6_270_000 + 250 * chance.randrange(90))
               for _ in range(4000)]  # fmt: skip
    for corner in corners[:300]:
        facts.incident(dataset, date(2023, 1, 1), cell=corner)
    page = panels(facts, asked(), cells=True)
    ids = [row["cell"] for row in page.by_cell.rows]
    assert ids == sorted(ids)
    assert set(ids) == {GridCell(*corner).id for corner in corners[:300]}
