"""Districts and certified areas as incidents are placed in them: each outline has a key of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, day, known, number, string, whole
from trygghet.model.message import N_, UserError, message
from trygghet.model.scope import Scope

if TYPE_CHECKING:
    from trygghet.store.view import View

#: The outlines that incidents were placed in: their keys, with the ids that readers use.
PLACES_SQL = """
select key, municipality, id, kind, name, function, valid_from, valid_to, hectares
from areas
where kind = 'district' or kind = 'certified'
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A district or certified area as facts rows name it.

    Parameters
    ----------
    key
        Number in facts rows; each version of an outline has its own.
    municipality
        Four-digit code.
    """

    key: int
    municipality: str | None
    id: str
    kind: str
    name: str
    function: str | None
    valid: tuple[date | None, date | None]
    hectares: float | None

    def valid_on(self, day_: date) -> bool:
        """Whether the outline holds on a day; an open end always does."""
        first, last = self.valid
        return (first is None or first <= day_) and (last is None or day_ <= last)


def places_of(view: View, scope: Scope) -> Mapping[int, Place]:
    """Return the outlines of a scope's municipality, or of all, by their key."""
    return view.kept(("places", scope.municipality), lambda: _read(view, scope.municipality))


def latest_of(view: View, scope: Scope) -> Mapping[tuple[str, str | None, str], Place]:
    """Return each area of a scope in its latest outline, by kind, municipality and id."""
    return view.kept(
        ("latest places", scope.municipality),
        lambda: {
            (place.kind, place.municipality, place.id): place
            for place in sorted(places_of(view, scope).values(), key=lambda place: place.key)
        },
    )


def _read(view: View, municipality: str | None) -> dict[int, Place]:
    places = (
        Place(
            whole(row["key"]),
            code(row["municipality"]),
            str(row["id"]),
            known(string(row["kind"])),
            string(row["name"]) or str(row["id"]),
            string(row["function"]),
            (day(row["valid_from"]), day(row["valid_to"])),
            number(row["hectares"]),
        )
        for row in view.rows(PLACES_SQL)
    )
    return {place.key: place for place in places if municipality in (None, place.municipality)}


def keys_of(places: Mapping[int, Place], kind: str, wanted: tuple[str, ...]) -> list[int]:
    """Return the keys of all outlines of the areas with these ids.

    Raises
    ------
    UserError
        For an id that no area of the kind has.
    """
    of_kind = [place for place in places.values() if place.kind == kind]
    unknown = sorted(set(wanted) - {place.id for place in of_kind})
    if unknown:
        raise UserError(
            message(
                N_("There is no district or area called {wanted}. There are: {known}."),
                wanted=", ".join(unknown),
                known=", ".join(sorted({place.id for place in of_kind})) or "-",
            )
        )
    return [place.key for place in of_kind if place.id in wanted]
