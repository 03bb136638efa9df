"""``evidence add``: an entry that something was done for a promise."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from trygghet.cli.measuring import as_json
from trygghet.cli.session import OPERATOR_NAME, Session, answers_for, format_option, print_json
from trygghet.cli.sheets import OUT, writing
from trygghet.measures.promise_lookup import promise_municipality
from trygghet.measures.silent import silent as measure_silent
from trygghet.model.access import OPERATOR, permit
from trygghet.model.kinds import Kind
from trygghet.model.pledges import EvidenceKind
from trygghet.model.scope import Scope
from trygghet.settings import settings


@click.group()
def evidence() -> None:
    """Evidence entries: added, never changed."""


@evidence.command()
@click.argument("promise")
@click.option(
    "--when", required=True, type=click.DateTime(formats=["%Y-%m-%d"]), help="The day it was done."
)
@click.option(
    "--kind",
    required=True,
    type=click.Choice([kind.value for kind in EvidenceKind]),
    help="What kind of fact it is.",
)
@click.option("--what", required=True, help="What was done; places, never persons.")
@click.option("--amount", type=float, help="How much; negative in a correction.")
@click.option("--unit", help="The amount's unit.")
@click.option("--source", help="A link or a document that shows it.")
@click.option("--place", help="Id or name of a place.")
@click.option("--role", help="The role that enters it; never a name.")
@click.option("--corrects", help="Id of the entry that this one corrects.")
@click.option(
    "--municipality",
    metavar="CODE",
    help="Where promises of several municipalities have the same id.",
)
@click.pass_obj
@answers_for
def add(
    session: Session,
    promise: str,
    when: datetime,
    kind: str,
    what: str,
    amount: float | None,
    unit: str | None,
    source: str | None,
    place: str | None,
    role: str | None,
    corrects: str | None,
    municipality: str | None,
) -> None:
    """Add an entry to PROMISE."""
    code = promise_municipality(session.store.view(), promise, municipality)
    entry = {
        "promise": promise,
        "when": when.date(),
        "kind": kind,
        "amount": amount,
        "unit": unit,
        "what": what,
        "source": source,
        "place": place,
        "role": role,
        "corrects": corrects,
    }
    made = session.store.add_entry(Kind.EVIDENCE, code, entry, by=OPERATOR_NAME)
    click.echo(session.words.text("Entry {id} is added to {promise}.", id=made, promise=promise))


@evidence.command()
@click.option("--municipality", metavar="CODE", help="Only this municipality's.")
@click.option(
    "--weeks",
    type=click.IntRange(1),
    help="Whole weeks without evidence; the installation's usual.",
)
@click.option("--on", type=click.DateTime(formats=["%Y-%m-%d"]), help="The day it is counted from.")
@click.option("--calendar", type=OUT, help="Write a calendar file (.ics), too.")
@format_option
@click.pass_obj
@answers_for
def silent(
    session: Session,
    municipality: str | None,
    weeks: int | None,
    on: datetime | None,
    calendar: Path | None,
    output: str,
) -> None:
    """List promises and activities that have had no evidence for some weeks."""
    from trygghet.figures.silent_calendar import (  # noqa: PLC0415 - needs the calendar writer
        silent_calendar,
        silent_lines,
    )

    scope = Scope(municipality=municipality, on=on.date() if on else None)
    found = measure_silent(
        session.store.view(), permit(OPERATOR, scope), weeks or settings().silent_weeks
    )
    if calendar is not None:
        with writing(calendar):
            calendar.write_bytes(silent_calendar(found, session.words))
    if output == "json":
        print_json(as_json(found), session.words)
        return
    click.echo(session.words.say(found.definition))
    for row in found.rows:
        click.echo(" ".join(silent_lines(row, session.words)))
