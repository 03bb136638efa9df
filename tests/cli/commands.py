"""Commands run in this process, on a store of their own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from click.testing import CliRunner, Result

from trygghet.cli import root

HEADER = "id;start;category;x;y"
CODE = ("--municipality", "1380")
AS_INCIDENTS = ("--as", "incidents", *CODE)


@dataclass(frozen=True)
class Shell:
    """A command line with a store and a folder for files."""

    folder: Path

    @property
    def store(self) -> Path:
        return self.folder / "store"

    def run(self, *words: object, code: int = 0) -> Result:
        """Run a command that must end with a code and never with a traceback."""
        arguments = ["--store", f"duckdb:///{self.store}", "--language", "en", *map(str, words)]
        answer = CliRunner().invoke(root, arguments)
        assert answer.exit_code == code, (answer.output, answer.exception)
        assert "Traceback" not in answer.output
        # What `check` finds is its answer, not a complaint.
        if code == 2 and "check" not in words:
            assert answer.stderr.strip(), "nothing tells the user what is wrong"
        return answer

    def json(self, *words: object, code: int = 0) -> Any:
        """Run a command with JSON as its whole standard output."""
        return json.loads(self.run(*words, "--format", "json", code=code).stdout)

    def file(self, name: str, *lines: str) -> Path:
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def incidents(self, name: str, rows: Sequence[str]) -> Path:
        return self.file(name, HEADER, *rows)

    def districts(self) -> Path:
        """Two squares side by side, in the reference system of the store."""
        squares = {
            "vast": shapely.box(370_000, 6_285_000, 371_000, 6_286_000),
            "ost": shapely.box(371_000, 6_285_000, 372_000, 6_286_000),
        }
        content = {
            "type": "FeatureCollection",
            "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}},
            "features": [
                {
                    "type": "Feature",
                    "properties": {"id": name, "kind": "district", "name": name.title()},
                    "geometry": shapely.geometry.mapping(square),
                }
                for name, square in squares.items()
            ],
        }
        return self.file("omraden.geojson", json.dumps(content))

    def total(self, *words: object) -> int:
        total = self.json("measure", "incidents", *words)["total"]
        return int(total or 0)

    def ids(self) -> list[str]:
        return [dataset["dataset"] for dataset in self.json("datasets")]


def identity_holds(receipt: dict[str, Any]) -> bool:
    """Whether every row read is accounted for."""
    parts = ("accepted", "rejected", "already_there", "changed")
    return receipt["read"] == sum(receipt[part] for part in parts)
