"""Find out how a text file is encoded, before any of it is taken for text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from trygghet.model.message import N_, UserError, message

_CHUNK = 1 << 22
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Bytes that stand for nothing in Windows' western encoding.
_NOT_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
#: å ä ö Å Ä Ö beside a small letter, in the encodings that Swedish files have had. The first wins ties.
_SWEDISH_LETTERS = {
    name: re.compile(b"(?<=[a-z])[%b]|[%b](?=[a-z])" % ((re.escape("åäöÅÄÖ".encode(name)),) * 2))
    for name in ("cp1252", "mac_roman", "cp850")
}


@dataclass(frozen=True, slots=True)
class Bytes:
    """What one pass over a text file's bytes has shown.

    Parameters
    ----------
    encoding
        As Python names it.
    nulls
        How many NUL bytes there are.
    quotes
        Whether there is a double quote anywhere.
    """

    encoding: str
    nulls: int
    quotes: bool


def look_at(path: Path, encoding: str | None = None) -> Bytes:
    """Read a file's bytes once and say how it is encoded.

    Parameters
    ----------
    path
        A text file.
    encoding
        What the user says that it is; it is then only tried.

    Raises
    ------
    UserError
        Where the encoding has no such name, or the file isn't in it.
    """
    with path.open("rb") as source:
        start = source.read(1 << 16)
    chosen = encoding or _from_start(start)
    nulls, quotes, ascii_only = _count(path)
    if chosen is None:
        chosen = "utf-8" if ascii_only or _decodes(path, "utf-8") is None else _eight_bit(path)
    elif (line := _decodes(path, chosen)) is not None:
        raise UserError(
            message(
                N_(
                    "{file}: line {line} can't be read as {encoding}. Leave the encoding out, so that it is found out, or save the file as UTF-8."
                ),
                file=path.name,
                line=line,
                encoding=chosen,
            )
        )
    return Bytes(chosen, nulls, quotes)


def _from_start(start: bytes) -> str | None:
    for mark, name in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return name
    half = len(start) // 2
    if half and start[0::2].count(0) > 0.4 * half and start[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    if half and start[1::2].count(0) > 0.4 * half and start[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    return None


def _count(path: Path) -> tuple[int, bool, bool]:
    """Count NUL bytes, look for quotes, and tell whether all bytes are ASCII."""
    nulls, quotes, ascii_only = 0, False, True
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            if b"\0" in chunk:
                nulls += chunk.count(0)
            quotes = quotes or b'"' in chunk
            ascii_only = ascii_only and chunk.isascii()
    return nulls, quotes, ascii_only


def _decodes(path: Path, encoding: str) -> int | None:
    """Return the first line that isn't in the encoding; ``None`` where the whole file is."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError as unknown:
        raise UserError(
            message(
                N_('There is no encoding called "{encoding}". Common ones are utf-8 and cp1252.'),
                encoding=encoding,
            )
        ) from unknown
    line = 1
    with path.open("rb") as source:
        while True:
            chunk = source.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeError as wrong:
                start = wrong.start if isinstance(wrong, UnicodeDecodeError) else 0
                return line + chunk[:start].count(b"\n")
            if not chunk:
                return None
            line += text.count("\n")


def _eight_bit(path: Path) -> str:
    """Tell Windows, old Mac and DOS apart by where the Swedish letters stand; else Latin-1."""
    found = dict.fromkeys(_SWEDISH_LETTERS, 0)
    undefined = False
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            for name, letters in _SWEDISH_LETTERS.items():
                found[name] += len(letters.findall(chunk))
            undefined = undefined or not _NOT_IN_CP1252.isdisjoint(chunk)
    likeliest = max(found, key=lambda name: found[name])
    if likeliest == "cp1252" and undefined:
        return "latin-1"
    return likeliest
