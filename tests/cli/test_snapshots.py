"""``snapshot``: kept, listed, shown and erased from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import AS_INCIDENTS, CODE, Shell

COUNTS = "first_day,last_day,category,count"
PLEDGES = ("id;title;first_day;last_day", "H23;Löftet 2023;2023-01-01;2023-12-31")
PROMISES = (
    "id;pledge;party;shape;text;indicator;target;unit;every",
    "H23-1;H23;municipality;quantity;Synas i centrum 100 timmar;Timmar;100;timmar;year",
)
MAY = ("--from", "2023-05-01", "--to", "2023-05-31", "--on", "2023-12-31")


@pytest.fixture
def town(shell: Shell) -> Shell:
    """Return a command line with a promise and a month's count."""
    shell.run("load", shell.file("pledges.csv", *PLEDGES), "--as", "pledges", *CODE)
    shell.run("load", shell.file("promises.csv", *PROMISES), "--as", "promises", *CODE)
    load_count(shell, "may.csv", 40)
    return shell


def load_count(shell: Shell, name: str, count: int) -> None:
    path = shell.file(name, COUNTS, f"2023-05-01,2023-05-31,assault,{count}")
    shell.run("load", path, "--as", "incident_counts", *CODE)


def take(shell: Shell, name: str = "Maj") -> str:
    return str(shell.json("snapshot", "take", *CODE, *MAY, "--name", name)["id"])


def total(shell: Shell, name: str) -> int:
    shown = shell.json("snapshot", "show", name)["shows"]
    return int(shown["counted"]["total"]["total"])


def test_the_frozen_numbers_stay_when_the_measure_tells_others(town: Shell) -> None:
    name = take(town)
    load_count(town, "again.csv", 43)
    town.run(
        "evidence", "add", "H23-1", "--when", "2023-05-06", "--kind", "shift", "--what", "Pass",
        "--amount", "60", "--unit", "timmar",
    )  # fmt: skip
    assert town.total(*CODE, *MAY) == 43
    assert total(town, name) == 40
    text = town.run("snapshot", "show", name).stdout
    assert "Maj" in text
    assert "40" in text
    later = take(town, "Juni")
    assert total(town, later) == 43
    said = town.run("snapshot", "show", later).stdout
    assert "43" in said
    assert "when “Maj” was kept?" in said
    assert "Registered late" in said
    assert town.json("check")["ok"]


def test_where_one_municipality_is_loaded_it_need_not_be_named(town: Shell) -> None:
    town.run("snapshot", "take", "--name", "Maj")
    (kept,) = town.json("snapshot", "list")
    assert (kept["municipality"], kept["name"], kept["role"]) == ("1380", "Maj", "operator")
    assert town.json("snapshot", "list", "--municipality", "1283") == []


def test_an_erased_snapshot_says_so_and_its_numbers_are_gone(town: Shell, tmp_path: Path) -> None:
    name, other = take(town), take(town, "Annan")
    town.run("backup", tmp_path / "b.zip")
    town.run("snapshot", "erase", name, code=2)
    assert total(town, name) == 40, "erasing takes a decision"
    told = town.json("snapshot", "erase", name, "--decision", "KS § 4", "--reference", "KS 2026/1")
    assert told["erased"] == name
    assert [Path(each["path"]).name for each in told["backups"]] == ["b.zip"]
    assert "erased for good" in town.run("snapshot", "show", name, code=2).stderr
    town.run("snapshot", "erase", name, "--decision", "KS § 4", code=2)
    listed = {each["id"]: each["erased"] for each in town.json("snapshot", "list")}
    assert listed[name] is not None
    assert listed[other] is None
    assert "erased 20" in town.run("snapshot", "list").stdout


def test_a_purge_names_the_snapshots_that_still_show_figures_of_it(town: Shell) -> None:
    name = take(town)
    (dataset,) = [each for each in town.ids() if each.startswith("incident_counts")]
    dry = town.json("purge", "--dataset", dataset, "--dry-run")
    assert [each["id"] for each in dry["snapshots"]] == [name]
    said = town.run("purge", "--dataset", dataset, "--decision", "KS § 5").stdout
    assert f"snapshot erase {name}" in said
    assert total(town, name) == 40


def test_what_is_wrong_is_told_with_code_2_and_nothing_is_kept(town: Shell) -> None:
    for words in (
        ("show", "2026-01-01-00000000"),
        ("erase", "2026-01-01-00000000", "--decision", "§ 1"),
        ("take", "--municipality", "9999", "--name", "Maj"),
        ("take", "--name", ""),
        ("take", "--name", "x" * 200),
        ("take", *CODE),
        ("take", "--name", "Maj", "--hours", "17"),
        ("take", "--name", "Maj", "--district", "nowhere"),
    ):
        town.run("snapshot", *words, code=2)
    assert town.json("snapshot", "list") == []


def test_an_empty_store_lists_nothing_and_keeps_nothing(shell: Shell) -> None:
    assert shell.json("snapshot", "list") == []
    assert "No snapshot" in shell.run("snapshot", "list").stdout
    shell.run("snapshot", "take", "--name", "Maj", code=2)


def test_choosing_hours_and_zones_is_the_same_for_every_command(shell: Shell) -> None:
    shell.run("load", shell.incidents("a.csv", ["a1;2024-01-05 14:30;burglary;;"]), *AS_INCIDENTS)
    assert shell.total(*CODE, "--hours", "14-15") == 1
    assert shell.total(*CODE, "--hours", "17-06") == 0
