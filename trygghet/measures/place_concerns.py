"""What concerns a place: promises, activities, meetings, events, notes of night walks, what people name or send in.

Each row is that of the subject's own measure with ``touch``: how what it names relates to the place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pyproj import Transformer

from trygghet.measures.activities import activities
from trygghet.measures.calendar import calendar
from trygghet.measures.cells import number
from trygghet.measures.contributions import BOTH, PLACE, contributions
from trygghet.measures.meetings import meetings
from trygghet.measures.mentions import mentions
from trygghet.measures.night_walks import night_walk_notes
from trygghet.measures.place_list import KnownPlace
from trygghet.measures.place_reach import Reach, Touch
from trygghet.measures.pledges import pledges
from trygghet.model.access import Permitted, permit
from trygghet.model.areas import CRS, AreaKind
from trygghet.model.result import Result, Row
from trygghet.model.scope import Audience, Scope

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Order of the relations in a list.
_ORDER = {touch.value: n for n, touch in enumerate(Touch)}


#: Measures whose remarks hold for some of their rows as for all.
_NOTED = frozenset({"contributions", "mentions", "night_walk_notes"})


def promises_about(view: View, permitted: Permitted, reach: Reach) -> Result:
    """Return the promises that name the place, a part of it or what it lies in; the latest pledge first."""
    return _touching(pledges(view, _whole(permitted)), lambda row: reach.of_ids(row["places"]))


def activities_about(view: View, permitted: Permitted, reach: Reach, place: KnownPlace) -> Result:
    """Return the activities that name the place, or stand in its action plan."""

    def touch(row: Row) -> Touch | None:
        planned = place.kind is AreaKind.CERTIFIED and row.get("plan") == place.id
        return Touch.ITSELF if planned else reach.of_ids(row["places"])

    return _touching(activities(view, _whole(permitted)), touch)


def meetings_about(view: View, permitted: Permitted, reach: Reach) -> Result:
    """Return the meetings that were held there."""
    return _touching(
        meetings(view, _whole(permitted)), lambda row: _not_around(reach.of_name(row["place"]))
    )


def events_about(view: View, permitted: Permitted, reach: Reach) -> Result:
    """Return what the calendar says was on there in the scope's period."""
    scope = replace(_whole(permitted).scope, period=permitted.scope.period)
    result = calendar(view, permit(permitted.principal, scope))
    return _touching(result, lambda row: _not_around(reach.of_name(row["place"])))


def walk_notes_about(
    view: View, permitted: Permitted, reach: Reach, place: KnownPlace
) -> Result | None:
    """Return what was noted there on night walks; ``None`` for the public, who sees no notes."""
    if permitted.scope.audience is Audience.PUBLIC:
        return None

    def touch(row: Row) -> Touch | None:
        if place.kind is AreaKind.CERTIFIED and row["area"] == place.id:
            return Touch.ITSELF
        named = _not_around(reach.of_name(row["place"]))
        if named is not None:
            return named
        return Touch.WITHIN if reach.holds(*_metres(row)) else None

    return _touching(night_walk_notes(view, _whole(permitted)), touch)


def mentions_about(view: View, permitted: Permitted, reach: Reach) -> Result:
    """Return how often people named the place or a part of it, in the latest survey that asked.

    A position alone says nothing here: a name for a whole area has the area's middle.
    """
    found = _touching(
        mentions(view, _whole(permitted)),
        lambda row: _not_around(reach.ids.get(str(row["place"]))) if row["place"] else None,
    )
    latest: dict[object, str] = {}
    for row in found.rows:
        latest[row["concept"]] = max(latest.get(row["concept"], ""), str(row["wave"]))
    return _with(found, [row for row in found.rows if str(row["wave"]) == latest[row["concept"]]])


def contributions_about(view: View, permitted: Permitted, reach: Reach) -> Result:
    """Return how many contributions name the place or a part of it: by theme too, for staff."""
    scope = replace(_whole(permitted).scope, period=permitted.scope.period)
    result = contributions(view, permit(permitted.principal, scope))
    by = PLACE if permitted.scope.audience is Audience.PUBLIC else BOTH
    named = replace(result, rows=tuple(row for row in result.rows if row["by"] == by))
    found = _touching(
        named, lambda row: _not_around(reach.ids.get(str(row["place"]))) if row["place"] else None
    )
    return replace(found, total=None, without_place=None)


def _touching(result: Result, touch: Callable[[Row], Touch | None]) -> Result:
    """Return the rows that touch the place; the closest first, else as they were."""
    rows = [
        {**row, "touch": found.value} for row in result.rows if (found := touch(row)) is not None
    ]
    return _with(result, sorted(rows, key=lambda row: _ORDER[str(row["touch"])]))


def _with(result: Result, rows: list[Row] | list[dict[str, object]]) -> Result:
    used = {str(row["dataset"]) for row in rows if row.get("dataset")}
    named = any("dataset" in row and isinstance(row["dataset"], str) for row in rows)
    sources = tuple(s for s in result.sources if s.dataset in used) if named else result.sources
    return replace(
        result,
        rows=tuple(rows),
        total=len(rows),
        sources=sources if rows else (),
        notes=result.notes if result.measure in _NOTED else (),
    )


def _not_around(found: Touch | None) -> Touch | None:
    """Leave out what only names an area that the place lies in: it may have been anywhere there."""
    return None if found is Touch.AROUND else found


def _whole(permitted: Permitted) -> Permitted:
    """Permit the whole municipality: what is narrowed to is for the place to say."""
    own = permitted.scope
    scope = Scope(
        municipality=own.municipality, on=own.on, synthetic=own.synthetic, audience=own.audience
    )
    return permit(permitted.principal, scope)


def _metres(row: Mapping[str, object]) -> tuple[float | None, float | None]:
    """Return a position of a note, degrees, in EPSG:3006 metres."""
    north, east = number(row["latitude"]), number(row["longitude"])
    if north is None or east is None:
        return None, None
    x, y = _to_metres().transform(east, north)
    return float(x), float(y)


@cache
def _to_metres() -> Transformer:
    """Return what turns degrees into metres: it costs milliseconds to make, and is asked note by note."""
    return Transformer.from_crs(4326, CRS, always_xy=True)
