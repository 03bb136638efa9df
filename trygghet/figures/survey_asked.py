"""Who was asked and who answered, and everything that was asked with how it was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trygghet.figures.example import example_first
from trygghet.figures.survey_chart import SurveyPoint
from trygghet.figures.survey_dots import Dot, DotGroup, dots_html
from trygghet.figures.survey_sentences import survey_gloss
from trygghet.figures.survey_words import fieldwork_said
from trygghet.figures.tables import Cell, Table, number_cell, state_cell, text_cell
from trygghet.figures.text import escaped, name_order, sentence_case, within_sentence
from trygghet.locale.words import Words
from trygghet.measures.cells import number
from trygghet.model.result import CellState, Result, Row
from trygghet.model.survey import Answer, Concept, Qualifier, SurveyType


def whole_survey(response: Result, survey: str) -> Row | None:
    """Return the row about a whole survey; ``None`` where nothing is known of it."""
    return next(
        (
            row
            for row in response.rows
            if str(row["survey"]) == survey and not row["district"] and not row["stratum"]
        ),
        None,
    )


def facts_html(survey: Row, words: Words) -> str:
    """Return who was asked as a list of facts; what isn't known is said."""
    unknown = words.text("not published")
    invited, answered, rate = survey.get("invited"), survey.get("answered"), survey.get("rate")
    facts = [
        (words.text("Survey type"), survey_gloss(SurveyType(str(survey["survey_type"])), words)),
        (words.text("Survey wave"), str(survey["wave"])),
        (words.text("How"), sentence_case(str(survey.get("mode") or unknown))),
        (words.text("When"), fieldwork_said(survey, words) or unknown),
        (words.text("Asked"), words.number(invited) if isinstance(invited, int) else unknown),
        (words.text("Answered"), words.number(answered) if isinstance(answered, int) else unknown),
        (
            words.text("Response rate"),
            words.percent(rate) if isinstance(rate, int | float) else unknown,
        ),
    ]
    random = SurveyType(str(survey["survey_type"])).random
    if not random:
        # Nobody was asked one by one, so nobody can have declined to answer.
        facts = [*facts[:4], facts[5]]
    items = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(said)}</dd>" for name, said in facts)
    return f'<dl class="tg-facts">{items}</dl>'


def rate_rows(response: Result, survey: str) -> list[Row]:
    """Return the districts' rows of a survey whose rate is known."""
    rows = [
        row
        for row in response.rows
        if str(row["survey"]) == survey and row["district"] and row["rate"] is not None
    ]
    return sorted(rows, key=lambda row: -(number(row["rate"]) or 0.0))


def rates_html(
    rows: Sequence[Row],
    whole: Row | None,
    names: Mapping[str, str],
    words: Words,
    *,
    synthetic: bool,
) -> str:
    """Draw the response rate by district, with the whole survey's as a line."""
    dots = [
        Dot(
            names.get(str(row["district"]), str(row["district"])),
            SurveyPoint(str(row["wave"]), number(row["rate"]), SurveyType.RANDOM),
            base=_of(row, words),
        )
        for row in rows
    ]
    rate = number(whole["rate"]) if whole is not None else None
    line = (words.text("The whole survey"), rate) if rate is not None else None
    title = words.text("Response rate by district")
    return dots_html(
        [DotGroup("", dots)], words, title=title, line=line, bars=True, synthetic=synthetic
    )


def rates_sentence(
    rows: Sequence[Row], names: Mapping[str, str], words: Words, *, synthetic: bool
) -> str:
    """Say between which rates the districts lie."""
    if len(rows) < 2:
        return ""
    highest, lowest = rows[0], rows[-1]
    said = words.text(
        "From {low} ({lowest}) to {high} ({highest}) of those asked answered.",
        low=words.percent(number(lowest["rate"]) or 0.0),
        lowest=names.get(str(lowest["district"]), str(lowest["district"])),
        high=words.percent(number(highest["rate"]) or 0.0),
        highest=names.get(str(highest["district"]), str(highest["district"])),
    )
    return example_first(said, words, synthetic=synthetic)


def rates_table(rows: Sequence[Row], names: Mapping[str, str], words: Words) -> Table:
    """Return the response rate by district as a table, by name."""
    named = sorted(
        ((names.get(str(row["district"]), str(row["district"])), row) for row in rows),
        key=lambda pair: name_order(pair[0]),
    )
    shown = tuple(
        (
            text_cell(name),
            number_cell(number(row["invited"]), words),
            number_cell(number(row["answered"]), words),
            Cell(words.percent(number(row["rate"]) or 0.0), number(row["rate"])),
        )
        for name, row in named
    )
    headers = (
        words.text("District"),
        words.text("Asked"),
        words.text("Answered"),
        words.text("Response rate"),
    )
    return Table(words.text("Response rate by district"), headers, shown)


def answers_table(
    questions: Result, survey: str, words: Words, sex: str | None = None, age: str | None = None
) -> Table:
    """Return every question of a survey with how it was answered, in the questionnaire's order."""
    rows = [
        row
        for row in questions.rows
        if str(row["survey"]) == survey
        and not row["districts"]
        and (row["sex"], row["age"]) == (sex, age)
    ]
    shown = []
    before = ""
    for row in rows:
        question = str(row["wording"] or row["question"])
        shown.append(
            (
                text_cell("" if question == before else question),
                text_cell(answer_said(row, words)),
                _share(row, words),
                number_cell(number(row["base"]), words),
            )
        )
        before = question
    headers = (
        words.text("Question"),
        words.text("Answer"),
        words.text("Share"),
        words.text("Base"),
    )
    return Table(words.text("What was asked"), headers, tuple(shown))


def answer_said(row: Row, words: Words) -> str:
    """Return an answer in the reader's words; one that no scale knows stands as it was put.

    Of answers that are told together, "Not very or not at all".
    """
    known = {answer.value: answer for answer in Answer}
    several = row.get("answers")
    answers = [str(each) for each in several] if isinstance(several, list | tuple) else []
    said = [
        words.label(known[answer]) if answer in known else answer
        for answer in answers or [str(row["answer"])]
    ]
    first = [said[0], *map(within_sentence, said[1:])]
    return words.text(" or ").join(first)


def concept_of(row: Row) -> Concept | None:
    """Return the shared concept of a question; ``None`` where it has none."""
    return Concept(str(row["concept"])) if row.get("concept") else None


def _share(row: Row, words: Words) -> Cell:
    share = number(row["share"])
    if share is None:
        return state_cell(CellState(str(row["state"])), words)
    hedge = Qualifier(str(row.get("qualifier") or Qualifier.EXACT))
    return Cell(words.label(hedge, figure=words.percent(share)), share)


def _of(row: Row, words: Words) -> str:
    answered, invited = number(row["answered"]), number(row["invited"])
    if answered is None or invited is None:
        return ""
    return words.text("{n} of {all}", n=words.number(answered), all=words.number(invited))
