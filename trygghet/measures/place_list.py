"""The places that have a card: districts, certified areas, and places with a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trygghet.measures.areas import areas
from trygghet.measures.cells import day, number, string, whole
from trygghet.measures.promise_places import LIES_IN_FROM
from trygghet.measures.series import municipality_number
from trygghet.model.access import OPERATOR, Permitted, permit
from trygghet.model.areas import AreaFunction, AreaKind
from trygghet.model.gazetteer import NamedLevel
from trygghet.model.message import N_, UserError, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Row
from trygghet.model.scope import Scope

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from trygghet.store.view import View

#: Names of places; districts and certified areas are among them, with what else people call them.
NAMED_SQL = """
select dataset, municipality, id, name, aliases, district, x, y, level, rank
from gazetteer
where named = 'place' and municipality = $municipality
order by rank, dataset, id
"""
#: The kinds that have a card, in the order in which a name without a kind is looked for.
KINDS = (AreaKind.PLACE, AreaKind.CERTIFIED, AreaKind.DISTRICT)


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place that has a card.

    Parameters
    ----------
    kind, id
        A district, a certified area or a named place, and its id within the kind.
    name
        As it was called on the scope's day.
    names
        Everything that it is called, and its id, in small letters.
    function
        What mostly goes on there; only districts say so.
    districts, certified
        Ids of the districts and the certified areas that it lies in, wholly or in part; not itself.
    position
        A point within it, EPSG:3006; ``None`` where nobody has placed it.
    outlines
        All its outlines, oldest first: rows of the ``areas`` measure.
    shape
        The outline that held on the day, or else the latest; ``None`` where it has none.
    synthetic
        Whether the place itself is made up.
    """

    kind: AreaKind
    id: str
    name: str
    names: frozenset[str]
    function: AreaFunction | None = None
    districts: tuple[str, ...] = ()
    certified: tuple[str, ...] = ()
    position: tuple[float, float] | None = None
    outlines: tuple[Row, ...] = ()
    shape: BaseGeometry | None = field(default=None, compare=False)
    synthetic: bool = False

    @property
    def key(self) -> str:
        """Its name in an address: "district:vallas"."""
        return f"{self.kind.value}:{self.id}"

    @property
    def lies_in(self) -> tuple[str, ...]:
        """The districts that tell what goes on there: its own, or itself."""
        return (self.id,) if self.kind is AreaKind.DISTRICT else self.districts


def places_known(view: View, permitted: Permitted) -> tuple[KnownPlace, ...]:
    """Return the places of the scope's municipality that its reader may see, by kind and name.

    What a scope is narrowed to plays no part. Someone bound to districts sees what lies in these.
    """
    scope = permitted.scope
    if scope.municipality is None:
        return ()
    bound = permitted.principal.districts
    kept = view.kept(
        ("places with a card", scope.municipality, scope.on, scope.synthetic),
        lambda: _read(view, permitted),
    )
    if not bound:
        return kept
    return tuple(place for place in kept if place.lies_in and set(place.lies_in) <= set(bound))


def place_of(known: Iterable[KnownPlace], asked: str) -> KnownPlace:
    """Return the place that an address or a command names: "district:vallas", "certified:soder".

    A name without a kind, or of a place that is an area as well, finds what there is by that id.

    Raises
    ------
    UserError
        For a place that isn't known here.
    """
    found = find_place(known, asked)
    if found is None:
        raise UserError(
            message(
                N_(
                    "There is no place called “{wanted}” here. A place is asked for by its kind and id,"
                    " as district:vallas, certified:soder or place:storatorget."
                ),
                wanted=asked,
            )
        )
    return found


def find_place(known: Iterable[KnownPlace], asked: str) -> KnownPlace | None:
    """Return the place that an address names, or ``None``."""
    kind, _, id_ = asked.rpartition(":")
    listed = {(place.kind.value, place.id): place for place in known}
    if kind in (AreaKind.DISTRICT.value, AreaKind.CERTIFIED.value):
        return listed.get((kind, id_))
    return next((listed[each.value, id_] for each in KINDS if (each.value, id_) in listed), None)


def _read(view: View, permitted: Permitted) -> tuple[KnownPlace, ...]:
    scope = permitted.scope
    every = Scope(municipality=scope.municipality, on=scope.on, synthetic=scope.synthetic)
    # Whoever is bound to districts sees fewer of the places; which lies in which is the same for all.
    whole_town = permit(OPERATOR, every)
    rows = areas(view, whole_town, KINDS, every_outline=True).rows
    holding = areas(view, whole_town, KINDS, geometry=False).rows
    outlines: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        outlines.setdefault((str(row["kind"]), str(row["id"])), []).append(row)
    held = {(str(row["kind"]), str(row["id"])): row for row in holding}
    named = _named(view, permitted)
    shapes = {key: _shape(_holding(several, held.get(key))) for key, several in outlines.items()}
    found = [
        _area(key, several, held.get(key), named.get(key[1], []), shapes)
        for key, several in outlines.items()
    ]
    taken = {place.id for place in found}
    found += [
        _spot(id_, told, shapes)
        for id_, told in named.items()
        if id_ not in taken and told[0]["rank"] == 0
    ]
    order = {kind: n for n, kind in enumerate((AreaKind.DISTRICT, AreaKind.CERTIFIED))}
    return tuple(sorted(found, key=lambda place: (order.get(place.kind, 2), place.name.casefold())))


