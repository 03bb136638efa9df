"""A gazetteer's rows: positions in whatever system, ids from names, themes without a place."""

from __future__ import annotations

import pytest
from pyproj import Transformer

from tests.intake.tables import checked, raw_table, reasons, said
from trygghet.model.kinds import Kind

HEADERS = ("id", "name", "named", "aliases", "area", "latitude", "longitude")
GRID = Transformer.from_crs(4326, 3006, always_xy=True)


def test_a_place_keeps_its_position_without_a_ground_and_a_theme_needs_none() -> None:
    rows = [
        ("c", "Resecentrum", "plats", "stationen; tågstationen", "", "56,6690", "12,8650"),
        ("", "Stora torget", "", "", "Centrum", "", ""),
        ("mork", "Mörka platser", "theme", "mörker|mörkt", "", "", ""),
    ]
    found = checked(raw_table(HEADERS, rows), Kind.GAZETTEER)
    table = found.rows.to_pylist()
    assert [row["id"] for row in table] == ["c", "stora-torget", "mork"]
    assert (table[0]["x"], table[0]["y"]) == pytest.approx(GRID.transform(12.8650, 56.6690))
    assert table[0]["aliases"] == ["stationen", "tågstationen"]
    assert [row["named"] for row in table] == ["place", None, "theme"]
    assert table[1]["x"] is None
    assert table[2]["aliases"] == ["mörker", "mörkt"]
    assert "neither a position" not in said(found.notes)
    assert {"latitude", "longitude"}.isdisjoint(table[0])


def test_positions_may_be_metres_or_turned_round() -> None:
    headers = ("namn", "lat", "lon")
    east, north = GRID.transform(12.8650, 56.6690)
    metres = checked(raw_table(headers, [("A", f"{north:.0f}", f"{east:.0f}")]), Kind.GAZETTEER)
    turned = checked(raw_table(headers, [("A", "12.8650", "56.6690")]), Kind.GAZETTEER)
    for found in (metres, turned):
        (row,) = found.rows.to_pylist()
        assert (row["x"], row["y"]) == pytest.approx((east, north), abs=1)


def test_a_place_that_can_not_be_drawn_is_said_and_a_row_without_a_name_is_rejected() -> None:
    rows = [("a", "Ängen", "", "", "", "", ""), ("b", "", "", "", "", "", "")]
    found = checked(raw_table(HEADERS, rows), Kind.GAZETTEER)
    assert "1 place has neither a position nor an area" in said(found.notes)
    assert list(reasons(found)) == [3]


def test_a_sheet_that_is_loaded_again_replaces_its_own_rows() -> None:
    first = checked(raw_table(HEADERS, [("", "Ängen", "", "", "", "", "")]), Kind.GAZETTEER)
    again = checked(raw_table(HEADERS, [("", "Ängen", "", "", "Berga", "", "")]), Kind.GAZETTEER)
    assert first.rows["row_key"].to_pylist() == again.rows["row_key"].to_pylist()
    assert first.rows["content"].to_pylist() != again.rows["content"].to_pylist()
