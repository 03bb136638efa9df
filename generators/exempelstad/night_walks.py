"""What was seen on the night walks, at spots along each place."""

from __future__ import annotations

from typing import Any

from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from generators.exempelstad import places
from generators.exempelstad.pledges import text_tables
from generators.package import Row
from trygghet.model.areas import CRS

#: Parts of a place at which observations stand in turn, so that no two share a spot.
_PARTS = (0.5, 0.15, 0.8, 0.35, 0.65, 0.05, 0.95)
_WALKERS = "processledare"


def night_walk_rows() -> list[Row]:
    """Return the observations of all walks, those of a correction after what they replace."""
    spots = _Spots()
    rows: list[Row] = []
    for walk in text_tables("certification")["walks"]:
        name = f"{walk['area']}-{walk['walk']}"
        for number, note in enumerate(walk["notes"], start=1):
            rows.append(_row(walk, f"{name}-{number:02d}", note, spots))
        for number, *note in walk.get("corrections", ()):
            corrected = f"{name}-{int(number):02d}"
            rows.append({**_row(walk, f"{corrected}-r", note, spots), "corrects": corrected})
    return rows


def _row(walk: dict[str, Any], id_: str, note: list[Any], spots: _Spots) -> Row:
    """Return an observation; a rating of 0 in the texts means that none was given."""
    clock, focus, rating, place, seen = note
    longitude, latitude = spots.next_of(place)
    return {
        "id": id_,
        "area": walk["area"],
        "walk": walk["walk"],
        "clock": clock,
        "focus": focus,
        "rating": rating or None,
        "place": place,
        "latitude": latitude,
        "longitude": longitude,
        "note": seen,
        "role": _WALKERS,
    }


class _Spots:
    """Spots along the places' outlines, dealt in turn: the same ones each time."""

    def __init__(self) -> None:
        self._to_degrees = Transformer.from_crs(CRS, 4326, always_xy=True)
        self._cores: dict[str, tuple[BaseGeometry, float]] = {
            place.name: (place.core, place.width) for place in places.PLACES
        }
        self._dealt: dict[str, int] = {}

    def next_of(self, name: str) -> tuple[float, float]:
        """Return the next spot of a place, as longitude and latitude."""
        core, width = self._cores[name]
        number = self._dealt[name] = self._dealt.get(name, -1) + 1
        # A square has no way through it: its spots lie on a ring halfway out.
        way = core if core.length else core.buffer(width / 2, quad_segs=8).exterior
        spot = way.interpolate(_PARTS[number % len(_PARTS)], normalized=True)
        longitude, latitude = self._to_degrees.transform(spot.x, spot.y)
        return round(longitude, 5), round(latitude, 5)
