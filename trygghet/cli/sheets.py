"""``export`` and ``template``: sheets to fill in, and to load back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from trygghet.cli.session import Session, answers_for
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, UserError, message

KIND = click.Choice([kind.value for kind in Kind])
OUT = click.Path(dir_okay=False, path_type=Path)


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Turn a file that can't be written into a sentence: a folder that isn't there, a sheet left open."""
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - needs the Excel writer

    try:
        yield
    except (FileCreateError, OSError) as error:
        raise UserError(
            message(
                N_(
                    "{path} can't be written. Choose a folder that is there, and close the file if a spreadsheet has it open."
                ),
                path=str(out),
            )
        ) from error


def say_own_words(session: Session, municipality: str | None = None) -> None:
    """Say which surveys in a copy hold what people wrote: it is to be kept as the store is."""
    titles = [
        dataset.info.title
        for dataset in session.store.view().datasets
        if dataset.info.survey is not None
        and dataset.info.survey.own_words
        and municipality in (None, dataset.info.municipality)
    ]
    if titles:
        click.echo(
            session.words.text(
                "It holds what people wrote in their own words ({titles}). Keep the file as carefully as the store, and erase it when the survey is erased.",
                titles=", ".join(dict.fromkeys(titles)),
            )
        )


@click.command()
@click.argument("kind", type=KIND)
@click.argument("out", type=OUT)
@click.option("--municipality", metavar="CODE", help="Only this municipality's rows.")
@click.pass_obj
@answers_for
def export(session: Session, kind: str, out: Path, municipality: str | None) -> None:
    """Write the rows of KIND to an Excel file that can be changed and loaded back."""
    from trygghet.intake.export import export as write  # noqa: PLC0415 - needs the Excel writer

    view = session.store.view()
    with writing(out):
        rows = write(view, Kind(kind), out, session.words, municipality=municipality)
    click.echo(
        session.words.plural(
            "{n} row written to {path}.", "{n} rows written to {path}.", rows, path=str(out)
        )
    )
    if kind == Kind.SURVEY_ANSWERS:
        say_own_words(session, municipality)


@click.command()
@click.argument("kind", type=KIND)
@click.argument("out", type=OUT)
@click.pass_obj
@answers_for
def template(session: Session, kind: str, out: Path) -> None:
    """Write an empty sheet for KIND with headers, an example row and explanations."""
    from trygghet.intake.template import template as write  # noqa: PLC0415 - needs the Excel writer

    with writing(out):
        write(Kind(kind), out, session.words)
    click.echo(session.words.text("An empty sheet is written to {path}.", path=str(out)))
