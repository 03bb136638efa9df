"""What a choice of hours, night zones or nights must pass by, since it isn't known exactly enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from trygghet.measures.cells import key, whole
from trygghet.measures.clock_spread import hours_of
from trygghet.measures.selection import CLOCK_CONDITIONS, CONDITIONS, Selection, clock_hours
from trygghet.model.message import Message, counted
from trygghet.model.result import Row
from trygghet.model.time import NIGHT_STARTS_AT_HOUR, NightZone, night_zone_of_hour

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Incidents whose hour isn't known and that the choice doesn't count, by what is known of their time.
PASSED_BY_SQL = """
select weekday, night_weekday, cast(night_zone as varchar) as night_zone, clock_shift,
       floor(minute / 60.0) as from_hour, floor((minute + span - 1) / 60.0) as to_hour, sum(n) as n
from {table}
where {where} and hour is null and not coalesce({clock}, false)
group by 1, 2, 3, 4, 5, 6
"""

_HOURS = {
    zone.value: [hour for hour in range(24) if night_zone_of_hour(hour) is zone]
    for zone in NightZone
    if zone is not NightZone.UNKNOWN
}
_WEEK = range(1, 8)


def on_clock(view: View, selection: Selection) -> Iterable[Message]:
    """Say how many incidents may also have happened in the hours or nights chosen."""
    scope = selection.scope
    chosen = [name for name in selection.conditions if name in CLOCK_CONDITIONS]
    if (
        not (scope.hours or scope.night_zones)
        or NightZone.UNKNOWN in scope.night_zones
        or not selection.series.untimed
    ):
        return
    clock = " and ".join(CONDITIONS[name] for name in chosen)
    rows = selection.without(*chosen).query(view, PASSED_BY_SQL.replace("{clock}", clock))
    hours = set(clock_hours(*scope.hours)) if scope.hours else set(range(24))
    if scope.night_zones:
        hours &= {hour for zone in scope.night_zones for hour in _HOURS[zone]}
    nights = set(scope.weekdays or _WEEK)
    n = sum(
        whole(row["n"])
        for row in rows
        if any(night in nights and hour in hours for night, hour in _possible(row))
    )
    if n:
        yield counted(
            "{n} incident has no known hour, or a span of hours, and may also have happened then."
            " It isn't counted.",
            "{n} incidents have no known hour, or a span of hours, and may also have happened then."
            " They aren't counted.",
            n,
        )


def _possible(row: Row) -> Iterator[tuple[int, int]]:
    """Return the weekdays of the night and the clock hours that an incident may have happened in."""
    if row["from_hour"] is not None and row["to_hour"] is not None:
        yield from hours_of(row)
        return
    weekday, night = key(row["weekday"]), key(row["night_weekday"])
    for hour in _HOURS.get(str(row["night_zone"]), range(24)):
        if night is not None:
            yield night, hour
        elif weekday is not None:
            yield (weekday - 2) % 7 + 1 if hour < NIGHT_STARTS_AT_HOUR else weekday, hour
        else:
            yield from ((any_, hour) for any_ in _WEEK)
