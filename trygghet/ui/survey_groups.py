"""All figures of a survey's latest wave as one table."""

from __future__ import annotations

from collections.abc import Mapping

from trygghet.figures.marks import point_of
from trygghet.figures.survey_chart import base_text
from trygghet.figures.survey_words import Sex
from trygghet.figures.tables import Cell, Table, number_cell, state_cell, text_cell
from trygghet.locale import Words
from trygghet.model.result import CellState, Result, Row
from trygghet.model.survey import Concept, Statistic


def group_table(survey: Result, names: Mapping[str, str], words: Words) -> Table:
    """Return the latest wave's figures: question, group, figure, base, remark.

    Parameters
    ----------
    names
        District id to name.
    """
    latest = max((str(row["wave"]) for row in survey.rows), default="")
    rows = tuple(
        (
            text_cell(_concept(row, words)),
            text_cell(_group(row, names, words)),
            _figure(row, words),
            _base(row, words),
            text_cell(_remark(row, words)),
        )
        for row in survey.rows
        if str(row["wave"]) == latest and row.get("base", "answered") == "answered"
    )
    headers = (
        words.text("Question"),
        words.text("Who or where"),
        words.text("Value"),
        words.text("Base"),
        words.text("Remark"),
    )
    return Table(words.text("Survey {wave}", wave=latest), *_filled(headers, rows))


def _filled(
    headers: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Leave out columns in which nothing stands: cards are narrow."""
    kept = [column for column in range(len(headers)) if any(row[column].shown for row in rows)]
    return (
        tuple(headers[column] for column in kept),
        tuple(tuple(row[column] for column in kept) for row in rows),
    )


def _concept(row: Row, words: Words) -> str:
    return words.label(Concept(str(row["concept"])))


def _group(row: Row, names: Mapping[str, str], words: Words) -> str:
    districts = row["districts"]
    parts = []
    if isinstance(districts, list) and districts:
        parts.append(words.listed(names.get(str(each), str(each)) for each in districts))
    elif row["group"]:
        parts.append(str(row["group"]))
    sex = next((sex for sex in Sex if sex == row["sex"]), None)
    if row["sex"]:
        parts.append(words.label(sex) if sex else str(row["sex"]))
    if row["age"]:
        parts.append(words.text("{age} years", age=str(row["age"])))
    return " · ".join(parts) or words.text("everybody")


def _figure(row: Row, words: Words) -> Cell:
    value, quote = row["value"], row["quote"]
    if row["statistic"] == Statistic.SHARE:
        point = point_of(row)
        if point.share is None:
            return state_cell(point.state, words)
        said = words.label(point.qualifier, figure=words.percent(point.share))
        if point.low is not None and point.high is not None:
            said += f" ({words.percent(point.low)}–{words.percent(point.high)})"
        return Cell(said, point.share)
    if isinstance(value, int | float):
        if row["statistic"] == Statistic.MENTIONS:
            return Cell(words.text("{n} mentions", n=int(value)), value)
        return number_cell(value, words, 2)
    return text_cell(words.text("“{quote}”", quote=quote) if quote else "")


def _base(row: Row, words: Words) -> Cell:
    if row["statistic"] == Statistic.MENTIONS:
        return text_cell(words.text("several per person"))
    return text_cell(base_text(point_of(row), words))


def _remark(row: Row, words: Words) -> str:
    """Return what must be known of a value; where there is none, its cell says why already."""
    shown = row["statistic"] != Statistic.SHARE or point_of(row).share is not None
    return _state(row, words) if shown and row["state"] != CellState.VALUE else ""


def _state(row: Row, words: Words) -> str:
    return words.label(CellState(str(row["state"])))
