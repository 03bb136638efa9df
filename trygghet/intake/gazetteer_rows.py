"""Rows of a gazetteer: what people call places, each with its position, and themes with their words."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from trygghet.intake.checked import Built, Context
from trygghet.intake.mapping import Mapping
from trygghet.intake.outlines import slug
from trygghet.intake.plain_rows import read_field
from trygghet.intake.positions import read_positions
from trygghet.intake.problems import Problems
from trygghet.model.gazetteer import GAZETTEER, Named
from trygghet.model.message import Message, counted
from trygghet.sources.raw import RawTable

_POSITION = ("latitude", "longitude")


def build_gazetteer(raw: RawTable, mapping: Mapping, context: Context, problems: Problems) -> Built:
    """Build the rows of a gazetteer.

    A named place is nobody's home, so its position is kept without a ground. A row without an id gets
    one from its name, so that a sheet that is loaded again replaces its own rows.

    Raises
    ------
    UserError
        Where the reference system of positions is neither named nor to be found out.
    """
    notes: list[Message] = []
    columns = {
        field.name: read_field(raw, mapping, field, problems, notes)
        for field in GAZETTEER.fields
        if field.name not in _POSITION
    }
    names, ids = columns["name"].to_pylist(), columns["id"].to_pylist()
    columns["id"] = pa.array(
        [id_ or (slug(name) if name else None) for id_, name in zip(ids, names, strict=True)],
        pa.string(),
    )
    found = read_positions(raw, mapping, context, problems)
    known = np.isfinite(found.x)
    columns["x"] = pa.array(np.where(known, found.x, np.nan), from_pandas=True)
    columns["y"] = pa.array(np.where(known, found.y, np.nan), from_pandas=True)
    theme = np.array([named == Named.THEME for named in columns["named"].to_pylist()], dtype=bool)
    named = np.asarray(columns["name"].is_valid())
    nowhere = named & ~known & ~theme & np.asarray(columns["area"].is_null())
    if nowhere.any():
        notes.append(
            counted(
                "{n} place has neither a position nor an area. It is counted where people name it, but not drawn.",
                "{n} places have neither a position nor an area. They are counted where people name them, but not drawn.",
                int(nowhere.sum()),
            )
        )
    nothing = np.zeros(len(raw.cells), dtype=bool)
    return Built(columns, GAZETTEER.key, nothing, [*notes, *found.notes])
