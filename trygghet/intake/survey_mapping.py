"""What a mapping tells about the questions of a survey, and about the survey itself."""

from __future__ import annotations

from collections.abc import Mapping as Table
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from trygghet.model.survey import Concept, QuestionForm, SurveyType


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def full_question(name: str, told: object) -> object:
    """Return a question in full: a header alone is enough, and so is a concept for a name."""
    if isinstance(told, BaseModel):
        return told
    full: dict[str, Any] = dict(told) if isinstance(told, Table) else {"headers": told}
    full.setdefault("headers", name)
    full.setdefault("concept", implied(name))
    return {**full, "concept": full["concept"] or None}


def implied(name: str) -> Concept | None:
    """Return the concept that a question's short name stands for by itself."""
    return Concept(name) if name in {str(concept) for concept in Concept} else None


#: One header, or several whose cells are joined with a blank ("Datum", "Tid").
Headers = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]


class SurveyNotes(BaseModel):
    """What a mapping may tell about a survey; see :class:`~trygghet.model.survey.Survey`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str | None = None
    title: str | None = None
    type: SurveyType = SurveyType.UNKNOWN
    wave: str | None = None
    mode: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    fieldwork: str | None = None
    invited: Annotated[int, Field(ge=0)] | None = None
    answered: Annotated[int, Field(ge=0)] | None = None
    population: Annotated[int, Field(ge=1)] | None = None
    wording: str | None = None


class QuestionNotes(BaseModel):
    """What a mapping tells about a question of raw answers.

    Parameters
    ----------
    headers
        Its columns; what several columns begin with ("Gender" for "Gender / Male") stands for all.
    concept
        The shared concept; ``None`` for a question that has none.
    form
        How it is answered; ``None``: told from the cells.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    headers: Headers
    concept: Concept | None = None
    form: QuestionForm | None = None
