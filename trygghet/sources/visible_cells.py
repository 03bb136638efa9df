"""Cells as they can be seen: what ``model/visible.py`` leaves out of a text, left out of a table's cells."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trygghet.model.visible import MARKS, MOST_MARKS, UNSEEN, visible

_LONE = "\ud800-\udfff"  # halves of a character, which UTF-8 can't hold
_BREAKS = "\u2028\u2029"
#: The last printable sign of ASCII, and the first.
_LAST, _FIRST = 0x7E, 0x20
#: First bytes, in UTF-8, of all that is looked for beyond ASCII. Letters of European languages have
#: others, so most columns are done after a glance.
_BEYOND = sorted(
    {
        chr(code).encode()[0]
        for signs in (UNSEEN.replace(_LONE, ""), MARKS, _BREAKS)
        for code in map(ord, signs)
        if code > _LAST
    }
    | set(range(0xE1, 0xE3))
)


def _pattern(signs: str) -> str:
    return re.sub(r"[^-]", lambda sign: f"\\x{{{ord(sign[0]):x}}}", signs)


_SOUGHT = (
    f"[{_pattern(UNSEEN.replace(_LONE, ''))}{_pattern(_BREAKS)}]"
    f"|[{_pattern(MARKS)}]{{{MOST_MARKS + 1}}}"
)


def visible_cells(cells: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return a table of text as it can be seen, and the columns in which something was left out."""
    changed = {}
    for place, name in enumerate(cells.columns):
        column = cells.iloc[:, place]
        texts = pa.array(column, from_pandas=True)
        texts = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
        found = _unseen(texts)
        if len(found):
            values = column.to_numpy(dtype=object, copy=True)
            values[found] = [visible(text) for text in values[found]]
            changed[name] = pd.Series(values, index=column.index, dtype=column.dtype)
    if not changed:
        return cells, ()
    return cells.assign(**changed), tuple(changed)


def _unseen(texts: pa.Array) -> np.ndarray:
    """Return the rows whose text holds something that can't be seen."""
    none = np.empty(0, dtype=np.int64)
    data = texts.buffers()[-1]
    if not len(texts) or data is None or not _suspicious(memoryview(data)):
        return none
    return np.flatnonzero(np.asarray(pc.match_substring_regex(texts, _SOUGHT).fill_null(False)))


def _suspicious(data: memoryview) -> bool:
    seen = np.frombuffer(data, np.uint8)
    if not len(seen):
        return False
    if seen.min() < _FIRST or (seen == _LAST + 1).any():
        return True
    return bool(seen.max() > _LAST) and any(bool((seen == byte).any()) for byte in _BEYOND)
