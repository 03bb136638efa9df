"""A demo package of which only some files are kept: loaded in a second."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def partial_package(folder: Path, town: str, wanted: Callable[[str], bool]) -> Path:
    """Write the resources of a town's package whose names are wanted into a new folder; return it."""
    source, package = DATA / town, folder / f"package-{town}"
    package.mkdir()
    described = json.loads((source / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"] = [each for each in described["resources"] if wanted(str(each["name"]))]
    (package / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    for resource in described["resources"]:
        shutil.copy(source / resource["path"], package / resource["path"])
    return package
