"""What each respondent answered to a question: keys of shared scales, or the questionnaire's words."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from trygghet.intake.answer_scales import SCALES, in_order, scale_of
from trygghet.intake.answer_words import answer_key, number_before, plain, without_number
from trygghet.intake.cells import Column, column_from, column_of, empty, keys_of, replaced, shown
from trygghet.intake.free_text import hold_back
from trygghet.intake.mapping import Mapping
from trygghet.intake.names import names_person
from trygghet.intake.problems import Problems
from trygghet.intake.survey_cells import counts_of, is_ticked, parts, rare_own_words
from trygghet.intake.survey_concepts import Proposal
from trygghet.model.message import N_, Message, counted, message
from trygghet.model.survey import Answer, Concept, Question, QuestionForm
from trygghet.sources.raw import RawTable

#: One a respondent: question (or "question: choice") -> answer.
Answers = list[dict[str, str]]
_NAME = message(N_("a person's name"))


@dataclass(frozen=True)
class Sheet:
    """A table whose questions are read, and what is gathered of it."""

    raw: RawTable
    mapping: Mapping
    answers: Answers
    problems: Problems
    notes: list[Message]
    places: frozenset[str] = frozenset()

    def column(self, proposal: Proposal) -> Column:
        """Return a question's cells with the mapping's words put in and personal data held back."""
        found = replaced(column_of(self.raw, proposal.headers), self.mapping.words_for(proposal.id))
        return hold_back(found, self.problems, free=True)


def take_answers(sheet: Sheet, proposal: Proposal) -> Question:
    """Put each respondent's answer to a question among the answers, and return the question."""
    question = Question(proposal.id, _concept(proposal), proposal.wording, proposal.form)
    if proposal.form is QuestionForm.PLACES:
        return _take_places(sheet, proposal, question)
    if proposal.answered.labels:
        return _take_ticks(sheet, proposal, question)
    if proposal.form is QuestionForm.SEVERAL:
        return _take_several(sheet, proposal, question)
    return _take_one(sheet, question, sheet.column(proposal))


def _concept(proposal: Proposal) -> Concept | None:
    return proposal.concept if proposal.sure else None


def _take_one(sheet: Sheet, question: Question, column: Column) -> Question:
    if question.concept in SCALES:
        keys = _on_scale(sheet, question, column, question.concept)
        given = {key for key in keys if key is not None}
        choices = scale_of(question.concept, given)
    else:
        told = _in_words(sheet, question, counts_of(column))
        keys = np.array([told.get(text) for text in column.unique], dtype=object)
        choices = tuple(dict.fromkeys(told.values()))
    for row, key in enumerate(keys[column.codes]):
        if key is not None:
            sheet.answers[row][question.id] = key
    return replace(question, choices=choices)


def _on_scale(
    sheet: Sheet, question: Question, column: Column, concept: Concept
) -> npt.NDArray[np.object_]:
    """Return each different answer's key; one on none of the concept's scales rejects its rows."""
    allowed = {str(answer) for scale in SCALES[concept] for answer in scale} | {
        str(Answer.DONT_KNOW)
    }
    nothing = empty(column)
    keys = np.full(len(column.unique), None, dtype=object)
    for index, text in enumerate(column.unique):
        key = None if nothing[index] else answer_key(text)
        if nothing[index] or key in allowed:
            keys[index] = key
            continue
        mask = np.zeros(len(column.unique), dtype=bool)
        mask[index] = True
        sheet.problems.add(
            column.rows_of(mask),
            column.header,
            message(
                N_(
                    "“{found}” is no answer on a shared scale. Write a known answer in the file, or say what it means under [values.{question}] in a mapping: one of {choices}."
                ),
                found=shown(text),
                question=question.id,
                choices=", ".join(a for a in Answer if a in allowed),
            ),
        )
    return keys


def _take_ticks(sheet: Sheet, proposal: Proposal, question: Question) -> Question:
    """Read choices that have a column each; what is written beside "other" isn't kept."""
    item = proposal.answered
    several = proposal.form is QuestionForm.SEVERAL
    chosen = np.full(len(sheet.raw.cells), "", dtype=object)
    for header, label in zip(item.headers, item.labels, strict=True):
        column = column_of(sheet.raw, [header])
        ticked = np.array([is_ticked(text, label) for text in column.unique], dtype=bool)
        rows = np.flatnonzero(ticked[column.codes])
        if several:
            for row in rows:
                sheet.answers[row][f"{question.id}: {label}"] = str(Answer.YES)
        chosen[rows] = label
    if several:
        return replace(question, choices=item.choices)
    words = sheet.mapping.words_for(question.id)
    column = replaced(_texts(question.wording, chosen), words)
    found = _take_one(sheet, question, column)
    # Choices that nobody took stand in the questionnaire, too.
    if question.concept is None and not words and set(found.choices) <= {*item.choices}:
        return replace(found, choices=item.choices)
    return found


