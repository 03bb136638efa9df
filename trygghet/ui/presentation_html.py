"""A presentation as HTML: a section a view, with what is noted for whoever speaks.

Pictures are drawn once, in the light look, and take the colours of the look that they are shown in:
turning the page needs no server, and paper gets the light ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Any, assert_never

from trygghet.figures.card import spoken
from trygghet.figures.chart import ChartFigure
from trygghet.figures.example import example_first
from trygghet.figures.map import MapFigure
from trygghet.figures.presentation.model import (
    Block,
    Notes,
    Presentation,
    PromiseLine,
    Promises,
    Shown,
    Steps,
    View,
)
from trygghet.figures.printed_chart import chart_svg
from trygghet.figures.printed_map import map_svg
from trygghet.figures.tables import table_html
from trygghet.figures.text import escaped
from trygghet.locale import Words
from trygghet.reports.own_colours import own_colours

#: Pixels that figures are laid out for. They are shown half as large again and more, and so is their type.
WIDTH = 460
_LOWEST, _HIGHEST = 230, 270
#: What a chart's axis takes beside its bars.
_AXIS = 46
_NAMES = 12.0


def views_html(presentation: Presentation, words: Words, over: str) -> str:
    """Return all views; the one that is shown gets the class ``tg-on`` in the browser.

    Parameters
    ----------
    over
        What stands over each view on paper.
    """
    top = f'<p class="tg-paper-top">{escaped(over)}</p>'
    return "".join(_view(view, words, top) for view in presentation.views)


def notes_html(view: View, words: Words) -> str:
    """Return what whoever speaks has beside a view: questions, definitions, the figures' numbers."""
    return _questions(view.notes, words) + _definitions(view.notes, words) + _tables(view, words)


def _view(view: View, words: Words, top: str) -> str:
    figures = len(view.figures)
    look = " tg-one" if figures == len(view.blocks) == 1 else ""
    if not view.blocks and not view.unknown:
        look = " tg-alone"
    head = f'<h1 tabindex="-1" id="head-{escaped(view.key)}">{escaped(view.heading)}</h1>'
    notes = notes_html(view, words)
    label = escaped(words.text("Speaker’s notes"))
    said = f'<aside class="tg-notes" tabindex="0" aria-label="{label}">{notes}</aside>'
    return (
        f'<section class="tg-view{look}" data-view="{escaped(view.key)}" '
        f'aria-labelledby="head-{escaped(view.key)}">{top}<div class="tg-view-main">{head}{_said(view, words)}'
        f"{_blocks(view, words)}</div>{said if notes else ''}</section>"
    )


def _said(view: View, words: Words) -> str:
    """Return the sentences, a line each. Where all have made-up numbers, the first says so for all."""
    mark = example_first("", words, synthetic=True).strip()
    some = list(view.said)
    if all(each.text.startswith(mark) for each in some):
        some[1:] = [
            replace(each, text=_without(each.text, mark), key=_without(each.key, mark))
            for each in some[1:]
        ]
    lines = "".join(
        f"<p{' class=tg-beside' if each.beside else ''}>{spoken(each)}</p>" for each in some
    )
    small = f"<small>{escaped(view.remark)}</small>" if view.remark else ""
    return f'<div class="tg-view-said">{lines}{small}</div>'


def _without(text: str, mark: str) -> str:
    return text.removeprefix(mark).lstrip()


def _blocks(view: View, words: Words) -> str:
    missing = "".join(f"<p>{escaped(line)}</p>" for line in view.unknown)
    said = {each.text for each in view.said}
    drawn = [_block(block, words, said) for block in view.blocks]
    if missing:
        drawn.append(f'<div class="tg-missing">{missing}</div>')
    return f'<div class="tg-blocks">{"".join(drawn)}</div>'


def _block(block: Block, words: Words, said: Set[str]) -> str:
    match block:
        case Shown():
            return _shown(block, words, said)
        case Promises():
            return _promises(block, words)
        case Steps():
            return _steps(block, words)
    assert_never(block)


def _shown(shown: Shown, words: Words, said: Set[str]) -> str:
    """Return a figure; its own sentence only where it isn't said above already."""
    own = "" if shown.sentence in said else shown.sentence
    sentence = f"<p>{escaped(own)}</p>" if own else ""
    return (
        f'<figure class="tg-view-figure" data-figure="{escaped(shown.key)}"><figcaption>'
        f"<h2>{escaped(shown.title)}</h2>{sentence}</figcaption>{_drawing(shown)}"
        f"{_basis(shown.below, words)}</figure>"
    )


