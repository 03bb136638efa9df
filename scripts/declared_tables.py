"""Write the list of declared tables into docs/disclosure.md: python scripts/declared_tables.py."""

from __future__ import annotations

from pathlib import Path

from trygghet.disclosure.declared import TABLES, Table

PAGE = Path(__file__).parents[1] / "docs" / "disclosure.md"
BEGIN, END = "<!-- declared tables -->\n", "<!-- end -->"


def table() -> str:
    """Return the list as Markdown."""
    lines = [
        "| table | what it tells | period | columns | year's incidents |",
        "| --- | --- | --- | --- | --- |",
    ]
    for each in TABLES:
        name = f"`{each.name}`" if each.shown else "never shown, protected"
        columns = ", ".join(f"`{column}`" for column in each.dimensions) or "–"
        lines.append(f"| {name} | {each.what.text} | {each.period} | {columns} | {_size(each)} |")
    return "\n".join(lines) + "\n"


def _size(each: Table) -> str:
    if each.below is not None:
        return f"under {each.below:,}"
    return f"{each.least:,} or more" if each.least else "any"


def page() -> str:
    """Return the page with the list as the code has it."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    return before + BEGIN + table() + END + rest.split(END, 1)[1]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
