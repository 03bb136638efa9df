"""What is in the store: list, take back, erase, derive again, copy, put back, check."""

from __future__ import annotations

import sys
from datetime import datetime
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
from trygghet.cli.sheets import say_own_words
from trygghet.model.dataset import Dataset

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@format_option
@click.pass_obj
@answers_for
def datasets(session: Session, output: str) -> None:
    """List what is loaded."""
    loaded = session.store.datasets()
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


@click.command()
@click.option("--older-than", type=DAY, help="Rows near persons that were loaded before this day.")
@click.option("--expired-on", type=DAY, help="Rows whose delete date had passed on this day.")
@click.option("--dataset", "ids", multiple=True, metavar="DATASET", help="These datasets.")
@click.option("--decision", help="The decision that this rests on; kept in the log.")
@click.option("--dry-run", is_flag=True, help="Erase nothing; tell what would be.")
@click.pass_obj
@answers_for
def purge(
    session: Session,
    older_than: datetime | None,
    expired_on: datetime | None,
    ids: tuple[str, ...],
    decision: str | None,
    dry_run: bool,
) -> None:
    """Erase rows for good; receipts and the decision stay."""
    if not dry_run and not decision:
        raise click.UsageError(
            session.words.text("Erasing is for good: give the decision with --decision.")
        )
    erased = session.store.purge(
        older_than=older_than.date() if older_than else None,
        expired_on=expired_on.date() if expired_on else None,
        datasets=ids,
        by=OPERATOR_NAME,
        dry_run=dry_run,
    )
    for dataset in erased:
        click.echo(f"{dataset.id}\t{session.words.number(dataset.rows)}\t{dataset.info.title}")
    if dry_run:
        click.echo(session.words.text("Nothing is erased: this was a dry run."))
        return
    session.store.log(OPERATOR_NAME, "purge decision", decision or "")
    click.echo(
        session.words.plural("{n} dataset is erased.", "{n} datasets are erased.", len(erased))
    )


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
    session.store.restore(source)
    click.echo(session.words.text("The store is put back from {path}.", path=str(source)))


@click.command()
@format_option
@click.pass_obj
@answers_for
def check(session: Session, output: str) -> None:
    """Check hashes, totals and references."""
    problems = session.store.check()
    if output == "json":
        print_json({"ok": not problems, "problems": list(problems)}, session.words)
    elif problems:
        for problem in problems:
            click.echo(session.words.say(problem))
    else:
        click.echo(session.words.text("Everything agrees."))
    if problems:
        sys.exit(WRONG_INPUT)