def _named(view: View, permitted: Permitted) -> dict[str, list[Mapping[str, object]]]:
    """Return what the gazetteers say, by id, what goes first first."""
    datasets = {dataset.number: dataset for dataset in view.datasets}
    found: dict[str, list[Mapping[str, object]]] = {}
    for row in view.rows(NAMED_SQL, municipality=municipality_number(permitted)):
        made_up = datasets[whole(row["dataset"])].info.provenance is Provenance.SYNTHETIC
        if permitted.scope.synthetic or not made_up:
            found.setdefault(str(row["id"]), []).append({**row, "synthetic": made_up})
    return found


def _area(
    key: tuple[str, str],
    several: list[Row],
    holds: Row | None,
    told: list[Mapping[str, object]],
    shapes: Mapping[tuple[str, str], BaseGeometry | None],
) -> KnownPlace:
    row = _holding(several, holds)
    x, y = number(row["label_x"]), number(row["label_y"])
    shape = shapes[key]
    kind = AreaKind(key[0])
    function = string(row["function"])
    plain = [{k: v for k, v in each.items() if k != "geometry"} for each in several]
    return KnownPlace(
        kind,
        key[1],
        string(row["name"]) or key[1],
        _names(key[1], [string(each["name"]) for each in several], told),
        AreaFunction(function) if function else None,
        _overlapping(shape, "district", key, shapes),
        _overlapping(shape, "certified", key, shapes),
        (x, y) if x is not None and y is not None else None,
        tuple(sorted(plain, key=lambda each: str(day(each["valid_from"]) or ""))),
        shape,
        bool(row["synthetic"]),
    )


def _spot(
    id_: str,
    told: list[Mapping[str, object]],
    shapes: Mapping[tuple[str, str], BaseGeometry | None],
) -> KnownPlace:
    """Return a place that has a name, and at most a spot."""
    import shapely  # noqa: PLC0415 - only where a gazetteer is loaded

    first = told[0]
    x, y = number(first["x"]), number(first["y"])
    # A name for a whole area has no spot of its own.
    spot = (x, y) if x is not None and y is not None else None
    if first["level"] != NamedLevel.POINT.value:
        spot = None
    district = string(first["district"])
    certified: tuple[str, ...] = ()
    if spot is not None:
        point = shapely.Point(*spot)
        certified = tuple(
            sorted(
                area
                for (kind, area), shape in shapes.items()
                if kind == AreaKind.CERTIFIED.value and shape is not None and shape.covers(point)
            )
        )
    return KnownPlace(
        AreaKind.PLACE,
        id_,
        string(first["name"]) or id_,
        _names(id_, [], told),
        None,
        (district,) if district else (),
        certified,
        spot,
        synthetic=bool(first["synthetic"]),
    )


def _names(
    id_: str, names: Iterable[str | None], told: Iterable[Mapping[str, object]]
) -> frozenset[str]:
    found = {id_, *(name for name in names if name)}
    for row in told:
        aliases = row["aliases"]
        found.add(str(row["name"]))
        found |= {str(alias) for alias in aliases} if isinstance(aliases, list) else set()
    return frozenset(name.strip().casefold() for name in found)


def _holding(several: list[Row], holds: Row | None) -> Row:
    """Return the outline that holds on the day, with its geometry; else the latest one."""
    if holds is not None:
        same = [row for row in several if row["valid_from"] == holds["valid_from"]]
        if same:
            return same[0]
    return max(several, key=lambda row: str(day(row["valid_from"]) or ""))


def _shape(row: Row) -> BaseGeometry | None:
    import shapely  # noqa: PLC0415 - only where outlines are loaded

    geometry = row["geometry"]
    if not isinstance(geometry, bytes | bytearray):
        return None
    shape = shapely.make_valid(shapely.from_wkb(bytes(geometry)))
    return shape if shape.area else None


def _overlapping(
    shape: BaseGeometry | None,
    kind: str,
    own: tuple[str, str],
    shapes: Mapping[tuple[str, str], BaseGeometry | None],
) -> tuple[str, ...]:
    """Return the areas of a kind that a shape lies in, at least with a twentieth of the smaller one."""
    if shape is None or (own[0] == kind == AreaKind.DISTRICT.value):
        return ()
    return tuple(
        sorted(
            id_
            for (other, id_), area in shapes.items()
            if other == kind
            and (other, id_) != own
            and area is not None
            and shape.intersection(area).area >= LIES_IN_FROM * min(shape.area, area.area)
        )
    )
