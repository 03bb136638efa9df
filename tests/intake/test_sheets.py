"""A sheet that is written out, filled in and loaded back: nothing is lost, only what is new is added."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from trygghet.intake.export import export
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.locale.words import words_for
from trygghet.measures.pledges import pledges
from trygghet.model.access import OPERATOR, permit
from trygghet.model.dataset import Receipt
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.scope import Scope
from trygghet.store.store import Store

FILES = {
    "pledges.csv": "id,title,first_day,last_day\nL,Löfte,2022-01-01,2022-12-31\n",
    "promises.csv": (
        "id,pledge,party,shape,text,target,unit,every\n"
        "P-1,L,police,quantity,Synas i centrum,900,timmar,year\n"
    ),
    "evidence.csv": (
        "id,promise,when,kind,amount,unit,what,place\n"
        "E-1,P-1,2022-02-28,shift,71,timmar,Fotpass i februari,Centrum\n"
        "E-2,P-1,2022-03-31,shift,84,timmar,Fotpass i mars,Centrum\n"
        ",P-1,2022-04-30,shift,60,timmar,Fotpass i april,Centrum\n"
    ),
    "activities.csv": (
        "id,text,owner,places,first_day,last_day,state\n"
        "A-1,Ljusinventering,Stadsmiljö,centrum;torget,2022-01-10,2022-03-31,ongoing\n"
        "A-2,Avstämning,Samordnare,,2022-01-01,,continuous\n"
    ),
    "activity_entries.csv": "id,activity,when,state,note\nN-1,A-1,2022-03-01,ongoing,Halvvägs\n",
    "night_walk.csv": (
        "id,area,walk,clock,focus,rating,place,note\n"
        "W-1,city,2022-04-22,20:40,safety,2,Gångtunneln,Tre lampor släckta\n"
        "W-2,city,2022-04-22,21:30,offer,2,Torget,Stängt och tyst\n"
    ),
    "meetings.csv": (
        "id,kind,title,when,place,themes\n"
        "M-1,dialogue,Dialog om centrum,2022-05-03,Biblioteket,ljus;trafik\n"
    ),
}
TYPED = (Kind.EVIDENCE, Kind.ACTIVITIES, Kind.ACTIVITY_ENTRIES, Kind.NIGHT_WALK, Kind.MEETINGS)


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store with the files above, loaded once."""
    folder = tmp_path_factory.mktemp("sheets")
    store = Store.open(f"duckdb:///{folder / 'store'}")
    for name, content in FILES.items():
        path = folder / name
        path.write_text(content, encoding="utf-8")
        load(store, LoadRequest(paths=(path,), kind=Kind(path.stem), municipality="1380"))
    return folder / "store"


@pytest.fixture
def store(loaded_once: Path, tmp_path: Path) -> Store:
    shutil.copytree(loaded_once, tmp_path / "store")
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    typed: list[tuple[Kind, dict[str, object]]] = [
        (Kind.EVIDENCE, {"promise": "P-1", "when": dt.date(2022, 5, 31), "kind": "shift",
                         "amount": 49.5, "unit": "timmar", "what": "=Pass i maj"}),
        (Kind.EVIDENCE, {"promise": "P-1", "when": dt.date(2022, 6, 1), "kind": "correction",
                         "amount": -8.0, "what": "Fel pass", "corrects": "E-2"}),
        (Kind.ACTIVITIES, {"id": "A-3", "text": "Nytt i planen", "places": ["torget"], "state": "ongoing"}),
        (Kind.ACTIVITY_ENTRIES, {"activity": "A-1", "when": dt.date(2022, 4, 1), "state": "fulfilled"}),
        (Kind.NIGHT_WALK, {"area": "city", "walk": dt.date(2022, 4, 22), "clock": "23:25",
                           "focus": "safety", "rating": 3, "latitude": 56.05, "longitude": 12.7}),
        (Kind.MEETINGS, {"kind": "dialogue", "when": dt.date(2022, 6, 3), "title": "Möte"}),
    ]  # fmt: skip
    for kind, entry in typed:
        store.add_entry(kind, "1380", entry)
    return store


def back(store: Store, kind: Kind, folder: Path, *cells: tuple[str, str, object]) -> Receipt:
    """Write a kind out, change cells (id, column, value), load it back."""
    path = folder / f"{kind}.xlsx"
    export(store.view(), kind, path, words_for("sv"), municipality="1380")
    fill(path, *cells)
    return loaded(store, kind, path)


def fill(path: Path, *cells: tuple[str, str, object]) -> None:
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    columns = {str(cell.value): number for number, cell in enumerate(sheet[1], start=1)}
    lines = {
        str(sheet.cell(line, columns["id"]).value): line for line in range(2, sheet.max_row + 1)
    }
    for name, column, value in cells:
        line = lines.setdefault(name, sheet.max_row + 1)
        sheet.cell(line, columns[column]).value = value
    book.save(path)


