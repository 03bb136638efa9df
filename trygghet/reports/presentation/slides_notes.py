"""What whoever speaks has beside a slide: definitions, likely questions, sources, the numbers."""

from __future__ import annotations

from collections.abc import Iterable

from trygghet.figures.presentation.model import Notes, Shown
from trygghet.figures.tables import Table
from trygghet.locale.words import Words
from trygghet.reports.presentation.slides_table import shown
from trygghet.reports.presentation.slides_text import Paragraph, Run, plain

_SIZE = 12
#: Longer tables are read where they are drawn, or in the chart's own sheet.
_MOST_ROWS = 40


def view_notes(notes: Notes, words: Words) -> list[Paragraph]:
    """Return a view's definitions and likely questions."""
    paragraphs = _part(words.text("Definitions"), notes.definitions)
    if notes.questions:
        paragraphs.append(_heading(words.text("Likely questions")))
    for each in notes.questions:
        paragraphs.append(Paragraph((Run(each.question, bold=True),), _SIZE))
        paragraphs.append(plain(each.answer, _SIZE, after=6))
    return paragraphs


def figure_notes(figure: Shown, words: Words) -> list[Paragraph]:
    """Return a figure's sentence, where its numbers come from, and the numbers with all they carry."""
    said = [figure.sentence] if figure.sentence else []
    return [
        *_part(figure.title, said),
        *_part(words.text("Source"), figure.source),
        *_part(words.text("Numbers"), table_lines(figure.table)),
    ]


def text_notes(texts: Iterable[str]) -> list[Paragraph]:
    """Return texts as they stand."""
    return [plain(text, _SIZE, after=4) for text in texts if text]


def table_lines(table: Table) -> list[str]:
    """Return a table's rows as sentences of their own, to be read without columns."""
    rows = (*table.rows, *table.closing)
    if len(rows) > _MOST_ROWS:
        return []
    return [
        f"{shown(row[0])}: "
        + "; ".join(
            f"{header} {shown(cell)}"
            for header, cell in zip(table.headers[1:], row[1:], strict=True)
        )
        for row in rows
    ]


def _part(heading: str, texts: Iterable[str]) -> list[Paragraph]:
    lines = text_notes(texts)
    return [_heading(heading), *lines] if lines else []


def _heading(text: str) -> Paragraph:
    return Paragraph((Run(text, bold=True),), _SIZE, 2)
