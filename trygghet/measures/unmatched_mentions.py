"""The measure ``unmatched_mentions``: what people wrote that no name stands for. For staff alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghet.measures.cells import string, whole
from trygghet.measures.series import datasets_of, source_of
from trygghet.model.access import Permitted, of_the_whole
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, UserError, message
from trygghet.model.result import Result
from trygghet.model.scope import Audience

if TYPE_CHECKING:
    from trygghet.store.view import View

UNMATCHED_SQL = """
select dataset, concept, text, n from mentions
where dataset = any($datasets) and text is not null
"""


def unmatched_mentions(view: View, permitted: Permitted) -> Result:
    """Return what people wrote in which neither a place nor a theme was found, the most frequent first.

    Returns
    -------
    Result
        Rows with ``survey, wave, concept, text, n`` (how many wrote it), ``municipality, dataset``.

    Raises
    ------
    UserError
        For the public, since what people write in their own words may tell who they are; and for a
        reader bound to districts.
    """
    of_the_whole(permitted)
    scope = permitted.scope
    if scope.audience is Audience.PUBLIC or not permitted.principal.role.staff:
        raise UserError(
            message(N_("What people wrote in their own words is shown to signed-in staff only."))
        )
    datasets = {
        dataset.number: dataset for dataset in datasets_of(view, permitted, Kind.SURVEY_ANSWERS)
    }
    rows = []
    for row in view.rows(UNMATCHED_SQL, datasets=list(datasets)):
        dataset, survey = (
            datasets[whole(row["dataset"])],
            datasets[whole(row["dataset"])].info.survey,
        )
        if scope.concept not in (None, row["concept"]):
            continue
        rows.append(
            {
                "survey": survey.id if survey else None,
                "wave": survey.wave if survey else None,
                "concept": string(row["concept"]),
                "text": str(row["text"]),
                "n": whole(row["n"]),
                "municipality": dataset.info.municipality,
                "dataset": dataset.id,
            }
        )
    rows.sort(key=lambda row: (-whole(row["n"]), str(row["text"]).casefold(), str(row["wave"])))
    used = {row["dataset"] for row in rows}
    return Result(
        measure="unmatched_mentions",
        definition=message(
            N_("What people wrote about places that no name in the gazetteer stands for.")
        ),
        unit=message(N_("mentions")),
        scope=scope,
        sources=tuple(source_of(d) for d in datasets.values() if d.id in used),
        rows=tuple(rows),
        notes=()
        if rows
        else (message(N_("Nothing that people wrote about places is without a name.")),),
    )
