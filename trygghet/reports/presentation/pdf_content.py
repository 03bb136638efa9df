"""A presentation as plain texts and lists, which is all that the report's template is given.

Nothing here is markup: the template sets every text as text, whatever signs are in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import singledispatchmethod
from typing import Any
from urllib.parse import urlsplit

from trygghet.figures.card import Spoken
from trygghet.figures.chart import ChartFigure
from trygghet.figures.map import MapFigure
from trygghet.figures.presentation.model import (
    Block,
    Presentation,
    PromiseLine,
    Promises,
    Shown,
    Steps,
    View,
)
from trygghet.figures.source_line import as_of_text
from trygghet.figures.tables import Cell, Table
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import Words
from trygghet.reports.presentation.pdf_letters import letters
from trygghet.reports.presentation.pdf_pictures import chart_picture, map_picture

#: Plain values: texts, numbers, lists and mappings of them.
Content = dict[str, Any]

#: A word of more letters has places where a line may end put into it; no Swedish word is as long.
_LONG_WORD = re.compile(r"\S{36,}")
_PIECE = 12
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"
#: Asks for a sign as text, which a font for print needs no asking for.
_AS_TEXT = "\N{VARIATION SELECTOR-15}"


def content_of(presentation: Presentation, words: Words, made: date) -> Content:
    """Return all that the report says, in its order.

    Parameters
    ----------
    made
        The day on its title page.
    """
    made_up = words.text("Example: {sentence}", sentence="").rstrip()
    content: Content = _printable(
        {
            "language": words.language,
            "title": presentation.title,
            "municipality": presentation.municipality,
            "scope": presentation.scope,
            "on": as_of_text(presentation.on, words) if presentation.on else "",
            "made": words.text("Made {date}", date=made),
            "day": [made.year, made.month, made.day],
            "mark": presentation.mark,
            "views": list(_Views(words, made_up).written(_joined(presentation.views, words))),
            "definitions": [
                {"text": said, "synthetic": said.startswith(made_up)}
                for said in _definitions(presentation.views)
            ],
            "methods": [
                {"heading": heading, "paragraphs": paragraphs}
                for heading, paragraphs in presentation.methods
            ],
            "sources": _table(presentation.sources),
            "words": _labels(words),
            "look": asdict(LIGHT),
        }
    )
    # A document without a title is none that can be read aloud.
    content["title"] = content["title"].strip() or words.text("Report")
    return content


def _labels(words: Words) -> Content:
    return {
        "contents": words.text("Contents"),
        "page": words.text("Page {page} of {pages}", page="#page", pages="#pages"),
        "figure": words.text("Figure"),
        "table": words.text("Table"),
        "state": words.text("State"),
        "promise": words.text("Promise"),
        "proposal": words.text("Drafted wording that could be measured"),
        "made_up": words.text("Made-up data"),
        "when": words.text("When"),
        "what": words.text("What"),
        "unknown": words.text("What we don't know"),
        "methods": words.text("How the figures are made"),
        "definitions": words.text("Words and numbers"),
        "sources": words.text("Sources"),
        "appendix": words.text("Appendix: the figures as tables"),
        "to_table": words.text("Its numbers stand in the appendix."),
        "nothing": words.text("Nothing is loaded for this choice."),
    }


class _Views:
    """Writes views, counting their figures."""

    def __init__(self, words: Words, made_up: str) -> None:
        self._words = words
        self._made_up = made_up
        self._figures = 0

    def written(self, views: Iterable[View]) -> Iterator[Content]:
        """Yield each view's texts, figures, promises and steps."""
        for view in views:
            blocks = [self._block(block) for block in view.blocks]
            said = [self._spoken(each) for each in view.said]
            yield {
                "key": view.key,
                "heading": view.heading,
                "said": said,
                "remark": view.remark,
                "unknown": view.unknown,
                "blocks": blocks,
                # A view of one party says whose promises they are in its heading.
                "parties": len(blocks) > 1,
                "synthetic": any(block["synthetic"] for block in blocks)
                or any(each.text.startswith(self._made_up) for each in view.said),
            }

    def _spoken(self, each: Spoken) -> Content:
        before, key, after = each.text.partition(each.key) if each.key else (each.text, "", "")
        return {"before": before, "key": key, "after": after, "beside": each.beside}

    @singledispatchmethod
    def _block(self, block: Block) -> Content:
        raise TypeError(type(block).__name__)

    @_block.register
    def _(self, block: Shown) -> Content:
        self._figures += 1
        drawn = _drawn(block.drawing)
        return {
            "kind": "figure",
            "number": self._figures,
            "key": block.key,
            "title": block.title,
            "sentence": block.sentence,
            "source": block.below,
            "table": _table(block.table),
            "synthetic": block.synthetic,
            **drawn,
        }

    @_block.register
    def _(self, block: Promises) -> Content:
        return {
            "kind": "promises",
            "party": block.party,
            "lines": [_promise(line) for line in block.lines],
            "synthetic": any(line.synthetic for line in block.lines),
        }

    @_block.register
    def _(self, block: Steps) -> Content:
        return {
            "kind": "steps",
            "heading": block.heading,
            "steps": [asdict(step) for step in block.steps],
            "synthetic": any(step.synthetic for step in block.steps),
        }


