"""Nothing that was planted in private fields is in any byte that the public gets."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.disclosure.planted import (
    CANARIES,
    CLOCK,
    HOURS,
    SETTINGS,
    WORD,
    found_in,
    planted_once,
    prepared_once,
)
from trygghet.disclosure.publication import Prepared
from trygghet.disclosure.publisher import read_public_settings
from trygghet.reports.site import write_site
from trygghet.store.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(planted_once(tmp_path_factory))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Prepared, Path]:
    """Publish the town into a folder."""
    out = tmp_path_factory.mktemp("out")
    prepared = prepared_once(tmp_path_factory)
    write_site(prepared.bundle, out, read_public_settings(SETTINGS), files=prepared.files)
    return prepared, out


def _all_bytes(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            continue
        content = path.read_bytes()
        yield path.relative_to(folder).as_posix(), content
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in archive.namelist():
                    yield f"{path.name}/{name}", archive.read(name)


def test_the_store_does_hold_what_was_planted(store: Store) -> None:
    """Else the test below would find nothing whatever is told."""
    view = store.view()
    words = {row["word"] for row in view.rows("select word from category_words")}
    assert f"{WORD}brott" in {str(word).lower() for word in words}
    for sql in (
        "select note as text from night_walk",
        "select id as text from fault_reports",
        "select cast(delivered_hours as varchar) as text from presence",
        'select "text" from contributions',
    ):
        assert any(found_in(str(row["text"]).encode()) for row in view.rows(sql)), sql
    assert any(WORD in dataset.info.title.lower() for dataset in view.datasets)
    assert any(WORD in str(dataset.info.url) for dataset in view.datasets)


def test_no_byte_that_is_published_tells_of_a_row(published: tuple[Prepared, Path]) -> None:
    prepared, out = published
    seen = dict(_all_bytes(out))
    assert "oppna-data/bundle.zip" in seen
    assert "bundle.zip/municipalities/9999/counts.json" in seen
    assert any(name.endswith(".html") for name in seen)
    told = {name: hits for name, content in seen.items() if (hits := found_in(content))}
    assert told == {}
    names = {name for name in seen if WORD in name.lower()}
    assert names == set()
    assert prepared.bundle.municipalities[0].counts


def test_the_counts_are_there_though_their_rows_are_not(
    published: tuple[Prepared, Path],
) -> None:
    own = published[0].bundle.municipalities[0]
    assert {row["record_kind"] for row in own.counts["year"]} >= {"reported"}
    assert set(own.results) >= {"pledges", "survey", "meetings", "night_walks", "mentions"}


@pytest.mark.parametrize("word", [WORD, CLOCK, HOURS, *CANARIES])
def test_what_is_planted_is_found_where_it_stands(word: str) -> None:
    assert word in found_in(f'<p title="{word.upper()}">'.encode())


def test_what_is_planted_is_found_when_it_is_escaped() -> None:
    assert WORD in found_in(b'{"a": "\\u006banarie"}')
