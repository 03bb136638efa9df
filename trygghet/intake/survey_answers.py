"""Raw answers to a survey: one row a respondent, one answer key a question."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trygghet.intake.answer_words import answer_key, answer_keys
from trygghet.intake.cells import Column, column_of, empty, replaced, shown
from trygghet.intake.checked import Built, Context
from trygghet.intake.free_text import find_personal
from trygghet.intake.mapping import Mapping
from trygghet.intake.outlines import slug
from trygghet.intake.plain_rows import read_field
from trygghet.intake.problems import Problems
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.survey import Answer, Concept, Question, Survey, SurveyType
from trygghet.model.survey_tables import SURVEY_ANSWERS
from trygghet.sources.raw import RawTable

#: Questions without a shared concept keep their own answers, but people's sentences are not kept.
_MOST_ANSWERS = 30
_LONGEST_ANSWER = 80
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question and the columns that its answers stand in."""

    question: Question
    headers: tuple[str, ...]


def build_answers(raw: RawTable, mapping: Mapping, context: Context, problems: Problems) -> Built:
    """Build the rows of raw answers.

    Raises
    ------
    UserError
        Where no column is a known question.
    """
    notes: list[Message] = []
    columns = {
        field.name: read_field(raw, mapping, field, problems, notes)
        for field in SURVEY_ANSWERS.fields
    }
    asked = _questions(raw, mapping, context.survey)
    answers: list[dict[str, str]] = [{} for _ in range(len(raw.cells))]
    kept: list[Question] = []
    for question in asked:
        kept += _collect(raw, mapping, question, answers, problems=problems, notes=notes)
    columns["answers"] = pa.array(
        [json.dumps(given, ensure_ascii=False, sort_keys=True) for given in answers], pa.string()
    )
    _note_unused(raw, mapping, asked, notes)
    survey = _survey(
        raw,
        mapping,
        context.survey,
        questions=tuple(kept),
        answered=columns["answered"],
        notes=notes,
    )
    nowhere = np.zeros(len(raw.cells), dtype=bool)
    return Built(columns, SURVEY_ANSWERS.key, nowhere, notes, survey=survey)


def _questions(raw: RawTable, mapping: Mapping, survey: Survey | None) -> list[_Asked]:
    headers = {header.casefold(): header for header in raw.columns}
    concepts = {str(concept): concept for concept in Concept}
    asked = [
        _Asked(Question(name, told.concept, told.headers[0]), told.headers)
        for name, told in mapping.questions.items()
    ]
    for question in survey.questions if survey else ():
        header = headers.get(question.id.casefold()) or headers.get(question.wording.casefold())
        if header is not None and question.id not in mapping.questions:
            asked.append(_Asked(question, (header,)))
    if not asked:
        asked = [
            _Asked(Question(str(concept), concept, headers[str(concept)]), (headers[str(concept)],))
            for concept in Concept
            if str(concept) in headers
        ]
    if not asked:
        raise UserError(
            message(
                N_(
                    '{file} was taken for survey answers, but no column is known to be a question. Give a column in the file the name of what it asks about, as safe_home_area, or say it under [questions] in a mapping: safe_home_area = "{example}".'
                ),
                file=raw.name,
                example=shown(_likely_question(raw, mapping)),
            ),
            message(N_("What a question may ask about: {concepts}."), concepts=", ".join(Concept)),
        )
    return asked


def _likely_question(raw: RawTable, mapping: Mapping) -> str:
    """Return a header for an example: the first column with a few different answers."""
    used = {header for headers in mapping.columns.values() for header in headers}
    for header in raw.columns:
        column = column_of(raw, [header])
        if header not in used and 1 < len(column.unique) <= _MOST_ANSWERS and not _is_open(column):
            return header
    return raw.columns[-1]


