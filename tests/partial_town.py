"""A town of which only some kinds of files are loaded."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from pathlib import Path

from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.store.store import Store
from trygghet.store.view import View

SOURCE = Path(__file__).parents[1] / "data" / "halmstad"


def loaded_with(folder: Path, kinds: Collection[str]) -> View:
    """Load the resources of Halmstad's package whose names begin with one of ``kinds``."""
    package = folder / "package"
    package.mkdir()
    described = json.loads((SOURCE / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"] = [
        each for each in described["resources"] if str(each["name"]).startswith(tuple(kinds))
    ]
    (package / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    for resource in described["resources"]:
        shutil.copy(SOURCE / resource["path"], package / resource["path"])
    store = Store.open(f"duckdb:///{folder / 'store'}")
    load(store, LoadRequest(paths=(package,)), lambda *_: None)
    return store.view()
