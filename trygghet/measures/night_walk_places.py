"""Where observations of night walks were made: their own position, or the spot of the place they name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from trygghet.measures.cells import code, number, string
from trygghet.model.message import NP_
from trygghet.model.result import Result, Row
from trygghet.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Spots of places, those that a gazetteer names first.
PLACES_SQL = """
select municipality, id, name, aliases, x, y, "rank"
from gazetteer
where named is null or named <> 'theme'
order by "rank", name
"""
_WGS84 = "EPSG:4326"


class Spot(Vocabulary):
    """What an observation's spot on the map is."""

    POSITION = "position", *NP_("spot", "Position of the observation")
    PLACE = "place", *NP_("spot", "The place's own spot")
    NONE = "none", *NP_("spot", "No known spot")


def place_names(view: View, municipality: str | None) -> tuple[str, ...]:
    """Return the names of the places of a municipality that have a spot, by name; areas come last."""
    rows = view.kept(("places of walks",), lambda: view.rows(PLACES_SQL))
    names = dict.fromkeys(
        str(row["name"])
        for row in sorted(rows, key=lambda r: (r["rank"] == 1, str(r["name"]).casefold()))
        if code(row["municipality"]) == municipality and row["x"] is not None
    )
    return tuple(names)


def with_spots(view: View, notes: Result) -> tuple[Row, ...]:
    """Return the rows of ``night_walk_notes`` with ``x, y`` (EPSG:3006 metres, or ``None``) and ``spot``."""
    spots = _spots(view)
    given = [(number(row["latitude"]), number(row["longitude"])) for row in notes.rows]
    moved = _moved(given)
    found = []
    for row, own in zip(notes.rows, moved, strict=True):
        place = string(row["place"])
        if own is not None:
            spot, at = Spot.POSITION, own
        elif place and (known := spots.get((str(row["municipality"]), place.casefold()))):
            spot, at = Spot.PLACE, known
        else:
            found.append({**row, "x": None, "y": None, "spot": Spot.NONE.value})
            continue
        found.append({**row, "x": at[0], "y": at[1], "spot": spot.value})
    return tuple(found)


def _moved(
    given: list[tuple[float | None, float | None]],
) -> list[tuple[float, float] | None]:
    """Return positions in EPSG:3006; ``None`` where there is none."""
    if all(north is None for north, _ in given):
        return [None] * len(given)
    from trygghet.intake.reference_systems import to_grid  # noqa: PLC0415 - slow, seldom needed

    none = float("nan")
    north = np.array([none if n is None else n for n, _ in given])
    east = np.array([none if e is None else e for _, e in given])
    x, y = to_grid(east, north, _WGS84)
    return [
        (float(a), float(b)) if np.isfinite(a) and np.isfinite(b) else None
        for a, b in zip(x, y, strict=True)
    ]


def _spots(view: View) -> Mapping[tuple[str, str], tuple[float, float]]:
    """Return the spots of places by municipality and each of their names, in small letters."""
    spots: dict[tuple[str, str], tuple[float, float]] = {}
    for row in view.rows(PLACES_SQL):
        x, y = number(row["x"]), number(row["y"])
        if x is None or y is None:
            continue
        aliases = row["aliases"]
        names = [row["name"], row["id"], *(aliases if isinstance(aliases, list) else [])]
        for name in names:
            spots.setdefault((code(row["municipality"]) or "", str(name).casefold()), (x, y))
    return spots
