"""Verdicts that the public's rows carry, since they can't be made again from rounded figures.

A verdict rests on the exact figures and on all that is judged together, and is the same whoever asks.
What stands beside it, the difference and its interval, is made of what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from trygghet.measures.cells import member, whole
from trygghet.measures.change import Change, Untested
from trygghet.model.result import Row
from trygghet.model.survey import Qualifier

if TYPE_CHECKING:
    from trygghet.measures.compare import WaveChange

_FIGURE = ("dataset", "question", "concept", "coverage", "group", "sex", "age", "base", "statistic")
#: The columns of a verdict, in rows that nothing is judged of.
NONE: Mapping[str, object] = {
    "change": None, "reason": None, "compared": None, "earlier_wave": None, "earlier_survey": None,
}  # fmt: skip


def with_verdicts(rows: Iterable[Row], judged: Sequence[WaveChange]) -> list[Row]:
    """Return the public's rows with the verdict on each change since an earlier wave.

    Parameters
    ----------
    judged
        The changes between the same rows with nothing protected.
    """
    own = list(rows)
    shown = {_figure_of(row): row for row in own}
    found = {_figure_of(change.later): change for change in judged}
    return [
        {**row, **(_columns(found[name], shown) if (name := _figure_of(row)) in found else NONE)}
        for row in own
    ]


def as_told(change: WaveChange) -> WaveChange:
    """Return a change between two rows with the verdict that the later one carries about the earlier."""
    later, earlier = change.later, change.earlier
    if earlier is None or later.get("change") is None:
        return change
    if (later["earlier_wave"], later["earlier_survey"]) != (earlier["wave"], earlier["survey"]):
        return change
    verdict = member(Change, later["change"])
    if verdict is Change.NOT_TESTED or change.difference is None:
        reason = member(Untested, later["reason"]) if later["reason"] else change.reason
        return replace(
            change, difference=None, low=None, high=None, p=None, adjusted=None, compared=0,
            change=Change.NOT_TESTED, reason=reason,
        )  # fmt: skip
    return replace(change, change=verdict, adjusted=None, compared=whole(later["compared"]))


def _columns(change: WaveChange, shown: Mapping[tuple[object, ...], Row]) -> dict[str, object]:
    earlier = change.earlier
    verdict, reason = change.change, change.reason
    told = [shown.get(_figure_of(row)) for row in (change.later, earlier) if row is not None]
    if change.p is not None and not all(row is not None and _exact(row) for row in told):
        verdict, reason = Change.NOT_TESTED, Untested.TOO_FEW
    return {
        "change": verdict.value,
        "reason": reason.value if reason else None,
        "compared": change.compared if verdict is not Change.NOT_TESTED else 0,
        "earlier_wave": earlier["wave"] if earlier else None,
        "earlier_survey": earlier["survey"] if earlier else None,
    }


def _exact(row: Row) -> bool:
    return row["share"] is not None and row["qualifier"] == Qualifier.EXACT


def _figure_of(row: Row) -> tuple[object, ...]:
    districts = row["districts"]
    return (
        *(row[name] for name in _FIGURE),
        tuple(districts) if isinstance(districts, list) else (),
        row["value"], row["quote"],
    )  # fmt: skip
