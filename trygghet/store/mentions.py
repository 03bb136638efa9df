"""Facts about the places that people name in their own words, found anew with every gazetteer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.survey import Question, QuestionForm
from trygghet.store.name_finder import NameFinder
from trygghet.store.name_forms import key_of, plain
from trygghet.store.named_places import finder_of
from trygghet.store.rows_that_hold import holding

#: What each person wrote; like texts are looked through once.
_TEXTS_SQL = """
    select answer, count(*) as n
    from (
        select cast(cast(answers as json) as map(varchar, varchar))[$question] as answer from {rows}
    ) as given
    where answer is not null and trim(answer) != ''
    group by answer
    order by answer
"""
_NAMES = ("id", "name", "named", "aliases", "rank", "dataset")
_NAMES_SQL = f"""
    select {", ".join(_NAMES)} from gazetteer
    where municipality is not distinct from $municipality order by dataset, id, name
"""


def store_mentions(
    connection: duckdb.DuckDBPyConnection, datasets: Sequence[Dataset], parts: Path
) -> None:
    """Fill ``mentions`` from the answers to questions about places; ``gazetteer`` must be filled."""
    finders: dict[int | None, NameFinder] = {}
    for dataset in datasets:
        for question in _about_places(dataset):
            code = int(dataset.info.municipality) if dataset.info.municipality else None
            if code not in finders:
                finders[code] = _finder(connection, code)
            texts = connection.execute(
                _TEXTS_SQL.format(rows=holding(dataset, parts)), {"question": question.id}
            ).fetchall()
            found = count_mentions(dict(texts), finders[code])
            _insert(connection, dataset, question, code, found)


def count_mentions(
    texts: Mapping[str, int], finder: NameFinder
) -> Counter[tuple[str | None, str | None, str | None]]:
    """Count what is named.

    Parameters
    ----------
    texts
        What people wrote, and how many wrote just that.

    Returns
    -------
    Counter
        (place, theme, text) -> number of people, one of the three being given; a person who names
        something twice counts once. Texts that differ in case, dots or marks alone are counted together,
        as they are written most often.
    """
    counts: Counter[tuple[str | None, str | None, str | None]] = Counter()
    rest: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, n in texts.items():
        found = finder.find(text)
        for place in found.places:
            counts[place, None, None] += n
        for theme in found.themes:
            counts[None, theme, None] += n
        for key, part in {plain(key_of(part)): part for part in found.rest}.items():
            rest[key][part] += n
    for spellings in rest.values():
        (usual, _), *_ = sorted(spellings.items(), key=lambda item: (-item[1], item[0]))
        counts[None, None, usual] += spellings.total()
    return counts


def _about_places(dataset: Dataset) -> list[Question]:
    if dataset.info.kind is not Kind.SURVEY_ANSWERS or dataset.info.survey is None:
        return []
    return [q for q in dataset.info.survey.questions if q.form is QuestionForm.PLACES]


def _finder(connection: duckdb.DuckDBPyConnection, code: int | None) -> NameFinder:
    names = connection.execute(_NAMES_SQL, {"municipality": code}).fetchall()
    return finder_of(dict(zip(_NAMES, row, strict=True)) for row in names)


def _insert(
    connection: duckdb.DuckDBPyConnection,
    dataset: Dataset,
    question: Question,
    code: int | None,
    found: Counter[tuple[str | None, str | None, str | None]],
) -> None:
    if not found:
        return
    order = sorted(found, key=lambda key: (-found[key], *(part or "" for part in key)))
    columns: dict[str, list[Any]] = {
        "dataset": [dataset.number] * len(order),
        "municipality": [code] * len(order),
        "question": [question.id] * len(order),
        "concept": [str(question.concept) if question.concept else None] * len(order),
        "place": [place for place, _, _ in order],
        "theme": [theme for _, theme, _ in order],
        "text": [text for _, _, text in order],
        "n": [found[key] for key in order],
    }
    batch = pa.table(columns)  # noqa: F841 -- DuckDB reads it by its name
    connection.execute("insert into mentions by name select * from batch")
