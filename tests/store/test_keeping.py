"""Backup, restore, purge, check, evidence, jobs."""

from __future__ import annotations

import datetime as dt
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.rows import INCIDENT, incident, info, part
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.provenance import Ground
from trygghet.store.jobs import JobState
from trygghet.store.store import Store

ENTRY = {
    "promise": "L",
    "when": dt.date(2024, 1, 2),
    "kind": "shift",
    "what": "Pass",
    "amount": 3.5,
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"duckdb:///{tmp_path / 'store'}")


def load(
    store: Store, *names: str, ground: Ground | None = None, rejects: str | None = None
) -> str:
    with store.writing("anna") as writer:
        rows = part([incident(name, "2024-01-01") for name in names], INCIDENT)
        dataset = writer.add(info(Kind.INCIDENTS, ground=ground), rows, rejects=rejects)
        writer.commit()
    return dataset.id


def count(store: Store) -> object:
    return store.view().rows("select count(*) as n from incidents")[0]["n"]


def test_a_backup_put_back_is_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    first = load(store, "a", "b")
    store.add_entry(Kind.EVIDENCE, "1380", ENTRY)
    store.backup(tmp_path / "b.zip")
    store.undo(first)
    load(store, "c")
    store.add_entry(Kind.EVIDENCE, "1380", ENTRY)
    other = Store.open(f"duckdb:///{tmp_path / 'other'}")
    for target in (store, other):
        target.restore(tmp_path / "b.zip")
        assert count(target) == 2
        assert [dataset.id for dataset in target.datasets(all=True)] == [first]
        assert len(target.view().entries(Kind.EVIDENCE)) == 1
    assert load(store, "d") not in {first, "incidents-2"}, "a number was used twice"


def test_a_damaged_backup_changes_nothing(store: Store, tmp_path: Path) -> None:
    load(store, "a")
    backup, damaged = tmp_path / "b.zip", tmp_path / "damaged.zip"
    store.backup(backup)
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content if name == "register.sqlite" else content[:-1] + b"x")
    (tmp_path / "text.zip").write_text("no backup")
    before = store.view().version
    for path in (damaged, tmp_path / "text.zip", tmp_path / "absent.zip"):
        with pytest.raises(UserError):
            store.restore(path)
    assert store.view().version == before
    assert store.check() == []


def test_check_finds_a_changed_part_and_a_missing_one(store: Store) -> None:
    load(store, "a")
    (path,) = (store.folder / "parts").iterdir()
    path.write_bytes(path.read_bytes() + b"x")
    assert "changed" in store.check()[0].text
    path.unlink()
    assert "missing" in store.check()[0].text


def test_check_finds_evidence_for_a_promise_that_is_not_loaded(store: Store) -> None:
    store.add_entry(Kind.EVIDENCE, "1380", ENTRY)
    assert [problem.values["missing"] for problem in store.check()] == ["L"]


def test_a_purge_erases_rows_and_rejects_and_keeps_the_receipt(store: Store) -> None:
    (store.rejects / "r.csv").write_text("rad;skäl")
    ground = Ground("beslut", delete_after=dt.date(2024, 6, 30))
    due = load(store, "a", ground=ground, rejects="r.csv")
    load(store, "b")
    expiry = dt.date(2024, 7, 1)
    assert [one.id for one in store.purge(expired_on=expiry, dry_run=True)] == [due]
    assert count(store) == 2
    store.purge(expired_on=expiry)
    assert count(store) == 1
    assert len(list((store.folder / "parts").iterdir())) == 1
    assert len(list(store.folder.glob("facts-*"))) == 1
    assert list(store.rejects.iterdir()) == []
    assert due in {about for _, _, what, about in store.log_lines() if what == "purge"}
    assert store.check() == []


def test_undo_keeps_the_rows_until_they_are_purged(store: Store) -> None:
    name = load(store, "a")
    store.undo(name)
    assert len(list((store.folder / "parts").iterdir())) == 1
    store.purge(older_than=dt.date(2100, 1, 1))
    assert list((store.folder / "parts").iterdir()) == []


