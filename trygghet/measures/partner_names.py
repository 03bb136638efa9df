"""What partners and focus groups are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghet.measures.cells import code
from trygghet.measures.series import datasets_of
from trygghet.model.access import Permitted
from trygghet.model.kinds import Kind

if TYPE_CHECKING:
    from trygghet.store.view import View

NAMES_SQL = "select municipality, id, name from partners where dataset = any($datasets)"


def partner_names(view: View, permitted: Permitted) -> dict[tuple[str | None, str], str]:
    """Return the name of each partner by municipality and id."""
    datasets = [dataset.number for dataset in datasets_of(view, permitted, Kind.PARTNERS)]
    rows = view.rows(NAMES_SQL, datasets=datasets)
    return {(code(row["municipality"]), str(row["id"])): str(row["name"]) for row in rows}
