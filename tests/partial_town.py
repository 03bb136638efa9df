"""A town of which only some kinds of files are loaded."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from tests.partial_package import partial_package
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.store.store import Store
from trygghet.store.view import View


def loaded_with(folder: Path, kinds: Collection[str]) -> View:
    """Load the resources of Halmstad's package whose names begin with one of ``kinds``."""
    package = partial_package(folder, "halmstad", lambda name: name.startswith(tuple(kinds)))
    store = Store.open(f"duckdb:///{folder / 'store'}")
    load(store, LoadRequest(paths=(package,)), lambda *_: None)
    return store.view()
