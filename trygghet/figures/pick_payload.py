"""A table whose cells can be chosen, as plain values that a browser's script draws as text."""

from __future__ import annotations

from typing import Any

from trygghet.figures.tables import Cell, Pick, Table

#: What a browser may send back at most.
LONGEST_KEY = 200


def pick_payload(table: Table) -> dict[str, Any]:
    """Return a table as JSON values: caption, headers, rows, and rows that close it.

    A cell holds ``t`` its text and, where they apply, ``aloud``, ``heat`` (1-4), ``pick`` (the key
    sent when it is chosen) and ``on`` (whether it is chosen).
    """
    picks = table.header_picks or (None,) * len(table.headers)
    return {
        "caption": table.caption,
        "numeric": [int(right) for right in table.numeric],
        "headers": [
            {"t": header, **_pick(pick)} for header, pick in zip(table.headers, picks, strict=True)
        ],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "closing": [[_cell(cell) for cell in row] for row in table.closing],
    }


def keys_of(table: Table) -> frozenset[str]:
    """Return everything that can be chosen in a table."""
    picks = (*table.header_picks, *(cell.pick for row in table.rows for cell in row))
    return frozenset(pick.key for pick in picks if pick is not None)


def _cell(cell: Cell) -> dict[str, Any]:
    made: dict[str, Any] = {"t": cell.shown}
    if cell.aloud:
        made["aloud"] = cell.aloud
    if cell.heat:
        made["heat"] = cell.heat
    return made | _pick(cell.pick)


def _pick(pick: Pick | None) -> dict[str, Any]:
    if pick is None:
        return {}
    return {"pick": pick.key, "on": 1} if pick.chosen else {"pick": pick.key}
