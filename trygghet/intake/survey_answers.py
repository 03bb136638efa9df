"""Raw answers to a survey: one row a respondent, one answer key a question."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa

from trygghet.intake.cells import column_of, shown
from trygghet.intake.checked import Built, Context
from trygghet.intake.mapping import Mapping
from trygghet.intake.plain_rows import read_field
from trygghet.intake.problems import Problems
from trygghet.intake.survey_cells import answered, is_ticked
from trygghet.intake.survey_concepts import Proposal, propose, with_groups
from trygghet.intake.survey_given import Answers, Sheet, take_answers
from trygghet.intake.survey_layout import groups, same_words
from trygghet.intake.survey_mapping import QuestionNotes
from trygghet.intake.survey_metadata import survey_of
from trygghet.intake.survey_notes import notes_on_columns, notes_on_questions
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.survey import Concept, QuestionForm, Survey
from trygghet.model.survey_tables import SURVEY_ANSWERS
from trygghet.sources.raw import RawTable

#: Columns that a survey's answers have and other tables mostly haven't.
_ABOUT_PEOPLE = frozenset({"respondent", "sex", "age", "weight", "stratum", "answered"})
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
#: This share of the columns with percentages makes a table one of published figures.
_PUBLISHED = 0.5
#: So many columns are named in a refusal.
_MOST_NAMED = 5


def build_answers(raw: RawTable, mapping: Mapping, context: Context, problems: Problems) -> Built:
    """Build the rows of raw answers.

    Raises
    ------
    UserError
        Where no column is a question, or the table holds figures rather than answers.
    """
    _refuse_figures(raw)
    proposals = questions_of(raw, mapping, context.survey)
    if not any(proposal.kept for proposal in proposals):
        raise _without_questions(raw, proposals)
    if not (_ABOUT_PEOPLE & mapping.columns.keys() or mapping.questions or _knows(context.survey)):
        _refuse_others(raw, proposals)
    notes: list[Message] = []
    gathered = _with_one_column(raw, mapping)
    columns = {
        field.name: read_field(gathered, mapping, field, problems, notes)
        for field in SURVEY_ANSWERS.fields
    }
    answers: Answers = [{} for _ in range(len(raw.cells))]
    sheet = Sheet(raw, mapping, answers, problems, notes, context.places)
    kept = tuple(take_answers(sheet, proposal) for proposal in proposals if proposal.kept)
    columns["answers"] = pa.array([_JSON.encode(given) for given in answers], pa.string())
    notes += notes_on_questions(proposals, known=_knows(context.survey))
    notes += notes_on_columns(raw, mapping, proposals)
    survey = survey_of(
        raw.name,
        mapping,
        context.survey,
        questions=kept,
        days=[day for day in columns["answered"].to_pylist() if day is not None],
        rows=len(raw.cells),
        notes=notes,
    )
    nowhere = np.zeros(len(raw.cells), dtype=bool)
    return Built(columns, SURVEY_ANSWERS.key, nowhere, notes, survey=survey)


def questions_of(raw: RawTable, mapping: Mapping, survey: Survey | None) -> tuple[Proposal, ...]:
    """Return the questions of a file, those that a package or a mapping names as they say."""
    if survey is None or not survey.questions:
        return propose(raw, mapping)
    by_words = {same_words(group.wording): group.headers for group in groups(raw.columns)}
    headers = {header.casefold(): (header,) for header in raw.columns}
    told = dict(mapping.questions)
    for question in survey.questions:
        found = (
            headers.get(question.id.casefold())
            or by_words.get(same_words(question.id))
            or by_words.get(same_words(question.wording))
        )
        if found is not None:
            # One answer is what a package says where it says nothing.
            form = None if question.form is QuestionForm.ONE else question.form
            told.setdefault(
                question.id, QuestionNotes(headers=found, concept=question.concept, form=form)
            )
    named = mapping.model_copy(update={"questions": told})
    wordings = {question.id: question.wording for question in survey.questions}
    return tuple(
        replace(p, answered=replace(p.answered, wording=wordings.get(p.id, p.wording)))
        for p in propose(raw, named, only_named=True)
    )


def unread_answers(raw: RawTable, mapping: Mapping) -> frozenset[str]:
    """Return the columns of raw answers that are kept nowhere, not even among rejected rows.

    That is whatever tells who a person is, and all that people wrote in their own words.
    """
    named = with_groups(raw.columns, mapping)
    shown_ = {header for headers in named.columns.values() for header in headers}
    for proposal in propose(raw, named):
        if not proposal.answered.own_words:
            shown_ |= {*proposal.headers}
    return frozenset(raw.columns) - shown_


def _knows(survey: Survey | None) -> bool:
    return survey is not None and bool(survey.questions)


def _without_questions(raw: RawTable, proposals: Sequence[Proposal]) -> UserError:
    """Say that no column is a question with answers that can be counted."""
    example = proposals[0].wording if proposals else raw.columns[-1]
    return UserError(
        message(
            N_(
                '{file} was taken for survey answers, but no column is known to be a question. Give a column in the file the name of what it asks about, as safe_home_area, or say it under [questions] in a mapping: safe_home_area = "{example}".'
            ),
            file=raw.name,
            example=shown(example),
        ),
        message(N_("What a question may ask about: {concepts}."), concepts=", ".join(Concept)),
    )


def _refuse_others(raw: RawTable, proposals: Sequence[Proposal]) -> None:
    """Refuse a table in which nothing is known as a survey's, neither a question nor who answered."""
    if any(proposal.concept is not None for proposal in proposals):
        return
    raise UserError(
        message(
            N_(
                "{file} doesn't look like answers to a survey: no column ({columns}) is a question about safety or tells who answered. If it is, say which columns are questions on the page for files, or under [questions] in a mapping."
            ),
            file=raw.name,
            columns=", ".join(shown(header) for header in raw.columns[:_MOST_NAMED]),
        )
    )


def _refuse_figures(raw: RawTable) -> None:
    """Refuse a table of percentages: it holds what others have counted, and no person's answers."""
    shares = [h for h in raw.columns if raw.cells[h].head(200).str.strip().str.endswith("%").any()]
    if len(shares) >= 2 and len(shares) > _PUBLISHED * len(raw.columns):
        raise UserError(
            message(
                N_(
                    "{file} holds percentages, so it is a table of figures that somebody has counted, not the answers themselves. Load it as {kind} (on the command line with --as {word}); intervals can only be made from the answers."
                ),
                file=raw.name,
                kind=Kind.SURVEY_RESULTS,
                word=str(Kind.SURVEY_RESULTS),
            )
        )


def _with_one_column(raw: RawTable, mapping: Mapping) -> RawTable:
    """Return the table with fields whose choices have a column each gathered in the first of them."""
    spread = [headers for headers in mapping.columns.values() if len(headers) > 1]
    cells = raw.cells
    for headers in spread:
        parts = groups(headers)
        (item, *others) = answered(raw, parts[0])
        if len(parts) > 1 or others or not item.labels:
            continue
        texts = pd.Series("", index=cells.index, dtype="str")
        for header, label in zip(item.headers, item.labels, strict=True):
            column = column_of(raw, [header])
            ticked = np.array([is_ticked(text, label) for text in column.unique], dtype=bool)
            texts = texts.mask(ticked[column.codes], label)
        blank = pd.Series("", index=cells.index, dtype="str")
        cells = cells.assign(**{headers[0]: texts, **dict.fromkeys(headers[1:], blank)})
    return raw if cells is raw.cells else replace(raw, cells=cells)
