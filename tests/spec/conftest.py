"""The loaded packages as a view, and the question put to them."""

from __future__ import annotations

import pytest

from trygghet.store.store import Store
from trygghet.store.view import View


@pytest.fixture(scope="session")
def view(loaded_packages: str) -> View:
    return Store.open(loaded_packages).view()
