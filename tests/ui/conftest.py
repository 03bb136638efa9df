"""A store with the demo packages, loaded once, for the tests of pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from tests.once import own_copy
from tests.partial_package import partial_package
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.settings import settings
from trygghet.store.store import Store

ROOT = Path(__file__).parents[2]
ABOUT_INCIDENTS = {"areas", "incidents", "population", "presence", "events", "fault_reports"}


@pytest.fixture(scope="session", autouse=True)
def components_looked_for_once() -> Iterator[None]:
    """Let Streamlit read every installed package's description once, not at each run of a page.

    A server does so when it starts; a page under test is its own server every time.
    """
    with pytest.MonkeyPatch.context() as patch:
        look = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", look)
        yield


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a store that holds one real town, without its many made-up incidents."""
    request = LoadRequest(paths=(ROOT / "data" / "halmstad",))
    return own_copy(
        tmp_path_factory, "halmstad", lambda address: load(Store.open(address), request)
    )


@pytest.fixture(scope="session")
def made_up_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a store that holds what the made-up town knows of incidents."""

    def fill(address: str) -> None:
        package = partial_package(
            tmp_path_factory.mktemp("part"), "exempelstad", ABOUT_INCIDENTS.__contains__
        )
        load(Store.open(address), LoadRequest(paths=(package,)), lambda *_: None)

    return own_copy(tmp_path_factory, "made-up-incidents", fill)


@pytest.fixture
def at_made_up_store(made_up_store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Point the app at the made-up town's incidents."""
    monkeypatch.setenv("TRYGGHET_STORE", made_up_store)
    settings.cache_clear()
    yield made_up_store
    settings.cache_clear()


@pytest.fixture
def at_store(demo_store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Point the app at the demo store."""
    monkeypatch.setenv("TRYGGHET_STORE", demo_store)
    settings.cache_clear()
    yield demo_store
    settings.cache_clear()


@pytest.fixture
def at_empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Point the app at a store that holds nothing."""
    monkeypatch.setenv("TRYGGHET_STORE", f"duckdb:///{tmp_path}")
    settings.cache_clear()
    yield str(tmp_path)
    settings.cache_clear()
