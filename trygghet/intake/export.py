"""Rows of a kind to an Excel file that can be changed and loaded back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from trygghet.intake.template import template
from trygghet.locale.words import Words
from trygghet.model.kinds import SCHEMAS, TYPED_KINDS, Kind
from trygghet.model.message import N_, UserError, message
from trygghet.model.table import Field, FieldType
from trygghet.store.view import View

#: Kinds whose facts are not rows as they came: files of events are kept by who sent them.
_NOT_ROWS = (
    Kind.INCIDENTS,
    Kind.INCIDENT_COUNTS,
    Kind.OBSERVATIONS,
    Kind.FAULT_REPORTS,
    Kind.SURVEY_ANSWERS,
    Kind.AREAS,
)
_WIDTH = 18


def export(
    view: View, kind: Kind, out: Path, words: Words, *, municipality: str | None = None
) -> int:
    """Write the rows of a kind, in the columns of its template, so that loading it back changes nothing.

    Rows that were typed into the app are among them. Cells are text or numbers, never
    formulas.

    Parameters
    ----------
    view
        The store as it stands.
    kind
        What to write.
    out
        An Excel file, which is replaced.
    words
        Language of headings where nothing is loaded.
    municipality
        Four-digit code; ``None`` for all.

    Returns
    -------
    int
        How many rows were written.

    Raises
    ------
    UserError
        For kinds that are not sheets of rows.
    """
    if kind in _NOT_ROWS:
        raise UserError(
            message(
                N_("{kind} can't be exported as a sheet: {kinds} can."),
                kind=kind,
                kinds=", ".join(other for other in Kind if other not in _NOT_ROWS),
            )
        )
    fields = SCHEMAS[kind].fields
    rows = _rows(view, kind, fields, municipality)
    if not rows:
        # An example row would come back as an entry that nobody made.
        template(kind, out, words, example=False)
        return 0
    with xlsxwriter.Workbook(str(out), {"strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(str(kind))
        for column, field in enumerate(fields):
            sheet.write_string(0, column, field.name, bold)
            sheet.set_column(column, column, _WIDTH, text)
            for line, row in enumerate(rows, start=1):
                _write(sheet, line, column, row.get(field.name), field)
        sheet.freeze_panes(1, 0)
    return len(rows)


def _rows(
    view: View, kind: Kind, fields: tuple[Field, ...], municipality: str | None
) -> list[dict[str, object]]:
    names = ", ".join(f'"{field.name}"' for field in fields)
    code = int(municipality) if municipality else None
    rows = view.rows(
        f"select {names} from {kind} "
        "where cast($code as integer) is null or municipality = $code order by all",
        code=code,
    )
    loaded = {str(row["id"]) for row in rows} if kind in TYPED_KINDS else set()
    return rows + [
        entry
        for entry in view.entries(kind)
        if (code is None or entry.get("municipality") == code) and entry["id"] not in loaded
    ]


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, line: int, column: int, value: object, field: Field
) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_string(line, column, "true" if value else "false")
        case int() | float() if field.type is not FieldType.TEXT:
            sheet.write_number(line, column, value)
        case datetime():
            sheet.write_string(line, column, value.isoformat(" ", "minutes"))
        case date():
            sheet.write_string(line, column, value.isoformat())
        case list() | tuple():
            sheet.write_string(line, column, "; ".join(str(item) for item in value))
        case _:
            # A string cell is never a formula, whatever it begins with.
            sheet.write_string(line, column, str(value))
