"""What all slides share: size, ground, colours, letters and where the title and the foot stand."""

from __future__ import annotations

from typing import Any

import pptx
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.util import Pt

from trygghet.figures.theme import LIGHT
from trygghet.reports.presentation.slides_text import rgb

#: Points: 13⅓ by 7½ inches, the wide slide of today's projectors.
WIDTH, HEIGHT = 960, 540
LEFT, RIGHT = 44, 916
TITLE_TOP, TITLE_HIGH = 28, 78
BODY_TOP, BODY_BOTTOM = 118, 498
FOOT_TOP, FOOT_HIGH = 507, 22
TITLE_SIZE = 30
#: On every computer that has the usual slide program; others have a face of the same widths.
_FONT = "Calibri"
_TITLE, _CONTENT, _TITLE_ONLY = "Title Slide", "Title and Content", "Title Only"
#: Of the library's own template: made for a narrow screen, or telling of another file.
_FOREIGN = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.PRINTER_SETTINGS,
}
_ACCENTS = (LIGHT.accent, LIGHT.police, LIGHT.flag, LIGHT.late, LIGHT.done, LIGHT.edge)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def empty_presentation() -> Any:
    """Return a presentation without slides, with the layouts of :func:`layouts`, in the light look."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for part in (presentation.part, presentation.part.package):
        relations = part._rels
        for key in [key for key, each in relations.items() if each.reltype in _FOREIGN]:
            relations.pop(key)
    master = presentation.slide_master
    for layout in list(presentation.slide_layouts):
        if layout.name not in (_TITLE, _CONTENT, _TITLE_ONLY):
            presentation.slide_layouts.remove(layout)
    _colours(master)
    _styles(master)
    _places(master)
    for layout in presentation.slide_layouts:
        _without_date(layout)
    first = layouts(presentation)[0]
    _put(first.placeholders[0], LEFT + 22, 120, RIGHT - LEFT - 22, 150)
    _put(first.placeholders[1], LEFT + 22, 284, RIGHT - LEFT - 22, 200)
    for each in first.placeholders[1]._element.iter(f"{_A}lvl1pPr"):
        each.set("algn", "l")
    return presentation


def layouts(presentation: Any) -> tuple[Any, Any, Any]:
    """Return the layouts for the first slide, for a title with text, and for a title alone."""
    named = {layout.name: layout for layout in presentation.slide_layouts}
    return named[_TITLE], named[_CONTENT], named[_TITLE_ONLY]


def _colours(master: Any) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(part.blob)
    scheme = {
        "dk1": LIGHT.ink,
        "lt1": LIGHT.card,
        "dk2": LIGHT.muted,
        "lt2": LIGHT.paper,
        "hlink": LIGHT.accent,
        "folHlink": LIGHT.flag,
        **{f"accent{number}": colour for number, colour in enumerate(_ACCENTS, start=1)},
    }
    for name, colour in scheme.items():
        place = root.find(f".//{_A}clrScheme/{_A}{name}")
        for old in list(place):
            place.remove(old)
        place.append(place.makeelement(f"{_A}srgbClr", {"val": colour[1:]}))
    for face in root.iterfind(f".//{_A}fontScheme/*/{_A}latin"):
        face.set("typeface", _FONT)
    part._blob = serialize_part_xml(root)


def _styles(master: Any) -> None:
    ground = master.background.fill
    ground.solid()
    ground.fore_color.rgb = rgb(LIGHT.paper)
    title = master._element.find(f".//{{*}}titleStyle/{_A}lvl1pPr")
    title.set("algn", "l")
    title.find(f"{_A}defRPr").set("sz", str(TITLE_SIZE * 100))
    title.find(f"{_A}defRPr").set("b", "1")
    for level in master._element.find(".//{*}bodyStyle"):
        # Sentences, no bullets: each is said by itself.
        level.set("marL", "0")
        level.set("indent", "0")
        for sign in [*level.iterfind(f"{_A}buFont"), *level.iterfind(f"{_A}buChar")]:
            level.remove(sign)
        before = level.find(f"{_A}spcBef")
        before.addnext(before.makeelement(f"{_A}buNone"))
        before[0].set("val", "0")
    for frame in master._element.iter(f"{_A}bodyPr"):
        for side in ("lIns", "tIns", "rIns", "bIns"):
            frame.set(side, "0")
    for text in master._element.iter(f"{_A}rPr"):
        # A mark of old programs that some readers of the format don't know.
        text.attrib.pop("smtClean", None)


def _places(master: Any) -> None:
    for shape in list(master.placeholders):
        name = shape.placeholder_format.type.name
        match name:
            case "TITLE":
                _put(shape, LEFT, TITLE_TOP, RIGHT - LEFT, TITLE_HIGH)
                shape._element.find(f".//{_A}bodyPr").set("anchor", "t")
            case "BODY":
                _put(shape, LEFT, BODY_TOP, RIGHT - LEFT, BODY_BOTTOM - BODY_TOP)
            case "FOOTER":
                _put(shape, LEFT, FOOT_TOP, 500, FOOT_HIGH)
                shape._element.find(f".//{_A}lvl1pPr").set("algn", "l")
            case "SLIDE_NUMBER":
                _put(shape, RIGHT - 50, FOOT_TOP, 50, FOOT_HIGH)
            case _:
                shape._element.getparent().remove(shape._element)
    bar = master.shapes._spTree
    for foot in bar.iter(f"{_A}tint"):
        # Full ink: what stands small at the foot is to be read, too.
        foot.getparent().remove(foot)
    _accent(master)


def _accent(master: Any) -> None:
    """Draw the one accent at the left edge, beside every title."""
    shape = pptx.shapes.shapetree.SlideShapes(master.shapes._spTree, master).add_shape(
        MSO_SHAPE.RECTANGLE, Pt(0), Pt(TITLE_TOP + 4), Pt(14), Pt(TITLE_HIGH - 20)
    )
    shape.name = "Accent"
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(LIGHT.accent)
    shape.line.fill.background()


def _without_date(layout: Any) -> None:
    for shape in list(layout.placeholders):
        if shape.placeholder_format.type.name == "DATE":
            shape._element.getparent().remove(shape._element)


def _put(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(width), Pt(height)
