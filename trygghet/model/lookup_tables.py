"""Look-ups kept as data: small tables beside the model, in ``lookup/``."""

from __future__ import annotations

import csv
from pathlib import Path

_FOLDER = Path(__file__).parent / "lookup"


def rows_of(file: str) -> list[dict[str, str]]:
    """Return the rows of one of the tables, by their headers."""
    with (_FOLDER / file).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))
