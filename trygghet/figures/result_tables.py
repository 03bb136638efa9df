"""Results as tables: by district, month, year or anything else, survey figures, promises."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from trygghet.figures.outlines import Places
from trygghet.figures.survey_chart import SurveyPoint, base_text, interval_text
from trygghet.figures.tables import Cell, Pick, Table, number_cell, state_cell, text_cell
from trygghet.figures.text import name_order, sentence_case
from trygghet.figures.trend_panel import trend_months
from trygghet.locale.words import Words
from trygghet.measures.rates import RateState
from trygghet.measures.trend import Trend
from trygghet.model.incidents import Category, Placed
from trygghet.model.pledges import PromiseState
from trygghet.model.result import CellState, Result, Row


def district_table(
    by_district: Result, places: Places, words: Words, chosen: Collection[str] | None = None
) -> Table:
    """Return incidents by district; below them what lies outside or has no place, and the total.

    A district that isn't among the rows had none. With a choice of districts only those are listed.

    Parameters
    ----------
    chosen
        Ids of the districts that are chosen, where they can be; ``None`` where they can't.
    """
    counts = {row.get("district"): row for row in by_district.rows if row.get("district")}
    wanted = by_district.scope.districts
    rows = []
    for district in sorted(places.districts, key=lambda outline: name_order(outline.name)):
        row = counts.pop(district.id, None)
        if row is not None or not wanted or district.id in wanted:
            rows.append(_district_row(district.name, row, words, _pick(district.id, chosen)))
    rows += [
        _district_row(str(name), row, words, _pick(str(name), chosen))
        for name, row in counts.items()
    ]
    others: dict[str, int] = {}
    for row in by_district.rows:
        if not row.get("district"):
            placed = str(row.get("placed") or Placed.NONE)
            others[placed] = others.get(placed, 0) + _whole(row, "count")
    closing = [
        (text_cell(words.label(Placed(placed))), number_cell(count, words), Cell(""))
        for placed, count in others.items()
    ]
    return Table(
        sentence_case(words.say(by_district.unit)),
        (
            words.text("District"),
            words.text("Count"),
            words.text("Per 1,000 residents and year"),
        ),
        tuple(rows),
        (
            *closing,
            (text_cell(words.text("Total")), number_cell(by_district.total, words), Cell("")),
        ),
    )


def count_table(
    result: Result,
    dimension: str,
    heading: str,
    names: Mapping[str, str],
    words: Words,
    *,
    chosen: Collection[str] | None = None,
) -> Table:
    """Return counts by one dimension, with their total.

    Parameters
    ----------
    dimension
        The column that names the rows.
    heading
        What that column is called.
    names
        Value of the dimension to what is shown; others are shown as they are.
    chosen
        Values that are chosen, where they can be; ``None`` where they can't.
    """
    rows = [
        (_named(row.get(dimension), names, words, chosen), number_cell(_whole(row, "count"), words))
        for row in result.rows
    ]
    total = (text_cell(words.text("Total")), number_cell(result.total, words))
    return Table(
        sentence_case(words.say(result.unit)),
        (heading, words.text("Count")),
        tuple(rows),
        (total,),
    )


def category_names(words: Words) -> dict[str, str]:
    """Return category id to label, for :func:`count_table`; other categories keep their own names."""
    return {category.value: words.label(category) for category in Category}


def month_table(trend: Trend, words: Words) -> Table:
    """Return a trend by month: this period's count and the band of the same month earlier."""
    rows = []
    for month in trend_months(trend):
        band = "–"
        if month.low is not None and month.high is not None:
            band = f"{words.number(month.low)}–{words.number(month.high)}"
        state = "" if month.complete else words.label(CellState.INCOMPLETE)
        rows.append(
            (
                text_cell(words.month(month.month)),
                number_cell(month.count, words),
                Cell(band),
                text_cell(state),
            )
        )
    shown = sum(month.count or 0 for month in trend_months(trend))
    total = trend.months.total if trend.months.total is not None else shown
    closing = [(text_cell(words.text("Total")), number_cell(total, words), Cell(""), Cell(""))]
    if total != shown:
        beside = text_cell(words.text("In no whole month of the period"))
        closing.insert(0, (beside, number_cell(total - shown, words), Cell(""), Cell("")))
    return Table(
        sentence_case(words.say(trend.months.unit)),
        (
            words.text("Month"),
            words.text("Count"),
            words.text("Same month earlier"),
            words.text("Remark"),
        ),
        tuple(rows),
        tuple(closing),
    )


