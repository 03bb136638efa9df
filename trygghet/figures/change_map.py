"""Maps of what is more or less than the places' own earlier years: coloured only where that is certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trygghet.figures.colour import readable_on
from trygghet.figures.example import example_first
from trygghet.figures.legend import map_legend
from trygghet.figures.map import Layers, MapFigure, district_map, drawing, frame_of, rough
from trygghet.figures.map_layers import (
    LABEL_INKS,
    AreaMark,
    Look,
    Part,
    certified_parts,
    district_lines,
)
from trygghet.figures.map_list import MapList, names_of
from trygghet.figures.outlines import Places
from trygghet.figures.scale import ClassScale
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.change import Change, Untested
from trygghet.measures.hotspot_kinds import Question, SpotClass
from trygghet.measures.hotspots import HotSpots
from trygghet.model.grid import cell_of
from trygghet.model.result import CellState, Result, Row

#: Class of a district in the scale below: less, no certain difference, more.
_LESS, _NOT_CERTAIN, _MORE = 0.0, 1.0, 2.0
_CLASS = {
    Change.DECREASE: _LESS,
    Change.NOT_CERTAIN: _NOT_CERTAIN,
    Change.INCREASE: _MORE,
}
#: Signs that tell the classes apart without any colour.
_SIGNS = {Change.DECREASE: "▼ ", Change.INCREASE: "▲ "}
SPOT_SIGNS = {SpotClass.NEW: "▲", SpotClass.PERSISTENT: "■", SpotClass.DIMINISHING: "▽"}
#: Of a spot where no earlier year can be searched.
_PLAIN_SIGN = "●"


def change_map(
    places: Places, changes: Result, words: Words, theme: Theme, *, title: str
) -> MapFigure:
    """Draw the districts that have certainly more or fewer incidents than in their own earlier years.

    Parameters
    ----------
    changes
        A ``changes`` result by district.
    title
        What is compared, with its unit.
    """
    less, more = theme.counts[1], theme.counts[4]
    labels = [words.label(change) for change in _CLASS]
    scale = ClassScale((_NOT_CERTAIN, _MORE), (less, theme.land, more), tuple(labels))
    keys = [
        (more, _SIGNS[Change.INCREASE] + words.label(Change.INCREASE)),
        (less, _SIGNS[Change.DECREASE] + words.label(Change.DECREASE)),
        (theme.land, words.label(Change.NOT_CERTAIN)),
    ]
    return district_map(
        places,
        change_marks(changes, words),
        scale,
        words,
        theme,
        title=title,
        synthetic=changes.synthetic,
        keys=keys,
    )


def change_marks(changes: Result, words: Words) -> dict[str, AreaMark]:
    """Return what each district shows of a ``changes`` result: count, what was expected, the verdict."""
    marks = {}
    for row in changes.rows:
        if not row.get("district"):
            continue
        change = Change(str(row["change"]))
        count, expected = _number(row, "count"), _number(row, "expected")
        counted = words.number(count or 0)
        compared = (
            counted
            if expected is None
            else words.text("{count} against {expected}", count=counted, expected=expected)
        )
        if change is Change.NOT_TESTED:
            reason = Untested(str(row.get("reason") or Untested.NO_EARLIER))
            said = words.label(change, reason=words.label(reason))
            marks[str(row["district"])] = AreaMark(None, said, CellState.MISSING, compared)
        else:
            text = _SIGNS.get(change, "") + compared
            marks[str(row["district"])] = AreaMark(_CLASS[change], text, detail=words.label(change))
    return marks


def spot_map(
    places: Places, found: HotSpots, words: Words, theme: Theme, *, title: str
) -> MapFigure:
    """Draw accumulations that are denser than chance, each with the sign of its class in time.

    Where chance can't be rejected there is none, and only the outlines are drawn.
    """
    rows = found.cells.rows
    synthetic = found.cells.synthetic
    frame = frame_of(places)
    layers = Layers()
    if frame is not None:
        look = Look(frame, words, theme)
        names = names_of([_corner(row) for row in rows], _side(rows), places, words)
        layers = Layers(
            (*district_lines(places.districts, look), *certified_parts(places.certified, look)),
            spots=[_spot(row, names, look) for row in rows],
            twin=_spot_list(rows, names, words, title),
        )
    classes = dict.fromkeys(_class(row) for row in rows)
    signs = [
        (SPOT_SIGNS[kind], words.label(kind)) if kind else (_PLAIN_SIGN, words.text("Accumulation"))
        for kind in classes
    ]
    legend = map_legend(
        title,
        None,
        words,
        signs=signs,
        certified=bool(places.certified),
        remarks=rough(places, words),
    )
    alt = words.plural(
        "Map with {n} square that is denser than chance: {what}. The list names it.",
        "Map with {n} squares that are denser than chance: {what}. The list names them.",
        n=len(rows),
        what=title,
    )
    payload = drawing(places, layers, words, theme, synthetic=synthetic)
    return MapFigure(payload, legend, example_first(alt, words, synthetic=synthetic))


def question_title(question: Question, unit: str, words: Words) -> str:
    """Return what a map of accumulations shows."""
    if question is Question.DENSITY:
        return words.text("{unit}: denser than chance", unit=unit)
    return words.text("{unit}: more than the place's own three years before", unit=unit)


def _spot(row: Row, names: Mapping[tuple[int, int], str], look: Look) -> Part:
    cell = cell_of(str(row["cell"]))
    kind = _class(row)
    fill = "" if kind is SpotClass.DIMINISHING else look.theme.counts[3]
    said = look.words.label(kind) if kind else look.words.text("Accumulation")
    return {
        "x": cell.x - look.corner[0],
        "y": cell.y - look.corner[1],
        "side": cell.side,
        "class": kind.value if kind else "dense",
        "fill": fill,
        "ink": readable_on(fill or look.theme.land, *LABEL_INKS),
        "lines": [names[cell.x, cell.y], said, *_said(row, look.words)],
    }


def _spot_list(
    rows: Sequence[Row], names: Mapping[tuple[int, int], str], words: Words, title: str
) -> MapList:
    items = []
    for row in rows:
        kind = _class(row)
        sign = SPOT_SIGNS[kind] if kind else _PLAIN_SIGN
        said = words.label(kind) if kind else words.text("Accumulation")
        items.append(
            {
                "kind": "cell",
                "id": str(row["cell"]),
                "name": f"{sign} {names[_corner(row)]}",
                "figure": words.number(_number(row, "around") or 0),
                "detail": ". ".join((said, *_said(row, words))),
                "pick": {"cell": str(row["cell"])},
            }
        )
    return MapList(title, items)


def _said(row: Row, words: Words) -> list[str]:
    around, expected = _number(row, "around") or 0, _number(row, "expected") or 0
    said = [
        words.text(
            "{around} here and next to it, against {expected} by chance",
            around=int(around),
            expected=float(expected),
        )
    ]
    earlier = row.get("earlier")
    if isinstance(earlier, list | tuple) and earlier:
        numbers = ", ".join(words.number(float(str(n))) for n in earlier)
        said.append(words.text("Earlier years, latest first: {numbers}", numbers=numbers))
    return said


def _class(row: Row) -> SpotClass | None:
    return SpotClass(str(row["class"])) if row.get("class") else None


def _corner(row: Row) -> tuple[int, int]:
    cell = cell_of(str(row["cell"]))
    return cell.x, cell.y


def _side(rows: Sequence[Row]) -> int:
    return cell_of(str(rows[0]["cell"])).side if rows else 250


def _number(row: Row, name: str) -> float | None:
    value = row.get(name)
    return float(value) if isinstance(value, int | float) else None
