"""Choices to an address and back: a link opened cold gives the same view.

Every choice is spelled out, defaults too, since a default may be another one when the link is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from trygghet.model.grid import cell_of
from trygghet.model.incidents import RecordKind
from trygghet.model.message import NP_
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone, Period
from trygghet.model.vocabulary import Vocabulary

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Address = Mapping[str, Sequence[str]]


class MapMeasure(Vocabulary):
    """What the map's colours stand for."""

    INCIDENTS = "incidents", *NP_("map", "incidents by district")
    SAFETY = "safety", *NP_("map", "felt safety")
    CELLS = "cells", *NP_("map", "incidents in squares of 250 m")


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that a view depends on, but for language, look and role.

    Parameters
    ----------
    scope
        Which part of the data is asked for. Its audience is never in an address: the reader decides.
    map
        What the map shows.
    survey
        Id of the survey whose groups and districts are shown.
    """

    scope: Scope = field(default_factory=Scope)
    map: MapMeasure = MapMeasure.INCIDENTS
    survey: str | None = None


#: An address has no room for more.
_MOST_CORNERS = 100
#: No position is further from the origin of EPSG:3006, in metres.
_FARTHEST = 10_000_000

#: Names in the address that hold choices; others (language, look, a page's own) are left alone.
NAMES = (
    "municipality",
    "district",
    "area",
    "from",
    "to",
    "compare-from",
    "compare-to",
    "cell",
    "drawn",
    "category",
    "hours",
    "zone",
    "weekday",
    "kind",
    "concept",
    "sex",
    "age",
    "on",
    "examples",
    "map",
    "survey",
)


def address_of(choices: Choices) -> dict[str, list[str]]:
    """Return the choices as names and values of an address; what isn't chosen is left out."""
    scope = choices.scope
    first, last = _ends(scope.period)
    compared_first, compared_last = _ends(scope.comparison)
    values: dict[str, Iterable[object | None]] = {
        "municipality": (scope.municipality,),
        "district": scope.districts,
        "area": scope.areas,
        "from": (first,),
        "to": (last,),
        "compare-from": (compared_first,),
        "compare-to": (compared_last,),
        "cell": scope.cells,
        "drawn": (" ".join(f"{x},{y}" for x, y in scope.drawn) or None,),
        "category": scope.categories,
        "hours": ("{:02d}-{:02d}".format(*scope.hours) if scope.hours else None,),
        "zone": scope.night_zones,
        "weekday": scope.weekdays,
        "kind": (scope.record_kind,),
        "concept": (scope.concept,),
        "sex": (scope.sex,),
        "age": (scope.age,),
        "on": (scope.on,),
        "examples": ("1" if scope.synthetic else "0",),
        "map": (choices.map,),
        "survey": (choices.survey,),
    }
    written = {
        name: [str(value) for value in several if value is not None]
        for name, several in values.items()
    }
    return {name: several for name, several in written.items() if several}


def choices_of(address: Address, otherwise: Choices) -> Choices:
    """Read choices from an address; what it doesn't say, or says wrongly, is taken from elsewhere.

    Parameters
    ----------
    address
        Names and values.
    otherwise
        The choices that hold where the address is silent. Lists aren't inherited: an address that
        names no district means all of them.
    """
    scope = otherwise.scope
    chosen = replace(
        scope,
        municipality=_one(address, "municipality", str) or scope.municipality,
        districts=_several(address, "district"),
        areas=_several(address, "area"),
        period=_period(address, "from", "to") or scope.period,
        comparison=_period(address, "compare-from", "compare-to"),
        cells=tuple(cell for cell in _several(address, "cell") if _is_cell(cell)),
        drawn=_one(address, "drawn", _corners) or (),
        categories=_several(address, "category"),
        hours=_one(address, "hours", _hours),
        night_zones=_members(address, "zone", NightZone),
        weekdays=tuple(int(day) for day in _several(address, "weekday") if day in {*"1234567"}),
        record_kind=_member(address, "kind", RecordKind) or scope.record_kind,
        concept=_one(address, "concept", str) or scope.concept,
        sex=_one(address, "sex", str),
        age=_one(address, "age", str),
        on=_one(address, "on", date.fromisoformat) or scope.on,
        synthetic={"1": True, "0": False}.get(
            _one(address, "examples", str) or "", scope.synthetic
        ),
    )
    return Choices(
        chosen,
        _member(address, "map", MapMeasure) or otherwise.map,
        _one(address, "survey", str) or otherwise.survey,
    )


def _several(address: Address, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in address.get(name, ()) if value))


def _one(address: Address, name: str, read: Callable[[str], T]) -> T | None:
    values = _several(address, name)
    if not values:
        return None
    try:
        return read(values[-1])
    except ValueError:
        return None


def _members(address: Address, name: str, members: type[E]) -> tuple[E, ...]:
    known = {member.value: member for member in members}
    return tuple(known[value] for value in _several(address, name) if value in known)


def _member(address: Address, name: str, members: type[E]) -> E | None:
    return next(reversed(_members(address, name, members)), None)


def _ends(period: Period | None) -> tuple[date | None, date | None]:
    return (period.first, period.last) if period else (None, None)


def _corners(text: str) -> tuple[tuple[int, int], ...]:
    corners = tuple((int(x), int(y)) for x, y in (pair.split(",") for pair in text.split()))
    if not 3 <= len(corners) <= _MOST_CORNERS:
        raise ValueError(text)
    if any(not 0 <= metres < _FARTHEST for corner in corners for metres in corner):
        raise ValueError(text)
    return corners


def _is_cell(name: str) -> bool:
    try:
        cell_of(name)
    except ValueError:
        return False
    return True


def _period(address: Address, *ends: str) -> Period | None:
    first, last = (_one(address, name, date.fromisoformat) for name in ends)
    return Period(first, last) if first and last and first <= last else None


def _hours(text: str) -> tuple[int, int]:
    first, last = (int(part) for part in text.split("-"))
    if not (0 <= first <= 23 and 0 <= last <= 23):
        raise ValueError(text)
    return first, last
