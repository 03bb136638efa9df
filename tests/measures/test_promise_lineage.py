"""What became of promises from pledge to pledge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.measures.promise_lineage import lineages, succession_of
from trygghet.model.pledges import Succession


def row(id_: str, year: int, **more: Any) -> dict[str, object]:
    return {
        "id": id_, "pledge": f"P{year}", "pledge_title": f"Pledge {year}",
        "pledge_first_day": date(year, 1, 1), "pledge_last_day": date(year, 12, 31),
        "succession": None, "predecessor": None, "target": None, "unit": None, "every": None,
        "shape": "continuous", "state": "not_assessed", **more,
    }  # fmt: skip


def fates(rows) -> dict[str, list[str | None]]:
    return {
        str(lineage.latest["id"]): [
            cell.succession.value if cell.succession else "kept" if cell.completed else None
            for cell in lineage.cells
        ]
        for lineage in lineages(rows).rows
    }


def test_nine_hundred_hours_renewed_once_and_then_without_a_measure():
    hours = {"shape": "quantity", "target": 900.0, "unit": "timmar", "every": "year"}
    rows = [
        row("H23-6", 2023, shape="intention", predecessor="H21-7", unit="timmar"),
        row("H21-7", 2021, predecessor="H20-7", **hours),
        row("H20-7", 2020, **hours),
        row("H20-8", 2020),
    ]
    assert fates(rows) == {
        "H23-6": ["new", "renewed", "measure_removed"],
        "H20-8": ["new", "dropped", None],
    }


def test_what_was_fulfilled_and_not_promised_again_wasnt_dropped():
    rows = [row("A-1", 2022, state="fulfilled"), row("B-1", 2023)]
    assert fates(rows) == {"A-1": ["new", "kept"], "B-1": [None, "new"]}


def test_a_promise_that_pauses_for_a_pledge_is_still_one_promise():
    rows = [row("C", 2024, predecessor="A"), row("B", 2023), row("A", 2022)]
    assert fates(rows)["C"] == ["new", "dropped", "renewed"]


def test_a_promise_that_became_two_stands_in_one_cell():
    rows = [row("B1", 2023, predecessor="A"), row("B2", 2023, predecessor="A"), row("A", 2022)]
    (lineage,) = lineages(rows).rows
    assert [[each["id"] for each in cell.promises] for cell in lineage.cells] == [
        ["A"],
        ["B1", "B2"],
    ]


@pytest.mark.parametrize(
    ("before", "after", "became"),
    [
        ({"target": 900.0}, {"target": 900.0}, Succession.RENEWED),
        ({"target": 900.0}, {"target": 600.0}, Succession.CHANGED),
        ({"target": 900.0}, {}, Succession.MEASURE_REMOVED),
        ({}, {"target": 2.0}, Succession.CHANGED),
        ({}, {"shape": "intention"}, Succession.CHANGED),
        ({}, {}, Succession.RENEWED),
        # What the source says goes before what the numbers tell.
        ({"target": 900.0}, {"target": 900.0, "succession": "changed"}, Succession.CHANGED),
        # "Dropped" on a promise tells of the next pledge, not of this one.
        ({"target": 900.0}, {"target": 900.0, "succession": "dropped"}, Succession.RENEWED),
    ],
)
def test_what_a_promise_is_to_the_earlier_one(before, after, became):
    assert succession_of(row("B", 2023, **after), row("A", 2022, **before)) is became


def test_promises_that_name_each_other_as_predecessor_end():
    rows = [row("A", 2022, predecessor="B"), row("B", 2023, predecessor="A")]
    assert sum(len(cell.promises) for each in lineages(rows).rows for cell in each.cells) == 2


@st.composite
def histories(draw) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for year in (2020, 2021, 2022, 2023):
        earlier = [str(each["id"]) for each in rows]
        for number in range(draw(st.integers(0, 4))):
            before = draw(st.sampled_from([None, *earlier]))
            state = draw(st.sampled_from(["fulfilled", "not_assessed"]))
            rows.append(row(f"{year}-{number}", year, predecessor=before, state=state))
    return rows


@given(histories(), st.randoms())
def test_every_promise_stands_once_in_its_own_pledges_column(rows, chance):
    mixed = list(rows)
    chance.shuffle(mixed)
    found = lineages(mixed)
    held = [
        (str(each["id"]), pledge.id)
        for lineage in found.rows
        for cell, pledge in zip(lineage.cells, found.pledges, strict=True)
        for each in cell.promises
    ]
    assert sorted(held) == sorted((str(each["id"]), str(each["pledge"])) for each in rows)
    assert [pledge.id for pledge in found.pledges] == sorted({str(r["pledge"]) for r in rows})
