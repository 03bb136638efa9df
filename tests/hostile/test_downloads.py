"""Hostile text in files: spreadsheets run no cell of them, and calendars get no further lines."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from tests.hostile.texts import CANARY
from tests.ui.test_pages import opened
from trygghet.figures.downloads import table_csv
from trygghet.figures.erasure_calendar import erasure_calendar
from trygghet.figures.scope_words import Names
from trygghet.figures.silent_calendar import silent_calendar
from trygghet.figures.workbook import Sheet, workbook
from trygghet.intake.export import export
from trygghet.locale.words import words_for
from trygghet.measures.silent import silent
from trygghet.model.access import Principal, Role, permit
from trygghet.model.kinds import TYPED_KINDS, Kind
from trygghet.model.scope import Scope
from trygghet.store.retention import dated
from trygghet.store.store import Store
from trygghet.ui import cards
from trygghet.ui.guard import Visit
from trygghet.ui.pages import page_of

WORDS = words_for("sv")
ON = dt.date(2025, 6, 30)
PAGES = ("survey", "pledges", "incidents")


def no_formula(content: bytes | Path) -> str:
    """Check that a workbook holds texts and numbers alone, and return its texts."""
    source = content if isinstance(content, Path) else io.BytesIO(content)
    book = load_workbook(source)
    texts = []
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "b", "inlineStr"), (cell.coordinate, cell.value)
                assert cell.hyperlink is None
                texts.append(str(cell.value))
    return "\n".join(texts)


def test_the_tables_of_every_page_hold_no_formula(
    at_hostile_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[Sheet, Names]] = []

    def kept(visit: Visit, key: str, sheet: Sheet, names: Names) -> None:
        del visit, key
        shown.append((sheet, names))

    monkeypatch.setattr(cards, "_files", kept)
    for page in PAGES:
        assert not opened(page_of(page), municipality="9999").exception
    assert len(shown) > 2 * len(PAGES)
    assert CANARY in no_formula(workbook([sheet for sheet, _ in shown], WORDS))
    for sheet, names in shown:
        written = table_csv(sheet.table, sheet.result, WORDS, names=names).decode("utf-8-sig")
        for row in csv.reader(io.StringIO(written), delimiter=";"):
            for cell in row:
                text = cell.lstrip(" ")
                number = text[1:].replace(",", "").isdecimal()
                assert number or not text.startswith(("=", "+", "-", "@", "\t", "\r")), cell


@pytest.mark.parametrize("kind", sorted(TYPED_KINDS))
def test_a_sheet_to_fill_in_holds_no_formula(
    hostile_store: str, tmp_path: Path, kind: Kind
) -> None:
    out = tmp_path / "out.xlsx"
    export(Store.open(hostile_store).view(), kind, out, WORDS, municipality="9999")
    assert CANARY in no_formula(out)


def test_a_calendar_gets_no_further_lines_from_its_texts(hostile_store: str) -> None:
    store = Store.open(hostile_store)
    scope = permit(Principal(Role.OPERATOR), Scope(municipality="9999", on=ON))
    found = silent(store.view(), scope, 4)
    there = dated(store.datasets(), ON)
    for content, least in (
        (silent_calendar(found, WORDS), len(found.rows)),
        (erasure_calendar(there, ON, WORDS), len(there)),
    ):
        events = Calendar.from_ical(content).walk("VEVENT")
        assert len(events) >= least > 0
        names = {name for event in events for name in event}
        assert names == {
            *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP")
        }
        assert any(CANARY in str(event["SUMMARY"]) for event in events)
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
