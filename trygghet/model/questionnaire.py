"""The questionnaire that is offered for the next survey, kept as data in ``lookup/questionnaire.toml``.

Its questions are in words of their own, on scales that the shared concepts know, so that answers load
without a mapping and waves that use it can be compared with each other.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trygghet.model.survey import Answer, Concept, QuestionForm

_FILE = Path(__file__).parent / "lookup" / "questionnaire.toml"


@dataclass(frozen=True, slots=True)
class Item:
    """A question of the questionnaire.

    Parameters
    ----------
    wordings
        The question by language.
    field
        The field of the answers that it fills, for questions about who answers; else ``None``.
    concept
        The shared concept that it asks about; else ``None``.
    form
        How it is answered.
    scale
        The answers offered, where they are those of a shared scale.
    choices
        The answers offered by language, where they are the question's own.
    """

    wordings: dict[str, str]
    field: str | None = None
    concept: Concept | None = None
    form: QuestionForm = QuestionForm.ONE
    scale: tuple[Answer, ...] = ()
    choices: dict[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A version of the questionnaire, which names its wording."""

    version: str
    items: tuple[Item, ...]

    def has_asked(self, questions: Collection[tuple[Concept | None, str]]) -> bool:
        """Whether all questions about shared concepts were put in just these words.

        Parameters
        ----------
        questions
            Concept and wording of each question of a survey.
        """
        own = {
            (item.concept, wording)
            for item in self.items
            for wording in item.wordings.values()
            if item.concept is not None
        }
        shared = {question for question in questions if question[0] is not None}
        return bool(shared) and shared <= own


@cache
def questionnaire() -> Questionnaire:
    """Return the questionnaire."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Questionnaire(told["version"], tuple(map(_item, told["question"])))


def _item(told: dict[str, object]) -> Item:
    languages = [key for key in told if key in ("sv", "en")]
    choices = {lang: told[f"choices_{lang}"] for lang in languages if f"choices_{lang}" in told}
    scale = told.get("scale", ())
    assert isinstance(scale, list | tuple)  # noqa: S101 - our own file
    return Item(
        wordings={lang: str(told[lang]) for lang in languages},
        field=str(told["field"]) if "field" in told else None,
        concept=Concept(str(told["concept"])) if "concept" in told else None,
        form=QuestionForm(str(told.get("form", QuestionForm.ONE))),
        scale=tuple(Answer(str(answer)) for answer in scale),
        choices={
            lang: tuple(map(str, named))
            for lang, named in choices.items()
            if isinstance(named, list)
        }
        or None,
    )
