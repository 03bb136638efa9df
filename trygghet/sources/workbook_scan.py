"""Look into an .xlsx file before it is opened: hidden rows, and sheets too large to open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote
from zipfile import ZipFile

from trygghet.sources.archive import opened

#: The reader lays a sheet out as one rectangle, so one stray cell far away would fill the memory.
MAX_CELLS = 60_000_000
_CHUNK = 1 << 20
#: No tag that is looked for is longer.
_LONGEST_TAG = 1 << 10
_SHEET = re.compile(rb'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"[^>]*?\b\w+:id="([^"]*)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(Id|Target)="([^"]*)"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\bhidden="(?:1|true)"')
#: Cells that hold something: an empty cell with a colour closes its own tag.
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>/]*>')


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What was seen of a sheet.

    Parameters
    ----------
    hidden_rows
        How many rows are hidden, by hand or by a filter.
    cells
        How many cells the rectangle from A1 to the last filled row and column has.
    """

    hidden_rows: int
    cells: int


def scan(path: Path) -> list[SheetScan]:
    """Return what was seen of each sheet, in the workbook's order; empty where it isn't .xlsx.

    Raises
    ------
    UserError
        Where the file is a damaged zip file.
    """
    with opened(path) as archive:
        return [_scan_sheet(archive, member) for member in _sheet_members(archive)]


def _sheet_members(archive: ZipFile) -> Iterator[str]:
    members = set(archive.namelist())
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not {book, relations} <= members:
        return
    targets = {}
    for tag in _RELATION.findall(archive.read(relations)):
        attributes = dict(_ATTRIBUTE.findall(tag))
        targets[attributes.get(b"Id", b"")] = attributes.get(b"Target", b"").decode(
            errors="replace"
        )
    for _, relation in _SHEET.findall(archive.read(book)):
        target = unquote(targets.get(relation, ""))
        yield target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _scan_sheet(archive: ZipFile, member: str) -> SheetScan:
    if member not in archive.namelist():
        return SheetScan(0, 0)
    hidden, rows, columns = 0, 0, 0
    with archive.open(member) as source:
        for piece in _pieces(source):
            hidden += len(_HIDDEN_ROW.findall(piece))
            for letters, row in set(_CELL.findall(piece)):
                rows = max(rows, int(row))
                columns = max(columns, _column_number(letters))
    return SheetScan(hidden, rows * columns)


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    """Yield the text in pieces that end with a whole tag."""
    rest = b""
    while chunk := source.read(_CHUNK):
        text = rest + chunk
        end = text.rfind(b">") + 1
        rest = text[end:][-_LONGEST_TAG:]
        yield text[:end]
    yield rest


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
