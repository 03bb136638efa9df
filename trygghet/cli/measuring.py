"""``measure``: ask for any number that a page shows."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import click

from trygghet.cli.scope_options import scope_of, scope_options
from trygghet.cli.session import Session, answers_for, format_option, print_json
from trygghet.measures.registry import MEASURES, measure_of
from trygghet.model.access import OPERATOR, permit
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.result import Result


@click.command()
@click.argument("name", type=click.Choice(sorted(MEASURES)))
@scope_options
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
    "--by",
    metavar="A,B",
    help="Dimensions: district, area, category, month, year, weekday, hour, night_zone, night, cell.",
)
@format_option
@click.pass_obj
@answers_for
def measure(
    session: Session,
    /,
    name: str,
    cells: tuple[str, ...],
    place: str | None,
    by: str | None,
    output: str,
    **chosen: Any,
) -> None:
    """Compute a measure for a scope."""
    if place is not None and name != "place_card":
        raise UserError(
            message(N_("--place asks for a place's card, so it goes with place_card alone."))
        )
    scope = replace(scope_of(**chosen), cells=cells, place=place)
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
