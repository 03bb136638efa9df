"""Places where something happens again: cells with incidents on several nights."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.conftest import Facts, asked, new_facts
from trygghet.measures import repeat_places as module
from trygghet.measures.repeat_places import repeat_places

DAY = date(2024, 3, 1)
rows = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.one_of(st.none(), st.integers(0, 23)),
        st.integers(0, 3),
        st.sampled_from(["theft", "burglary", "robbery"]),
        st.sampled_from([1, 2]),
    ),
    max_size=40,
)


def town(drawn) -> Facts:
    facts = new_facts()
    dataset = facts.add_dataset()
    facts.area(1, "vallas")
    facts.area(2, "centrum")
    for offset, hour, cell, category, district in drawn:
        facts.incident(
            dataset,
            DAY + timedelta(days=offset),
            hour=hour,
            category=category,
            district=district,
            cell=(350_000 + 250 * cell, 6_270_000),
        )
    return facts


@settings(max_examples=25, deadline=None)
@given(rows)
def test_cells_are_those_of_a_plain_count(drawn):
    nights, counts = defaultdict(set), defaultdict(int)
    inside = defaultdict(lambda: defaultdict(int))
    for offset, hour, cell, category, district in drawn:
        if hour is None or category == "burglary":
            continue
        nights[cell].add(DAY + timedelta(days=offset - (hour < 6)))
        counts[cell] += 1
        inside[cell][{1: "vallas", 2: "centrum"}[district]] += 1
    wanted = {
        f"{350_000 + 250 * cell:06d}6270000": (counts[cell], len(nights[cell]))
        for cell in counts
        if counts[cell] >= 3 and len(nights[cell]) >= 2
    }
    result = repeat_places(town(drawn), asked())
    assert {row["cell"]: (row["count"], row["nights"]) for row in result.rows} == wanted
    order = [(-row["nights"], -row["count"]) for row in result.rows]
    assert order == sorted(order)
    for row in result.rows:
        of_cell = inside[(int(row["cell"][:6]) - 350_000) // 250]
        assert of_cell[row["district"]] == max(of_cell.values())
        assert row["first_night"] < row["last_night"]


def test_what_has_no_night_is_said(facts):
    dataset = facts.add_dataset()
    for offset in range(3):
        facts.incident(dataset, DAY + timedelta(offset), hour=22, cell=(350_000, 6_270_000))
        facts.incident(dataset, DAY + timedelta(offset), cell=(350_000, 6_270_000))
    result = repeat_places(facts, asked())
    assert [row["count"] for row in result.rows] == [3]
    assert [note.values["n"] for note in result.notes if "known night" in note.text] == [3]


def test_categories_without_points_are_said_to_be_left_out(facts):
    dataset = facts.add_dataset()
    facts.incident(dataset, DAY, category="burglary", hour=3)
    result = repeat_places(facts, asked())
    assert result.rows == ()
    assert any("exact place" in note.text for note in result.notes)


def test_only_the_first_places_are_shown_and_how_many_there_are_is_said(facts, monkeypatch):
    monkeypatch.setattr(module, "MOST_PLACES", 2)
    dataset = facts.add_dataset()
    for cell in range(4):
        for night in range(2 + cell):
            facts.incident(
                dataset,
                DAY + timedelta(night),
                hour=22,
                n=2,
                cell=(350_000 + 250 * cell, 6_270_000),
            )
    result = repeat_places(facts, asked())
    assert [row["nights"] for row in result.rows] == [5, 4]
    assert [note.values["found"] for note in result.notes if "found" in note.values] == [4]


def test_nothing_loaded_is_no_place(facts):
    result = repeat_places(facts, asked())
    assert result.rows == ()
    assert result.total is None


def test_a_place_in_no_district_has_none(facts):
    dataset = facts.add_dataset()
    for night in range(3):
        facts.incident(dataset, DAY + timedelta(night), hour=22, cell=(350_000, 6_270_000))
    (row,) = repeat_places(facts, asked()).rows
    assert row["district"] is None


@pytest.mark.parametrize("weekdays", [(5,), ()])
def test_the_choices_of_the_scope_hold(facts, weekdays):
    dataset = facts.add_dataset()
    for week in range(3):
        facts.incident(dataset, DAY + timedelta(7 * week), hour=22, cell=(350_000, 6_270_000))
        facts.incident(dataset, DAY + timedelta(7 * week + 1), hour=22, cell=(350_000, 6_270_000))
    (row,) = repeat_places(facts, asked(weekdays=weekdays)).rows
    assert row["nights"] == (3 if weekdays else 6)
