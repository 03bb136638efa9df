"""The measure ``presence_against_incidents``: hours of presence beside incidents, hour by hour of the week.

Nothing is said of what presence does to incidents: that connection isn't tested. Types of which more
presence records more are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.cells import day, key, whole
from trygghet.measures.incidents import incidents
from trygghet.measures.presence import (
    Hours,
    hours_chosen,
    hours_in,
    presence,
    presence_notes,
)
from trygghet.measures.selection import CATEGORIES_SQL
from trygghet.measures.selection_notes import category_label
from trygghet.measures.series import datasets_of, incident_series, month_end
from trygghet.model.access import Permitted, permit
from trygghet.model.incidents import rule_of
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.presence import PresenceKind
from trygghet.model.result import Result, Row
from trygghet.model.time import NIGHT_STARTS_AT_HOUR, Period

if TYPE_CHECKING:
    from trygghet.store.view import View

COVER_SQL = """
select min(day) as first_day, max(day) as last_day from presence where dataset = any($datasets)
"""

#: The hours of a night's table: it begins in the morning, so that nights are whole.
HOURS = tuple((NIGHT_STARTS_AT_HOUR + step) % 24 for step in range(24))
#: Shifts are taken to cover a month to its end where the last is less than so many days from it.
_EDGE_DAYS = 7
#: The column of a kind's hours, and that of incidents for each of them.
HOURS_COLUMN, RATIO_COLUMN = "hours_{kind}", "incidents_per_hour_{kind}"


def presence_against_incidents(view: View, permitted: Permitted) -> Result:
    """Lay delivered hours of presence beside the incidents of the same hours of the week.

    Only the days count that both cover. Of incidents, the types that depend on effort are left out.

    Returns
    -------
    Result
        A row for each ``weekday`` (1-7, of the evening when the night began) and ``hour`` (06 to 05),
        and one with ``None`` for both for what has no known hour: ``incidents``, and for each kind with
        any hours ``hours_<kind>`` (person-hours carried out) and ``incidents_per_hour_<kind>``, ``None``
        where the hours are 0. Fields outside a choice of hours or weekdays aren't among the rows.
        The total is that of the incidents. No rows where no day is covered by both, or all chosen
        types depend on effort.

    Raises
    ------
    UserError
        As :func:`~trygghet.measures.presence.presence` and
        :func:`~trygghet.measures.incidents.incidents`.
    """
    hours_alone = presence(view, permitted)
    kept, left_out = _categories(view, permitted)
    period = _common_period(view, permitted)
    base = replace(
        hours_alone,
        measure="presence_against_incidents",
        definition=message(
            N_(
                "Incidents by the clock hour in which they fall, beside the hours of presence"
                " carried out in the same hours. The connection isn't tested."
            )
        ),
        rows=(),
    )
    notes = _notes(left_out, period, permitted)
    if period is None or not kept:
        return replace(base, notes=(*notes, *base.notes))
    narrowed = permit(
        permitted.principal, replace(permitted.scope, period=period, categories=tuple(kept))
    )
    happened = incidents(view, narrowed, by=("weekday", "hour"))
    worked = hours_in(view, narrowed)
    counts: dict[tuple[int | None, int | None], int] = {}
    for row in happened.rows:
        weekday, hour = key(row["weekday"]), key(row["hour"])
        place = (weekday, hour) if weekday is not None and hour is not None else (None, None)
        counts[place] = counts.get(place, 0) + whole(row["count"])
    return replace(
        base,
        unit=happened.unit,
        scope=narrowed.scope,
        sources=(*happened.sources, *base.sources),
        rows=tuple(_rows(counts, worked, hours_chosen(narrowed.scope))),
        total=happened.total,
        notes=(*notes, *presence_notes(worked), *happened.notes),
    )


def kinds_of(result: Result) -> tuple[PresenceKind, ...]:
    """Return the kinds of presence that a result has hours of."""
    first: Row = result.rows[0] if result.rows else {}
    return tuple(kind for kind in PresenceKind if HOURS_COLUMN.format(kind=kind) in first)


def _categories(view: View, permitted: Permitted) -> tuple[list[str], list[str]]:
    """Return the categories to compare, and those left out since they depend on effort."""
    wanted = permitted.scope.categories
    names = [str(row["id"]) for row in view.rows(CATEGORIES_SQL)]
    asked = list(wanted) or sorted(names)
    effort = [name for name in asked if rule_of(name).depends_on_effort]
    return [name for name in asked if name not in effort], effort


def _common_period(view: View, permitted: Permitted) -> Period | None:
    """Return the days of the scope that incidents and shifts both cover."""
    cover = incident_series(view, permitted).cover
    datasets = [dataset.number for dataset in datasets_of(view, permitted, Kind.PRESENCE)]
    (known,) = view.rows(COVER_SQL, datasets=datasets)
    first, last = day(known["first_day"]), day(known["last_day"])
    if cover is None or first is None or last is None:
        return None
    # Nobody works every day: a month counts to its end where the last shift is near it.
    if first.day <= _EDGE_DAYS:
        first = first.replace(day=1)
    if (month_end(last) - last).days < _EDGE_DAYS:
        last = month_end(last)
    asked = permitted.scope.period or Period(date.min, date.max)
    begins, ends = max(cover.first, first, asked.first), min(cover.last, last, asked.last)
    return Period(begins, ends) if begins <= ends else None


def _notes(left_out: Sequence[str], period: Period | None, permitted: Permitted) -> list[Message]:
    notes = []
    if left_out:
        notes.append(
            message(
                N_(
                    "Left out, since more presence records more of them: {categories}. Fewer or more"
                    " of these would tell of the effort."
                ),
                categories=tuple(category_label(name) for name in left_out),
            )
        )
    if period is None:
        notes.append(message(N_("No day of the period has both incidents and shifts loaded.")))
    elif period != permitted.scope.period:
        notes.append(
            message(
                N_("Compared are {first} to {last}, which both incidents and shifts cover."),
                first=period.first,
                last=period.last,
            )
        )
    return notes


def _rows(
    counts: Mapping[tuple[int | None, int | None], int],
    worked: Hours,
    chosen: frozenset[tuple[int, int]] | None,
) -> list[dict[str, object]]:
    kinds = [kind for kind in PresenceKind if any(place[0] is kind for place in worked.delivered)]
    fields: list[tuple[int | None, int | None]] = [
        (weekday, hour)
        for weekday in range(1, 8)
        for hour in HOURS
        if chosen is None or (weekday, hour) in chosen
    ]
    rows = []
    for place in (*fields, (None, None)):
        count = counts.get(place, 0)
        row: dict[str, object] = {"weekday": place[0], "hour": place[1], "incidents": count}
        for kind in kinds:
            hours = worked.delivered.get((kind, *place), 0.0)
            ratio = count / hours if hours and place[1] is not None else None
            row[HOURS_COLUMN.format(kind=kind)] = round(hours, 6)
            row[RATIO_COLUMN.format(kind=kind)] = ratio
        rows.append(row)
    return rows
