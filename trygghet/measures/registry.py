"""The measures by the name that the command line and links use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from trygghet.model.access import Permitted
from trygghet.model.message import N_, UserError, message
from trygghet.model.result import Result

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Module of each measure; its function has the measure's name. Imported when asked for.
MEASURES = {
    "activities": "trygghet.measures.activities",
    "areas": "trygghet.measures.areas",
    "calendar": "trygghet.measures.calendar",
    "category_words": "trygghet.measures.category_words",
    "changes": "trygghet.measures.changes",
    "contribution_texts": "trygghet.measures.contributions",
    "contributions": "trygghet.measures.contributions",
    "certifications": "trygghet.measures.certifications",
    "fault_reports": "trygghet.measures.fault_reports",
    "follow_up": "trygghet.measures.follow_up",
    "hotspots": "trygghet.measures.hotspots",
    "incidents": "trygghet.measures.incidents",
    "meetings": "trygghet.measures.meetings",
    "mentions": "trygghet.measures.mentions",
    "new_since": "trygghet.measures.new_since",
    "night_walk_notes": "trygghet.measures.night_walks",
    "night_walks": "trygghet.measures.night_walks",
    "partners": "trygghet.measures.collaboration",
    "peaks": "trygghet.measures.calendar",
    "place_card": "trygghet.measures.place_rows",
    "pledges": "trygghet.measures.pledges",
    "presence": "trygghet.measures.presence",
    "presence_against_incidents": "trygghet.measures.presence_against_incidents",
    "repeat_places": "trygghet.measures.repeat_places",
    "silent": "trygghet.measures.silent",
    "since_meeting": "trygghet.measures.since_meeting",
    "survey": "trygghet.measures.survey",
    "survey_changes": "trygghet.measures.survey_changes",
    "survey_contrasts": "trygghet.measures.survey_contrasts",
    "survey_questions": "trygghet.measures.survey_questions",
    "survey_response": "trygghet.measures.survey_response",
    "unmatched_mentions": "trygghet.measures.unmatched_mentions",
}
#: Measures that can be broken down by dimensions of the asker's choice.
BROKEN_DOWN = frozenset({"changes", "fault_reports", "incidents"})

Measure = Callable[["View", Permitted, Sequence[str]], Result]


def measure_of(name: str) -> Measure:
    """Return a measure that takes a view, a permitted scope and dimensions.

    Raises
    ------
    KeyError
        For an unknown name.
    UserError
        When called with dimensions that the measure doesn't take.
    """
    function: Callable[..., Result] = getattr(import_module(MEASURES[name]), name)
    if name == "areas":
        # Outlines are bytes, which neither a table nor JSON can carry.
        function = partial(function, geometry=False)
    if name in BROKEN_DOWN:
        return lambda view, permitted, by: (
            function(view, permitted, by) if by else function(view, permitted)
        )

    if name == "pledges":
        function = partial(_here, function)

    def whole(view: View, permitted: Permitted, by: Sequence[str]) -> Result:
        if by:
            raise UserError(
                message(N_("The measure {name} can't be broken down; leave --by out."), name=name)
            )
        return function(view, permitted)

    return whole


def _here(
    promises: Callable[[View, Permitted], Result], view: View, permitted: Permitted
) -> Result:
    """Return the promises that the scope's districts are concerned by, as a page shows them."""
    from trygghet.measures.promise_places import narrowed  # noqa: PLC0415 - only where asked for

    return narrowed(promises(view, permitted))
