"""Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods) to raw tables, one a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from zipfile import is_zipfile

import python_calamine as calamine

from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.sources.archive import verify
from trygghet.sources.header import SAMPLE_ROWS
from trygghet.sources.raw import RawTable, Reading
from trygghet.sources.refusals import empty
from trygghet.sources.text_table import (
    NumberedRow,
    build,
    header_names,
    header_notes,
    locate_header,
    texts_above,
)
from trygghet.sources.typed import text_of
from trygghet.sources.workbook_scan import MAX_CELLS, SheetScan, scan

#: What a workbook may hold when unpacked.
MAX_BYTES = 1 << 30


def read(path: Path, reading: Reading = Reading()) -> list[RawTable]:  # noqa: B008 - frozen
    """Read a workbook's sheets.

    Every cell becomes text as in :func:`~trygghet.sources.typed.text_of`; the format that a sheet
    shows a number in is not applied. Sheets without cells are left out and noted, hidden ones are
    read only where they are asked for by name.

    Parameters
    ----------
    path
        The workbook.
    reading
        What is known; a ``sheet`` reads that one alone.

    Raises
    ------
    UserError
        Where it is damaged, locked, empty, too large, or has no such sheet.
    """
    scans: list[SheetScan] = []
    if is_zipfile(path):
        verify(path, max_bytes=MAX_BYTES)
        scans = scan(path)
    with _opened(path) as book:
        chosen, notes = _choose(path, book, reading)
        tables, problems = [], []
        for index in chosen:
            seen = scans[index] if index < len(scans) else SheetScan(0, 0)
            try:
                tables.append(_read_sheet(path, book, index, seen, reading))
            except UserError as problem:
                problems.append(problem)
    if not tables:
        raise problems[0] if problems else empty(path.name)
    notes += [problem.problem for problem in problems]
    if len(tables) > 1:
        notes.append(
            message(
                N_("The workbook has {n} sheets with tables; each was read as a table of its own."),
                n=len(tables),
            )
        )
        return [
            replace(t, name=f"{path.name}, {t.reading.sheet}", notes=(*notes, *t.notes))
            for t in tables
        ]
    return [replace(tables[0], notes=(*notes, *tables[0].notes))]


def _opened(path: Path) -> calamine.CalamineWorkbook:
    try:
        return calamine.load_workbook(path)
    except calamine.PasswordError as locked:
        raise UserError(
            message(
                N_("{file} is locked with a password. Save a copy without one and load that."),
                file=path.name,
            )
        ) from locked
    except (calamine.CalamineError, OSError) as damaged:
        raise _damaged(path) from damaged


def _damaged(path: Path) -> UserError:
    return UserError(
        message(
            N_(
                "{file} can't be opened as a workbook; it is damaged or something else. Open it in Excel or LibreOffice and save it as .xlsx."
            ),
            file=path.name,
        )
    )


def _choose(
    path: Path, book: calamine.CalamineWorkbook, reading: Reading
) -> tuple[list[int], list[Message]]:
    """Return the positions of the sheets to read, and what is to be said of the others."""
    sheets = book.sheets_metadata
    if reading.sheet is not None:
        for index, sheet in enumerate(sheets):
            if sheet.name == reading.sheet:
                return [index], []
        raise UserError(
            message(
                N_('{file} has no sheet "{sheet}". It has: {sheets}.'),
                file=path.name,
                sheet=reading.sheet,
                sheets=tuple(sheet.name for sheet in sheets),
            )
        )
    tables = [
        (index, sheet)
        for index, sheet in enumerate(sheets)
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    hidden = [s.name for _, s in tables if s.visible != calamine.SheetVisibleEnum.Visible]
    if not hidden:
        return [index for index, _ in tables], []
    note = message(
        N_("Hidden sheets were not read: {sheets}. Choose one by name to read it."),
        sheets=tuple(hidden),
    )
    return [index for index, sheet in tables if sheet.name not in hidden], [note]


def _read_sheet(
    path: Path, book: calamine.CalamineWorkbook, index: int, seen: SheetScan, reading: Reading
) -> RawTable:
    sheet_name = book.sheet_names[index]
    label = f"{path.name}, {sheet_name}" if len(book.sheet_names) > 1 else path.name
    if seen.cells > MAX_CELLS:
        raise UserError(
            message(
                N_(
                    "{file}: the sheet reaches over more than {most} cells, mostly because of a stray cell far down or far to the right. Copy the table to a new workbook."
                ),
                file=label,
                most=MAX_CELLS,
            )
        )
    try:
        sheet = book.get_sheet_by_index(index)
    except calamine.CalamineError as damaged:
        raise _damaged(path) from damaged
    if sheet.start is None:
        raise UserError(message(N_('The sheet "{sheet}" is empty.'), sheet=sheet_name))
    start = list(islice(_rows(sheet), SAMPLE_ROWS))
    if reading.header_row and reading.header_row > SAMPLE_ROWS:
        start = list(islice(_rows(sheet), reading.header_row + 2))
    header = locate_header(start, reading, label)
    names = header_names(start, header)
    table = build(label, names, islice(_rows(sheet), header.index + header.rows, None))
    notes = list(header_notes(header, start))
    if seen.hidden_rows:
        notes.append(
            counted(
                "{n} row is hidden in the sheet (a filter, perhaps) and was read as well.",
                "{n} rows are hidden in the sheet (a filter, perhaps) and were read as well.",
                seen.hidden_rows,
            )
        )
    return RawTable(
        name=path.name,
        columns=table.columns,
        cells=table.cells,
        lines=table.lines,
        reading=replace(
            reading,
            sheet=sheet_name,
            header_row=start[header.index][0] if header.rows else 0,
            header_rows=header.rows,
        ),
        notes=(*notes, *table.notes),
        above=texts_above(header, start),
    )


def _rows(sheet: calamine.CalamineSheet) -> Iterator[NumberedRow]:
    """Yield the sheet's rows as text, with their numbers in the sheet."""
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, [text_of(cell) for cell in row]
