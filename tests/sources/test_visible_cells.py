"""Every kind of file gives cells, headers and names without what nobody sees."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.sources.saying import refusal_of
from trygghet.model.visible import visible
from trygghet.sources import datapackage
from trygghet.sources.read import read
from trygghet.sources.visible_cells import visible_cells

WRITTEN, SEEN = "Norr\u200bmalm \u202eegat\u202c", "Norrmalm egat"


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1))
def test_the_glance_over_a_column_misses_no_cell(texts: list[str]) -> None:
    cells, columns = visible_cells(pd.DataFrame({"a": pd.Series(texts, dtype="str")}))
    assert list(cells["a"]) == [visible(text) for text in texts]
    assert bool(columns) == (list(cells["a"]) != texts)


def _csv(path: Path) -> Path:
    path.write_text(f"na\u200bmn;antal\n{WRITTEN};1\n", encoding="utf-8")
    return path


def _excel(path: Path) -> Path:
    book = Workbook()
    book.active.append(["na\u200bmn", "antal"])
    book.active.append([WRITTEN, 1])
    book.save(path)
    return path


def _geojson(path: Path) -> Path:
    point = {"type": "Point", "coordinates": [12.86, 56.67]}
    feature = {"type": "Feature", "geometry": point, "properties": {"na\u200bmn": WRITTEN}}
    content = {"type": "FeatureCollection", "features": [feature]}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "write"), [("x.csv", _csv), ("x.xlsx", _excel), ("x.geojson", _geojson)]
)
def test_cells_and_headers_are_as_they_can_be_seen(tmp_path: Path, name: str, write) -> None:
    (table,) = read(write(tmp_path / name))
    assert table.cells["namn"].tolist() == [SEEN]
    assert any("can't be seen" in note.text for note in table.notes)


def test_half_a_character_in_json_is_a_sign_and_no_fault(tmp_path: Path) -> None:
    path = _geojson(tmp_path / "x.geojson")
    path.write_text(path.read_text().replace("Norr", "\\ud800N\\ud83d\\ude00"))
    (table,) = read(path)
    assert table.cells["namn"].tolist() == ["\ufffdN😀malm egat"]


def test_a_descriptor_gives_names_on_one_line(tmp_path: Path) -> None:
    _csv(tmp_path / "x.csv")
    resource = {"name": "x", "path": "x.csv", "title": f"En\n{WRITTEN}\x1b"}
    resource["trygghet"] = {"kind": "partners", "provenance": "entered"}
    town = {"code": "1380", "name": WRITTEN}
    described = {"resources": [resource]}
    described["trygghet"] = {"municipality": town, "reference_date": "2024-06-30"}
    (tmp_path / "datapackage.json").write_text(json.dumps(described))
    (found,) = datapackage.read(tmp_path).resources
    assert (found.info.title, found.info.municipality_name) == (f"En {SEEN}", SEEN)
    described["trygghet"]["municipality"] = 1
    (tmp_path / "datapackage.json").write_text(json.dumps(described))
    assert "isn't described" in refusal_of(lambda: datapackage.read(tmp_path))
