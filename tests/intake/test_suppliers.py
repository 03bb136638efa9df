"""Files that one publisher collects from many suppliers hold like rows that are not the same."""

from __future__ import annotations

from pathlib import Path

from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.store.store import Store

HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context\n"
)
#: A row with neither id nor position says next to nothing.
BARE = ",2021-08,{0},{0},,,No Location,,,Anti-social behaviour,,\n"


def test_bare_rows_of_two_forces_are_all_counted_and_a_repeated_file_is_not(tmp_path: Path) -> None:
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    accepted = []
    for name, force, rows in (
        ("a.csv", "Gwent Police", 2),
        ("b.csv", "City of London Police", 3),
        ("a2.csv", "Gwent Police", 3),
    ):
        path = tmp_path / name
        path.write_text(HEADER + BARE.format(force) * rows, encoding="utf-8")
        [receipt] = load(store, LoadRequest((path,)))
        accepted.append((receipt.accepted, receipt.already_there))
    assert accepted == [(2, 0), (3, 0), (1, 2)]
    assert store.view().rows("select sum(n) as n from incidents") == [{"n": 6}]
