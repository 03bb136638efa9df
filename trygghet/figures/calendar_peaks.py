"""Nights that stand out and what was on, as sentences and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from trygghet.figures.example import example_first
from trygghet.figures.tables import Table, number_cell, text_cell
from trygghet.figures.text import sentence_case
from trygghet.locale.words import Words
from trygghet.measures.calendar import PeakNights
from trygghet.measures.selection import clock_hours
from trygghet.model.calendar import EventKind
from trygghet.model.result import Result, Row
from trygghet.model.time import NightZone, night_zone_of_hour

_DAY = timedelta(days=1)


def peak_sentence(peaks: PeakNights, words: Words) -> str:
    """Say how many nights stand out, and which most; that none does is said, too."""
    result = peaks.result
    if not peaks.judged:
        return words.text("Too few nights are known to tell which stand out.")
    if not result.rows:
        said = words.plural(
            "{n} night was judged; it hadn't clearly more {unit} than is usual on its weekday.",
            "None of {n} nights had clearly more {unit} than is usual on its weekday.",
            n=peaks.judged,
            unit=result.unit,
        )
        return example_first(said, words, synthetic=result.synthetic)
    said = words.plural(
        "{n} night of {judged} had clearly more {unit} than is usual on its weekday.",
        "{n} nights of {judged} had clearly more {unit} than is usual on their weekday.",
        n=len(result.rows),
        judged=peaks.judged,
        unit=result.unit,
    )
    most = min(result.rows, key=lambda row: (float(str(row["q"])), -_count(row)))
    said += " " + words.text(
        "Furthest from the usual: {night}, {count} against {expected} ({what}).",
        night=night_text(_night(most), words, by_day=_by_day(result)),
        count=_count(most),
        expected=words.number(_expected(most), 1),
        what=what_was_on(most, {}, words),
    )
    return example_first(said, words, synthetic=result.synthetic)


def peak_table(result: Result, names: Mapping[str, str], words: Words) -> Table:
    """Return the nights that stand out, with what was on.

    Parameters
    ----------
    names
        Id of a place to its name.
    """
    by_day = _by_day(result)
    rows = tuple(
        (
            text_cell(_day_text(_night(row) + (not by_day) * _DAY, words)),
            number_cell(_count(row), words),
            number_cell(_expected(row), words, 1),
            text_cell(sentence_case(what_was_on(row, names, words))),
        )
        for row in result.rows
    )
    headers = (
        words.text("Day") if by_day else words.text("Night towards"),
        words.text("Count"),
        words.text("Usual"),
        words.text("What was on"),
    )
    return Table(words.text("Nights that stand out"), headers, rows)


def calendar_table(result: Result, names: Mapping[str, str], words: Words) -> Table:
    """Return the events of a period, what lasts last."""
    ordered = sorted(result.rows, key=lambda row: bool(row["standing"]))
    rows = tuple(
        (
            text_cell(_when(row, words)),
            text_cell(row["name"]),
            text_cell(words.label(EventKind(str(row["kind"])))),
            text_cell(_place(row, names)),
        )
        for row in ordered
    )
    headers = (
        words.text("When"),
        words.text("What"),
        words.text("Kind of event"),
        words.text("Where"),
    )
    return Table(words.text("Calendar"), headers, rows)


def night_text(night: date, words: Words, *, by_day: bool = False) -> str:
    """Name a night by the day that it leads to: "natten mot torsdag 1 maj 2025".

    Parameters
    ----------
    by_day
        Whether only hours of the day are counted; then it is the day itself.
    """
    if by_day:
        return _day_text(night, words)
    return words.text("the night towards {day}", day=_day_text(night + _DAY, words))


def what_was_on(row: Row, names: Mapping[str, str], words: Words) -> str:
    """Name what was on during a night, or say that the calendar has nothing."""
    events = row["events"]
    if not isinstance(events, Sequence) or not events:
        return words.text("nothing in the calendar")
    said = []
    for event in events:
        place = _place(event, names)
        name = f"{event['name']} ({place})" if place else str(event["name"])
        said.append(words.text("the evening before {name}", name=name) if event["eve"] else name)
    return words.listed(dict.fromkeys(said))


def _by_day(result: Result) -> bool:
    """Whether nothing is counted but hours of the day, so that "night" would mislead."""
    scope = result.scope
    hours = set(clock_hours(*scope.hours)) if scope.hours else set(range(24))
    if scope.night_zones:
        hours = {hour for hour in hours if night_zone_of_hour(hour) in scope.night_zones}
    return all(night_zone_of_hour(hour) is NightZone.DAY for hour in hours)


def _day_text(day: date, words: Words) -> str:
    return f"{words.weekday_names()[day.isoweekday() - 1]} {words.date(day)}"


def _when(row: Row, words: Words) -> str:
    first, last = row["first_day"], row["last_day"]
    when = ""
    if isinstance(first, date) and isinstance(last, date):
        when = words.iso(first) if first == last else f"{words.iso(first)}–{words.iso(last)}"
    weekdays = row["weekdays"]
    if isinstance(weekdays, Sequence) and weekdays:
        names = words.weekday_names()
        when += ", " + words.listed(names[day - 1][:3] for day in weekdays)
    begins, ends = row["first_hour"], row["last_hour"]
    if isinstance(begins, int):
        until = f"{ends:02d}" if isinstance(ends, int) else ""
        when += f", {begins:02d}–{until}"
    return when


def _place(row: Mapping[str, object], names: Mapping[str, str]) -> str:
    place = row.get("place")
    # Without names a place's id would be all there is to say, and no reader knows it.
    return names.get(str(place), str(place) if names else "") if place else ""


def _night(row: Row) -> date:
    night = row["night"]
    if not isinstance(night, date):
        raise TypeError("a peak has no night")
    return night


def _count(row: Row) -> int:
    return int(str(row["count"]))


def _expected(row: Row) -> float:
    return float(str(row["expected"]))
