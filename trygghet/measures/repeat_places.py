"""The measure ``repeat_places``: cells where something happened again and again, night after night."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from trygghet.measures.cells import day, whole
from trygghet.measures.incidents import result_of
from trygghet.measures.selection import Selection, select
from trygghet.measures.selection_notes import category_label
from trygghet.model.access import Permitted
from trygghet.model.grid import GridCell
from trygghet.model.incidents import rule_of
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.result import Result, Row

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Places are those with so many incidents on so many nights, at least.
LEAST_INCIDENTS = 3
LEAST_NIGHTS = 2
#: So many places are shown.
MOST_PLACES = 50

#: Cells with their incidents on known nights; a night runs from 06 to 06.
REPEATED_SQL = """
select cell_x, cell_y, sum(n) as n, count(distinct night) as nights, min(night) as first_night,
       max(night) as last_night
from {table}
where {where} and category = any($points) and cell_x is not null and night is not null
group by 1, 2
having sum(n) >= $least_incidents and count(distinct night) >= $least_nights
"""
#: The districts that the cells lie in: a cell on a border has several.
DISTRICTS_SQL = """
select cell_x, cell_y, district, sum(n) as n
from {table}
where {where} and category = any($points) and cell_x * 10000000000 + cell_y = any($found)
      and night is not null
group by 1, 2, 3
"""
#: What can't be told apart by night.
NO_NIGHT_SQL = """
select sum(n) as n
from {table}
where {where} and category = any($points) and cell_x is not null and night is null
"""

Corner = tuple[int, int]


def repeat_places(view: View, permitted: Permitted) -> Result:
    """Find the 250 m cells with several incidents on several nights.

    Only incidents of categories that may be drawn as points, with a known cell and a known night.

    Returns
    -------
    Result
        A row a cell, most nights first, then most incidents: ``cell``, ``municipality``, ``district``
        (the one that most of its incidents lie in, or ``None``), ``count``, ``nights`` (how many
        different ones), ``first_night`` and ``last_night``. At most :data:`MOST_PLACES` rows; a note
        tells of more. ``total`` is the incidents in the rows.

    Raises
    ------
    UserError
        For an unknown district, area or category, or several certified areas.
    """
    if len(permitted.scope.areas) > 1:
        raise UserError(
            message(N_("Certified areas overlap, so several can't be summed. Ask for one."))
        )
    selection = select(view, permitted)
    points = [key for key, name in selection.categories.items() if rule_of(name).point]
    found = selection.query(
        view,
        REPEATED_SQL,
        points=points,
        least_incidents=LEAST_INCIDENTS,
        least_nights=LEAST_NIGHTS,
    )
    found.sort(
        key=lambda row: (-whole(row["nights"]), -whole(row["n"]), *_corner(row)),
    )
    shown = found[:MOST_PLACES]
    districts = _districts(view, selection, points, [_corner(row) for row in shown])
    rows: list[Row] = []
    for row in shown:
        place = selection.places.get(districts.get(_corner(row), 0))
        rows.append(
            {
                "cell": GridCell(*_corner(row)).id,
                "municipality": place.municipality if place else permitted.scope.municipality,
                "district": place.id if place else None,
                "count": whole(row["n"]),
                "nights": whole(row["nights"]),
                "first_night": day(row["first_night"]),
                "last_night": day(row["last_night"]),
            }
        )
    about = result_of(view, permitted, selection, dimensions=(), counted=(), residents=None)
    unknown = whole(selection.query(view, NO_NIGHT_SQL, points=points)[0]["n"])
    loaded = selection.series.record_kind is not None
    return replace(
        about,
        measure="repeat_places",
        rows=tuple(rows),
        total=sum(whole(row["count"]) for row in rows) if loaded else None,
        without_place=None,
        notes=(*about.notes, *_notes(selection, len(found), unknown)),
    )


def _corner(row: Row) -> Corner:
    return whole(row["cell_x"]), whole(row["cell_y"])


def _districts(
    view: View, selection: Selection, points: list[int], corners: list[Corner]
) -> Mapping[Corner, int]:
    """Return the key of the district that most incidents of each cell lie in."""
    if not corners:
        return {}
    numbers = [x * 10_000_000_000 + y for x, y in corners]
    rows = selection.query(view, DISTRICTS_SQL, points=points, found=numbers)
    rows.sort(key=lambda row: (whole(row["n"]), -whole(row["district"])))
    return {_corner(row): whole(row["district"]) for row in rows}


def _notes(selection: Selection, found: int, unknown: int) -> Iterable[Message]:
    yield message(
        N_(
            "Squares of 250 m with at least {incidents} incidents on at least {nights} nights (from"
            " 06 to 06). Where much happens, some of it happens again by chance alone: whether there"
            " is more than chance, the hot spots tell."
        ),
        incidents=LEAST_INCIDENTS,
        nights=LEAST_NIGHTS,
    )
    if found > MOST_PLACES:
        yield message(
            N_("The {shown} places with the most nights are shown, of {found}."),
            shown=MOST_PLACES,
            found=found,
        )
    if unknown:
        yield counted(
            "{n} incident has no known night and isn't counted.",
            "{n} incidents have no known night and aren't counted.",
            unknown,
        )
    wanted = selection.scope.categories
    names = [
        name
        for name in selection.categories.values()
        if not rule_of(name).point and (not wanted or name in wanted)
    ]
    if names:
        yield message(
            N_("Left out, since they are never shown by exact place: {categories}."),
            categories=tuple(category_label(name) for name in sorted(names)),
        )
