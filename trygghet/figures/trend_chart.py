"""Incidents by month against the same months of earlier years."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt

from trygghet.figures.chart import ChartFigure, Layer, data, finished, number_label
from trygghet.figures.theme import Theme
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
    x = alt.X(
        "place:Q",
        title=None,
        scale=alt.Scale(domain=[0, max(len(months) - 1, 1)], nice=False, zero=False),
        axis=alt.Axis(
            values=list(range(len(months))),
            grid=False,
            labelExpr=f"{json.dumps(letters)}[datum.value]",
            labelOverlap=False,
        ),
    )
    y_axis = alt.Axis(tickCount=4, tickMinStep=1, labelExpr=number_label(words), domain=False)
    top = max([*(row["count"] for row in known), *(row["high"] for row in banded), 4])
    y_scale = alt.Scale(domain=[0, top], nice=4, zero=True)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", title=None, axis=y_axis, scale=y_scale)

    name = period_label(months[0].month, months[-1].month, words) if months else ""
    # A year's name has room beside its line; the name of months in two years stands above.
    short = len(name) <= _SHORT
    layers: list[Layer] = []
    if banded:
        band = alt.Chart(data(banded))
        layers.append(
            band.mark_area(color=theme.band, opacity=1).encode(x=x, y=y("low"), y2="high:Q")
        )
        # The band's own colour is faint; its edges are what can be told apart.
        layers += [
            band.mark_line(color=theme.edge, strokeWidth=1).encode(x=x, y=y(edge))
            for edge in ("low", "high")
        ]
        if short:
            layers.append(_band_label(banded, earlier, x, y("high"), theme))
    layers += _line(rows, x, y("count"), theme)
    layers.append(_points(known, x, y("count"), words, theme))
    if known:
        if short:
            layers.append(_year_label(known[-1], name, x, y("count"), theme))
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


def _line(rows: list[dict[str, Any]], x: alt.X, y: alt.Y, theme: Theme) -> list[Layer]:
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
    layers: list[Layer] = []
    for solid, dash in ((True, [1, 0]), (False, [4, 3])):
        chosen = [end for end in segments if end["solid"] is solid]
        if chosen:
            layers.append(
                alt.Chart(data(chosen))
                .mark_line(color=theme.accent, strokeWidth=3, strokeDash=dash, strokeCap="round")
                .encode(x=x, y=y, detail="segment:N")
            )
    return layers


def _points(
    known: list[dict[str, Any]], x: alt.X, y: alt.Y, words: Words, theme: Theme
) -> alt.Chart:
    layer: alt.Chart = (
        alt.Chart(data(known))
        .mark_point(filled=True, size=42, opacity=1, strokeWidth=2, stroke=theme.accent)
        .encode(
            x=x,
            y=y,
            fill=alt.condition("datum.complete", alt.value(theme.accent), alt.value(theme.card)),
            tooltip=[
                alt.Tooltip("when:N", title=words.text("Month")),
                alt.Tooltip("said:N", title=words.text("Count")),
                alt.Tooltip("before:N", title=words.text("Same month earlier")),
            ],
        )
    )
    return layer


def _year_label(last: dict[str, Any], label: str, x: alt.X, y: alt.Y, theme: Theme) -> alt.Chart:
    """Name the line at its end: beside it where the year isn't over, else above it."""
    row = {"place": last["place"], "count": last["count"], "label": label}
    beside = not last["at_end"]
    layer: alt.Chart = (
        alt.Chart(data([row]))
        .mark_text(
            color=theme.accent,
            fontWeight=600,
            fontSize=14,
            align="left" if beside else "right",
            dx=9 if beside else 4,
            dy=0 if beside else -14,
        )
        .encode(x=x, y=y, text="label:N")
    )
    return layer


def _band_label(
    banded: list[dict[str, Any]], earlier: str, x: alt.X, y: alt.Y, theme: Theme
) -> alt.Chart:
    highest = max(banded[1:-1] or banded, key=lambda row: row["high"])
    row = {"place": highest["place"], "high": highest["high"], "label": earlier}
    layer: alt.Chart = (
        alt.Chart(data([row]))
        .mark_text(color=theme.muted, fontSize=13, dy=-9)
        .encode(x=x, y=y, text="label:N")
    )
    return layer


def _names_above(name: str, earlier: str, theme: Theme) -> list[Layer]:
    """Name the line at the upper left and the band at the upper right, in their colours."""
    layers: list[Layer] = []
    for text, align, colour, weight in (
        (f"● {name}", "left", theme.accent, 600),
        (f"▬ {earlier}" if earlier else "", "right", theme.muted, 400),
    ):
        if text:
            at: alt.Chart = (
                alt.Chart(data([{"label": text}]))
                .mark_text(
                    align="left" if align == "left" else "right",
                    baseline="bottom",
                    color=colour,
                    fontWeight=600 if weight == 600 else 400,
                    fontSize=13,
                )
                .encode(
                    text="label:N",
                    x=alt.value(0 if align == "left" else "width"),
                    y=alt.value(-8),
                )
            )
            layers.append(at)
    return layers


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
        told += " " + words.text("The band shows the same months {years}.", years=earlier)
    return told
