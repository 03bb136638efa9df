"""The options that choose a scope, for every command that asks measures for something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import click

from trygghet.model.incidents import RecordKind
from trygghet.model.message import N_, UserError, message
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone, Period

F = TypeVar("F", bound=Callable[..., Any])

DAY = click.DateTime(formats=["%Y-%m-%d"])
_OPTIONS = (
    click.option(
        "--municipality",
        metavar="CODE",
        help="Four-digit code; all that are loaded where left out.",
    ),
    click.option(
        "--district", "districts", multiple=True, metavar="ID", help="May be given several times."
    ),
    click.option(
        "--area",
        "areas",
        multiple=True,
        metavar="ID",
        help="A certified area; may be given several times.",
    ),
    click.option("--from", "first", type=DAY, help="First day."),
    click.option("--to", "last", type=DAY, help="Last day, included."),
    click.option("--compare-from", "compared_first", type=DAY, help="First day to compare with."),
    click.option("--compare-to", "compared_last", type=DAY, help="Last day to compare with."),
    click.option("--on", type=DAY, help="The day that states are computed for."),
    click.option(
        "--category",
        "categories",
        multiple=True,
        metavar="KEY",
        help="May be given several times.",
    ),
    click.option("--hours", metavar="17-06", help="Clock hours, over midnight if need be."),
    click.option(
        "--zone",
        "zones",
        multiple=True,
        type=click.Choice([zone.value for zone in NightZone]),
        help="Night zone.",
    ),
    click.option(
        "--weekday",
        "weekdays",
        multiple=True,
        type=click.IntRange(1, 7),
        help="1-7, Monday first; with hours or zones, of the evening when the night began.",
    ),
    click.option(
        "--kind",
        "record_kind",
        type=click.Choice([kind.value for kind in RecordKind]),
        help="What incidents count.",
    ),
    click.option("--concept", metavar="KEY", help="What the survey question asks about."),
    click.option("--no-synthetic", is_flag=True, help="Leave made-up example data out."),
)


def scope_options(command: F) -> F:
    """Give a command the options; what was chosen is its ``**chosen``, for :func:`scope_of`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def scope_of(
    *,
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
    zones: tuple[str, ...],
    weekdays: tuple[int, ...],
    record_kind: str | None,
    concept: str | None,
    no_synthetic: bool,
) -> Scope:
    """Return the scope that the options choose.

    Raises
    ------
    UserError
        For hours that are none, or a period that ends before it begins.
    """
    return Scope(
        municipality=municipality,
        districts=districts,
        areas=areas,
        period=period_of(first, last),
        comparison=period_of(compared_first, compared_last),
        categories=categories,
        hours=hours_of(hours),
        night_zones=tuple(NightZone(zone) for zone in zones),
        weekdays=weekdays,
        record_kind=RecordKind(record_kind) if record_kind else None,
        concept=concept,
        on=on.date() if on else None,
        synthetic=not no_synthetic,
    )


def hours_of(text: str | None) -> tuple[int, int] | None:
    """Return first and last clock hour of ``17-06``; ``None`` where nothing is asked for."""
    if text is None:
        return None
    first, _, last = text.partition("-")
    if first.isdecimal() and last.isdecimal() and int(first) <= 24 and int(last) <= 24:
        return int(first) % 24, int(last) % 24
    raise UserError(
        message(
            N_("--hours takes two clock hours, as 17-06; “{text}” is something else."), text=text
        )
    )


def period_of(first: datetime | None, last: datetime | None) -> Period | None:
    """Return the period of ``--from`` and ``--to``; open ends reach as far as dates do."""
    if first is None and last is None:
        return None
    begins = first.date() if first else date.min
    ends = last.date() if last else date.max
    if ends < begins:
        raise UserError(
            message(
                N_("The period ends ({last}) before it begins ({first})."), first=begins, last=ends
            )
        )
    return Period(begins, ends)
