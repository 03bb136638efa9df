"""A store that holds the hostile package, loaded once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile import package
from tests.once import made_once
from tests.ui.conftest import components_looked_for_once  # noqa: F401
from trygghet.settings import settings


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the store; read it only."""
    return f"duckdb:///{made_once(tmp_path_factory, 'hostile', package.loaded) / 'store'}"


@pytest.fixture
def at_hostile_store(hostile_store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Point the app at it."""
    monkeypatch.setenv("TRYGGHET_STORE", hostile_store)
    settings.cache_clear()
    yield hostile_store
    settings.cache_clear()
