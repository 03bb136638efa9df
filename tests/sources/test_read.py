from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.sources.saying import refusal_of
from trygghet.model.message import UserError
from trygghet.sources.read import read

SAMPLES = Path(
    os.environ.get("TRYGGHET_SAMPLES") or Path(__file__).parents[2].parent / "shared" / "data"
)
SAMPLE_FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file())


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"  \r\n\t ", "is empty"),
        ("a.csv", b"%PDF-1.7 ...", "PDF"),
        ("a.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        ("a.csv", b"MZ\x90\x00\x03" + b"\0" * 500, "program"),
        ("a.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>", "web page"),
        ("a.csv", b"\xef\xbb\xbf<!DOCTYPE html>\n<html lang=sv>", "web page"),
        ("a.xml", b"<?xml version='1.0'?><a/>", "XML"),
        ("a.csv.gz", b"\x1f\x8b\x08rest", "gzip"),
        ("a.csv", bytes(range(1, 32)) * 100, "isn't a form of file"),
        ("a.json", b'{"a": ', "line 1"),
        ("a.json", b'{"a": 1}', "neither GeoJSON"),
        ("a.json", b"[1, 2, 3]", "neither GeoJSON"),
        ("a.json", b"[]", "neither GeoJSON"),
        ("a.json", b'{"type": "Topology", "objects": {}}', "neither GeoJSON"),
        ("a.json", b"[" * 200_000, "nested"),
        ("a.json", b'{"resources": []}', "Data Package"),
        ("a.json", '{"å": 1}'.encode("cp1252"), "UTF-8"),
        ("a.gpkg", b"SQLite format 3\x00" + b"\0" * 100, "damaged"),
        ("a.shp", b"\x00\x00\x27\x0a" + b"\0" * 96, "damaged"),
    ],
)
def test_what_is_no_table_is_refused_with_help(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = write(tmp_path, name, content)
    assert words in refusal_of(lambda: read(path))


@pytest.mark.parametrize("byte", [bytes([value]) for value in (0, 10, 34, 49, 59, 91, 123, 255)])
def test_a_file_of_one_byte_is_refused(tmp_path: Path, byte: bytes) -> None:
    path = write(tmp_path, "a.csv", byte)
    assert "a.csv" in refusal_of(lambda: read(path))


def test_a_missing_file_or_a_folder_is_refused(tmp_path: Path) -> None:
    assert "isn't there" in refusal_of(lambda: read(tmp_path / "saknas.csv"))
    assert "is no file" in refusal_of(lambda: read(tmp_path))


def test_a_utf_16_file_that_begins_with_a_brace_is_json(tmp_path: Path) -> None:
    content = json.dumps({"type": "FeatureCollection", "features": []}).encode("utf-16")
    assert "no features" in refusal_of(lambda: read(write(tmp_path, "a.json", content)))


@pytest.mark.skipif(not SAMPLE_FILES, reason="the folder of real files isn't here")
@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.name)
def test_every_real_file_is_read_or_refused_with_a_sentence(path: Path) -> None:
    try:
        tables = read(path)
    except UserError as refused:
        assert path.name in str(refused.problem.values)  # noqa: PT017 - either way is right
        return
    assert tables
    for table in tables:
        assert len(table.cells) == len(table.lines) > 0
        assert not table.cells.isna().any(axis=None)


@pytest.mark.skipif(not SAMPLE_FILES, reason="the folder of real files isn't here")
def test_a_street_crime_file_has_a_row_a_line() -> None:
    path = SAMPLES / "police-uk" / "2021-08-cumbria-street.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    [table] = read(path)
    assert len(table.cells) == len(lines) - 1
    assert table.known == "data.police.uk"
    assert ",".join(table.cells.iloc[99]) == lines[100]
    assert table.lines[99] == 101
