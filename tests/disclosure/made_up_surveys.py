"""Surveys at random, for attacks: of few and of many, with blanks and third answers, two questions."""

from __future__ import annotations

import random

import pandas as pd

from tests.measures.conftest import Facts, new_facts
from trygghet.measures.registry import measure_of
from trygghet.model.access import Permitted, Principal, Role, permit
from trygghet.model.kinds import Kind
from trygghet.model.result import Result
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept, Question, Survey, SurveyType

QUESTIONS = (
    Question("q1", Concept.SAFE_OUT_LATE, "Hur trygg sent?"),
    Question("q2", Concept.WORRY_BURGLARY, "Orolig?"),
)
_SCALE = {
    "q1": ("very_safe", "fairly_safe", "fairly_unsafe", "very_unsafe", "never_out"),
    "q2": ("very_often", "sometimes", "seldom", "never"),
}
MEASURES = ("survey", "survey_changes", "survey_contrasts", "survey_questions", "survey_response")
PUBLIC = permit(Principal(Role.PUBLIC, municipality="1380"), Scope(municipality="1380"))


def random_survey(seed: int) -> Facts:
    """Return facts with one survey of 40 to 1,500 people in 2 to 14 districts."""
    draw = random.Random(seed)
    facts = new_facts()
    kind = draw.choice([SurveyType.RANDOM, SurveyType.SELF_SELECTED])
    of = Survey("s", "S", kind, "2024", wording="v1", questions=QUESTIONS)
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    n = round(40 * (1500 / 40) ** draw.random())
    districts = [f"d{number}" for number in range(draw.randint(2, 14))]
    sizes = [1 / (number + 1) ** draw.uniform(0.2, 1.2) for number in range(len(districts))]
    level = {
        (district, question): draw.choice([0.02, 0.1, 0.5, 0.7, 0.95])
        for district in districts
        for question in _SCALE
    }
    blank = draw.choice([0.0, 0.004, 0.03])
    people, answers = [], []
    for respondent in range(n):
        district = draw.choices(districts, sizes)[0]
        who = {
            "respondent": respondent,
            "district": None if draw.random() < blank else district,
            "sex": None
            if draw.random() < blank
            else draw.choices(["women", "men", "other"], [50, 48, draw.choice([0, 1, 4])])[0],
            "age": None if draw.random() < blank else draw.choice(["16-29", "30-44", "45-84"]),
        }
        people.append(who)
        for question, scale in _SCALE.items():
            if draw.random() < 0.97:
                low = draw.random() < level[district, question]
                half = scale[:2] if low else scale[2:]
                answers.append({**who, "question": question, "answer": draw.choice(half)})
    for table, rows in (("survey_respondents", people), ("survey_answers", answers)):
        frame = pd.DataFrame(rows, dtype=object)
        frame["dataset"], frame["municipality"] = dataset, 1380
        names = ", ".join(frame.columns)
        facts.connection.register("frame", frame)
        facts.connection.execute(f"insert into {table} ({names}) select {names} from frame")
        facts.connection.unregister("frame")
    return facts


def told(facts: Facts, permitted: Permitted = PUBLIC, only: str | None = None) -> dict[str, Result]:
    """Return the answers of all measures of surveys, or of one."""
    names = MEASURES if only is None else (only,)
    return {name: measure_of(name)(facts, permitted, ()) for name in names}  # type: ignore[arg-type]
