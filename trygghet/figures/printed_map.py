"""A map's payload as a still picture (SVG): the same districts, squares and names, for paper and plain pages."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from trygghet.figures.colour import readable_on
from trygghet.figures.text import escaped
from trygghet.figures.theme import FONT, LIGHT

#: Pixels of names on paper; their lines are a little higher.
_FONT = 9.5
_LINE = 1.16
#: How wide a letter is, in parts of its height.
_LETTER = 0.5


def printed_map(payload: Mapping[str, Any], alt: str, width: int, height: int) -> str:
    """Return a map as an HTML image, which no cleaning of HTML takes apart.

    Parameters
    ----------
    payload
        A map of ``figures.map``, in the colours of the light look.
    alt
        What the map shows, for those who don't see it.
    width, height
        Pixels.
    """
    picture = base64.b64encode(map_svg(payload, width, height).encode()).decode()
    return (
        f'<img class="tg-printed" alt="{escaped(alt)}" width="{width}" height="{height}" '
        f'src="data:image/svg+xml;base64,{picture}">'
    )


def map_svg(
    payload: Mapping[str, Any], width: int, height: int, *, font: float = _FONT, alt: str = ""
) -> str:
    """Return a map as SVG, as large as fits.

    Parameters
    ----------
    font
        Pixels of the names.
    alt
        What the map shows. With it the picture stands in a page by itself: areas then carry their
        ids, and their figures as tooltips.
    """
    west, south, east, north = payload["frame"]
    # Room for names at the edge.
    metres = max((east - west) / (width - 16), (north - south) / (height - 16))
    paper = _Paper(
        metres,
        (width - (east - west) / metres) / 2,
        (height + (north - south) / metres) / 2,
        (width, height),
    )
    look = payload["look"]
    shapes = [
        f'<rect width="{width}" height="{height}" fill="{look["outside"]}"/>',
        *(
            _path(paper.rings([polygon]), look["land"], look["line"], 1)
            for polygon in payload["ground"]
        ),
        *_squares(payload.get("squares"), paper),
        *_areas(payload["areas"], paper, look, told=bool(alt)),
        *_spots(payload.get("spots") or (), paper, look),
        *_named(payload.get("named"), paper, look, font),
        *_names(payload["areas"], paper, font),
    ]
    if payload.get("mark"):
        shapes.append(
            f'<text x="6" y="{height - 6}" font-size="{round(font - 0.5, 1)}" font-weight="600" '
            f'fill="{look["demo-ink"]}">{escaped(payload["mark"])}</text>'
        )
    said = f' role="img" aria-label="{escaped(alt)}"' if alt else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="{escaped(FONT)}"{said}>{"".join(shapes)}</svg>'
    )


class _Paper:
    """From metres north-east of the map's corner to pixels right and down of the picture's."""

    def __init__(self, metres: float, left: float, bottom: float, size: tuple[int, int]) -> None:
        self.metres, self.left, self.bottom, self.size = metres, left, bottom, size

    def holds(self, x: float, y: float, half: float) -> bool:
        """Whether a text around a position (pixels) lies on the picture, half of it to either side."""
        width, height = self.size
        return half <= x <= width - half and 0 <= y <= height

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return a position in pixels."""
        return round(self.left + x / self.metres, 1), round(self.bottom - y / self.metres, 1)

    def rings(self, polygons: Iterable[Iterable[list[int]]]) -> str:
        """Return polygons as an SVG path."""
        parts = []
        for polygon in polygons:
            for ring in polygon:
                corners = zip(ring[::2], ring[1::2], strict=True)
                parts.append("M" + "L".join("{},{}".format(*self.at(*c)) for c in corners) + "Z")
        return "".join(parts)


def _path(
    drawn: str, fill: str, stroke: str, width: float, *, looks: str = "", within: str = ""
) -> str:
    end = f">{within}</path>" if within else "/>"
    return (
        f'<path d="{drawn}" fill="{fill or "none"}" fill-rule="evenodd" stroke="{stroke}" '
        f'stroke-width="{width}"{looks}{end}'
    )


