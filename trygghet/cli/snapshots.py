"""``snapshot``: the numbers shown at a meeting, frozen for the minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from trygghet.cli.scope_options import scope_of, scope_options
from trygghet.cli.session import OPERATOR_NAME, Session, answers_for, format_option, print_json
from trygghet.model.access import OPERATOR, permit
from trygghet.model.message import Message

if TYPE_CHECKING:
    from trygghet.measures.snapshot import Opened
    from trygghet.store.snapshot_rows import Snapshot

# What freezes and draws is imported by the command that does: the list is answered at once.


@click.group()
def snapshot() -> None:
    """Dated snapshots: numbers kept as they were shown, for the minutes."""


@snapshot.command()
@click.option("--name", required=True, help="What it is kept for: the meeting and its day.")
@scope_options
@format_option
@click.pass_obj
@answers_for
def take(session: Session, /, name: str, output: str, **chosen: Any) -> None:
    """Freeze what the presentation of a scope shows."""
    from trygghet.measures.presentation import material  # noqa: PLC0415
    from trygghet.measures.reference import municipalities  # noqa: PLC0415
    from trygghet.measures.snapshot import keep, with_earlier  # noqa: PLC0415

    view, scope = session.store.view(), scope_of(**chosen)
    if scope.municipality is None:
        loaded = municipalities(view, permit(OPERATOR, scope))
        if len(loaded) == 1:
            scope = replace(scope, municipality=loaded[0].code)
    asked = permit(replace(OPERATOR, name=OPERATOR_NAME), scope)
    shown = with_earlier(session.store, view, asked, material(view, asked))
    kept = keep(session.store, asked, shown, name)
    if output == "json":
        print_json(_as_json(kept), session.words)
        return
    click.echo(
        session.words.text(
            "The numbers are kept as “{name}”: /presentation?snapshot={id}",
            name=kept.name,
            id=kept.id,
        )
    )


@snapshot.command(name="list")
@click.option("--municipality", metavar="CODE", help="Four-digit code; all where left out.")
@format_option
@click.pass_obj
@answers_for
def list_(session: Session, municipality: str | None, output: str) -> None:
    """List what was kept, the latest first."""
    from trygghet.store.snapshot_rows import day_of  # noqa: PLC0415
    from trygghet.store.snapshots import Snapshots  # noqa: PLC0415

    found = [
        each
        for each in reversed(Snapshots.of(session.store).all())
        if municipality in (None, each.municipality)
    ]
    if output == "json":
        print_json([_as_json(each) for each in found], session.words)
        return
    if not found:
        click.echo(session.words.text("No snapshot has been kept yet."))
    for each in found:
        erased = (
            session.words.text("erased {day}", day=session.words.iso(day_of(each.erased)))
            if each.erased
            else ""
        )
        when = session.words.iso(each.day)
        click.echo("\t".join((each.id, when, each.municipality, each.name, erased)).rstrip())


@snapshot.command()
@click.argument("name", metavar="ID")
@format_option
@click.pass_obj
@answers_for
def show(session: Session, name: str, output: str) -> None:
    """Tell the frozen numbers, or with text what the presentation says."""
    from trygghet.measures.snapshot import open_snapshot  # noqa: PLC0415

    opened = open_snapshot(session.store, OPERATOR, name)
    if output == "json":
        told = _as_json(opened.snapshot) | {"shows": _plain(opened.material)}
        print_json(told, session.words)
    else:
        _say(opened, session)


@snapshot.command()
@click.argument("name", metavar="ID")
@click.option("--decision", help="The decision that this rests on; it is kept.")
@click.option("--reference", metavar="DNR", help="The decision's number in the registry.")
@format_option
@click.pass_obj
@answers_for
def erase(
    session: Session, name: str, decision: str | None, reference: str | None, output: str
) -> None:
    """Erase a snapshot for good; its link then says so. Backups that hold it are named."""
    from trygghet.cli.erasing import name_backups  # noqa: PLC0415
    from trygghet.store.erasures import Decision  # noqa: PLC0415
    from trygghet.store.snapshots import Snapshots  # noqa: PLC0415

    if not decision:
        raise click.UsageError(
            session.words.text("Erasing is for good: give the decision with --decision.")
        )
    erased = session.store.erase_snapshot(name, Decision(OPERATOR_NAME, decision, reference))
    backups = Snapshots.of(session.store).backups_of(erased)
    if output == "json":
        paths = [
            {"path": str(each.path), "written": each.at, "there": each.there} for each in backups
        ]
        print_json({"erased": erased.id, "name": erased.name, "backups": paths}, session.words)
        return
    click.echo(session.words.text("The snapshot “{name}” is erased.", name=erased.name))
    name_backups(session, backups)


def _say(opened: Opened, session: Session) -> None:
    """Print what the frozen presentation says, view by view."""
    from trygghet.figures.presentation.make import presentation_of  # noqa: PLC0415
    from trygghet.figures.theme import LIGHT  # noqa: PLC0415

    presentation = presentation_of(opened.material, session.words, LIGHT)
    click.echo(f"{presentation.title}: {opened.snapshot.name}")
    lines = (*presentation.scope, *((presentation.mark,) if presentation.mark else ()))
    click.echo("\n".join(lines))
    for view in presentation.views:
        said = [spoken.text for spoken in view.said] or list(view.unknown)
        click.echo("\n".join(("", view.heading, *(f"  {line}" for line in said))))


def _as_json(kept: Snapshot) -> dict[str, object]:
    return {
        "id": kept.id,
        "name": kept.name,
        "taken": kept.at,
        "role": kept.role,
        "municipality": kept.municipality,
        "form": kept.form,
        "datasets": list(kept.datasets),
        "hash": kept.hash,
        "erased": kept.erased,
        "words_erased": kept.redacted,
    }


def _plain(value: Any) -> object:
    """Return numbers and what belongs to them as JSON holds them; sentences are said when printed."""
    if isinstance(value, Message):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value
