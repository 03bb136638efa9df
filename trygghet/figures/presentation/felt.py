"""How safe people feel: the latest wave, all waves with their intervals, and places beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trygghet.figures.card import Spoken
from trygghet.figures.example import example_first
from trygghet.figures.marks import point_of
from trygghet.figures.presentation.charts import PlaceShare, place_shares
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.felt_notes import felt_notes
from trygghet.figures.presentation.model import Plot, PlotKind, Series, View
from trygghet.figures.presentation.model import Shown as Figure
from trygghet.figures.presentation.spoken import for_screen
from trygghet.figures.result_tables import survey_table
from trygghet.figures.survey_asked import whole_survey
from trygghet.figures.survey_chart import SurveyPoint, base_text, survey_chart
from trygghet.figures.survey_how import level_key, level_sentence, question_remark
from trygghet.figures.survey_open import nothing_certain
from trygghet.figures.survey_sentences import change_sentence
from trygghet.figures.survey_shown import (
    Shown,
    by_place,
    by_sex,
    everybody,
    figures_shown,
    only,
    shown_of,
)
from trygghet.figures.survey_when import latest_change, wave_points, wave_rows, when_sentence
from trygghet.figures.survey_where import (
    PlaceFigures,
    contrasts_of,
    place_name,
    where_sentence,
    where_table,
)
from trygghet.figures.survey_whom import gap_sentence
from trygghet.figures.survey_words import asked_sentence, interval_note, open_note, surveys_said
from trygghet.figures.text import name_order
from trygghet.locale.words import Words
from trygghet.measures.presentation_felt import Felt
from trygghet.measures.survey_notes import notes_on
from trygghet.model.result import Result, Row
from trygghet.model.survey import Concept, Qualifier, SurveyType


def felt_view(context: Context) -> View:
    """Return how safe people feel, or what would tell."""
    words = context.words
    heading = words.text("How safe do people feel?")
    felt = context.material.felt
    shown = shown_of(felt.survey, felt.concept, None) if felt is not None else None
    if felt is None or shown is None:
        return View(
            "felt",
            heading,
            (),
            "",
            (),
            felt_notes(context, None, None),
            (
                words.text("How safe people feel isn't known: no survey with a share is loaded."),
                words.text("A file of survey results, or of the answers themselves, would tell."),
            ),
        )
    rows = figures_shown(felt.survey, shown)
    own = everybody(rows)
    change = latest_change(felt.changes, shown)
    said = [
        Spoken(
            level_sentence(own, shown, words, by_sex(rows)), level_key(own, words) if own else ""
        )
    ]
    if (
        change is not None
        and own is not None
        and own["survey"] == change.later["survey"]
        and (told := change_sentence(change, words))
    ):
        said.append(Spoken(_marked(context, told, change.later)))
    said += _women_and_men(context, felt, shown, rows)
    if own is not None and (told := nothing_certain(SurveyType(str(own["survey_type"])), words)):
        said.append(Spoken(told, beside=True))
    large, small = for_screen(said, words)
    blocks = tuple(
        filter(None, (_by_wave(context, felt, shown), _by_place(context, felt, shown, rows)))
    )
    whole = words.text("Felt safety is that of the whole municipality.") if context.narrowed else ""
    remarks = (small, whole, question_remark(own, shown.concept, words))
    remark = " ".join(filter(None, remarks))
    return View("felt", heading, large, remark, blocks, felt_notes(context, felt, shown))


def _women_and_men(context: Context, felt: Felt, shown: Shown, rows: list[Row]) -> list[Spoken]:
    """Say how women and men differ: in the question, else in one that the survey tells of them alone."""
    words = context.words
    if told := gap_sentence(rows, words):
        return [Spoken(_marked(context, told, by_sex(rows)[0]), beside=True)]
    if shown.concept in {row["concept"] for row in rows if row["sex"]}:
        return []
    for concept in Concept:
        other = replace(shown, concept=concept)
        found = figures_shown(felt.survey, other)
        if everybody(found) is None and len(sexes := by_sex(found)) > 1:
            return [Spoken(level_sentence(None, other, words, sexes), beside=True)]
    return []


def _by_wave(context: Context, felt: Felt, shown: Shown) -> Figure | None:
    words = context.words
    points = wave_points(felt.survey, shown, words)
    if not points:
        return None
    # Weighted shares stand beside places alone.
    rows = [{**row, "raked_share": None} for row in wave_rows(felt.survey, shown)]
    result = only(felt.survey, rows)
    title = words.text("{question}, share by survey", question=words.label(shown.concept))
    chart = survey_chart(
        points, words, context.theme, title=words.label(shown.concept), synthetic=result.synthetic
    )
    used = dict.fromkeys(str(row["survey"]) for row in rows)
    whole = [found for each in used if (found := whole_survey(felt.response, each)) is not None]
    told = (*surveys_said(whole, words), interval_note(rows, words), open_note(rows, words))
    plot = Plot(
        PlotKind.COLUMNS,
        tuple(_wave_name(point, points, words) for point in points),
        (
            Series(
                words.text("Share"),
                tuple(point.share for point in points),
                tuple(point.interval for point in points),
            ),
        ),
        words.text("Share of answers, %"),
        share=True,
    )
    return context.shown(
        "felt-waves",
        title,
        when_sentence(felt.changes, shown, words),
        survey_table(points, words.label(shown.concept), words),
        _plain(result),
        drawing=chart,
        plot=plot,
        extra=tuple(filter(None, told)),
    )


def _wave_name(point: SurveyPoint, points: Sequence[SurveyPoint], words: Words) -> str:
    """Return what stands below a wave's column: who answered, and how the source hedges its number.

    A program that draws its own charts has no other place for it, and two columns that can't be
    compared would look as if they could.
    """
    hedged = point.share is not None and point.qualifier is not Qualifier.EXACT
    mixed = len({each.survey_type.random for each in points}) > 1
    parts = (
        point.wave,
        base_text(point, words),
        words.label(point.qualifier, figure=words.percent(point.share or 0)) if hedged else "",
        words.text("open survey") if mixed and not point.survey_type.random else "",
    )
    return ", ".join(filter(None, parts))


def _by_place(context: Context, felt: Felt, shown: Shown, rows: list[Row]) -> Figure | None:
    words, names = context.words, context.districts
    placed = by_place(rows, shown)
    if not placed:
        return None
    result = only(felt.survey, placed)
    own = everybody(rows)
    places = PlaceFigures(placed, contrasts_of(felt.contrasts.rows, shown), own, names)
    caption = words.label(shown.concept)
    # Districts are no ranking, least of all by shares that chance may have parted.
    ordered = sorted(placed, key=lambda row: name_order(place_name(row, names, words)))
    lines = [PlaceShare(place_name(row, names, words), point_of(row)) for row in ordered]
    if own is not None:
        whole = words.text("The whole municipality")
        lines.insert(0, PlaceShare(whole, point_of(own), whole=True))
    title = words.text("{question}, share by district", question=caption)
    chart = place_shares(lines, words, context.theme, title=title, synthetic=result.synthetic)
    survey = whole_survey(felt.response, shown.survey)
    told = (
        asked_sentence(survey, words) if survey is not None else "",
        interval_note(placed, words),
        open_note(placed, words),
    )
    plot = Plot(
        PlotKind.BARS,
        tuple(line.name for line in lines),
        (
            Series(
                words.text("Share"),
                tuple(line.point.share for line in lines),
                tuple(line.point.interval for line in lines),
            ),
        ),
        words.text("Share of answers, %"),
        share=True,
    )
    return context.shown(
        "felt-places",
        title,
        where_sentence(places, words),
        where_table(places, words, caption),
        _plain(result),
        drawing=chart,
        plot=plot,
        extra=tuple(filter(None, told)),
    )


def _plain(result: Result) -> Result:
    """Return a result without the remarks on rows that the figure doesn't show."""
    return replace(result, notes=notes_on(result.rows))


def _marked(context: Context, said: str, row: Row) -> str:
    return example_first(said, context.words, synthetic=bool(row.get("synthetic")))
