"""How counts of mentions may be read: sentences that belong beside them wherever they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.model.message import N_, Message, counted, message
from trygghet.model.result import CellState, Row
from trygghet.model.scope import Audience, Scope
from trygghet.model.survey import SurveyType

_OPEN = frozenset(kind.value for kind in SurveyType if not kind.random)
#: A small number of answers is told to staff only.
_FEWEST = 5


def notes_on(rows: Sequence[Row], scope: Scope, unfound: int) -> tuple[Message, ...]:
    """Return what a reader must know to read the counts right.

    Parameters
    ----------
    unfound
        How many times something was named that no name in the gazetteer stands for.
    """
    if not rows and not unfound:
        return (message(N_("No survey that is loaded tells which places people name.")),)
    notes = [
        message(
            N_(
                "A person may name several places, so the numbers are no share of those who answered, and they aren't added up."
            )
        )
    ]
    own = [row for row in rows if not row["published"]]
    if own or unfound:
        notes.append(
            message(
                N_(
                    "A person counts once for each place and theme. Names are found by their spelling, and what is said of a place isn't read: who writes “not the station” has named the station."
                )
            )
        )
    if any(row["state"] == CellState.PROTECTED for row in rows):
        notes.append(message(N_("Places and themes that fewer than five people named are hidden.")))
    if unfound >= _FEWEST or (unfound and scope.audience is not Audience.PUBLIC):
        notes.append(
            counted(
                "{n} mention names neither a place nor a theme that is known here, and isn't shown.",
                "{n} mentions name neither a place nor a theme that is known here, and aren't shown.",
                unfound,
            )
        )
    unplaced = sum(row["theme"] is None and row["x"] is None for row in rows)
    if unplaced:
        notes.append(
            counted(
                "{n} name has no position and stands in the table, not on the map.",
                "{n} names have no position and stand in the table, not on the map.",
                unplaced,
            )
        )
    if scope.sex or scope.age:
        notes.append(message(N_("Mentions are not broken down by sex and age.")))
    if scope.districts:
        notes.append(
            message(
                N_(
                    "Places in the chosen districts are shown, whoever named them. Themes are those of the whole municipality."
                )
            )
        )
    if any(row["survey_type"] in _OPEN for row in rows):
        notes.append(
            message(
                N_(
                    "Self-selected survey: open to all, everyone who wanted to could answer. A"
                    " difference may be due to who answered."
                )
            )
        )
    return tuple(notes)
