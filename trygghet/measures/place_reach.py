"""Whether something that names a place is about another place, too: the same, a part of it, around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trygghet.measures.place_list import KnownPlace
from trygghet.model.areas import AreaKind
from trygghet.model.message import NP_
from trygghet.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class Touch(Vocabulary):
    """How what is named relates to the place of a card; the closest first."""

    ITSELF = "itself", *NP_("touch", "names the place itself")
    WITHIN = "within", *NP_("touch", "names a part of it")
    OVERLAPS = "overlaps", *NP_("touch", "names an area that overlaps it")
    AROUND = "around", *NP_("touch", "names an area that it lies in")


#: The place itself or a part of it: not something larger that it happens to lie in.
OWN = frozenset({Touch.ITSELF.value, Touch.WITHIN.value})
_CLOSEST = {touch: n for n, touch in enumerate(Touch)}


@dataclass(frozen=True, slots=True)
class Reach:
    """What concerns a place, by what it is called.

    Parameters
    ----------
    ids, names
        Ids of places, and their names in small letters, and how they relate to the place. What isn't
        there doesn't touch it.
    shape
        The place's outline; ``None`` where it has none.
    """

    ids: dict[str, Touch]
    names: dict[str, Touch]
    shape: BaseGeometry | None

    def of_ids(self, ids: object) -> Touch | None:
        """Return how a list of ids relates to the place: as the closest of them."""
        listed = ids if isinstance(ids, list | tuple) else ()
        return closest(self.ids.get(str(id_)) for id_ in listed)

    def of_name(self, name: object) -> Touch | None:
        """Return how an id or a name, as people wrote it, relates to the place."""
        if not name:
            return None
        return self.ids.get(str(name)) or self.names.get(str(name).strip().casefold())

    def holds(self, x: float | None, y: float | None) -> bool:
        """Whether a position, EPSG:3006, lies in the place."""
        import shapely  # noqa: PLC0415 - only where positions are asked for

        if self.shape is None or x is None or y is None:
            return False
        return bool(self.shape.covers(shapely.Point(x, y)))


def reach_of(place: KnownPlace, known: Iterable[KnownPlace]) -> Reach:
    """Return what concerns a place.

    Parameters
    ----------
    known
        All places of its municipality.

    An id that a district and a certified area share means both, so what names it concerns both.
    """
    ids: dict[str, Touch] = {}
    names: dict[str, Touch] = {}
    for other in known:
        found = touch(place, other)
        if found is None:
            continue
        ids[other.id] = _closer(ids.get(other.id), found)
        for name in other.names:
            names[name] = _closer(names.get(name), found)
    return Reach(ids, names, place.shape)


def touch(place: KnownPlace, other: KnownPlace) -> Touch | None:
    """Return how what names another place relates to a place; ``None`` where it doesn't concern it."""
    if other.id == place.id:
        return Touch.ITSELF
    match place.kind, other.kind:
        case AreaKind.DISTRICT, AreaKind.PLACE:
            return Touch.WITHIN if place.id in other.districts else None
        case AreaKind.CERTIFIED, AreaKind.PLACE:
            return Touch.WITHIN if place.id in other.certified else None
        case AreaKind.PLACE, AreaKind.DISTRICT:
            return Touch.AROUND if other.id in place.districts else None
        case AreaKind.PLACE, AreaKind.CERTIFIED:
            return Touch.AROUND if other.id in place.certified else None
        case AreaKind.DISTRICT, AreaKind.CERTIFIED:
            return Touch.OVERLAPS if place.id in other.districts else None
        case AreaKind.CERTIFIED, AreaKind.DISTRICT:
            return Touch.OVERLAPS if other.id in place.districts else None
        case AreaKind.CERTIFIED, AreaKind.CERTIFIED:
            return Touch.OVERLAPS if other.id in place.certified else None
    return None


def closest(several: Iterable[Touch | None]) -> Touch | None:
    """Return the closest of several relations; ``None`` where none touches."""
    found = [each for each in several if each is not None]
    return min(found, key=_CLOSEST.__getitem__) if found else None


def _closer(one: Touch | None, other: Touch) -> Touch:
    return other if one is None else min(one, other, key=_CLOSEST.__getitem__)
