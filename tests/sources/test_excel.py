from __future__ import annotations

import contextlib
import datetime as dt
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.saying import notes_of, refusal_of, rows_of
from trygghet.model.message import UserError
from trygghet.sources import excel
from trygghet.sources.raw import Reading
from trygghet.sources.read import read
from trygghet.sources.typed import text_of


def book(path: Path, fill: Callable[[xlsxwriter.Workbook], None]) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        fill(workbook)
    return path


def sheet_of(workbook: xlsxwriter.Workbook, name: str, rows: list[list[object]]) -> None:
    sheet = workbook.add_worksheet(name)
    for index, row in enumerate(rows):
        sheet.write_row(index, 0, row)


def test_typed_cells_become_text_without_loss(tmp_path: Path) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        clock = workbook.add_format({"num_format": "hh:mm"})
        sheet.write_row(0, 0, ["text", "tal", "andel", "dag", "tid", "klocka", "sant", "stort"])
        sheet.write_string(1, 0, "0114")
        sheet.write_number(1, 1, 12)
        sheet.write_number(1, 2, 0.1)
        sheet.write_datetime(1, 3, dt.date(2024, 3, 1), day)
        sheet.write_datetime(1, 4, dt.datetime(2024, 3, 1, 4, 5), moment)
        sheet.write_datetime(1, 5, dt.time(4, 5), clock)
        sheet.write_boolean(1, 6, boolean=True)
        sheet.write_number(1, 7, 202403011234567)

    [table] = excel.read(book(tmp_path / "a.xlsx", fill))
    assert rows_of(table) == [
        ["0114", "12", "0.1", "2024-03-01", "2024-03-01 04:05", "04:05", "true", "202403011234567"]
    ]


def test_headers_below_a_title_keep_the_sheets_own_row_numbers(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Brott i Halmstad"],
        [],
        ["", "Område", "Antal"],
        ["", "Vallås", 3],
        [],
        ["", "Nyhem", 4],
    ]
    [table] = excel.read(book(tmp_path / "a.xlsx", lambda w: sheet_of(w, "Blad1", rows)))
    assert table.columns == ("Område", "Antal")
    assert table.lines.tolist() == [4, 6]
    assert table.reading.header_row == 3
    assert table.reading.sheet == "Blad1"


def test_merged_headers_are_joined(tmp_path: Path) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.merge_range(0, 1, 0, 2, "Hur trygg är du?")
        sheet.merge_range(0, 3, 0, 4, "Kön")
        sheet.write_row(1, 0, ["Id", "Mycket", "Lite", "Kvinna", "Man"])
        sheet.write_row(2, 0, [1, 1, 0, 1, 0])
        sheet.write_row(3, 0, [2, 0, 1, 0, 1])

    [table] = excel.read(book(tmp_path / "a.xlsx", fill))
    assert table.columns == (
        "Id",
        "Hur trygg är du? / Mycket",
        "Hur trygg är du? / Lite",
        "Kön / Kvinna",
        "Kön / Man",
    )
    assert table.lines.tolist() == [3, 4]


def test_each_sheet_is_a_table_unless_one_is_chosen(tmp_path: Path) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        for name in ("2022", "2023"):
            sheet_of(workbook, name, [["Område", "Antal"], ["Vallås", int(name)]])
        workbook.add_worksheet("Tomt")
        sheet_of(workbook, "Dolt", [["a", "b"], [1, 2]])
        workbook.get_worksheet_by_name("Dolt").hide()

    path = book(tmp_path / "a.xlsx", fill)
    tables = excel.read(path)
    assert [table.name for table in tables] == ["a.xlsx, 2022", "a.xlsx, 2023"]
    assert '"Tomt" is empty' in notes_of(tables[0])
    assert "Hidden sheets were not read: Dolt" in notes_of(tables[0])
    [chosen] = excel.read(path, Reading(sheet="2023"))
    assert rows_of(chosen) == [["Vallås", "2023"]]
    [hidden] = excel.read(path, Reading(sheet="Dolt"))
    assert rows_of(hidden) == [["1", "2"]]
    said = refusal_of(lambda: excel.read(path, Reading(sheet="2024")))
    assert "2022, 2023, Tomt and Dolt" in said


