"""Copies, erasure, integrity, sheets and entries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from tests.cli.commands import AS_INCIDENTS, CODE, Shell
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.table import FieldType

ROWS = ["a1;2024-01-05 14:30;burglary;370010;6285010", "a2;2024-02-06;vandalism;;"]
PLEDGES = ("id;title;first_day;last_day", "H23;Löftet 2023;2023-01-01;2023-12-31")
PROMISES = (
    "id;pledge;party;shape;text;indicator;target;unit;every",
    "H23-1;H23;municipality;quantity;Synas i centrum 100 timmar;Timmar;100;timmar;year",
)
ENTRY = ("evidence", "add", "H23-1", "--when", "2023-05-06", "--kind", "shift", "--what", "Pass")
SHEETS = [
    kind
    for kind in Kind
    if all(field.type is not FieldType.GEOMETRY for field in SCHEMAS[kind].fields)
]


def promise(shell: Shell) -> None:
    shell.run("load", shell.file("pledges.csv", *PLEDGES), "--as", "pledges", *CODE)
    shell.run("load", shell.file("promises.csv", *PROMISES), "--as", "promises", *CODE)


def test_an_entry_is_seen_in_the_measure(shell: Shell) -> None:
    promise(shell)
    shell.run(*ENTRY, "--amount", "60", "--unit", "timmar")
    shell.run(*ENTRY, "--amount", "15,5", "--unit", "timmar", code=2)
    shell.run(*ENTRY, "--amount", "20", "--unit", "timmar")
    answer = shell.json("measure", "pledges", "--on", "2023-12-31", *CODE)
    (row,) = [row for row in answer["rows"] if row["id"] == "H23-1"]
    assert row["delivered"] == 80
    assert len(row["evidence"]) == 2


def test_an_entry_for_an_unknown_promise_is_refused(shell: Shell) -> None:
    promise(shell)
    assert "H99" in shell.run(*(w if w != "H23-1" else "H99" for w in ENTRY), code=2).stderr
    shell.run(*ENTRY, "--municipality", "1283", code=2)
    shell.run(
        "evidence", "add", "H23-1", "--when", "in May", "--kind", "shift", "--what", "x", code=2
    )
    shell.run(
        "evidence", "add", "H23-1", "--when", "2023-05-06", "--kind", "no", "--what", "x", code=2
    )


@pytest.mark.parametrize("kind", ["pledges", "promises"])
def test_an_exported_sheet_loads_back_and_changes_nothing(shell: Shell, kind: str) -> None:
    promise(shell)
    out = shell.folder / "out.xlsx"
    assert "1 row" in shell.run("export", kind, out).stdout
    (receipt,) = shell.json("load", out, "--as", kind, *CODE)
    assert (receipt["read"], receipt["already_there"], receipt["stored"]) == (1, 1, False)


def test_exported_entries_load_back_as_the_rows_of_a_file(shell: Shell) -> None:
    promise(shell)
    shell.run(*ENTRY, "--amount", "60")
    out = shell.folder / "out.xlsx"
    shell.run("export", "evidence", out, *CODE)
    sheet = load_workbook(out).active
    header, row = (list(cells) for cells in sheet.iter_rows(values_only=True))
    found = dict(zip(header, row, strict=True))
    assert (found["promise"], found["when"], found["amount"]) == ("H23-1", "2023-05-06", 60)
    other = Shell(shell.folder / "other")
    other.folder.mkdir()
    promise(other)
    (receipt,) = other.json("load", out, "--as", "evidence", *CODE)
    assert (receipt["read"], receipt["accepted"]) == (1, 1)


@pytest.mark.parametrize("kind", SHEETS)
def test_the_example_row_of_a_template_loads(shell: Shell, kind: Kind) -> None:
    out = shell.folder / f"{kind}.xlsx"
    shell.run("template", kind, out)
    options = ["--as", kind, *CODE]
    (receipt,) = shell.json("load", out, *options)
    assert (receipt["kind"], receipt["read"], receipt["accepted"]) == (kind, 1, 1)


def test_outlines_and_events_are_not_exported_as_a_sheet(shell: Shell) -> None:
    out = shell.folder / "a.xlsx"
    shell.run("export", "areas", out, code=2)
    shell.run("export", "incidents", out, code=2)
    assert not out.exists()


def test_a_sheet_in_a_folder_that_is_not_there_is_refused(shell: Shell) -> None:
    out = shell.folder / "absent" / "x.xlsx"
    assert "absent" in shell.run("template", "pledges", out, code=2).stderr
    assert "absent" in shell.run("export", "pledges", out, code=2).stderr


def test_a_backup_put_back_is_what_was_copied(shell: Shell) -> None:
    promise(shell)
    shell.run("load", shell.incidents("i.csv", ROWS), *AS_INCIDENTS)
    shell.run(*ENTRY)
    copy = shell.folder / "copy.zip"
    shell.run("backup", copy)
    before = shell.json("datasets")
    shell.run("undo", "incidents-3")
    shell.run(*ENTRY)
    shell.run("restore", copy)
    assert shell.json("datasets") == before
    assert shell.total() == 2
    assert shell.json("check") == {"ok": True, "problems": []}
    shell.run("restore", shell.folder / "absent.zip", code=2)
    shell.run("restore", shell.file("text.zip", "no copy"), code=2)
    shell.run("backup", shell.folder / "absent" / "copy.zip", code=2)


def test_check_finds_rows_that_were_changed_behind_its_back(shell: Shell) -> None:
    shell.run("load", shell.incidents("i.csv", ROWS), *AS_INCIDENTS)
    shell.run("rebuild")
    assert shell.json("check") == {"ok": True, "problems": []}
    (part,) = (shell.store / "parts").iterdir()
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    answer = shell.json("check", code=2)
    assert not answer["ok"]
    assert "incidents-1" in answer["problems"][0]


def test_check_names_what_is_missing_even_of_a_row_without_id(shell: Shell) -> None:
    lines = ("promise;when;kind;what", "H99;2023-05-06;shift;Pass")
    shell.run("load", shell.file("e.csv", *lines), "--as", "evidence", *CODE)
    (problem,) = shell.json("check", code=2)["problems"]
    assert "H99" in problem
    assert "None" not in problem


def test_a_purge_needs_a_decision_and_leaves_no_row(shell: Shell) -> None:
    shell.run("load", shell.incidents("i.csv", ROWS), *AS_INCIDENTS)
    shell.run("purge", "--dataset", "incidents-1", code=2)
    assert "incidents-1" in shell.run("purge", "--dataset", "incidents-1", "--dry-run").stdout
    assert shell.total() == 2
    shell.run("purge", "--dataset", "incidents-1", "--decision", "KS 2024/1")
    assert shell.ids() == []
    assert list((shell.store / "parts").iterdir()) == []
    shell.run("purge", "--dataset", "incidents-1", "--decision", "KS 2024/1", code=2)


def test_a_purge_by_age_takes_what_is_near_persons(shell: Shell) -> None:
    promise(shell)
    shell.run("load", shell.incidents("i.csv", ROWS), *AS_INCIDENTS)
    shell.run("purge", "--older-than", "2000-01-01", "--decision", "KS 2024/1")
    assert len(shell.ids()) == 3
    shell.run("purge", "--older-than", "2999-01-01", "--decision", "KS 2024/2")
    assert shell.ids() == ["pledges-1", "promises-2"]


def test_rows_whose_delete_date_has_passed_are_purged(shell: Shell) -> None:
    ground = ("--ground", "avtal", "--delete-after", "2024-12-31")
    shell.run("load", shell.incidents("i.csv", ROWS), *AS_INCIDENTS, *ground)
    (listed,) = shell.json("datasets")
    assert listed["ground"]["delete_after"] == "2024-12-31"
    shell.run("purge", "--expired-on", "2024-12-31", "--decision", "KS 2024/1")
    assert shell.ids() == ["incidents-1"]
    shell.run("purge", "--expired-on", "2025-01-01", "--decision", "KS 2024/1")
    assert shell.ids() == []


def test_delete_dates_are_reminded_of_until_the_rows_are_gone(shell: Shell) -> None:
    ground = ("--ground", "avtal", "--delete-after", "2024-12-31")
    shell.run("load", shell.incidents("i.csv", ROWS), *AS_INCIDENTS, *ground)
    out = shell.folder / "erase.ics"
    assert "2024" in shell.run("datasets", "--calendar", out).stdout
    (event,) = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == date(2025, 1, 1)
    assert "incidents-1" in str(event.get("description"))
    (problem,) = shell.json("check", code=2)["problems"]
    assert "incidents-1" in problem
    shell.run("purge", "--expired-on", "2025-01-01", "--decision", "KS 2024/1")
    assert shell.json("check")["ok"]


def test_a_purge_names_the_backups_that_still_hold_the_rows(shell: Shell) -> None:
    promise(shell)
    shell.run("load", shell.incidents("i.csv", ROWS), *AS_INCIDENTS)
    shell.run(*ENTRY)
    copy = shell.folder / "copy.zip"
    shell.run("backup", copy)
    wanted = ("purge", "--dataset", "incidents-3", "--entry", "evidence:entry-1")
    assert shell.json(*wanted, "--dry-run")["erased"] is False
    assert shell.total() == 2
    told = shell.json(*wanted, "--decision", "KS § 1", "--reference", "KS 2026/1")
    assert [backup["path"] for backup in told["backups"]] == [str(copy)]
    assert (told["datasets"], told["entries"]) == (
        [{"dataset": "incidents-3", "rows": 2}],
        ["evidence:entry-1"],
    )
    shell.run("purge", "--entry", "evidence:absent", "--decision", "x", code=2)
    shell.run("purge", "--entry", "incidents:1", "--decision", "x", code=2)
    shell.run("restore", copy)
    assert "incidents-3" not in shell.ids()


def test_a_store_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file, no folder")
    assert str(tmp_path) in Shell(tmp_path).run("datasets", code=2).stderr
