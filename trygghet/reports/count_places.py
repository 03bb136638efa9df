"""Cards about counts by place: districts on the map and in a table, and certified areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from trygghet.figures.example import example_first
from trygghet.figures.map import district_map
from trygghet.figures.map_layers import AreaMark
from trygghet.figures.outlines import Places
from trygghet.figures.scale import spread_scale
from trygghet.figures.tables import Cell, Table, number_cell, text_cell
from trygghet.figures.text import name_order, within_sentence
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.rates import Rate, RateState
from trygghet.model.areas import AreaKind
from trygghet.model.incidents import CategoryGroup, Placed
from trygghet.model.result import CellState, Row
from trygghet.reports.cards import Card, unknown
from trygghet.reports.count_pieces import count_cell
from trygghet.reports.counted import Counted, count_in, rate_in, state_in
from trygghet.reports.counts import kind_name, source
from trygghet.reports.maps import drawn_map, names_of, places_on

#: Rows that are in no district, in the order in which they stand below the districts.
_ELSEWHERE = (Placed.OUTSIDE, Placed.MUNICIPALITY, Placed.NONE)


def district_years(series: Counted, group: CategoryGroup | None = None) -> list[str]:
    """Return the years that are told by district, earliest first."""
    return sorted({str(row["period"]) for row in _rows(series, group)})


def by_district(
    series: Counted,
    words: Words,
    theme: Theme,
    *,
    year: str | None = None,
    group: CategoryGroup | None = None,
) -> Card:
    """Return a year by district: the rate on the map where one may be given, and the counts.

    Parameters
    ----------
    year
        The latest where left out.
    group
        A group of kinds; ``None`` for all.
    """
    key = f"karta-{series.key}" + (f"-{group.value}" if group else "")
    question = words.text("Where?")
    years = district_years(series, group)
    if not years:
        said = words.text("No counts by district are published.")
        return Card(key, question, figure=unknown(said))
    shown = year if year in years else years[-1]
    told = {str(row["district"]): row for row in _rows(series, group, shown) if row.get("district")}
    places = places_on(series.municipality, date(int(shown), 12, 31))
    things = kind_name(series, words)
    if group is not None:
        things = f"{things}, {within_sentence(words.label(group))}"
    rated = {id_: _rate(series, id_, row, shown) for id_, row in told.items()}
    rates = any(found.value is not None for found in rated.values())
    said = words.text("{things} in {year}.", things=things, year=shown)
    rows = _rows(series, group, shown)
    notes = _rate_notes(rated.values(), words) if rates else ()
    figure = ""
    if places.districts:
        figure = _map(series, places, told, rated if rates else {}, (words, theme))
    return Card(
        key,
        question,
        example_first(said, words, synthetic=series.synthetic),
        figure,
        source(series, words, rows, *notes),
        (_table(series, group, shown, words),),
    )


def by_area(series: Counted, words: Words) -> Card | None:
    """Return certified areas by year as a table; ``None`` without any."""
    rows = series.rows("area")
    if not rows:
        return None
    years = sorted({str(row["period"]) for row in rows})
    names = names_of(series.municipality, AreaKind.CERTIFIED)
    found = {(str(row["period"]), str(row["area"])): row for row in rows}
    ids = sorted({id_ for _, id_ in found}, key=partial(_by_name, names))
    things = kind_name(series, words)
    table = Table(
        words.text("{things} in certified areas by year", things=things),
        (words.text("Area"), *years),
        tuple(
            (
                text_cell(names.get(id_, id_)),
                *(count_cell(found.get((year, id_)), words) for year in years),
            )
            for id_ in ids
        ),
    )
    extra = words.text(
        "Areas overlap districts and each other: never add them. Many more people than the residents"
        " are in a town centre."
    )
    return Card(
        f"omraden-{series.key}",
        words.text("How many {things} in the certified areas?", things=within_sentence(things)),
        source=source(series, words, rows, extra),
        tables=(table,),
    )


def _map(
    series: Counted,
    places: Places,
    told: dict[str, Row],
    rated: dict[str, Rate],
    look: tuple[Words, Theme],
) -> str:
    words, theme = look
    marks = {id_: _mark(row, rated.get(id_), words, rates=bool(rated)) for id_, row in told.items()}
    values = [mark.value for mark in marks.values() if mark.value is not None]
    decimals = 1 if rated else 0
    scale = spread_scale(values, words, theme, decimals)
    what = words.text("per 1,000 residents and year") if rated else words.text("count")
    title = f"{kind_name(series, words)}, {what}"
    figure = district_map(
        places, marks, scale, words, theme, title=title, synthetic=series.synthetic
    )
    return drawn_map(figure)


def _mark(row: Row, found: Rate | None, words: Words, *, rates: bool) -> AreaMark:
    count = count_in(row)
    if count is None:
        return AreaMark(None, words.label(state_in(row)), state_in(row))
    if not rates or found is None:
        return AreaMark(count, words.number(count))
    told = words.text("Count: {count}", count=count)
    if found.value is None:
        return AreaMark(None, words.label(found.state), CellState.MISSING, told)
    return AreaMark(found.value, words.number(found.value, 1), detail=told)


def _table(series: Counted, group: CategoryGroup | None, shown: str, words: Words) -> Table:
    names = names_of(series.municipality, AreaKind.DISTRICT)
    years = district_years(series, group)
    cells = {
        (str(row["period"]), row.get("district") or "", str(row.get("placed"))): row
        for row in _rows(series, group)
    }
    ids = {str(district) for _, district, _ in cells if district}
    rows = []
    for id_ in sorted(ids, key=partial(_by_name, names)):
        row = cells.get((shown, id_, Placed.DISTRICT.value))
        found = _rate(series, id_, row, shown)
        rows.append(
            (
                text_cell(names.get(id_, id_)),
                *(count_cell(cells.get((y, id_, Placed.DISTRICT.value)), words) for y in years),
                number_cell(found.value, words, 1) if found.value is not None else Cell("–"),
            )
        )
    closing = [
        (
            text_cell(words.label(placed)),
            *(count_cell(cells.get((year, "", placed.value)), words) for year in years),
            Cell(""),
        )
        for placed in _ELSEWHERE
        if any(key[1:] == ("", placed.value) and row["count"] != 0 for key, row in cells.items())
    ]
    whole = [
        series.cell("year", period=year)
        if group is None
        else series.cell("year_group", period=year, group=group.value)
        for year in years
    ]
    closing.append(
        (
            text_cell(words.text("The whole municipality")),
            *(count_cell(row, words) for row in whole),
            Cell(""),
        )
    )
    caption = words.text("{things} by district and year", things=kind_name(series, words))
    per = words.text("Per 1,000 residents, {year}", year=shown)
    headers = (words.text("District"), *years, per)
    return Table(caption, headers, tuple(rows), tuple(closing))


def _rows(series: Counted, group: CategoryGroup | None, year: str | None = None) -> list[Row]:
    asked: dict[str, str] = {"period": year} if year else {}
    if group is None:
        return series.rows("district", **asked)
    return series.rows("district_group", group=group.value, **asked)


def _rate(series: Counted, district: str, row: Row | None, year: str) -> Rate:
    """Return a district's rate in a year: residents and use are those of its latest outline."""
    known = [
        area
        for area in series.municipality.areas
        if area.kind == AreaKind.DISTRICT and area.id == district
    ]
    if not known:
        return Rate(None, RateState.NO_POPULATION)
    latest = known[-1]
    if latest.residents_synthetic and not series.synthetic:
        # Made-up residents under a true count would give a rate that looks true.
        return Rate(None, RateState.NO_POPULATION)
    return rate_in(row, latest.residents, year, latest.function)


def _by_name(names: Mapping[str, str], id_: str) -> tuple[str, ...]:
    return name_order(names.get(id_, id_))


def _rate_notes(rates: Iterable[Rate], words: Words) -> tuple[str, ...]:
    states = {found.state for found in rates}
    told = (RateState.CENTRE, RateState.FEW_RESIDENTS, RateState.NO_POPULATION)
    return tuple(f"{words.label(state)}." for state in told if state in states)