def _joined(views: Sequence[View], words: Words) -> Iterator[View]:
    """Join what was parted because a screen holds few lines: paper holds them all."""
    left = list(views)
    while left:
        n = next((n for n in range(len(left), 1, -1) if _parted(left[:n], words)), 1)
        parts, left = left[:n], left[n:]
        yield _one(parts, words) if n > 1 else parts[0]


def _parted(views: Sequence[View], words: Words) -> bool:
    """Whether views are the numbered parts of one."""
    whole = _whole(views, words)
    # The first that differs decides: most views are no part of anything.
    return all(
        view.heading == words.text("{heading} ({n} of {all})", heading=whole, n=n, all=len(views))
        for n, view in enumerate(views, start=1)
    )


def _whole(views: Sequence[View], words: Words) -> str:
    """Return the heading of the first part without its number."""
    number = words.text("{heading} ({n} of {all})", heading="", n=1, all=len(views))
    return views[0].heading.removesuffix(number)


def _one(parts: Sequence[View], words: Words) -> View:
    blocks: dict[object, Block] = {}
    for block in (block for view in parts for block in view.blocks):
        match block, blocks.get(name := _name(block)):
            case Promises(lines=lines), Promises() as before:
                blocks[name] = replace(before, lines=(*before.lines, *lines))
            case Steps(steps=steps), Steps() as before:
                blocks[name] = replace(before, steps=(*before.steps, *steps))
            case _:
                blocks[name] = block
    return replace(
        parts[0],
        heading=_whole(parts, words),
        said=tuple(dict.fromkeys(each for view in parts for each in view.said)),
        remark=" ".join(dict.fromkeys(view.remark for view in parts if view.remark)),
        blocks=tuple(blocks.values()),
    )


def _name(block: Block) -> object:
    """Return what tells whose lines a list holds."""
    match block:
        case Promises():
            return Promises, block.party
        case Steps():
            return Steps, block.heading
        case Shown():
            return Shown, block.key


def _drawn(drawing: ChartFigure | MapFigure | None) -> Content:
    """Return a picture, its text for those who don't see it, and a map's legend."""
    match drawing:
        case ChartFigure():
            return {"picture": chart_picture(drawing), "alt": drawing.alt, "legend": None}
        case MapFigure(payload=None):
            return {"picture": "", "alt": "", "legend": None}
        case MapFigure():
            return {
                "picture": map_picture(drawing),
                "alt": drawing.alt,
                "legend": asdict(drawing.key),
            }
        case None:
            return {"picture": "", "alt": "", "legend": None}


def _promise(line: PromiseLine) -> Content:
    return asdict(line) | {"mark": line.mark.replace(_AS_TEXT, "")}


def _table(table: Table) -> Content:
    rows = [*table.rows, *table.closing]
    signs = {
        cell.shown: cell.aloud for row in rows for cell in row if cell.aloud and cell.shown.strip()
    }
    return {
        "caption": table.caption,
        "headers": table.headers,
        "numeric": table.numeric,
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "closing": [[_cell(cell) for cell in row] for row in table.closing],
        "signs": [f"{sign} {aloud}" for sign, aloud in signs.items()],
    }


def _cell(cell: Cell) -> Content:
    outside = urlsplit(cell.href).scheme in ("http", "https")
    return {"text": cell.shown, "href": cell.href if outside else "", "heat": cell.heat}


def _definitions(views: Sequence[View]) -> list[str]:
    """Return what whoever speaks is told of words, once each; a reader has nobody to ask."""
    return list(dict.fromkeys(said for view in views for said in view.notes.definitions))


def _printable(value: Any, name: str = "") -> Any:
    """Return plain values whose texts hold no sign that can't be seen, and no line without an end.

    Parameters
    ----------
    name
        What a text is: addresses and pictures are never broken into pieces.
    """
    match value:
        case str():
            seen = value if name == "picture" else letters(value)
            return seen if name in ("href", "picture") else _LONG_WORD.sub(_pieces, seen)
        case dict():
            return {key: _printable(each, key) for key, each in value.items()}
        case list() | tuple():
            return [_printable(each, name) for each in value]
        case _:
            return value


def _pieces(found: re.Match[str]) -> str:
    word = found.group()
    return _MAY_BREAK.join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))
