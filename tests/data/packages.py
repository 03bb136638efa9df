"""The packages of the two real towns, read without any of the project's own readers."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "data"
TOWNS = ("halmstad", "helsingborg")


def descriptor(town: str) -> dict[str, Any]:
    return json.loads((DATA / town / "datapackage.json").read_text(encoding="utf-8"))


def resource(town: str, name: str) -> dict[str, Any]:
    return next(one for one in descriptor(town)["resources"] if one["name"] == name)


def table(town: str, name: str) -> list[dict[str, str]]:
    with (DATA / town / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def areas(town: str) -> list[dict[str, Any]]:
    return json.loads((DATA / town / "areas.geojson").read_text(encoding="utf-8"))["features"]


def ids(town: str, *kinds: str) -> set[str]:
    found = (feature["properties"] for feature in areas(town))
    return {one["id"] for one in found if not kinds or one["kind"] in kinds}
