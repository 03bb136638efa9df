"""Text in files that spreadsheets open: what begins like a formula must not be run as one."""

from __future__ import annotations

#: What makes a spreadsheet run a cell, in East Asian width as well (OWASP, CSV injection).
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe goes before it.

    Plain numbers keep their sign.
    """
    if not text.lstrip(" ").startswith(_STARTS_FORMULA):
        return text
    number = text[1:].replace(",", ".", 1)
    if text[0] in "+-" and number.replace(".", "", 1).isdecimal():
        return text
    return f"'{text}"