def test_hidden_rows_are_read_and_counted(tmp_path: Path) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet_of(workbook, "A", [["a", "b"], [1, 2], [3, 4], [5, 6]])
        sheet = workbook.get_worksheet_by_name("A")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})

    [table] = excel.read(book(tmp_path / "a.xlsx", fill))
    assert len(table.cells) == 3
    assert "2 rows are hidden" in notes_of(table)


def test_a_stray_cell_in_the_far_corner_does_not_fill_the_memory(tmp_path: Path) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet_of(workbook, "A", [["a", "b"], [1, 2]])
        workbook.get_worksheet_by_name("A").write(1_048_575, 16_383, "x")

    path = book(tmp_path / "a.xlsx", fill)
    assert "stray cell" in refusal_of(lambda: excel.read(path))


def test_coloured_empty_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet_of(workbook, "A", [["a", "b"], [1, 2]])
        red = workbook.add_format({"bg_color": "red"})
        workbook.get_worksheet_by_name("A").write_blank(1_000, 16_000, None, red)

    [table] = excel.read(book(tmp_path / "a.xlsx", fill))
    assert table.columns == ("a", "b")


def test_a_workbook_without_cells_is_empty(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", lambda w: w.add_worksheet() and None)
    assert "empty" in refusal_of(lambda: excel.read(path))


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", lambda w: sheet_of(w, "A", [["a"], [1]]))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert "damaged" in refusal_of(lambda: read(path))


def test_an_old_compound_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gammal.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000)
    assert "save it as .xlsx" in refusal_of(lambda: read(path))


def test_a_workbook_that_unpacks_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path / "a.xlsx", lambda w: sheet_of(w, "A", [["a"], [1]]))
    monkeypatch.setattr(excel, "MAX_BYTES", 1_000)
    assert "larger than" in refusal_of(lambda: excel.read(path))


def test_the_form_is_told_by_content_not_by_ending(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", lambda w: sheet_of(w, "A", [["a", "b"], [1, 2]]))
    renamed = path.rename(tmp_path / "a.csv")
    assert rows_of(read(renamed)[0]) == [["1", "2"]]
    text = tmp_path / "b.xlsx"
    text.write_text("a;b\n01;2\n", encoding="utf-8")
    assert rows_of(read(text)[0]) == [["01", "2"]]


def test_formulas_give_the_value_that_was_saved(tmp_path: Path) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet_of(workbook, "A", [["a", "b"], [1, ""]])
        workbook.get_worksheet_by_name("A").write_formula(1, 1, "=A2*2", None, 2)

    [table] = excel.read(book(tmp_path / "a.xlsx", fill))
    assert rows_of(table) == [["1", "2"]]


def test_sheet_names_with_marks_and_blanks_are_kept(tmp_path: Path) -> None:
    name = "Å & <ö>"
    path = book(tmp_path / "a.xlsx", lambda w: sheet_of(w, name, [["a", "b"], [1, 2]]))
    with zipfile.ZipFile(path) as archive:
        assert re.search(rb"<sheet [^>]*&amp;", archive.read("xl/workbook.xml"))
    assert excel.read(path)[0].reading.sheet == name


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_written_so_that_they_read_back_the_same(number: float) -> None:
    text = text_of(number)
    assert float(text) == number
    assert "e" not in text.lower()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (5.0, "5"),
        (1380, "1380"),
        (False, "false"),
        (dt.datetime(2024, 3, 1), "2024-03-01 00:00"),
        (dt.datetime(2024, 3, 1, 1, 2, 3, tzinfo=dt.UTC), "2024-03-01 01:02:03+0000"),
        (dt.timedelta(hours=30, minutes=5), "30:05"),
        (["a", "ö"], '["a", "ö"]'),
    ],
)
def test_values_of_each_type_have_one_text(value: object, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize("seed", range(20))
def test_a_workbook_with_wrong_bytes_never_fails_otherwise_than_in_words(
    tmp_path: Path, seed: int
) -> None:
    path = book(tmp_path / "a.xlsx", lambda w: sheet_of(w, "A", [["a", "b"], [1, 2], [3, 4]]))
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    ends = chance.random() < 0.5  # the list of what is in the file stands at its end
    for _ in range(5):
        content[chance.randrange(len(content) - 600 if ends else 0, len(content))] = (
            chance.randrange(256)
        )
    path.write_bytes(content)
    with contextlib.suppress(UserError):
        read(path)
