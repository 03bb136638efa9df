"""Cards about incidents: by month, district, category, weekday and hour."""

from __future__ import annotations

from dataclasses import replace

from trygghet.figures.incident_sentences import incident_sentence, place_sentence
from trygghet.figures.marks import places_of
from trygghet.figures.result_tables import (
    category_names,
    count_table,
    district_table,
    rate_remarks,
)
from trygghet.figures.tables import Cell, Table, table_html, text_cell
from trygghet.locale import Words
from trygghet.measures.areas import areas
from trygghet.measures.panels import Panels
from trygghet.measures.trend import Trend
from trygghet.model.access import permit
from trygghet.model.result import Result
from trygghet.model.scope import Scope
from trygghet.ui import cards, overview_cards
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked

#: Shades of the week's table; the palest is none.
_SHADES = 5
#: A night's table begins in the morning, so that nights are whole.
_HOURS = (*range(6, 24), *range(6))


def over_time(visit: Visit, trend: Trend, by_hour: Result) -> None:
    """Draw the cards about when: by month, and by weekday and hour."""
    by_month(visit, trend)
    by_weekday_and_hour(visit, by_hour)


def where_and_what(visit: Visit, asked: Asked, counted: Panels) -> None:
    """Draw the lists by district and by kind."""
    by_district(visit, asked, counted.by_district)
    by_category(visit, counted.by_category)


def by_month(visit: Visit, trend: Trend) -> None:
    """Draw the months against earlier years, with the verdict as the answer."""
    words = visit.words
    answer = incident_sentence(trend, words) if trend.months.total is not None else ""
    with cards.card("month", words.text("More or fewer than before?"), answer):
        overview_cards.incidents_by_month(visit, trend)
        overview_cards.foot_of_months(visit, "month", trend)


def by_district(visit: Visit, asked: Asked, result: Result) -> None:
    """Draw the list by district; what lies outside or has no place stands in it, too."""
    words = visit.words
    total, without = result.total or 0, result.without_place or 0
    every = permit(
        visit.principal,
        Scope(municipality=asked.municipality.code, on=asked.scope.on),
    )
    table = district_table(result, places_of(measured(visit, areas, every)), words)
    answer = place_sentence(total - without, without, total, words)
    with cards.card("district", words.text("Where?"), answer):
        cards.scrolled(table_html(table))
        extra = rate_remarks(result, words)
        cards.foot(visit, "district", result, table, extra=extra, is_table=True)


def by_category(visit: Visit, result: Result) -> None:
    """Draw the list by kind of incident."""
    words = visit.words
    most_first = sorted(result.rows, key=lambda row: -int(str(row["count"])))
    result = replace(result, rows=tuple(most_first))
    table = count_table(result, "category", words.text("Kind"), category_names(words), words)
    with cards.card("category", words.text("What?")):
        cards.scrolled(table_html(table))
        cards.foot(visit, "category", result, table, is_table=True)


def by_weekday_and_hour(visit: Visit, result: Result) -> None:
    """Draw weekday by hour, days from six to six."""
    words = visit.words
    table = week_table(result, words)
    answer = words.text(
        "A column is a day and the night after it, from 06 to 06: row 01 under {day} is the night"
        " towards {next}. The darker, the more.",
        day=words.weekday_names()[4][:3],
        next=words.weekday_names()[5],
    )
    with cards.card("hours", words.text("When in the week?"), answer):
        cards.scrolled(table_html(table))
        cards.foot(visit, "hours", result, table, is_table=True)


def week_table(result: Result, words: Words) -> Table:
    """Return counts by hour (rows, from 06) and weekday (columns), with what has no known hour.

    Parameters
    ----------
    result
        Incidents by ``weekday`` and ``hour``.
    """
    counts: dict[tuple[object, object], int] = {}
    for row in result.rows:
        place = (row["weekday"], row["hour"])
        counts[place] = counts.get(place, 0) + int(str(row["count"]))
    days = (*range(1, 8), *((None,) if any(day is None for day, _ in counts) else ()))
    hours = (*_HOURS, *((None,) if any(hour is None for _, hour in counts) else ()))

    known = [n for (day, hour), n in counts.items() if day is not None and hour is not None]
    largest = max(known, default=0)

    def cell(value: int) -> Cell:
        return Cell(words.number(value), value)

    def shaded(day: object, hour: object) -> Cell:
        count = counts.get((day, hour), 0)
        if day is None or hour is None:
            return cell(count)
        return Cell(words.number(count), count, heat=_heat(count, largest))

    rows = tuple(
        (
            text_cell(words.text("Hour unknown") if hour is None else f"{hour:02d}"),
            *(shaded(day, hour) for day in days),
            cell(sum(counts.get((day, hour), 0) for day in days)),
        )
        for hour in hours
    )
    closing = (
        text_cell(words.text("Total")),
        *(cell(sum(counts.get((day, hour), 0) for hour in hours)) for day in days),
        cell(sum(counts.values())),
    )
    names = words.weekday_names()
    headers = (
        words.text("Hour"),
        *(words.text("Day unknown") if day is None else names[day - 1][:3] for day in days),
        words.text("Total"),
    )
    return Table(words.text("By hour and weekday"), headers, rows, (closing,))


def _heat(count: int, largest: int) -> int:
    """Return a shade, 0 to 4, in equal steps from zero to the largest count."""
    return min(_SHADES - 1, count * _SHADES // largest) if largest else 0
