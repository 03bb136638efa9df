"""A store that holds the hostile package, loaded once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile import package
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.settings import settings
from trygghet.store.store import Store


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the store."""
    folder = package.write(tmp_path_factory.mktemp("hostile"))
    address = f"duckdb:///{tmp_path_factory.mktemp('hostile-store')}"
    load(Store.open(address), LoadRequest(paths=(folder,)), lambda *_: None)
    return address


@pytest.fixture
def at_hostile_store(hostile_store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Point the app at it."""
    monkeypatch.setenv("TRYGGHET_STORE", hostile_store)
    settings.cache_clear()
    yield hostile_store
    settings.cache_clear()
