"""A chart as a still picture (SVG), drawn without a browser: for the projector, paper and plain pages."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import vl_convert

from trygghet.figures.chart import ChartFigure
from trygghet.figures.text import escaped

#: What the drawing says of its own parts, in English whatever the reader's language.
_SAID = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
#: Names of clips and the like. Each drawing counts them from nought, and a page holds several drawings.
_NAME = re.compile(r'(?<= id=")(?=[^"]+")|(?<=url\(#)(?=[^)]+\))')
_SIZED = re.compile(r'^<svg ([^>]*?) width="[0-9.]+" height="[0-9.]+"')


def chart_svg(figure: ChartFigure, width: int, height: int | None = None, *, name: str) -> str:
    """Return a chart as SVG without a size of its own, its text as text, described by its alternative text.

    Parameters
    ----------
    figure
        Its data stand within; nothing is fetched.
    width, height
        Pixels that the chart is laid out for, axes and names included; it may be shown at any size.
        ``None`` keeps the height that the chart asks for.
    name
        Tells the drawing from others in the same page: letters, digits and dashes.
    """
    _know_the_font()
    spec = dict(figure.spec)
    if spec.get("width") == "container":
        fit = "fit-x" if height is None else "fit"
        spec |= {"width": width, "autosize": {"type": fit, "contains": "padding"}}
        if height is not None:
            spec["height"] = height
    svg = _SAID.sub("", vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
    said = f'role="img" aria-label="{escaped(figure.alt)}"'
    return _NAME.sub(f"{name}-", _SIZED.sub(rf"<svg \1 {said}", svg, count=1))


@cache
def _know_the_font() -> None:
    """Let charts be laid out by the type that they are shown in."""
    vl_convert.register_font_directory(str(files("font_source_sans_pro").joinpath("files")))
