"""What is in the store: list, take back, derive again, copy, put back, check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from trygghet.cli.session import (
    OPERATOR_NAME,
    WRONG_INPUT,
    Session,
    answers_for,
    format_option,
    print_json,
)
from trygghet.cli.sheets import OUT, say_own_words, writing
from trygghet.measures.reference import today_in_sweden
from trygghet.model.dataset import Dataset
from trygghet.store.retention import dated, due


@click.command()
@click.option("--calendar", type=OUT, help="Write the delete dates to a calendar file (.ics), too.")
@format_option
@click.pass_obj
@answers_for
def datasets(session: Session, calendar: Path | None, output: str) -> None:
    """List what is loaded, and what is to be erased soon."""
    loaded = session.store.datasets()
    there, today = session.store.datasets(all=True), today_in_sweden()
    if calendar is not None:
        from trygghet.figures.erasure_calendar import (  # noqa: PLC0415 - needs the calendar writer
            erasure_calendar,
        )

        with writing(calendar):
            calendar.write_bytes(erasure_calendar(dated(there, today), today, session.words))
    if output == "json":
        print_json([_as_json(dataset) for dataset in loaded], session.words)
        return
    if not loaded:
        click.echo(session.words.text("Nothing is loaded yet. Try: python -m trygghet load FILE"))
    for dataset in loaded:
        info = dataset.info
        parts = (
            dataset.id,
            session.words.number(dataset.rows),
            info.municipality or "-",
            session.words.label(info.provenance),
            info.title,
        )
        click.echo("\t".join(parts))
    for each in due(there, today):
        click.echo(session.words.say(each.said))


def _as_json(dataset: Dataset) -> dict[str, object]:
    info = dataset.info
    ground = info.ground
    return {
        "dataset": dataset.id,
        "kind": info.kind,
        "municipality": info.municipality,
        "title": info.title,
        "file": info.file,
        "rows": dataset.rows,
        "provenance": info.provenance,
        "publisher": info.publisher,
        "url": info.url,
        "licence": info.licence,
        "loaded": dataset.loaded,
        "loaded_by": dataset.loaded_by,
        "hash": dataset.part,
        "ground": None
        if ground is None
        else {
            "ground": ground.ground,
            "handed_over_by": ground.handed_over_by,
            "reference": ground.reference,
            "delete_after": ground.delete_after,
        },
    }


@click.command()
@click.argument("dataset")
@click.pass_obj
@answers_for
def undo(session: Session, dataset: str) -> None:
    """Take a load back, whichever it is, in any order."""
    session.store.undo(dataset, by=OPERATOR_NAME)
    click.echo(session.words.text("{dataset} is taken back.", dataset=dataset))


@click.command(name="log")
@click.option("--last", default=200, show_default=True, help="So many lines, the newest first.")
@format_option
@click.pass_obj
@answers_for
def show_log(session: Session, last: int, output: str) -> None:
    """Tell who loaded, took back, erased, published and entered what."""
    lines = session.store.log_lines(last)
    if output == "json":
        named = ("at", "who", "what", "about")
        print_json([dict(zip(named, line, strict=True)) for line in lines], session.words)
        return
    for at, *rest in lines:
        click.echo("\t".join([at.isoformat(timespec="seconds"), *rest]))


@click.command()
@click.pass_obj
@answers_for
def rebuild(session: Session) -> None:
    """Derive the facts again from the stored parts."""
    session.store.rebuild()
    click.echo(session.words.text("The facts are derived again."))


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.pass_obj
@answers_for
def backup(session: Session, out: Path) -> None:
    """Copy the store while it is in use."""
    session.store.backup(out)
    click.echo(session.words.text("The store is copied to {path}.", path=str(out)))
    say_own_words(session)


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.pass_obj
@answers_for
def restore(session: Session, source: Path) -> None:
    """Put a copy back."""
    session.store.restore(source, by=OPERATOR_NAME)
    click.echo(session.words.text("The store is put back from {path}.", path=str(source)))


@click.command()
@format_option
@click.pass_obj
@answers_for
def check(session: Session, output: str) -> None:
    """Check hashes, totals, references and delete dates."""
    overdue = due(session.store.datasets(all=True), today_in_sweden(), ahead=0)
    problems = session.store.check() + [each.said for each in overdue if each.passed]
    if output == "json":
        print_json({"ok": not problems, "problems": list(problems)}, session.words)
    elif problems:
        for problem in problems:
            click.echo(session.words.say(problem))
    else:
        click.echo(session.words.text("Everything agrees."))
    if problems:
        sys.exit(WRONG_INPUT)
