"""Shares of groups or places as dots on a common axis, with their intervals: text, not a picture.

Names wrap, numbers can be read aloud and copied, and on a narrow card the axis goes below the name.
A group that differs for certain has another shape and says so in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.figures.survey_chart import SurveyPoint, base_text
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.message import NP_
from trygghet.model.result import CellState
from trygghet.model.survey import MINIMUM_BASE, SMALL_BASE
from trygghet.model.vocabulary import Vocabulary

#: Where all shares are below a half, half of the axis is enough; the figure says so.
_HALF = 0.5


class Shape(Vocabulary):
    """What a dot looks like; the words stand beside it."""

    PLAIN = "plain", *NP_("survey dot", "as the others")
    HIGHER = "higher", *NP_("survey dot", "higher than in the rest of the municipality, certain")
    LOWER = "lower", *NP_("survey dot", "lower than in the rest of the municipality, certain")


@dataclass(frozen=True, slots=True)
class Dot:
    """A line of the figure.

    Parameters
    ----------
    name
        Whom or which place it is about.
    point
        The figure.
    shape
        Whether it differs for certain.
    remark
        More words under the name.
    chosen
        Whether the page is narrowed to it.
    half_width
        Half of the interval (0-1), said beside a small base.
    base
        What is said of the base; ``None``: how many answered.
    weighted
        The share when answers of those who chose to answer are weighted: a second mark, never the
        first.
    """

    name: str
    point: SurveyPoint
    shape: Shape = Shape.PLAIN
    remark: str = ""
    chosen: bool = False
    half_width: float | None = None
    base: str | None = None
    weighted: float | None = None


@dataclass(frozen=True, slots=True)
class DotGroup:
    """Lines that belong together, with a heading; empty for none."""

    heading: str
    dots: Sequence[Dot]


def dots_html(
    groups: Sequence[DotGroup],
    words: Words,
    *,
    title: str,
    line: tuple[str, float] | None = None,
    bars: bool = False,
    synthetic: bool = False,
) -> str:
    """Return the figure as HTML.

    Parameters
    ----------
    title
        What is shared, for those who listen.
    line
        A value to compare with and what it is called: a line through all dots.
    bars
        Whether shares are bars from zero.
    synthetic
        Whether any number is made up, which is then written into the figure.
    """
    dots = [dot for group in groups for dot in group.dots]
    end = _end(dots, line)
    parts = [_axis(end, words)]
    for group in groups:
        if group.heading:
            parts.append(f'<li class="tg-dot-heading">{escaped(group.heading)}</li>')
        parts += [_row(dot, end, line, words, bars=bars) for dot in group.dots]
    below = []
    if line is not None:
        said = f"{line[0]}: {words.percent(line[1])}"
        below.append(f'<p class="tg-dot-key"><b></b>{escaped(said)}</p>')
    if end < 1:
        said = words.text("The axis ends at {share}.", share=words.percent(end))
        below.append(f'<p class="tg-dot-key">{escaped(said)}</p>')
    if any(dot.weighted is not None for dot in dots):
        said = words.text("Weighted by sex, age and area, but still self-selected")
        below.append(f'<p class="tg-dot-key"><i class="tg-dot-second"></i>{escaped(said)}</p>')
    mark = ""
    if synthetic:
        mark = f'<p class="tg-dot-made-up">{escaped(words.text("Made-up data").upper())}</p>'
    return (
        f'<div class="tg-dots"><ul aria-label="{escaped(title)}">{"".join(parts)}</ul>{mark}'
        f'<div class="tg-dot-keys">{"".join(below)}</div></div>'
    )


def share_said(point: SurveyPoint, words: Words) -> str:
    """Return a share as its source gives it, or why there is none."""
    if point.share is None:
        return words.label(point.state)
    return words.label(point.qualifier, figure=words.percent(point.share))


def range_said(point: SurveyPoint, words: Words) -> str:
    """Return an interval as "76–80 %"; empty where none may be shown."""
    if point.interval is None:
        return ""
    low, high = point.interval
    return f"{words.number(low * 100)}–{words.percent(high)}"


def points_said(share: float, words: Words) -> str:
    """Return a difference or half-width (0-1) in percentage points, as whole ones."""
    n = round(abs(share) * 100)
    return words.plural("{n} percentage point", "{n} percentage points", n=n)


def state_said(point: SurveyPoint, words: Words) -> str:
    """Return a point's state, and that weighting makes its base so small where more people answered."""
    label = words.label(point.state)
    below = {CellState.SMALL_BASE: SMALL_BASE, CellState.TOO_FEW: MINIMUM_BASE}.get(point.state)
    if below is None or point.n is None or point.n < below:
        return label
    return words.text("{state} when the answers are weighted", state=label)


