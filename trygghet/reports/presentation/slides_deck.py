"""A deck that grows slide by slide: title, text, foot, the mark of made-up numbers, alternatives."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from trygghet.figures.theme import LIGHT
from trygghet.locale.words import Words
from trygghet.reports.presentation import slides_master as master
from trygghet.reports.presentation.slides_text import (
    LANGUAGES,
    Paragraph,
    Run,
    clean,
    one_line,
    plain,
    rgb,
    shortened,
    wrapped,
    write,
)

_TITLE_LINES = 2
_SMALLEST_TITLE = 20
_FOOT_SIZE = 12
#: What the file says of itself holds no more letters.
_LONGEST_PROPERTY = 255


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


#: All of a slide between title and foot.
BODY = Box(
    master.LEFT,
    master.BODY_TOP,
    master.RIGHT - master.LEFT,
    master.BODY_BOTTOM - master.BODY_TOP,
)


class Deck:
    """Slides in the making.

    Parameters
    ----------
    words
        The language of the slides.
    foot
        What stands at the foot of every slide.
    mark
        What the mark of made-up numbers says.
    """

    def __init__(self, words: Words, *, foot: str, mark: str) -> None:
        self.file = master.empty_presentation()
        self.words = words
        self._foot, self._mark = foot, mark
        self._titles: Counter[str] = Counter()
        self._marked: set[int] = set()

    def opening(self, title: str, lines: Sequence[Paragraph], *, synthetic: bool) -> Any:
        """Add the first slide."""
        slide = self.file.slides.add_slide(master.layouts(self.file)[0])
        self._title(slide, title, 44, 3, master.RIGHT - master.LEFT - 22)
        write(slide.placeholders[1].text_frame, lines, self.words.language)
        self._marked |= {slide.slide_id} if synthetic else set()
        return slide

    def slide(self, title: str, *, synthetic: bool) -> Any:
        """Add a slide with a title alone; titles that are there already get a number."""
        return self._added(2, title, synthetic=synthetic)

    def text_slide(
        self, title: str, paragraphs: Sequence[Paragraph], box: Box = BODY, *, synthetic: bool
    ) -> Any:
        """Add a slide with a title and text in the place that outlines of slides know."""
        slide = self._added(1, title, synthetic=synthetic)
        place = slide.placeholders[1]
        place.left, place.top = Pt(box.left), Pt(box.top)
        place.width, place.height = Pt(box.width), Pt(box.height)
        write(place.text_frame, paragraphs, self.words.language)
        return slide

    def text(self, slide: Any, paragraphs: Sequence[Paragraph], box: Box) -> None:
        """Put text beside or below what is on a slide."""
        shape = slide.shapes.add_textbox(Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        write(frame, paragraphs, self.words.language)

    def notes(self, slide: Any, paragraphs: Sequence[Paragraph]) -> None:
        """Write what whoever speaks has beside a slide; nothing makes no page."""
        if not paragraphs:
            return
        write(slide.notes_slide.notes_text_frame, paragraphs, self.words.language)
        for shape in slide.notes_slide.placeholders:
            _say(shape, self.words.language)

    def finished(self, title: str, made: date) -> Any:
        """Add the foot to every slide, say what the file is, and return it."""
        for slide in self.file.slides:
            self._foot_of(slide)
        about = self.file.core_properties
        about.title = about.subject = clean(title)[:_LONGEST_PROPERTY]
        about.author = about.last_modified_by = "Trygghet"
        about.language = LANGUAGES[self.words.language]
        about.created = about.modified = datetime(made.year, made.month, made.day)  # noqa: DTZ001
        about.revision = 1
        about.comments = about.keywords = about.category = ""
        return self.file

    def _added(self, layout: int, title: str, *, synthetic: bool) -> Any:
        slide = self.file.slides.add_slide(master.layouts(self.file)[layout])
        self._title(slide, title, master.TITLE_SIZE, _TITLE_LINES, BODY.width)
        if synthetic:
            self._marked.add(slide.slide_id)
        return slide

    def _title(self, slide: Any, title: str, size: float, lines: int, width: float) -> None:
        said = clean(title).strip() or self.words.text("No title")
        while size > _SMALLEST_TITLE and len(wrapped(said, size, width, bold=True)) > lines:
            size -= 2
        said = shortened(said, size, width, lines, bold=True)
        self._titles[said] += 1
        if self._titles[said] > 1:
            number = f" ({self._titles[said]})"
            said = shortened(said, size, width - size * len(number), lines, bold=True) + number
        write(slide.shapes.title.text_frame, [plain(said, size)], self.words.language)

    def _foot_of(self, slide: Any) -> None:
        for place in slide.slide_layout.placeholders:
            kind = place.placeholder_format.type.name
            if kind not in ("FOOTER", "SLIDE_NUMBER"):
                continue
            copied = copy.deepcopy(place._element)
            slide.shapes._spTree.append(copied)
            shape = slide.shapes[-1]
            copied.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
            if kind == "FOOTER":
                foot = shortened(self._foot, _FOOT_SIZE, 500, 1)
                write(shape.text_frame, [plain(foot, _FOOT_SIZE)], self.words.language)
            _say(shape, self.words.language)
        if slide.slide_id in self._marked:
            self._mark_of(slide)

    def _mark_of(self, slide: Any) -> None:
        most = master.RIGHT - 60 - (master.LEFT + 510)
        said = shortened(self._mark, _FOOT_SIZE, most - 24, 1, bold=True)
        width = min(one_line(said, _FOOT_SIZE, bold=True) + 24, most)
        shape = slide.shapes.add_shape(
            MSO_SHAPE.ROUNDED_RECTANGLE,
            Pt(master.RIGHT - 60 - width),
            Pt(master.FOOT_TOP),
            Pt(width),
            Pt(master.FOOT_HIGH),
        )
        shape.name = "Made up"
        shape.shadow.inherit = False
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(LIGHT.demo_ground)
        shape.line.color.rgb = rgb(LIGHT.demo_line)
        shape.line.width = Pt(1)
        frame = shape.text_frame
        frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        ink = Paragraph((Run(said, bold=True, colour=LIGHT.demo_ink),), _FOOT_SIZE)
        write(frame, [ink], self.words.language)


def alternative(shape: Any, name: str, alt: str) -> None:
    """Give a chart, picture or table its name and what it says for those who don't see it."""
    about = shape._element._nvXxPr.cNvPr
    about.set("name", clean(name)[:120])
    about.set("descr", clean(alt))


def _say(shape: Any, language: str) -> None:
    """Set the language of what the template wrote."""
    for run in shape._element.iter("{*}rPr", "{*}endParaRPr"):
        run.set("lang", LANGUAGES[language])
        run.attrib.pop("smtClean", None)
