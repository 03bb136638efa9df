"""Hostile files: nothing is fetched, followed, expanded or waited for; each is read or refused in words."""

from __future__ import annotations

import json
import socket
import sqlite3
import stat
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import geopandas
import pytest
import shapely
from openpyxl import Workbook

from tests.sources.saying import refusal_of
from trygghet.intake.free_text import find_personal, masked
from trygghet.intake.load import load
from trygghet.intake.request import LoadRefused, LoadRequest
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.sources import archive, datapackage
from trygghet.sources.read import read
from trygghet.store.store import Store

SECRET = "hemlighet-utanför"
POINT = {"type": "Point", "coordinates": [12.86, 56.67]}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Let nothing be asked for elsewhere, and fail where it was tried."""
    asked: list[object] = []

    def refused(self: socket.socket, address: object) -> None:
        asked.append(address)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refused)
    yield asked
    assert asked == []


def package(folder: Path, path: str) -> Path:
    resource = {"name": "x", "path": path, "trygghet": {"kind": "partners"}}
    town = {"code": "1380", "name": "Halmstads kommun"}
    ours = {"municipality": town, "reference_date": "2024-06-30"}
    resource["trygghet"] = {"kind": "partners", "provenance": "entered"}
    text = json.dumps({"resources": [resource], "trygghet": ours})
    (folder / "datapackage.json").write_text(text)
    return folder


@pytest.mark.parametrize(
    "path",
    [
        *("http://hostile.example/x.csv", "file:///etc/passwd", "../outside.csv", "/etc/passwd"),
        *("/vsicurl/http://hostile.example/x.gpkg", "C:\\x.csv", "x\x00.csv"),
    ],
)
def test_a_package_reads_its_own_files_and_nothing_else(tmp_path: Path, path: str) -> None:
    (tmp_path / "outside.csv").write_text(f"id;name\n1;{SECRET}\n")
    inner = tmp_path / "package"
    inner.mkdir()
    assert SECRET not in refusal_of(lambda: datapackage.read(package(inner, path)))


def test_a_link_in_a_zip_is_a_file_and_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(f"a;b\n1;{SECRET}\n")
    packed = tmp_path / "z.zip"
    with zipfile.ZipFile(packed, "w") as target:
        link = zipfile.ZipInfo("link.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        target.writestr(link, "../secret.csv")
    out = tmp_path / "out"
    out.mkdir()
    (found,) = archive.extract(packed, out)
    assert not found.is_symlink()
    assert SECRET not in found.read_text()


@pytest.mark.parametrize("expanded", ["&a;", "&file;", "&web;"])
def test_entities_of_a_workbook_are_not_expanded(tmp_path: Path, expanded: str) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    plain, hostile = tmp_path / "plain.xlsx", tmp_path / "hostile.xlsx"
    book = Workbook()
    book.active.append(["namn", "antal"])
    book.active.append(["PLATS", 1])
    book.save(plain)
    laughs = "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("bcdefghi", "abcdefgh", strict=True)
    )
    entities = (
        f'<!DOCTYPE sst [<!ENTITY i "skratt">{laughs}'
        f'<!ENTITY file SYSTEM "file://{tmp_path}/secret.txt">'
        '<!ENTITY web SYSTEM "http://hostile.example/x">]>'
    )
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(hostile, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name.endswith("sharedStrings.xml"):
                begins = text.index(b"<sst")
                text = entities.encode() + text[begins:].replace(b"PLATS", expanded.encode())
            target.writestr(name, text)
    try:
        found = "".join(str(table.cells.to_numpy().tolist()) for table in read(hostile))
    except UserError:
        return
    assert SECRET not in found
    assert "skrattskratt" not in found


def test_json_that_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    path.write_text('{"type":' * 200_000)
    assert "nested too deeply" in refusal_of(lambda: read(path))
    (tmp_path / "datapackage.json").write_text("[" * 200_000)
    assert "nested too deeply" in refusal_of(lambda: datapackage.read(tmp_path))


def test_a_reference_system_that_is_a_link_is_not_asked_for(tmp_path: Path) -> None:
    link = {"type": "link", "properties": {"href": "http://hostile.example/crs", "type": "proj4"}}
    feature = {"type": "Feature", "geometry": POINT, "properties": {"name": "a"}}
    content = {"type": "FeatureCollection", "crs": link, "features": [feature]}
    path = tmp_path / "x.geojson"
    path.write_text(json.dumps(content))
    try:
        (table,) = read(path)
    except UserError:
        return
    assert len(table.lines) == 1


def test_reading_a_geopackage_fires_no_trigger_and_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    frame = geopandas.GeoDataFrame({"name": ["a"]}, geometry=[shapely.Point(1, 2)], crs=3006)
    frame.to_file(path, driver="GPKG", layer="places")
    with closing(sqlite3.connect(path)) as connection:
        for when in ("insert", "update", "delete"):
            connection.execute(
                f"create trigger t_{when} after {when} on gpkg_contents "
                f"begin insert into places (name) values ('{SECRET}'); end"
            )
        connection.commit()
    before = path.read_bytes()
    (table,) = read(path)
    assert table.cells["name"].tolist() == ["a"]
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["x.gpkg"]


def test_a_very_long_word_is_looked_through_once() -> None:
    """Looked at from each of its letters, it would take hours."""
    for word in ("a" * 300_000, "0" * 300_000, "a." * 150_000, "1 " * 150_000):
        text = f"@{word}@ {word}"
        find_personal(text)
        masked(text)


def test_many_columns_are_read_and_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    wide = tmp_path / "wide.csv"
    wide.write_text(";".join(f"k{n}" for n in range(2_000)) + "\n" + ";".join("x" * 2_000))
    huge = tmp_path / "huge.csv"
    huge.write_text(f"namn;antal\n{'å' * 900_000};1\n", encoding="utf-8")
    assert len(read(wide)[0].columns) == 2_000
    assert len(read(huge)[0].cells["namn"][0]) == 900_000
    huge.write_text(f'namn;antal\n"{"å" * 1_100_000}\n', encoding="utf-8")
    assert "longer than" in refusal_of(lambda: read(huge))


def test_a_file_with_a_hostile_name_is_loaded_under_one_that_can_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "<img src=x onerror=alert(1)>\u202egnp\n.csv"
    path.write_text("id;start;category\n1;2024-01-02;theft\n")
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    (receipt,) = load(store, LoadRequest((path,), kind=Kind.INCIDENTS, municipality="1380"))
    assert receipt.file == "<img src=x onerror=alert(1)>gnp .csv"
    path.write_text("id;start;category\n1;not a day;theft\n")
    with pytest.raises(LoadRefused):
        load(store, LoadRequest((path,), kind=Kind.INCIDENTS, municipality="1380"))
    for written in store.rejects.iterdir():
        assert written.name.isascii()
        assert "<" not in written.name
