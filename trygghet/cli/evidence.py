"""``evidence add``: an entry that something was done for a promise."""

from __future__ import annotations

from datetime import datetime

import click

from trygghet.cli.session import OPERATOR_NAME, Session, answers_for
from trygghet.measures.promise_lookup import promise_municipality
from trygghet.model.kinds import Kind
from trygghet.model.pledges import EvidenceKind


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
