"""``load``: files through the one door, with progress on a terminal and a receipt for each."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import click

from trygghet.cli.fetching import fetched
from trygghet.cli.session import (
    COMMAND_LINE,
    OPERATOR_NAME,
    WRONG_INPUT,
    Session,
    answers_for,
    format_option,
    print_json,
)
from trygghet.intake.dashes import Dash
from trygghet.intake.load import load as load_files
from trygghet.intake.request import LoadRefused, LoadRequest
from trygghet.model.dataset import Receipt
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.provenance import Ground, Provenance
from trygghet.model.time import Period


class Bar(AbstractContextManager["Bar"]):
    """Progress on standard error, when that is a terminal; silent otherwise.

    Calls arrive as (what is being done, how much is done, of how much).
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.shown = sys.stderr.isatty()
        self.bar: Any = None
        self.step: str | None = None

    def __call__(self, step: Message, done: int, total: int) -> None:
        """Show a step's progress."""
        if not self.shown:
            return
        label = self.session.words.say(step)
        if label != self.step:
            self._finish()
            self.step = label
            self.bar = click.progressbar(length=max(total, 1), label=label, file=sys.stderr)
        if total:
            self.bar.length = total
        self.bar.update(done - self.bar.pos)

    def _finish(self) -> None:
        if self.bar is not None:
            self.bar.update(self.bar.length - self.bar.pos)
            self.bar.render_finish()
            self.bar = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the bar's line."""
        self._finish()


def load_paths(session: Session, paths: tuple[Path, ...]) -> list[Receipt]:
    """Load paths with nothing but their own word for what they are."""
    request = LoadRequest(
        paths,
        loaded_by=COMMAND_LINE,
        logged_by=OPERATOR_NAME,
        language=session.words.language,
    )
    with Bar(session) as bar:
        return load_files(session.store, request, bar)


DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("names", nargs=-1, metavar="PATH_OR_ADDRESS...")
@click.option(
    "--as",
    "kind",
    type=click.Choice([kind.value for kind in Kind]),
    help="What the files are about.",
)
@click.option("--map", "mapping", type=click.Path(path_type=Path), help="A mapping as TOML.")
@click.option("--keep-good", is_flag=True, help="Load the good rows where others are rejected.")
@click.option("--replace", metavar="DATASET", help="Take this dataset back in the same step.")
@click.option("--dry-run", is_flag=True, help="Store nothing; tell what would be.")
@click.option(
    "--municipality",
    metavar="CODE",
    help="Four-digit code of the municipality that the rows are about.",
)
@click.option("--title", help="What people call it.")
@click.option(
    "--provenance",
    type=click.Choice([item.value for item in Provenance]),
    help="What kind of source it is.",
)
@click.option("--ground", help="On what ground positions are kept; without it they are dropped.")
@click.option("--handed-over-by", help="Who handed the material over.")
@click.option("--reference", help="The registry's reference number.")
@click.option("--delete-after", type=DAY, help="The day after which the rows are to be erased.")
@click.option("--publisher", help="Who published it; tells how it writes nothing to report.")
@click.option(
    "--dash",
    type=click.Choice(["zero", "missing"]),
    help="What “-” means among numbers, where the publisher's habit isn't known.",
)
@click.option("--from", "first", type=DAY, help="First day to ask an address for.")
@click.option("--to", "last", type=DAY, help="Last day to ask an address for, included.")
@click.option("--job", hidden=True, help="Carry out a load that the app has written down.")
@format_option
@click.pass_obj
@answers_for
def load(
    session: Session,
    names: tuple[str, ...],
    kind: str | None,
    mapping: Path | None,
    keep_good: bool,
    replace: str | None,
    dry_run: bool,
    municipality: str | None,
    title: str | None,
    provenance: str | None,
    ground: str | None,
    handed_over_by: str | None,
    reference: str | None,
    delete_after: datetime | None,
    publisher: str | None,
    dash: Dash | None,
    first: datetime | None,
    last: datetime | None,
    job: str | None,
    output: str,
) -> None:
    """Load files, folders with a Data Package, or the addresses of feeds: all of them, or none."""
    if job:
        from trygghet.intake.job import work  # noqa: PLC0415 - only the worker needs it

        work(session.store, job)
        return
    if not names:
        raise click.UsageError(session.words.text("Name at least one file or folder to load."))
    kept_on = (
        Ground(ground, handed_over_by, reference, delete_after.date() if delete_after else None)
        if ground
        else None
    )
    request = LoadRequest(
        (),
        kind=Kind(kind) if kind else None,
        mapping=mapping,
        keep_good=keep_good,
        replace=replace,
        dry_run=dry_run,
        municipality=municipality,
        title=title,
        provenance=Provenance(provenance) if provenance else None,
        publisher=publisher,
        ground=kept_on,
        dash=dash,
        loaded_by=COMMAND_LINE,
        logged_by=OPERATOR_NAME,
        language=session.words.language,
    )
    try:
        with fetched(names, period_asked(first, last)) as found, Bar(session) as bar:
            given = dataclasses.replace(request, paths=found.paths, url=found.address)
            receipts = load_files(session.store, given, bar)
    except UserError as error:
        session.complain(error)
        # A wrong request has no receipts, but a program that asked for a list gets one.
        receipts = error.receipts if isinstance(error, LoadRefused) else []
        _print_receipts(receipts, session, output, complained=(error.problem, *error.details))
        sys.exit(WRONG_INPUT)
    _print_receipts(receipts, session, output)


def period_asked(first: datetime | None, last: datetime | None) -> Period | None:
    """Return the days to ask an address for; up to today, and 90 of them, where an end is open."""
    if first is None and last is None:
        return None
    ends = last.date() if last else date.today()  # noqa: DTZ011  local, as all days
    begins = first.date() if first else ends - timedelta(days=89)
    if ends < begins:
        raise UserError(
            message(
                N_("The period ends ({last}) before it begins ({first})."), first=begins, last=ends
            )
        )
    return Period(begins, ends)


def _print_receipts(
    receipts: list[Receipt], session: Session, output: str, complained: Sequence[Message] = ()
) -> None:
    """Print receipts; for people without the sentences that were complained of already."""
    words = session.words
    said = {words.say(sentence) for sentence in complained}
    if output == "json":
        print_json([_as_json(receipt) for receipt in receipts], words)
        return
    for receipt in receipts:
        click.echo(words.say(receipt.account))
        if receipt.dataset:
            click.echo("  " + words.text("Dataset: {dataset}", dataset=receipt.dataset))
        if receipt.without_place:
            click.echo("  " + words.text("Without known place: {n}", n=receipt.without_place))
        if receipt.rejects:
            click.echo("  " + words.text("Rejected rows: {path}", path=receipt.rejects))
        for note in map(words.say, receipt.notes):
            if note not in said:
                click.echo(f"  {note}")


def _as_json(receipt: Receipt) -> dict[str, object]:
    return {
        "file": receipt.file,
        "dataset": receipt.dataset,
        "kind": receipt.kind,
        "stored": receipt.stored,
        "read": receipt.read,
        "accepted": receipt.accepted,
        "rejected": receipt.rejected,
        "already_there": receipt.already_there,
        "changed": receipt.changed,
        "without_place": receipt.without_place,
        "rejects": receipt.rejects,
        "notes": list(receipt.notes),
    }
