"""Two more columns for a table of counts: the comparison period, and the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from trygghet.figures.example import example_first
from trygghet.figures.source_line import period_text
from trygghet.figures.tables import Cell, Table, number_cell, text_cell
from trygghet.figures.text import sentence_case
from trygghet.locale.words import Words
from trygghet.measures.comparison import Compared
from trygghet.model.incidents import Placed
from trygghet.model.result import Result, Row


def compared_sentence(compared: Compared, words: Words) -> str:
    """Say the two counts; what of it is chance is for the table of changes to test."""
    result = compared.total
    period, before = result.scope.period, result.scope.comparison
    if period is None or before is None or not result.rows:
        return ""
    row = result.rows[0]
    values = {
        "unit": sentence_case(words.say(result.unit)),
        "period": period_text(period, words),
        "then": period_text(before, words),
        "count": row["count"],
    }
    if row["before"] is None:
        said = words.text("{unit} {period}: {count}. {then}: not covered by the data.", **values)
    else:
        said = words.text(
            "{unit} {period}: {count}, against {before} {then}.", before=row["before"], **values
        )
    return example_first(said, words, synthetic=result.synthetic)


def with_comparison(
    table: Table, compared: Result, in_all: Result, dimension: str, words: Words
) -> Table:
    """Return a table of counts with the comparison period's beside them.

    Parameters
    ----------
    table
        Its rows' first cells can be picked, and their picks are keys of the dimension.
    compared, in_all
        Of :func:`~trygghet.measures.comparison.compared`.
    """
    rows: Mapping[str, Row] = {str(row.get(dimension)): row for row in compared.rows}
    # What is in no district stands below the districts, by the words for where it is.
    beside: dict[str, Row | None] = {
        words.label(Placed(str(row["placed"]))): row
        for row in compared.rows
        if row.get("placed") and row.get(dimension) is None
    }
    beside[words.text("Total")] = in_all.rows[0] if in_all.rows else None
    return replace(
        table,
        headers=(*table.headers, words.text("Comparison period"), words.text("Difference")),
        rows=tuple((*row, *_both(rows.get(_key(row[0])), words)) for row in table.rows),
        closing=tuple((*row, *_both(beside.get(row[0].shown), words)) for row in table.closing),
        header_picks=(*table.header_picks, None, None) if table.header_picks else (),
    )


def _key(cell: Cell) -> str:
    return cell.pick.key if cell.pick else ""


def _both(row: Row | None, words: Words) -> tuple[Cell, Cell]:
    if row is None or row["before"] is None:
        return Cell(""), Cell("")
    before, difference = int(str(row["before"])), row["difference"]
    if difference is None:
        return number_cell(before, words), text_cell("")
    n = int(str(difference))
    return number_cell(before, words), Cell(("+" if n > 0 else "") + words.number(n), n)