def loaded(store: Store, kind: Kind, path: Path) -> Receipt:
    request = LoadRequest(paths=(path,), kind=kind, municipality="1380", loaded_by="test")
    (receipt,) = load(store, request)
    assert receipt.read == (
        receipt.accepted + receipt.rejected + receipt.already_there + receipt.changed
    )
    return receipt


def entries(store: Store, kind: Kind) -> list[dict[str, object]]:
    return store.view().entries(kind)


def delivered(store: Store) -> object:
    (row,) = pledges(store.view(), permit(OPERATOR, Scope(municipality="1380"))).rows
    return row["delivered"]


@pytest.mark.parametrize("kind", TYPED)
def test_an_untouched_sheet_changes_nothing(store: Store, tmp_path: Path, kind: Kind) -> None:
    before, version = len(entries(store, kind)), store.view().version
    receipt = back(store, kind, tmp_path)
    assert (receipt.accepted, receipt.changed, receipt.rejected) == (0, 0, 0)
    assert not receipt.stored
    assert receipt.already_there == receipt.read > 0
    assert store.view().version == version
    assert len(entries(store, kind)) == before


def test_three_changed_cells_are_three_entries_and_the_old_ones_stay(
    store: Store, tmp_path: Path
) -> None:
    assert delivered(store) == 71 + 84 + 60 + 49.5 - 8
    cells = (
        ("E-1", "amount", 80),
        ("E-2", "what", "Fotpass, mars"),
        ("E-2", "source", "passlista"),
    )
    receipt = back(store, Kind.EVIDENCE, tmp_path, cells[0])
    assert receipt.changed == 1
    april = next(row for row in store.view().rows("select * from evidence") if row["amount"] == 60)
    before = len(entries(store, Kind.EVIDENCE))
    more = (
        ("E-1", "amount", 75),
        ("E-2", "what", "Pass, mars"),
        (str(april["id"]), "place", "torget"),
    )
    receipt = back(store, Kind.EVIDENCE, tmp_path, *more)
    assert receipt.changed == len(more)
    assert receipt.stored
    made = entries(store, Kind.EVIDENCE)[before:]
    assert len(made) == len(more)
    assert store.view().rows("select count(*) as n from evidence") == [{"n": 3}]
    assert [row["kind"] for row in made] == ["correction", "shift", "shift"]
    # The sheet holds the first correction (+9), so 75 is 4 more than what was first written.
    assert delivered(store) == 75 + 9 + 84 + 60 + 49.5 - 8


