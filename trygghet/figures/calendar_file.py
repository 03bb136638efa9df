"""Calendar files in the iCalendar form (RFC 5545), of whole days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event


def calendar_file(name: str, events: Iterable[Event]) -> bytes:
    """Return a calendar with a name and its events."""
    calendar = Calendar()
    calendar.add("prodid", "-//Trygghet//NONSGML//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Stockholm")
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def whole_day(name: str, day: date, title: str, told: Sequence[str], on: date) -> Event:
    """Return an event that lasts a day.

    Parameters
    ----------
    name
        Its name, the same in every file, so that a later file moves it instead of adding another.
    day
        Its day.
    title, told
        What it is called, and what is told of it, a line each.
    on
        The day that the file is of: the same data give the same file, byte for byte.
    """
    event = Event()
    event.add("uid", f"{name}@trygghet")
    event.add("dtstamp", datetime.combine(on, time(), tzinfo=UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title)
    event.add("description", "\n".join(told))
    event.add("transp", "TRANSPARENT")
    return event
