"""The places that evidence can be about: those of the promise first, then all that are known."""

from __future__ import annotations

from trygghet.model.result import Row
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked

PLACES_SQL = """
select distinct id, name
from gazetteer
where municipality = $municipality and name is not null
order by name, id
"""


def named(visit: Visit, asked: Asked, row: Row) -> dict[str, str]:
    """Return places by id with their names, the promise's own first."""
    every = {
        str(each["id"]): str(each["name"])
        for each in visit.view.rows(PLACES_SQL, municipality=int(asked.municipality.code))
    }
    own = row["places"]
    first = (
        {str(id_): every[str(id_)] for id_ in own if str(id_) in every}
        if isinstance(own, list)
        else {}
    )
    return {**first, **every}
