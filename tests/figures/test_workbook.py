"""Figures as a workbook: the same numbers, what they are, and nothing that runs."""

from __future__ import annotations

import io
from dataclasses import replace

from openpyxl import load_workbook

from tests.figures.results import result
from trygghet.figures.scope_words import Names
from trygghet.figures.tables import Cell, Table, text_cell
from trygghet.figures.workbook import Sheet, workbook
from trygghet.locale import words_for
from trygghet.model.provenance import Provenance
from trygghet.model.result import Source
from trygghet.model.scope import Scope

SV = words_for("sv")
NAMES = Names("Exempelstad", {"hamnen": "Hamnen"})
MADE_UP = Source("incidents-1", "Anmälda brott", Provenance.SYNTHETIC)


def table(*cells: Cell) -> Table:
    return Table("Anmälda brott", ("Typ", "Antal"), ((text_cell("Rån"), *cells),), ())


def opened(*sheets: Sheet):  # type: ignore[no-untyped-def]
    return load_workbook(io.BytesIO(workbook(list(sheets), SV, NAMES)))


def about(book) -> dict[str, str]:  # type: ignore[no-untyped-def]
    return {row[0].value: row[1].value for row in book.worksheets[0].iter_rows(max_col=2)}


def test_a_sheet_holds_the_numbers_as_numbers() -> None:
    book = opened(Sheet("Vad?", table(Cell("1 234", 1234)), result([])))
    sheet = book.worksheets[1]
    assert [cell.value for cell in sheet[1]][1:] == ["Typ", "Antal"]
    assert [cell.value for cell in sheet[2]][1:] == ["Rån", 1234]


def test_a_long_table_is_made_when_the_workbook_is_asked_for_and_holds_the_same() -> None:
    made: list[int] = []

    def contents() -> Table:
        made.append(1)
        return table(Cell("1 234", 1234))

    late = Sheet("Vad?", contents, result([]))
    assert not made
    rows = [[cell.value for cell in row] for row in opened(late).worksheets[1].rows]
    at_once = Sheet("Vad?", table(Cell("1 234", 1234)), result([]))
    assert rows == [[cell.value for cell in row] for row in opened(at_once).worksheets[1].rows]
    assert len(made) == 1


def test_every_row_of_made_up_data_says_so_first() -> None:
    made = replace(result([]), sources=(MADE_UP,))
    book = opened(Sheet("Vad?", table(Cell("3", 3)), made))
    assert book.worksheets[1]["A2"].value == "Påhittad (exempel)"
    assert about(book)["Figur"].startswith("Exempel:")


def test_scope_and_definition_stand_on_a_sheet_of_their_own() -> None:
    asked = Scope(municipality="9999", districts=("hamnen",), weekdays=(5,), hours=(23, 2))
    told = about(opened(Sheet("Vad?", table(Cell("3", 3)), replace(result([]), scope=asked))))
    assert told["Kommun"] == "Exempelstad"
    assert told["Stadsdelar"] == "Hamnen"
    assert told["Tid i veckan"] == "natten mot lördag 23–02"
    assert told["Definition"]


def test_nothing_in_a_cell_is_a_formula_or_a_link() -> None:
    hostile = ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "https://example.org", "-2"]
    for text in hostile:
        cell = opened(Sheet("Vad?", table(text_cell(text)), result([]))).worksheets[1]["C2"]
        assert cell.value == text
        assert cell.data_type == "s"
        assert cell.hyperlink is None


def test_names_of_sheets_are_those_that_excel_takes_and_none_is_lost() -> None:
    long = "Vad har ändrats mer än slumpen, per stadsdel?"
    sheets = [Sheet(long, table(Cell("3", 3)), result([])) for _ in range(3)]
    book = opened(*sheets, Sheet("[:*?/\\]", table(Cell("3", 3)), result([])))
    names = book.sheetnames
    assert len(names) == 5
    assert len({name.casefold() for name in names}) == 5
    assert all(len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)
