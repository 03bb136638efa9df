"""Breaks on a trend: thin upright lines where the numbers begin to count something else."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from trygghet.figures.chart import Part, fixed, layer, named
from trygghet.figures.theme import Theme


@dataclass(frozen=True, slots=True)
class BreakMark:
    """A day from which the numbers count something else, and what changed then."""

    day: date
    label: str


def break_lines(
    months: Sequence[date], breaks: Sequence[BreakMark], x: Part, theme: Theme
) -> list[Part]:
    """Return a thin upright line at each break, with what changed at its upper end.

    A month's point stands for the whole month, so the month begins half a step before it.

    Parameters
    ----------
    months
        First days of the months of the axis.
    breaks
        Those outside the months are left out.
    x
        The axis: the first month is 0.
    """
    rows: dict[float, dict[str, Any]] = {}
    for found in breaks:
        first = found.day.replace(day=1)
        place = next((at for at, month in enumerate(months) if month == first), None)
        if place is None:
            continue
        into = (found.day.day - 1) / monthrange(first.year, first.month)[1]
        where = place - 0.5 + into
        if where > 0:
            before = rows.get(where, {}).get("label")
            label = f"{before}, {found.label}" if before else found.label
            rows[where] = {"place": where, "label": label}
    layers: list[Part] = []
    for left in (True, False):
        # A label reaches towards the middle, so that it has room.
        chosen = [row for row in rows.values() if (row["place"] < (len(months) - 1) / 2) is left]
        if not chosen:
            continue
        layers.append(layer("rule", chosen, {"x": x}, color=theme.ink, strokeWidth=1))
        look = {
            "align": "left" if left else "right", "baseline": "top", "dx": 5 if left else -5,
            "fontSize": 12,
        }  # fmt: skip
        channels = {"x": x, "y": fixed(2), "text": named("label")}
        # The same text in the ground's colour below keeps lines out of it.
        halo = {"stroke": theme.card, "strokeWidth": 4, "color": theme.card}
        layers.append(layer("text", chosen, channels, **look, **halo))
        layers.append(layer("text", chosen, channels, **look, color=theme.ink))
    return layers
