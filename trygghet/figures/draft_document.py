"""A draft as a Word document: real headings and tables, which any word processor opens for editing."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from trygghet.figures.draft import Block, Bullets, Draft, Look, Paragraph
from trygghet.figures.tables import Cell, Table
from trygghet.locale.words import Words

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: Signs that a document can't hold; they may stand in any file that was loaded.
_CONTROL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_FONT = "Calibri"


def draft_document(draft: Draft, words: Words) -> bytes:
    """Return a draft as a Word document (.docx), in the language of its words.

    Made-up numbers are announced at the head of every page. What is left to be written is marked.
    """
    document = docx.Document()
    _set_up(document, draft, words)
    document.add_heading(_clean(draft.title), 0)
    document.add_paragraph(_clean(draft.under), style="Subtitle")
    for section in draft.sections:
        document.add_heading(_clean(section.heading), section.level)
        for block in section.blocks:
            _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Document, draft: Draft, words: Words) -> None:
    document.core_properties.title = _clean(draft.title)
    document.core_properties.author = "Trygghet"
    document.core_properties.comments = ""
    document.core_properties.language = _LANGUAGES[words.language]
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES[words.language])
    normal.element.get_or_add_rPr().append(language)
    page = document.sections[0]
    # A4, whatever the library takes for a sheet of paper.
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.3)
    page.header.paragraphs[0].text = _clean(draft.mark)


def _add(document: Document, block: Block) -> None:
    match block:
        case Paragraph():
            run = document.add_paragraph().add_run(_clean(block.text))
            run.bold = block.look is Look.LEAD or None
            if block.look is Look.SMALL:
                run.font.size = Pt(9)
            if block.look is Look.OPEN:
                run.italic = True
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        case Bullets():
            for text in block.texts:
                document.add_paragraph(_clean(text), style="List Bullet")
        case Table():
            _add_table(document, block)


def _add_table(document: Document, table: Table) -> None:
    caption = document.add_paragraph().add_run(_clean(table.caption))
    caption.bold = True
    grid = document.add_table(rows=1, cols=len(table.headers), style="Table Grid")
    _fill(grid.rows[0], tuple(Cell(header) for header in table.headers), bold=True)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    grid.rows[0]._tr.get_or_add_trPr().append(repeated)
    for cells in table.rows:
        _fill(grid.add_row(), cells)
    for cells in table.closing:
        _fill(grid.add_row(), cells, bold=True)
    document.add_paragraph()


def _fill(row: _Row, cells: tuple[Cell, ...], *, bold: bool = False) -> None:
    for place, cell in zip(row.cells, cells, strict=True):
        said = f"{cell.shown} ({cell.aloud})" if cell.aloud else cell.shown
        run = place.paragraphs[0].add_run(_clean(said))
        run.bold = bold or None
        run.font.size = Pt(9.5)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)
