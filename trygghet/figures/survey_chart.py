"""A survey concept by wave: points with intervals for random samples, points alone for the others.

No line ever runs to self-selected waves, through a change of wording or of survey type, or through a
figure that its source hedges: it would say that the same people were asked the same thing. A change of
wording or of survey type between two random samples is drawn as a gap, with its word.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from trygghet.figures.chart import (
    ChartFigure,
    Part,
    either,
    finished,
    fixed,
    hint,
    layer,
    named,
    quantity,
)
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.change import Untested
from trygghet.model.result import CellState
from trygghet.model.survey import Qualifier, SurveyType

_HEIGHT = 170
#: Where every share is lower, the room for words is above them.
_LOW = 0.4
_NO_BREAK = "\N{NO-BREAK SPACE}"
#: Years without a survey get an empty place on the axis, up to so many places.
_MOST_PLACES = 8
_LABEL_WIDTH = 11


@dataclass(frozen=True, slots=True)
class SurveyPoint:
    """One wave's figure for one concept and group.

    Parameters
    ----------
    wave
        Its label, mostly a year.
    share
        0-1; ``None`` where there is none to show, and then ``state`` says why.
    survey_type
        How the people who answered came to answer.
    low, high
        The interval; drawn for random samples alone, whatever the file holds.
    n
        How many answered; ``None`` where not published.
    state, qualifier
        Why the cell shows its number or not; how the source hedges it.
    wording
        Which wording of the question; waves are joined only within one.
    """

    wave: str
    share: float | None
    survey_type: SurveyType
    low: float | None = None
    high: float | None = None
    n: int | None = None
    state: CellState = CellState.VALUE
    qualifier: Qualifier = Qualifier.EXACT
    wording: str | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The interval where one may be shown: a random sample's, around a share that is shown."""
        if self.low is None or self.high is None or self.share is None:
            return None
        return (self.low, self.high) if self.survey_type.random else None


def survey_chart(
    points: Sequence[SurveyPoint],
    words: Words,
    theme: Theme,
    *,
    title: str,
    synthetic: bool = False,
    height: int = _HEIGHT,
) -> ChartFigure:
    """Draw a concept's shares by wave on an axis from 0 to 100 percent.

    Parameters
    ----------
    points
        In the order of the waves, at most one for each wave.
    title
        What is shared, for the description: "Känner sig trygg där man bor".
    height
        Of the drawing, pixels.
    """
    places = _places(points, words)
    rows = [_row(point, places[point.wave], words) for point in points]
    x = named(
        "place",
        title=None,
        scale={"domain": list(places.values())},
        sort=None,
        axis={
            "labelAngle": 0,
            "labelExpr": "split(datum.label, '\\n')",
            "labelOverlap": False,
            "domain": True,
        },
    )
    per_cent = "datum.value * 100 + ' %'" if words.language == "sv" else "datum.value * 100 + '%'"
    y_axis = {"values": [0, 0.5, 1], "labelExpr": per_cent, "domain": False}

    def at(field: str) -> Part:
        return {"x": x, "y": quantity(field, title=None, axis=y_axis, scale={"domain": [0, 1]})}

    known = [row for row in rows if row["share"] is not None]
    layers: list[Part] = []
    # An open survey between two samples neither joins nor parts them.
    samples = [pair for pair in zip(points, rows, strict=True) if pair[0].survey_type.random]
    segments = [
        {**end, "segment": str(number)}
        for number, (first, second) in enumerate(pairwise(samples))
        if may_be_joined(first[0], second[0])
        for end in (first[1], second[1])
    ]
    layers += _breaks([pair[0] for pair in samples], list(places), words, theme)
    if segments:
        channels = at("share") | {"detail": named("segment")}
        layers.append(layer("line", segments, channels, color=theme.accent, strokeWidth=1.5))
    intervals = [row for row in known if row["low"] is not None]
    if intervals:
        channels = at("low") | {"y2": {"field": "high"}}
        layers.append(layer("rule", intervals, channels, color=theme.accent, strokeWidth=2.5))
        # Ends wider than the mark, so that even a narrow interval can be seen behind it.
        look = {"color": theme.accent, "thickness": 2, "size": 16, "orient": "horizontal"}
        layers += [layer("tick", intervals, at(end), **look) for end in ("low", "high")]
    layers.append(_marks(rows, at("share"), words, theme))
    said = {"fontSize": 14, "fontWeight": 600, "color": theme.ink}
    # Below an open survey's point, where samples may be joined by a line above it.
    beside = [row for row in known if segments and not row["random"]]
    over = [row for row in known if row not in beside]
    for rows_said, look in (
        (over, {"baseline": "bottom", "dy": -9}),
        (beside, {"baseline": "top", "dy": 9}),
    ):
        if rows_said:
            at_top = at("top") | {"text": named("said")}
            layers.append(layer("text", rows_said, at_top, **said, **look))
    hidden = [{**row, "at": 0.25} for row in rows if row["share"] is None]
    if hidden:
        instead = {"fontSize": 12.5, "color": theme.muted, "lineBreak": "\n"}
        layers.append(layer("text", hidden, at("at") | {"text": named("wrapped")}, **instead))
    told = _described(points, words, title)
    low = max((float(str(row["share"])) for row in known), default=1.0) < _LOW
    return finished(
        layers,
        words,
        theme,
        alt_text=told,
        height=height,
        synthetic=synthetic,
        mark_on_top=low,
    )


