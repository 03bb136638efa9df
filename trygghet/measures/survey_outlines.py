"""Which of a district's outlines held when people were asked: shares of two outlines aren't compared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, day
from trygghet.model.dataset import Dataset
from trygghet.model.result import Row

if TYPE_CHECKING:
    from trygghet.store.view import View

OUTLINES_SQL = """
select municipality, id, valid_from
from areas
where kind = 'district' and valid_from is not null
"""


def with_outlines(view: View, rows: Iterable[Row], datasets: Iterable[Dataset]) -> list[Row]:
    """Return rows of the survey measure with ``outline``: since when their districts look as they did.

    It is ``None`` for everybody, and for districts that still had their first outline.
    """
    asked = {dataset.id: _asked_on(dataset) for dataset in datasets}
    begins: dict[tuple[str | None, str], list[date]] = {}
    for row in view.rows(OUTLINES_SQL):
        found = day(row["valid_from"])
        if found is not None:
            begins.setdefault((code(row["municipality"]), str(row["id"])), []).append(found)
    later = {district: sorted(days)[1:] for district, days in begins.items() if len(days) > 1}
    return [{**row, "outline": _outline(row, asked[str(row["dataset"])], later)} for row in rows]


def _outline(
    row: Row, asked: date | None, later: dict[tuple[str | None, str], list[date]]
) -> str | None:
    districts = row["districts"]
    if not later or asked is None or not isinstance(districts, list):
        return None
    owner = None if row["municipality"] is None else str(row["municipality"])
    since = [
        max(begun)
        for district in districts
        if (begun := [each for each in later.get((owner, str(district)), []) if each <= asked])
    ]
    return max(since).isoformat() if since else None


def _asked_on(dataset: Dataset) -> date | None:
    """Return the first day of fieldwork; the middle of the wave's year where it isn't known."""
    of = dataset.info.survey
    if of is None or of.first_day is not None:
        return of.first_day if of else None
    year = of.wave[:4]
    return date(int(year), 7, 1) if len(year) == 4 and year.isdecimal() and int(year) else None
