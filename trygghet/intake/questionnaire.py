"""A questionnaire for the next survey: to print, to type into a survey tool, and to fill in answers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from trygghet.intake.questionnaire_words import (
    ABOUT_PERSONAL_DATA,
    ABOUT_THE_ANSWERS,
    ABOUT_THE_SURVEY,
)
from trygghet.locale.words import Words
from trygghet.model.message import N_, UserError, message
from trygghet.model.questionnaire import Item, Questionnaire, questionnaire
from trygghet.model.survey import QuestionForm

SUFFIXES = (".xlsx", ".csv", ".md")
#: Rows of the answer sheet that offer the answers in a list.
_ROWS = 5000
_NARROW, _WIDE = 16, 60
#: A list in a cell's rule may be at most so many characters, and what it says of an error at most 255.
_LONGEST_LIST = 255


def write_questionnaire(out: Path, words: Words) -> None:
    """Write the questionnaire.

    Parameters
    ----------
    out
        ``.md``: to print; ``.csv``: an empty sheet for the answers, as survey tools export them;
        ``.xlsx``: both, with the answers to choose from in each cell. The file is replaced.
    words
        The language in which people are asked.

    Raises
    ------
    UserError
        Where the file is to be of another kind.
    """
    match out.suffix.lower():
        case ".md":
            out.write_text("\n".join(_printed(questionnaire(), words)) + "\n", encoding="utf-8")
        case ".csv":
            with out.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file, delimiter=";").writerow(_headers(questionnaire(), words))
        case ".xlsx":
            _workbook(questionnaire(), out, words)
        case _:
            raise UserError(
                message(
                    N_("A questionnaire is written as {suffixes}; {name} ends otherwise."),
                    suffixes=", ".join(SUFFIXES),
                    name=out.name,
                )
            )


def answers_of(item: Item, words: Words) -> tuple[str, ...]:
    """Return the answers that a question offers, in a language; none where people write them."""
    if item.choices is not None:
        return item.choices[words.language]
    return tuple(words.label(answer) for answer in item.scale)


def _headers(asked: Questionnaire, words: Words) -> list[str]:
    headers = [words.text(N_("Respondent"))]
    for item in asked.items:
        wording = item.wordings[words.language]
        if item.form is QuestionForm.SEVERAL:
            headers += [f"{wording} / {choice}" for choice in answers_of(item, words)]
        else:
            headers.append(wording)
    return headers


def _printed(asked: Questionnaire, words: Words) -> Iterator[str]:
    title = words.text(N_("How safe is it here? A survey"))
    yield f"# {title}"
    yield ""
    yield words.text(N_("Wording: {version}"), version=asked.version)
    yield from _section(
        N_("To those who answer: how your answers are used"), ABOUT_PERSONAL_DATA, words
    )
    questions = words.text(N_("The questions"))
    yield f"\n## {questions}"
    for number, item in enumerate(asked.items, start=1):
        yield f"\n### {number}. {item.wordings[words.language]}\n"
        answers = answers_of(item, words)
        yield from (f"- [ ] {answer}" for answer in answers)
        if not answers:
            yield "\\_" * 30
    yield from _section(N_("To the municipality: before you ask"), ABOUT_THE_SURVEY, words)
    yield from _section(
        N_("To the municipality: when the answers are in"), ABOUT_THE_ANSWERS, words
    )


def _section(heading: str, sentences: tuple[str, ...], words: Words) -> Iterator[str]:
    yield f"\n## {words.text(heading)}\n"
    yield from (f"* {words.text(sentence)}" for sentence in sentences)


def _workbook(asked: Questionnaire, out: Path, words: Words) -> None:
    with xlsxwriter.Workbook(str(out), {"strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        text = book.add_format({"num_format": "@"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(words.text(N_("Answers")))
        for column, header in enumerate(_headers(asked, words)):
            sheet.write_string(0, column, header, head)
            sheet.set_column(column, column, _NARROW, text)
        sheet.freeze_panes(1, 1)
        _offer_answers(sheet, asked, words)
        printed = book.add_worksheet(words.text(N_("Questionnaire")))
        for row, line in enumerate(_printed(asked, words)):
            printed.write_string(row, 0, line.replace("\\_", "_").strip("\n# "), wrapped)
        printed.set_column(0, 0, _WIDE)


def _offer_answers(
    sheet: xlsxwriter.worksheet.Worksheet, asked: Questionnaire, words: Words
) -> None:
    column = 1
    for item in asked.items:
        answers = answers_of(item, words)
        if item.form is QuestionForm.SEVERAL:
            for place in range(len(answers)):
                _offer(sheet, column + place, ("x",))
            column += len(answers)
            continue
        _offer(sheet, column, answers)
        column += 1


def _offer(sheet: xlsxwriter.worksheet.Worksheet, column: int, answers: tuple[str, ...]) -> None:
    if answers and len(",".join(answers)) <= _LONGEST_LIST:
        rule = {"validate": "list", "source": list(answers)}
        sheet.data_validation(1, column, _ROWS, column, rule)
