"""The week as a table, hour by weekday; days run from 06 to 06, so that nights are whole."""

from __future__ import annotations

from collections.abc import Mapping

from trygghet.figures.clock_words import hours_asked
from trygghet.figures.tables import Cell, Pick, Table, text_cell
from trygghet.locale.words import Words
from trygghet.model.result import Result
from trygghet.model.scope import Scope
from trygghet.model.time import NIGHT_STARTS_AT_HOUR

#: Rows begin in the morning.
HOURS = (*range(NIGHT_STARTS_AT_HOUR, 24), *range(NIGHT_STARTS_AT_HOUR))
WEEKDAYS = tuple(range(1, 8))
#: Shades of the table; the palest is none.
_SHADES = 5

#: Weekday of the evening that the night began, and hour.
Field = tuple[int, int]


def week_table(result: Result, words: Words, scope: Scope) -> Table:
    """Return counts by hour (rows, from 06) and weekday (columns), with what has no known time.

    Parameters
    ----------
    result
        Incidents by ``weekday`` and ``hour``; one row may have neither.
    scope
        What is chosen is marked among the rest.
    """
    counts, unknown = _counted(result)
    largest = max(counts.values(), default=0)
    chosen = fields_asked(scope)
    days, hours = _days_asked(scope), set(hours_asked(scope))

    def field(day: int, hour: int) -> Cell:
        n = counts.get((day, hour), 0)
        pick = Pick(field_key(day, hour), (day, hour) in chosen)
        return Cell(words.number(n), n, heat=_heat(n, largest), pick=pick)

    def number(n: int) -> Cell:
        return Cell(words.number(n), n)

    rows = tuple(
        (
            Cell(f"{hour:02d}", pick=Pick(hour_key(hour), hour in hours)),
            *(field(day, hour) for day in WEEKDAYS),
            number(sum(counts.get((day, hour), 0) for day in WEEKDAYS)),
        )
        for hour in HOURS
    )
    closing = [
        (
            text_cell(words.text("Total")),
            *(number(sum(counts.get((day, hour), 0) for hour in HOURS)) for day in WEEKDAYS),
            number(sum(counts.values()) + unknown),
        )
    ]
    if unknown:
        none = [text_cell("") for _ in WEEKDAYS]
        closing.insert(0, (text_cell(words.text("Time unknown")), *none, number(unknown)))
    names = words.weekday_names()
    return Table(
        words.text("By hour and weekday"),
        (words.text("Hour"), *(names[day - 1][:3] for day in WEEKDAYS), words.text("Total")),
        rows,
        tuple(closing),
        (None, *(Pick(day_key(day), day in days) for day in WEEKDAYS), None),
    )


def fields_asked(scope: Scope) -> frozenset[Field]:
    """Return the fields of the table that a choice of weekdays, hours or zones holds.

    A weekday alone is a civil day: its small hours stand in the column of the evening before.
    """
    hours = set(hours_asked(scope))
    if not scope.weekdays and not hours:
        return frozenset()
    by_night = scope.hours is not None or bool(scope.night_zones)
    found = set()
    for day in WEEKDAYS:
        for hour in HOURS:
            civil = day if hour >= NIGHT_STARTS_AT_HOUR else day % 7 + 1
            on = not scope.weekdays or (day if by_night else civil) in scope.weekdays
            if on and (not by_night or hour in hours):
                found.add((day, hour))
    return frozenset(found)


def narrowed_to(scope: Scope, key: str) -> dict[str, object]:
    """Return the change of a scope that choosing a field, an hour or a day asks for.

    A field and an hour take the place of what was chosen; days are added one by one, and stay whole
    nights. What is chosen again is taken back.
    """
    what, _, which = key.partition(":")
    if what == "day":
        return _day(scope, int(which))
    if what == "hour":
        return _hour(scope, int(which))
    day, hour = map(int, which.split("-"))
    hours = (hour, (hour + 1) % 24)
    if scope.weekdays == (day,) and scope.hours == hours:
        return {"weekdays": (), "hours": None, "night_zones": ()}
    return {"weekdays": (day,), "hours": hours, "night_zones": ()}


def field_key(day: int, hour: int) -> str:
    """Return what choosing a field sends."""
    return f"field:{day}-{hour}"


def hour_key(hour: int) -> str:
    """Return what choosing a row sends."""
    return f"hour:{hour}"


def day_key(day: int) -> str:
    """Return what choosing a column sends."""
    return f"day:{day}"


def _day(scope: Scope, day: int) -> dict[str, object]:
    by_night = scope.hours is not None or bool(scope.night_zones)
    before = scope.weekdays if by_night else ()
    days = tuple(sorted({*before} ^ {day}))
    whole = (NIGHT_STARTS_AT_HOUR, NIGHT_STARTS_AT_HOUR)
    hours = scope.hours if by_night else whole
    if not days and hours == whole:
        hours = None
    return {"weekdays": days, "hours": hours}


def _hour(scope: Scope, hour: int) -> dict[str, object]:
    hours = (hour, (hour + 1) % 24)
    if scope.hours == hours:
        return {"hours": None, "night_zones": ()}
    # A civil day has no place beside an hour, which would make it a night.
    by_night = scope.hours is not None or bool(scope.night_zones)
    return {
        "hours": hours,
        "night_zones": (),
        "weekdays": scope.weekdays if by_night else (),
    }


def _days_asked(scope: Scope) -> tuple[int, ...]:
    by_night = scope.hours is not None or bool(scope.night_zones)
    return scope.weekdays if by_night else ()


def _counted(result: Result) -> tuple[Mapping[Field, int], int]:
    counts: dict[Field, int] = {}
    unknown = 0
    for row in result.rows:
        day, hour, n = row["weekday"], row["hour"], int(str(row["count"]))
        if isinstance(day, int) and isinstance(hour, int):
            counts[day, hour] = counts.get((day, hour), 0) + n
        else:
            unknown += n
    return counts, unknown


def _heat(count: int, largest: int) -> int:
    """Return a shade, 0 to 4, in equal steps from zero to the largest count."""
    return min(_SHADES - 1, count * _SHADES // largest) if largest else 0
