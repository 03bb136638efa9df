"""Find the promise that an id stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghet.measures.cells import code
from trygghet.model.message import N_, UserError, message

if TYPE_CHECKING:
    from trygghet.store.view import View

PROMISES_SQL = "select municipality from promises where id = $id group by municipality"


def promise_municipality(view: View, promise: str, municipality: str | None = None) -> str | None:
    """Return the code of the municipality that a promise belongs to.

    Parameters
    ----------
    promise
        The promise's id.
    municipality
        Chooses where several municipalities have a promise with that id.

    Raises
    ------
    UserError
        Where there is no such promise, or several.
    """
    codes = [code(row["municipality"]) for row in view.rows(PROMISES_SQL, id=promise)]
    if municipality is not None:
        codes = [found for found in codes if found == municipality]
    if not codes:
        raise UserError(
            message(
                N_("There is no promise “{id}”. `measure pledges` lists those that are loaded."),
                id=promise,
            )
        )
    if len(codes) > 1:
        raise UserError(
            message(
                N_(
                    "Several municipalities have a promise “{id}”: choose with --municipality {codes}."
                ),
                id=promise,
                codes=", ".join(sorted(found or "-" for found in codes)),
            )
        )
    return codes[0]
