"""Sentences for the coordinator about what a survey's columns were taken for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from trygghet.intake.cells import shown
from trygghet.intake.mapping import Mapping
from trygghet.intake.survey_concepts import Proposal
from trygghet.intake.survey_people import is_personal
from trygghet.model.message import N_, Message, counted, message
from trygghet.model.survey import QuestionForm
from trygghet.sources.raw import RawTable

#: So many columns are named in a sentence, and questions without a concept in one each.
_NAMED, _TOLD = 5, 20


def notes_on_questions(proposals: Sequence[Proposal], *, known: bool) -> Iterator[Message]:
    """Say which question was taken for what, which for nothing and why, and what isn't kept.

    Parameters
    ----------
    proposals
        The file's questions.
    known
        Whether a package has said what they are, so that only what is left out need be told.
    """
    for proposal in proposals:
        if not proposal.kept:
            yield message(
                N_("{column} holds answers in people's own words, and was left out."),
                column=shown(proposal.wording),
            )
        elif proposal.form is QuestionForm.PLACES:
            yield message(
                N_(
                    "“{question}”: the places that people name are looked up and counted. What they wrote is kept for that, and is never shown to the public."
                ),
                question=shown(proposal.wording),
            )
    if known:
        return
    for proposal in [p for p in proposals if p.kept and p.sure and p.concept][:_TOLD]:
        yield message(
            N_("“{question}” was taken for: {concept}."),
            question=shown(proposal.wording),
            concept=proposal.concept,
        )
    for proposal in [p for p in proposals if p.kept and not p.sure and p.why][:_TOLD]:
        yield message(
            N_("“{question}” is kept without a shared concept. {why}"),
            question=shown(proposal.wording),
            why=proposal.why,
        )
    others = [p.wording for p in proposals if p.kept and p.concept is None and p.why is None]
    if others:
        yield counted(
            "{n} question has no shared concept, and is kept with its answers: {questions}.",
            "{n} questions have no shared concept, and are kept with their answers: {questions}.",
            len(others),
            questions=_listed(others),
        )


def notes_on_columns(
    raw: RawTable, mapping: Mapping, proposals: Iterable[Proposal]
) -> Iterator[Message]:
    """Say which columns weren't read: those about persons first."""
    used = {header for headers in mapping.columns.values() for header in headers}
    used |= {header for proposal in proposals for header in proposal.headers}
    unused = [header for header in raw.columns if header not in used]
    personal = [header for header in unused if is_personal(header)]
    if personal:
        yield counted(
            "{n} column is about the person who answered, and was not read: {columns}.",
            "{n} columns are about the persons who answered, and were not read: {columns}.",
            len(personal),
            columns=_listed(personal),
        )
    rest = [header for header in unused if header not in personal]
    if rest:
        yield counted(
            "{n} column was not read, since no question is known for it: {columns}.",
            "{n} columns were not read, since no questions are known for them: {columns}.",
            len(rest),
            columns=_listed(rest),
        )


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(map(shown, texts[:_NAMED])) + (" …" if len(texts) > _NAMED else "")
