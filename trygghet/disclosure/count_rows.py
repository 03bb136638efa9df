"""Rows of public tables of counts: how they are written, told apart and put in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from trygghet.disclosure.atoms import Counted
from trygghet.disclosure.declared import SHOWN, SMALL
from trygghet.disclosure.system_builder import Labels
from trygghet.model.incidents import RecordKind
from trygghet.model.result import CellState, Row

#: Rows by the name of their table.
Tables = dict[str, list[Row]]


def row_of(counted: Counted, period: str, labels: Labels, value: int | None) -> Row:
    """Return a row.

    Parameters
    ----------
    value
        The count; ``None`` where it is hidden.
    """
    return {
        "record_kind": counted.record_kind.value,
        "counted_as": counted.counted_as,
        "period": period,
        **dict(labels),
        "count": value,
        "state": (CellState.PROTECTED if value is None else CellState.VALUE).value,
        "synthetic": counted.synthetic,
    }


def plain(value: int) -> int | None:
    """Return a count as a table shows it where nothing but its own size hides it."""
    return None if 0 < value < SMALL else value


def key_of(table: str, row: Row) -> tuple[str, ...]:
    """Return what tells a row from all others of its municipality."""
    columns = ("record_kind", "period", *SHOWN[table].dimensions)
    return (table, *("" if row[name] is None else str(row[name]) for name in columns))


def merged(parts: Iterable[Mapping[str, Sequence[Row]]]) -> dict[str, tuple[Row, ...]]:
    """Put tables together, in the order of the declared list, kinds and periods in theirs."""
    found: dict[str, list[Row]] = {name: [] for name in SHOWN}
    for part in parts:
        for name, rows in part.items():
            found[name] += rows
    kinds = [kind.value for kind in RecordKind]
    return {
        name: tuple(
            sorted(rows, key=lambda row: (kinds.index(str(row["record_kind"])), str(row["period"])))
        )
        for name, rows in found.items()
        if rows
    }
