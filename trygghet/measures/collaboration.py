"""Who works together on a place, and what they do: activities, partners and focus groups."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, whole
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.model.access import Permitted
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.pledges import ActivityState
from trygghet.model.result import Result, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trygghet.model.dataset import Dataset
    from trygghet.store.view import View

ACTIVITIES_SQL = """
select dataset, municipality, id, promise, plan, focus, "text", owner, partner, places,
       date_text, first_day, last_day, state, cost, source
from activities
where dataset = any($datasets)
"""
PARTNERS_SQL = """
select dataset, municipality, id, name, kind, focus_group, collaboration, about, source
from partners
where dataset = any($datasets)
"""


def activities(view: View, permitted: Permitted) -> Result:
    """Return the activities of the scope's municipality, with their partners' names.

    Returns
    -------
    Result
        Rows: the schema's fields and ``partner_name``; ``state`` is a key of ``ActivityState``, as
        the source gives it, ``not_assessed`` where it gives none. In the order of their ids.
    """
    datasets = datasets_of(view, permitted, Kind.ACTIVITIES)
    names = {
        (row["municipality"], row["id"]): row["name"] for row in partners(view, permitted).rows
    }
    rows = []
    for row in view.rows(ACTIVITIES_SQL, datasets=[dataset.number for dataset in datasets]):
        municipality = code(row["municipality"])
        own = {**row, "municipality": municipality}
        own["state"] = row["state"] or str(ActivityState.NOT_ASSESSED)
        own["partner_name"] = names.get((municipality, row["partner"])) or row["owner"]
        rows.append(own)
    definition = message(N_("What is done by those who work together, as the sources tell it."))
    unit = message(N_("activities"))
    return _result(
        view,
        permitted,
        "activities",
        definition=definition,
        unit=unit,
        datasets=datasets,
        rows=rows,
    )


def partners(view: View, permitted: Permitted) -> Result:
    """Return the partners and focus groups of the scope's municipality.

    Returns
    -------
    Result
        Rows: the schema's fields and ``activities``, how many activities name the partner; focus
        groups without any are among them. Focus groups last, else in the order of their names.
    """
    datasets = datasets_of(view, permitted, Kind.PARTNERS)
    doing = datasets_of(view, permitted, Kind.ACTIVITIES)
    named = Counter(
        (code(row["municipality"]), row["partner"])
        for row in view.rows(ACTIVITIES_SQL, datasets=[dataset.number for dataset in doing])
    )
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
