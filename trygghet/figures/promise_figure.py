"""A live figure at one end of a promise's chain, in words: what, how sure, and about whom."""

from __future__ import annotations

from collections.abc import Iterable

from trygghet.figures.example import example_first
from trygghet.figures.incident_sentences import incident_sentence
from trygghet.figures.marks import point_of
from trygghet.figures.mention_names import name_said, number_said
from trygghet.figures.scope_words import category_name
from trygghet.figures.survey_chart import interval_text
from trygghet.figures.survey_sentences import safety_sentence, survey_gloss
from trygghet.figures.text import within_sentence
from trygghet.locale.words import Words
from trygghet.measures.change import Change, Untested
from trygghet.measures.compare import WaveChange
from trygghet.measures.promise_chain import NAMED, Figure
from trygghet.model.result import Row
from trygghet.model.survey import Statistic, SurveyType


def figure_sentences(figure: Figure, words: Words) -> list[str]:
    """Return what a figure says, or why none can stand for the promise."""
    if figure.refused is not None:
        about = within_sentence(subject(figure, words))
        return [
            words.text("No figure stands here ({about}).", about=about),
            words.say(figure.refused),
        ]
    said = list(_told(figure, words))
    said += [words.say(caution) for caution in figure.cautions]
    return said


def subject(figure: Figure, words: Words) -> str:
    """Return what a figure is about: the question's subject, or the kind of incident."""
    if figure.concept is not None:
        return words.label(figure.concept)
    return category_name(figure.category or "", words)


def _told(figure: Figure, words: Words) -> Iterable[str]:
    if figure.incidents is not None:
        yield _incidents(figure, incident_sentence(figure.incidents, words), words)
    if figure.row is None:
        return
    if figure.concept in NAMED:
        yield _mentions(figure, figure.row, words)
    elif figure.row["statistic"] == Statistic.INDEX:
        yield _index(figure, figure.row, words)
    else:
        first = WaveChange(
            None, figure.row, None, None, None, None, Change.NOT_TESTED, Untested.NO_EARLIER
        )
        yield safety_sentence(figure.change or first, words)
        interval = interval_sentence(figure.row, words)
        if interval:
            yield interval
    kind = SurveyType(str(figure.row["survey_type"]))
    if not kind.random:
        yield survey_gloss(kind, words) + "."


def interval_sentence(row: Row, words: Words) -> str:
    """Say the interval of a survey's figure and what it leaves out; empty where there is none."""
    point = point_of(row)
    if point.interval is None:
        return ""
    return words.text(
        "Interval {interval}: chance error, without those who didn't answer.",
        interval=interval_text(point, words),
    )


def _incidents(figure: Figure, said: str, words: Words) -> str:
    """Put the kind of incident before the sentence, but after the mark of made-up numbers."""
    mark = example_first("", words, synthetic=True).strip()
    made_up = said.startswith(mark)
    told = f"{subject(figure, words)}. {said.removeprefix(mark).strip()}"
    return example_first(told, words, synthetic=made_up)


def _mentions(figure: Figure, row: Row, words: Words) -> str:
    said = words.text(
        "{about}: {name}, {number} mentions in {wave}. Mentions are counted, not people.",
        about=subject(figure, words),
        name=name_said(row, words),
        number=number_said(row, words),
        wave=str(row["wave"] or ""),
    )
    return example_first(said, words, synthetic=bool(row["synthetic"]))


def _index(figure: Figure, row: Row, words: Words) -> str:
    value = row["value"]
    said = words.text(
        "{about}: {value} in {wave}. An index, not a share; lower is better.",
        about=subject(figure, words),
        value=words.number(float(value), 2) if isinstance(value, int | float) else "–",
        wave=str(row["wave"] or ""),
    )
    return example_first(said, words, synthetic=bool(row["synthetic"]))
