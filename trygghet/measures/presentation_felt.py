"""Felt safety for a room: one question in all its waves and by place, and who was asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trygghet.measures.compare import WaveChange, waves
from trygghet.measures.situation import SAFETY_CONCEPTS, Situation
from trygghet.measures.survey_contrasts import survey_contrasts
from trygghet.measures.survey_response import survey_response
from trygghet.model.access import Permitted, permit
from trygghet.model.result import Result, Row
from trygghet.model.survey import Concept, Coverage, Statistic

if TYPE_CHECKING:
    from trygghet.store.view import View


@dataclass(frozen=True, slots=True)
class Felt:
    """What is known of felt safety.

    Parameters
    ----------
    concept
        The question.
    survey
        Rows of ``survey``: of the question the figures about everybody, places, sexes and ages, and of
        all questions those about everybody, and about women and men.
    changes
        What may be said of the change of each of the question's figures about everybody; judged
        together with the other questions, as on the pages.
    contrasts
        Rows of ``survey_contrasts`` of the question.
    response
        Rows of ``survey_response`` of whole surveys.
    """

    concept: Concept
    survey: Result
    changes: tuple[WaveChange, ...]
    contrasts: Result
    response: Result


def felt(view: View, permitted: Permitted, answered: Result, facts: Situation) -> Felt | None:
    """Gather what is known of felt safety; ``None`` where no question has a share.

    Parameters
    ----------
    permitted
        Its question is taken where it has a share; else the one that stands for felt safety.
    answered
        Result of ``survey`` for the same scope and all questions.
    """
    concept = _concept(permitted, answered, facts)
    if concept is None:
        return None
    rows = [row for row in answered.rows if _everybody(row) or _told(row, concept)]
    judged = [
        change
        for change in waves(answered)
        if change.later["concept"] == concept and _everybody(change.later)
    ]
    question = permit(permitted.principal, replace(permitted.scope, concept=concept.value))
    response = survey_response(view, permitted)
    return Felt(
        concept,
        _with(answered, rows),
        tuple(judged),
        survey_contrasts(view, question),
        _with(
            response, [row for row in response.rows if not row["district"] and not row["stratum"]]
        ),
    )


def _concept(permitted: Permitted, answered: Result, facts: Situation) -> Concept | None:
    shared = {str(row["concept"]) for row in answered.rows if _share(row)}
    asked = [permitted.scope.concept] if permitted.scope.concept else []
    if facts.safety is not None:
        asked.append(str(facts.safety.row["concept"]))
    order = [*asked, *SAFETY_CONCEPTS, *(concept for concept in Concept)]
    return next((Concept(each) for each in order if each in shared), None)


def _share(row: Row) -> bool:
    own = row["coverage"] in (None, Coverage.MUNICIPALITY.value)
    return own and row["statistic"] == Statistic.SHARE and row["base"] == "answered"


def _told(row: Row, concept: Concept) -> bool:
    """Whether a figure is the question's, or about women or men, and about one sort of people at most.

    Small groups are no matter for a room.
    """
    sorts = (row["districts"] or row["group"], row["sex"], row["age"])
    return sum(map(bool, sorts)) < 2 and (row["concept"] == concept or bool(row["sex"]))


def _everybody(row: Row) -> bool:
    return not (row["group"] or row["districts"] or row["sex"] or row["age"])


def _with(result: Result, rows: Iterable[Row]) -> Result:
    """Return a result with some of its rows, and the sources that they come from."""
    kept = tuple(rows)
    used = {str(row["dataset"]) for row in kept}
    sources = tuple(source for source in result.sources if source.dataset in used)
    return replace(result, rows=kept, sources=sources)
