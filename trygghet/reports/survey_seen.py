"""What a public survey page shows: one question in one survey, and the figures it is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trygghet.disclosure.bundle import PublicMunicipality
from trygghet.figures.survey_asked import whole_survey
from trygghet.figures.survey_shown import (
    Shown,
    concepts_of,
    everybody,
    figures_shown,
    only,
    shown_of,
)
from trygghet.figures.survey_words import asked_sentence, interval_note, open_note, surveys_said
from trygghet.locale.words import Words
from trygghet.measures.compare import WaveChange, waves
from trygghet.measures.survey_notes import notes_on
from trygghet.model.areas import AreaKind
from trygghet.model.result import Result, Row
from trygghet.model.survey import Concept
from trygghet.reports.maps import names_of


@dataclass(frozen=True, slots=True)
class Seen:
    """A question in a survey.

    Parameters
    ----------
    survey
        The measure ``survey`` as published, all questions and waves.
    shown
        The question and the survey.
    rows
        Every group's and district's share.
    own
        The municipality's; ``None`` where there is none.
    """

    municipality: PublicMunicipality
    words: Words
    survey: Result
    shown: Shown
    rows: Sequence[Row]
    own: Row | None

    @property
    def changes(self) -> tuple[WaveChange, ...]:
        """What may be said of each figure's change since an earlier wave.

        Verdicts stand in the rows as they are published, so a question's can be told without the others
        that they were judged with.
        """
        rows = [row for row in self.survey.rows if row["concept"] == self.shown.concept]
        return waves(replace(self.survey, rows=tuple(rows)))

    @property
    def whole(self) -> Row | None:
        """What is known of the survey itself."""
        response = self.municipality.results.get("survey_response")
        return whole_survey(response, self.shown.survey) if response else None

    @property
    def districts(self) -> dict[str, str]:
        """District id to name."""
        return names_of(self.municipality, AreaKind.DISTRICT)

    def of(self, measure: str) -> Result | None:
        """Return another measure's answer as it is published."""
        return self.municipality.results.get(measure)

    def part(self, rows: Sequence[Row]) -> Result:
        """Return some figures as a result with their sources and what must be known of them."""
        said = self.told(rows)
        notes = [note for note in notes_on(rows) if self.words.say(note) not in said]
        return replace(only(self.survey, rows), notes=tuple(notes))

    def surveys_told(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """Say who was asked in each of the surveys that figures come from."""
        response = self.of("survey_response")
        if response is None:
            return ()
        used = dict.fromkeys(str(row["survey"]) for row in rows)
        whole = [whole_survey(response, survey) for survey in used]
        return surveys_said([each for each in whole if each is not None], self.words)

    def told(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """Say who was asked and how sure figures are, for the line under them."""
        who = asked_sentence(self.whole, self.words) if self.whole is not None else ""
        said = (who, interval_note(rows, self.words), open_note(rows, self.words))
        return tuple(filter(None, said))


def questions_of(municipality: PublicMunicipality) -> list[Concept]:
    """Return the questions that a municipality has shares for, how safe people feel first."""
    survey = municipality.results.get("survey")
    return concepts_of(survey) if survey else []


def seen_of(
    municipality: PublicMunicipality,
    words: Words,
    concept: str | None = None,
    survey: str | None = None,
) -> Seen | None:
    """Return what is shown where that is asked for, else the usual choice.

    Parameters
    ----------
    concept
        A key of :class:`~trygghet.model.survey.Concept`.
    survey
        Id of the survey whose groups and districts are shown.

    Returns
    -------
    Seen or None
        ``None`` where no question has a share.
    """
    result = municipality.results.get("survey")
    shown = shown_of(result, concept, survey) if result else None
    if result is None or shown is None:
        return None
    rows = figures_shown(result, shown)
    return Seen(municipality, words, result, shown, rows, everybody(rows))
