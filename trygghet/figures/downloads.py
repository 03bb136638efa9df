"""A figure's table as a file that says what it is: definition, scope and source come along.

Made-up data say so in every row. Cells that a spreadsheet would run as formulas are made text.
"""

from __future__ import annotations

import csv
import io

from trygghet.figures.example import example_first
from trygghet.figures.source_line import period_text, provenance_text, source_sentences
from trygghet.figures.tables import Cell, Table
from trygghet.locale.words import Words
from trygghet.model.result import Result

#: What makes a spreadsheet run a cell; the apostrophe keeps it text (OWASP, CSV injection).
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Excel reads a file as UTF-8 only with this mark.
_MARK = "\ufeff"


def table_csv(table: Table, result: Result, words: Words) -> bytes:
    """Return a table as CSV: UTF-8 with mark, semicolons, decimal comma in Swedish.

    The first lines say what the numbers are; the first column says what kind of source they have.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    caption = example_first(table.caption, words, synthetic=result.synthetic)
    for name, text in ((words.text("Figure"), caption), *_about(result, words)):
        writer.writerow([inert(name), inert(text)])
    writer.writerow([])
    kinds = dict.fromkeys(words.label(source.provenance) for source in result.sources)
    provenance = inert(", ".join(kinds))
    writer.writerow([inert(words.text("Provenance")), *(inert(name) for name in table.headers)])
    for row in (*table.rows, *table.closing):
        writer.writerow([provenance, *(_cell(cell, words) for cell in row)])
    return (_MARK + out.getvalue()).encode("utf-8")


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS_FORMULA) else text


def _about(result: Result, words: Words) -> list[tuple[str, str]]:
    scope = result.scope
    rows = [(words.text("Definition"), " ".join(source_sentences(result, words)))]
    if scope.municipality is not None:
        rows.append((words.text("Municipality"), scope.municipality))
    if scope.districts:
        rows.append((words.text("Districts"), ", ".join(scope.districts)))
    if scope.period is not None:
        rows.append((words.text("Period"), period_text(scope.period, words)))
    if scope.categories:
        rows.append((words.text("Categories"), ", ".join(scope.categories)))
    for source in result.sources:
        told = f"{source.title} ({provenance_text(source, words)}), {source.dataset}"
        rows.append((words.text("Source"), f"{told}, {source.url}" if source.url else told))
    return rows


def _cell(cell: Cell, words: Words) -> str:
    if cell.raw is None:
        return inert(cell.shown)
    if isinstance(cell.raw, float) and cell.raw != int(cell.raw):
        written = repr(round(cell.raw, 6))
        return written.replace(".", ",") if words.language == "sv" else written
    return str(int(cell.raw))
