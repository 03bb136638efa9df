"""The measures ``calendar`` and ``peaks``: what was on, and the nights that stand out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trygghet.measures.breaks import breaks_of, uniform
from trygghet.measures.cells import code, day, key, known, string, whole
from trygghet.measures.incidents import incidents
from trygghet.measures.reference import as_of
from trygghet.measures.selection import select
from trygghet.measures.series import datasets_of, source_of
from trygghet.measures.unusual_nights import MINIMUM_NEIGHBOURS, Nights, judge_nights
from trygghet.model.access import Permitted, permit
from trygghet.model.calendar import EventKind
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, counted, message
from trygghet.model.result import Result, Row, Source
from trygghet.model.time import NightZone, Period

if TYPE_CHECKING:
    from trygghet.store.view import View

EVENTS_SQL = """
select dataset, municipality, id, name, kind, first_day, last_day, weekdays, first_hour, last_hour,
       place, "text", source
from events
where dataset = any($datasets)
"""
NIGHTS_SQL = """
select night, sum(n) as n
from {table}
where {where} and night is not null
group by 1
"""

#: What lasts longer is a standing condition, such as hours of licence, and explains no single night.
LONGEST_EVENT = 14
#: A night, where no hours are chosen: all zones but the day.
_NIGHT = tuple(zone for zone in NightZone if zone not in (NightZone.DAY, NightZone.UNKNOWN))


@dataclass(frozen=True, slots=True)
class PeakNights:
    """The nights that stand out, of how many judged.

    Parameters
    ----------
    result
        As :func:`peaks` returns it.
    judged
        How many nights were judged; 0 where too few are covered.
    """

    result: Result
    judged: int


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the calendar; ``weekdays`` is empty for all."""

    name: str
    kind: EventKind
    days: Period
    weekdays: frozenset[int]
    row: Row

    @property
    def standing(self) -> bool:
        """Whether it is a condition that lasts rather than something that happens."""
        return self.days.days > LONGEST_EVENT

    def on(self, night: date) -> bool:
        """Whether it is on the day that a night began."""
        held = not self.weekdays or night.isoweekday() in self.weekdays
        return held and self.days.first <= night <= self.days.last


def calendar(view: View, permitted: Permitted) -> Result:
    """Return the events of the scope's period, in order of day.

    Returns
    -------
    Result
        Rows hold ``municipality, id, name, kind`` (a key of ``EventKind``), ``first_day, last_day,
        weekdays`` (1-7, ``None`` for all), ``first_hour, last_hour, place, text, source`` and
        ``standing``: whether it lasts so long that it explains no single night.
    """
    datasets = datasets_of(view, permitted, Kind.EVENTS)
    period = permitted.scope.period
    events = [
        event
        for event in _events(view, datasets)
        if period is None or (event.days.first <= period.last and period.first <= event.days.last)
    ]
    return Result(
        measure="calendar",
        definition=message(N_("What was on, as the calendars that are loaded tell it.")),
        unit=message(N_("events")),
        scope=permitted.scope,
        sources=_sources(datasets, events),
        rows=tuple(_calendar_row(event) for event in events),
        total=len(events),
        as_of=as_of(view, permitted),
    )


def peaks(view: View, permitted: Permitted) -> Result:
    """Return the nights with clearly more incidents than usual for their weekday.

    A night runs from 17 to 06; with a choice of hours or night zones these are counted instead. It
    is compared with the nights of the same weekday within half a year before and after it
    (:func:`~trygghet.measures.unusual_nights.judge_nights`).

    Returns
    -------
    Result
        Rows, latest first: ``night`` (the day that it began), ``weekday``, ``count``, ``expected``,
        ``q``, and ``events``: mappings with ``name``, ``kind``, ``place`` and ``eve``, whether it
        isn't on until the day after and the night is that before a holiday.

    Raises
    ------
    UserError
        As :func:`~trygghet.measures.incidents.incidents`.
    """
    return peak_nights(view, permitted).result


