"""``report``: the meeting product for a scope, as a PDF to print and file, or as slides."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trygghet.cli.scope_options import scope_of, scope_options
from trygghet.cli.session import Session, answers_for, format_option, print_json
from trygghet.cli.sheets import OUT, writing
from trygghet.locale.words import LANGUAGES, Words, words_for
from trygghet.model.access import OPERATOR, permit
from trygghet.model.message import N_, UserError, message
from trygghet.model.scope import Scope

if TYPE_CHECKING:
    from trygghet.figures.presentation.model import Presentation

Writer = Callable[["Presentation", Words, date], bytes]

# What measures, draws and writes is imported when it is needed: a wrong word is answered at once.


@click.command()
@click.argument("out", type=OUT)
@scope_options
@click.option(
    "--snapshot",
    metavar="ID",
    help="The numbers as they were kept for the minutes, instead of those of a scope.",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the report.")
@format_option
@click.pass_obj
@answers_for
def report(
    session: Session,
    /,
    out: Path,
    snapshot: str | None,
    language: str | None,
    output: str,
    **chosen: Any,
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
    words = words_for(language) if language else session.words
    scope = scope_of(**chosen)
    if snapshot is None:
        presentation = _of_now(session, scope, words)
    elif scope == Scope():
        presentation = _as_kept(session, snapshot, words)
    else:
        raise UserError(
            message(
                N_("A snapshot shows what was kept; --snapshot goes without choices beside it.")
            )
        )
    made = _today()
    written = write(presentation, words, made)
    _put(out, written)
    if output == "json":
        print_json(_as_json(presentation, out, made, written), session.words)
        return
    click.echo(session.words.text("The report is written to {path}.", path=str(out)))
    if presentation.mark:
        click.echo(session.words.text("Some of its figures are made up; its pages say so."))


def _today() -> date:
    from trygghet.measures.reference import day_in_sweden  # noqa: PLC0415

    return day_in_sweden(datetime.now(UTC))


def _writer_for(out: Path) -> Writer:
    """Return what writes files with this ending."""
    match out.suffix.lower():
        case ".pdf":
            from trygghet.reports.presentation.pdf import report as as_pdf  # noqa: PLC0415

            return as_pdf
        case ".pptx":
            from trygghet.reports.presentation.slides import slides  # noqa: PLC0415

            return slides
    raise UserError(
        message(
            N_("A report is a .pdf or a .pptx file; {path} ends in something else."), path=str(out)
        )
    )


def _of_now(session: Session, scope: Scope, words: Words) -> Presentation:
    """Return what the page shows; where one municipality alone is loaded it needn't be named."""
    from trygghet.figures.presentation.make import presentation_of  # noqa: PLC0415
    from trygghet.figures.theme import LIGHT  # noqa: PLC0415
    from trygghet.measures.presentation import material  # noqa: PLC0415
    from trygghet.measures.reference import municipalities  # noqa: PLC0415
    from trygghet.measures.snapshot import with_earlier  # noqa: PLC0415

    view = session.store.view()
    loaded = [each.code for each in municipalities(view, permit(OPERATOR, Scope()))]
    if scope.municipality is None and len(loaded) == 1:
        scope = replace(scope, municipality=loaded[0])
    if scope.municipality is not None and scope.municipality not in loaded:
        raise UserError(
            message(
                N_(
                    "Nothing is loaded about municipality {code}; there is something about {known}."
                ),
                code=scope.municipality,
                known=tuple(loaded) or message(N_("none")),
            )
        )
    asked = permit(OPERATOR, scope)
    shown = with_earlier(session.store, view, asked, material(view, asked))
    return presentation_of(shown, words, LIGHT)


def _as_kept(session: Session, snapshot: str, words: Words) -> Presentation:
    """Return what was kept, with the sentence that says so on its first page."""
    from trygghet.figures.presentation.make import presentation_of  # noqa: PLC0415
    from trygghet.figures.theme import LIGHT  # noqa: PLC0415
    from trygghet.measures.snapshot import open_snapshot  # noqa: PLC0415

    opened = open_snapshot(session.store, OPERATOR, snapshot)
    presentation = presentation_of(opened.material, words, LIGHT)
    said = words.text(
        "Numbers as they were kept on {day} as “{name}”.",
        day=words.date(opened.snapshot.day),
        name=opened.snapshot.name,
    )
    return replace(presentation, scope=(*presentation.scope, said))


def _put(out: Path, written: bytes) -> None:
    """Write a file beside its place and move it there, so that no half of one is ever seen."""
    beside = out.with_name(f".{secrets.token_hex(8)}{out.suffix}")
    with writing(out):
        try:
            beside.write_bytes(written)
            beside.replace(out)
        finally:
            beside.unlink(missing_ok=True)


def _as_json(
    presentation: Presentation, out: Path, made: date, written: bytes
) -> dict[str, object]:
    return {
        "path": str(out),
        "title": presentation.title,
        "municipality": presentation.municipality,
        "scope": list(presentation.scope),
        "on": presentation.on,
        "made": made,
        "synthetic": bool(presentation.mark),
        "figures": [figure.key for figure in presentation.figures()],
        "bytes": len(written),
    }
