"""A Data Package whose every text is hostile: the made-up town's, with far fewer incidents and answers."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from tests.hostile.texts import CANARY, poisoned, poisoned_id
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.table import FieldType
from trygghet.store.store import Store

_SOURCE = Path(__file__).parents[2] / "data" / "exempelstad"
#: Rows that are taken of the long files.
_ROWS = {Kind.INCIDENTS: 150, Kind.OBSERVATIONS: 30, Kind.FAULT_REPORTS: 30}
_ROWS |= {Kind.SURVEY_ANSWERS: 60, Kind.CONTRIBUTIONS: 20, Kind.PRESENCE: 30, Kind.EVENTS: 30}
_ROWS |= {Kind.EVIDENCE: 50, Kind.POPULATION: 400, Kind.PROMISES: 14}
#: Texts whose words are read, so that a hostile one is refused like any other that isn't known.
_READ = {"every", "sex", "age", "clock", "stratum", "problem_category", "indicator_category"}
_LEFT_OUT = ("2021", "2022", "2023")
_ANSWERS_IN_OWN_WORDS = ("q14", "q15")
#: Of the incidents' own words for what happened, so many are hostile.
_EVERY = 10


def write(folder: Path) -> Path:
    """Write the package into an empty folder and return the folder."""
    described = json.loads((_SOURCE / "datapackage.json").read_text(encoding="utf-8"))
    kept = [r for r in described["resources"] if not r["name"].endswith(_LEFT_OUT)]
    tables = {r["name"]: _rows(r) for r in kept if r["format"] == "csv"}
    outlines = json.loads((_SOURCE / "areas.geojson").read_text(encoding="utf-8"))
    ids = {row["id"] for rows in tables.values() for row in rows if "id" in row}
    ids |= {feature["properties"]["id"] for feature in outlines["features"]}
    for feature in outlines["features"]:
        feature["properties"] = _mended(Kind.AREAS, feature["properties"], ids)
    (folder / "areas.geojson").write_text(json.dumps(outlines), encoding="utf-8")
    for resource in kept:
        if resource["name"] in tables:
            kind = Kind(resource["trygghet"]["kind"])
            rows = [_mended(kind, row, ids, n) for n, row in enumerate(tables[resource["name"]])]
            _write_csv(folder / resource["path"], rows)
        _describe(resource)
    described["resources"] = kept
    described["title"] = poisoned("paketet")
    described["trygghet"]["municipality"]["name"] = poisoned("Exempelstads kommun")
    described["trygghet"]["municipality"]["short"] = poisoned("Exempelstad")
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return folder


def _rows(resource: dict[str, Any]) -> list[dict[str, str]]:
    kind = Kind(resource["trygghet"]["kind"])
    with (_SOURCE / resource["path"]).open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    wanted = _ROWS.get(kind, len(rows))
    return rows[:: max(1, len(rows) // wanted)]


def _mended(kind: Kind, row: dict[str, Any], ids: set[str], number: int = 0) -> dict[str, Any]:
    types = {field.name: field.type for field in SCHEMAS[kind].fields}

    def one(name: str, text: str) -> str:
        if text in ids:
            return poisoned_id(text)
        if name == "category":
            return poisoned(text) if number % _EVERY == 0 else text
        return poisoned(text)

    mended = dict(row)
    for name, text in row.items():
        if not text or not isinstance(text, str) or name in _READ:
            continue
        if types.get(name) is FieldType.CODES:
            parts = [part.strip() for part in text.split(";")]
            mended[name] = ";".join(one(name, p) if p in ids else poisoned_id(p) for p in parts)
        elif types.get(name) is FieldType.TEXT or name in _ANSWERS_IN_OWN_WORDS:
            mended[name] = one(name, text)
    return mended


def _describe(resource: dict[str, Any]) -> None:
    """Make hostile what a descriptor says of a file: titles, who published it, a survey's words."""
    resource["title"] = poisoned(resource["title"])
    ours = resource["trygghet"]
    resource["sources"] = [{"title": poisoned("utgivaren"), "path": f"javascript:{CANARY}=9"}]
    resource["licenses"] = [{"title": poisoned("licensen"), "path": f"javascript:{CANARY}=9"}]
    resource.pop("schema", None)
    if "ground" in ours:
        for name in ("ground", "handed_over_by", "reference"):
            ours["ground"][name] = poisoned(ours["ground"][name])
    survey = ours.get("survey", {})
    for name in ("title", "mode", "wording", "fieldwork"):
        if name in survey:
            survey[name] = poisoned(survey[name])
    for question in survey.get("questions", ()):
        question["wording"] = poisoned(question["wording"])


def _write_csv(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def loaded(folder: Path) -> str:
    """Write the package below an empty folder, load it, and return the store's address."""
    package, store = folder / "package", folder / "store"
    package.mkdir()
    address = f"duckdb:///{store}"
    load(Store.open(address), LoadRequest(paths=(write(package),)), lambda *_: None)
    return address
