"""The measure ``points``: single incidents of a small part of the map, for those who may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghet.measures.cells import key, number, whole
from trygghet.measures.incident_result import definition
from trygghet.measures.position_radius import radii
from trygghet.measures.reference import as_of, today_in_sweden
from trygghet.measures.selection import Selection, select
from trygghet.model.access import Permitted, Role
from trygghet.model.incidents import CATEGORY_RULES
from trygghet.model.message import N_, Message, counted, message
from trygghet.model.result import Result, Row
from trygghet.model.scope import Audience

if TYPE_CHECKING:
    from trygghet.store.view import View

#: A single incident with its place and hour can be a person's: those who work with it may see it.
ROLES = frozenset({Role.CHIEF, Role.COORDINATOR, Role.OPERATOR})
#: More than this a browser draws too slowly, and nobody can tell apart.
MOST = 200_000
#: Metres. A place known no better than this is told by its cell, not by a point.
_WIDEST = 500

DRAWABLE_SQL = "select key, id from categories where point"

#: What of a scope lies in a box of the map: with a position that may be drawn, and all of it.
HOW_MANY_SQL = """
select sum(n) filter (where x >= $west and x < $east and y >= $south and y < $north
                        and place = 'point' and category = any($drawable)
                        and dataset = any($kept)) as points,
       sum(n) filter (where cell_x + 250 > $west and cell_x < $east
                        and cell_y + 250 > $south and cell_y < $north) as cells
from {table}
where {where}
"""
POINTS_SQL = """
select dataset, x, y, category, first_day, last_day, hour, night, n
from {table}
where {where} and x >= $west and x < $east and y >= $south and y < $north
  and place = 'point' and category = any($drawable) and dataset = any($kept)
order by first_day, x, y, category, hour, dataset
"""

Box = tuple[float, float, float, float]


def points(view: View, permitted: Permitted, box: Box, limit: int = MOST) -> Result:
    """Return single incidents within a box, with how exactly each is placed.

    Only incidents whose position was kept on a recorded ground that still holds, of categories that
    may be drawn as points, placed by their own position (never by the middle of an area or cell).

    Parameters
    ----------
    box
        West, south, east, north; EPSG:3006 metres.
    limit
        With more incidents than this in the box there are no rows, since part of them would mislead.

    Returns
    -------
    Result
        Rows with ``x``, ``y`` (EPSG:3006 metres), ``precision`` (metres within which the incident
        lies), ``category``, ``first_day``, ``last_day``, ``hour`` and ``night`` (or ``None``).
        ``total`` is their number. Without rows the notes say why.
    """
    if permitted.scope.audience is Audience.PUBLIC or permitted.principal.role not in ROLES:
        return _empty(
            view,
            permitted,
            message(
                N_("Single incidents are shown to the police and the safety coordinator only.")
            ),
        )
    selection = select(view, permitted)
    drawable = {
        whole(row["key"]): str(row["id"])
        for row in view.rows(DRAWABLE_SQL)
        if str(row["id"]) in CATEGORY_RULES  # what a word unknown to the list means isn't known
    }
    precision = {
        dataset: metres
        for dataset, metres in radii(view, _with_ground(view, selection)).items()
        if metres is not None and metres <= _WIDEST
    }
    asked: dict[str, object] = {
        **dict(zip(("west", "south", "east", "north"), box, strict=True)),
        "drawable": list(drawable),
        "kept": list(precision),
    }
    (held,) = selection.query(view, HOW_MANY_SQL, **asked)
    found, in_cells = whole(held["points"]), whole(held["cells"])
    if found > limit:
        return _empty(
            view,
            permitted,
            counted(
                "There is {n} incident here, too many to draw singly. Zoom in.",
                "There are {n} incidents here, too many to draw singly. Zoom in.",
                found,
            ),
        )
    if not found:
        reason = message(
            N_("No single positions may be shown here: the squares and the table tell.")
        )
        return _empty(view, permitted, *((reason,) if in_cells else ()))
    rows = tuple(
        shaped
        for row in selection.query(view, POINTS_SQL, **asked)
        for shaped in [_row(row, drawable, precision)] * whole(row["n"])
    )
    return Result(
        measure="points",
        definition=definition(selection),
        unit=message(N_("single incidents")),
        scope=selection.scope,
        sources=selection.series.sources,
        rows=rows,
        total=len(rows),
        as_of=as_of(view, permitted),
        notes=(
            message(N_("A circle is as wide as the place is uncertain; it is not a pin.")),
            message(
                N_(
                    "Incidents whose position isn't kept, in dwellings and of private offences are"
                    " not drawn singly; they are counted in the squares and the table."
                )
            ),
        ),
    )


def _with_ground(view: View, selection: Selection) -> list[int]:
    """Return the datasets whose positions are kept on a ground that hasn't run out."""
    today = today_in_sweden()
    return [
        dataset.number
        for dataset in view.datasets
        if dataset.number in selection.series.datasets
        and (ground := dataset.info.ground) is not None
        and (ground.delete_after is None or today <= ground.delete_after)
    ]


def _row(row: Row, drawable: dict[int, str], precision: dict[int, int]) -> Row:
    return {
        "x": number(row["x"]),
        "y": number(row["y"]),
        "precision": precision[whole(row["dataset"])],
        "category": drawable[whole(row["category"])],
        "first_day": row["first_day"],
        "last_day": row["last_day"],
        "hour": key(row["hour"]),
        "night": row["night"],
    }


def _empty(view: View, permitted: Permitted, *reasons: Message) -> Result:
    return Result(
        measure="points",
        definition=message(N_("Single incidents with their place.")),
        unit=message(N_("single incidents")),
        scope=permitted.scope,
        sources=(),
        rows=(),
        as_of=as_of(view, permitted),
        notes=reasons,
    )
