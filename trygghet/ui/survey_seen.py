"""What the survey page's cards draw from: the results for what is shown, asked for once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trygghet.figures.survey_asked import whole_survey
from trygghet.figures.survey_shown import Shown, everybody, figures_shown, only, shown_of
from trygghet.figures.survey_words import (
    asked_sentence,
    interval_note,
    open_note,
    surveys_said,
)
from trygghet.measures.compare import WaveChange, waves
from trygghet.measures.survey import survey
from trygghet.measures.survey_notes import notes_on
from trygghet.measures.survey_questions import survey_questions
from trygghet.measures.survey_response import survey_response
from trygghet.model.access import Permitted, permit
from trygghet.model.result import Result, Row
from trygghet.model.survey import SurveyType
from trygghet.ui import survey_choosers
from trygghet.ui.cache import kept, measured
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows, and the results behind it.

    Parameters
    ----------
    every
        The measure ``survey`` for everybody, all questions and waves.
    narrowed
        The same for the people who are shown.
    changes
        What may be said of each of those figures' change since an earlier wave.
    response
        The measure ``survey_response``.
    permitted
        The scope of the question and the people who are shown.
    rows
        Every group's and district's share of all people, for the question and survey shown.
    narrowed_rows
        The same of the people who are shown.
    own
        The municipality's share of the people who are shown; ``None`` where there is none.
    """

    visit: Visit
    asked: Asked
    shown: Shown
    every: Result
    narrowed: Result
    changes: tuple[WaveChange, ...]
    response: Result
    permitted: Permitted
    rows: Sequence[Row]
    narrowed_rows: Sequence[Row]
    own: Row | None

    @property
    def whole(self) -> Row | None:
        """What is known of the survey itself."""
        return whole_survey(self.response, self.shown.survey)

    @property
    def survey_type(self) -> SurveyType:
        """How the people of the survey shown were found."""
        return SurveyType(str(self.rows[0]["survey_type"]))

    @property
    def every_question(self) -> Result:
        """How every question of the survey shown was answered by the people shown."""
        scope = replace(self.permitted.scope, concept=None)
        permitted = permit(self.visit.principal, scope)
        return measured(self.visit, survey_questions, permitted, survey=self.shown.survey)

    def part(self, rows: Sequence[Row]) -> Result:
        """Return some figures as a result with their sources and what must be known of them."""
        found = only(self.narrowed, rows)
        # What stands in the line under a figure needn't be among its remarks.
        said = self.told(rows)
        notes = [note for note in notes_on(rows) if self.visit.words.say(note) not in said]
        return replace(found, notes=tuple(notes))

    def surveys_told(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """Say who was asked in each of the surveys that figures come from, a sentence for each kind."""
        used = dict.fromkeys(str(row["survey"]) for row in rows)
        whole = [whole_survey(self.response, survey) for survey in used]
        return surveys_said([each for each in whole if each is not None], self.visit.words)

    def told(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """Say who was asked and how sure figures are, for the line under them."""
        words = self.visit.words
        who = asked_sentence(self.whole, words) if self.whole is not None else ""
        return tuple(filter(None, (who, interval_note(rows, words), open_note(rows, words))))


def seen(visit: Visit, asked: Asked) -> Seen | None:
    """Ask for everything that the page needs; ``None`` where no question has a share."""
    wide = survey_choosers.everybody(visit, asked.scope)
    every = measured(visit, survey, wide)
    scope = asked.scope
    shown = shown_of(every, scope.concept, asked.survey, scope.sex, scope.age)
    if shown is None:
        return None
    people = permit(visit.principal, replace(wide.scope, sex=shown.sex, age=shown.age))
    narrowed = measured(visit, survey, people)
    judged = kept(visit, "survey changes", lambda: waves(narrowed), people)
    question = permit(visit.principal, replace(people.scope, concept=shown.concept.value))
    narrowed_rows = figures_shown(narrowed, shown)
    return Seen(
        visit,
        asked,
        shown,
        every,
        narrowed,
        judged,
        measured(visit, survey_response, wide),
        question,
        rows=figures_shown(every, shown),
        narrowed_rows=narrowed_rows,
        own=everybody(narrowed_rows, shown.sex, shown.age),
    )
