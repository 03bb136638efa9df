"""Figures' tables as a workbook: a sheet a figure, and one that says what the numbers are.

Texts are written as texts, whatever they begin with, and made-up data say so in every row.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter

from trygghet.figures.downloads import about_lines, provenance_of
from trygghet.figures.scope_words import NO_NAMES, Names
from trygghet.figures.tables import Cell, Table
from trygghet.locale.words import Words
from trygghet.model.result import Result

#: What Excel allows in a sheet's name, and how long it may be.
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
#: Widths in characters.
_NARROW, _WIDE, _TEXT = 12, 28, 100
#: Nothing that a reader wrote becomes a formula, a link or a number.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure of a workbook.

    Parameters
    ----------
    name
        The sheet's name; shortened where Excel wants it shorter.
    contents
        Its table, or what makes it: a thousand rows are only written where somebody asks for them.
    extra
        More sentences about it, as in its source line.
    """

    name: str
    contents: Table | Callable[[], Table]
    result: Result
    extra: tuple[str, ...] = ()

    @property
    def table(self) -> Table:
        """The numbers, made now where they weren't."""
        return self.contents() if callable(self.contents) else self.contents


def workbook(sheets: Sequence[Sheet], words: Words, names: Names = NO_NAMES) -> bytes:
    """Return an Excel workbook with a sheet for each figure, after one about all of them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        titles = list(_titles([words.text("About the figures"), *(s.name for s in sheets)]))
        about = book.add_worksheet(titles[0])
        about.set_column(0, 0, _WIDE)
        about.set_column(1, 1, _TEXT, wrapped)
        line = 0
        for title, sheet in zip(titles[1:], sheets, strict=True):
            about.write_string(line, 0, title, bold)
            table = sheet.table
            told = about_lines(table, sheet.result, words, names=names, extra=sheet.extra)
            for place, (name, text) in enumerate(told, start=line + 1):
                about.write_string(place, 0, name)
                about.write_string(place, 1, text, wrapped)
            line += len(told) + 2
            _write(book.add_worksheet(title), table, sheet.result, words, bold)
    return out.getvalue()


def _write(
    page: xlsxwriter.worksheet.Worksheet,
    table: Table,
    result: Result,
    words: Words,
    bold: xlsxwriter.format.Format,
) -> None:
    page.set_column(0, 1, _WIDE)
    page.set_column(2, max(len(table.headers), 2), _NARROW)
    page.freeze_panes(1, 2)
    for column, header in enumerate((words.text("Provenance"), *table.headers)):
        page.write_string(0, column, header, bold)
    provenance = provenance_of(result, words)
    last = len(table.rows)
    for line, row in enumerate((*table.rows, *table.closing), start=1):
        look = bold if line > last else None
        page.write_string(line, 0, provenance)
        for column, cell in enumerate(row, start=1):
            _cell(page, line, column, cell, look)


def _cell(
    page: xlsxwriter.worksheet.Worksheet,
    line: int,
    column: int,
    cell: Cell,
    look: xlsxwriter.format.Format | None,
) -> None:
    if cell.raw is None:
        page.write_string(line, column, cell.shown, look)
    else:
        page.write_number(line, column, cell.raw, look)


def _titles(wanted: Iterable[str]) -> Iterable[str]:
    """Yield names that Excel takes: short, without its signs, and none twice."""
    taken: set[str] = set()
    for name in wanted:
        plain = " ".join(_FORBIDDEN.sub(" ", name).split())[:_LONGEST_NAME] or "-"
        title, number = plain, 2
        while title.casefold() in taken:
            ending = f" {number}"
            title = plain[: _LONGEST_NAME - len(ending)] + ending
            number += 1
        taken.add(title.casefold())
        yield title
