"""How far action plans have come, for a room: a bar a focus area, its parts marked as states are elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trygghet.figures.action_plan import focus_name
from trygghet.figures.chart import ChartFigure, Part, finished, fixed, layer, named, quantity
from trygghet.figures.presentation.charts import NAMES, in_lines, room_for_mark
from trygghet.figures.presentation.model import Plot, PlotKind, Series
from trygghet.figures.promise_states import state_sign
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.activity_state import Group
from trygghet.measures.activity_tally import Tally
from trygghet.model.pledges import ActivityState

#: Pixels that a bar takes, and the least a chart is high.
_LINE, _LOWEST = 40, 120
_LONGEST_LINE = 48
#: So few bars have the whole height to themselves.
_FEW = 2
#: The state whose sign marks a part: what a colour says, the sign says too.
_STATES = {
    Group.DONE: ActivityState.FULFILLED,
    Group.PARTLY: ActivityState.PARTLY_FULFILLED,
    Group.UNDER_WAY: ActivityState.ONGOING,
    Group.LATE: ActivityState.LATE,
    Group.NOT_BEGUN: ActivityState.NOT_STARTED,
    Group.CLOSED: ActivityState.STOPPED,
    Group.NOT_ASSESSED: ActivityState.NOT_ASSESSED,
}
_VARIATION = "\N{VARIATION SELECTOR-15}"


def plan_chart(
    parts: Sequence[Tally], words: Words, theme: Theme, *, title: str, synthetic: bool
) -> ChartFigure:
    """Draw activities by focus area, what is done first, each part with its sign and number.

    Parameters
    ----------
    parts
        Of :func:`~trygghet.measures.activity_tally.by_focus`.
    title
        What is counted.
    """
    names = [in_lines(focus_name(part, words)) for part in parts]
    rows = [row for part, name in zip(parts, names, strict=True) for row in _rows(part, name)]
    drawn = [*names, *room_for_mark(synthetic=synthetic)]
    y = named("name", title=None, sort=None, scale={"domain": drawn}, axis=NAMES)
    longest = max((part.n for part in parts), default=0)
    high = 0.72 if len(drawn) > _FEW else 0.4  # one bar alone isn't a wall
    scale = {"domain": [0, max(longest, 1)], "nice": False}

    def at(field: str) -> Part:
        return {"y": y, "x": quantity(field, title=None, axis=None, scale=scale)}

    layers: list[Part] = []
    for group in _shown(parts):
        own = [row for row in rows if row["group"] == group.value]
        fill, ink = _colours(group, theme)
        bar = at("start") | {"x2": {"field": "end"}}
        edge = {"stroke": theme.edge, "strokeWidth": 1, "height": {"band": high}}
        layers.append(layer("bar", own, bar, color=fill, **edge))
        text = {"fontSize": 14, "fontWeight": 600, "color": ink, "baseline": "middle"}
        layers.append(layer("text", own, at("middle") | {"text": named("said")}, **text))
    signs = [f"{_sign(group)} {words.label(group)}" for group in _shown(parts)]
    for line, told in enumerate(reversed(_lines(signs))):
        above = {"x": fixed(0), "y": fixed(-8 - 18 * line), "text": named("text")}
        look = {"align": "left", "baseline": "bottom", "fontSize": 13, "color": theme.ink}
        layers.append(layer("text", [{"text": told}], above, **look))
    said = "; ".join(_told(part, words) for part in parts)
    return finished(
        layers,
        words,
        theme,
        alt_text=words.text("{what}: {rows}.", what=title, rows=said),
        height=max(_LOWEST, _LINE * len(drawn)),
        synthetic=synthetic,
    )


def plan_plot(parts: Sequence[Tally], words: Words, axis: str) -> Plot:
    """Return the same numbers for programs that draw charts themselves."""
    return Plot(
        PlotKind.BARS,
        tuple(focus_name(part, words) for part in parts),
        tuple(
            Series(words.label(group), tuple(float(part.groups[group]) for part in parts))
            for group in _shown(parts)
        ),
        axis,
    )


def _lines(signs: Sequence[str]) -> list[str]:
    """Put the signs' meanings on lines that a narrow drawing has room for."""
    lines: list[str] = []
    for sign in signs:
        if lines and len(lines[-1]) + len(sign) < _LONGEST_LINE:
            lines[-1] += f" \N{EN SPACE}{sign}"
        else:
            lines.append(sign)
    return lines


def _shown(parts: Sequence[Tally]) -> list[Group]:
    return [group for group in Group if any(part.groups[group] for part in parts)]


def _rows(part: Tally, name: str) -> list[dict[str, Any]]:
    found, start = [], 0
    for group in Group:
        if n := part.groups[group]:
            found.append(
                {
                    "name": name,
                    "group": group.value,
                    "start": start,
                    "end": start + n,
                    "middle": start + n / 2,
                    "said": f"{_sign(group)} {n}",
                }
            )
            start += n
    return found


def _told(part: Tally, words: Words) -> str:
    counts = [
        f"{words.label(group).lower()} {words.number(n)}"
        for group in Group
        if (n := part.groups[group])
    ]
    return f"{focus_name(part, words)}: {', '.join(counts) or words.text('no activity')}"


def _sign(group: Group) -> str:
    return state_sign(_STATES[group]).removesuffix(_VARIATION)


def _colours(group: Group, theme: Theme) -> tuple[str, str]:
    """Return the ground of a part and the colour of its number."""
    full = {Group.DONE: theme.done, Group.UNDER_WAY: theme.accent, Group.LATE: theme.late}
    if group in full:
        return full[group], theme.card
    return (theme.rail if group is Group.CLOSED else theme.card), theme.ink
