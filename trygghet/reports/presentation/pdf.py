"""The report as PDF: A4, tagged for screen readers (PDF/UA-1), its type within; no browser is needed."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import as_file, files
from typing import Literal

import typst

from trygghet.figures.presentation.model import Presentation
from trygghet.figures.printed_chart import NO_GLYPH, font_folder
from trygghet.locale.words import Words
from trygghet.reports.presentation.pdf_content import content_of

#: How typst names a sign that no type at hand can show; the standard forbids to leave it empty.
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
#: Each try names all signs that lack; a new one may come up within what was left out before.
_TRIES = 4


def report(presentation: Presentation, words: Words, made: date) -> bytes:
    """Return a presentation as a PDF file, the same bytes for the same presentation and day.

    Parameters
    ----------
    presentation
        In the light look.
    made
        The day on its title page, and of the file.
    """
    told = json.dumps(content_of(presentation, words, made), ensure_ascii=False)
    for _ in range(_TRIES):
        try:
            return _compiled(told, made)
        except typst.TypstError as error:
            lacking = _lacking(error)
            if not lacking:
                break
            told = told.translate(dict.fromkeys(map(ord, lacking), NO_GLYPH))
    # Some scripts can't be set by the standard's word: the file is tagged all the same, and claims nothing.
    return _compiled(told, made, standard=None)


def _compiled(told: str, made: date, standard: Literal["ua-1"] | None = "ua-1") -> bytes:
    with as_file(files(__package__)) as folder:
        return typst.compile(
            folder / "report.typ",
            root=folder,
            format="pdf",
            pdf_standards=standard,
            font_paths=_fonts(),
            sys_inputs={"report": told},
            timestamp=datetime.combine(made, time(12), UTC),
        )


@cache
def _fonts() -> typst.Fonts:
    """Return Source Sans and what typst brings; never the machine's fonts, which differ."""
    return typst.Fonts(include_system_fonts=False, font_paths=[font_folder()])


def _lacking(error: typst.TypstError) -> set[str]:
    """Return the signs that the compiler has no glyph for."""
    named = "".join(_MISSING.findall(error.diagnostic))
    coded = {chr(int(code, 16)) for code in _CODE.findall(named)}
    return {sign for sign in coded | set(_CODE.sub("", named)) if not sign.isascii()}
