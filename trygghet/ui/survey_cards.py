"""The survey page's first cards: how safe, for whom, where, since when."""

from __future__ import annotations

from functools import partial

from trygghet.figures.card import Spoken, heading, say_aloud
from trygghet.figures.map import district_map
from trygghet.figures.result_tables import survey_table
from trygghet.figures.scale import share_scale
from trygghet.figures.survey_asked import facts_html
from trygghet.figures.survey_chart import survey_chart
from trygghet.figures.survey_how import (
    level_key,
    level_sentence,
    others_of,
    profile_html,
    profile_rows,
    profile_table,
    question_remark,
)
from trygghet.figures.survey_map import survey_map
from trygghet.figures.survey_open import nothing_certain, weighted_said
from trygghet.figures.survey_shown import by_place, by_sex, everybody, third_answers
from trygghet.figures.survey_when import quotations, wave_points, wave_rows, when_sentence
from trygghet.figures.survey_where import (
    PlaceFigures,
    contrasts_of,
    where_html,
    where_sentence,
    where_table,
)
from trygghet.figures.survey_whom import whom_html, whom_sentence, whom_table
from trygghet.figures.survey_words import about_note, group_name, interval_note, open_note
from trygghet.measures.survey_contrasts import survey_contrasts
from trygghet.ui import cards, map_card
from trygghet.ui.cache import drawn, measured
from trygghet.ui.survey_seen import Seen

#: Pixels: the waves of the page that is about them.
_TALL = 240


def how(seen: Seen) -> None:
    """Draw how many feel so, among the survey's other questions, and who was asked."""
    words, shown = seen.visit.words, seen.shown
    rows = profile_rows(seen.narrowed, shown)
    with cards.card("survey-how", words.text("How safe?")):
        key = level_key(seen.own, words) if seen.own is not None else ""
        sexes = by_sex(seen.rows)
        said = level_sentence(seen.own, shown, words, sexes)
        remark = question_remark(seen.own, shown.concept, words)
        beside = [
            Spoken(each, beside=True)
            for each in (
                weighted_said(seen.own, words),
                nothing_certain(seen.survey_type, words),
            )
            if each
        ]
        cards.fragment(say_aloud([Spoken(said, key), *beside], remark))
        cards.columns((3, 2), partial(_profile, seen), partial(_facts, seen), key="panels-how")
        result = seen.part(rows)
        cards.foot(
            seen.visit,
            "survey-how",
            result,
            profile_table(rows, words),
            extra=seen.told(rows),
            names=seen.asked.names,
            name=words.text("How safe?"),
        )


def _profile(seen: Seen) -> None:
    rows = profile_rows(seen.narrowed, seen.shown)
    words = seen.visit.words
    synthetic = seen.part(rows).synthetic
    others = others_of(seen.narrowed, seen.shown)
    cards.fragment(profile_html(rows, seen.shown, words, synthetic=synthetic, others=others))


def _facts(seen: Seen) -> None:
    words = seen.visit.words
    cards.fragment(heading(words.text("Who was asked?"), level=3))
    if seen.whole is None:
        cards.unknown(words.text("Who was asked isn't known."), "")
    else:
        cards.fragment(facts_html(seen.whole, words))


def whom(seen: Seen) -> None:
    """Draw women and men and age groups against everybody."""
    words = seen.visit.words
    rows = seen.rows
    groups = [row for row in rows if row["sex"] or row["age"]]
    with cards.card("survey-whom", words.text("For whom?"), whom_sentence(rows, words)):
        if not groups:
            cards.unknown(
                words.text("The source tells of no groups by sex or age for this question."),
                words.text("The answers themselves, with sex and age, would tell."),
            )
            return
        result = seen.part(rows)
        cards.fragment(whom_html(rows, seen.shown, words, synthetic=result.synthetic))
        extra = seen.told(groups)
        if third_answers(rows):
            extra = (*extra, words.text("Other answers on sex are counted in the total alone."))
        table = whom_table(rows, words)
        cards.foot(
            seen.visit,
            "survey-whom",
            result,
            table,
            extra=extra,
            names=seen.asked.names,
            name=words.text("For whom?"),
        )


