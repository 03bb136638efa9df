"""Named places and certified areas, and what mostly happens at each place."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from generators.exempelstad import outlines, town
from generators.package import Row
from trygghet.model.areas import AreaKind


@dataclass(frozen=True, slots=True)
class Place:
    """A named place: a point or a street, with the width (metres) that belongs to it."""

    id: str
    name: str
    function: str
    way: tuple[tuple[float, float], ...]
    width: float

    @property
    def core(self) -> BaseGeometry:
        """The point or line in the middle of it."""
        return outlines.at(*self.way[0]) if len(self.way) == 1 else outlines.line(*self.way)

    @property
    def shape(self) -> BaseGeometry:
        """Its outline."""
        return self.core.buffer(self.width, quad_segs=4)


PLACES = (
    Place("resecentrum", "Resecentrum", "station", ((760, 560),), 90),
    Place("stora-torget", "Stora torget", "square", ((-470, 250),), 80),
    Place("kopmangatan", "Köpmangatan", "shopping", ((-980, 520), (-700, 420), (-330, 130)), 25),
    Place("hamngatan", "Hamngatan", "nightlife", ((330, 60), (260, -380), (310, -880)), 30),
    Place("aparken", "Åparken", "park", ((330, 1250), (420, 900), (300, 480)), 45),
    Place("stadsbiblioteket", "Stadsbiblioteket", "square", ((-230, 640),), 45),
    Place("gangtunneln", "Gångtunneln vid Åsvägen", "underpass", ((1480, 330),), 40),
    Place("brukslyckans-skolgard", "Brukslyckans skolgård", "school", ((2080, -1180),), 80),
    Place("torpa-torg", "Torpa torg", "local_centre", ((-2880, -300),), 60),
    Place("sjobackens-centrum", "Sjöbackens centrum", "local_centre", ((1320, 1720),), 60),
    Place("hamnplan", "Hamnplan", "square", ((760, -2120),), 80),
    Place("sodra-stranden", "Södra stranden", "beach", ((-2100, -1950), (-1600, -1990)), 55),
)

#: The Purple Flag areas' outlines: id, name, first and last day, corners.
_CERTIFIED = (
    (
        *("innerstaden", "Innerstaden", "2020-10-15", "2022-11-17"),
        ((-1050, 620), (-150, 780), (150, 250), (100, -150), (-500, -180), (-1080, 150)),
    ),
    (
        *("innerstaden", "Innerstaden", "2022-11-18", None),
        (
            (-1100, 640),
            (-150, 820),
            (950, 800),
            (1000, 250),
            (480, -200),
            (-500, -220),
            (-1120, 140),
        ),
    ),
    (
        *("hamnpromenaden", "Hamnpromenaden", "2023-10-05", None),
        ((180, 120), (560, 60), (620, -900), (980, -1900), (880, -2350), (520, -2200), (160, -800)),
    ),
)


def areas(made: outlines.Outlines) -> list[dict[str, object]]:
    """Return every area with its shape in EPSG:3006, municipality first."""
    whole = _area(town.CODE, AreaKind.MUNICIPALITY, town.NAME, made.municipality)
    districts = [
        _area(d.id, AreaKind.DISTRICT, d.name, made.districts[d.id], function=d.function.value)
        for d in town.DISTRICTS
    ]
    certified = [
        _area(id_, AreaKind.CERTIFIED, name, outlines.outline(*corners), valid_from=a, valid_to=b)
        for id_, name, a, b, corners in _CERTIFIED
    ]
    named = [_area(place.id, AreaKind.PLACE, place.name, place.shape) for place in PLACES]
    return [whole, *districts, *certified, *named]


def _area(
    id_: str, kind: AreaKind, name: str, shape: BaseGeometry, **more: object
) -> dict[str, object]:
    return {"id": id_, "kind": kind.value, "name": name, "shape": shape, **more}


def area_rows(made: outlines.Outlines) -> list[Row]:
    """Return the areas as features: longitude and latitude, and where they come from."""
    rows: list[Row] = []
    for area in areas(made):
        kept = {key: value for key, value in area.items() if key != "shape" and value is not None}
        shape = area["shape"]
        if not isinstance(shape, BaseGeometry):
            raise TypeError(f"{area['id']} has no outline")
        rows.append({**kept, "source": town.SOURCE, "geometry": outlines.degrees(shape)})
    return rows