def peak_nights(view: View, permitted: Permitted) -> PeakNights:
    """Return :func:`peaks` with the number of nights judged."""
    scope = permitted.scope
    if scope.hours is None and not scope.night_zones:
        scope = replace(scope, night_zones=_NIGHT)
    narrowed = permit(permitted.principal, scope)
    happened = incidents(view, narrowed, by=())
    selection = select(view, narrowed, by_night=True)
    # Nights stay whole, and are compared with those around the period.
    counts = {
        known(day(row["night"])): whole(row["n"])
        for row in selection.without("period").query(view, NIGHTS_SQL)
    }
    cover = selection.series.cover
    if cover is not None:
        last = scope.period.last if scope.period else cover.last
        cover = uniform(breaks_of(view, selection), cover, last)
    judged = _judged(counts, cover, scope.period, scope.weekdays)
    datasets = datasets_of(view, permitted, Kind.EVENTS)
    events = [event for event in _events(view, datasets) if not event.standing]
    rows = [
        {
            "night": one.night,
            "weekday": one.night.isoweekday(),
            "count": one.count,
            "expected": one.expected,
            "q": one.q,
            "events": tuple(_on(one.night, events)),
        }
        for one in reversed(judged.judged)
        if one.peak
    ]
    result = Result(
        measure="peaks",
        definition=message(
            N_(
                "Nights with more than chance variation would give, against the same weekday within"
                " half a year before and after. {counted}"
            ),
            counted=happened.definition,
        ),
        unit=happened.unit,
        scope=scope,
        sources=(*happened.sources, *_sources(datasets, events)),
        rows=tuple(rows),
        as_of=as_of(view, permitted),
        notes=(*_notes(judged, datasets), *happened.notes),
    )
    return PeakNights(result, len(judged.judged))


def _judged(
    counts: Mapping[date, int],
    cover: Period | None,
    period: Period | None,
    weekdays: Sequence[int],
) -> Nights:
    # The night of the last day that the data cover may lack its hours after midnight.
    if cover is None or cover.days < 2:
        return Nights((), 1.0)
    last = cover.last - timedelta(days=1)
    asked = period or cover
    nights = {
        night
        for n in range(cover.days - 1)
        if asked.first <= (night := cover.first + timedelta(days=n)) <= asked.last
        and (not weekdays or night.isoweekday() in weekdays)
    }
    return judge_nights(counts, cover.first, last, nights)


def _on(night: date, events: Iterable[Event]) -> Iterable[Row]:
    """Return what was on the night, or else the holiday of the day after."""
    on = [event for event in events if event.on(night)]
    following = night + timedelta(days=1)
    eve = not on
    if eve:
        on = [event for event in events if event.kind is EventKind.HOLIDAY and event.on(following)]
    for event in on:
        place = string(event.row["place"])
        yield {"name": event.name, "kind": event.kind.value, "place": place, "eve": eve}


def _events(view: View, datasets: Sequence[Dataset]) -> list[Event]:
    events = []
    for row in view.rows(EVENTS_SQL, datasets=[dataset.number for dataset in datasets]):
        first = known(day(row["first_day"]))
        last = max(first, day(row["last_day"]) or first)
        weekdays = row["weekdays"]
        listed = weekdays if isinstance(weekdays, list | tuple) else ()
        kind = next((kind for kind in EventKind if kind.value == row["kind"]), EventKind.EVENT)
        held = frozenset(int(text) for text in map(str, listed) if text in "1234567")
        events.append(Event(str(row["name"]), kind, Period(first, last), held, row))
    return sorted(events, key=lambda event: (event.days, event.name))


def _calendar_row(event: Event) -> Row:
    return {
        "municipality": code(event.row["municipality"]),
        "id": string(event.row["id"]),
        "name": event.name,
        "kind": event.kind.value,
        "first_day": event.days.first,
        "last_day": event.days.last,
        "weekdays": tuple(sorted(event.weekdays)) or None,
        "first_hour": key(event.row["first_hour"]),
        "last_hour": key(event.row["last_hour"]),
        "place": string(event.row["place"]),
        "text": string(event.row["text"]),
        "source": string(event.row["source"]),
        "standing": event.standing,
    }


def _sources(datasets: Sequence[Dataset], events: Sequence[Event]) -> tuple[Source, ...]:
    used = {whole(event.row["dataset"]) for event in events}
    return tuple(source_of(dataset) for dataset in datasets if dataset.number in used)


def _notes(judged: Nights, datasets: Sequence[Dataset]) -> Iterable[Message]:
    n = len(judged.judged)
    if not n:
        yield message(
            N_(
                "Too few nights are covered to tell what is usual: {n} of the same weekday are needed."
            ),
            n=MINIMUM_NEIGHBOURS + 1,
        )
        return
    yield counted(
        "{n} night was judged. The variance is {phi} times that of pure chance, and the test allows"
        " for it.",
        "{n} nights were judged together, so that on average at most one of twenty found is by"
        " chance. The variance is {phi} times that of pure chance, and the test allows for it.",
        n,
        phi=round(judged.phi, 1),
    )
    yield message(
        N_("What was on is what the calendar says. Whether it is the reason isn't tested.")
    )
    if not datasets:
        yield message(N_("No calendar of events is loaded for this municipality."))
