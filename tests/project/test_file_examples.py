"""The examples of files in the guide can be loaded as they stand, one after the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trygghet.intake.load import load
from trygghet.intake.preview import preview
from trygghet.intake.request import LoadRequest
from trygghet.model.kinds import Kind
from trygghet.store.store import Store

PAGE = Path(__file__).parents[2] / "docs" / "file-examples.md"
EXAMPLE = re.compile(r"^### `(\w+)`:.*?```(csv|json)\n(.*?)```", re.DOTALL | re.MULTILINE)


def examples() -> list[tuple[str, str, str]]:
    return EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(f"duckdb:///{tmp_path_factory.mktemp('examples')}")


def test_every_kind_has_its_example() -> None:
    assert sorted(kind for kind, _, _ in examples()) == sorted(kind.value for kind in Kind)


def test_every_example_is_understood_and_loaded_whole(store: Store, tmp_path: Path) -> None:
    wrong = {}
    for kind, form, text in examples():
        path = tmp_path / f"{kind}.{'geojson' if form == 'json' else 'csv'}"
        path.write_text(text, encoding="utf-8")
        rows = text.count('"Feature"') if form == "json" else len(text.splitlines()) - 1
        request = LoadRequest((path,), kind=Kind(kind), municipality="9999", dry_run=True)
        [look] = preview(store, request)
        taken = {header for headers in look.mapping.columns.values() for header in headers}
        if kind == Kind.SURVEY_ANSWERS:  # a column that is no fact about a person is a question
            taken |= {header for header in look.headers if header.endswith("?")}
        [receipt] = load(store, request)
        if not set(look.headers) <= taken or (receipt.read, receipt.accepted) != (rows, rows):
            wrong[kind] = (set(look.headers) - taken, receipt)
    assert wrong == {}
