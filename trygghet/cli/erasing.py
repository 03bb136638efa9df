"""Erasing for good: rows of datasets, and what was written in typed entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import click

from trygghet.cli.session import (
    OPERATOR_NAME,
    Session,
    answers_for,
    format_option,
    print_json,
)
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import TYPED_KINDS, Kind
from trygghet.store.erasures import Backup, Decision
from trygghet.store.snapshot_rows import Snapshot
from trygghet.store.snapshots import Snapshots

DAY = click.DateTime(formats=["%Y-%m-%d"])


def _named(
    context: click.Context, option: click.Parameter, given: tuple[str, ...]
) -> tuple[tuple[Kind, str], ...]:
    """Return kinds and ids of typed entries: "evidence:entry-12"."""
    known = {str(each): each for each in TYPED_KINDS}
    found = []
    for text in given:
        kind, _, name = text.partition(":")
        if kind not in known or not name:
            choices = ", ".join(sorted(known))
            raise click.BadParameter(f"{text!r}: KIND:ID, KIND one of {choices}", context, option)
        found.append((known[kind], name))
    return tuple(found)


@click.command()
@click.option("--older-than", type=DAY, help="Rows near persons that were loaded before this day.")
@click.option("--expired-on", type=DAY, help="Rows whose delete date had passed on this day.")
@click.option("--dataset", "ids", multiple=True, metavar="DATASET", help="These datasets.")
@click.option(
    "--entry",
    "entries",
    multiple=True,
    callback=_named,
    metavar="KIND:ID",
    help="What was written in this typed entry; its day and numbers stay.",
)
@click.option("--decision", help="The decision that this rests on; it is kept.")
@click.option("--reference", metavar="DNR", help="The decision's number in the registry.")
@click.option("--dry-run", is_flag=True, help="Erase nothing; tell what would be.")
@format_option
@click.pass_obj
@answers_for
def purge(
    session: Session,
    older_than: datetime | None,
    expired_on: datetime | None,
    ids: tuple[str, ...],
    entries: tuple[tuple[Kind, str], ...],
    decision: str | None,
    reference: str | None,
    dry_run: bool,
    output: str,
) -> None:
    """Erase for good; receipts and the decision stay. Backups that hold the rows are named."""
    if not dry_run and not decision:
        raise click.UsageError(
            session.words.text("Erasing is for good: give the decision with --decision.")
        )
    found: tuple[Dataset, ...] = ()
    if ids or older_than or expired_on:
        found = session.store.purge(
            older_than=older_than.date() if older_than else None,
            expired_on=expired_on.date() if expired_on else None,
            datasets=ids,
            by=OPERATOR_NAME,
            decision=decision or "",
            reference=reference,
            dry_run=dry_run,
        )
    if not dry_run:
        for kind, name in entries:
            decided = Decision(OPERATOR_NAME, decision or "", reference)
            session.store.erase_words(kind, name, decided)
    named = [dataset.id for dataset in found]
    backups = session.store.backups_holding(named)
    snapshots = Snapshots.of(session.store).holding(named)
    if output == "json":
        print_json(
            _as_json(found, entries, backups, dry_run=dry_run) | _told_of(snapshots), session.words
        )
        return
    for dataset in found:
        click.echo(f"{dataset.id}\t{session.words.number(dataset.rows)}\t{dataset.info.title}")
    if dry_run:
        click.echo(session.words.text("Nothing is erased: this was a dry run."))
    else:
        _told(session, found, len(entries))
    name_backups(session, backups)
    _name_snapshots(session, snapshots)


def _told(session: Session, found: Sequence[Dataset], entries: int) -> None:
    words = session.words
    click.echo(words.plural("{n} dataset is erased.", "{n} datasets are erased.", len(found)))
    if entries:
        click.echo(
            words.plural(
                "The words of {n} entry are erased.",
                "The words of {n} entries are erased.",
                entries,
            )
        )
    if found:
        click.echo(
            words.text(
                "What has been published stays: it holds protected totals and no rows. A running app"
                " may hold figures in memory until it is restarted."
            )
        )


def name_backups(session: Session, backups: Sequence[Backup]) -> None:
    """Print which backups still hold what was erased."""
    words = session.words
    for backup in backups:
        path = str(backup.path)
        if backup.there:
            said = words.text(
                "The backup {path}, written {when}, still holds the rows. Erase it, too.",
                path=path,
                when=backup.at,
            )
        else:
            said = words.text(
                "A backup with the rows was written to {path} on {when}, and isn't there any more."
                " If it was moved, erase it where it is.",
                path=path,
                when=backup.at,
            )
        click.echo(said)
    if backups:
        click.echo(words.text("Copies made in any other way aren't known here."))


def _name_snapshots(session: Session, snapshots: Sequence[Snapshot]) -> None:
    """Print which dated snapshots still show figures of what is erased."""
    words = session.words
    for each in snapshots:
        click.echo(
            words.text(
                "The snapshot “{name}”, taken on {day}, still shows figures of it: totals and no rows. If the"
                " decision covers them, too: trygghet snapshot erase {id}.",
                name=each.name,
                day=words.iso(each.day),
                id=each.id,
            )
        )


def _told_of(snapshots: Sequence[Snapshot]) -> dict[str, object]:
    told = [{"id": each.id, "name": each.name, "taken": each.at} for each in snapshots]
    return {"snapshots": told}


def _as_json(
    found: Sequence[Dataset],
    entries: Sequence[tuple[Kind, str]],
    backups: Sequence[Backup],
    *,
    dry_run: bool,
) -> dict[str, object]:
    return {
        "erased": not dry_run,
        "datasets": [{"dataset": each.id, "rows": each.rows} for each in found],
        "entries": [f"{kind}:{name}" for kind, name in entries],
        "backups": [
            {"path": str(each.path), "written": each.at, "there": each.there} for each in backups
        ],
    }
