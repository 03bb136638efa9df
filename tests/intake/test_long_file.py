"""A long file, checked in pieces, gives what it gives when it is checked as a whole."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.intake.tables import said
from trygghet.intake.load import LoadRefused, LoadRequest, load
from trygghet.intake.long_file import added_up
from trygghet.intake.preview import preview
from trygghet.intake.receipt import accounted
from trygghet.model.kinds import Kind
from trygghet.model.message import counted, message
from trygghet.model.provenance import Ground
from trygghet.sources import blocks
from trygghet.store.parts import part_path
from trygghet.store.store import Store

HEADER = "Ärende;Datum;Till;Brottstyp;Område;Lat;Lon"
GROUND = Ground("avtal")


def good_lines(rows: int = 400, seed: int = 7) -> list[str]:
    """Return rows in all the shapes that a column may mix, ids and whole rows repeated among them."""
    pick = random.Random(seed)
    lines = []
    for number in range(rows):
        start = datetime(2024, 1, 1) + timedelta(minutes=pick.randrange(500_000))
        end = start + timedelta(minutes=pick.randrange(3_000))
        shape = pick.choice(["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%d/%m/%Y %H:%M"])
        begins = pick.choice([start.strftime(shape), start.strftime("%Y-%m-%d 12:00")])
        ends = pick.choice(["", end.strftime("%Y-%m-%d %H:%M")]) if "12:00" not in begins else ""
        lat, lon = 56.674 + pick.random() / 50, 12.857 + pick.random() / 50
        place = pick.choice(
            [f"{lat:.4f};{lon:.4f}", f"{lat:.3f};{lon:.3f}".replace(".", ","), ";", "0;0"]
        )
        case = pick.choice([f"A-{number}", "A-1", "", "-", " B-7 "])
        kind = pick.choice(["Stöld", "Rån", "Bostadsinbrott", "Påhittat", " stöld"])
        area = pick.choice(["", "Vallås", "Okänd plats", "Hela kommunen", "storgatan"])
        lines.append(f"{case};{begins};{ends};{kind};{area};{place}")
    return lines + lines[:40]


BAD = [
    "A-900;2024-02-30;;Stöld;;;",
    "A-901;2024-03-16;;;;;",
    "A-902;igår;;Rån;;;",
    "A-903;2024-03-16;2024-03-15;Rån;;;",
    "19800517-1239;2024-03-16;;Rån;;;",
    "A-904;2024-03-16;;Rån;;inget;12,85",
    "Totalt;;;;;;",
]


def put(folder: Path, lines: list[str], name: str = "fil.csv", header: str = HEADER) -> Path:
    path = folder / name
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def in_pieces(monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK", 3_000)


def open_store(tmp_path: Path, name: str) -> Store:
    return Store.open(f"duckdb:///{tmp_path / name}")


def run(store: Store, path: Path, **options: object):
    options.setdefault("municipality", "1380")
    request = LoadRequest((path,), kind=Kind.INCIDENTS, language="en", **options)
    try:
        (receipt,) = load(store, request)
        return receipt, None
    except LoadRefused as refusal:
        (receipt,) = refusal.receipts
        return receipt, said([refusal.problem, *refusal.details])


def stored(store: Store):
    return [
        pq.read_table(part_path(store.folder / "parts", dataset.part)).sort_by("line")
        for dataset in store.datasets()
    ]


def both_ways(tmp_path, monkeypatch, path, **options):
    """Load a file as a whole and in pieces; return the one, after both were found to be the same."""
    outcomes = []
    for name, size in (("whole", 1 << 24), ("pieces", 3_000)):
        monkeypatch.setattr(blocks, "BLOCK", size)
        store = open_store(tmp_path, name)
        receipt, refused = run(store, path, **options)
        assert accounted(receipt)
        rejects = None
        if receipt.rejects:
            rejects = (Path(receipt.rejects).name, Path(receipt.rejects).read_bytes())
        plain = [
            getattr(receipt, field)
            for field in ("dataset", "stored", "read", "accepted", "rejected", "without_place")
        ]
        outcomes.append((plain, rejects, said(receipt.notes), refused, stored(store), store))
    whole, pieces = outcomes
    for index in range(4):
        assert pieces[index] == whole[index]
    assert len(pieces[4]) == len(whole[4])
    for found, wanted in zip(pieces[4], whole[4], strict=True):
        assert found.schema.names == wanted.schema.names
        assert found.to_pylist() == wanted.to_pylist()
    return whole


@pytest.mark.parametrize("ground", [None, GROUND])
def test_a_file_in_pieces_is_the_same_file(tmp_path, monkeypatch, ground):
    whole = both_ways(tmp_path, monkeypatch, put(tmp_path, good_lines()), ground=ground)
    (table,) = whole[4]
    assert len(table) == 440
    numbers = {key.rsplit("#", 1)[1] for key in table["row_key"].to_pylist()}
    assert {"1", "2", "3"} <= numbers
    assert "12:00 were taken as unknown" in whole[2]


@pytest.mark.parametrize("keep_good", [False, True])
def test_rejected_rows_are_the_same_and_in_the_same_file(tmp_path, monkeypatch, keep_good):
    lines = good_lines()
    for place, bad in enumerate(BAD):
        lines.insert(10 + 60 * place, bad)
    whole = both_ways(tmp_path, monkeypatch, put(tmp_path, lines), keep_good=keep_good)
    (_, stored_, read, _, rejected, _), rejects, notes, refused = whole[:4]
    assert (read, rejected, stored_) == (447, 6, keep_good)
    assert rejects is not None
    assert "seem to hold personal data" in notes
    assert (refused is None) == keep_good


def test_without_ids_whole_rows_that_repeat_in_other_pieces_are_numbered(tmp_path, monkeypatch):
    lines = [line.split(";", 1)[1] for line in good_lines()] * 2
    path = put(tmp_path, lines, header=HEADER.split(";", 1)[1])
    whole = both_ways(tmp_path, monkeypatch, path, ground=GROUND)
    keys = whole[4][0]["row_key"].to_pylist()
    assert len({*keys}) == len(keys) == 880


def test_the_municipality_is_found_from_all_positions(tmp_path, monkeypatch):
    whole = both_ways(tmp_path, monkeypatch, put(tmp_path, good_lines()), municipality=None)
    assert "taken to belong to municipality 1380" in whole[2]


def test_a_day_that_shows_the_order_may_stand_in_any_piece(tmp_path, monkeypatch):
    lines = [f"A-{n};03/04/2024;;Stöld;;;" for n in range(300)]
    whole = both_ways(tmp_path, monkeypatch, put(tmp_path, [*lines, "A-x;16/04/2024;;Stöld;;;"]))
    assert {start.month for start in whole[4][0]["start"].to_pylist()} == {4}


@pytest.mark.parametrize(
    "last", ["A-x;03/05/2024;;Stöld;;;", "A-x;04/16/2024;;Stöld;;;\nA-y;16/04/2024;;Stöld;;;"]
)
def test_dates_that_nobody_can_tell_refuse_a_long_file_as_well(tmp_path, monkeypatch, last):
    lines = [f"A-{n};03/04/2024;;Stöld;;;" for n in range(300)]
    whole = both_ways(tmp_path, monkeypatch, put(tmp_path, [*lines, last]))
    assert whole[3] is not None


@pytest.mark.parametrize(
    "odd",
    ["A-x;2024-03-16;;Stöld", "", "A-x;2024-03-16;;Stöld;;;;för mycket", 'A-x;2024-03-16;;"Stö\nld";;;'],
    ids=["ragged", "empty line", "too many cells", "a line break in a cell"],
)  # fmt: skip
def test_a_file_that_is_irregular_late_is_read_as_a_whole(tmp_path, monkeypatch, odd):
    lines = good_lines()
    lines.insert(350, odd)
    whole = both_ways(tmp_path, monkeypatch, put(tmp_path, lines), keep_good=True)
    assert len(whole[4][0]) >= 440


def test_a_long_file_again_adds_nothing_and_a_longer_one_only_what_is_new(tmp_path, in_pieces):
    store = open_store(tmp_path, "store")
    lines = good_lines()
    run(store, put(tmp_path, lines))
    again, _ = run(store, put(tmp_path, lines[::-1], "igen.csv"))
    assert (again.stored, again.accepted, again.already_there) == (False, 0, 440)
    longer, _ = run(store, put(tmp_path, [*lines, "A-ny;2024-05-01;;Rån;;;"], "mer.csv"))
    assert (longer.stored, longer.accepted, longer.already_there) == (True, 1, 440)


def test_a_dry_run_of_a_long_file_stores_nothing_and_leaves_nothing(tmp_path, in_pieces):
    store = open_store(tmp_path, "store")
    receipt, _ = run(store, put(tmp_path, good_lines()), dry_run=True)
    assert (receipt.accepted, receipt.stored) == (440, False)
    assert store.datasets() == ()
    assert [*store.uploads.iterdir()] == [*store.staging.iterdir()] == []


def test_progress_is_told_by_rows(tmp_path, in_pieces):
    told = []
    path = put(tmp_path, good_lines())
    request = LoadRequest((path,), kind=Kind.INCIDENTS, municipality="1380", ground=GROUND)
    load(
        open_store(tmp_path, "store"),
        request,
        lambda step, done, total: told.append((step.text, done, total)),
    )
    checking = [(done, total) for text, done, total in told if "Checking the rows" in text]
    assert len(checking) > 3
    assert [done for done, _ in checking] == sorted(done for done, _ in checking)
    assert checking[-1] == (440, 440)


def test_notes_on_pieces_add_up():
    def lost(n):
        return counted("{n} row lies outside.", "{n} rows lie outside.", n)

    notes = [
        message("The same."),
        lost(2),
        message("Other {x}.", x=1),
        lost(3),
        message("The same."),
    ]
    assert added_up(notes) == [message("The same."), lost(5), message("Other {x}.", x=1)]


def test_a_look_at_a_long_file_says_that_it_is_about_its_first_rows(tmp_path, in_pieces):
    path = put(tmp_path, good_lines())
    request = LoadRequest((path,), kind=Kind.INCIDENTS, municipality="1380")
    (look,) = preview(open_store(tmp_path, "store"), request)
    assert 0 < look.read < 440
    assert f"its first {look.read} rows" in said(look.notes)
