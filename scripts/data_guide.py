"""Write docs/data-guide.md from the tables' schemas, so that the guide can't lag behind the code."""

from __future__ import annotations

from pathlib import Path

from trygghet.locale import words_for
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.table import Field

GUIDE = Path(__file__).parent.parent / "docs" / "data-guide.md"
INTRODUCTION = """\
# Data guide

What each kind of file holds. Written by `python scripts/data_guide.py` from the schemas in `trygghet/model`; a test fails when it lags.

An empty sheet with headers, an example row and these explanations: `python -m trygghet template KIND OUT.xlsx`. Your own headers work, too:
the columns are guessed, shown on the data page, corrected by you and remembered. Values from a closed list may be written as
the key, or as the label in Swedish or English.

**Files:** CSV and TSV (any usual encoding and delimiter), Excel, GeoJSON, GeoPackage, Shapefile (also zipped), GeoParquet, Data Package
(a folder with `datapackage.json`). Known without a mapping: data.police.uk street-level CSV, and the police's web events (JSON), of
which only municipal counts by type and time are kept.

**Dates** are understood as 2024-03-16, 20240316, 16/3 2024, 16.3.2024 and 16 mars 2024, with or without a clock time; months as 2024-03 or
mars 2024. **Numbers** may have a decimal comma. **Positions** may be WGS 84 or a Swedish grid. **Empty** cells are empty; what ".."
and "-" mean depends on the source, is a setting of the mapping, and stands in the receipt.

**Positions are not kept** unless you give the ground on which you hold them; district, 250 m cell and time are kept.
"""


def row(field: Field) -> str:
    """Return the guide's line for a column."""
    words = words_for("en")
    values = ", ".join(f"`{member}`" for member in field.vocabulary) if field.vocabulary else ""
    needed = "yes" if field.required else ""
    headers = ", ".join(field.headers)
    about = words.text(field.about)
    return f"| `{field.name}` | {field.type.value} | {needed} | {about} {values} | {headers} |"


def guide() -> str:
    """Return the whole guide."""
    swedish, english = words_for("sv"), words_for("en")
    parts = [INTRODUCTION]
    for kind in Kind:
        schema = SCHEMAS[kind]
        key = ", ".join(f"`{name}`" for name in schema.key)
        parts.append(
            f"## `{kind}`: {english.label(kind)} ({swedish.label(kind)})\n\n"
            f"A row is known again by {key}; where that is empty, by its whole content.\n\n"
            "| column | type | needed | what | also understood as |\n"
            "| --- | --- | --- | --- | --- |\n" + "\n".join(row(field) for field in schema.fields)
        )
    return "\n".join(f"{part.rstrip()}\n" for part in parts)


if __name__ == "__main__":
    GUIDE.write_text(guide(), encoding="utf-8")
