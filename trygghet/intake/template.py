"""An empty sheet for a kind: headers, an example row, and a sheet that explains the columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import xlsxwriter

from trygghet.locale.words import Words
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import N_
from trygghet.model.survey import Answer, Concept
from trygghet.model.table import Field, FieldType

_KINDS_OF_CELL = {
    FieldType.TEXT: N_("text"),
    FieldType.INTEGER: N_("whole number"),
    FieldType.NUMBER: N_("number"),
    FieldType.SHARE: N_("share: 70 % or 0.70"),
    FieldType.DATE: N_("date: 2024-03-16"),
    FieldType.TIME: N_("date and time: 2024-03-16 01:30"),
    FieldType.CODE: N_("one word from a list"),
    FieldType.CODES: N_("several ids, separated by semicolons"),
    FieldType.BOOLEAN: N_("yes or no"),
    FieldType.GEOMETRY: N_(
        "drawn in a map program: save the file there as GeoJSON, with the other columns beside it"
    ),
}
_WIDTH = 18
_ABOUT_QUESTION = N_("The answer to a question; its column is called after what it asks about.")
#: Questions have columns of their own, called after what they ask about; two show how it looks.
_QUESTIONS = tuple(
    Field(str(concept), FieldType.CODE, _ABOUT_QUESTION, vocabulary=Answer, example=example)
    for concept, example in (
        (Concept.SAFE_HOME_AREA, Answer.FAIRLY_SAFE),
        (Concept.UNSAFE_PLACES_EXIST, Answer.YES),
    )
)


def template(kind: Kind, out: Path, words: Words, *, example: bool = True) -> None:
    """Write an empty sheet.

    Parameters
    ----------
    kind
        What the sheet is for.
    out
        An Excel file, which is replaced.
    words
        Language of the explanations; headers and keys are those that a load understands.
    example
        Whether an example row stands under the headers.

    Notes
    -----
    Outlines are drawn, not typed: their sheet holds what describes an area, and explains where the
    geometry comes from.
    """
    explained = (*SCHEMAS[kind].fields, *(_QUESTIONS if kind is Kind.SURVEY_ANSWERS else ()))
    fields = [field for field in explained if field.type is not FieldType.GEOMETRY]
    with xlsxwriter.Workbook(str(out), {"strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        needed = book.add_format({"bold": True, "bg_color": "#E8E3F3"})
        text = book.add_format({"num_format": "@"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(str(kind))
        for column, field in enumerate(fields):
            sheet.write_string(0, column, field.name, needed if field.required else bold)
            if example:
                sheet.write_string(1, column, field.example, text)
            # As text, so that no spreadsheet turns 2024-03 into a day or 0180 into 180.
            sheet.set_column(column, column, _WIDTH, text)
            _offer_choices(sheet, column, field)
        if example:
            sheet.write_comment(1, 0, words.text(N_("An example: write over this row.")))
        sheet.freeze_panes(1, 0)
        about = book.add_worksheet(words.text("Explanation"))
        headings = (N_("column"), N_("needed"), N_("what"), N_("kind of cell"), N_("choices"))
        for column, heading in enumerate(headings):
            about.write_string(0, column, words.text(heading), bold)
        for row, field in enumerate(explained, start=1):
            for column, cell in enumerate(_explanation(field, words)):
                about.write_string(row, column, cell, wrapped)
        about.set_column(0, 1, _WIDTH)
        about.set_column(2, 4, 3 * _WIDTH)


def _offer_choices(sheet: xlsxwriter.worksheet.Worksheet, column: int, field: Field) -> None:
    if field.vocabulary is None or field.type is not FieldType.CODE:
        return
    choices = [str(member) for member in field.vocabulary]
    # A list in a cell's rule may be at most 255 characters.
    if len(",".join(choices)) <= 255:
        sheet.data_validation(1, column, 5000, column, {"validate": "list", "source": choices})


def _explanation(field: Field, words: Words) -> Iterable[str]:
    yield field.name
    yield words.text(N_("yes")) if field.required else ""
    yield words.text(field.about)
    yield words.text(_KINDS_OF_CELL[field.type])
    members = field.vocabulary or ()
    yield "\n".join(f"{member} = {words.label(member)}" for member in members)
