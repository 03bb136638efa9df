"""A figure's table as a file that says what it is: definition, scope and source come along.

Made-up data say so in every row. Cells that a spreadsheet would run as formulas are made text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from trygghet.figures.example import example_first
from trygghet.figures.scope_words import NO_NAMES, Names, scope_lines
from trygghet.figures.source_line import provenance_text, source_sentences
from trygghet.figures.tables import Cell, Table
from trygghet.locale.words import Words
from trygghet.model.result import Result
from trygghet.model.spreadsheet import inert

#: Excel reads a file as UTF-8 only with this mark.
_MARK = "\ufeff"


def table_csv(
    table: Table,
    result: Result,
    words: Words,
    *,
    names: Names = NO_NAMES,
    extra: Sequence[str] = (),
) -> bytes:
    """Return a table as CSV: UTF-8 with mark, semicolons, decimal comma in Swedish.

    The first lines say what the numbers are; the first column says what kind of source they have.

    Parameters
    ----------
    names
        What places of the scope are called.
    extra
        More sentences about the figure, as in its source line.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for name, text in about_lines(table, result, words, names=names, extra=extra):
        writer.writerow([inert(name), inert(text)])
    writer.writerow([])
    provenance = inert(provenance_of(result, words))
    writer.writerow([inert(words.text("Provenance")), *(inert(name) for name in table.headers)])
    for row in (*table.rows, *table.closing):
        writer.writerow([provenance, *(_cell(cell, words) for cell in row)])
    return (_MARK + out.getvalue()).encode("utf-8")


def about_lines(
    table: Table,
    result: Result,
    words: Words,
    *,
    names: Names = NO_NAMES,
    extra: Sequence[str] = (),
) -> list[tuple[str, str]]:
    """Return what a file says of its figure: what it shows, of which scope, from where."""
    caption = example_first(table.caption, words, synthetic=result.synthetic)
    definition = " ".join(source_sentences(result, words, extra=extra))
    lines = [(words.text("Figure"), caption), (words.text("Definition"), definition)]
    lines += scope_lines(result.scope, words, names)
    for source in result.sources:
        told = f"{source.title} ({provenance_text(source, words)}), {source.dataset}"
        lines.append((words.text("Source"), f"{told}, {source.url}" if source.url else told))
    return lines


def provenance_of(result: Result, words: Words) -> str:
    """Return what kinds of source a figure's numbers have, for the first column of its file."""
    return ", ".join(dict.fromkeys(words.label(source.provenance) for source in result.sources))


def _cell(cell: Cell, words: Words) -> str:
    if cell.raw is None:
        return inert(cell.shown)
    if isinstance(cell.raw, float) and cell.raw != int(cell.raw):
        written = repr(round(cell.raw, 6))
        return written.replace(".", ",") if words.language == "sv" else written
    return str(int(cell.raw))