def _areas(
    parts: Iterable[Mapping[str, Any]], paper: _Paper, look: Mapping[str, str], *, told: bool
) -> Iterator[str]:
    for part in parts:
        certified = part["kind"] in ("area", "before")
        line = (look["flag"], 2) if certified else (look["edge"], 1)
        looks, within = "", ""
        if part["kind"] == "before":
            looks = ' stroke-dasharray="5 4"'
        if told and part["kind"] == "district":
            looks = f' data-area="{escaped(part["id"])}"'
            lines = (part["name"], part["figure"], part["detail"])
            within = f"<title>{escaped(': '.join(filter(None, lines)))}</title>"
        yield _path(paper.rings(part["rings"]), part["fill"], *line, looks=looks, within=within)
        for stroke in part.get("hatch") or ():
            corners = zip(stroke[::2], stroke[1::2], strict=True)
            drawn = "M" + "L".join("{},{}".format(*paper.at(*corner)) for corner in corners)
            yield _path(drawn, "", look["edge"], 1)


def _squares(part: Mapping[str, Any] | None, paper: _Paper) -> Iterator[str]:
    if part is None:
        return
    for x, y, step in zip(part["x"], part["y"], part["fill"], strict=True):
        yield _square(x, y, part["side"], paper, f'fill="{part["fills"][step]}"')


def _spots(
    parts: Iterable[Mapping[str, Any]], paper: _Paper, look: Mapping[str, str]
) -> Iterator[str]:
    for part in parts:
        colours = f'fill="{part["fill"] or "none"}" stroke="{look["ink"]}"'
        yield _square(part["x"], part["y"], part["side"], paper, colours)


def _square(x: int, y: int, side: int, paper: _Paper, colours: str) -> str:
    left, top = paper.at(x, y + side)
    pixels = round(side / paper.metres, 1)
    return f'<rect x="{left}" y="{top}" width="{pixels}" height="{pixels}" {colours}/>'


def _named(
    part: Mapping[str, Any] | None, paper: _Paper, look: Mapping[str, str], font: float
) -> Iterator[str]:
    """Draw the places that people name, the most often named below the others."""
    if part is None:
        return
    colours = f'fill="{part["fill"]}" fill-opacity="0.72" stroke="{look["ink"]}"'
    for place in part["places"]:
        x, y = paper.at(place["x"], place["y"])
        size = place["radius"]
        told = f"<title>{escaped(': '.join((place['name'], place['figure'])))}</title>"
        if part["sign"] == "circle":
            yield f'<circle cx="{x}" cy="{y}" r="{size}" {colours}>{told}</circle>'
        else:
            corners = f"{x},{y - size} {x + size},{y} {x},{y + size} {x - size},{y}"
            yield f'<polygon points="{corners}" {colours}>{told}</polygon>'
    for place in part["places"]:
        if not place["later"]:
            x, y = paper.at(place["x"], place["y"])
            above = round(y - place["radius"] - font / 2, 1)
            yield _text(x, above, place["name"], look["ink"], font, weight=600)


def _names(parts: Iterable[Mapping[str, Any]], paper: _Paper, font: float) -> Iterator[str]:
    for part in parts:
        label = part.get("label")
        if label is None or label.get("later"):
            continue
        x, y = paper.at(label["x"], label["y"])
        longest = max(map(len, label["lines"]), default=0)
        if not paper.holds(x, y, font * _LETTER * longest / 2):
            continue  # half a name tells nothing, and one beyond the edge would be in the file unseen
        ink = label.get("badge") or label["ink"]
        high = font * _LINE
        top = y - (len(label["lines"]) - 1) * high / 2
        for line, text in enumerate(label["lines"]):
            yield _text(
                x,
                round(top + line * high, 1),
                text,
                ink,
                font,
                weight=600 if line < label.get("named", 1) else 400,
            )


def _text(x: float, y: float, text: str, ink: str, font: float, *, weight: int) -> str:
    # Names may reach out of their district, onto a ground where their ink can't be read.
    halo = readable_on(ink, LIGHT.card, LIGHT.ink)
    return (
        f'<text x="{x}" y="{y}" font-size="{font}" '
        f'font-weight="{weight}" text-anchor="middle" dominant-baseline="central" '
        f'fill="{ink}" stroke="{halo}" stroke-width="2" stroke-linejoin="round" '
        f'paint-order="stroke">{escaped(text)}</text>'
    )
