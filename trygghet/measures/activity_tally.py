"""How many activities are done, under way, late and not begun: in all, and by focus area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trygghet.measures.activity_state import Group
from trygghet.measures.cells import number
from trygghet.model.certification import FocusArea
from trygghet.model.result import Row


@dataclass(frozen=True, slots=True)
class Tally:
    """Activities that are counted together.

    Parameters
    ----------
    focus
        Their focus area; ``None`` for another, or for all.
    name
        The source's word for an area that is none of the five; empty where there is none.
    n
        How many there are.
    groups
        How many stand in each group; they sum to ``n``.
    cost, costed
        Kronor in all, and how many activities give a cost.
    """

    focus: FocusArea | None
    name: str
    n: int
    groups: Counter[Group]
    cost: float
    costed: int


def tally(rows: Iterable[Row], focus: FocusArea | None = None, name: str = "") -> Tally:
    """Count activities of the measure ``activities`` together."""
    own = list(rows)
    costs = [cost for row in own if (cost := number(row["cost"])) is not None]
    groups = Counter(Group(str(row["group"])) for row in own)
    return Tally(focus, name, len(own), groups, sum(costs), len(costs))


def by_focus(rows: Sequence[Row]) -> tuple[Tally, ...]:
    """Count activities by focus area: the five in their order, then other words, then without one.

    Returns
    -------
    tuple of Tally
        Together they hold every activity once. A focus area without any is there with none, where any
        activity has a focus area: what isn't worked with can then be seen.
    """
    if not any(row["focus_text"] for row in rows):
        return (tally(rows),) if rows else ()
    known = [tally([row for row in rows if row["focus"] == area], area) for area in FocusArea]
    others = sorted({str(row["focus_text"] or "") for row in rows if row["focus"] is None})
    others.sort(key=lambda word: not word)
    return (
        *known,
        *(
            tally(
                [r for r in rows if r["focus"] is None and (r["focus_text"] or "") == word],
                name=word,
            )
            for word in others
        ),
    )
