"""Two charts for a room: counts by kind beside their earlier mean, and shares by place with intervals."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trygghet.figures.chart import (
    ChartFigure,
    Part,
    either,
    finished,
    fixed,
    layer,
    named,
    number_label,
    quantity,
)
from trygghet.figures.survey_chart import SurveyPoint, interval_text
from trygghet.figures.survey_dots import share_said
from trygghet.figures.text import within_sentence
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words

#: Pixels that a bar takes, and each more line of its name; and the least that a chart is high.
_LINE, _NEXT_LINE, _LOWEST = 26, 15, 120
#: How much longer the axis is than its longest bar.
_ROOM = 1.22
#: Letters of a line of a name, and lines that a name may have.
_LONGEST_LINE, _MOST_LINES = 30, 3
#: How the names beside the bars are written, in one or more lines that are centred together.
NAMES = {
    "labelExpr": "split(datum.label, '\\n')",
    "labelLimit": 260,
    "labelOffset": {
        "condition": [
            {"test": f"length(split(datum.value, '\\n')) == {lines}", "value": -7.5 * (lines - 1)}
            for lines in range(2, _MOST_LINES + 1)
        ],
        "value": 0,
    },
    "labelPadding": 8,
    "ticks": False,
    "domain": False,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A count, and what was expected of it: ``None`` where nothing is."""

    name: str
    count: float
    expected: float | None


def count_bars(
    bars: Sequence[Bar], words: Words, theme: Theme, *, title: str, beside: str, synthetic: bool
) -> ChartFigure:
    """Draw counts as bars from zero, with a stroke where the mean of earlier years lies.

    Parameters
    ----------
    bars
        In the order in which they are drawn.
    title
        What is counted.
    beside
        What the stroke is.
    """
    rows: list[dict[str, Any]] = [
        {
            "name": in_lines(bar.name),
            "count": bar.count,
            "expected": bar.expected,
            "said": _against(bar, words),
        }
        for bar in bars
    ]
    drawn = [*(row["name"] for row in rows), *room_for_mark(synthetic=synthetic)]
    y = named("name", title=None, sort=None, scale={"domain": drawn}, axis=NAMES)
    axis = {"tickCount": 4, "tickMinStep": 1, "labelExpr": number_label(words), "domain": False}

    # Beyond the longest bar there is room for its numbers.
    most = max((max(bar.count, bar.expected or 0.0) for bar in bars), default=0.0)
    scale = {"domain": [0, max(most, 1) * _ROOM], "nice": False}

    def at(field: str) -> Part:
        return {"y": y, "x": quantity(field, title=None, axis=axis, scale=scale)}

    height = {"band": 0.62}
    layers = [layer("bar", rows, at("count"), color=theme.accent, height=height)]
    marked = [row for row in rows if row["expected"] is not None]
    if marked:
        look = {"size": 20, "orient": "vertical", "opacity": 1}
        # An edge in the ground's colour keeps the stroke apart from the bar that it lies on.
        layers.append(layer("tick", marked, at("expected"), color=theme.card, thickness=7, **look))
        layers.append(layer("tick", marked, at("expected"), color=theme.ink, thickness=3, **look))
    # The numbers stand after whichever reaches farther, the bar or the stroke.
    ends = [{**row, "end": max(_number(row["count"]), _number(row["expected"]))} for row in rows]
    text = {"align": "left", "dx": 7, "fontSize": 13, "fontWeight": 600, "color": theme.ink}
    layers.append(layer("text", ends, at("end") | {"text": named("said")}, **text))
    told = "; ".join(f"{bar.name} {_against(bar, words)}" for bar in bars)
    said = words.text("{what}: {rows}.", what=title, rows=told)
    if marked:
        said = words.text(
            "{what}. The first number is this period, the second what it is compared with: {beside}. {rows}.",
            what=title,
            beside=within_sentence(beside),
            rows=told,
        )
    return finished(
        layers,
        words,
        theme,
        alt_text=said,
        height=height_of(drawn),
        synthetic=synthetic,
    )


