"""The list beside a map: the same areas or squares as text, for keys and for those who don't see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely

from trygghet.figures.map_layers import AreaMark, Part
from trygghet.figures.outlines import Places, shapes_of
from trygghet.locale.words import Words
from trygghet.model.grid import GridCell

#: A list of thousands of squares helps nobody; all of them stand in the table and its file.
MOST_LISTED = 40


@dataclass(frozen=True, slots=True)
class MapList:
    """The list's heading, its items and what it says of those that it leaves out.

    Parameters
    ----------
    items
        Each with ``kind`` and ``id`` of what it stands for on the map, ``name``, ``figure``,
        ``detail`` and ``pick``, what choosing it sends.
    """

    title: str = ""
    items: Sequence[Part] = ()
    more: str = ""

    @property
    def part(self) -> Part:
        """The list as the payload holds it."""
        return {"title": self.title, "items": list(self.items), "more": self.more}


#: For a card whose table says the same.
NO_LIST = MapList().part


def district_list(districts: Sequence[Part], marks: Mapping[str, AreaMark], title: str) -> MapList:
    """Return districts with their figures, the highest first, those without a figure last."""

    def order(part: Part) -> tuple[bool, float, str]:
        value = marks[part["id"]].value if part["id"] in marks else None
        return value is None, -(value or 0.0), part["name"]

    items = [
        {
            "kind": "district",
            "id": part["id"],
            "name": part["name"],
            "figure": part["figure"],
            "detail": part["detail"],
            "pick": {"district": part["id"]},
        }
        for part in sorted(districts, key=order)
    ]
    return MapList(title, items)


def square_list(
    squares: Mapping[tuple[int, int], int], side: int, places: Places, words: Words, title: str
) -> MapList:
    """Return the squares with the highest counts, each called by the district that its middle lies in."""
    highest = sorted(squares, key=lambda corner: (-squares[corner], corner))[:MOST_LISTED]
    names = names_of(highest, side, places, words)
    items = [
        {
            "kind": "cell",
            "id": GridCell(x, y, side).id,
            "name": names[x, y],
            "figure": words.number(squares[x, y]),
            "detail": "",
            "pick": {"cells": [GridCell(x, y, side).id]},
        }
        for x, y in highest
    ]
    more = ""
    if len(highest) < len(squares):
        more = words.text(
            "The {n} squares with the most, of {all}. The file holds all.",
            n=len(highest),
            all=len(squares),
        )
    return MapList(title, items, more)


def names_of(
    corners: Sequence[tuple[int, int]], side: int, places: Places, words: Words
) -> dict[tuple[int, int], str]:
    """Return what squares are called: the district of their middle, and their corner."""
    if not corners:
        return {}
    shapes = shapes_of(places.districts)
    middles = shapely.points([(x + side / 2, y + side / 2) for x, y in corners])
    found: dict[int, str] = {}
    for middle, district in shapely.STRtree(shapes).query(middles, predicate="intersects").T:
        found.setdefault(int(middle), places.districts[int(district)].name)
    elsewhere = words.text("Outside the districts")
    return {
        (x, y): words.text(
            "{district}, square {x} {y}", district=found.get(index, elsewhere), x=str(x), y=str(y)
        )
        for index, (x, y) in enumerate(corners)
    }
