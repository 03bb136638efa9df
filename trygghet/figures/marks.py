"""Rows of results as what the figures draw: places, marks of districts, points of a survey."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from trygghet.figures.map_layers import AreaMark
from trygghet.figures.outlines import Outline, Places
from trygghet.figures.survey_chart import SurveyPoint
from trygghet.locale.words import Words
from trygghet.measures.rates import RateState
from trygghet.model.areas import AreaKind
from trygghet.model.grid import CELL, cell_of
from trygghet.model.result import CellState, Result, Row
from trygghet.model.survey import Concept, Coverage, Qualifier, Statistic, SurveyType


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


def survey_points(
    survey: Result, concept: Concept, sex: str | None = None, age: str | None = None
) -> list[SurveyPoint]:
    """Return the waves of a concept for the municipality as a whole, in their order.

    Where a wave has two surveys, each says which it is.

    Parameters
    ----------
    sex, age
        The people meant; ``None`` for all.
    """
    rows = [
        row
        for row in figures_of(survey, concept, sex, age)
        if not _districts(row) and not row["group"]
    ]
    rows.sort(key=lambda row: (str(row["wave"]), str(row["survey"])))
    waves = [str(row["wave"]) for row in rows]
    points = []
    for row, wave in zip(rows, waves, strict=True):
        name = wave if waves.count(wave) == 1 else f"{wave} {row['survey']}"
        points.append(point_of(row, name))
    return points


def figures_of(
    survey: Result, concept: Concept, sex: str | None = None, age: str | None = None
) -> list[Row]:
    """Return a concept's shares of all who answered in the municipality: everybody's, or a group's."""
    return [
        row
        for row in survey.rows
        if row["concept"] == concept
        and row.get("statistic", Statistic.SHARE) == Statistic.SHARE
        and row.get("base", "answered") == "answered"
        and (row.get("coverage") or Coverage.MUNICIPALITY) == Coverage.MUNICIPALITY
        and (row["sex"] or None) == sex
        and (row["age"] or None) == age
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
