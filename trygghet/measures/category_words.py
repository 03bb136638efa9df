"""The measure ``category_words``: what the look-up made of each word for what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghet.measures.cells import whole
from trygghet.measures.series import source_of
from trygghet.model import category_lookup
from trygghet.model.access import Permitted, of_the_whole
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, counted, message
from trygghet.model.result import Result, Row, Source

if TYPE_CHECKING:
    from trygghet.store.view import View

WORDS_SQL = """
select dataset, word, id, known, n
from category_words
join categories on categories.key = category_words.category
"""
#: Kinds whose words belong on the published list; observations and fault reports have their own.
_OFFENCES = (Kind.INCIDENTS, Kind.INCIDENT_COUNTS)


def category_words(view: View, permitted: Permitted) -> Result:
    """Return the words that files use for what happened, those that nobody has looked up first.

    Returns
    -------
    Result
        A row holds ``word``, ``category`` (a key of the published list, or the word itself), ``known``
        (whether the look-up has it), ``dataset`` (its id) and ``count``. ``total`` counts the incidents.

    Raises
    ------
    UserError
        For a reader bound to districts.
    """
    of_the_whole(permitted)
    code = permitted.scope.municipality
    datasets = {
        dataset.number: dataset
        for dataset in view.datasets
        if dataset.info.kind in _OFFENCES and code in (None, dataset.info.municipality)
    }
    rows: list[Row] = []
    used: dict[str, Source] = {}
    for row in view.rows(WORDS_SQL):
        dataset = datasets.get(whole(row["dataset"]))
        if dataset is None:
            continue
        used[dataset.id] = source_of(dataset)
        rows.append(
            {
                "word": str(row["word"]),
                "category": str(row["id"]),
                "known": bool(row["known"]),
                "dataset": dataset.id,
                "count": whole(row["n"]),
            }
        )
    rows.sort(key=lambda row: (bool(row["known"]), -whole(row["count"]), str(row["word"])))
    unknown = {str(row["word"]) for row in rows if not row["known"]}
    notes = [
        message(
            N_("Version {version} of the look-up of offence codes and words was used."),
            version=str(category_lookup.version()),
        )
    ]
    if unknown:
        notes.append(
            counted(
                "{n} word isn't known. It stands as it is, in no category of the published list; say what it means under [values.category] in a mapping, and load the file again.",
                "{n} words aren't known. They stand as they are, in no category of the published list; say what they mean under [values.category] in a mapping, and load the file again.",
                len(unknown),
            )
        )
    return Result(
        measure="category_words",
        definition=message(N_("The words of the files for what happened, and what they mean.")),
        unit=message(N_("incidents")),
        scope=permitted.scope,
        sources=tuple(used.values()),
        rows=tuple(rows),
        total=sum(whole(row["count"]) for row in rows) if rows else None,
        notes=tuple(notes),
    )
