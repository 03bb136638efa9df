"""Files of answers as survey tools export them, small and made up."""

from __future__ import annotations

import json

from trygghet.intake.check import check
from trygghet.intake.checked import Checked, Context
from trygghet.intake.guess import guess
from trygghet.intake.mapping import Mapping
from trygghet.intake.survey_people import with_people
from trygghet.model.kinds import Kind
from trygghet.sources.raw import RawTable

HOME = "Hur trygg känner du dig i området där du bor?"
LATE = "Hur trygg känner du dig när du går ensam sent en kväll i området där du bor?"
CENTRE = "Hur trygg känner du dig i centrum på kvällen?"
NOWHERE = Context()


def loaded(raw: RawTable, context: Context = NOWHERE, **mapping: object) -> Checked:
    """Check a table as a load without (or with) a mapping would."""
    told = Mapping.model_validate({"kind": "survey_answers", **mapping})
    if not told.columns:
        columns = with_people(raw, guess(raw, Kind.SURVEY_ANSWERS).columns)
        free = {f: h for f, h in columns.items() if not told.asked & {*h}}
        told = told.model_copy(update={"columns": free})
    return check(raw, told, context)


def answers(result: Checked) -> list[dict[str, str]]:
    """Return what each respondent answered, in the order of the file."""
    return [json.loads(text) for text in result.rows["answers"].to_pylist()]


def question(result: Checked, name: str):
    """Return one of the survey's questions."""
    assert result.survey is not None
    return next(q for q in result.survey.questions if q.id == name)
