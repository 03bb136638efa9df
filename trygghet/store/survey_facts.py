"""Facts of surveys: the answers, the people who gave them, and the sample they were drawn from.

Where people live stands by the id of the district, age by group, and weights as a multiple of their
mean. Answers in people's own words are in none of these tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.survey import QuestionForm, age_group
from trygghet.store.parts import part_path
from trygghet.store.placing import DistrictNames
from trygghet.store.rows_that_hold import columns_of, holding
from trygghet.store.tables import ANSWER_COLUMNS, RESPONDENT_COLUMNS, create_table

#: A person without a weight among people who have one counts as an average person.
_RESPONDENTS_SQL = """
    insert into work.respondents by name
    select {number} as dataset, {municipality} as municipality, file_row_number + 1 as respondent,
        sex, coalesce(ages.age_group, part.age) as age, districts.id as district, stratum, answers,
        coalesce(weight / avg(weight) over (), case when count(weight) over () > 0 then 1 end) as weight
    from (select {columns} from {rows}) as part
    left join districts on districts.text = part.district
    left join ages on ages.age = part.age
"""
_ANSWERS_SQL = """
    insert into work.answers by name
    select * exclude (answers, entry), entry.key as question, entry.value as answer
    from (
        select *, unnest(map_entries(cast(cast(answers as json) as map(varchar, varchar)))) as entry
        from work.respondents
    ) as answered
    where not list_contains($places, concat(dataset, ' ', entry.key))
"""
#: Whoever ticked at least one choice answered a question of several: the base of its shares.
_TICKED_SQL = """
    insert into work.answers by name
    select distinct * replace ($question as question, 'yes' as answer)
    from work.answers where dataset = $number and starts_with(question, concat($question, ': '))
"""
_FIELDS = ("district", "sex", "age", "weight", "stratum", "answers")
#: Columns of a few words each, kept as numbers: questions read them all.
_WORDS = {
    "survey_answers": ("district", "sex", "age", "stratum", "question", "answer"),
    "survey_respondents": ("district", "sex", "age", "stratum"),
}


def store_surveys(
    connection: duckdb.DuckDBPyConnection,
    datasets: Sequence[Dataset],
    parts: Path,
    names: DistrictNames,
) -> None:
    """Fill ``survey_answers``, ``survey_respondents`` and the districts of ``survey_sample``."""
    raw = [dataset for dataset in datasets if dataset.info.kind == Kind.SURVEY_ANSWERS]
    if raw:
        connection.execute(
            create_table("work.respondents", {**RESPONDENT_COLUMNS, "answers": "varchar"})
        )
        connection.execute(create_table("work.answers", ANSWER_COLUMNS))
        for dataset in raw:
            _add_respondents(connection, dataset, parts, names)
        connection.execute(_ANSWERS_SQL, {"places": _in_own_words(raw)})
        for dataset in raw:
            for question in asked(dataset, QuestionForm.SEVERAL):
                connection.execute(_TICKED_SQL, {"number": dataset.number, "question": question})
        _keep(connection, "survey_answers", "work.answers", list(ANSWER_COLUMNS))
        _keep(connection, "survey_respondents", "work.respondents", list(RESPONDENT_COLUMNS))
        connection.execute("drop table work.respondents")
        connection.execute("drop table work.answers")


def asked(dataset: Dataset, form: QuestionForm) -> list[str]:
    """Return the ids of a survey's questions of a form."""
    survey = dataset.info.survey
    return [question.id for question in survey.questions if question.form is form] if survey else []


def _in_own_words(datasets: Sequence[Dataset]) -> list[str]:
    return [
        f"{dataset.number} {question}"
        for dataset in datasets
        for question in asked(dataset, QuestionForm.PLACES)
    ]


def _add_respondents(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, parts: Path, names: DistrictNames
) -> None:
    rows = holding(dataset, parts)
    present = columns_of(part_path(parts, dataset.part))
    municipality = int(dataset.info.municipality or 0)
    places = _distinct(connection, rows, "district") if "district" in present else []
    ages = _distinct(connection, rows, "age") if "age" in present else []
    ids = [names.id_of(municipality, text) for text in places]
    connection.register("districts", _lookup("text", places, "id", ids))
    connection.register("ages", _lookup("age", ages, "age_group", [age_group(age) for age in ages]))
    columns = ", ".join(f'"{name}"' if name in present else f'null as "{name}"' for name in _FIELDS)
    connection.execute(
        _RESPONDENTS_SQL.format(
            number=dataset.number,
            municipality=municipality or "null",
            columns=f"file_row_number, {columns}",
            rows=rows,
        )
    )
    connection.unregister("districts")
    connection.unregister("ages")


def _distinct(connection: duckdb.DuckDBPyConnection, rows: str, column: str) -> list[str]:
    found = connection.execute(
        f"select distinct {column} from {rows} where {column} is not null"
    ).fetchall()
    return [text for (text,) in found]


def _lookup(key: str, keys: list[str], value: str, values: Sequence[str | None]) -> pa.Table:
    return pa.table({key: pa.array(keys, pa.string()), value: pa.array(values, pa.string())})


def _keep(
    connection: duckdb.DuckDBPyConnection, table: str, filled: str, columns: list[str]
) -> None:
    """Write a table in the order in which it is read, its words as numbers."""
    spelled = []
    for column in columns:
        if column not in _WORDS[table]:
            spelled.append(f'"{column}"')
            continue
        words = connection.execute(
            f'select distinct "{column}" from {filled} where "{column}" is not null order by 1'
        ).fetchall()
        listed = ", ".join("'" + word.replace("'", "''") + "'" for (word,) in words)
        kind = f"enum ({listed})" if words else "varchar"
        spelled.append(f'cast("{column}" as {kind}) as "{column}"')
    order = "dataset, question, answer" if "question" in columns else "dataset"
    connection.execute(
        f"create or replace table {table} as select {', '.join(spelled)} from {filled} order by {order}"
    )
