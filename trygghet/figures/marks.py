"""Rows of results as what the figures draw: places, marks of districts, points of a survey."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from trygghet.figures.map_layers import AreaMark
from trygghet.figures.outlines import Outline, Places
from trygghet.figures.survey_chart import SurveyPoint, base_text
from trygghet.locale.words import Words
from trygghet.measures.rates import RateState
from trygghet.model.areas import AreaKind
from trygghet.model.grid import CELL, cell_of
from trygghet.model.result import CellState, Result, Row
from trygghet.model.survey import Concept, Qualifier, Statistic, SurveyType


def places_of(areas: Result) -> Places:
    """Return the outlines of an ``areas`` result, sorted by what they are to a map."""
    return Places(
        ground=_outlines(areas.rows, AreaKind.MUNICIPALITY),
        districts=_outlines(areas.rows, AreaKind.DISTRICT),
        certified=_outlines(areas.rows, AreaKind.CERTIFIED),
    )


def count_marks(
    by_district: Result, places: Places, words: Words, *, rates: bool = False
) -> dict[str, AreaMark]:
    """Return what each district shows of an ``incidents`` result by district.

    Parameters
    ----------
    places
        Which districts there are: one without any row had none, if anything was counted at all.
    rates
        Whether the rate per 1,000 residents and year is shown where there is one.
    """
    counts = {_text(row, "district"): row for row in by_district.rows if row.get("district")}
    if not by_district.sources:
        return {}
    marks = {}
    for district in places.districts:
        row = counts.get(district.id)
        count = _number(row, "count") if row else 0.0
        rate = _number(row, "rate") if row else None
        counted = words.number(count or 0)
        if not rates:
            marks[district.id] = AreaMark(count, counted)
        elif rate is None:
            state = row.get("rate_state") if row else None
            no_rate = words.label(RateState(str(state)) if state else CellState.MISSING)
            marks[district.id] = AreaMark(
                None, no_rate, CellState.MISSING, words.text("Count: {count}", count=counted)
            )
        else:
            detail = words.text("Count: {count}", count=counted)
            marks[district.id] = AreaMark(rate, words.number(rate, 1), detail=detail)
    return marks


def survey_marks(
    survey: Result, concept: Concept, places: Places, words: Words
) -> dict[str, AreaMark]:
    """Return what each district shows of a ``survey`` result: its latest wave's share.

    A figure for several districts together is shown on each of them, and each says with which
    others it is taken together.
    """
    names = {district.id: district.name for district in places.districts}
    rows = [row for row in figures_of(survey, concept) if _districts(row)]
    if not rows:
        return {}
    latest = max(str(row["wave"]) for row in rows)
    marks: dict[str, AreaMark] = {}
    # Groups first: a district's own figure, where there is one, goes before that of its group.
    for row in sorted(rows, key=lambda row: -len(_districts(row))):
        if str(row["wave"]) != latest:
            continue
        point = point_of(row)
        said = words.label(point.state)
        if point.share is not None:
            said = words.label(point.qualifier, figure=words.percent(point.share))
        for district in _districts(row):
            others = [names.get(other, other) for other in _districts(row) if other != district]
            detail = f"{latest}, {base_text(point, words)}"
            if others:
                together = words.text("Taken together with {others}.", others=tuple(others))
                detail = f"{detail}. {together}"
            marks[district] = AreaMark(point.share, said, point.state, detail)
    return marks


def survey_points(survey: Result, concept: Concept) -> list[SurveyPoint]:
    """Return the waves of a concept for the municipality as a whole, in their order.

    Where a wave has two surveys, each says which it is.
    """
    rows = [row for row in figures_of(survey, concept) if not _districts(row) and not row["group"]]
    rows.sort(key=lambda row: (str(row["wave"]), str(row["survey"])))
    waves = [str(row["wave"]) for row in rows]
    points = []
    for row, wave in zip(rows, waves, strict=True):
        name = wave if waves.count(wave) == 1 else f"{wave} {row['survey']}"
        points.append(point_of(row, name))
    return points


def figures_of(survey: Result, concept: Concept) -> list[Row]:
    """Return a concept's shares for everybody: not by sex or age, and of all who answered."""
    return [
        row
        for row in survey.rows
        if row["concept"] == concept
        and row.get("statistic", Statistic.SHARE) == Statistic.SHARE
        and row.get("base", "answered") == "answered"
        and not row["sex"]
        and not row["age"]
    ]


def point_of(row: Row, wave: str | None = None) -> SurveyPoint:
    """Return a survey row as a point of the chart."""
    n = _number(row, "n")
    wording = row.get("wording")
    return SurveyPoint(
        wave=wave if wave is not None else str(row["wave"]),
        share=_number(row, "share"),
        survey_type=SurveyType(str(row["survey_type"])),
        low=_number(row, "low"),
        high=_number(row, "high"),
        n=None if n is None else int(n),
        state=CellState(str(row["state"])),
        qualifier=Qualifier(str(row["qualifier"] or Qualifier.EXACT)),
        wording=None if wording is None else str(wording),
    )


def cell_counts(by_cell: Result) -> dict[tuple[int, int], int]:
    """Return the counts of an ``incidents`` result by cell, by south-west corner in EPSG:3006."""
    cells = (
        (cell_of(str(row["cell"])), int(_number(row, "count") or 0))
        for row in by_cell.rows
        if row.get("cell")
    )
    return {(cell.x, cell.y): count for cell, count in cells}


def cell_side(by_cell: Result) -> int:
    """Return the side of such a result's cells, metres; where there are many they are joined."""
    return next((cell_of(str(row["cell"])).side for row in by_cell.rows if row.get("cell")), CELL)


def _outlines(rows: Iterable[Row], kind: AreaKind) -> list[Outline]:
    found = []
    for row in rows:
        geometry = row.get("geometry")
        if row["kind"] != kind or not isinstance(geometry, bytes | bytearray | memoryview):
            continue
        x, y = _number(row, "label_x"), _number(row, "label_y")
        label = None if x is None or y is None else (x, y)
        name = str(row["name"])
        found.append(
            Outline(str(row["id"]), name, bytes(geometry), label, bool(row.get("approximate")))
        )
    return found


def _districts(row: Mapping[str, object]) -> Sequence[str]:
    found = row["districts"]
    return [str(district) for district in found] if isinstance(found, list | tuple) else []


def _number(row: Mapping[str, object], name: str) -> float | None:
    value = row.get(name)
    return float(value) if isinstance(value, int | float) else None


def _text(row: Mapping[str, object], name: str) -> str:
    return str(row[name])
