"""Cards about felt safety: how safe, for whom, since when, where."""

from __future__ import annotations

from trygghet.figures.card import Spoken, heading, say_aloud
from trygghet.figures.example import example_first
from trygghet.figures.map import district_map
from trygghet.figures.scale import share_scale
from trygghet.figures.survey_asked import facts_html
from trygghet.figures.survey_dots import Dot, DotGroup, dots_html
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
from trygghet.figures.survey_tables import Line, share_table
from trygghet.figures.survey_when import (
    quotations,
    wave_points,
    wave_rows,
    when_sentence,
)
from trygghet.figures.survey_where import (
    PlaceFigures,
    contrasts_of,
    where_html,
    where_sentence,
    where_table,
)
from trygghet.figures.survey_whom import whom_html, whom_sentence, whom_table
from trygghet.figures.survey_words import about_note, interval_note, open_note
from trygghet.figures.text import escaped
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.model.survey import SurveyType
from trygghet.reports.cards import Card, source, unknown
from trygghet.reports.maps import drawn_map, places_on
from trygghet.reports.survey_seen import Seen


def no_survey(words: Words) -> Card:
    """Return the card that says that no survey is published."""
    said = words.text("No survey is published for this municipality.")
    return Card("trygghet", words.text("How safe?"), figure=unknown(said))


def how(seen: Seen) -> Card:
    """Return how many feel so, among the survey's other questions, and who was asked."""
    words, shown = seen.words, seen.shown
    rows = profile_rows(seen.survey, shown)
    result = seen.part(rows)
    drawn = profile_html(
        rows, shown, words, synthetic=result.synthetic, others=others_of(seen.survey, shown)
    )
    facts = unknown(words.text("Who was asked isn't known."))
    if seen.whole is not None:
        facts = facts_html(seen.whole, words)
    who = heading(words.text("Who was asked?"), level=3)
    figure = (
        f'{said_aloud(seen)}<div class="tg-sides"><div>{drawn}</div><div>{who}{facts}</div></div>'
    )
    return Card(
        "trygghet",
        words.text("How safe?"),
        figure=figure,
        source=source(result, words, extra=seen.told(rows)),
        tables=(profile_table(rows, words),),
        wide=True,
    )


def said_aloud(seen: Seen) -> str:
    """Return the sentence about the municipality as HTML, with how sure it is."""
    words = seen.words
    key = level_key(seen.own, words) if seen.own is not None else ""
    kind = SurveyType(str(seen.rows[0]["survey_type"]))
    beside = [
        Spoken(each, beside=True)
        for each in (weighted_said(seen.own, words), nothing_certain(kind, words))
        if each
    ]
    said = level_sentence(seen.own, seen.shown, words, by_sex(seen.rows))
    remark = question_remark(seen.own, seen.shown.concept, words)
    return say_aloud([Spoken(said, key), *beside], remark)


def whom(seen: Seen) -> Card:
    """Return women and men and age groups against everybody."""
    words, rows = seen.words, seen.rows
    question = words.text("For whom?")
    groups = [row for row in rows if row["sex"] or row["age"]]
    if not groups:
        said = words.text("No figures by sex or age are published for this question.")
        return Card("trygghet-for-vem", question, figure=unknown(said))
    result = seen.part(groups)
    extra = seen.told(groups)
    if third_answers(rows):
        extra = (*extra, words.text("Other answers on sex are counted in the total alone."))
    return Card(
        "trygghet-for-vem",
        question,
        whom_sentence(rows, words),
        whom_html(rows, seen.shown, words, synthetic=result.synthetic),
        source(result, words, extra=extra),
        (whom_table(rows, words),),
    )


def when(seen: Seen) -> Card:
    """Return the waves below each other, never joined, and the verdict on the latest change."""
    words, shown = seen.words, seen.shown
    question = words.text("Since when?")
    points = wave_points(seen.survey, shown, words)
    rows = wave_rows(seen.survey, shown)
    if not points:
        said = words.text("No wave has a share for the whole municipality.")
        return Card("trygghet-over-tid", question, figure=unknown(said))
    title = words.label(shown.concept)
    result = seen.part(rows)
    dots = [Dot(point.wave, point) for point in points]
    drawn = dots_html([DotGroup("", dots)], words, title=title, synthetic=result.synthetic)
    for row in quotations(seen.survey, shown):
        said = words.text(
            "{wave}, in the source's words: ”{quote}”", wave=row["wave"], quote=row["quote"]
        )
        drawn += f'<p class="tg-lead">{escaped(said)}</p>'
    lines = [Line(point.wave, row) for point, row in zip(points, rows, strict=True)]
    told = (*seen.surveys_told(rows), interval_note(rows, words), open_note(rows, words))
    return Card(
        "trygghet-over-tid",
        question,
        when_sentence(seen.changes, shown, words),
        drawn,
        source(result, words, extra=tuple(filter(None, told))),
        (share_table(title, words.text("Survey wave"), lines, words),),
    )


def where(seen: Seen) -> Card:
    """Return districts beside each other; which differ from the rest for certain."""
    words, shown = seen.words, seen.shown
    places = place_figures(seen)
    question = words.text("Where?")
    if places is None:
        said = words.text("No share by district is published for this question.")
        return Card("trygghet-var", question, figure=unknown(said))
    rows = places.rows
    caption = words.label(shown.concept)
    extra = (*seen.told(rows), about_note(shown.concept, words))
    return Card(
        "trygghet-var",
        question,
        where_sentence(places, words),
        where_html(places, words, title=caption),
        source(seen.part(rows), words, extra=tuple(filter(None, extra))),
        (where_table(places, words, caption),),
    )


def on_map(seen: Seen, theme: Theme) -> Card:
    """Return the same figures on the map; a group of districts is one area."""
    words, shown = seen.words, seen.shown
    places = place_figures(seen)
    question = words.text("On the map")
    outlines = places_on(seen.municipality)
    if places is None or not outlines.districts:
        said = words.text("No figure by district can be drawn on a map.")
        return Card("trygghet-karta", question, figure=unknown(said))
    rows = places.rows
    drawn_on, marks = survey_map(rows, outlines, words)
    result = seen.part(rows)
    figure = district_map(
        drawn_on,
        marks,
        share_scale(shown.concept, words, theme),
        words,
        theme,
        title=words.text("{question}, share", question=words.label(shown.concept)),
        synthetic=result.synthetic,
    )
    answer = f"{words.label(shown.concept)}, {rows[0]['wave']}."
    extra = (*seen.told(rows), about_note(shown.concept, words))
    return Card(
        "trygghet-karta",
        question,
        example_first(answer, words, synthetic=result.synthetic),
        drawn_map(figure),
        source(result, words, extra=tuple(filter(None, extra))),
        (where_table(places, words, words.label(shown.concept)),),
    )


def place_figures(seen: Seen) -> PlaceFigures | None:
    """Return what is known of the question by place; ``None`` for nothing."""
    rows = by_place(seen.rows, seen.shown)
    if not rows:
        return None
    contrasts = seen.of("survey_contrasts")
    judged = contrasts_of(contrasts.rows, seen.shown) if contrasts else {}
    return PlaceFigures(rows, judged, everybody(seen.rows), seen.districts)
