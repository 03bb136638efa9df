"""What a file is: by its content first, by its ending where the content leaves a choice."""

from __future__ import annotations

import json
import re
from enum import Enum
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from trygghet.model.message import N_, UserError, message
from trygghet.sources.archive import opened
from trygghet.sources.refusals import empty

_START = 1 << 16
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old .xls, but .doc and .ppt, too
_SHAPEFILE = b"\x00\x00\x27\x0a"
#: A text has at most this share of control characters.
_CONTROL_SHARE = 0.02
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1a\x00")
#: Half of a character, escaped; two of them make one, which Python puts together.
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


class Form(Enum):
    """The forms of file that are read."""

    DELIMITED = "delimited"
    WORKBOOK = "workbook"
    JSON = "json"
    GEOPACKAGE = "geopackage"
    SHAPEFILE = "shapefile"
    GEOPARQUET = "geoparquet"
    ARCHIVE = "archive"


#: First bytes of files that people mistake for tables, and what to do about each.
_OTHERS = (
    (b"%PDF", N_("{file} is a PDF. Ask for the table behind it, as Excel or CSV.")),
    (b"\x89PNG", N_("{file} is a picture. Load the table behind it, as Excel or CSV.")),
    (b"\xff\xd8\xff", N_("{file} is a picture. Load the table behind it, as Excel or CSV.")),
    (b"GIF8", N_("{file} is a picture. Load the table behind it, as Excel or CSV.")),
    (b"MZ", N_("{file} is a program, and isn't read.")),
    (b"\x7fELF", N_("{file} is a program, and isn't read.")),
    (b"\x1f\x8b", N_("{file} is packed with gzip. Unpack it and load the file in it.")),
    (b"7z\xbc\xaf", N_("{file} is packed with 7-Zip. Unpack it and load the files in it.")),
    (b"Rar!", N_("{file} is packed with RAR. Unpack it and load the files in it.")),
    (b"{\\rtf", N_("{file} is a text document. Copy its table to Excel and load that.")),
)


def detect(path: Path) -> Form:
    """Return what form a file has.

    Raises
    ------
    UserError
        Where it is missing, empty, or in a form that isn't read; it says what to do instead.
    """
    if not path.is_file():
        raise UserError(
            message(N_("{file} isn't there, or is no file. Look at the path."), file=str(path))
        )
    with path.open("rb") as source:
        start = source.read(_START)
    if not start.strip():
        raise empty(path.name)
    binary = _binary(path, start)
    return binary if binary is not None else _text(path, start)


def _whole(content: Any) -> Any:
    """Return parsed JSON with a sign for each half of a character, which no text can hold."""
    match content:
        case str():
            return content.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case list():
            return [_whole(each) for each in content]
        case dict():
            return {_whole(name): _whole(value) for name, value in content.items()}
    return content


def parse_json(path: Path) -> Any:
    """Parse a JSON file.

    Raises
    ------
    UserError
        Where it isn't JSON; it says on which line it breaks.
    """
    try:
        text = path.read_bytes()
        content = json.loads(text)
        return _whole(content) if _HALF.search(text) else content
    except json.JSONDecodeError as wrong:
        raise UserError(
            message(
                N_(
                    "{file}, line {line}, column {column}: this is not valid JSON. The file may be cut off; fetch it again."
                ),
                file=path.name,
                line=wrong.lineno,
                column=wrong.colno,
            )
        ) from wrong
    except UnicodeDecodeError as wrong:
        raise UserError(
            message(N_("{file} isn't in UTF-8, as JSON has to be. Save it so."), file=path.name)
        ) from wrong
    except RecursionError as wrong:
        raise UserError(
            message(N_("{file} is nested too deeply to be read."), file=path.name)
        ) from wrong


def _binary(path: Path, start: bytes) -> Form | None:
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path)
    if start.startswith(_COMPOUND):
        return Form.WORKBOOK
    if start.startswith(b"SQLite format 3\x00"):
        return Form.GEOPACKAGE
    if start.startswith(b"PAR1"):
        return Form.GEOPARQUET
    if start.startswith(_SHAPEFILE):
        if path.suffix.lower() == ".shp":
            return Form.SHAPEFILE
        raise _only_a_part(path)
    if path.suffix.lower() in {".dbf", ".shx", ".prj", ".cpg", ".qpj", ".sbn", ".sbx"}:
        raise _only_a_part(path)
    for mark, text in _OTHERS:
        if start.startswith(mark):
            raise UserError(message(text, file=path.name))
    return None


def _zipped(path: Path) -> Form:
    with opened(path) as archive:
        return _zip_content(path, archive)


def _zip_content(path: Path, archive: ZipFile) -> Form:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names or "mimetype" in names:
        office = {name.split("/")[0] for name in names}
        spreadsheet = "mimetype" in names and b"spreadsheet" in archive.read("mimetype")[:200]
        if "xl" in office or spreadsheet:
            return Form.WORKBOOK
        raise UserError(
            message(
                N_("{file} is a text document or presentation. Copy its table to Excel."),
                file=path.name,
            )
        )
    return Form.ARCHIVE


def _text(path: Path, start: bytes) -> Form:
    marked = start.startswith(_MARKS)
    head = start[: 1 << 12].replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    if head[:1] in (b"{", b"["):
        return Form.JSON
    if head[:1] == b"<":
        raise _markup(path, head.lower())
    controls = sum(byte in _CONTROL for byte in start)
    nulls = start.count(0)
    evenly = max(start[0::2].count(0), start[1::2].count(0)) > 0.8 * nulls
    if controls > _CONTROL_SHARE * len(start) or (
        nulls > _CONTROL_SHARE * len(start) and not marked and not evenly
    ):
        raise UserError(
            message(
                N_(
                    "{file} isn't a form of file that can be read. Tables: CSV, Excel (.xlsx, .xls), OpenDocument (.ods). Areas and points: GeoPackage, GeoJSON, Shapefile, GeoParquet."
                ),
                file=path.name,
            )
        )
    return Form.DELIMITED


def _markup(path: Path, head: bytes) -> UserError:
    if b"<html" in head or b"<!doctype html" in head or b"<table" in head:
        return UserError(
            message(
                N_(
                    "{file} is a web page, whatever its ending says. Open it in Excel or LibreOffice and save it as .xlsx; if it should have been downloaded, look whether the address asked for a login."
                ),
                file=path.name,
            )
        )
    return UserError(
        message(
            N_(
                "{file} is XML, which isn't read. Save a table as .xlsx or CSV, areas as GeoPackage or GeoJSON."
            ),
            file=path.name,
        )
    )


def _only_a_part(path: Path) -> UserError:
    return UserError(
        message(
            N_(
                "{file} is one part of a shapefile. Load the .shp with its .dbf, .shx and .prj beside it, or all of them in one zip file."
            ),
            file=path.name,
        )
    )