def flag_said(dot: Dot, words: Words) -> str:
    """Return what must be known of a small base, "Litet underlag (30–99), ±13 procentenheter"."""
    if dot.point.state is not CellState.SMALL_BASE:
        return ""
    label = state_said(dot.point, words)
    if dot.half_width is None or dot.point.interval is None:
        return label
    return f"{label}, ±{points_said(dot.half_width, words)}"


def _end(dots: Sequence[Dot], line: tuple[str, float] | None) -> float:
    reached = [line[1]] if line else []
    reached += [dot.weighted for dot in dots if dot.weighted is not None]
    drawn = [dot.point for dot in dots if dot.point.share is not None]
    reached += [point.interval[1] if point.interval else point.share or 0.0 for point in drawn]
    return _HALF if reached and max(reached) <= _HALF else 1.0


def _axis(end: float, words: Words) -> str:
    steps = (0.0, end / 2, end)
    marks = "".join(
        f'<i style="left:{_at(step, end)}">{escaped(words.percent(step))}</i>' for step in steps
    )
    return f'<li class="tg-dot-axis" aria-hidden="true"><span>{marks}</span></li>'


def _row(dot: Dot, end: float, line: tuple[str, float] | None, words: Words, *, bars: bool) -> str:
    point = dot.point
    remarks = [words.label(dot.shape)] if dot.shape is not Shape.PLAIN else []
    remarks += [remark for remark in (dot.remark, flag_said(dot, words)) if remark]
    under = "".join(f"<small>{escaped(remark)}</small>" for remark in remarks)
    look = " tg-dot-chosen" if dot.chosen else ""
    look += f" tg-dot-{dot.shape}" if dot.shape is not Shape.PLAIN else ""
    value = f"<strong>{escaped(share_said(point, words))}</strong>"
    if between := range_said(point, words):
        value += f" <span>{escaped(between)}</span>"
    # Without a share its state says why, and of a hidden base the number tells nothing more.
    if point.share is not None:
        base = base_text(point, words) if dot.base is None else dot.base
        value += f" <small>{escaped(base)}</small>"
    if dot.weighted is not None:
        said = words.text("weighted: {share}", share=words.percent(dot.weighted))
        value += f" <small>{escaped(said)}</small>"
    return (
        f'<li class="tg-dot{look}"><span class="tg-dot-name">{escaped(dot.name)}{under}</span>'
        f'<span class="tg-dot-track" aria-hidden="true">{_track(dot, end, line, bars=bars)}</span>'
        f'<span class="tg-dot-value">{value}</span></li>'
    )


def _track(dot: Dot, end: float, line: tuple[str, float] | None, *, bars: bool) -> str:
    point = dot.point
    drawn = [f'<b style="left:{_at(line[1], end)}"></b>'] if line else []
    if point.share is None:
        return "".join([*drawn, '<i class="tg-dot-none"></i>'])
    if bars:
        drawn.append(f'<i class="tg-dot-bar" style="width:{_at(point.share, end)}"></i>')
    if point.interval is not None:
        low, high = point.interval
        drawn.append(
            f'<i class="tg-dot-range" style="left:{_at(low, end)};width:{_at(high - low, end)}"></i>'
        )
    if dot.weighted is not None:
        drawn.append(f'<i class="tg-dot-second" style="left:{_at(dot.weighted, end)}"></i>')
    if not bars:
        kind = "tg-dot-point" if point.survey_type.random else "tg-dot-point tg-dot-open"
        drawn.append(f'<i class="{kind}" style="left:{_at(point.share, end)}"></i>')
    return "".join(drawn)


def _at(share: float, end: float) -> str:
    return f"{share / end * 100:.1f}%"
