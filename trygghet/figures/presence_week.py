"""Hours of presence laid over incidents, hour by hour of the week: the picture, its table, its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trygghet.figures.example import example_first
from trygghet.figures.tables import Cell, Table, number_cell, state_cell, text_cell
from trygghet.figures.text import escaped, sentence_case, within_sentence
from trygghet.locale.words import Words
from trygghet.measures.presence_against_incidents import (
    HOURS,
    HOURS_COLUMN,
    RATIO_COLUMN,
    kinds_of,
)
from trygghet.model.presence import PresenceKind
from trygghet.model.result import CellState, Result, Row

#: A seventh of the week's hours: those that the sentence calls busiest.
BUSIEST = 24
_SHADES = 5


def presence_week(result: Result, kind: PresenceKind, words: Words) -> str:
    """Return the week as HTML: shade and figure are incidents, stroke and small figure hours present.

    Rows are the hours from 06 to 05, so that nights are whole; what has no known hour stands below.

    Parameters
    ----------
    result
        Of ``presence_against_incidents``.
    kind
        Whose hours; kinds are never added.
    """
    column = HOURS_COLUMN.format(kind=kind)
    fields = {(row["weekday"], row["hour"]): row for row in result.rows}
    timed = [row for row in result.rows if row["hour"] is not None]
    most = max((_number(row, "incidents") for row in timed), default=0.0)
    longest = max((_number(row, column) for row in timed), default=0.0)
    days = [day for day in range(1, 8) if any((day, hour) in fields for hour in HOURS)]
    hours = [hour for hour in HOURS if any((day, hour) in fields for day in days)]
    names = words.weekday_names()
    said = words.text("Incidents, and hours of presence: {kind}", kind=kind)
    head = "".join(f'<th scope="col">{escaped(names[day - 1][:3])}</th>' for day in days)
    body = "".join(
        f'<tr><th scope="row">{hour:02d}</th>'
        + "".join(
            _field(fields.get((day, hour)), column, most=most, longest=longest, words=words)
            for day in days
        )
        + "</tr>"
        for hour in hours
    )
    made_up = words.text("Made-up data") if result.synthetic else ""
    caption = escaped(example_first(said, words, synthetic=result.synthetic))
    corner = escaped(words.text("Hour"))
    mark = f'<p class="tg-small"><strong>{escaped(made_up)}</strong></p>' if made_up else ""
    return (
        f'<table class="tg-table tg-presence"><caption class="tg-hidden">{caption}</caption>'
        f'<thead><tr><th scope="col"><span class="tg-hidden">{corner}</span></th>{head}</tr></thead><tbody>{body}</tbody></table>'
        + mark
    )


def presence_key(kind: PresenceKind, words: Words) -> str:
    """Return what the signs of the picture mean, as HTML."""
    incident = escaped(words.text("Incidents: the stronger the colour, the more"))
    hours = escaped(
        words.text(
            "Hours of presence, {kind}: stroke and small figure",
            kind=within_sentence(words.label(kind)),
        )
    )
    names = words.weekday_names()
    column = words.text(
        "A column is a day and the night after it: 01 under {day} is the night towards {next}.",
        day=names[4][:3],
        next=names[5],
    )
    return (
        '<ul class="tg-legend"><li class="tg-wide"><i class="tg-heat-4"></i>'
        f'{incident}</li><li class="tg-wide"><i class="tg-stroke"></i>{hours}</li>'
        f'<li class="tg-wide">{escaped(column)}</li></ul>'
    )


def presence_table(result: Result, words: Words) -> Table:
    """Return the week as a table: a row for each hour of it, all kinds beside each other."""
    kinds = kinds_of(result)
    names = words.weekday_names()
    rows = []
    for row in result.rows:
        weekday, hour = row["weekday"], row["hour"]
        when = words.text("Time unknown")
        if isinstance(weekday, int) and isinstance(hour, int):
            when = f"{sentence_case(names[weekday - 1])} {hour:02d}"
        cells = [text_cell(when), number_cell(_number(row, "incidents"), words)]
        for kind in kinds:
            cells.append(number_cell(_number(row, HOURS_COLUMN.format(kind=kind)), words, 1))
            ratio = row[RATIO_COLUMN.format(kind=kind)]
            known = isinstance(ratio, int | float)
            cells.append(
                number_cell(ratio, words, 2)
                if isinstance(ratio, int | float) and known
                else state_cell(CellState.NOT_APPLICABLE, words)
            )
        rows.append(tuple(cells))
    unit = sentence_case(words.say(result.unit))
    headers = [words.text("Night and hour"), unit]
    for kind in kinds:
        headers.append(words.text("{kind}, hours", kind=kind))
        headers.append(words.text("{unit} per hour, {kind}", unit=unit, kind=kind))
    total = [text_cell(words.text("Total")), number_cell(result.total, words)]
    for kind in kinds:
        hours = sum(_number(row, HOURS_COLUMN.format(kind=kind)) for row in result.rows)
        total += [number_cell(hours, words, 1), Cell("")]
    caption = words.text("Hours of presence beside incidents")
    return Table(caption, tuple(headers), tuple(rows), (tuple(total),))


def kept_table(hours: Result, words: Words) -> Table:
    """Return planned and delivered hours by kind; kinds have no total.

    Parameters
    ----------
    hours
        Of ``presence``.
    """
    rows = []
    for kind in PresenceKind:
        own = [row for row in hours.rows if row["kind"] == kind]
        if not own:
            continue
        planned = sum(_number(row, "scheduled") for row in own)
        delivered = sum(_number(row, "delivered") for row in own)
        share = state_cell(CellState.NOT_APPLICABLE, words)
        if planned:
            share = Cell(words.percent(delivered / planned), delivered / planned)
        rows.append(
            (
                text_cell(words.label(kind)),
                number_cell(planned, words),
                number_cell(delivered, words),
                share,
            )
        )
    headers = (
        words.text("Presence"),
        words.text("Planned hours"),
        words.text("Hours carried out"),
        words.text("Share carried out"),
    )
    return Table(words.text("Planned hours and those carried out"), headers, tuple(rows))


def presence_sentence(result: Result, words: Words) -> str:
    """Say how much of the presence fell in the busiest hours of the week; no cause is claimed."""
    timed = [row for row in result.rows if row["hour"] is not None]
    happened = sum(_number(row, "incidents") for row in timed)
    if not happened:
        return words.text("There is nothing to lay beside each other in this choice.")
    busiest = _busiest(timed)
    share = sum(_number(row, "incidents") for row in busiest) / happened
    parts = []
    for kind in kinds_of(result):
        column = HOURS_COLUMN.format(kind=kind)
        hours = sum(_number(row, column) for row in timed)
        if hours:
            there = sum(_number(row, column) for row in busiest) / hours
            parts.append(f"{words.label(kind).lower()} {words.percent(there)}")
    said = words.plural(
        "The {n} hour of the week with most {unit} holds {share} of them.",
        "The {n} hours of the week with most {unit} hold {share} of them.",
        n=len(busiest),
        unit=result.unit,
        share=words.percent(share),
    )
    if parts:
        said += " " + words.text(
            "Of the hours of presence carried out there fell in them: {parts}.",
            parts=words.listed(parts),
        )
    said += " " + words.text("The connection isn't tested.")
    return example_first(said, words, synthetic=result.synthetic)


def untimed_sentence(result: Result, words: Words) -> str:
    """Say how many of the incidents have no known time, and so stand in no field of the picture."""
    unknown = sum(_number(row, "incidents") for row in result.rows if row["hour"] is None)
    return words.text(
        "{total} in all, {unknown} of them with unknown time.",
        total=result.total or 0,
        unknown=int(unknown),
    )


def _busiest(timed: Sequence[Row]) -> list[Row]:
    """Return the hours of the week with most incidents; of equal ones the earlier in the week."""
    some = [row for row in timed if _number(row, "incidents") > 0]
    return sorted(some, key=lambda row: -_number(row, "incidents"))[:BUSIEST]


def _field(row: Row | None, column: str, *, most: float, longest: float, words: Words) -> str:
    if row is None:
        return "<td></td>"
    count, hours = _number(row, "incidents"), _number(row, column)
    heat = min(_SHADES - 1, int(count * _SHADES / most)) if most else 0
    said = words.text(
        "Incidents: {count}. Hours of presence: {hours}.",
        count=words.number(count),
        hours=words.number(hours, 1),
    )
    stroke = ""
    if hours and longest:
        width = max(6.0, 100 * hours / longest)
        written = escaped(words.text("{hours}h", hours=words.number(hours)))
        stroke = f'<small>{written}</small><i style="width:{width:.0f}%"></i>'
    shade = f' class="tg-heat-{heat}"' if heat else ""
    return (
        f'<td{shade}><span aria-hidden="true">{words.number(count)}{stroke}</span>'
        f'<span class="tg-hidden">{escaped(said)}</span></td>'
    )


def _number(row: Mapping[str, object], name: str) -> float:
    value = row.get(name)
    return float(value) if isinstance(value, int | float) else 0.0