def _collect(
    raw: RawTable,
    mapping: Mapping,
    asked: _Asked,
    answers: list[dict[str, str]],
    *,
    problems: Problems,
    notes: list[Message],
) -> list[Question]:
    question, headers = asked.question, asked.headers
    filled = sum(raw.cells[header].str.strip().ne("").to_numpy(dtype=int) for header in headers)
    if len(headers) > 1 and bool(np.any(filled > 1)):
        return _several(raw, asked, answers)
    column = replaced(column_of(raw, headers), mapping.words_for(question.id))
    if question.concept is None and _is_open(column):
        notes.append(
            message(
                N_("{column} holds answers in people's own words, and was left out."),
                column=shown(column.header),
            )
        )
        return []
    keys = _keys(column, question, problems)
    for row, key in enumerate(keys[column.codes]):
        if key is not None:
            answers[row][question.id] = str(key)
    return [question]


def _keys(column: Column, question: Question, problems: Problems) -> npt.NDArray[np.object_]:
    known = answer_keys()
    nothing = empty(column)
    found = np.full(len(column.unique), None, dtype=object)
    for index, text in enumerate(column.unique):
        if nothing[index]:
            continue
        found[index] = answer_key(text, known)
        if found[index] is None and question.concept is None:
            found[index] = text
        if found[index] is None:
            mask = np.zeros(len(column.unique), dtype=bool)
            mask[index] = True
            problems.add(
                column.rows_of(mask),
                column.header,
                message(
                    N_(
                        "“{found}” is no answer on a shared scale. Write a known answer in the file, or say what it means under [values.{question}] in a mapping: one of {choices}."
                    ),
                    found=shown(text),
                    question=question.id,
                    choices=", ".join(Answer),
                ),
            )
    return found


def _several(raw: RawTable, asked: _Asked, answers: list[dict[str, str]]) -> list[Question]:
    """Read a question where several choices may be ticked: each choice is a yes of its own."""
    questions: list[Question] = []
    for header in asked.headers:
        choice = header.rsplit(" / ", 1)[-1]
        question = Question(f"{asked.question.id}: {choice}", None, header)
        questions.append(question)
        ticked = raw.cells[header].str.strip().ne("").to_numpy(dtype=bool)
        for row in np.flatnonzero(ticked):
            answers[row][question.id] = str(Answer.YES)
    return questions


def _is_open(column: Column) -> bool:
    texts = [text for text in column.unique if text]
    return len(texts) > _MOST_ANSWERS or any(
        len(text) > _LONGEST_ANSWER or find_personal(text) is not None for text in texts
    )


def _note_unused(
    raw: RawTable, mapping: Mapping, asked: Sequence[_Asked], notes: list[Message]
) -> None:
    used = {header for headers in mapping.columns.values() for header in headers}
    used |= {header for question in asked for header in question.headers}
    unused = [header for header in raw.columns if header not in used]
    if unused:
        notes.append(
            counted(
                "{n} column was not read, since no question is known for it: {columns}.",
                "{n} columns were not read, since no questions are known for them: {columns}.",
                len(unused),
                columns=", ".join(shown(header) for header in unused[:5])
                + (" …" if len(unused) > 5 else ""),
            )
        )


def _survey(
    raw: RawTable,
    mapping: Mapping,
    known: Survey | None,
    *,
    questions: tuple[Question, ...],
    answered: pa.Array,
    notes: list[Message],
) -> Survey:
    if known is not None:
        return replace(known, questions=questions)
    told = mapping.survey
    wave = told.wave or _wave(raw.name, answered)
    stem = PurePath(raw.name).stem
    if told.type is SurveyType.UNKNOWN:
        notes.append(
            message(
                N_(
                    'The file doesn\'t say how people came to answer, so no intervals are given. If it was a random sample, set type = "random" under [survey] in a mapping.'
                )
            )
        )
    return Survey(
        id=told.id or slug(stem),
        title=told.title or stem,
        type=told.type,
        wave=wave,
        invited=told.invited,
        answered=len(raw.cells),
        wording=told.wording,
        questions=questions,
    )


def _wave(name: str, answered: pa.Array) -> str:
    days = [day for day in answered.to_pylist() if day is not None]
    if days:
        return str(max(days).year)
    found = _YEAR.search(name)
    return found[1] if found else "?"
