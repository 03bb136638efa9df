"""Observations of night walks: clock times that are times, in the zone that they say, on one evening."""

from __future__ import annotations

from collections.abc import Mapping as Map
from datetime import date, timedelta

import pyarrow as pa

from trygghet.intake.checked import Built, Context
from trygghet.intake.mapping import Mapping
from trygghet.intake.person_words import words_for_people
from trygghet.intake.plain_rows import build_plain
from trygghet.intake.problems import Problems
from trygghet.model.message import N_, Message, counted, message
from trygghet.model.time import NIGHT_STARTS_AT_HOUR, clock_time, night_zone_of_hour
from trygghet.sources.raw import RawTable


def build_night_walk(
    raw: RawTable, mapping: Mapping, context: Context, problems: Problems
) -> Built:
    """Build the rows of night walks.

    A clock time that is none rejects its row, and so does one outside the zone that the row names.
    What was seen after midnight belongs to the walk's evening: rows dated the day after, all of them
    before 06, are put with the walk of the evening before, which a note says.
    """
    built = build_plain(raw, mapping, context, problems)
    given = {name: built.columns[name].to_pylist() for name in ("area", "walk", "clock", "zone")}
    header = next(iter(mapping.columns.get("clock", ())), "clock")
    clocks = _clocks(given["clock"], given["zone"], header, problems)
    evenings, moved = _evenings(given["area"], given["walk"], clocks)
    notes = list(built.notes)
    if moved:
        notes.append(
            counted(
                "{n} row is dated the day after its walk's evening and was put with that walk.",
                "{n} rows are dated the day after their walk's evening and were put with that walk.",
                moved,
            )
        )
    notes += _on_people(built.columns["note"].to_pylist())
    columns = {
        **built.columns,
        "clock": pa.array(clocks, pa.string()),
        "walk": pa.array(evenings, pa.date32()),
    }
    as_read: Map[str, pa.Array] = built.columns if moved else {}
    return Built(columns, built.key, built.placeless, notes, as_read=dict(as_read))


def _clocks(
    texts: list[str | None], zones: list[str | None], header: str, problems: Problems
) -> list[str | None]:
    """Return clock times as 20:40; what is none, or contradicts its zone, is a reason to reject."""
    found: list[str | None] = []
    for row, (text, zone) in enumerate(zip(texts, zones, strict=True)):
        when = clock_time(text) if text else None
        found.append(f"{when:%H:%M}" if when else None)
        if text and when is None:
            problems.add([row], header, _no_clock(text))
        elif when and zone and night_zone_of_hour(when.hour) != zone:
            reason = message(
                N_("{clock} lies in the zone {right}, but the row says {given}. Mend one of them."),
                clock=f"{when:%H:%M}",
                right=night_zone_of_hour(when.hour).value,
                given=zone,
            )
            problems.add([row], header, reason)
    return found


def _no_clock(text: str) -> Message:
    return message(
        N_(
            "“{text}” is no clock time. Write hours and minutes, as 20:40, or leave the cell empty."
        ),
        text=text,
    )


def _evenings(
    areas: list[str | None], days: list[date | None], clocks: list[str | None]
) -> tuple[list[date | None], int]:
    """Return the evenings that rows belong to, and how many rows were moved to the evening before."""
    late: dict[tuple[str | None, date], bool] = {}
    for area, day, clock in zip(areas, days, clocks, strict=True):
        if day is not None:
            before = late.get((area, day), True)
            late[area, day] = before and _small_hours(clock)
    evenings: list[date | None] = []
    moved = 0
    for area, day in zip(areas, days, strict=True):
        if day is None or not late[area, day]:
            evenings.append(day)
            continue
        evening = day - timedelta(days=1)
        # Only where the file itself has that evening: a walk may also begin after midnight.
        begun = late.get((area, evening)) is False
        evenings.append(evening if begun else day)
        moved += begun
    return evenings, moved


def _small_hours(clock: str | None) -> bool:
    return clock is not None and int(clock[:2]) < NIGHT_STARTS_AT_HOUR


def _on_people(texts: list[str | None]) -> list[Message]:
    flagged = sum(bool(text and words_for_people(text)) for text in texts)
    if not flagged:
        return []
    return [
        counted(
            "{n} note holds words for people. Notes describe places: read it before it is shared.",
            "{n} notes hold words for people. Notes describe places: read them before they are shared.",
            flagged,
        )
    ]
