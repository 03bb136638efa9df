"""The map of changes: districts are coloured only where a difference from their own years is certain."""

from __future__ import annotations

from trygghet.figures.changes import verdict_text
from trygghet.figures.map import MapFigure, district_map
from trygghet.figures.map_layers import AreaMark
from trygghet.figures.outlines import Places
from trygghet.figures.scale import ClassScale
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.change import Change
from trygghet.model.result import Result, Row

#: Class of a district in the scale below: less, no certain difference, more.
_LESS, _NOT_CERTAIN, _MORE = 0.0, 1.0, 2.0
_CLASS = {
    Change.DECREASE: _LESS,
    Change.NOT_CERTAIN: _NOT_CERTAIN,
    Change.INCREASE: _MORE,
}
#: Means from here on are written as whole numbers.
_DECIMALS_BELOW = 10
#: Signs that tell the classes apart without any colour.
_SIGNS = {Change.DECREASE: "▼ ", Change.INCREASE: "▲ "}


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
        (theme.land, _uncoloured(changes, words)),
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


def _uncoloured(changes: Result, words: Words) -> str:
    """Say what districts without a colour are: not different for certain, or not tested and why."""
    said = dict.fromkeys(
        verdict_text(row, words)
        for row in sorted(changes.rows, key=lambda row: row["change"] == Change.NOT_TESTED)
        if row.get("district")
        and Change(str(row["change"])) in (Change.NOT_CERTAIN, Change.NOT_TESTED)
    )
    return ". ".join(said) or words.label(Change.NOT_CERTAIN)


def change_marks(changes: Result, words: Words) -> dict[str, AreaMark]:
    """Return what each district shows of a ``changes`` result: count, what was expected, the verdict."""
    marks = {}
    for row in changes.rows:
        if not row.get("district"):
            continue
        change, expected = Change(str(row["change"])), row.get("expected")
        compared = words.number(_number(row, "count"))
        if expected is not None:
            compared = words.text(
                "{count} against {expected}",
                count=compared,
                expected=_mean(_number(row, "expected")),
            )
        marks[str(row["district"])] = AreaMark(
            _CLASS.get(change, _NOT_CERTAIN),
            _SIGNS.get(change, "") + compared,
            detail=verdict_text(row, words),
        )
    return marks


def _mean(value: float) -> float:
    """Return a mean as a label has room for it: a decimal says something only of small numbers."""
    return round(value) if value >= _DECIMALS_BELOW else value


def _number(row: Row, name: str) -> float:
    value = row.get(name)
    return float(value) if isinstance(value, int | float) else 0.0