def may_be_joined(first: SurveyPoint, second: SurveyPoint) -> bool:
    """Say whether a line may run between two waves: both random samples with the same wording."""
    return (
        first.survey_type is second.survey_type
        and first.survey_type.random
        and first.wording is not None
        and first.wording == second.wording
        and first.share is not None
        and second.share is not None
        and first.qualifier is second.qualifier is Qualifier.EXACT
    )


def break_between(first: SurveyPoint, second: SurveyPoint) -> Untested | None:
    """Return what parts two random samples: another kind of survey, another question; else ``None``."""
    if first.survey_type is not second.survey_type:
        return Untested.OTHER_SURVEY
    if first.wording is None or first.wording != second.wording:
        return Untested.WORDING
    return None


def _breaks(
    samples: Sequence[SurveyPoint], places: Sequence[str], words: Words, theme: Theme
) -> list[Part]:
    """Return a dashed stroke and a word wherever two random samples may not be joined."""
    layers: list[Part] = []
    for first, second in pairwise(samples):
        reason = break_between(first, second)
        if reason is None:
            continue
        middle = (places.index(first.wave) + places.index(second.wave) + 1) / 2 / len(places)
        x = fixed({"expr": f"width * {middle:.4f}"})
        ends = {"x": x, "y": fixed(16), "y2": fixed({"expr": "height"})}
        layers.append(layer("rule", [{}], ends, color=theme.edge, strokeDash=[4, 4], tooltip=False))
        said = [{"text": words.label(reason)}]
        channels = {"x": x, "y": fixed(6), "text": named("text")}
        layers.append(layer("text", said, channels, color=theme.muted, fontSize=12, tooltip=False))
    return layers


def base_text(point: SurveyPoint, words: Words) -> str:
    """Return the base in words: "n = 1 695", or that it is protected or wasn't published."""
    if point.n is None:
        protected = point.state is CellState.PROTECTED
        return words.label(point.state if protected else CellState.BASE_NOT_PUBLISHED).lower()
    return f"n{_NO_BREAK}={_NO_BREAK}{words.number(point.n)}"


def interval_text(point: SurveyPoint, words: Words) -> str:
    """Return the interval in words: "65–71 %", or a dash where none may be shown."""
    if point.interval is None:
        return "–"
    low, high = point.interval
    return f"{words.number(low * 100)}–{words.percent(high)}"


def _places(points: Sequence[SurveyPoint], words: Words) -> dict[str, str]:
    """Return each place on the axis, wave to label; years without a survey have one, too."""
    mixed = len({point.survey_type.random for point in points}) > 1
    labels = {
        point.wave: "\n".join(
            [
                point.wave,
                _wrapped(base_text(point, words)),
                *([words.text("open survey")] if mixed and not point.survey_type.random else []),
            ]
        )
        for point in points
    }
    if not points or not all(wave.isdecimal() and len(wave) == 4 for wave in labels):
        return labels
    years = range(min(map(int, labels)), max(map(int, labels)) + 1)
    if len(years) > _MOST_PLACES:
        return labels
    none = _wrapped(words.text("no survey"))
    return {str(year): labels.get(str(year), f"{year}\n{none}") for year in years}


def _row(point: SurveyPoint, place: str, words: Words) -> dict[str, Any]:
    said = words.label(point.state)
    if point.share is not None:
        said = words.label(point.qualifier, figure=words.percent(point.share))
    low, high = point.interval or (None, None)
    return {
        "place": place,
        "share": point.share,
        "low": low,
        "high": high,
        "top": point.share if high is None else high,
        "said": said,
        "wrapped": _wrapped(said),
        "wave": point.wave,
        "base": base_text(point, words),
        "interval": interval_text(point, words),
        "type": words.label(point.survey_type),
        "random": point.survey_type.random,
    }


def _marks(rows: list[dict[str, Any]], at: Part, words: Words, theme: Theme) -> Part:
    channels = at | {
        "fill": either("datum.random", theme.accent, theme.card),
        "shape": either("datum.random", "circle", "diamond"),
        "tooltip": hint(
            {
                "wave": words.text("Survey wave"),
                "said": words.text("Share"),
                "base": words.text("Base"),
                "interval": words.text("95% interval"),
                "type": words.text("Survey type"),
            }
        ),
    }
    look = {"filled": True, "size": 70, "opacity": 1, "strokeWidth": 2}
    return layer("point", rows, channels, stroke=theme.accent, **look)


def _described(points: Sequence[SurveyPoint], words: Words, title: str) -> str:
    if not points:
        return words.text("{title}: no survey.", title=title)
    rows = [_row(point, "", words) for point in points]
    waves = "; ".join(f"{row['wave']} {row['said']} ({row['base']})" for row in rows)
    return words.text("{title}, by survey wave: {waves}.", title=title, waves=waves)


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(text, _LABEL_WIDTH, break_long_words=False)) or text
