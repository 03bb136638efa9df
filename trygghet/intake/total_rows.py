"""Totals that stand among the rows they add up: read as data they would count everything twice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from trygghet.model.message import N_, Message, message

#: What files call a row that sums others, in lower case.
TOTAL_WORDS = frozenset(
    {
        "total",
        "totalt",
        "totalsumma",
        "totala",
        "summa",
        "summa totalt",
        "sum",
        "samtliga",
        "samtliga brott",
        "alla",
        "alla brott",
        "alla områden",
        "alla stadsdelar",
        "hela kommunen",
        "kommunen totalt",
        "kommunen",
        "hela riket",
        "riket",
        "grand total",
        "all",
        "båda könen",
        "totalt antal",
    }
)


def is_total(text: str) -> bool:
    """Whether a cell names a total."""
    return " ".join(text.casefold().split()).rstrip(":") in TOTAL_WORDS


def find_totals(
    parts: pd.DataFrame, total: npt.NDArray[np.bool_], by: Sequence[str], value: str
) -> dict[int, Message]:
    """Find rows that sum others of the same table.

    Parameters
    ----------
    parts
        The rows: the columns ``by`` and ``value``.
    total
        Which rows are called a total, shape (rows,).
    by
        Columns that a total shares with the rows that it sums.
    value
        The column that is summed.

    Returns
    -------
    dict
        Row number -> why it is left out, for each total that has rows to sum. A total that stands
        alone is a figure like any other, and isn't in it.
    """
    if not total.any():
        return {}
    groups = list(zip(*(parts[column] for column in by), strict=True)) if by else [()] * len(parts)
    sums: dict[tuple[object, ...], float] = {}
    for group, is_sum, number in zip(groups, total, parts[value], strict=True):
        if not is_sum:
            sums[group] = sums.get(group, 0.0) + float(number)
    return {
        int(row): _reason(float(parts[value].iloc[row]), sums[groups[row]])
        for row in np.flatnonzero(total)
        if groups[row] in sums
    }


def _reason(total: float, rest: float) -> Message:
    if total == rest:
        return message(
            N_(
                "A total row: the other rows add up to {total}. It is left out, so that nothing is counted twice."
            ),
            total=total,
        )
    return message(
        N_(
            "A total row: it says {total}, but the other rows add up to {rest}. Remove it, or add a row for what is missing."
        ),
        total=total,
        rest=rest,
    )
