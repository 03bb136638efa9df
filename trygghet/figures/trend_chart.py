"""Incidents by month against the same months of earlier years."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
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
    number_label,
    quantity,
)
from trygghet.figures.theme import Theme
from trygghet.figures.trend_breaks import BreakMark, break_lines
from trygghet.locale.words import Words

_HEIGHT = 190
#: Letters of a name that has room within the drawing.
_SHORT = 9


@dataclass(frozen=True, slots=True)
class TrendMonth:
    """One month of the period shown.

    Parameters
    ----------
    month
        Its first day.
    count
        How many; ``None`` where nothing is known, which is not zero.
    low, high
        Fewest and most in the same month of the earlier years; ``None`` without such years.
    complete
        False where more may still be registered.
    """

    month: date
    count: int | None
    low: int | None = None
    high: int | None = None
    complete: bool = True


def trend_chart(
    months: Sequence[TrendMonth],
    words: Words,
    theme: Theme,
    *,
    unit: str,
    earlier: str,
    breaks: Sequence[BreakMark] = (),
    synthetic: bool = False,
) -> ChartFigure:
    """Draw the months as a line over the band of earlier years; the axis starts at zero.

    Parameters
    ----------
    months
        In their order, mostly twelve.
    unit
        The counting unit, for the description: "Anmälda brott".
    earlier
        Which years the band covers: "2021–2024"; empty where there is none.
    breaks
        Drawn where they lie within the months.
    synthetic
        Whether the numbers are made up.
    """
    rows = [
        {**_row(place, month, words), "at_end": place >= len(months) - 2}
        for place, month in enumerate(months)
    ]
    known = [row for row in rows if row["count"] is not None]
    banded = [row for row in rows if row["low"] is not None and row["high"] is not None]
    initials = words.month_initials()
    letters = [initials[month.month.month - 1] for month in months]
    x = quantity(
        "place",
        title=None,
        scale={"domain": [0, max(len(months) - 1, 1)], "nice": False, "zero": False},
        axis={
            "values": list(range(len(months))),
            "grid": False,
            "labelExpr": f"{json.dumps(letters)}[datum.value]",
            "labelOverlap": False,
        },
    )
    y_axis = {"tickCount": 4, "tickMinStep": 1, "labelExpr": number_label(words), "domain": False}
    top = max([*(row["count"] for row in known), *(row["high"] for row in banded), 4])
    y_scale = {"domain": [0, top], "nice": 4, "zero": True}

    def at(field: str) -> Part:
        return {"x": x, "y": quantity(field, title=None, axis=y_axis, scale=y_scale)}

    name = period_label(months[0].month, months[-1].month, words) if months else ""
    # A year's name has room beside its line; the name of months in two years stands above.
    short = len(name) <= _SHORT
    layers: list[Part] = []
    if banded:
        area = at("low") | {"y2": {"field": "high"}}
        layers.append(layer("area", banded, area, color=theme.band, opacity=1))
        # The band's own colour is faint; its edges are what can be told apart.
        layers += [
            layer("line", banded, at(edge), color=theme.edge, strokeWidth=1)
            for edge in ("low", "high")
        ]
        if short:
            layers.append(_band_label(banded, earlier, at("high"), theme))
    layers += break_lines([month.month for month in months], breaks, x, theme)
    layers += _line(rows, at("count"), theme)
    layers.append(_points(known, at("count"), words, theme))
    if known:
        if short:
            layers.append(_year_label(known[-1], name, at("count"), theme))
        else:
            layers += _names_above(name, earlier if banded else "", theme)
    told = _described(months, words, unit=unit, earlier=earlier)
    return finished(layers, words, theme, alt_text=told, height=_HEIGHT, synthetic=synthetic)


def period_label(first: date, last: date, words: Words) -> str:
    """Return a period's name: "2025" for months of one year, else "juli 2024–juni 2025"."""
    if first.year == last.year:
        return str(first.year)
    return f"{words.month(first, short=True)}–{words.month(last, short=True)}"


