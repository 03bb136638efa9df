"""What several rooms' tests share: a store that holds the demo packages, loaded once a worker."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.store.store import Store

# A busy machine is no fault of the code under test.
# A few dozen examples find what hundreds find, over many runs; the soak tests take more.
settings.register_profile("patient", deadline=None, max_examples=40)
settings.load_profile("patient")

DATA = Path(__file__).parents[1] / "data"
PACKAGES = ("exempelstad", "halmstad", "helsingborg")


@pytest.fixture(scope="session")
def loaded_packages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a store with the three packages, loaded as a user's own; read it only."""
    address = f"duckdb:///{tmp_path_factory.mktemp('packages')}"
    for name in PACKAGES:
        load(Store.open(address), LoadRequest(paths=(DATA / name,)), lambda *_: None)
    return address
