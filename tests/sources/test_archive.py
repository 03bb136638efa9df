from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.sources.saying import refusal_of
from trygghet.sources import archive
from trygghet.sources.read import read


def packed(folder: Path, members: dict[str, bytes]) -> Path:
    path = folder / "z.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "name", ["../ute.csv", "a/../../ute.csv", "/tmp/ute.csv", "..\\ute.csv", "C:\\ute.csv"]
)
def test_names_that_lead_outside_are_refused_and_nothing_is_written(
    tmp_path: Path, out: Path, name: str
) -> None:
    path = packed(tmp_path, {"bra.csv": b"a;b\n1;2\n", name: b"x"})
    assert "outside its own folder" in refusal_of(lambda: archive.extract(path, out))
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["z.zip"]


def test_what_a_zip_declares_is_held_against_the_limit(tmp_path: Path, out: Path) -> None:
    path = packed(tmp_path, {"a.csv": bytes(range(256)) * 8})
    assert "larger than" in refusal_of(lambda: archive.extract(path, out, max_bytes=2_000))
    assert archive.extract(path, out, max_bytes=2_048)[0].stat().st_size == 2_048


def test_what_is_packed_suspiciously_hard_is_refused(tmp_path: Path, out: Path) -> None:
    path = packed(tmp_path, {"a.csv": b"\0" * 80_000_000})
    assert "suspiciously" in refusal_of(lambda: archive.extract(path, out))


def test_what_really_comes_out_is_held_against_the_limit(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path, {"a.csv": b"x" * 5_000})
    monkeypatch.setattr(archive, "_checked", lambda _path, opened, *_: opened.infolist())
    assert "larger than" in refusal_of(lambda: archive.extract(path, out, max_bytes=4_000))
    assert "larger than" in refusal_of(lambda: archive.verify(path, max_bytes=4_000))


def test_a_declared_size_that_lies_is_damage(tmp_path: Path, out: Path) -> None:
    path = packed(tmp_path, {"a.csv": b"x" * 5_000})
    content = path.read_bytes().replace((5_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    path.write_bytes(content)
    assert "damaged" in refusal_of(lambda: archive.extract(path, out))


def test_too_many_files_are_refused(tmp_path: Path, out: Path) -> None:
    path = packed(tmp_path, {f"{i}.csv": b"a" for i in range(11)})
    assert "11 files" in refusal_of(lambda: archive.extract(path, out, max_files=10))


def test_locked_and_damaged_archives_are_refused(tmp_path: Path, out: Path) -> None:
    path = packed(tmp_path, {"a.csv": b"a;b\n1;2\n"})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)
    assert "password" in refusal_of(lambda: archive.extract(path, out))
    path.write_bytes(b"PK\x03\x04 no zip at all")
    assert "damaged" in refusal_of(lambda: read(path))


def test_a_name_that_is_both_file_and_folder_is_damage(tmp_path: Path, out: Path) -> None:
    path = packed(tmp_path, {"a": b"1", "a/b.csv": b"2"})
    assert "damaged" in refusal_of(lambda: archive.extract(path, out))


def test_each_table_in_a_zip_is_read(tmp_path: Path) -> None:
    table = b"a;b\n1;2\n"
    path = packed(
        tmp_path,
        {"2021-08/x.csv": table, "2021-09/y.csv": table, "README.txt": b"hej", "bild.png": b"\x89"},
    )
    assert [t.name for t in read(path)] == ["z.zip, x.csv", "z.zip, y.csv"]


def test_a_zip_without_tables_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, {"bild.png": b"\x89PNG"})
    assert "nothing that can be read" in refusal_of(lambda: read(path))
    assert "Data Package" in refusal_of(
        lambda: read(packed(tmp_path, {"p/datapackage.json": b"{}"}))
    )
