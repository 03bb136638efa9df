"""From a search for hot spots to the cells that are drawn, with their class in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.measures.hotspot_grid import CellGrid, Counts
from trygghet.measures.hotspot_kinds import SpotClass
from trygghet.measures.hotspot_search import Search
from trygghet.model.grid import GridCell
from trygghet.model.result import Row


@dataclass(frozen=True, slots=True)
class Spots:
    """Hot spots and those that were.

    Parameters
    ----------
    number
        How many hot spots there are now: cells that touch are one.
    rows
        A row a cell, hot spots first, that furthest from chance first.
    """

    number: int
    rows: tuple[Row, ...]


def spots_of(
    grid: CellGrid, now: Counts, search: Search, before: Sequence[Search], earlier: Sequence[Counts]
) -> Spots:
    """Return the cells to draw.

    Parameters
    ----------
    now
        Counts by cell in the period.
    search, before
        The search of the period, and those of the same dates of earlier years, latest first.
    earlier
        Counts by cell of the earlier years, latest first, for the reader to compare with.
    """
    around = [grid.sums(counts) for counts in earlier]

    def row(place: int, spot: int | None, class_: SpotClass | None) -> Row:
        expected, found = float(search.expected[place]), int(search.around[place])
        cell: dict[str, object] = {
            "cell": GridCell(*grid.corners[place]).id,
            "spot": spot,
            "class": class_.value if class_ else None,
            "count": int(now[place]),
            "around": found,
            "expected": expected,
            "ratio": found / expected if expected else None,
            "earlier": [int(sums[place]) for sums in around],
            "p": float(search.p[place]),
            "q": float(search.q[place]),
        }
        if search.z is not None:
            cell["z"] = float(search.z[place])
        return cell

    groups = sorted(
        grid.groups(search.spots),
        key=lambda group: (min(search.p[group]), -max(search.around[group]), group[0]),
    )
    rows = [
        row(place, number, _class(place, before))
        for number, group in enumerate(groups, start=1)
        for place in group
    ]
    gone = before[0].spots - search.spots if before else frozenset()
    rows += [
        row(place, None, SpotClass.DIMINISHING)
        for place in sorted(gone)
        if around and int(search.around[place]) * len(around) < sum(int(a[place]) for a in around)
    ]
    return Spots(len(groups), tuple(rows))


def _class(place: int, before: Sequence[Search]) -> SpotClass | None:
    if not before:
        return None
    was = any(place in search.spots for search in before)
    return SpotClass.PERSISTENT if was else SpotClass.NEW
