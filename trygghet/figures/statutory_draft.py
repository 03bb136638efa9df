"""The draft of a municipality's statutory situational picture, under the headings of the law's 4 §."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trygghet.figures.changes import changes_sentence, changes_table
from trygghet.figures.collaboration_meetings import meetings_sentence
from trygghet.figures.contributions import contributions_sentence
from trygghet.figures.draft import (
    Block,
    Bullets,
    Draft,
    Look,
    Paragraph,
    Section,
    made_up_line,
    marked,
    open_paragraph,
)
from trygghet.figures.example import example_first
from trygghet.figures.fault_tables import fault_sentence
from trygghet.figures.incident_sentences import (
    growing_sentence,
    incident_sentence,
    left_out_sentence,
)
from trygghet.figures.mention_names import ASKED, place_rows, theme_rows
from trygghet.figures.mention_sentences import places_sentence, themes_sentence
from trygghet.figures.promise_figure import interval_sentence
from trygghet.figures.promise_picture import cell
from trygghet.figures.source_line import as_of_text, period_text, source_names
from trygghet.figures.survey_sentences import safety_sentence, survey_gloss
from trygghet.figures.tables import Table, text_cell
from trygghet.figures.trend_sentences import direction_sentence
from trygghet.locale.words import Words
from trygghet.measures.statutory_picture import Material
from trygghet.model.pledges import PromiseState
from trygghet.model.result import Result, Row
from trygghet.model.survey import SurveyType

#: Where the headings come from.
LAW = "lag (2023:196) om kommuners ansvar för brottsförebyggande arbete, 4 §"


def statutory_draft(
    found: Material, municipality: str, districts: Mapping[str, str], words: Words
) -> Draft:
    """Return the draft: mapping, other information, analysis, and what is missing.

    Parameters
    ----------
    municipality
        Its name.
    districts
        Names of districts by id.
    """
    sections = (
        _about(found, words),
        Section(words.text("1. Mapping of crime, its extent and consequences"), 1),
        _extent(found, districts, words),
        _consequences(found, words),
        Section(words.text("2. Other information that matters"), 1),
        _said_by_residents(found, words),
        _seen_on_site(found, words),
        Section(words.text("3. Analysis of the mapping and the information"), 1),
        _where_to_begin(found, districts, words),
        _problems(found, words),
        _missing(found, words),
        Section(words.text("Sources"), 1, (Bullets(source_names(found.sources, words)),)),
    )
    under = [as_of_text(found.on, words)] if found.on else []
    under.append(words.text("draft made from data, to be completed and decided by people"))
    return Draft(
        words.text("Situational picture of {municipality}", municipality=municipality),
        " · ".join(under),
        made_up_line(found.sources, words),
        sections,
    )


def _about(found: Material, words: Words) -> Section:
    said = [
        words.text(
            "A basis for the municipality's situational picture. The headings are those of {law}.",
            law=LAW,
        )
    ]
    if found.period is not None:
        period = period_text(found.period, words)
        said.append(words.text("Incidents are counted in {period}.", period=period))
    return Section(
        words.text("About the draft"),
        1,
        (
            Paragraph(" ".join(said)),
            open_paragraph(
                words.text("who took part, when it was decided, when it is to be renewed"), words
            ),
        ),
    )


def _extent(found: Material, districts: Mapping[str, str], words: Words) -> Section:
    blocks: list[Block] = []
    if found.months is None or found.by_category is None or found.by_district is None:
        blocks.append(Paragraph(words.text("No incidents are loaded.")))
    else:
        said = (
            incident_sentence(found.months, words),
            growing_sentence(found.months, words),
            left_out_sentence(found.months, words),
            direction_sentence(found.months, words),
        )
        blocks += [Paragraph(text) for text in said if text]
        for result in (found.by_category, found.by_district):
            blocks.append(Paragraph(changes_sentence(result, districts, words)))
            table = changes_table(result, districts, words)
            blocks.append(marked(table, words, synthetic=result.synthetic))
            blocks += [Paragraph(words.say(note), Look.SMALL) for note in result.notes]
    what = words.text("what was never reported, what the police and others know beside the figures")
    return Section(words.text("Extent"), 2, (*blocks, open_paragraph(what, words)))


def _consequences(found: Material, words: Words) -> Section:
    blocks: list[Block] = []
    if found.felt:
        lines = (
            f"{safety_sentence(change, words)} {interval_sentence(change.later, words)}".strip()
            for change in found.felt
        )
        blocks.append(Bullets(tuple(lines)))
        kinds = dict.fromkeys(SurveyType(str(each.later["survey_type"])) for each in found.felt)
        glosses = [f"{survey_gloss(kind, words)}." for kind in kinds if not kind.random]
        blocks += [Paragraph(" ".join(glosses), Look.SMALL)] if glosses else []
    what = words.text("what crime costs those exposed to it, businesses and the municipality")
    return Section(words.text("Consequences"), 2, (*blocks, open_paragraph(what, words)))


def _said_by_residents(found: Material, words: Words) -> Section:
    lines = [
        sentence
        for concept in ASKED
        if (
            sentence := places_sentence(
                _latest(place_rows(found.named.rows, concept)), concept, words
            )
        )
    ]
    themes = _latest(
        [row for concept in ASKED[:1] for row in theme_rows(found.named.rows, concept)]
    )
    lines += [sentence for sentence in (themes_sentence(themes, words),) if sentence]
    if found.meetings.rows:
        lines.append(meetings_sentence(found.meetings, words))
    if found.sent.rows:
        lines.append(contributions_sentence(found.sent, words))
    what = words.text("what schools, social services, landlords and associations see")
    return Section(
        words.text("What residents and others say"),
        2,
        (*_bullets(lines), open_paragraph(what, words)),
    )


def _seen_on_site(found: Material, words: Words) -> Section:
    lines = []
    if found.faults.total is not None:
        lines.append(fault_sentence(found.faults, words))
    if found.walked.rows:
        evenings = {row["walk"] for row in found.walked.rows}
        said = words.plural(
            "{n} observation on night walks, {walks} evenings.",
            "{n} observations on night walks, {walks} evenings.",
            n=len(found.walked.rows),
            walks=words.number(len(evenings)),
        )
        lines.append(example_first(said, words, synthetic=found.walked.synthetic))
    if not lines:
        return Section(
            words.text("What is seen on site"),
            2,
            (Paragraph(words.text("No fault reports or night walks are loaded.")),),
        )
    return Section(words.text("What is seen on site"), 2, tuple(_bullets(lines)))


def _where_to_begin(found: Material, districts: Mapping[str, str], words: Words) -> Section:
    """Return what the figures say for certain, and the questions that they leave to people."""
    certain = [
        changes_sentence(result, districts, words)
        for result in (found.by_category, found.by_district)
        if isinstance(result, Result)
    ]
    questions = (
        words.text("Which problems weigh most, and for whom?"),
        words.text("Where and when do they occur, and what makes it possible there?"),
        words.text("What is known of the causes, and how?"),
        words.text("What is done already, by whom, and what is missing?"),
    )
    return Section(
        words.text("Where to begin"),
        2,
        (
            Paragraph(words.text("What the tests of change say:")),
            *_bullets(list(dict.fromkeys(certain))),
            Paragraph(words.text("Questions to answer:")),
            Bullets(questions),
            open_paragraph(words.text("the analysis"), words),
        ),
    )


def _problems(found: Material, words: Words) -> Section:
    """Return the problems that promises answer, with cause and measure, for the plan of measures."""
    empty = words.text("Not described")
    rows = tuple(
        (
            text_cell(cell(row, "problem") or empty),
            text_cell(cell(row, "cause") or empty),
            text_cell(cell(row, "measure") or empty),
            text_cell(cell(row, "short") or cell(row, "text")),
            text_cell(words.label(PromiseState(str(row["state"])))),
        )
        for row in _promises(found)
    )
    headers = (
        *(words.text("Problem"), words.text("Cause"), words.text("Measure (action)")),
        *(words.text("Promise"), words.text("State")),
    )
    blocks: tuple[Block, ...] = ()
    if rows:
        caption = words.text("Problems that promises answer today")
        synthetic = any(bool(row["synthetic"]) for row in _promises(found))
        blocks = (
            marked(Table(caption, headers, rows), words, synthetic=synthetic),
            Paragraph(words.text("The connection isn't tested."), Look.SMALL),
        )
    what = words.text("the need of further measures, for the plan of measures")
    return Section(words.text("From problem to measure"), 2, (*blocks, open_paragraph(what, words)))


def _missing(found: Material, words: Words) -> Section:
    lines = [
        text
        for text, missing in (
            (words.text("No incidents are loaded."), found.counted is None),
            (words.text("No survey of the whole municipality is loaded."), not found.felt),
            (words.text("No fault reports are loaded."), found.faults.total is None),
            (words.text("No night walks are loaded."), not found.walked.rows),
            (words.text("No meetings are loaded."), not found.meetings.rows),
            (words.text("No contributions are loaded."), not found.sent.rows),
            (words.text("No pledges are loaded."), not found.pledged.accounts),
        )
        if missing
    ]
    lines.append(words.text("How many incidents were never reported."))
    lines.append(words.text("Why a figure has changed."))
    return Section(words.text("What we don't know"), 2, (Bullets(tuple(lines)),))


def _promises(found: Material) -> Iterable[Row]:
    return [account.promise for account in found.pledged.accounts]


def _latest(rows: list[Row]) -> list[Row]:
    wave = max((str(row["wave"] or "") for row in rows), default="")
    return [row for row in rows if str(row["wave"] or "") == wave]


def _bullets(lines: list[str]) -> Iterable[Block]:
    return [Bullets(tuple(lines))] if lines else []
