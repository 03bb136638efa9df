"""The measure ``presence``: hours of police, guards and hosts, by hour of the week.

Rosters by area and hour are operational. Only the local police area chief and the command line see
them, and never for a public audience.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, day, known, member, number, whole
from trygghet.measures.places import keys_of, places_of
from trygghet.measures.reference import as_of
from trygghet.measures.selection import clock_hours
from trygghet.measures.series import datasets_of, source_of
from trygghet.measures.shift_hours import LONGEST_SHIFT, worked_hours
from trygghet.model.access import Permitted, Role
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.presence import PresenceKind
from trygghet.model.result import Result, Row
from trygghet.model.scope import Audience, Scope
from trygghet.model.time import NightZone, night_zone_of_hour

if TYPE_CHECKING:
    from trygghet.store.view import View

SHIFTS_SQL = """
select dataset, municipality, area, kind, day, first_hour, scheduled_hours, delivered_hours
from presence
where dataset = any($datasets) and day >= $first and day <= $last
"""

#: Who may see rosters and hours by hour of the week.
ROLES = frozenset({Role.CHIEF, Role.OPERATOR})

#: Presence kind, weekday and hour, both ``None`` where the hour isn't known.
Place = tuple[PresenceKind, int | None, int | None]


@dataclass
class Hours:
    """Hours by kind and hour of the week, with what a reader must know of those left out.

    Parameters
    ----------
    scheduled, delivered
        Person-hours.
    datasets
        Running numbers of the datasets that they come from.
    shifts
        How many shifts have an hour within the scope.
    without_delivered
        How many of these don't tell what was carried out.
    elsewhere
        Shifts that name no place of the kind asked for.
    untimed
        Hours left out by a choice of hours, since theirs aren't known.
    """

    scheduled: dict[Place, float] = field(default_factory=lambda: defaultdict(float))
    delivered: dict[Place, float] = field(default_factory=lambda: defaultdict(float))
    datasets: set[int] = field(default_factory=set)
    shifts: int = 0
    without_delivered: int = 0
    elsewhere: int = 0
    untimed: float = 0.0


def may_see_presence(permitted: Permitted) -> bool:
    """Whether the reader may see hours of presence by area and hour."""
    return permitted.principal.role in ROLES and permitted.scope.audience is Audience.STAFF


def presence(view: View, permitted: Permitted) -> Result:
    """Return hours of presence by kind, weekday and hour.

    Period, hours, night zones, weekdays, districts and certified areas choose as they do among
    incidents: an hour counts by its own civil day, and by the weekday of the evening when its night
    began.

    Returns
    -------
    Result
        Rows hold ``kind`` (a key of ``PresenceKind``), ``weekday`` (1-7, of the evening when the
        night began), ``hour`` (0-23), ``scheduled`` and ``delivered`` (person-hours); weekday and
        hour are ``None`` for what is too long to be one shift. There is no total: kinds aren't added.

    Raises
    ------
    UserError
        Where the reader may not see it, or for a district or area that doesn't exist.
    """
    if not may_see_presence(permitted):
        raise UserError(
            message(
                N_(
                    "Hours of presence by area and hour are shown to the local police area chief"
                    " only."
                )
            )
        )
    found = hours_in(view, permitted)
    used = datasets_of(view, permitted, Kind.PRESENCE)
    return Result(
        measure="presence",
        definition=message(
            N_(
                "Hours of presence, planned and carried out, by the clock hour in which they fall."
                " Two persons for an hour are two hours."
            )
        ),
        unit=message(N_("hours")),
        scope=permitted.scope,
        sources=tuple(source_of(one) for one in used if one.number in found.datasets),
        rows=tuple(_rows(found)),
        as_of=as_of(view, permitted),
        notes=presence_notes(found),
    )


def hours_in(view: View, permitted: Permitted) -> Hours:
    """Add up the hours of presence within a scope."""
    scope = permitted.scope
    datasets = datasets_of(view, permitted, Kind.PRESENCE)
    period = scope.period
    # A shift that began the day before may reach into the period.
    first = period.first - timedelta(days=1) if period and period.first > date.min else date.min
    shifts = view.rows(
        SHIFTS_SQL,
        datasets=[dataset.number for dataset in datasets],
        first=first,
        last=period.last if period else date.max,
    )
    found = Hours()
    # No shift tells its cell, so a choice of cells leaves all of them out.
    named = {} if scope.cells or scope.drawn else _named_places(view, scope)
    within = hours_chosen(scope)
    for shift in shifts:
        place = (code(shift["municipality"]), _folded(shift["area"]))
        if named is not None and place not in named:
            found.elsewhere += 1
        elif named is None or named[place]:
            _add(found, shift, scope, within)
    return found


def presence_notes(found: Hours) -> tuple[Message, ...]:
    """Say what a reader must know of hours of presence."""
    notes = [message(N_("The kinds have powers of their own in law and are never added together."))]
    if found.without_delivered:
        notes.append(
            counted(
                "{n} shift doesn't tell how many hours were carried out; it counts as planned only.",
                "{n} shifts don't tell how many hours were carried out; they count as planned only.",
                found.without_delivered,
            )
        )
    if found.elsewhere:
        notes.append(
            counted(
                "{n} shift doesn't name a place of the kind that is chosen and is left out.",
                "{n} shifts don't name a place of the kind that is chosen and are left out.",
                found.elsewhere,
            )
        )
    if found.untimed:
        notes.append(
            message(
                N_("{hours} hours have no known hour of the day and are left out by the choice."),
                hours=round(found.untimed, 1),
            )
        )
    return tuple(notes)


def _add(found: Hours, shift: Row, scope: Scope, within: frozenset[tuple[int, int]] | None) -> None:
    """Add a shift's hours, planned and carried out, as far as they lie within the scope."""
    kind = member(PresenceKind, shift["kind"])
    begun, first_hour = known(day(shift["day"])), whole(shift["first_hour"])
    counts = False
    for name, into in (("scheduled_hours", found.scheduled), ("delivered_hours", found.delivered)):
        hours = number(shift[name])
        if hours is None:
            continue
        if hours > LONGEST_SHIFT:
            if scope.period is None or scope.period.first <= begun <= scope.period.last:
                counts = True
                if within is None or _unknown_asked(scope):
                    into[kind, None, None] += hours
                elif into is found.delivered:
                    found.untimed += hours
            continue
        for worked in worked_hours(begun, first_hour, hours):
            if scope.period and not scope.period.first <= worked.day <= scope.period.last:
                continue
            place = worked.night_weekday, worked.hour
            if within is None or place in within:
                counts = True
                into[kind, *place] += worked.part
    if counts:
        found.shifts += 1
        found.without_delivered += shift["delivered_hours"] is None
        found.datasets.add(whole(shift["dataset"]))