def _basis(lines: Sequence[str], words: Words) -> str:
    """Return where the numbers come from; the rest of what they rest on unfolds, and is printed."""
    if not lines:
        return ""
    *rest, source = lines
    said = f"<p>{escaped(' '.join(rest))}</p>" if rest else ""
    label = escaped(words.text("Basis and definition"))
    more = f"<b>{label}</b>" if rest else ""
    return (
        f'<details class="tg-basis"><summary><span>{escaped(source)}</span>{more}</summary>'
        f"{said}</details>"
    )


def _drawing(shown: Shown) -> str:
    match shown.drawing:
        case ChartFigure() as chart:
            asked = chart.spec.get("height")
            own = asked + _AXIS if isinstance(asked, int) else _LOWEST
            high = min(max(own, _LOWEST), _HIGHEST)
            drawn = own_colours(chart_svg(chart, WIDTH, high, name=shown.key))
        case MapFigure(payload=payload) as figure if payload is not None:
            svg = own_colours(_map(payload, figure.alt))
            drawn = f"{svg}{own_colours(figure.legend)}"
        case _:
            return f'<div class="tg-wide-table" tabindex="0">{table_html(shown.table)}</div>'
    return f'<div class="tg-drawing">{drawn}</div>'


def _map(payload: Mapping[str, Any], alt: str) -> str:
    """Return a map as high as its land is, without a size of its own."""
    west, south, east, north = payload["frame"]
    high = round(min(max(WIDTH * (north - south) / max(east - west, 1), _LOWEST), _HIGHEST))
    svg = map_svg(payload, WIDTH, high, font=_NAMES, alt=alt)
    return svg.replace(f' width="{WIDTH}" height="{high}" font-family', " font-family", 1)


def _promises(block: Promises, words: Words) -> str:
    every = all(line.synthetic for line in block.lines)
    lines = "".join(_promise(line, words, told=every) for line in block.lines)
    head = f"<h2>{escaped(block.party)}{_example(words, synthetic=every)}</h2>"
    return f'<div class="tg-pledged">{head}<ul>{lines}</ul></div>'


def _promise(line: PromiseLine, words: Words, *, told: bool) -> str:
    """Return a promise; ``told`` where the heading says already that all of them are made up."""
    beside = f'<p class="tg-promised-beside">{escaped(line.beside)}</p>' if line.beside else ""
    label = words.text("Proposed measurable wording:")
    proposal = (
        f'<p class="tg-proposal"><b>{escaped(label)}</b> {escaped(line.proposal)}</p>'
        if line.proposal
        else ""
    )
    return (
        f'<li><p><span class="tg-state tg-state-{escaped(line.look)}"><span class="tg-mark" '
        f'aria-hidden="true">{escaped(line.mark)}</span>{escaped(line.state)}</span>'
        f'{_example(words, synthetic=line.synthetic and not told)}</p><p class="tg-promised-title">'
        f"{escaped(line.title)}</p>{beside}{proposal}</li>"
    )


def _steps(block: Steps, words: Words) -> str:
    every = all(step.synthetic for step in block.steps)
    dated = any(step.when for step in block.steps)
    lines = "".join(
        f"<li>{f'<b>{escaped(step.when)}</b>' if dated else ''}<span>{escaped(step.text)} "
        f"{_example(words, synthetic=step.synthetic and not every)}</span></li>"
        for step in block.steps
    )
    head = f"<h2>{escaped(block.heading)}{_example(words, synthetic=every)}</h2>"
    look = "" if dated else " tg-undated"
    return f'<div class="tg-steps{look}">{head}<ol>{lines}</ol></div>'


def _example(words: Words, *, synthetic: bool) -> str:
    label = escaped(words.text("Example"))
    return f'<span class="tg-example">{label}</span>' if synthetic else ""


def _questions(notes: Notes, words: Words) -> str:
    asked = "".join(
        f"<dt>{escaped(each.question)}</dt><dd>{escaped(each.answer)}</dd>"
        for each in notes.questions
    )
    heading = escaped(words.text("Likely questions"))
    return f"<h2>{heading}</h2><dl>{asked}</dl>" if asked else ""


def _definitions(notes: Notes, words: Words) -> str:
    return _paragraphs(words.text("What the words and numbers mean"), notes.definitions)


def _paragraphs(heading: str, lines: Sequence[str]) -> str:
    said = "".join(f"<p>{escaped(line)}</p>" for line in lines)
    return f"<h2>{escaped(heading)}</h2>{said}" if said else ""


def _tables(view: View, words: Words) -> str:
    """Return the numbers of the view's pictures as tables, folded."""
    tables = "".join(
        f"<details><summary>{escaped(shown.title)}</summary>"
        f'<div class="tg-scroll" tabindex="0">{table_html(shown.table)}</div></details>'
        for shown in view.figures
        if shown.drawing is not None
    )
    heading = escaped(words.text("The numbers"))
    return f"<h2>{heading}</h2>{tables}" if tables else ""
