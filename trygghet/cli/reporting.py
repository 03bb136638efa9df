"""``report``: the meeting product for a scope, as a PDF to print and file, or as slides."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trygghet.cli.scope_options import DAY, hours_of, period_of
from trygghet.cli.session import Session, answers_for, format_option, print_json
from trygghet.cli.sheets import OUT, writing
from trygghet.locale.words import LANGUAGES, Words, words_for
from trygghet.model.access import OPERATOR, permit
from trygghet.model.incidents import RecordKind
from trygghet.model.message import N_, UserError, message
from trygghet.model.scope import Scope

if TYPE_CHECKING:
    from trygghet.figures.presentation.model import Presentation
    from trygghet.measures.presentation import Material

Writer = Callable[["Presentation", Words, date], bytes]


@click.command()
@click.argument("out", type=OUT)
@click.option(
    "--municipality", metavar="CODE", help="Four-digit code; needed where several are loaded."
)
@click.option(
    "--district", "districts", multiple=True, metavar="ID", help="May be given several times."
)
@click.option("--area", "areas", multiple=True, metavar="ID", help="A certified area.")
@click.option("--from", "first", type=DAY, help="First day.")
@click.option("--to", "last", type=DAY, help="Last day, included.")
@click.option("--compare-from", "compared_first", type=DAY, help="First day to compare with.")
@click.option("--compare-to", "compared_last", type=DAY, help="Last day to compare with.")
@click.option("--on", type=DAY, help="The day that states are computed for.")
@click.option("--category", "categories", multiple=True, metavar="KEY", help="Several, if need be.")
@click.option("--hours", metavar="17-06", help="Clock hours, over midnight if need be.")
@click.option(
    "--kind",
    "record_kind",
    type=click.Choice([kind.value for kind in RecordKind]),
    help="What incidents count.",
)
@click.option("--concept", metavar="KEY", help="What the survey question asks about.")
@click.option("--no-synthetic", is_flag=True, help="Leave made-up example data out.")
@click.option(
    "--snapshot",
    metavar="ID",
    help="The numbers as they were frozen, instead of those of a scope.",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the report.")
@format_option
@click.pass_obj
@answers_for
def report(
    session: Session,
    out: Path,
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
    record_kind: str | None,
    concept: str | None,
    no_synthetic: bool,
    snapshot: str | None,
    language: str | None,
    output: str,
) -> None:
    """Write the report into the file OUT: .pdf to print and file, .pptx to show and edit."""
    write = _writer_for(out)
    if not out.parent.is_dir():
        raise UserError(
            message(
                N_("{folder} is no folder. Make it first, or write the report somewhere else."),
                folder=str(out.parent),
            )
        )
    scope = Scope(
        municipality=municipality,
        districts=districts,
        areas=areas,
        period=period_of(first, last),
        comparison=period_of(compared_first, compared_last),
        categories=categories,
        hours=hours_of(hours),
        record_kind=RecordKind(record_kind) if record_kind else None,
        concept=concept,
        on=on.date() if on else None,
        synthetic=not no_synthetic,
    )
    if snapshot is None:
        shown = _asked_for(session, scope)
    elif scope == Scope():
        shown = _frozen(session, snapshot)
    else:
        raise UserError(
            message(
                N_("A snapshot shows what was frozen; --snapshot goes without choices beside it.")
            )
        )
    words = words_for(language) if language else session.words
    _write(out, shown, words, write, session=session, output=output)


def _writer_for(out: Path) -> Writer:
    """Return what writes files with this ending."""
    match out.suffix.lower():
        case ".pdf":
            from trygghet.reports.presentation.pdf import (  # noqa: PLC0415 - as is all below
                report as as_pdf,
            )

            return as_pdf
        case ".pptx":
            from trygghet.reports.presentation.slides import slides  # noqa: PLC0415

            return slides
    raise UserError(
        message(
            N_("A report is a .pdf or a .pptx file; {path} ends in something else."), path=str(out)
        )
    )


def _asked_for(session: Session, scope: Scope) -> Material:
    """Ask for what is shown; where one municipality alone is loaded it needn't be named."""
    from dataclasses import replace  # noqa: PLC0415

    from trygghet.measures.presentation import material  # noqa: PLC0415
    from trygghet.measures.reference import municipalities  # noqa: PLC0415

    view = session.store.view()
    if scope.municipality is None:
        loaded = municipalities(view, permit(OPERATOR, scope))
        if len(loaded) == 1:
            scope = replace(scope, municipality=loaded[0].code)
    return material(view, permit(OPERATOR, scope))


def _frozen(session: Session, snapshot: str) -> Material:
    """Return what a dated snapshot shows."""
    from trygghet.measures.snapshot import open_snapshot  # noqa: PLC0415

    return open_snapshot(session.store, OPERATOR, snapshot).material


def _write(
    out: Path, shown: Material, words: Words, write: Writer, *, session: Session, output: str
) -> None:
    """Write the file beside its place and then move it there, so that no half of one is ever seen."""
    from trygghet.figures.presentation.make import presentation_of  # noqa: PLC0415
    from trygghet.figures.theme import LIGHT  # noqa: PLC0415

    presentation = presentation_of(shown, words, LIGHT)
    made = datetime.now(UTC).astimezone().date()
    written = write(presentation, words, made)
    beside = out.with_name(f".{secrets.token_hex(8)}{out.suffix}")
    with writing(out):
        try:
            beside.write_bytes(written)
            beside.replace(out)
        finally:
            beside.unlink(missing_ok=True)
    if output == "json":
        print_json(
            {
                "path": str(out),
                "title": presentation.title,
                "municipality": presentation.municipality,
                "scope": list(presentation.scope),
                "on": presentation.on,
                "made": made,
                "synthetic": bool(presentation.mark),
                "figures": [figure.key for figure in presentation.figures()],
                "bytes": len(written),
            },
            session.words,
        )
        return
    click.echo(session.words.text("The report is written to {path}.", path=str(out)))
    if presentation.mark:
        click.echo(session.words.text("Some of its figures are made up; its pages say so."))