def hours_chosen(scope: Scope) -> frozenset[tuple[int, int]] | None:
    """Return the hours of the week that a scope chooses, by night; ``None`` for all."""
    if not (scope.hours or scope.night_zones or scope.weekdays):
        return None
    hours: Iterable[int] = clock_hours(*scope.hours) if scope.hours else range(24)
    if scope.night_zones:
        hours = [hour for hour in hours if night_zone_of_hour(hour) in scope.night_zones]
    return frozenset((weekday, hour) for weekday in scope.weekdays or range(1, 8) for hour in hours)


def _unknown_asked(scope: Scope) -> bool:
    chosen = scope.hours is None and not scope.weekdays
    return chosen and (not scope.night_zones or NightZone.UNKNOWN in scope.night_zones)


def _named_places(view: View, scope: Scope) -> Mapping[tuple[str | None, str], bool] | None:
    """Return the places that shifts may name, by id and by name, and which of them are asked for.

    ``None`` where no choice of places is made.
    """
    if not (scope.districts or scope.areas):
        return None
    kind, wanted = ("certified", scope.areas) if scope.areas else ("district", scope.districts)
    places = places_of(view, scope)
    asked = {places[key].id for key in keys_of(places, kind, wanted)}
    names: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    ids: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for place in places.values():
        if place.kind == kind:
            names[place.municipality, _folded(place.name)].add(place.id)
            ids[place.municipality, _folded(place.id)] = {place.id}
    # An id goes before a name; a name that two places share names neither.
    meant = {text: found for text, found in {**names, **ids}.items() if len(found) == 1}
    return {text: found <= asked for text, found in meant.items()}


def _folded(text: object) -> str:
    return " ".join(str(text or "").casefold().split())


def _rows(found: Hours) -> Iterable[Row]:
    kinds = list(PresenceKind)
    for place in sorted(
        {*found.scheduled, *found.delivered},
        key=lambda place: (kinds.index(place[0]), place[1] is None, place[1] or 0, place[2] or 0),
    ):
        kind, weekday, hour = place
        yield {
            "kind": kind.value,
            "weekday": weekday,
            "hour": hour,
            "scheduled": round(found.scheduled.get(place, 0.0), 6),
            "delivered": round(found.delivered.get(place, 0.0), 6),
        }
