"""Small surveys for tests: answers with the people who gave them, and samples."""

from __future__ import annotations

from tests.measures.conftest import Facts
from trygghet.model.kinds import Kind
from trygghet.model.survey import Concept, Question, QuestionForm, Survey, SurveyType

QUESTIONS = (
    Question("q1", Concept.SAFE_HOME_AREA, "Hur trygg?"),
    Question("q2", Concept.UNSAFE_OUT_LATE, "Sent?"),
    Question("q3", None, "Vad störs du av?", QuestionForm.SEVERAL, ("Buller", "Trafik", "Skräp")),
    Question("q4", None, "Var?", QuestionForm.PLACES),
    Question("q5", None, "Hur ofta?", choices=("Varje dag", "Mer sällan")),
)


def wave(
    year: str,
    wording: str | None = "v1",
    type_: SurveyType = SurveyType.RANDOM,
    **more: object,
) -> Survey:
    values = {"wording": wording, "answered": 500, "questions": QUESTIONS, **more}
    return Survey(f"s-{year}", "S", type_, year, **values)  # type: ignore[arg-type]


def published(facts: Facts, dataset: int, **values: object) -> None:
    row = {"concept": "safe_home_area", "statistic": "share", "qualifier": "exact", "districts": []}
    facts.insert("survey_results", dataset=dataset, municipality=1380, **{**row, **values})


def answers(
    facts: Facts, dataset: int, counts: dict[str, int], question: str = "q1", **who: object
) -> None:
    """Let some people give an answer to one question each."""
    for answer, n in counts.items():
        person(facts, dataset, {question: answer}, times=n, **who)


def person(
    facts: Facts, dataset: int, given: dict[str, str], *, times: int = 1, **who: object
) -> None:
    """Let a person, or several who are alike, answer some questions."""
    (found,) = facts.rows("select count(*) as number from survey_respondents")
    known = {"dataset": dataset, "municipality": 1380, **who}
    columns = ", ".join(["respondent", *known])
    marks = ", ".join("?" for _ in known)
    begun = int(str(found["number"]))
    numbers = f"select number, {marks} from range({begun + 1}, {begun + times + 1}) as t(number)"
    facts.connection.execute(
        f"insert into survey_respondents ({columns}) {numbers}", [*known.values()]
    )
    for question, answer in given.items():
        facts.connection.execute(
            f"insert into survey_answers ({columns}, question, answer) "
            + numbers.replace(" from", ", ?, ? from"),
            [*known.values(), question, answer],
        )


def sample(facts: Facts, of: Survey, *rows: dict[str, object], **more: object) -> int:
    """Add the sample of a survey."""
    dataset = facts.add_dataset(Kind.SURVEY_SAMPLE, survey=of, **more)  # type: ignore[arg-type]
    for row in rows:
        facts.insert("survey_sample", dataset=dataset, municipality=1380, **row)
    return dataset
