"""Further cards about a survey: what worries, which places people name, the country, who answered, the questions."""

from __future__ import annotations

from trygghet.figures.map import MapFigure
from trygghet.figures.mention_map import mention_map
from trygghet.figures.mention_names import place_rows, sign_of, survey_shown, theme_rows
from trygghet.figures.mention_sentences import places_sentence, themes_sentence
from trygghet.figures.mention_tables import bar_list, mention_table
from trygghet.figures.survey_asked import answers_table, rate_rows, rates_html, rates_sentence
from trygghet.figures.survey_asked import rates_table as rate_table
from trygghet.figures.survey_country import (
    beside_rows,
    country_html,
    country_sentence,
    country_table,
)
from trygghet.figures.survey_shown import only
from trygghet.figures.survey_words import interval_note, open_note
from trygghet.figures.survey_worries import (
    ticked_rows,
    worries_html,
    worries_sentence,
    worries_table,
    worry_rows,
)
from trygghet.figures.theme import Theme
from trygghet.model.result import Row
from trygghet.model.survey import Concept
from trygghet.reports.cards import Card, source
from trygghet.reports.maps import drawn_map, places_on
from trygghet.reports.survey_seen import Seen


def worries(seen: Seen) -> Card | None:
    """Return worry by offence and the problems that people have ticked; ``None`` where none is told."""
    words, shown = seen.words, seen.shown
    worry = worry_rows(seen.survey, shown)
    questions = seen.of("survey_questions")
    ticked = ticked_rows(questions, shown) if questions else []
    if not worry and not ticked:
        return None
    result = seen.part(worry) if worry or questions is None else only(questions, ticked)
    extra = seen.told([*worry, *ticked])
    if ticked:
        several = words.text("Several problems may be ticked; their shares don't add up to 100%.")
        extra = (several, *extra)
    return Card(
        "oro",
        words.text("What worries?"),
        worries_sentence(worry, ticked, words),
        worries_html(worry, ticked, shown, words, synthetic=result.synthetic),
        source(result, words, extra=extra),
        (worries_table(worry, ticked, shown, words),),
    )


def country(seen: Seen) -> Card | None:
    """Return the municipality beside the country; ``None`` without a figure for the country."""
    words = seen.words
    pairs = beside_rows(seen.survey, seen.own, seen.shown)
    if not pairs:
        return None
    rows = [pairs[0].own, *(pair.other for pair in pairs)]
    result = only(seen.survey, rows)
    told = (*seen.surveys_told(rows), interval_note(rows, words), open_note(rows, words))
    name = seen.municipality.name
    return Card(
        "trygghet-riket",
        words.text("Compared with the country"),
        country_sentence(pairs, words),
        country_html(pairs, name, words, synthetic=result.synthetic) or "",
        source(result, words, extra=tuple(filter(None, told))),
        (country_table(pairs, name, words),),
    )


def answered(seen: Seen) -> Card | None:
    """Return the response rate by district; ``None`` where it isn't known."""
    words, names = seen.words, seen.districts
    response = seen.of("survey_response")
    rows = rate_rows(response, seen.shown.survey) if response else []
    if response is None or not rows:
        return None
    synthetic = any(bool(row.get("synthetic")) for row in rows)
    extra = (words.text("Those who didn't answer may feel otherwise than those who did."),)
    return Card(
        "svarsfrekvens",
        words.text("Who answered?"),
        rates_sentence(rows, names, words, synthetic=synthetic),
        rates_html(rows, seen.whole, names, words, synthetic=synthetic),
        source(only(response, rows), words, extra=extra),
        (rate_table(rows, names, words),),
    )


def questions(seen: Seen) -> Card | None:
    """Return everything that was asked with how it was answered; ``None`` without the answers."""
    words, shown = seen.words, seen.shown
    found = seen.of("survey_questions")
    table = answers_table(found, shown.survey, words) if found else None
    if found is None or table is None or not table.rows:
        return None
    rows = [row for row in found.rows if str(row["survey"]) == shown.survey]
    return Card(
        "fragor",
        words.text("What was asked?"),
        words.text("Every question in the survey and how it was answered."),
        source=source(only(found, rows), words, extra=seen.told(rows)),
        tables=(table,),
        folded=True,
        wide=True,
        alone=False,
    )


def named_places(seen: Seen, concept: Concept, theme: Theme) -> Card | None:
    """Return the places that people name in their own words: on the map, and as bars.

    Parameters
    ----------
    concept
        Places named as unsafe, or as good to be in.
    """
    words = seen.words
    found = seen.of("mentions")
    rows = place_rows(_of_survey(seen), concept)
    if found is None or not rows:
        return None
    result = only(found, rows)
    figure: MapFigure = mention_map(
        places_on(seen.municipality), rows, concept, words, theme, synthetic=result.synthetic
    )
    title = words.label(concept)
    bars = bar_list(rows, sign_of(concept, theme), words, title=title, synthetic=result.synthetic)
    drawn = f'<div class="tg-sides"><div>{drawn_map(figure)}</div><div>{bars}</div></div>'
    good = concept is Concept.GOOD_PLACES_NAMED
    return Card(
        "platser-bra" if good else "platser-otrygga",
        words.text("Where do people like to be?")
        if good
        else words.text("Which places feel unsafe?"),
        places_sentence(rows, concept, words),
        drawn,
        source(result, words),
        (
            mention_table(
                rows, words, caption=title, what=words.text("Place"), districts=seen.districts
            ),
        ),
        wide=True,
    )


def named_themes(seen: Seen, theme: Theme) -> Card | None:
    """Return what people name that is no one place: dark paths, tunnels, gatherings."""
    words = seen.words
    found = seen.of("mentions")
    concept = Concept.UNSAFE_PLACES_NAMED
    rows = theme_rows(_of_survey(seen), concept)
    if found is None or not rows:
        return None
    result = only(found, rows)
    title = words.label(concept)
    return Card(
        "teman",
        words.text("What do people name beside places?"),
        themes_sentence(rows, words),
        bar_list(rows, sign_of(concept, theme), words, title=title, synthetic=result.synthetic),
        source(result, words),
        (
            mention_table(
                rows, words, caption=title, what=words.text("Theme"), districts=seen.districts
            ),
        ),
    )


def _of_survey(seen: Seen) -> list[Row]:
    found = seen.of("mentions")
    return survey_shown(found.rows, seen.shown.survey) if found else []
