"""``measure``: ask for any number that a page shows."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

import click

from trygghet.cli.session import Session, answers_for, format_option, print_json
from trygghet.measures.registry import MEASURES, measure_of
from trygghet.model.access import OPERATOR, permit
from trygghet.model.incidents import RecordKind
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.result import Result
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone, Period


def hours_of(text: str | None) -> tuple[int, int] | None:
    """Return first and last clock hour of ``17-06``; ``None`` where nothing is asked for."""
    if text is None:
        return None
    first, _, last = text.partition("-")
    if first.isdecimal() and last.isdecimal() and int(first) <= 24 and int(last) <= 24:
        return int(first) % 24, int(last) % 24
    raise UserError(
        message(
            N_("--hours takes two clock hours, as 17-06; “{text}” is something else."), text=text
        )
    )


def period_of(first: datetime | None, last: datetime | None) -> Period | None:
    """Return the period of ``--from`` and ``--to``; open ends reach as far as dates do."""
    if first is None and last is None:
        return None
    begins = first.date() if first else date.min
    ends = last.date() if last else date.max
    if ends < begins:
        raise UserError(
            message(
                N_("The period ends ({last}) before it begins ({first})."), first=begins, last=ends
            )
        )
    return Period(begins, ends)


DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("name", type=click.Choice(sorted(MEASURES)))
@click.option(
    "--municipality", metavar="CODE", help="Four-digit code; all that are loaded where left out."
)
@click.option(
    "--district", "districts", multiple=True, metavar="ID", help="May be given several times."
)
@click.option(
    "--area",
    "areas",
    multiple=True,
    metavar="ID",
    help="A certified area; may be given several times.",
)
@click.option("--from", "first", type=DAY, help="First day.")
@click.option("--to", "last", type=DAY, help="Last day, included.")
@click.option("--compare-from", "compared_first", type=DAY, help="First day to compare with.")
@click.option("--compare-to", "compared_last", type=DAY, help="Last day to compare with.")
@click.option("--on", type=DAY, help="The day that states are computed for.")
@click.option(
    "--category", "categories", multiple=True, metavar="KEY", help="May be given several times."
)
@click.option("--hours", metavar="17-06", help="Clock hours, over midnight if need be.")
@click.option(
    "--zone",
    "zones",
    multiple=True,
    type=click.Choice([zone.value for zone in NightZone]),
    help="Night zone.",
)
@click.option(
    "--weekday",
    "weekdays",
    multiple=True,
    type=click.IntRange(1, 7),
    help="1-7, Monday first; with hours or zones, of the evening when the night began.",
)
@click.option(
    "--cell",
    "cells",
    multiple=True,
    metavar="ID",
    help="A 250 m square, by its south-west corner (SWEREF 99 TM): 3547506269000.",
)
@click.option(
    "--place",
    metavar="KIND:ID",
    help="A place for its card: district:vallas, certified:soder, place:stora-torg.",
)
@click.option(
    "--kind",
    "record_kind",
    type=click.Choice([kind.value for kind in RecordKind]),
    help="What incidents count.",
)
@click.option("--concept", metavar="KEY", help="What the survey question asks about.")
@click.option(
    "--by",
    metavar="A,B",
    help="Dimensions: district, area, category, month, year, weekday, hour, night_zone, night, cell.",
)
@click.option("--no-synthetic", is_flag=True, help="Leave made-up example data out.")
@format_option
@click.pass_obj
@answers_for
def measure(
    session: Session,
    name: str,
    municipality: str | None,
    districts: tuple[str, ...],
    areas: tuple[str, ...],
    first: datetime | None,
    last: datetime | None,
    compared_first: datetime | None,
    compared_last: datetime | None,
    on: datetime | None,
    categories: tuple[str, ...],
    hours: str | None,
    zones: tuple[str, ...],
    weekdays: tuple[int, ...],
    cells: tuple[str, ...],
    place: str | None,
    record_kind: str | None,
    concept: str | None,
    by: str | None,
    no_synthetic: bool,
    output: str,
) -> None:
    """Compute a measure for a scope."""
    if place is not None and name != "place_card":
        raise UserError(
            message(N_("--place asks for a place's card, so it goes with place_card alone."))
        )
    scope = Scope(
        municipality=municipality,
        districts=districts,
        areas=areas,
        period=period_of(first, last),
        comparison=period_of(compared_first, compared_last),
        place=place,
        cells=cells,
        categories=categories,
        hours=hours_of(hours),
        night_zones=tuple(NightZone(zone) for zone in zones),
        weekdays=weekdays,
        record_kind=RecordKind(record_kind) if record_kind else None,
        concept=concept,
        on=on.date() if on else None,
        synthetic=not no_synthetic,
    )
    dimensions = tuple(part.strip() for part in by.split(",") if part.strip()) if by else ()
    result = measure_of(name)(session.store.view(), permit(OPERATOR, scope), dimensions)
    if output == "json":
        print_json(as_json(result), session.words)
    else:
        _print_table(result, session)


def as_json(result: Result) -> dict[str, object]:
    """Return a result in the contract's form."""
    return {
        "measure": result.measure,
        "definition": result.definition,
        "unit": result.unit,
        "scope": asdict(result.scope),
        "sources": [asdict(source) for source in result.sources],
        "synthetic": result.synthetic,
        "as_of": result.as_of,
        "total": result.total,
        "without_place": result.without_place,
        "notes": list(result.notes),
        "rows": [dict(row) for row in result.rows],
    }


def _print_table(result: Result, session: Session) -> None:
    words = session.words
    click.echo(words.say(result.definition))
    if result.synthetic:
        click.echo(words.text("Example: these figures are made up."))
    columns = list(dict.fromkeys(key for row in result.rows for key in row))
    click.echo("\t".join(columns))
    for row in result.rows:
        cells = (row.get(column) for column in columns)
        click.echo("\t".join(_cell(cell, session) for cell in cells))
    if result.total is not None:
        click.echo(words.text("Total: {total}", total=result.total))
    if result.without_place is not None:
        click.echo(words.text("Of these without known place: {n}", n=result.without_place))
    for note in result.notes:
        click.echo(words.say(note))


def _cell(cell: object, session: Session) -> str:
    if isinstance(cell, Message):
        return session.words.say(cell)
    return "" if cell is None else str(cell)
