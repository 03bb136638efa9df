"""The presentation, its report and its slides of a hostile town: nothing in them runs, and they say nothing of where."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest

from tests.hostile.markup import ELEMENTS, inspected
from tests.hostile.test_downloads import no_formula
from tests.hostile.texts import CANARY, HOST
from tests.reports.presentation import read
from tests.reports.presentation.made_up import presentation
from trygghet.figures.chart import ChartFigure
from trygghet.figures.presentation.make import presentation_of
from trygghet.figures.presentation.model import Presentation
from trygghet.figures.printed_chart import chart_svg
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import words_for
from trygghet.measures.presentation import material
from trygghet.model.access import Principal, Role, permit
from trygghet.model.scope import Scope
from trygghet.reports.presentation import pdf
from trygghet.reports.presentation.pdf import report
from trygghet.reports.presentation.pdf_letters import LONGEST
from trygghet.reports.presentation.slides import slides
from trygghet.store.store import Store
from trygghet.ui.presentation_stage import stage

WORDS = words_for("en")
MADE = date(2026, 11, 22)
WHO = "Anna Hemlig"
#: What a chart's drawing is made of beside what pages have.
DRAWN = ELEMENTS | {"tspan", "clippath"}
#: What tells of the machine that made a file, or of who asked for it.
TELLS = re.compile(rb"/(?:work|home|root|tmp|usr|var)/|site-packages|127\.0\.0\.1|localhost|Hemlig")
#: Names that make a chart's drawing stop, break or be read as something else.
NAMES = (
    *("a\x00b", "a\x01b", "\ufffe", "\uffff", "\ud83d", "\udc00", "\u0301", "\u0338>"),
    *('x aria-a="y', 'x id="y', "</text><script>1</script>", "&#0;&nbsp;", "\U0001f600" * 60),
    *("\U0001f468\u200d\U0001f469\u200d\U0001f467", "1\ufe0f\u20e3", "Z\u0301\u0316\u0301"),
    *("\u0939\u093f\u0928\u094d\u0926\u0940", "\u0628\u064e\u0651", "\u0e01\u0e33\u0e49"),
)


@pytest.fixture(scope="module")
def shown(hostile_store: str) -> Presentation:
    asked = permit(Principal(Role.COORDINATOR, name=WHO), Scope("9999"))
    return presentation_of(material(Store.open(hostile_store).view(), asked), WORDS, LIGHT)


def drawing(names: tuple[str, ...]) -> str:
    """Return a chart of some names as SVG."""
    spec: dict[str, Any] = {
        "data": {"values": [{"name": name, "n": 1} for name in names]},
        "mark": "bar",
        "width": "container",
        "encoding": {
            "y": {"field": "name", "type": "nominal", "axis": {"labelLimit": 60}},
            "x": {"field": "n", "type": "quantitative"},
        },
    }
    return chart_svg(ChartFigure(spec, "x"), 400, name="n")


def test_hostile_text_is_text_on_the_stage_and_in_the_speakers_window(shown: Presentation) -> None:
    made = stage(shown, WORDS)
    for html in (made.html, *(view["notes"] for view in made.views)):
        assert inspected(html, DRAWN).faults == []
    assert CANARY in "".join(inspected(made.html, DRAWN).text)
    for svg in re.findall(r"<svg .*?</svg>", made.html):
        ElementTree.fromstring(svg)


def test_no_name_stops_or_breaks_the_drawing_of_a_chart() -> None:
    # In a process of its own: what the drawing program can't hold would end this one.
    code = "from tests.hostile import test_report; print(ascii(test_report.drawing(test_report.NAMES)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    svg = str(ast.literal_eval(done.stdout))
    ElementTree.fromstring(svg)
    assert "x aria-a=" in svg, "a name that looks like an attribute stays a name"
    assert "<script>" not in svg


def objects(file: pikepdf.Pdf) -> Iterator[bytes]:
    """Yield all that a PDF holds, unpacked."""
    for each in file.objects:
        yield each.unparse(resolved=True)
        if isinstance(each, pikepdf.Stream):
            try:
                yield each.read_bytes()
            except pikepdf.PdfError:  # a picture's own packing
                yield each.read_raw_bytes()


def test_the_report_of_a_hostile_town_runs_nothing_and_tells_of_no_machine(
    shown: Presentation,
) -> None:
    content = report(shown, WORDS, MADE)
    with pikepdf.open(io.BytesIO(content)) as file:
        held = b"\n".join(objects(file))
        with file.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert not TELLS.search(str(about).encode())
    for name in (
        b"/JavaScript",
        b"/JS",
        b"/Launch",
        b"/EmbeddedFile",
        b"/OpenAction",
        b"/SubmitForm",
    ):
        assert not re.search(name + rb"\b", held), name
    links = re.findall(rb"/URI \(([^)]*)\)", held)
    assert not [each for each in links if not each.startswith((b"http://", b"https://"))]
    assert not [each for each in links if HOST.encode() in each]
    assert not TELLS.search(held)


def parts(content: bytes, within: str = "") -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            part = file.read(name)
            yield within + name, part
            if name.endswith(".xlsx"):
                yield from parts(part, f"{within}{name}!")


def test_the_slides_of_a_hostile_town_run_nothing_and_tell_of_no_machine(
    shown: Presentation,
) -> None:
    for name, part in parts(slides(shown, WORDS, MADE)):
        assert not TELLS.search(part), name
        assert not name.endswith((".bin", ".vml", ".jpeg")), name
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
            assert b"TargetMode" not in part, name
            assert b"hlinkClick" not in part, name
        if name.endswith(".xlsx"):
            no_formula(part)


def test_a_report_that_cant_meet_the_standard_is_made_and_does_not_claim_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "_lacking", lambda error: set())
    content = report(presentation(WORDS, hostile=" \u0e01\u0e33\u0e49"), WORDS, MADE)
    with pikepdf.open(io.BytesIO(content)) as file, file.open_metadata() as about:
        assert file.Root.MarkInfo.Marked
        assert "pdfuaid:part" not in about


def test_a_text_without_an_end_is_cut_where_it_can_be_seen() -> None:
    endless = replace(presentation(WORDS), scope=(" slut" * 2_000,), views=())
    said = read.Read(report(endless, WORDS, MADE)).squeezed()
    assert "slut…" in said
    assert said.count("slut") == LONGEST // 5
    told = b"".join(part for name, part in parts(slides(endless, WORDS, MADE)) if "slides/" in name)
    assert "…".encode() in told
    assert told.count(b"slut") <= LONGEST // 5
