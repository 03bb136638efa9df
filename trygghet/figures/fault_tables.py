"""Fault reports in words and as a table: how many, how many are open, how long the closed ones took."""

from __future__ import annotations

from collections.abc import Mapping

from trygghet.figures.example import example_first
from trygghet.figures.tables import Cell, Table, number_cell, state_cell, text_cell
from trygghet.locale.words import Words
from trygghet.model.faults import FaultStatus
from trygghet.model.incidents import Placed
from trygghet.model.result import CellState, Result, Row


def fault_sentence(result: Result, words: Words) -> str:
    """Return how many reports there are, how many are open, and the median with its base.

    Parameters
    ----------
    result
        Of ``fault_reports`` without dimensions: one row.
    """
    if not result.rows:
        return ""
    (row,) = result.rows
    said = words.plural("{n} fault report", "{n} fault reports", n=_whole(row, "count"))
    waiting = _whole(row, "open") + _whole(row, "under_way")
    open_ = words.plural("{n} is still open", "{n} are still open", n=waiting)
    days, base = row["days_to_close"], _whole(row, "days_base")
    if not isinstance(days, int | float):
        took = words.text("how long they take isn't known")
    else:
        took = words.plural(
            "days until closed: {days} at the median, over {n} closed report",
            "days until closed: {days} at the median, over {n} closed reports",
            n=base,
            days=float(days),
        )
    return example_first(f"{said}; {open_}; {took}.", words, synthetic=result.synthetic)


def fault_table(
    result: Result, dimension: str, heading: str, names: Mapping[str, str], words: Words
) -> Table:
    """Return fault reports by one dimension.

    Parameters
    ----------
    result
        Of ``fault_reports`` by ``dimension``.
    heading
        What the dimension is called.
    names
        Key or id -> what readers call it.
    """
    rows = tuple(
        (text_cell(_name(row, dimension, names, words)), *_figures(row, words))
        for row in sorted(
            result.rows, key=lambda row: (_last(row, dimension), -_whole(row, "count"))
        )
    )
    states = (FaultStatus.OPEN, FaultStatus.UNDER_WAY, FaultStatus.CLOSED, FaultStatus.REJECTED)
    headers = (
        heading,
        words.text("Reports"),
        *(words.label(state) for state in states),
        words.text("Days until closed (median)"),
        words.text("Base"),
    )
    sums = [sum(_whole(row, name) for row in result.rows) for name in ("count", *states)]
    closing = (
        text_cell(words.text("Total")),
        *(number_cell(total, words) for total in sums),
        Cell(""),
        number_cell(sum(_whole(row, "days_base") for row in result.rows), words),
    )
    return Table(words.text("Fault reports"), headers, rows, (closing,))


def _figures(row: Row, words: Words) -> tuple[Cell, ...]:
    counts = [number_cell(_whole(row, name), words) for name in ("count", *map(str, FaultStatus))]
    days = row["days_to_close"]
    state = CellState(str(row["days_state"]))
    took = (
        number_cell(days, words, 0 if days == int(days) else 1)
        if isinstance(days, int | float)
        else state_cell(state, words)
    )
    return (*counts, took, number_cell(_whole(row, "days_base"), words))


def _name(row: Row, dimension: str, names: Mapping[str, str], words: Words) -> str:
    value = row.get(dimension)
    if value is None and row.get("placed"):
        return words.label(Placed(str(row["placed"])))
    return names.get(str(value), str(value)) if value is not None else words.text("Unknown")


def _last(row: Row, dimension: str) -> bool:
    """Whether a row stands below the others: it has no place."""
    return row.get(dimension) is None


def _whole(row: Row, name: str) -> int:
    return int(str(row.get(name) or 0))
