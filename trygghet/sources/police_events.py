"""The police's public web events (JSON) to municipal counts by day, clock time and type.

The feed gives the centre of a municipality or county as position, never the place of the event, so
positions are not read at all. Neither are summaries, which tell about persons. When something
happened stands in the notice's heading ("29 september 02:01, Rån, Lund"), without a year;
``datetime`` is when it was published, and its hour may lack the zero ("2022-09-29 7:56:30 +02:00").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.sources.raw import POLISEN_EVENTS, RawTable, Reading
from trygghet.sources.text_table import build_frame

#: The columns of the table, in Swedish as a municipality's own table of counts would have them.
COLUMNS = ("kommun", "datum", "tid", "typ", "antal")
_NEEDED = frozenset({"id", "datetime", "type", "location"})
_PUBLISHED = re.compile(r"\d{4}-\d\d-\d\d(?=[ T]\d{1,2}:\d\d)")
_HEADING = re.compile(r"(\d{1,2}) ([a-zåäö]+) (\d{1,2})[:.](\d\d),", re.IGNORECASE)
#: Month names as the headings write them.
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
#: Locations that are a county: they tell no municipality.
_COUNTY = re.compile(r".+ län", re.IGNORECASE)


def is_feed(content: object) -> bool:
    """Whether parsed JSON is a list of web events."""
    return (
        isinstance(content, Sequence)
        and len(content) > 0
        and isinstance(content[0], Mapping)
        and content[0].keys() >= _NEEDED
    )


def read(name: str, content: Sequence[object], reading: Reading = Reading()) -> RawTable:  # noqa: B008
    """Count notices by municipality, day, clock time and type of event.

    The same notice (by its id) counts once, as it stands last in the file. A notice placed in a
    county is counted with an empty municipality, one without a readable time with the text it has.

    Parameters
    ----------
    name
        The file's name.
    content
        The parsed feed.
    reading
        Kept in the table.

    Returns
    -------
    RawTable
        :data:`COLUMNS`; a row's line is the number of its first notice in the list.

    Raises
    ------
    UserError
        Where an entry is no event.
    """
    notices: dict[str, tuple[int, tuple[str, ...]]] = {}
    for number, event in enumerate(content, start=1):
        if not isinstance(event, Mapping) or not event.keys() >= _NEEDED:
            raise UserError(
                message(
                    N_(
                        "{file}: number {number} in the list is no police event; id, datetime, type and location were expected."
                    ),
                    file=name,
                    number=number,
                )
            )
        key = str(event["id"])
        first = notices[key][0] if key in notices else number
        notices[key] = (first, (_municipality(event["location"]), *_when(event), _text(event)))
    counts: dict[tuple[str, ...], int] = {}
    lines: dict[tuple[str, ...], int] = {}
    for number, row in notices.values():
        counts[row] = counts.get(row, 0) + 1
        lines.setdefault(row, number)
    return RawTable(
        name=name,
        columns=COLUMNS,
        cells=build_frame(COLUMNS, [[*row, str(count)] for row, count in counts.items()]),
        lines=np.asarray([lines[row] for row in counts], dtype=np.int64),
        known=POLISEN_EVENTS,
        reading=replace(reading, encoding="utf-8"),
        notes=_notes(len(content) - len(notices), sum(not row[0] for _, row in notices.values())),
    )


def _municipality(location: object) -> str:
    name = str(location.get("name") or "") if isinstance(location, Mapping) else ""
    return "" if _COUNTY.fullmatch(name.strip()) else name.strip()


def _when(event: Mapping[str, object]) -> tuple[str, str]:
    """Return day and clock time of the event; without a heading, the day of publication alone."""
    text = str(event["datetime"] or "").strip()
    published = _PUBLISHED.match(text)
    if published is None:
        return text, ""
    try:
        latest = date.fromisoformat(published.group())
        return _happened(str(event.get("name") or ""), latest) or (published.group(), "")
    except ValueError:
        return text, ""


def _happened(heading: str, latest: date) -> tuple[str, str] | None:
    """Read a heading's day and time; its year is the last one in which it isn't after ``latest``."""
    found = _HEADING.match(heading.strip())
    if found is None or found[2].lower() not in _MONTHS or int(found[3]) > 23 or int(found[4]) > 59:
        return None
    month, day = _MONTHS.index(found[2].lower()) + 1, int(found[1])
    year = latest.year if (month, day) <= (latest.month, latest.day) else latest.year - 1
    try:
        happened = date(year, month, day)
    except ValueError:
        return None
    return happened.isoformat(), f"{int(found[3]):02d}:{found[4]}"


def _text(event: Mapping[str, object]) -> str:
    return str(event["type"] or "").strip()


def _notes(repeated: int, counties: int) -> tuple[Message, ...]:
    notes = [
        message(
            N_(
                "The police's web events are a choice of what happened, counted on the day that their headings give. Their positions are centres of municipalities and were not read."
            )
        )
    ]
    if repeated:
        notes.append(
            counted(
                "{n} notice stands twice in the file and counts once.",
                "{n} notices stand more than once in the file and count once.",
                repeated,
            )
        )
    if counties:
        notes.append(
            counted(
                "{n} notice names only a county, and counts without a municipality.",
                "{n} notices name only a county, and count without a municipality.",
                counties,
            )
        )
    return tuple(notes)
