"""What all charts share: size, theme, description, and the mark of made-up data inside the drawing.

Charts are Vega-Lite as plain values. Built from classes that check every part against the whole of
the language's schema, one chart took longer than all the numbers of its page; the tests check instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trygghet.figures.example import example_first
from trygghet.figures.theme import Theme, chart_config
from trygghet.locale.words import Words

_NO_BREAK = "\N{NO-BREAK SPACE}"
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

#: A part of a chart in Vega-Lite's words: a layer, a channel.
Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart, and what it says for those who don't see it.

    Parameters
    ----------
    spec
        Vega-Lite; as wide as its place. Show it without any other theme.
    alt
        One or two sentences; the whole of the numbers stands in the figure's table.
    """

    spec: Part
    alt: str


def finished(
    layers: Sequence[Part],
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
    drawn = [*layers, _made_up(words, theme, on_top=mark_on_top)] if synthetic else [*layers]
    said = example_first(alt_text, words, synthetic=synthetic)
    spec = {
        "$schema": _SCHEMA,
        "description": said,
        "width": "container",
        "height": height,
        "layer": drawn,
        "config": chart_config(theme),
    }
    return ChartFigure(spec, said)


def layer(mark: str, rows: Sequence[Mapping[str, Any]], channels: Part, **look: Any) -> Part:
    """Return a layer: rows drawn by a mark of some look, at places and in colours told by channels."""
    return {"data": {"values": list(rows)}, "mark": {"type": mark, **look}, "encoding": channels}


def quantity(field: str, **more: Any) -> Part:
    """Return a channel that a number of the rows decides."""
    return {"field": field, "type": "quantitative", **more}


def named(field: str, **more: Any) -> Part:
    """Return a channel that a text of the rows decides."""
    return {"field": field, "type": "nominal", **more}


def fixed(value: object) -> Part:
    """Return a channel that is the same for all rows."""
    return {"value": value}


def either(test: str, so: object, otherwise: object) -> Part:
    """Return a channel with one value where a Vega expression holds for the row, else another."""
    return {"condition": {"test": test, "value": so}, "value": otherwise}


def hint(fields: Mapping[str, str]) -> list[Part]:
    """Return what a pointer over a row tells: field to its heading."""
    return [named(field, title=title) for field, title in fields.items()]


def number_label(words: Words) -> str:
    """Return a Vega expression that writes an axis number as the language does."""
    separator = words.number(1000)[1:-3]
    return f"replace(format(datum.value, ',.0f'), /,/g, '{separator}')"


def _made_up(words: Words, theme: Theme, *, on_top: bool) -> Part:
    # Drawings swallow repeated blanks; these are kept.
    text = _NO_BREAK.join(words.text("Made-up data").upper()).replace(" ", _NO_BREAK)
    channels = {
        "text": named("text"),
        "x": fixed({"expr": "width / 2"}),
        "y": fixed({"expr": "22" if on_top else "height - 5"}),
    }
    return layer(
        "text",
        [{"text": text}],
        channels,
        align="center",
        baseline="bottom",
        fontSize=12,
        color=theme.muted,
        tooltip=False,
    )