def _texts(header: str, texts: npt.NDArray[np.object_]) -> Column:
    return column_from(header, pd.Series(texts, dtype="str"))


def _take_several(sheet: Sheet, proposal: Proposal, question: Question) -> Question:
    """Read several choices that stand in one cell."""
    column = sheet.column(proposal)
    words = sheet.mapping.words_for(question.id)
    meant = {plain(word): key for word, key in words.items()}
    split = [
        [] if nothing else parts(text, proposal.answered.separator)
        for text, nothing in zip(column.unique, empty(column), strict=True)
    ]
    split = [[meant.get(plain(part), part) for part in found] for found in split]
    counts: dict[str, int] = {}
    often = np.bincount(column.codes, minlength=len(column.unique))
    for found, n in zip(split, often, strict=True):
        for part in found:
            counts[part] = counts.get(part, 0) + int(n)
    told = _in_words(sheet, question, counts)
    for row, code in enumerate(column.codes):
        for part in split[code]:
            sheet.answers[row][f"{question.id}: {told[part]}"] = str(Answer.YES)
    return replace(question, choices=tuple(dict.fromkeys(told.values())))


def _in_words(sheet: Sheet, question: Question, counts: Table[str, int]) -> dict[str, str]:
    """Return what each answer to a question without a scale is kept as, in the questionnaire's order.

    Keys stand for the words of scales that everybody knows, so that they are said in the reader's
    language. Numbers before the words are left away, spellings are brought together, and what few
    wrote in beside the choices is "something else": it may tell who they are.
    """
    written_in = {*rare_own_words(dict(counts)), *(t for t in counts if _names_someone(t, counts))}
    if written_in:
        n = sum(counts[text] for text in written_in)
        sheet.notes.append(
            counted(
                "{n} answer in people's own words to “{question}” was counted as something else.",
                "{n} answers in people's own words to “{question}” were counted as something else.",
                n,
                question=shown(question.wording),
            )
        )
    ordered = in_order([text for text in counts if text not in written_in])
    numbered = bool(ordered) and all(number_before(text) is not None for text in ordered)
    labels = {text: without_number(text) if numbered else text for text in ordered}
    keys = {text: _key_of(label) for text, label in labels.items()}
    if all(keys.values()):
        labels = {text: key for text, key in keys.items() if key}
    spelt: dict[str, str] = {}
    for text in sorted(labels, key=lambda text: -counts[text]):
        spelt.setdefault(plain(labels[text]), labels[text])
    told = {text: spelt[plain(label)] for text, label in labels.items()}
    return told | dict.fromkeys(written_in, str(Answer.OTHER))


def _key_of(label: str) -> str | None:
    """Return the key of an answer that means the same in every questionnaire."""
    if answer_key(label) == Answer.DONT_KNOW:
        return str(Answer.DONT_KNOW)
    return _label_keys().get(plain(label))


@lru_cache(maxsize=1)
def _label_keys() -> dict[str, str]:
    return {**keys_of(Answer), "ja": str(Answer.YES), "nej": str(Answer.NO)}


def _names_someone(text: str, counts: Table[str, int]) -> bool:
    return counts[text] <= 2 and len(text.split()) > 1 and names_person(text)


def _take_places(sheet: Sheet, proposal: Proposal, question: Question) -> Question:
    """Keep what people wrote about places, but for cells that seem to name a person."""
    column = sheet.column(proposal)
    named = np.array([names_person(text, sheet.places) for text in column.unique], dtype=bool)
    sheet.problems.hold_back(
        column.rows_of(named),
        column.header,
        message(
            N_("The cell seems to hold {kind} and was held back. Remove it in the file."),
            kind=_NAME,
        ),
    )
    left_out = named | empty(column)
    for row, code in enumerate(column.codes):
        if not left_out[code]:
            sheet.answers[row][question.id] = str(column.unique[code])
    return question
