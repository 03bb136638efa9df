"""Small raw tables for tests, without a file."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from trygghet.intake.check import check
from trygghet.intake.checked import Checked, Context
from trygghet.intake.guess import guess
from trygghet.intake.mapping import Mapping
from trygghet.locale.words import words_for
from trygghet.model.kinds import Kind
from trygghet.model.message import Message
from trygghet.sources.raw import RawTable

NOWHERE = Context()


def raw_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    geometry: Sequence[object] | None = None,
    crs: str | None = None,
    name: str = "fil.csv",
) -> RawTable:
    cells = pd.DataFrame(list(rows), columns=list(columns), dtype="str")
    shapes = None
    if geometry is not None:
        shapes = np.empty(len(geometry), dtype=object)
        shapes[:] = list(geometry)
    lines = np.arange(2, len(rows) + 2, dtype=np.int64)
    return RawTable(name, tuple(columns), cells, lines, geometry=shapes, crs=crs)


def checked(raw: RawTable, kind: Kind, context: Context = NOWHERE, **changes: object) -> Checked:
    return check(raw, guess(raw, kind).model_copy(update=changes), context)


def with_mapping(raw: RawTable, context: Context = NOWHERE, **content: object) -> Checked:
    return check(raw, Mapping.model_validate(content), context)


def said(messages: Sequence[Message]) -> str:
    words = words_for("en")
    return "\n".join(words.say(message) for message in messages)


def reasons(result: Checked) -> dict[int, str]:
    words = words_for("en")
    return {reject.line: words.say(reject.reason) for reject in result.rejects}