def _row(place: int, month: TrendMonth, words: Words) -> dict[str, Any]:
    low, high = month.low, month.high
    count = words.number(month.count) if month.count is not None else "–"
    if not month.complete:
        count = words.text("{count} (incomplete)", count=count)
    return {
        "place": place,
        "count": month.count,
        "low": low,
        "high": high,
        "complete": month.complete,
        "when": words.month(month.month),
        "said": count,
        "before": "–"
        if low is None or high is None
        else f"{words.number(low)}–{words.number(high)}",
    }


def _line(rows: list[dict[str, Any]], at: Part, theme: Theme) -> list[Part]:
    """Return the line: whole between complete months, dashed to and from the others.

    A month without a count breaks the line: nothing is drawn through what isn't known.
    """
    segments = [
        {
            "place": end["place"],
            "count": end["count"],
            "segment": first["place"],
            "solid": bool(first["complete"] and second["complete"]),
        }
        for first, second in pairwise(rows)
        if first["count"] is not None and second["count"] is not None
        for end in (first, second)
    ]
    layers: list[Part] = []
    for solid, dash in ((True, [1, 0]), (False, [4, 3])):
        chosen = [end for end in segments if end["solid"] is solid]
        if chosen:
            look = {"strokeWidth": 3, "strokeDash": dash, "strokeCap": "round"}
            channels = at | {"detail": named("segment")}
            layers.append(layer("line", chosen, channels, color=theme.accent, **look))
    return layers


def _points(known: list[dict[str, Any]], at: Part, words: Words, theme: Theme) -> Part:
    channels = at | {
        "fill": either("datum.complete", theme.accent, theme.card),
        "tooltip": hint(
            {
                "when": words.text("Month"),
                "said": words.text("Count"),
                "before": words.text("Same month earlier"),
            }
        ),
    }
    look = {"filled": True, "size": 42, "opacity": 1, "strokeWidth": 2}
    return layer("point", known, channels, stroke=theme.accent, **look)


def _year_label(last: dict[str, Any], label: str, at: Part, theme: Theme) -> Part:
    """Name the line at its end: beside it where the year isn't over, else above it."""
    row = {"place": last["place"], "count": last["count"], "label": label}
    beside = not last["at_end"]
    return layer(
        "text",
        [row],
        at | {"text": named("label")},
        color=theme.accent,
        fontWeight=600,
        fontSize=14,
        align="left" if beside else "right",
        dx=9 if beside else 4,
        dy=0 if beside else -14,
    )


def _band_label(banded: list[dict[str, Any]], earlier: str, at: Part, theme: Theme) -> Part:
    highest = max(banded[1:-1] or banded, key=lambda row: row["high"])
    row = {"place": highest["place"], "high": highest["high"], "label": earlier}
    channels = at | {"text": named("label")}
    return layer("text", [row], channels, color=theme.muted, fontSize=13, dy=-9)


def _names_above(name: str, earlier: str, theme: Theme) -> list[Part]:
    """Name the line at the upper left and the band at the upper right, in their colours."""
    names = (
        (f"● {name}", "left", 0, theme.accent, 600),
        (f"■ {earlier}" if earlier else "", "right", "width", theme.muted, 400),
    )
    return [
        layer(
            "text",
            [{"label": text}],
            {"text": named("label"), "x": fixed(place), "y": fixed(-8)},
            align=side,
            baseline="bottom",
            color=colour,
            fontWeight=weight,
            fontSize=13,
        )
        for text, side, place, colour, weight in names
        if text
    ]


def _described(months: Sequence[TrendMonth], words: Words, *, unit: str, earlier: str) -> str:
    known = [month for month in months if month.count is not None]
    if not known:
        return words.text("{unit} by month: no figure.", unit=unit)
    lowest = min(known, key=lambda month: month.count or 0)
    highest = max(known, key=lambda month: month.count or 0)
    told = words.text(
        "{unit} by month, {period}: fewest {low} in {low_month}, most {high} in {high_month}.",
        unit=unit,
        period=period_label(months[0].month, months[-1].month, words),
        low=lowest.count,
        low_month=words.month(lowest.month),
        high=highest.count,
        high_month=words.month(highest.month),
    )
    if earlier:
        told += " " + words.text(
            "Drawn beside it: the fewest and the most in the same months {years}.", years=earlier
        )
    return told
