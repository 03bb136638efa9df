"""How survey figures may be read: sentences that belong beside them wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterable

from trygghet.measures.cells import member
from trygghet.measures.raking import Refusal
from trygghet.measures.survey_answers import Base
from trygghet.measures.survey_design import Method
from trygghet.model.message import N_, Message, message
from trygghet.model.result import CellState, Row
from trygghet.model.survey import Qualifier, SurveyType

#: Where no raw answers tell of what was asked for: published figures can't be taken apart.
NO_ANSWERS = message(N_("No survey's single answers are loaded that tell of this."))
_OPEN = frozenset(kind.value for kind in SurveyType if not kind.random)


def notes_on(rows: Iterable[Row]) -> tuple[Message, ...]:
    """Return what a reader must know to read the figures right."""
    found = list(rows)
    notes = []
    if any(row["low"] is not None for row in found):
        notes.append(
            message(
                N_(
                    "The interval shows chance alone. Errors from those who didn't answer are not in it."
                )
            )
        )
    if any(row["method"] == Method.WILSON for row in found):
        notes.append(
            message(
                N_("Simplified calculation: the strata of the sample are not taken into account.")
            )
        )
    if any(row["survey_type"] in _OPEN for row in found):
        notes.append(
            message(
                N_(
                    "Self-selected survey: open to all, everyone who wanted to could answer. A"
                    " difference may be due to who answered."
                )
            )
        )
    if any(row["raked_share"] is not None and row["survey_type"] in _OPEN for row in found):
        notes.append(
            message(
                N_("The second share is weighted by sex, age and area, but still self-selected.")
            )
        )
    notes += _not_raked(found)
    if any(row["state"] == CellState.BASE_NOT_PUBLISHED for row in found):
        notes.append(
            message(N_("Base not published: how many the share is a share of is not known."))
        )
    # Rows for the public carry their verdicts, and their bases are rounded.
    if any("earlier_wave" in row and row["n_eff"] is not None for row in found):
        notes.append(message(N_("How many answered (n) is rounded to the nearest ten.")))
    if any(
        row["state"] == CellState.PROTECTED or row["qualifier"] == Qualifier.UNDER for row in found
    ):
        notes.append(
            message(
                N_(
                    "Shares are told where at least 30 people answered. Some others are hidden so that"
                    " no few people's answers can be worked out, and very low and very high shares are"
                    " told as “under 10%” and “over 90%”."
                )
            )
        )
    if any(row["base"] == Base.GOES_OUT for row in found):
        notes.append(
            message(
                N_(
                    "Those who practically never go out are counted as unsafe; shares among those"
                    " who do go out stand beside."
                )
            )
        )
    return tuple(notes)


def _not_raked(rows: Iterable[Row]) -> list[Message]:
    """Say of which surveys the answers are not weighted, and why."""
    reasons = {
        (row["survey"], row["wave"]): member(Refusal, row["raked_refusal"])
        for row in rows
        if row["raked_refusal"] is not None
    }
    return [
        message(
            N_("{survey} ({wave}) is not weighted by sex, age and area: {reason}."),
            survey=survey,
            wave=wave,
            reason=reason,
        )
        for (survey, wave), reason in sorted(reasons.items(), key=str)
    ]
