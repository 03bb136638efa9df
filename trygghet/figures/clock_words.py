"""Hours, night zones and weekdays in words: "natten mot lördag 23–02"."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.locale.words import Words
from trygghet.model.scope import Scope
from trygghet.model.time import NIGHT_STARTS_AT_HOUR, NightZone

_DAY = 24
#: First and last clock hour of each zone, half-open.
_ENDS = {
    zone: tuple(int(hour) for hour in zone.value.split("-"))
    for zone in NightZone
    if zone is not NightZone.UNKNOWN
}


def hours_asked(scope: Scope) -> tuple[int, ...]:
    """Return the clock hours that a choice of hours or zones holds, from 06 on; empty for no choice.

    With both, an hour must lie in both.
    """
    if scope.hours is None and not scope.night_zones:
        return ()
    chosen = set(range(_DAY))
    if scope.hours is not None:
        first, last = scope.hours
        chosen &= {(first + step) % _DAY for step in range((last - first) % _DAY or _DAY)}
    if scope.night_zones:
        chosen &= {hour for zone in scope.night_zones for hour in _hours_of(zone)}
    return tuple(sorted(chosen, key=_from_six))


def clock_text(scope: Scope, words: Words) -> str:
    """Return the hours asked for, "23–02" or "17–20, 23–02"; empty for the whole day."""
    hours = hours_asked(scope)
    runs: list[list[int]] = []
    for hour in hours:
        if runs and _from_six(hour) == _from_six(runs[-1][-1]) + 1:
            runs[-1].append(hour)
        else:
            runs.append([hour])
    said = [f"{run[0]:02d}–{(run[-1] + 1) % _DAY:02d}" for run in runs if len(run) < _DAY]
    # Two stretches that meet at 06 are one: "22–08".
    if len(said) > 1 and runs[0][0] == NIGHT_STARTS_AT_HOUR and _from_six(runs[-1][-1]) == _DAY - 1:
        said = [*said[1:-1], f"{said[-1].split('–')[0]}–{said[0].split('–')[1]}"]
    if NightZone.UNKNOWN in scope.night_zones:
        said.append(words.label(NightZone.UNKNOWN).lower())
    return ", ".join(said)


def time_text(scope: Scope, words: Words) -> str:
    """Return when in the week is asked for; empty for always.

    A weekday alone is a civil day, "fredagar". Together with hours it is the night that began that
    day, named by the morning it leads to, "natten mot lördag 23–02".
    """
    by_night = scope.hours is not None or bool(scope.night_zones)
    clock = clock_text(scope, words)
    if not scope.weekdays:
        return words.text("at {hours}", hours=clock) if clock else ""
    if not by_night:
        return words.listed(_each_weekday(scope.weekdays, words))
    days = nights_text(scope.weekdays, hours_asked(scope), words)
    return f"{days} {clock}".strip()


def nights_text(weekdays: Sequence[int], hours: Sequence[int], words: Words) -> str:
    """Return the nights that begin on some weekdays: "nätterna mot lördag och söndag".

    Parameters
    ----------
    weekdays
        1-7, of the evening when the night begins.
    hours
        Clock hours asked for. Hours by day alone make it a plain weekday; both make it a day and a
        night.
    """
    day = any(6 <= hour < 17 for hour in hours)
    night = not hours or any(not 6 <= hour < 17 for hour in hours)
    if not night:
        return words.listed(_each_weekday(weekdays, words))
    names = words.weekday_names()
    if day:
        return words.listed(
            words.text(
                "from {day} 06 to {next} 06", day=names[weekday - 1], next=names[weekday % 7]
            )
            for weekday in weekdays
        )
    toward = words.listed(names[weekday % 7] for weekday in weekdays)
    return words.plural(
        "the night towards {days}", "the nights towards {days}", n=len(weekdays), days=toward
    )


def _each_weekday(weekdays: Sequence[int], words: Words) -> list[str]:
    names = words.weekday_names()
    return [words.text("{weekday}s", weekday=names[weekday - 1]) for weekday in weekdays]


def _hours_of(zone: NightZone) -> list[int]:
    if zone not in _ENDS:
        return []
    first, last = _ENDS[zone]
    return [(first + step) % _DAY for step in range((last - first) % _DAY)]


def _from_six(hour: int) -> int:
    """Return an hour's place in a day that begins at 06, so that nights are whole."""
    return (hour - NIGHT_STARTS_AT_HOUR) % _DAY