@dataclass(frozen=True, slots=True)
class PlaceShare:
    """A place's share; ``whole`` for that of the whole municipality."""

    name: str
    point: SurveyPoint
    whole: bool = False


def place_shares(
    places: Sequence[PlaceShare], words: Words, theme: Theme, *, title: str, synthetic: bool
) -> ChartFigure:
    """Draw shares by place as points on an axis from 0 to 100 percent, intervals through them.

    Parameters
    ----------
    places
        In the order in which they are drawn. One without a share has its line, and says why.
    title
        What is shared.
    """
    rows = [_row(place, words) for place in places]
    drawn = [*(row["name"] for row in rows), *room_for_mark(synthetic=synthetic)]
    y = named("name", title=None, sort=None, scale={"domain": drawn}, axis=NAMES)
    per_cent = "datum.value * 100 + ' %'" if words.language == "sv" else "datum.value * 100 + '%'"
    axis = {"values": [0, 0.25, 0.5, 0.75, 1], "labelExpr": per_cent, "domain": False}

    def at(field: str) -> Part:
        return {"y": y, "x": quantity(field, title=None, axis=axis, scale={"domain": [0, 1]})}

    known = [row for row in rows if row["share"] is not None]
    spans = [row for row in known if row["low"] is not None]
    layers: list[Part] = []
    if spans:
        span = at("low") | {"x2": {"field": "high"}}
        layers.append(layer("rule", spans, span, color=theme.accent, strokeWidth=3))
    points = at("share") | {
        "fill": either("datum.random", theme.accent, theme.card),
        "shape": either("datum.random", "circle", "diamond"),
        "size": either("datum.whole", 150, 90),
    }
    look = {"filled": True, "opacity": 1, "strokeWidth": 2}
    layers.append(layer("point", known, points, stroke=theme.accent, **look))
    said = {"align": "left", "dx": 10, "fontSize": 13, "fontWeight": 600, "color": theme.ink}
    layers.append(layer("text", known, at("end") | {"text": named("said")}, **said))
    none = [row for row in rows if row["share"] is None]
    if none:
        why = {"y": y, "x": fixed(4), "text": named("said")}
        layers.append(layer("text", none, why, align="left", fontSize=12, color=theme.muted))
    told = "; ".join(f"{place.name} {row['told']}" for place, row in zip(places, rows, strict=True))
    return finished(
        layers,
        words,
        theme,
        alt_text=words.text("{what}: {rows}.", what=title, rows=told),
        height=height_of(drawn),
        synthetic=synthetic,
    )


def _row(place: PlaceShare, words: Words) -> dict[str, Any]:
    point = place.point
    low, high = point.interval or (None, None)
    said = share_said(point, words)
    between = f" ({interval_text(point, words)})" if point.interval else ""
    return {
        "name": in_lines(place.name),
        "share": point.share,
        "low": low,
        "high": high,
        "end": point.share if high is None else high,
        "said": said,
        "told": f"{said}{between}",
        "random": point.survey_type.random,
        "whole": place.whole,
    }


def in_lines(name: str) -> str:
    """Return a name in lines that have room beside a chart; what is too long even so ends in an ellipsis."""
    lines = textwrap.wrap(name, _LONGEST_LINE, max_lines=_MOST_LINES, placeholder="…")
    return "\n".join(lines) or name


def height_of(names: Sequence[str]) -> int:
    """Return how tall a chart with these names is, in pixels: all its lines are as high as the highest."""
    lines = max((name.count("\n") + 1 for name in names), default=1)
    return max(_LOWEST, (_LINE + _NEXT_LINE * (lines - 1)) * len(names))


def room_for_mark(*, synthetic: bool) -> list[str]:
    """Return an empty line at the bottom of a chart where its mark of made-up numbers stands."""
    return [" "] if synthetic else []


def _against(bar: Bar, words: Words) -> str:
    """Return "274 mot 536": the count and what it is beside; the count alone where that isn't known."""
    if bar.expected is None:
        return words.number(bar.count)
    expected = words.number(bar.expected)
    return words.text(
        "{count} against {expected}", count=words.number(bar.count), expected=expected
    )


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
