"""Dated snapshots in the store: never changed, kept through backups, erased only by a decision."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import sqlite3
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.store.rows import INCIDENT, incident, info, part
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.store.erasures import ERASED, Decision
from trygghet.store.snapshot_erasing import without
from trygghet.store.snapshot_rows import Snapshot
from trygghet.store.snapshots import LONGEST_NAME, Snapshots
from trygghet.store.store import Store

DECISION = Decision("anna", "KS § 12", "KS 2026/7")
NUMBERS = b'{"form":1,"material":{"n":[1,2.5,null],"said":"Pass av Bo Ek"}}\n'
ENTRY = {"promise": "L", "when": dt.date(2024, 1, 2), "kind": "shift", "amount": 3.5}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"duckdb:///{tmp_path / 'store'}")


def load(store: Store, name: str) -> str:
    with store.writing("anna") as writer:
        rows = part([incident(name, "2024-01-01")], INCIDENT)
        dataset = writer.add(info(Kind.INCIDENTS), rows)
        writer.commit()
    return dataset.id


def take(store: Store, content: bytes = NUMBERS, **other: object) -> Snapshot:
    told = {"municipality": "1380", "scope": "{}", "form": 1, "datasets": ["incidents-1"]}
    about = {**told, "by": "anna (coordinator)", "role": "coordinator", **other}
    return Snapshots.of(store).take(str(about.pop("name", "KS")), content, **about)  # type: ignore[arg-type]


def content(store: Store, snapshot: Snapshot) -> bytes:
    kept = Snapshots.of(store)
    return kept.content(kept.get(snapshot.id))


def test_what_was_frozen_comes_back_with_what_is_known_of_it(store: Store) -> None:
    when = dt.datetime(2026, 5, 14, 22, 30, tzinfo=dt.UTC)
    taken = take(store, name="  Kommun\u200bstyrelsen \n maj ", datasets=["b", "a", "b"], when=when)
    (found,) = Snapshots.of(store).all()
    assert found == taken == Snapshots.of(store).get(taken.id)
    assert content(store, found) == NUMBERS
    assert (found.name, found.datasets, found.at) == ("Kommunstyrelsen maj", ("a", "b"), when)
    assert found.day == dt.date(2026, 5, 15), "in Sweden it was past midnight"
    assert found.id.startswith("2026-05-15-")
    assert store.log_lines()[0][1:3] == ("anna (coordinator)", "snapshot")


@pytest.mark.parametrize("name", ["", " \u200b ", "x" * (LONGEST_NAME + 1)])
def test_a_name_that_is_none_is_refused_and_nothing_kept(store: Store, name: str) -> None:
    with pytest.raises(UserError):
        take(store, name=name)
    assert Snapshots.of(store).all() == ()


def test_nothing_that_happens_to_the_data_changes_a_snapshot(store: Store) -> None:
    load(store, "a")
    taken = take(store)
    second = load(store, "b")
    store.undo(second)
    store.rebuild()
    store.purge(datasets=["incidents-1"], decision="§ 1", by="anna")
    store.add_entry(Kind.EVIDENCE, "1380", {**ENTRY, "what": "Annat"})
    take(store, b"{}\n", name="Nästa")
    assert Snapshots.of(store).all()[0] == taken
    assert content(store, taken) == NUMBERS
    assert Snapshots.of(store).check() == []


def test_the_register_of_a_store_from_before_gets_its_table(store: Store) -> None:
    register = store.folder / "register.sqlite"
    with closing(sqlite3.connect(register, isolation_level=None)) as connection:
        connection.execute("drop table snapshots")
        connection.execute("pragma user_version = 3")
    again = Store.open(f"duckdb:///{store.folder}")
    assert content(again, take(again)) == NUMBERS


def test_check_finds_a_changed_file_and_a_missing_one(store: Store) -> None:
    taken = take(store)
    (path,) = (store.folder / "snapshots").iterdir()
    path.write_bytes(gzip.compress(b"{}"))
    assert taken.id in str(store.check()[0].values)
    with pytest.raises(UserError):
        content(store, taken)
    path.unlink()
    assert "missing" in store.check()[0].text


def test_a_load_sweeps_what_no_snapshot_refers_to_and_nothing_else(store: Store) -> None:
    taken = take(store)
    folder = store.folder / "snapshots"
    left, young = folder / ".left", folder / ".young"
    left.write_bytes(b"x")
    os.utime(left, (time.time() - 7_200,) * 2)
    young.write_bytes(b"x")
    (folder / f"{'0' * 64}.json.gz").write_bytes(b"x")
    load(store, "a")
    assert {each.name for each in folder.iterdir()} == {".young", f"{taken.hash}.json.gz"}


def test_an_unknown_id_is_told(store: Store) -> None:
    with pytest.raises(UserError, match="no snapshot"):
        Snapshots.of(store).get("2026-01-01-00000000")


def test_erasing_leaves_the_row_and_the_decision_and_not_the_numbers(store: Store) -> None:
    taken, other = take(store), take(store, b'{"other":1}\n', name="Annan")
    store.erase_snapshot(taken.id, DECISION)
    found = Snapshots.of(store).get(taken.id)
    assert found.erased is not None
    with pytest.raises(UserError, match="erased for good"):
        content(store, taken)
    assert [each.name for each in (store.folder / "snapshots").iterdir()] == [
        f"{other.hash}.json.gz"
    ]
    with pytest.raises(UserError, match="already"):
        store.erase_snapshot(taken.id, DECISION)
    assert content(store, other) == b'{"other":1}\n'
    assert store.check() == []
    assert store.log_lines()[0][3] == f"snapshot:{taken.id}"


def test_two_snapshots_of_the_same_numbers_are_erased_one_by_one(store: Store) -> None:
    one, two = take(store), take(store)
    assert one.hash == two.hash
    assert one.id != two.id
    store.erase_snapshot(one.id, DECISION)
    assert content(store, two) == NUMBERS


def test_those_that_rest_on_a_dataset_are_found(store: Store) -> None:
    taken = take(store, datasets=["incidents-1", "pledges-2"])
    erased = take(store, datasets=["incidents-1"])
    store.erase_snapshot(erased.id, DECISION)
    kept = Snapshots.of(store)
    assert kept.holding(["pledges-2", "x"]) == (taken,)
    assert kept.holding(["incidents-1"]) == (taken,)
    assert kept.holding(["x"]) == ()


def test_a_backup_holds_them_and_a_later_one_outlives_its_return(
    store: Store, tmp_path: Path
) -> None:
    early = take(store, name="Maj")
    store.backup(tmp_path / "b.zip")
    late = take(store, b'{"late":1}\n', name="Juni")
    store.erase_snapshot(early.id, DECISION)
    assert [each.path.name for each in Snapshots.of(store).backups_of(early)] == ["b.zip"]
    assert Snapshots.of(store).backups_of(late) == ()
    store.restore(tmp_path / "b.zip")
    assert content(store, late) == b'{"late":1}\n'
    assert Snapshots.of(store).get(early.id).erased is not None, "erased stays erased"
    other = Store.open(f"duckdb:///{tmp_path / 'other'}")
    other.restore(tmp_path / "b.zip")
    assert content(other, early) == NUMBERS
    assert [each.id for each in Snapshots.of(other).all()] == [early.id]
    for each in (store, other):
        load(each, "a")  # sweeps
        assert each.check() == []


def test_a_backup_whose_snapshot_was_changed_is_refused(store: Store, tmp_path: Path) -> None:
    take(store)
    store.backup(tmp_path / "b.zip")
    with (
        zipfile.ZipFile(tmp_path / "b.zip") as source,
        zipfile.ZipFile(tmp_path / "c.zip", "w") as target,
    ):
        for name in source.namelist():
            held = source.read(name)
            target.writestr(name, gzip.compress(b"{}") if name.startswith("snap") else held)
    with pytest.raises(UserError):
        store.restore(tmp_path / "c.zip")


def test_erased_words_are_gone_from_snapshots_too_and_no_number_is_touched(store: Store) -> None:
    name = store.add_entry(
        Kind.EVIDENCE, "1380", {**ENTRY, "what": "Pass av Bo Ek", "role": "fältchef Ek"}
    )
    row = {"id": "L", "said": "Pass av Bo Ek", "n": 3.5, "when": {"$date": "2024-01-02"}}
    within = {"$Message": {"text": "{what}", "values": {"what": "2024: Pass av Bo Ek."}}}
    shown = json.dumps({"form": 1, "material": [row, within, "fältchef Ek"]}, ensure_ascii=False)
    taken, elsewhere = take(store, shown.encode()), take(store, shown.encode(), municipality="1283")
    store.erase_words(Kind.EVIDENCE, name, DECISION)
    found = json.loads(content(store, taken))["material"]
    assert found[0] == {**row, "said": ERASED}
    assert found[1]["$Message"]["values"]["what"] == f"2024: {ERASED}."
    assert found[2] == ERASED
    assert Snapshots.of(store).get(taken.id).redacted is not None
    assert Snapshots.of(store).get(elsewhere.id) == elsewhere, "another municipality's"
    assert content(store, elsewhere).decode() == shown
    assert Snapshots.of(store).check() == []
    kept = [gzip.decompress(each.read_bytes()) for each in (store.folder / "snapshots").iterdir()]
    assert sum(b"Bo Ek" in each for each in kept) == 1, "the file from before is gone"


def test_words_cant_be_erased_while_a_snapshot_cant_be_read(store: Store) -> None:
    name = store.add_entry(Kind.EVIDENCE, "1380", {**ENTRY, "what": "Pass av Bo Ek"})
    take(store)
    (path,) = (store.folder / "snapshots").iterdir()
    path.write_bytes(b"x")
    with pytest.raises(UserError):
        store.erase_words(Kind.EVIDENCE, name, DECISION)
    assert store.view().entries(Kind.EVIDENCE)[0]["what"] == "Pass av Bo Ek"


def test_ids_and_states_are_no_words_that_somebody_wrote() -> None:
    held = b'{"id":"centrum","state":"late","kind":"late","said":"late centrum"}\n'
    assert json.loads(without(held, ["centrum", "late"])) == {
        "id": "centrum", "state": "late", "kind": "late", "said": f"{ERASED} {ERASED}",
    }  # fmt: skip


_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
_TREES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(_TREES, st.text(min_size=1))
@example("\x1b", "\x1b")
def test_what_does_not_hold_the_words_stays_byte_for_byte_and_what_does_loses_texts_alone(
    tree: object, word: str
) -> None:
    held = json.dumps(tree).encode()
    blank = without(held, [word])

    def texts(value: object) -> list[str]:
        match value:
            case dict():
                return texts(list(value.values()))
            case list():
                return [text for each in value for text in texts(each)]
        return [value] if isinstance(value, str) else []

    said = word.strip()
    if not said or not any(said in text for text in texts(tree)):
        assert blank == held

    def bare(value: object) -> object:
        """Return the same without texts."""
        match value:
            case dict():
                return {name: bare(each) for name, each in value.items()}
            case list():
                return [bare(each) for each in value]
        return None if isinstance(value, str) else value

    assert bare(json.loads(blank)) == bare(json.loads(held))
