"""A publication as open data: CSV files, outlines, and a Data Package that describes them.

Files are as Swedish spreadsheets expect: UTF-8 with a mark, semicolons, decimal commas. The description
says so, for programs. The first column says what is made up; what is hidden is "..", never empty or 0.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from trygghet.disclosure.bundle import Bundle
from trygghet.disclosure.open_columns import Column
from trygghet.disclosure.open_outlines import outlines
from trygghet.disclosure.open_tables import HIDDEN, OpenTable, told
from trygghet.disclosure.publisher import PublicSettings
from trygghet.locale.words import Words, words_for
from trygghet.model.provenance import Provenance
from trygghet.model.result import CellState, Row
from trygghet.model.spreadsheet import inert
from trygghet.model.vocabulary import Vocabulary

#: What stands for a hidden figure.
MARK = ".."
_HIDDEN_STATES = frozenset({CellState.PROTECTED.value, CellState.TOO_FEW.value})
#: Excel reads a file as UTF-8 only with this mark.
_BYTE_ORDER = "\ufeff"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"


def open_data(bundle: Bundle, settings: PublicSettings) -> dict[str, bytes]:
    """Return the files of the open data by name: ``tables/*.csv``, ``areas.geojson``, ``datapackage.json``.

    Texts are Swedish, the language of those who publish; names of columns and keys are those of the
    project's own files.
    """
    words = words_for("sv")
    files: dict[str, bytes] = {}
    resources: list[dict[str, Any]] = []
    for table, rows in told(bundle):
        path = f"tables/{table.name}.csv"
        files[path] = table_csv(table, rows, words, demo=bundle.demo)
        resources.append(_resource(table, path, files[path], words))
    if drawn := outlines(bundle):
        files["areas.geojson"] = drawn
        resources.append(
            {
                "name": "outlines",
                "path": "areas.geojson",
                "title": words.text("Outlines of areas"),
                "format": "geojson",
                "mediatype": "application/geo+json",
                "encoding": "utf-8",
                **_content(drawn),
            }
        )
    files["datapackage.json"] = _package(bundle, settings, resources, words)
    return files


def table_csv(table: OpenTable, rows: Sequence[Row], words: Words, *, demo: bool) -> bytes:
    """Return a table as CSV.

    Parameters
    ----------
    demo
        Whether the publication is a demo, which each row then says.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([each.name for each in table.columns])
    for row in rows:
        provenance = inert(_provenance(row, words, demo=demo))
        others = table.columns[1:]
        writer.writerow([provenance, *(_cell(row, each) for each in others)])
    return (_BYTE_ORDER + out.getvalue()).encode("utf-8")


def _provenance(row: Row, words: Words, *, demo: bool) -> str:
    kind = row.get("provenance")
    if row.get("synthetic"):
        kind = Provenance.SYNTHETIC
    said = words.label(kind if isinstance(kind, Provenance) else Provenance.REGISTER)
    return words.text("Demo: {provenance}", provenance=said) if demo else said


def _cell(row: Row, column: Column) -> str:
    value = row.get(column.name)
    if value is None:
        hidden = column.name in HIDDEN and row.get("state") in _HIDDEN_STATES
        return MARK if hidden else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        if column.type == "string":
            return str(value)
        whole = float(value).is_integer()
        return str(int(value)) if whole else repr(round(float(value), 6)).replace(".", ",")
    if isinstance(value, list | tuple):
        return inert("|".join(str(each) for each in value))
    return inert(str(value))


def _resource(table: OpenTable, path: str, content: bytes, words: Words) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": path,
        "type": "table",
        "title": words.say(table.title),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_content(content),
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n"},
        "schema": {
            "$schema": _SCHEMA,
            "fields": [_field(each, words) for each in table.columns],
            "missingValues": ["", MARK],
        },
    }


def _field(column: Column, words: Words) -> dict[str, Any]:
    field = {"name": column.name, "type": column.type, "description": words.text(column.about)}
    return field | ({"decimalChar": ","} if column.type == "number" else {})


def _content(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _package(
    bundle: Bundle, settings: PublicSettings, resources: Iterable[Mapping[str, Any]], words: Words
) -> bytes:
    names = ", ".join(own.name for own in bundle.municipalities)
    title = words.text("Local safety in {names}", names=names)
    publisher = settings.publisher.name.of("sv") if settings.publisher.name else None
    described: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": "trygghet",
        "title": words.text("Demo: {title}", title=title) if bundle.demo else title,
        "description": words.text(
            "Published figures about local safety. Counts from 1 to 4 aren't shown, nor others from which"
            " they could be worked out: they are “..”, which doesn't mean none. All counts that are shown"
            " are the true ones."
        ),
        "version": str(bundle.number),
        "created": f"{bundle.published.isoformat()}T00:00:00Z",
        "licenses": [{"path": settings.licence}],
        "sources": [{"title": each} for each in _sources(bundle, words)],
        "contributors": [{"title": publisher, "roles": ["publisher"]}] if publisher else [],
        "resources": list(resources),
    }
    kept = {name: value for name, value in described.items() if value not in (None, [])}
    return json.dumps(kept, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _sources(bundle: Bundle, words: Words) -> list[str]:
    titles = {
        # A dataset without a title of its own is called by its kind.
        words.label(source.title) if isinstance(source.title, Vocabulary) else source.title
        for own in bundle.municipalities
        for result in own.results.values()
        for source in result.sources
    }
    return sorted(titles)
