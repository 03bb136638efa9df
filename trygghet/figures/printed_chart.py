"""A chart as a still picture (SVG), drawn without a browser: for the projector, paper and plain pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import vl_convert

from trygghet.figures.chart import ChartFigure
from trygghet.figures.text import escaped
from trygghet.model.visible import visible

#: What stands for a sign that can't be drawn.
NO_GLYPH = "\N{WHITE SQUARE}"
#: Signs that the drawing program takes for two, and stops at where it has cut one in half.
_BEYOND = re.compile("[\U00010000-\U0010ffff]")

#: What the drawing says of its own parts, in English whatever the reader's language.
_SAID = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
#: Names of clips and the like. Each drawing counts them from nought, and a page holds several drawings.
_NAME = re.compile(r'(?<= id=")(?=[^"]+")|(?<=url\(#)(?=[^)]+\))')
#: A name between them may look like an attribute; it stays as it is.
_TAG = re.compile(r"<[a-z][^<>]*>")
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

    def own(tag: re.Match[str]) -> str:
        return _NAME.sub(f"{name}-", _SAID.sub("", tag.group()))

    said = f'role="img" aria-label="{escaped(figure.alt)}"'
    svg = _TAG.sub(own, sized_svg(figure, width, height))
    return _SIZED.sub(lambda found: f"<svg {found[1]} {said}", svg, count=1)


def sized_svg(figure: ChartFigure, width: int, height: int | None = None) -> str:
    """Return a chart as SVG of its own size, as the drawing program draws it: the one way to that program.

    It ends the whole process at a sign that an SVG may not hold, so no text reaches it as it is.

    Parameters
    ----------
    figure
        Its data stand within; nothing is fetched, whatever it names.
    width, height
        As for :func:`chart_svg`.
    """
    spec = dict(figure.spec)
    if spec.get("width") == "container":
        fit = "fit-x" if height is None else "fit"
        spec |= {"width": width, "autosize": {"type": fit, "contains": "padding"}}
        if height is not None:
            spec["height"] = height
    _know_the_font()
    svg: str = vl_convert.vegalite_to_svg(_clean(spec), allowed_base_urls=[])
    return svg


def svg_picture(svg: str, scale: float) -> bytes:
    """Return an SVG as a picture of pixels (PNG), so many times its size.

    The drawing program ends the whole process at a sign that an SVG may not hold; none reaches it.
    """
    _know_the_font()
    picture: bytes = vl_convert.svg_to_png(visible(svg), scale=scale)
    return picture


@cache
def font_folder() -> str:
    """Return the folder of the type that charts are shown in, Source Sans, as its package brings it."""
    return str(files("font_source_sans_pro").joinpath("files"))


def _clean(value: Any) -> Any:
    """Return plain values whose texts, names of fields among them, can be measured, cut and drawn."""
    match value:
        case str():
            return _BEYOND.sub(NO_GLYPH, visible(value))
        case Mapping():
            return {_clean(key): _clean(each) for key, each in value.items()}
        case list() | tuple():
            return [_clean(each) for each in value]
        case _:
            return value


@cache
def _know_the_font() -> None:
    """Let charts be laid out by the type that they are shown in."""
    vl_convert.register_font_directory(font_folder())