def test_a_sheet_that_is_kept_and_loaded_again_and_again_means_what_it_says(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "mine.xlsx"
    export(store.view(), Kind.EVIDENCE, path, words_for("sv"), municipality="1380")
    rest = 84 + 60 + 49.5 - 8
    for amount in (80, 80, 82, 78.5):
        fill(path, ("E-1", "amount", amount))
        loaded(store, Kind.EVIDENCE, path)
        assert delivered(store) == amount + rest
    assert len(entries(store, Kind.EVIDENCE)) == 2 + 3


def test_what_another_corrected_meanwhile_stands_beside_an_untouched_row(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "old.xlsx"
    export(store.view(), Kind.EVIDENCE, path, words_for("sv"), municipality="1380")
    correction = {"promise": "P-1", "when": dt.date(2022, 6, 2), "kind": "correction",
                  "amount": -5.0, "what": "Räknat två gånger", "corrects": "E-1"}  # fmt: skip
    store.add_entry(Kind.EVIDENCE, "1380", correction)
    stood = delivered(store)
    assert loaded(store, Kind.EVIDENCE, path).changed == 0
    assert delivered(store) == stood


def test_a_moved_day_stands_in_for_the_old_row_with_its_corrections(
    store: Store, tmp_path: Path
) -> None:
    stood = delivered(store)
    back(store, Kind.EVIDENCE, tmp_path, ("E-2", "when", "2022-04-02"))
    made = entries(store, Kind.EVIDENCE)[-1]
    assert (made["corrects"], made["amount"], made["when"]) == ("E-2", 76.0, dt.date(2022, 4, 2))
    assert delivered(store) == stood
    assert back(store, Kind.EVIDENCE, tmp_path).changed == 0


def test_a_new_line_is_added_beside_what_is_there(store: Store, tmp_path: Path) -> None:
    stood = float(str(delivered(store)))
    new: tuple[tuple[str, str, object], ...] = tuple(
        ("new", column, value)
        for column, value in (
            ("promise", "P-1"), ("when", "2022-07-31"), ("kind", "shift"), ("amount", 10),
            ("unit", "timmar"), ("what", "Pass i juli"),
        )
    )  # fmt: skip
    receipt = back(store, Kind.EVIDENCE, tmp_path, *new)
    assert (receipt.accepted, receipt.changed, receipt.stored) == (1, 0, True)
    assert delivered(store) == stood + 10
    assert loaded(store, Kind.EVIDENCE, tmp_path / "evidence.xlsx").accepted == 0


def test_a_changed_activity_is_a_dated_entry_about_it(store: Store, tmp_path: Path) -> None:
    before = len(entries(store, Kind.ACTIVITY_ENTRIES))
    cells = (("A-2", "state", "stopped"), ("A-1", "owner", "Trafik"), ("A-2", "owner", "Trafik"))
    assert back(store, Kind.ACTIVITIES, tmp_path, *cells).changed == 2
    made = {row["activity"]: row for row in entries(store, Kind.ACTIVITY_ENTRIES)[before:]}
    assert (made["A-2"]["state"], made["A-2"]["owner"]) == ("stopped", "Trafik")
    assert (made["A-1"]["state"], made["A-1"]["owner"]) == (None, "Trafik")
    assert loaded(store, Kind.ACTIVITIES, tmp_path / "activities.xlsx").changed == 0


def test_what_an_activity_entry_cant_hold_is_said(store: Store, tmp_path: Path) -> None:
    receipt = back(store, Kind.ACTIVITIES, tmp_path, ("A-1", "cost", 1000))
    assert receipt.changed == 0
    assert any("cost" in words_for("en").say(note) for note in receipt.notes)


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (Kind.NIGHT_WALK, ("W-2", "rating", 3)),
        (Kind.MEETINGS, ("M-1", "outcome", "Ljusplan påbörjad")),
        (Kind.ACTIVITY_ENTRIES, ("N-1", "note", "Nästan klar")),
    ],
)
def test_a_changed_row_stands_in_for_the_old_one(
    store: Store, tmp_path: Path, kind: Kind, cell: tuple[str, str, object]
) -> None:
    before = len(entries(store, kind))
    assert back(store, kind, tmp_path, cell).changed == 1
    (made,) = entries(store, kind)[before:]
    assert (made["corrects"], made[cell[1]]) == (cell[0], cell[2])
    assert loaded(store, kind, tmp_path / f"{kind}.xlsx").changed == 0


@pytest.mark.parametrize("kind", TYPED)
def test_a_sheet_gives_the_same_rows_in_an_empty_store(
    store: Store, tmp_path: Path, kind: Kind
) -> None:
    path, again = tmp_path / "out.xlsx", tmp_path / "again.xlsx"
    other = Store.open(f"duckdb:///{tmp_path / 'other'}")
    export(store.view(), kind, path, words_for("sv"), municipality="1380")
    loaded(other, kind, path)
    export(other.view(), kind, again, words_for("sv"), municipality="1380")
    assert rows_of(path) == rows_of(again)


def rows_of(path: Path) -> list[tuple[object, ...]]:
    sheet = load_workbook(path).active
    assert sheet is not None
    return sorted(sheet.iter_rows(values_only=True), key=str)


def test_a_load_that_is_only_tried_adds_no_entry(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "dry.xlsx"
    export(store.view(), Kind.EVIDENCE, path, words_for("sv"), municipality="1380")
    fill(path, ("E-1", "amount", 1))
    before = len(entries(store, Kind.EVIDENCE))
    request = LoadRequest((path,), kind=Kind.EVIDENCE, municipality="1380", dry_run=True)
    (receipt,) = load(store, request)
    assert (receipt.changed, receipt.stored) == (1, False)
    assert len(entries(store, Kind.EVIDENCE)) == before


def test_the_municipality_of_a_sheet_is_known_from_its_ids(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "evidence.xlsx"
    export(store.view(), Kind.EVIDENCE, path, words_for("sv"), municipality="1380")
    fill(path, ("E-1", "amount", 72))
    (receipt,) = load(store, LoadRequest((path,), kind=Kind.EVIDENCE))
    assert receipt.changed == 1
    assert entries(store, Kind.EVIDENCE)[-1]["municipality"] == 1380


@pytest.mark.parametrize("kind", TYPED)
def test_a_sheet_of_nothing_comes_back_as_nothing(tmp_path: Path, kind: Kind) -> None:
    store = Store.open(f"duckdb:///{tmp_path / 'empty'}")
    path = tmp_path / f"{kind}.xlsx"
    assert export(store.view(), kind, path, words_for("sv")) == 0
    with pytest.raises(UserError):
        loaded(store, kind, path)
    assert not entries(store, kind)
    assert not store.datasets()
