"""Incidents known by a span of hours, spread over the hours of the week by the aoristic method.

A bicycle that stood from 22:30 to 01:00 was stolen in one of three clock hours: it counts as a fifth
in the first and two fifths in each of the others (Ratcliffe & McCullagh, Aoristic crime analysis,
International Journal of Geographical Information Science 12(7), 1998). Spans are of at most 24
hours: a longer one tells nothing of the hour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from trygghet.measures.cells import key, whole
from trygghet.measures.selection import Selection
from trygghet.model.message import Message, counted
from trygghet.model.result import Row
from trygghet.model.time import NIGHT_STARTS_AT_HOUR

if TYPE_CHECKING:
    from trygghet.store.view import View

#: An incident, in parts: whole numbers, since a sum of fractions depends on the order of the rows.
_PARTS = 1_000_000_000

#: Spans that begin and end in the same hours of the week, with the parts of their incidents that
#: fall in the first and in the last hour; the hours between share the rest alike. Hours are those
#: that passed since the midnight before the start.
SPANS_SQL = """
select weekday, clock_shift, floor(minute / 60.0) as from_hour,
       floor((minute + span - 1) / 60.0) as to_hour, sum(n) as n,
       sum(n * floor(1e9 * (60 + 60 * floor(minute / 60.0) - minute) / span)) as first_part,
       sum(n * floor(1e9 * (minute + span - 60 * floor((minute + span - 1) / 60.0)) / span))
           as last_part
from {table}
where {where} and span is not null
group by 1, 2, 3, 4
"""

#: Weekday of the evening when the night began, and clock hour; both ``None`` where unknown.
Field = tuple[int | None, int | None]
UNKNOWN: Field = (None, None)


def spread(known: Mapping[Field, int], spans: Iterable[Row]) -> dict[Field, int]:
    """Add spans to the fields of the week, in whole incidents.

    Parameters
    ----------
    known
        Incidents by field. Those of the spans are among the unknown.
    spans
        Rows of :data:`SPANS_SQL`.

    Returns
    -------
    dict
        Incidents by field, with the same sum: the spans are taken from the unknown, their parts are
        summed for each field and rounded by largest remainder, so that the sum is whole. Where two
        remainders are alike the earlier weekday and hour comes first.
    """
    fields = dict(known)
    parts: dict[tuple[int, int], int] = defaultdict(int)
    left = 0
    for span in spans:
        left += whole(span["n"])
        for field, share in _shares(span):
            parts[field] += share
    if not left:
        return fields
    fields[UNKNOWN] = fields.get(UNKNOWN, 0) - left
    for field, share in parts.items():
        fields[field] = fields.get(field, 0) + share // _PARTS
        left -= share // _PARTS
    by_remainder = sorted(parts, key=lambda field: (-(parts[field] % _PARTS), field))
    for field in by_remainder[:left]:
        fields[field] += 1
    return {field: n for field, n in fields.items() if n}


def hours_of(span: Row) -> list[tuple[int, int]]:
    """Return the weekday of the night and the clock hour of each hour that a span touches, in order.

    An hour that comes twice, when the clock is put back, is there twice.
    """
    weekday, shift = whole(span["weekday"]), whole(span["clock_shift"]) // 60
    # The clock is put forward at 02 and back at 03, on a Sunday; the span may begin the day before.
    change = (2 if shift > 0 else 3) + (0 if weekday == 7 else 24)
    found = []
    for passed in range(whole(span["from_hour"]), whole(span["to_hour"]) + 1):
        clock = passed + (shift if passed >= change else 0)
        night = (clock - NIGHT_STARTS_AT_HOUR) // 24
        found.append(((weekday - 1 + night) % 7 + 1, clock % 24))
    return found


def _shares(span: Row) -> Iterator[tuple[tuple[int, int], int]]:
    """Return the parts that fall in each hour, in billionths; they sum to the number of incidents."""
    hours = hours_of(span)
    whole_ = whole(span["n"]) * _PARTS
    first, last = whole(span["first_part"]), whole(span["last_part"])
    if len(hours) == 1:
        yield hours[0], whole_
        return
    between = len(hours) - 2
    each = (whole_ - first - last) // between if between else 0
    yield hours[0], first
    for hour in hours[1:-1]:
        yield hour, each
    yield hours[-1], whole_ - first - between * each


def spans_of(view: View, selection: Selection) -> list[dict[str, object]]:
    """Return the spans among a selection's incidents, as :data:`SPANS_SQL` groups them."""
    return selection.query(view, SPANS_SQL) if selection.series.spans else []


def by_field(rows: Iterable[tuple[object, object, object]]) -> dict[Field, int]:
    """Add up weekday, hour and number; without an hour a weekday says nothing of the week's hours."""
    fields: dict[Field, int] = defaultdict(int)
    for weekday, hour, n in rows:
        fields[UNKNOWN if hour is None else (key(weekday), key(hour))] += whole(n)
    return dict(fields)


def note_on(spans: Iterable[Row]) -> Iterator[Message]:
    """Say how many incidents were spread."""
    n = sum(whole(span["n"]) for span in spans)
    if n:
        yield counted(
            "{n} incident is known by a span of at most 24 hours: it is shared out over the hours of"
            " its span, rounded to whole incidents.",
            "{n} incidents are known by spans of at most 24 hours: they are shared out over the"
            " hours of their spans, rounded to whole incidents.",
            n,
        )
