"""Who works together on a place: partners and focus groups."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from trygghet.measures.activities import activities
from trygghet.measures.cells import code, whole
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.model.access import Permitted
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.result import Result, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trygghet.model.dataset import Dataset
    from trygghet.store.view import View

PARTNERS_SQL = """
select dataset, municipality, id, name, kind, focus_group, collaboration, about, source
from partners
where dataset = any($datasets)
"""


def partners(view: View, permitted: Permitted) -> Result:
    """Return the partners and focus groups of the scope's municipality.

    Returns
    -------
    Result
        Rows: the schema's fields and ``activities``, how many activities name the partner; focus
        groups without any are among them. Focus groups last, else in the order of their names.
    """
    datasets = datasets_of(view, permitted, Kind.PARTNERS)
    doing = activities(view, permitted).rows
    named = Counter((row["municipality"], row["partner"]) for row in doing)
    rows = []
    for row in view.rows(PARTNERS_SQL, datasets=[dataset.number for dataset in datasets]):
        municipality = code(row["municipality"])
        count = named[municipality, row["id"]]
        rows.append({**row, "municipality": municipality, "activities": count})
    rows.sort(key=lambda row: (bool(row["focus_group"]), str(row["name"]).casefold()))
    definition = message(N_("Those who work together on a place: partners and focus groups."))
    unit = message(N_("partners and focus groups"))
    return _result(
        view, permitted, "partners", definition=definition, unit=unit, datasets=datasets, rows=rows
    )


def _result(
    view: View,
    permitted: Permitted,
    name: str,
    *,
    definition: Message,
    unit: Message,
    datasets: Iterable[Dataset],
    rows: Sequence[Row],
) -> Result:
    used = {whole(row["dataset"]) for row in rows}
    return Result(
        measure=name,
        definition=definition,
        unit=unit,
        scope=permitted.scope,
        sources=tuple(source_of(dataset) for dataset in datasets if dataset.number in used),
        rows=tuple(rows),
        total=len(rows),
        as_of=as_of(view, permitted),
    )
