"""What governs the figures of a file of raw answers: as a package, a form or a mapping tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from trygghet.intake.mapping import Mapping
from trygghet.intake.outlines import slug
from trygghet.model.message import N_, Message, message
from trygghet.model.questionnaire import questionnaire
from trygghet.model.survey import Question, Survey, SurveyType

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


def survey_of(
    name: str,
    mapping: Mapping,
    known: Survey | None,
    *,
    questions: tuple[Question, ...],
    days: Sequence[date],
    rows: int,
    notes: list[Message],
) -> Survey:
    """Return the survey that answers come from.

    Parameters
    ----------
    name
        The file, for a title and a wave where nobody tells them.
    mapping
        What a mapping tells about the survey.
    known
        The survey as a package or a form tells it. A wording that isn't told is known where the
        questions are those of the questionnaire offered here.
    questions
        The questions whose answers are kept.
    days
        The days on which answers came in, where the file has them.
    rows
        How many answered.
    notes
        What isn't told is added here.
    """
    told = mapping.survey
    asked = {(question.concept, question.wording) for question in questions}
    own = questionnaire().version if questionnaire().has_asked(asked) else None
    first, last = (min(days), max(days)) if days else (None, None)
    if known is not None:
        return replace(
            known,
            questions=questions,
            first_day=known.first_day or (None if known.fieldwork else first),
            last_day=known.last_day or (None if known.fieldwork else last),
            answered=rows if known.answered is None else known.answered,
            wording=known.wording or own,
        )
    if told.type is SurveyType.UNKNOWN:
        notes.append(
            message(
                N_(
                    'The file doesn\'t say how people came to answer, so no intervals are given. If it was a random sample, set type = "random" under [survey] in a mapping.'
                )
            )
        )
    stem = PurePath(name).stem
    return Survey(
        id=told.id or slug(stem),
        title=told.title or stem,
        type=told.type,
        wave=told.wave or _wave(name, last),
        mode=told.mode,
        first_day=told.first_day or (None if told.fieldwork else first),
        last_day=told.last_day or (None if told.fieldwork else last),
        fieldwork=told.fieldwork,
        invited=told.invited,
        answered=rows if told.answered is None else told.answered,
        population=told.population,
        wording=told.wording or own,
        questions=questions,
    )


def _wave(name: str, last: date | None) -> str:
    if last is not None:
        return str(last.year)
    found = _YEAR.search(name)
    return found[1] if found else "?"
