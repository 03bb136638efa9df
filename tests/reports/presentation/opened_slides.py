"""A slide file opened again, as its readers and a reader's programs find it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pptx
from pptx.util import Pt


def opened(data: bytes) -> list[Any]:
    """Return the slides of a file."""
    return list(pptx.Presentation(io.BytesIO(data)).slides)


def titles(slides: list[Any]) -> list[str]:
    """Return the texts of the title placeholders."""
    return [slide.shapes.title.text_frame.text for slide in slides]


def charts(slides: list[Any]) -> list[Any]:
    """Return all native charts in order."""
    return [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]


def tables(slides: list[Any]) -> list[list[list[str]]]:
    """Return the cells of all native tables in order."""
    return [
        [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
        for slide in slides
        for shape in slide.shapes
        if shape.has_table
    ]


def notes(slide: Any) -> str:
    """Return what stands beside a slide."""
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def frames(slide: Any) -> Iterator[tuple[Any, float]]:
    """Yield all text frames of a slide, with the width in points that text has in them."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame, shape.width / Pt(1)
        if shape.has_table:
            for row in shape.table.rows:
                for cell, column in zip(row.cells, shape.table.columns, strict=True):
                    sides = (cell.margin_left + cell.margin_right) / Pt(1)
                    yield cell.text_frame, column.width / Pt(1) - sides


def whole_text(slide: Any) -> str:
    """Return all text of a slide."""
    return "\n".join(frame.text for frame, _ in frames(slide))


def boxes(slide: Any) -> list[tuple[str, int, int, int, int]]:
    """Return each shape's name and its left, upper, right and lower edge."""
    return [
        (shape.name, shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
        for shape in slide.shapes
    ]


def overlapping(slide: Any) -> list[tuple[str, str]]:
    """Return the pairs of shapes that lie on each other."""
    placed = boxes(slide)
    return [
        (one[0], other[0])
        for number, one in enumerate(placed)
        for other in placed[number + 1 :]
        if min(one[3], other[3]) > max(one[1], other[1])
        and min(one[4], other[4]) > max(one[2], other[2])
    ]
