"""Two night walks in the same area, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from trygghet.measures.night_walks import OTHER_ZONES, RATINGS, WALK_ZONES, of_walk, used_by
from trygghet.model.certification import FocusArea
from trygghet.model.message import N_, message
from trygghet.model.result import Result, Row


def compared(result: Result, area: str, before: date, after: date) -> Result:
    """Return what two walks of the same area found, field by field.

    Returns
    -------
    Result
        Rows: ``municipality, area, name, focus, zone, before, after`` (the walks' evenings), ``n_before,
        n_after, rated_before, rated_after, rating_before, rating_after`` and ``difference`` of the
        medians, ``None`` where either has no rating. Fields where neither walk noted anything are left
        out. Two handfuls of notes prove no change, which a note says.
    """
    sides = [
        {(row["focus"], row["zone"]): row for row in of_walk(result, area, walk).rows}
        for walk in (before, after)
    ]
    rows = []
    for focus in FocusArea:
        for zone in (*WALK_ZONES, *OTHER_ZONES):
            first, second = (side.get((focus.value, zone.value)) for side in sides)
            if not _count(first) and not _count(second):
                continue
            either = first or second or {}
            rows.append(
                {
                    **{name: either[name] for name in ("municipality", "area", "name")},
                    "focus": focus.value,
                    "zone": zone.value,
                    "before": before,
                    "after": after,
                    **_side("before", first),
                    **_side("after", second),
                    "difference": _difference(first, second),
                }
            )
    both = [row for row in result.rows if row["area"] == area and row["walk"] in (before, after)]
    return replace(
        result,
        measure="night_walks_compared",
        definition=message(N_("Observations of two night walks in the same area, field by field.")),
        rows=tuple(rows),
        sources=used_by(result, both),
        total=None,
        notes=(
            message(
                N_(
                    "Few notes, other people and another evening: a difference may be chance and"
                    " proves no change."
                )
            ),
            RATINGS,
        ),
    )


def _side(name: str, row: Row | None) -> Mapping[str, object]:
    return {
        f"n_{name}": _count(row),
        f"rated_{name}": int(str(row["rated"])) if row else 0,
        f"rating_{name}": row["rating"] if row else None,
    }


def _difference(before: Row | None, after: Row | None) -> float | None:
    first, second = (row["rating"] if row else None for row in (before, after))
    if isinstance(first, float) and isinstance(second, float):
        return second - first
    return None


def _count(row: Row | None) -> int:
    return int(str(row["n"])) if row else 0
