"""What waits for evidence as a calendar file: a reminder each, and the last day of its period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from icalendar import Event

from trygghet.figures.calendar_file import calendar_file, whole_day
from trygghet.locale.words import Words
from trygghet.model.kinds import Kind
from trygghet.model.result import Result, Row

_MONDAY = 7


def silent_calendar(result: Result, words: Words) -> bytes:
    """Return a calendar in the iCalendar form (RFC 5545), all its events whole days.

    The reminder lies on the Monday after "Läget per", the end of a period on its last day. An event has
    the same UID in every file, so that a later file moves it instead of adding another; how long it has
    been silent stands in its text.

    Parameters
    ----------
    result
        Of the ``silent`` measure.
    """
    on = result.as_of or date.today()  # noqa: DTZ011 - a day without a clock
    events = (event for row in result.rows for event in _events(row, on, words))
    return calendar_file(words.text("Evidence that is awaited"), events)


def silent_title(row: Row, words: Words) -> str:
    """Return what is silent, with its kind: "Löftet E25-5: Byta 40 armaturer"."""
    if row["kind"] == Kind.PROMISES:
        return words.text("Promise {id}: {text}", id=str(row["id"]), text=str(row["text"]))
    return words.text("Activity {id}: {text}", id=str(row["id"]), text=str(row["text"]))


def silent_for(row: Row, words: Words) -> str:
    """Say for how long nothing was noted."""
    weeks = row["weeks"]
    if not isinstance(weeks, int):
        return words.text("No dated evidence.")
    last = row["last_evidence"]
    if isinstance(last, date):
        return words.plural(
            "No evidence for {n} week, the latest {date}.",
            "No evidence for {n} weeks, the latest {date}.",
            n=weeks,
            date=last,
        )
    return words.plural(
        "No evidence in {n} week since it began.",
        "No evidence in {n} weeks since it began.",
        n=weeks,
    )


def silent_lines(row: Row, words: Words) -> list[str]:
    """Say what is silent, since when, who answers for it and when its period ends."""
    owner, last = row["owner"], row["last_day"]
    told = [
        silent_title(row, words) + ".",
        silent_for(row, words),
        words.text("Responsible: {owner}.", owner=str(owner))
        if owner
        else words.text("Nobody is named as responsible."),
    ]
    if isinstance(last, date):
        told.append(words.text("The period ends on {date}.", date=last))
    if row["synthetic"]:
        told.append(words.text("Example: these figures are made up."))
    return told


def _events(row: Row, on: date, words: Words) -> Iterator[Event]:
    last, told = row["last_day"], silent_lines(row, words)
    name = f"{row['municipality']}-{row['kind']}-{row['id']}"
    monday = on + timedelta(days=_MONDAY - on.weekday())
    awaited = words.text("Evidence is awaited: {what}", what=silent_title(row, words))
    yield whole_day(f"{name}-evidence", monday, awaited, told, on)
    if isinstance(last, date) and last >= on:
        ends = words.text("The period ends: {what}", what=silent_title(row, words))
        yield whole_day(f"{name}-ends", last, ends, told, on)