def test_an_evidence_entry_comes_back_as_it_was_given_and_changes_the_version(store: Store) -> None:
    before = store.view().version
    name = store.add_entry(Kind.EVIDENCE, "1380", ENTRY)
    view = store.view()
    assert view.version != before
    (entry,) = view.entries(Kind.EVIDENCE)
    assert {key: entry[key] for key in ENTRY} == ENTRY
    assert (entry["id"], entry["municipality"], entry["dataset"]) == (name, 1380, None)


def test_a_store_of_the_first_form_keeps_its_entries(store: Store, tmp_path: Path) -> None:
    name = store.add_entry(Kind.EVIDENCE, "1380", ENTRY)
    backup = tmp_path / "old.zip"
    register = store.folder / "register.sqlite"
    with closing(sqlite3.connect(register, isolation_level=None)) as connection:
        connection.execute("alter table entries drop column kind")
        connection.execute("alter table entries rename to evidence")
        connection.execute("pragma user_version = 1")
        connection.execute("pragma wal_checkpoint(truncate)")
    with zipfile.ZipFile(backup, "w") as archive:
        archive.write(register, "register.sqlite")
    again = Store.open(f"duckdb:///{store.folder}")
    assert [entry["id"] for entry in again.view().entries(Kind.EVIDENCE)] == [name]
    assert again.add_entry(Kind.EVIDENCE, "1380", ENTRY) != name
    restored = Store.open(f"duckdb:///{tmp_path / 'restored'}")
    restored.restore(backup)
    assert [entry["id"] for entry in restored.view().entries(Kind.EVIDENCE)] == [name]


def test_rows_of_each_kind_that_is_typed_are_kept_apart(store: Store) -> None:
    walk = {"area": "soder", "walk": dt.date(2024, 4, 12), "focus": "safety", "rating": 2}
    store.add_entry(Kind.NIGHT_WALK, "1283", walk)
    store.add_entry(Kind.EVIDENCE, "1380", ENTRY)
    view = store.view()
    (seen,) = view.entries(Kind.NIGHT_WALK)
    assert {key: seen[key] for key in walk} == walk
    assert len(view.entries(Kind.EVIDENCE)) == 1
    with pytest.raises(ValueError, match="never typed"):
        store.add_entry(Kind.INCIDENTS, "1380", {"id": "1"})


@pytest.mark.parametrize("wrong", [{"what": ""}, {"promise": None}, {"kind": "rumour"}])
def test_an_incomplete_evidence_entry_is_refused(store: Store, wrong: dict) -> None:
    with pytest.raises(UserError):
        store.add_entry(Kind.EVIDENCE, "1380", ENTRY | wrong)


def test_a_job_tells_how_far_it_has_come(store: Store) -> None:
    job = store.new_job('{"paths": []}')
    assert store.progress(job).state is JobState.WAITING
    store.report(job, JobState.RUNNING, step="Reading", done=3, total=10)
    told = store.progress(job)
    assert (told.request, told.step, told.done, told.total) == ('{"paths": []}', "Reading", 3, 10)
    with pytest.raises(UserError):
        store.progress("none")


def test_a_mapping_is_kept_under_its_fingerprint(store: Store) -> None:
    assert store.mapping("f") is None
    store.keep_mapping("f", "one")
    store.keep_mapping("f", "two")
    assert store.mapping("f") == "two"


@pytest.mark.parametrize("url", ["", "duckdb:///", "postgresql://x/y", "/tmp/x"])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(UserError):
        Store.open(url)


def test_what_is_made_of_the_facts_outlives_an_entry_and_not_a_load(store: Store) -> None:
    made: list[str] = []

    def make() -> str:
        made.append("made")
        return "thing"

    assert store.view().kept("key", make) == "thing"
    store.add_entry(Kind.MEETINGS, "1380", {"kind": "dialogue", "when": dt.date(2024, 5, 1)})
    assert store.view().kept("key", make) == "thing"
    assert made == ["made"]
    store.rebuild()
    store.view().kept("key", make)
    assert made == ["made", "made"]
