"""A publication's file: the same bytes each time, read back whole, and refused when anything is off."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet import measures, model
from trygghet.disclosure import bundle_file, codec
from trygghet.disclosure.bundle import Bundle, PublicArea, PublicMunicipality
from trygghet.measures.change import Change
from trygghet.measures.vocabularies import WORDS
from trygghet.model.message import UserError, counted, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Source
from trygghet.model.scope import Scope
from trygghet.model.vocabulary import Vocabulary


def _small() -> Bundle:
    area = PublicArea("a", "district", "Åsen", outline=((((0, 0), (1, 0), (1, 1), (0, 0)),),))
    answer = Result(
        "pledges",
        message("{n} promises", n=3),
        message("promises"),
        Scope(municipality="9999", on=date(2025, 6, 30)),
        (Source("pledges-1", "Löften", Provenance.ENTERED),),
        ({"id": "A", "when": date(2025, 1, 2), "places": ["x"], "share": 0.25, "none": None},),
        notes=(counted("{n} entry", "{n} entries", n=2),),
    )
    town = PublicMunicipality(
        "9999",
        "Exempelstad",
        date(2025, 6, 30),
        counts={"year": ({"period": "2024", "count": None, "state": "protected"},)},
        residents={2023: 10, 2024: 11},
        areas=(area,),
        results={"pledges": answer},
    )
    return Bundle(1, date(2025, 6, 30), True, (town,))


def test_what_is_written_is_read_back_whole(demo_bundle: Bundle, tmp_path: Path) -> None:
    bundle_file.write(demo_bundle, tmp_path / "a.zip", {"tables/x.csv": b"a;b\n"})
    assert bundle_file.read(tmp_path / "a.zip") == demo_bundle
    assert bundle_file.members(tmp_path / "a.zip")["tables/x.csv"] == b"a;b\n"


_WRITES = """
import sys
from pathlib import Path
from trygghet.disclosure import bundle_file
bundle_file.write(bundle_file.read(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def test_another_process_writes_the_same_bytes(demo_bundle: Bundle, tmp_path: Path) -> None:
    bundle_file.write(demo_bundle, tmp_path / "a.zip")
    subprocess.run(
        [sys.executable, "-c", _WRITES, tmp_path / "a.zip", tmp_path / "b.zip"],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        check=True,
    )
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_the_file_tells_of_no_clock_and_no_machine(tmp_path: Path) -> None:
    bundle_file.write(_small(), tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(info.extra or info.comment for info in archive.infolist())


def _rewritten(path: Path, name: str, content: bytes | None, *, extra: bool = False) -> None:
    """Put another member in a file's place, or take it away."""
    with zipfile.ZipFile(path) as archive:
        held = {info.filename: archive.read(info) for info in archive.infolist()}
    if content is None:
        del held[name]
    else:
        assert extra or name in held
        held[name] = content
    with zipfile.ZipFile(path, "w") as archive:
        for each, text in held.items():
            archive.writestr(each, text)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("municipalities/9999/counts.json", b"{}\n"),
        ("municipalities/9999/areas.json", None),
        ("municipalities/9999/extra.json", b"{}"),
        ("bundle.json", b"{"),
        ("bundle.json", b"[]"),
        ("bundle.json", None),
    ],
)
def test_a_file_that_was_changed_is_refused(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / "a.zip"
    bundle_file.write(_small(), path)
    _rewritten(path, name, content, extra=True)
    with pytest.raises(UserError, match="isn't a whole publication"):
        bundle_file.read(path)


def test_a_file_of_another_form_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    bundle_file.write(_small(), path)
    manifest = json.loads(bundle_file.members(path)["bundle.json"])
    _rewritten(path, "bundle.json", json.dumps(manifest | {"form": 99}).encode())
    with pytest.raises(UserError, match="form") as refused:
        bundle_file.read(path)
    assert refused.value.problem.values["form"] == "99"


@pytest.mark.parametrize("cut", [0, 1, 30, -1, -40])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.zip"
    bundle_file.write(_small(), path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(UserError):
        bundle_file.read(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be read"):
        bundle_file.read(tmp_path / "none.zip")


_PLAIN = (
    st.none() | st.booleans() | st.integers() | st.text() | st.dates()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from([Change.INCREASE, Provenance.SYNTHETIC])
)  # fmt: skip
_NAMES = st.text(max_size=5).filter(lambda name: not name.startswith("$"))
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(_NAMES, inner, max_size=3)
        | st.dictionaries(st.integers(), inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


@given(_VALUES)
def test_values_come_back_as_they_were(value: object) -> None:
    found = codec.read(codec.written(value))
    assert found == value
    assert type(found) is type(value)


def _vocabularies(kind: type[Vocabulary] = Vocabulary) -> Iterator[type[Vocabulary]]:
    for each in kind.__subclasses__():
        yield each
        yield from _vocabularies(each)


def test_every_closed_list_of_words_can_be_written() -> None:
    """A note of any measure may hold a member of any of them."""
    for room in (model, measures):
        for module in pkgutil.iter_modules(room.__path__):
            importlib.import_module(f"{room.__name__}.{module.name}")
    rooms = ("trygghet.model.", "trygghet.measures.")
    lists = {each for each in _vocabularies() if each.__module__.startswith(rooms)}
    assert {each.__name__: each.__module__ for each in lists} == WORDS
    for each in lists:
        word = next(iter(each))
        assert codec.read(codec.written(word)) is word


@pytest.mark.parametrize("value", [object(), {1, 2}, b"x", float("nan"), {"$date": 1}, {None: 1}])
def test_what_nobody_said_may_be_told_is_not_written(value: object) -> None:
    with pytest.raises(TypeError):
        codec.written(value)


@pytest.mark.parametrize(
    "text",
    [
        b'{"$Path":{"_":"x"}}',
        b'{"$word":["Nothing","x"]}',
        b'{"$word":["Change","x"]}',
        b'{"$Period":{"first":1,"last":0,"more":2}}',
        b'{"$date":"x"}',
        b"{",
    ],
)
def test_a_type_that_is_not_published_is_not_made(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        codec.read(text)


def test_the_number_and_the_day_come_back(tmp_path: Path) -> None:
    told = replace(_small(), number=7, demo=False, published=date(2024, 2, 29))
    bundle_file.write(told, tmp_path / "a.zip")
    assert bundle_file.read(tmp_path / "a.zip") == told
