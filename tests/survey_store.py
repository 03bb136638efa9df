"""A store with what the demo packages know of surveys, and nothing of incidents: loaded in seconds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.store.store import Store

ROOT = Path(__file__).parents[1]
_BESIDE = frozenset({"areas", "population", "gazetteer"})


def load_surveys(folder: Path) -> str:
    """Load the surveys of the made-up town and of Halmstad; return the store's address."""
    store = Store.open(f"duckdb:///{folder / 'store'}")
    for town in ("exempelstad", "halmstad"):
        source, package = ROOT / "data" / town, folder / town
        package.mkdir()
        described = json.loads((source / "datapackage.json").read_text(encoding="utf-8"))
        described["resources"] = [each for each in described["resources"] if _about_surveys(each)]
        (package / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
        for resource in described["resources"]:
            shutil.copy(source / resource["path"], package / resource["path"])
        load(store, LoadRequest(paths=(package,)), lambda *_: None)
    return f"duckdb:///{folder / 'store'}"


def _about_surveys(resource: dict[str, object]) -> bool:
    """Say whether a resource is of a survey, but for those of the made-up town's first waves."""
    name = str(resource["name"])
    early = name.startswith("survey_") and name.endswith(("2021", "2022"))
    return (name.startswith("survey") and not early) or name in _BESIDE
