"""What a presentation consists of: views in order, each with sentences, figures, lists, tables and notes.

The page, the report and the slides draw the same presentation; none of them computes a number or
writes a sentence of its own about the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trygghet.figures.card import Spoken
from trygghet.figures.chart import ChartFigure
from trygghet.figures.map import MapFigure
from trygghet.figures.tables import Table


class PlotKind(StrEnum):
    """How numbers are drawn where a program draws its own charts."""

    COLUMNS = "columns"
    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind, one for each category.

    Parameters
    ----------
    name
        What the legend calls it.
    values
        As many as there are categories; shares 0-1; ``None`` where there is no number.
    intervals
        Lowest and highest of each value, ``None`` where it has no interval; empty where none has.
    """

    name: str
    values: tuple[float | None, ...]
    intervals: tuple[tuple[float, float] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart's numbers, for programs that draw charts themselves.

    Parameters
    ----------
    kind
        Columns stand, bars lie, lines join.
    categories
        Names along the axis.
    series
        The latest or most important first.
    axis
        What the numbers are, with their unit.
    share
        Whether they are shares, drawn on 0-100 %.
    """

    kind: PlotKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    axis: str
    share: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with all that belongs to it.

    Parameters
    ----------
    key
        Its name within the presentation: letters, digits and dashes.
    title
        What it shows, with the unit.
    sentence
        What it says.
    drawing
        A chart or a map in the presentation's look; ``None`` where the table is the figure.
    plot
        A chart's numbers; ``None`` for maps and tables.
    table
        The same numbers.
    source
        Base, definition, period, source and remarks, a line each.
    synthetic
        Whether any of its numbers is made up.
    drawn
        What a sign in the drawing means; a chart that a program draws itself has a legend instead.
    """

    key: str
    title: str
    sentence: str
    drawing: ChartFigure | MapFigure | None
    plot: Plot | None
    table: Table
    source: tuple[str, ...]
    synthetic: bool
    drawn: str = ""

    @property
    def below(self) -> tuple[str, ...]:
        """What stands below the drawing."""
        return (self.drawn, *self.source) if self.drawn else self.source


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise as one entry of a list.

    Parameters
    ----------
    id
        The promise's.
    mark, state
        Its state as a sign and as a word.
    look
        What the colour goes by: plain, going, late or done.
    title
        The promise in short.
    beside
        What it rests on: amounts, plan, latest evidence; empty where nothing is known.
    proposal
        A drafted wording that could be measured, where the promise has none; empty elsewhere.
    synthetic
        Whether it is made up.
    """

    id: str
    mark: str
    state: str
    look: str
    title: str
    beside: str
    proposal: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises of one party."""

    party: str
    lines: tuple[PromiseLine, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that comes, or that has changed.

    Parameters
    ----------
    when
        The day in words; empty where none is known.
    text
        What it is.
    synthetic
        Whether it is made up.
    """

    when: str
    text: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps under a heading, in the order of their days."""

    heading: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that listeners are likely to ask, and what the figures answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What whoever speaks has beside the view.

    Parameters
    ----------
    definitions
        What the words and numbers of the view mean, a paragraph each.
    questions
        Likely questions, the hardest ones too.
    """

    definitions: tuple[str, ...]
    questions: tuple[Answered, ...]


Block = Shown | Promises | Steps


@dataclass(frozen=True, slots=True)
class View:
    """What is shown at once.

    Parameters
    ----------
    key
        Its name in the address: letters, digits and dashes.
    heading
        The question that it answers.
    said
        The answer, to be said aloud; key statements first.
    remark
        What stands small below them; empty for nothing.
    blocks
        Figures, promises and steps in order; at most two figures.
    notes
        For whoever speaks.
    unknown
        Where the view has nothing to show: what isn't known, and what would tell; empty elsewhere.
    """

    key: str
    heading: str
    said: tuple[Spoken, ...]
    remark: str
    blocks: tuple[Block, ...]
    notes: Notes
    unknown: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[Shown, ...]:
        """The view's figures."""
        return tuple(block for block in self.blocks if isinstance(block, Shown))


@dataclass(frozen=True, slots=True)
class Presentation:
    """A municipality's picture as a sequence of views.

    Parameters
    ----------
    title
        "Lägesbild Exempelstad".
    scope
        What it covers, a line each: districts, period, what incidents count.
    municipality
        Its name.
    on
        "Läget per".
    mark
        How made-up numbers are announced everywhere; empty where all are real.
    views
        In the order in which they are shown.
    methods
        How the figures are made: heading and paragraphs, for the method page.
    sources
        The datasets behind it, as a table: what, publisher, licence, as of.
    """

    title: str
    scope: tuple[str, ...]
    municipality: str
    on: date | None
    mark: str
    views: tuple[View, ...]
    methods: tuple[tuple[str, tuple[str, ...]], ...]
    sources: Table

    def figures(self) -> Iterator[Shown]:
        """Yield all figures in order."""
        for view in self.views:
            yield from view.figures
