"""``measure`` with each of its options, against plain counts of the file that was loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime

import pytest

from tests.cli.commands import AS_INCIDENTS, CODE, Shell

#: id, start, category, x, y; the districts are "vast" to x 371 000 and "ost" beyond.
ROWS = [
    ("a1", "2023-12-31 23:30", "vandalism", "370010", "6285010"),
    ("a2", "2024-01-01 00:30", "vandalism", "370010", "6285010"),
    ("a3", "2024-01-06 02:30", "assault", "371010", "6285010"),
    ("a4", "2024-01-06 14:00", "burglary", "371900", "6285900"),
    ("a5", "2024-02-10 17:00", "burglary", "380000", "6290000"),
    ("a6", "2024-02-11 05:59", "theft", "", ""),
]
MEASURES = [
    "areas", "certifications", "incidents", "new_since", "pledges", "repeat_places", "survey",
]  # fmt: skip
CONTRACT = {"measure", "definition", "unit", "scope", "sources", "total", "without_place", "rows"}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    shell = Shell(tmp_path_factory.mktemp("town"))
    path = shell.incidents("i.csv", [";".join(row) for row in ROWS])
    shell.run("load", shell.districts(), *CODE)
    shell.run("load", path, *AS_INCIDENTS)
    return shell


def when(row: tuple[str, ...]) -> datetime:
    return datetime.fromisoformat(row[1])


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_answers_an_empty_store_in_the_contracts_form(
    shell: Shell, name: str
) -> None:
    answer = shell.json("measure", name)
    assert set(answer) >= CONTRACT
    assert answer["measure"] == name
    assert answer["rows"] == []
    shell.run("measure", name)


@pytest.mark.parametrize(
    ("dimension", "label"),
    [
        ("category", lambda row: row[2]),
        ("month", lambda row: row[1][:7]),
        ("year", lambda row: when(row).year),
        ("hour", lambda row: when(row).hour),
        ("weekday", lambda row: when(row).isoweekday()),
        ("district", lambda row: {"370010": "vast", "371010": "ost", "371900": "ost"}.get(row[3])),
    ],
)
def test_counts_by_a_dimension_are_those_of_the_file(
    town: Shell, dimension: str, label: Callable[[tuple[str, ...]], object]
) -> None:
    answer = town.json("measure", "incidents", "--by", dimension)
    found: Counter[object] = Counter()
    for row in answer["rows"]:
        found[row[dimension]] += row["count"]
    assert answer["total"] == len(ROWS)
    assert answer["without_place"] == 1
    assert {key: n for key, n in found.items() if n} == Counter(map(label, ROWS))


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (("--from", "2024-01-01"), "a2 a3 a4 a5 a6"),
        (("--to", "2024-01-01"), "a1 a2"),
        (("--from", "2024-01-01", "--to", "2024-01-31"), "a2 a3 a4"),
        (("--district", "ost"), "a3 a4"),
        (("--district", "ost", "--district", "vast"), "a1 a2 a3 a4"),
        (("--category", "burglary"), "a4 a5"),
        (("--category", "burglary", "--category", "theft"), "a4 a5 a6"),
        (("--hours", "17-06"), "a1 a2 a3 a5 a6"),
        (("--hours", "0-24"), "a1 a2 a3 a4 a5 a6"),
        (("--zone", "23-02"), "a1 a2"),
        (("--zone", "23-02", "--zone", "06-17"), "a1 a2 a4"),
        (("--weekday", "7"), "a1 a6"),
        (("--weekday", "7", "--zone", "23-02"), "a1 a2"),
        (("--cell", "3700006285000"), "a1 a2"),
        (("--cell", "3700006285000", "--cell", "3710006285000"), "a1 a2 a3"),
        (("--compare-from", "2023-01-01", "--compare-to", "2023-12-31"), "a1 a2 a3 a4 a5 a6"),
        (("--kind", "reported"), "a1 a2 a3 a4 a5 a6"),
        (("--kind", "observation"), ""),
        (("--municipality", "1380"), "a1 a2 a3 a4 a5 a6"),
        (("--municipality", "1283"), ""),
        (("--no-synthetic",), "a1 a2 a3 a4 a5 a6"),
        (("--on", "2024-06-30"), "a1 a2 a3 a4 a5 a6"),
    ],
)
def test_a_filter_leaves_the_rows_that_it_names(
    town: Shell, options: tuple[str, ...], ids: str
) -> None:
    assert town.total(*options) == len(ids.split())


def test_two_dimensions_sum_to_the_total(town: Shell) -> None:
    answer = town.json("measure", "incidents", "--by", "district, month")
    assert sum(row["count"] for row in answer["rows"]) == answer["total"] == len(ROWS)
    assert {"district", "month", "count"} <= set(answer["rows"][0])


def test_cells_are_named_by_their_corner(town: Shell) -> None:
    rows = town.json("measure", "incidents", "--by", "cell")["rows"]
    assert {row["cell"]: row["count"] for row in rows} == {
        "3700006285000": 2, "3710006285000": 1, "3717506285750": 1, "3800006290000": 1, None: 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "options",
    [
        ("incidents", "--by", "nonsense"),
        ("incidents", "--category", "nonsense"),
        ("incidents", "--district", "nonsense"),
        ("incidents", "--area", "nonsense"),
        ("incidents", "--hours", "25-3"),
        ("incidents", "--zone", "nonsense"),
        ("incidents", "--kind", "nonsense"),
        ("incidents", "--cell", "nonsense"),
        ("incidents", "--weekday", "8"),
        ("incidents", "--from", "nonsense"),
        ("incidents", "--from", "2024-02-01", "--to", "2024-01-01"),
        ("survey", "--concept", "nonsense"),
        ("survey", "--by", "month"),
        ("nonsense",),
    ],
)
def test_what_there_is_not_is_refused_with_a_sentence(
    town: Shell, options: tuple[str, ...]
) -> None:
    answer = town.run("measure", *options, "--format", "json", code=2)
    assert answer.stdout == ""


def test_a_table_for_people_has_its_definition_and_total(town: Shell) -> None:
    told = town.run("measure", "incidents", "--by", "category").stdout
    assert told.startswith("Number of reported offences")
    assert "burglary\t2" in told
    assert "Total: 6" in told