def survey_table(points: Sequence[SurveyPoint], title: str, words: Words) -> Table:
    """Return a survey concept by wave: share, base, interval, kind of survey, remark."""
    rows = []
    for point in points:
        share = state_cell(point.state, words)
        if point.share is not None:
            said = words.label(point.qualifier, figure=words.percent(point.share))
            share = Cell(said, point.share)
        remark = "" if point.state is CellState.VALUE else words.label(point.state)
        rows.append(
            (
                text_cell(point.wave),
                share,
                Cell(base_text(point, words), point.n),
                Cell(interval_text(point, words)),
                Cell(words.label(point.survey_type)),
                Cell(remark),
            )
        )
    headers = (
        words.text("Survey wave"),
        words.text("Share"),
        words.text("Base"),
        words.text("95% interval"),
        words.text("Survey type"),
        words.text("Remark"),
    )
    return Table(title, headers, tuple(rows))


def promise_table(rows: Sequence[Row], words: Words) -> Table:
    """Return promises with their state, what was done, the target and the last evidence."""
    shown = []
    for row in rows:
        last = row.get("last_evidence")
        shown.append(
            (
                text_cell(row.get("short") or row.get("text")),
                Cell(words.label(PromiseState(str(row["state"])))),
                _amount(row, "delivered", words),
                _amount(row, "target", words),
                text_cell(row.get("unit")),
                Cell(words.iso(last) if isinstance(last, date) else ""),
            )
        )
    headers = (
        words.text("Promise"),
        words.text("State"),
        words.text("Done"),
        words.text("Target"),
        words.text("Unit"),
        words.text("Latest evidence"),
    )
    return Table(words.text("Promises"), headers, tuple(shown))


def _pick(key: str, chosen: Collection[str] | None) -> Pick | None:
    return None if chosen is None else Pick(key, key in chosen)


def _named(
    value: object, names: Mapping[str, str], words: Words, chosen: Collection[str] | None
) -> Cell:
    if value is None:
        return text_cell(words.text("Unknown"))
    key = str(value)
    return Cell(names.get(key, key), pick=_pick(key, chosen))


def _district_row(
    name: str, row: Row | None, words: Words, pick: Pick | None = None
) -> tuple[Cell, ...]:
    count = number_cell(_whole(row, "count") if row else 0, words)
    rate = row.get("rate") if row else None
    if isinstance(rate, int | float):
        return Cell(name, pick=pick), count, number_cell(rate, words, 1)
    dense = row.get("per_hectare") if row else None
    if isinstance(dense, int | float):
        said = words.text("{n} per hectare", n=words.number(dense, 1))
        return Cell(name, pick=pick), count, Cell(said, dense)
    return Cell(name, pick=pick), count, state_cell(CellState.NOT_APPLICABLE, words)


def rate_remarks(by_district: Result, words: Words) -> tuple[str, ...]:
    """Say why some districts, whose rate is a ".", have none."""
    states = dict.fromkeys(
        str(row["rate_state"])
        for row in by_district.rows
        if row.get("district") and row.get("rate") is None and row.get("rate_state")
    )
    return tuple(f"{words.label(RateState(state))}." for state in states)


def _amount(row: Row, name: str, words: Words) -> Cell:
    value = row.get(name)
    if not isinstance(value, int | float):
        return Cell("")
    return number_cell(value, words, 0 if value == int(value) else 1)


def _whole(row: Row, name: str) -> int:
    value = row.get(name)
    return int(value) if isinstance(value, int | float) else 0
