"""The survey page's further cards: what worries, compared with the country, who answered, what was asked."""

from __future__ import annotations

from trygghet.figures.survey_asked import (
    answers_table,
    rate_rows,
    rates_html,
    rates_sentence,
    rates_table,
)
from trygghet.figures.survey_country import (
    beside_rows,
    country_html,
    country_sentence,
    country_table,
)
from trygghet.figures.survey_shown import only
from trygghet.figures.survey_words import group_name, interval_note, open_note
from trygghet.figures.survey_worries import (
    ticked_rows,
    worries_html,
    worries_sentence,
    worries_table,
    worry_rows,
)
from trygghet.figures.tables import table_html
from trygghet.ui import cards
from trygghet.ui.survey_seen import Seen


def worries(seen: Seen) -> None:
    """Draw worry by offence and the problems that people have ticked."""
    words = seen.visit.words
    worry = worry_rows(seen.narrowed, seen.shown)
    questions = seen.every_question
    ticked = ticked_rows(questions, seen.shown)
    sentence = worries_sentence(worry, ticked, words)
    with cards.card("survey-worries", words.text("What worries?"), sentence):
        if not worry and not ticked:
            cards.unknown(
                words.text("This survey didn't ask about worry or problems, or doesn't tell."),
                words.text("Another survey, or the answers themselves, may tell."),
            )
            return
        result = seen.part(worry) if worry else only(questions, ticked)
        cards.fragment(worries_html(worry, ticked, seen.shown, words, synthetic=result.synthetic))
        extra = seen.told([*worry, *ticked])
        if ticked:
            several = words.text(
                "Several problems may be ticked; their shares don't add up to 100%."
            )
            extra = (several, *extra)
        table = worries_table(worry, ticked, seen.shown, words)
        cards.foot(
            seen.visit,
            "survey-worries",
            result,
            table,
            extra=extra,
            names=seen.asked.names,
            name=words.text("What worries?"),
        )


def country(seen: Seen) -> None:
    """Draw the municipality beside the country, or say why not."""
    words = seen.visit.words
    pairs = beside_rows(seen.narrowed, seen.own, seen.shown)
    question = words.text("Compared with the country")
    with cards.card("survey-country", question, country_sentence(pairs, words)):
        if not pairs:
            cards.unknown(
                words.text("No figure for the country is loaded for this question and group."),
                words.text("A file of survey results in which “avser” says “riket” would tell."),
            )
            return
        rows = [pairs[0].own, *(pair.other for pair in pairs)]
        result = only(seen.narrowed, rows)
        name = seen.asked.municipality.name
        drawn = country_html(pairs, name, words, synthetic=result.synthetic)
        if drawn:
            cards.fragment(drawn)
        table = country_table(pairs, name, words)
        extra = (*seen.surveys_told(rows), interval_note(rows, words), open_note(rows, words))
        extra = tuple(filter(None, extra))
        cards.foot(
            seen.visit,
            "survey-country",
            result,
            table,
            extra=extra,
            names=seen.asked.names,
            name=question,
        )


def answered(seen: Seen) -> None:
    """Draw the response rate by district."""
    words, names = seen.visit.words, seen.asked.districts
    rows = rate_rows(seen.response, seen.shown.survey)
    synthetic = any(bool(row.get("synthetic")) for row in rows)
    sentence = rates_sentence(rows, names, words, synthetic=synthetic)
    with cards.card("survey-response", words.text("Who answered?"), sentence):
        if not rows:
            cards.unknown(
                words.text("How many answered in each district isn't known."),
                words.text(
                    "A file of the sample, with how many were asked and answered in each district,"
                    " would tell."
                ),
            )
            return
        cards.fragment(rates_html(rows, seen.whole, names, words, synthetic=synthetic))
        cards.foot(
            seen.visit,
            "survey-response",
            only(seen.response, rows),
            rates_table(rows, names, words),
            extra=(words.text("Those who didn't answer may feel otherwise than those who did."),),
            names=seen.asked.names,
            name=words.text("Who answered?"),
        )


def questions(seen: Seen) -> None:
    """Draw everything that was asked with how it was answered, when somebody wants to see it."""
    words, shown = seen.visit.words, seen.shown
    with cards.card("survey-questions", words.text("What was asked?")):
        found = seen.every_question
        table = answers_table(found, shown.survey, words, shown.sex, shown.age)
        if not table.rows:
            cards.unknown(
                words.text("Only published figures are loaded of this survey, not its answers."),
                words.text("The answers themselves would tell how each question was answered."),
            )
            return
        n = len({row["question"] for row in found.rows if str(row["survey"]) == shown.survey})
        who = group_name(shown.sex, shown.age, words)
        cards.lead(
            words.plural(
                "{n} question, answers of {group}.",
                "{n} questions, answers of {group}.",
                n=n,
                group=who,
            )
        )
        if not cards.unfolded("survey-questions", words.text("Show every question and answer")):
            return
        cards.scrolled(table_html(table))
        result = only(found, [row for row in found.rows if str(row["survey"]) == shown.survey])
        cards.foot(
            seen.visit,
            "survey-questions",
            result,
            table,
            extra=seen.told(list(result.rows)),
            is_table=True,
            names=seen.asked.names,
            name=words.text("What was asked?"),
        )
