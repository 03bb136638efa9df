"""``publish``: the public version, as a bundle, a static site and open data."""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trygghet.cli.session import OPERATOR_NAME, Session, answers_for, format_option, print_json
from trygghet.settings import settings

if TYPE_CHECKING:
    from trygghet.disclosure.publication import Prepared
    from trygghet.disclosure.publisher import PublicSettings
    from trygghet.store.publications import Publications

_DAY = click.DateTime(formats=["%Y-%m-%d"])
#: Exit code for a fault of ours.
FAULT = 1


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--municipality", "codes", multiple=True, metavar="CODE", help="Only these.")
@click.option("--on", type=_DAY, help="The day that it tells of; else each reference date.")
@click.option("--demo", is_flag=True, help="Made-up data, too; every page says so.")
@format_option
@click.pass_obj
@answers_for
def publish(
    session: Session,
    out: Path,
    codes: tuple[str, ...],
    on: datetime | None,
    demo: bool,
    output: str,
) -> None:
    """Publish into the folder OUT: bundle, static site and open data, protected and audited."""
    from trygghet.disclosure.given_out import refuse_others  # noqa: PLC0415 - as is all below
    from trygghet.disclosure.publication import AuditError, Wish, prepare  # noqa: PLC0415
    from trygghet.disclosure.publisher import read_public_settings  # noqa: PLC0415
    from trygghet.store.publications import Publications  # noqa: PLC0415

    refuse_others(out)
    said = read_public_settings(settings().public)
    publications = Publications.of(session.store)
    wish = Wish(codes, on.date() if on else None, demo)
    with tempfile.TemporaryDirectory() as scratch:
        try:
            prepared = prepare(session.store.view(), publications, wish, said, Path(scratch))
        except AuditError as error:
            click.echo(session.words.text("Nothing was published: the audit failed."), err=True)
            for fault in error.faults:
                click.echo(fault, err=True)
            sys.exit(FAULT)
        _give_out(prepared, out, said, publications=publications)
        if output == "json":
            print_json(_as_json(prepared, out), session.words)
        else:
            _tell(session, prepared, said, out)


def _give_out(
    prepared: Prepared, out: Path, said: PublicSettings, *, publications: Publications
) -> None:
    """Write the site, remember the publication, and put it in place of the one before."""
    from trygghet.disclosure.given_out import in_place_of, list_files  # noqa: PLC0415
    from trygghet.disclosure.publication import periods_of  # noqa: PLC0415
    from trygghet.reports.site import write_site  # noqa: PLC0415

    bundle = prepared.bundle
    with in_place_of(out) as folder:
        write_site(bundle, folder, said, files=prepared.files)
        list_files(folder, bundle)
        # Before it is in place: what is out is always remembered.
        if prepared.before is None:
            publications.add(
                prepared.file,
                number=bundle.number,
                by=OPERATOR_NAME,
                demo=bundle.demo,
                published=bundle.published,
                municipalities=[own.code for own in bundle.municipalities],
                periods=periods_of(bundle),
                path=str(out.resolve()),
            )


def _tell(session: Session, prepared: Prepared, said: PublicSettings, out: Path) -> None:
    words, bundle = session.words, prepared.bundle
    click.echo(
        words.text(
            "Publication {number} is in {folder}: {names}, as of {date}.",
            number=bundle.number,
            folder=str(out),
            names=", ".join(own.name for own in bundle.municipalities),
            date=bundle.published,
        )
    )
    if prepared.before is not None:
        click.echo(words.text("Nothing has changed since it was published before."))
    click.echo(words.text("The audit worked out none of the hidden counts."))
    if bundle.demo:
        click.echo(words.text("It is a demo: every page says that figures may be made up."))
    if said.lacking():
        click.echo(
            words.text(
                "It has no description for data portals: the public settings lack {names}.",
                names=", ".join(said.lacking()),
            )
        )


def _as_json(prepared: Prepared, out: Path) -> dict[str, object]:
    bundle = prepared.bundle
    return {
        "number": bundle.number,
        "published": bundle.published,
        "demo": bundle.demo,
        "municipalities": [own.code for own in bundle.municipalities],
        "unchanged": prepared.before is not None,
        "folder": str(out),
        "bundle": str(out / "oppna-data" / "bundle.zip"),
        "hash": prepared.hash,
    }
