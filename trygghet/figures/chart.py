"""What all charts share: size, theme, description, and the mark of made-up data inside the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from trygghet.figures.example import example_first
from trygghet.figures.theme import Theme, chart_config
from trygghet.locale.words import Words

_NO_BREAK = "\N{NO-BREAK SPACE}"
#: Anything that goes into a layered chart.
Layer = alt.Chart | alt.LayerChart


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart, and what it says for those who don't see it.

    Parameters
    ----------
    chart
        Altair; as wide as its place. Show it without any other theme.
    alt
        One or two sentences; the whole of the numbers stands in the figure's table.
    """

    chart: alt.LayerChart
    alt: str


def finished(
    layers: list[Layer],
    words: Words,
    theme: Theme,
    *,
    alt_text: str,
    height: int,
    synthetic: bool,
    mark_on_top: bool = False,
) -> ChartFigure:
    """Lay the layers upon each other in the theme's look.

    Parameters
    ----------
    alt_text
        What the chart shows, in a sentence.
    height
        Of the drawing without its axis labels, pixels.
    synthetic
        Whether any number is made up, which is then written into the drawing.
    mark_on_top
        Whether that stands at the top, since the numbers lie low.
    """
    drawn = [*layers, _made_up(words, theme, on_top=mark_on_top)] if synthetic else layers
    said = example_first(alt_text, words, synthetic=synthetic)
    chart = (
        alt.layer(*drawn)
        .properties(width="container", height=height, description=said)
        .configure(**chart_config(theme))
    )
    return ChartFigure(chart, said)


def data(rows: list[dict[str, Any]]) -> alt.Data:
    """Return rows as a chart's own data."""
    return alt.Data(values=rows)  # type: ignore[no-untyped-call]


def number_label(words: Words) -> str:
    """Return a Vega expression that writes an axis number as the language does."""
    separator = words.number(1000)[1:-3]
    return f"replace(format(datum.value, ',.0f'), /,/g, '{separator}')"


def _made_up(words: Words, theme: Theme, *, on_top: bool) -> alt.Chart:
    # Drawings swallow repeated blanks; these are kept.
    text = _NO_BREAK.join(words.text("Made-up data").upper()).replace(" ", _NO_BREAK)
    layer: alt.Chart = (
        alt.Chart(data([{"text": text}]))
        .mark_text(align="center", baseline="bottom", fontSize=12, color=theme.muted, tooltip=False)
        .encode(
            text="text:N",
            x=alt.value(alt.expr("width / 2")),
            y=alt.value(alt.expr("22" if on_top else "height - 5")),
        )
    )
    return layer
