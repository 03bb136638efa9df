"""``load`` and what takes it back, as people script it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.commands import AS_INCIDENTS, CODE, Shell, identity_holds

JANUARY = ["a1;2024-01-05 14:30;burglary;370010;6285010", "a2;2024-01-06;vandalism;;"]
FEBRUARY = ["b1;2024-02-07 23:10;vandalism;371020;6285020"]
WRONG = "c1;never;vandalism;370020;6285020"
FIELDS = {
    "dataset", "kind", "stored", "read", "accepted", "rejected", "already_there", "changed",
    "without_place", "rejects",
}  # fmt: skip


def test_a_receipt_accounts_for_every_row(shell: Shell) -> None:
    (receipt,) = shell.json("load", shell.incidents("i.csv", JANUARY), *AS_INCIDENTS)
    assert set(receipt) >= FIELDS
    assert identity_holds(receipt)
    assert (receipt["dataset"], receipt["kind"], receipt["stored"]) == (
        "incidents-1", "incidents", True,
    )  # fmt: skip
    assert (receipt["read"], receipt["accepted"], receipt["without_place"]) == (2, 2, 1)
    (listed,) = shell.json("datasets")
    assert (listed["dataset"], listed["rows"], listed["file"]) == ("incidents-1", 2, "i.csv")
    assert (shell.store / "parts" / f"{listed['hash']}.parquet").exists()


def test_the_same_file_twice_stores_nothing_more(shell: Shell) -> None:
    path = shell.incidents("i.csv", JANUARY)
    shell.run("load", path, *AS_INCIDENTS)
    (again,) = shell.json("load", path, *AS_INCIDENTS)
    assert (again["accepted"], again["already_there"], again["stored"]) == (0, 2, False)
    assert shell.ids() == ["incidents-1"]
    assert shell.total() == 2


def test_a_corrected_row_replaces_its_former_self(shell: Shell) -> None:
    shell.run("load", shell.incidents("i.csv", JANUARY), *AS_INCIDENTS)
    corrected = [JANUARY[0].replace("burglary", "theft"), *JANUARY[1:], *FEBRUARY]
    (receipt,) = shell.json("load", shell.incidents("i2.csv", corrected), *AS_INCIDENTS)
    assert identity_holds(receipt)
    assert (receipt["accepted"], receipt["already_there"], receipt["changed"]) == (1, 1, 1)
    rows = shell.json("measure", "incidents", "--by", "category")["rows"]
    assert {row["category"]: row["count"] for row in rows} == {"theft": 1, "vandalism": 2}


def test_a_rejected_row_refuses_the_load_and_says_where(shell: Shell) -> None:
    path = shell.incidents("i.csv", [*JANUARY, WRONG])
    (receipt,) = shell.json("load", path, *AS_INCIDENTS, code=2)
    assert identity_holds(receipt)
    assert (receipt["stored"], receipt["dataset"], receipt["rejected"]) == (False, None, 1)
    rejects = Path(receipt["rejects"]).read_text(encoding="utf-8-sig").splitlines()
    found = "\n".join(";".join(row) for row in csv.reader(rejects, delimiter=";"))
    assert "never" in found
    assert "4" in found  # the line in the file
    assert shell.ids() == []
    told = shell.run("load", path, *AS_INCIDENTS, code=2).stderr
    assert "i.csv" in told
    assert "line 4" in told


def test_keep_good_loads_the_rest(shell: Shell) -> None:
    path = shell.incidents("i.csv", [*JANUARY, WRONG])
    (receipt,) = shell.json("load", path, *AS_INCIDENTS, "--keep-good")
    assert identity_holds(receipt)
    assert (receipt["stored"], receipt["accepted"], receipt["rejected"]) == (True, 2, 1)
    assert shell.total() == 2


def test_several_files_are_loaded_together_or_not_at_all(shell: Shell) -> None:
    good, bad = shell.incidents("good.csv", JANUARY), shell.incidents("bad.csv", [WRONG])
    receipts = shell.json("load", good, bad, *AS_INCIDENTS, code=2)
    assert [(r["file"], r["stored"]) for r in receipts] == [("good.csv", False), ("bad.csv", False)]
    assert shell.ids() == []
    absent = shell.folder / "absent.csv"
    receipts = shell.json("load", good, absent, *AS_INCIDENTS, code=2)
    assert [r["file"] for r in receipts] == ["good.csv", "absent.csv"]
    assert shell.ids() == []
    other = shell.incidents("other.csv", FEBRUARY)
    receipts = shell.json("load", good, other, *AS_INCIDENTS)
    assert [r["dataset"] for r in receipts] == ["incidents-1", "incidents-2"]
    assert shell.total() == 3


def test_a_dry_run_tells_all_and_stores_nothing(shell: Shell) -> None:
    path = shell.incidents("i.csv", JANUARY)
    (receipt,) = shell.json("load", path, *AS_INCIDENTS, "--dry-run")
    assert identity_holds(receipt)
    assert (receipt["accepted"], receipt["stored"], receipt["dataset"]) == (2, False, None)
    assert shell.ids() == []
    assert list((shell.store / "parts").iterdir()) == []


def test_replace_puts_a_file_in_the_place_of_a_dataset(shell: Shell) -> None:
    shell.run("load", shell.incidents("i.csv", JANUARY), *AS_INCIDENTS)
    new = shell.incidents("new.csv", FEBRUARY)
    (receipt,) = shell.json("load", new, *AS_INCIDENTS, "--replace", "incidents-1")
    assert receipt["stored"]
    assert shell.ids() == [receipt["dataset"]]
    assert shell.total() == 1


def test_what_cannot_be_replaced_is_refused_with_a_list_that_is_empty(shell: Shell) -> None:
    path = shell.incidents("i.csv", JANUARY)
    assert shell.json("load", path, *AS_INCIDENTS, "--replace", "areas-9", code=2) == []
    assert shell.json("load", path, *AS_INCIDENTS, "--replace", "incidents-9", code=2) == []
    assert shell.ids() == []


def test_undo_in_any_order_leaves_what_is_still_loaded(shell: Shell, tmp_path: Path) -> None:
    files = [
        shell.incidents("jan.csv", JANUARY),
        shell.incidents("jan-feb.csv", JANUARY + FEBRUARY),
        shell.districts(),
    ]
    for number, order in enumerate([(0, 1, 2), (1, 2, 0), (2, 1, 0)]):
        own = Shell(tmp_path / str(number))
        own.folder.mkdir()
        for which in order:
            options = CODE if files[which].suffix == ".geojson" else AS_INCIDENTS
            own.run("load", files[which], *options)
        by_file = {dataset["file"]: dataset["dataset"] for dataset in own.json("datasets")}
        districts = own.json("measure", "incidents", "--by", "district")
        assert {row["district"]: row["count"] for row in districts["rows"]} == {
            "vast": 1, "ost": 1, None: 1,
        }  # fmt: skip
        if "jan.csv" in by_file:  # a file that brings nothing new makes no dataset
            own.run("undo", by_file["jan.csv"])
            assert own.total() == 3, "the longer extract holds these rows too"
        own.run("undo", by_file["jan-feb.csv"])
        assert own.total() == 0
        assert own.json("check") == {"ok": True, "problems": []}


def test_undo_of_what_is_not_loaded_is_refused(shell: Shell) -> None:
    shell.run("load", shell.incidents("i.csv", JANUARY), *AS_INCIDENTS)
    shell.run("undo", "incidents-1")
    assert "incidents-1" in shell.run("undo", "incidents-1", code=2).stderr
    shell.run("undo", "nonsense", code=2)


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"\x00\xff\xfe" * 50, b"<html><body>Fel</body></html>", b"PK\x03\x04broken"],
    ids=["empty", "one byte", "bytes", "html", "half a zip"],
)
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "geojson", "zip", "json", "gpkg"])
def test_a_file_that_is_no_table_is_refused_in_a_sentence(
    shell: Shell, content: bytes, suffix: str
) -> None:
    path = shell.folder / f"odd.{suffix}"
    path.write_bytes(content)
    (receipt,) = shell.json("load", path, code=2)
    assert receipt["file"] == path.name
    assert not receipt["stored"]
    assert receipt["notes"]


def test_files_in_text_are_told_of_in_sentences(shell: Shell) -> None:
    told = shell.run("load", shell.incidents("i.csv", JANUARY), *AS_INCIDENTS).stdout
    assert "2 rows read = 2 accepted" in told
    assert "incidents-1" in told
    assert "incidents-1" in shell.run("datasets").stdout