def when(seen: Seen) -> None:
    """Draw the waves, joined only where that is allowed, and the verdict on the latest change."""
    words, shown = seen.visit.words, seen.shown
    points = wave_points(seen.narrowed, shown, words)
    rows = wave_rows(seen.narrowed, shown)
    sentence = when_sentence(seen.changes, shown, words)
    with cards.card("survey-when", words.text("Since when?"), sentence):
        if not points:
            who = group_name(shown.sex, shown.age, words)
            cards.unknown(
                words.text("No wave has a share for {group}.", group=who),
                words.text("A file of survey results, or of the answers themselves, would tell."),
            )
            return
        title = words.label(shown.concept)
        result = seen.part(rows)
        cards.chart(
            survey_chart(
                points,
                words,
                seen.visit.theme,
                title=title,
                synthetic=result.synthetic,
                height=_TALL,
            )
        )
        for row in quotations(seen.narrowed, shown):
            said = words.text(
                "{wave}, in the source's words: “{quote}”", wave=row["wave"], quote=row["quote"]
            )
            cards.lead(said)
        table = survey_table(points, title, words)
        told = (*seen.surveys_told(rows), interval_note(rows, words), open_note(rows, words))
        cards.foot(
            seen.visit,
            "survey-when",
            result,
            table,
            extra=tuple(filter(None, told)),
            names=seen.asked.names,
            name=words.text("Since when?"),
        )


def where(seen: Seen) -> None:
    """Draw districts beside each other and on the map; which differ from the rest for certain."""
    words, shown = seen.visit.words, seen.shown
    question = words.text("Where?")
    if shown.sex and shown.age:
        with cards.card("survey-where", question):
            cards.unknown(
                words.text("Districts aren't shown of people of one sex and one age together."),
                words.text("There are too few of them in each; choose sex or age."),
            )
        return
    rows = by_place(seen.narrowed_rows, shown)
    if not rows:
        with cards.card("survey-where", question):
            who = group_name(shown.sex, shown.age, words)
            cards.unknown(
                words.text("No share by district is known for {group}.", group=who),
                words.text("A file of survey results or answers with a column for district would."),
            )
        return
    places = PlaceFigures(
        rows,
        contrasts_of(measured(seen.visit, survey_contrasts, seen.permitted).rows, shown),
        everybody(seen.narrowed_rows, shown.sex, shown.age),
        seen.asked.districts,
    )
    caption = words.label(shown.concept)
    with cards.card("survey-where", question, where_sentence(places, words)):
        result = seen.part(rows)
        chosen = seen.asked.scope.districts

        def dots() -> None:
            cards.fragment(where_html(places, words, title=caption, chosen=chosen))

        cards.columns((3, 2), dots, partial(_map, seen), key="panels-where")
        table = where_table(places, words, caption)
        extra = (*seen.told(rows), about_note(shown.concept, words))
        cards.foot(
            seen.visit,
            "survey-where",
            result,
            table,
            extra=tuple(filter(None, extra)),
            names=seen.asked.names,
            name=question,
        )


def _map(seen: Seen) -> None:
    """Draw the figures on the map; a group of districts is one area."""
    visit, words, shown = seen.visit, seen.visit.words, seen.shown
    outlines = map_card.places_on_map(visit, seen.asked)
    if not outlines.districts:
        map_card.no_outlines(words)
        return
    rows = by_place(seen.narrowed_rows, shown)
    places, marks = survey_map(rows, outlines, words)
    figure = drawn(
        visit,
        "survey map",
        lambda: district_map(
            places,
            marks,
            share_scale(shown.concept, words, visit.theme),
            words,
            visit.theme,
            title=words.text("{question}, share", question=words.label(shown.concept)),
            synthetic=seen.part(rows).synthetic,
        ),
        seen.permitted,
        shown,
    )
    map_card.draw(visit, figure, seen.asked, places)
