"""Write a Data Package: tables as CSV and GeoJSON, and the descriptor that says what they are."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from trygghet.intake.package_schema import table_schema
from trygghet.model.kinds import SCHEMAS, Kind

Row: TypeAlias = Mapping[str, object]

#: Stands in every title of made-up data.
MADE_UP = "påhittade uppgifter"


@dataclass(frozen=True, slots=True)
class Resource:
    """A table of the package.

    Parameters
    ----------
    name
        Lower case, the file's name without its ending.
    kind
        What it is about.
    title
        What people call it.
    rows
        Mappings from column to value; a column that no row has is left out of the file.
    extra
        Further keys of the resource's ``trygghet`` part: survey, ground, date_basis.
    more_fields
        Columns beside the kind's own: the questions of a survey.
    sources
        Titles of what the rows rest on, where they aren't made up.
    """

    name: str
    kind: Kind
    title: str
    rows: Sequence[Row]
    extra: Mapping[str, object] = field(default_factory=dict)
    more_fields: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The file's name."""
        return f"{self.name}.{'geojson' if self.kind is Kind.AREAS else 'csv'}"

    @property
    def columns(self) -> list[str]:
        """The schema's columns that some row fills, then the further ones."""
        used = {name for row in self.rows for name, value in row.items() if _cell(value)}
        unknown = used - {f.name for f in SCHEMAS[self.kind].fields} - set(self.more_fields)
        if unknown:
            raise ValueError(f"{self.name}: no such columns: {sorted(unknown)}")
        own = [f.name for f in SCHEMAS[self.kind].fields if f.name in used or f.required]
        return own + list(self.more_fields)

    def descriptor(self) -> dict[str, Any]:
        """Return the resource as it stands in ``datapackage.json``."""
        return {
            "name": self.name,
            "path": self.path,
            "title": self.title,
            **({"sources": [{"title": title} for title in self.sources]} if self.sources else {}),
            "trygghet": {"kind": str(self.kind), "provenance": "synthetic", **self.extra},
            **self.file_format(),
        }

    def file_format(self) -> dict[str, Any]:
        """Return what a reader must know of the file: format, encoding and, for CSV, the schema."""
        if self.kind is Kind.AREAS:
            return {
                "format": "geojson",
                "mediatype": "application/geo+json",
                "encoding": "utf-8",
            }
        schema = dict(table_schema(self.kind))
        by_name = {f["name"]: f for f in schema["fields"]}
        schema["fields"] = [
            by_name.get(name, {"name": name, "type": "string"}) for name in self.columns
        ]
        if not set(schema.get("primaryKey", ())) <= set(self.columns):
            schema.pop("primaryKey", None)
        return {
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"delimiter": ","},
            "schema": schema,
        }

    def write(self, folder: Path) -> None:
        """Write the file into the folder."""
        if self.kind is Kind.AREAS:
            write_json(folder / self.path, feature_collection(self.rows))
        else:
            write_csv(folder / self.path, self.columns, self.rows)


def feature_collection(rows: Iterable[Row]) -> dict[str, Any]:
    """Return areas as GeoJSON; ``geometry`` is a GeoJSON geometry in longitude and latitude."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {k: v for k, v in row.items() if k != "geometry"},
                "geometry": row["geometry"],
            }
            for row in rows
        ],
    }


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows as UTF-8 CSV with line feeds, so that the bytes are the same everywhere."""
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)


def write_json(path: Path, content: object, *, indent: int | None = None) -> None:
    """Write JSON; without an indent one feature a line, so that a change shows as a line."""
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    if indent is None:
        text = text.replace('{"type": "Feature",', '\n{"type": "Feature",')
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return ";".join(str(item) for item in value)
        case _:
            return str(value)
