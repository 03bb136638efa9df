"""Who was asked, how sure a figure is, and what it is about: words that stand beside every share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from trygghet.figures.survey_dots import points_said
from trygghet.figures.survey_sentences import survey_gloss
from trygghet.locale.words import Words
from trygghet.model.message import NP_
from trygghet.model.result import Row
from trygghet.model.survey import About, Concept, SurveyType
from trygghet.model.vocabulary import Vocabulary


class Sex(Vocabulary):
    """Groups by sex as survey files name them."""

    WOMEN = "women", *NP_("sex", "women")
    MEN = "men", *NP_("sex", "men")
    OTHER = "other", *NP_("sex", "other or no answer")


def group_name(sex: str | None, age: str | None, words: Words) -> str:
    """Return a group's name, "kvinnor, 30–44 år"; "alla" for everybody."""
    parts = []
    if sex:
        known = next((member for member in Sex if member == sex), None)
        parts.append(words.label(known) if known else sex)
    if age:
        parts.append(words.text("{age} years", age=age.replace("-", "–").rstrip("–")))
    return ", ".join(parts) or words.text("everybody")


def asked_sentence(survey: Row, words: Words) -> str:
    """Say who was asked: kind of survey, how and when, how many, how many answered.

    Parameters
    ----------
    survey
        The whole survey's row of the measure ``survey_response``.
    """
    kind = survey_gloss(SurveyType(str(survey["survey_type"])), words)
    parts = [f"{kind}, {survey['wave']}"]
    if survey.get("mode"):
        parts.append(str(survey["mode"]))
    if days := fieldwork_said(survey, words):
        parts.append(days)
    if answers := answers_said(survey, words):
        parts.append(answers)
    return f"{'; '.join(parts)}."


def surveys_said(surveys: Sequence[Row], words: Words) -> tuple[str, ...]:
    """Say of several surveys who was asked: a sentence for each kind, with its waves and answers.

    Parameters
    ----------
    surveys
        Their rows of the measure ``survey_response``.
    """
    kinds: dict[SurveyType, list[str]] = {}
    for row in sorted(surveys, key=lambda row: str(row["wave"])):
        told = kinds.setdefault(SurveyType(str(row["survey_type"])), [])
        told.append(f"{row['wave']} ({answers_said(row, words)})")
    return tuple(
        f"{survey_gloss(kind, words)}: {', '.join(waves)}." for kind, waves in kinds.items()
    )


def answers_said(survey: Row, words: Words) -> str:
    """Return how many answered, of how many asked and at what rate, as far as that is known."""
    invited, answered, rate = survey.get("invited"), survey.get("answered"), survey.get("rate")
    if isinstance(invited, int) and isinstance(answered, int) and isinstance(rate, int | float):
        return words.text(
            "{answered} of {invited} asked answered, {rate}",
            answered=answered,
            invited=invited,
            rate=words.percent(rate),
        )
    if isinstance(answered, int):
        return words.plural("{n} answered", "{n} answered", n=answered)
    return words.text("how many answered is not published")


def fieldwork_said(survey: Row, words: Words) -> str:
    """Return when people were asked: days, or the source's words."""
    first, last = survey.get("first_day"), survey.get("last_day")
    if isinstance(first, date) and isinstance(last, date):
        return f"{words.date(first)}–{words.date(last)}"
    return str(survey.get("fieldwork") or "")


def interval_note(rows: Iterable[Row], words: Words) -> str:
    """Return the sentence that belongs beside every interval; empty where there is none."""
    if any(row.get("low") is not None for row in rows):
        return words.text(
            "The interval shows chance alone. Errors from those who didn't answer are not in it."
        )
    return ""


def open_note(rows: Iterable[Row], words: Words) -> str:
    """Return what must be known of figures from surveys open to all; empty where there is none."""
    kinds = {SurveyType(str(row["survey_type"])) for row in rows}
    if any(not kind.random for kind in kinds):
        return words.text("Open survey: the difference may come from who answered.")
    return ""


def about_note(concept: Concept, words: Words) -> str:
    """Say which place a question is about, and which it therefore says nothing about."""
    match concept.about:
        case About.CENTRE:
            return words.text(
                "The question is about the town centre. It says nothing about the areas where people"
                " live."
            )
        case About.HOME_AREA:
            return words.text(
                "The question is about the area where one lives. It says nothing about the town centre."
            )
        case _:
            return ""


def difference_said(difference: float, first: float, second: float, words: Words) -> str:
    """Return a difference of two shares in points, as counted before they were rounded.

    Where the rounded shares seem to differ by more or less, that is said.
    """
    said = points_said(difference, words)
    shown = abs(round(first * 100) - round(second * 100))
    if shown != round(abs(difference) * 100):
        return words.text("{points} before rounding", points=said)
    return said
