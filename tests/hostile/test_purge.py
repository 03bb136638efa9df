"""What is purged is gone from every file of the store, also after a backup is put back."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from trygghet.intake import job
from trygghet.intake.load import load
from trygghet.intake.request import LoadRefused, LoadRequest
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.provenance import Ground
from trygghet.store.erasures import Decision
from trygghet.store.snapshots import Snapshots
from trygghet.store.store import Store

#: Words that compress to nothing shorter, one for each place of a row that could leave a trace.
ID, WORD, REJECTED, PLACE, TYPED, UPLOADED = (
    "kanarie7f3a9c1e5b",
    "kanarie2d8e4b6a0f",
    "kanarie9b1c7d3e5a",
    "kanarie4e6f8a2c0d",
    "kanarie1a5c9e3d7b",
    "kanarie8c0e2a4d6f",
)
CANARIES = (ID, WORD, REJECTED, PLACE, TYPED, UPLOADED)
GROUND = Ground("överenskommelse 2024", "polisen", "KS 2024/7", dt.date(2024, 6, 30))


def everything_in(folder: Path) -> str:
    """Return all that the files of a folder hold: their bytes, and what is packed in them."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        found.append(path.read_bytes().decode("latin-1"))
        if path.suffix == ".parquet":
            found.append(str(pq.read_table(path).to_pylist()))
        elif path.suffix == ".gz":
            found.append(gzip.decompress(path.read_bytes()).decode())
        elif path.suffix == ".duckdb":
            copy = folder.parent / "looked-at.duckdb"  # the store has the file itself open
            shutil.copy(path, copy)
            with duckdb.connect(copy, read_only=True) as connection:
                names = connection.execute("select table_name from duckdb_tables()").fetchall()
                for (name,) in names:
                    found.append(str(connection.execute(f'from "{name}"').fetchall()))
        elif path.suffix == ".sqlite":
            with closing(sqlite3.connect(path)) as connection:
                found.append("\n".join(connection.iterdump()))
    return "\n".join(found)


def left_in(store: Store) -> set[str]:
    text = everything_in(store.folder)
    return {canary for canary in CANARIES if canary in text}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store with one load of canaries, one load of nothing special and an entry."""
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    lines = ["id;start;category;area"]
    lines += [f"{ID};2024-01-05 14:30;{WORD};{PLACE}", "x;2024-02-06 10:00;theft;"]
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("\n".join([*lines, f"{REJECTED};{REJECTED};theft;"]), encoding="utf-8")
    with pytest.raises(LoadRefused):
        load(store, request(wrong), None)
    right = tmp_path / "right.csv"
    right.write_text("\n".join(lines), encoding="utf-8")
    job.work(store, store.new_job(job.to_json(request(right))))
    other = tmp_path / "other.csv"
    other.write_text("id;start;category\nkvar;2024-03-01 12:10;theft", encoding="utf-8")
    load(store, LoadRequest(paths=(other,), kind=Kind.INCIDENTS, municipality="1380"), None)
    upload = store.uploads / "left" / f"{UPLOADED}.csv"
    upload.parent.mkdir()
    upload.write_text(UPLOADED)
    old = time.time() - 2 * 60 * 60  # nobody will load it any more, and no sweep has taken it yet
    os.utime(upload.parent, (old, old))
    entry = {"promise": "L", "when": dt.date(2024, 1, 2), "kind": "shift", "amount": 3.5}
    store.add_entry(Kind.EVIDENCE, "1380", entry | {"id": "e1", "what": f"Pass med {TYPED}"})
    shown = {"form": 1, "material": {"rows": [{"amount": 3.5, "text": f"Pass med {TYPED}"}]}}
    about = {
        "municipality": "1380",
        "scope": "{}",
        "datasets": ["incidents-1"],
        "by": "",
        "role": "",
    }
    Snapshots.of(store).take("KS", json.dumps(shown).encode(), form=1, **about)  # type: ignore[arg-type]
    return store


def request(path: Path) -> LoadRequest:
    return LoadRequest(
        paths=(path,), kind=Kind.INCIDENTS, municipality="1380", ground=GROUND, loaded_by="anna"
    )


def test_no_byte_of_the_store_holds_what_was_purged(store: Store) -> None:
    assert left_in(store) == set(CANARIES), "the control: every canary is there to begin with"
    with closing(sqlite3.connect(store.folder / "register.sqlite")) as reader:
        reader.execute("select count(*) from datasets").fetchall()  # keeps the journal alive
        expired = dt.date(2024, 7, 1)
        store.purge(expired_on=expired, by="anna", decision="KS § 12", reference="KS 2026/3")
        assert left_in(store) == {TYPED}
        store.erase_words(Kind.EVIDENCE, "e1", Decision("anna", "KS § 13"))
        assert left_in(store) == set()
    (entry,) = store.view().entries(Kind.EVIDENCE)
    assert (entry["amount"], entry["what"]) == (3.5, "[…]")
    (snapshot,) = Snapshots.of(store).all()
    kept_row = json.loads(Snapshots.of(store).content(snapshot))["material"]["rows"][0]
    assert kept_row == {"amount": 3.5, "text": "[…]"}
    kept = everything_in(store.folder)
    for said in ("KS § 12", "KS 2026/3", "anna", GROUND.ground, "kvar"):
        assert said in kept
    assert store.check()[1:] == []  # only the entry's promise is missing


def test_a_backup_is_named_and_does_not_bring_back_what_was_purged(
    store: Store, tmp_path: Path
) -> None:
    backup = tmp_path / "copy.zip"
    store.backup(backup)
    (gone,) = store.purge(expired_on=dt.date(2024, 7, 1), by="anna", decision="KS § 12")
    store.erase_words(Kind.EVIDENCE, "e1", Decision("anna", "KS § 13"))
    (named,) = store.backups_holding([gone.id])
    assert (named.path, named.there) == (backup, True)
    store.restore(backup, by="anna")
    assert left_in(store) == set()
    assert gone.id not in {dataset.id for dataset in store.datasets(all=True)}
    assert "KS § 12" in everything_in(store.folder)
    assert len([line for line in store.log_lines() if line[2] == "purge"]) == 2
    assert [row["n"] for row in store.view().rows("select count(*) as n from incidents")] == [1]
    fresh = tmp_path / "fresh.zip"
    store.backup(fresh)
    assert {each.path for each in store.backups_holding([gone.id])} == {backup}
    backup.unlink()
    assert [each.there for each in store.backups_holding([gone.id])] == [False]


def test_an_entry_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(UserError):
        store.erase_words(Kind.EVIDENCE, "e2", Decision("anna", "x"))
    with pytest.raises(UserError):
        store.erase_words(Kind.MEETINGS, "e1", Decision("anna", "x"))
