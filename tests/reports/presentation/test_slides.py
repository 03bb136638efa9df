"""Slides hold the presentation's numbers and words, all of them, where programs and readers find them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import openpyxl
import pytest
from font_source_sans_pro import font_files_ttf
from PIL import ImageFont
from pptx.util import Pt

from tests.reports.presentation import made_up
from tests.reports.presentation.opened_slides import (
    boxes,
    charts,
    notes,
    opened,
    overlapping,
    tables,
    titles,
    whole_text,
)
from tests.reports.presentation.parts import ON as MADE
from tests.reports.presentation.parts import shown, table, told, view
from tests.reports.presentation.slides_example import (
    BARS,
    COLUMNS,
    LINES,
    PROMISES,
    STEPS,
    WHOLE,
)
from trygghet.figures.presentation.model import Plot, PlotKind, Series
from trygghet.figures.tables import Cell, Table
from trygghet.locale.words import words_for
from trygghet.reports.presentation.slides import slides

SV = words_for("sv")
WIDE, HIGH = Pt(960), Pt(540)
HOSTILE = (
    " =cmd|' /C calc'!A0 ${7*7} <img src=x onerror=alert(1)> &amp; \x00\x0b\ufffe _x0041_ "
    + "Övertorneåkommunalförbundsordförandeskapsberedningsgrupp" * 9
    + " 🚨 警察 \u2068שלום\u2069"
)


@pytest.fixture(scope="module")
def deck() -> list[Any]:
    return opened(slides(WHOLE, SV, MADE))


def test_charts_hold_the_plots_numbers_and_leave_gaps_where_there_is_none(deck: list[Any]) -> None:
    for chart, plot in zip(charts(deck), (COLUMNS, LINES, BARS), strict=True):
        drawn = chart.plots[0]
        assert tuple(drawn.categories) == plot.categories
        assert [(each.name, tuple(each.values)) for each in drawn.series] == [
            (each.name, each.values) for each in plot.series
        ]
        gaps = chart._chartSpace.find(".//{*}dispBlanksAs").get("val")
        assert gaps == "gap"


def test_the_sheet_behind_a_chart_holds_the_same_numbers(deck: list[Any]) -> None:
    for chart, plot in zip(charts(deck), (COLUMNS, LINES, BARS), strict=True):
        blob = chart.part.chart_workbook.xlsx_part.blob
        sheet = openpyxl.load_workbook(io.BytesIO(blob)).worksheets[0]
        columns = list(sheet.iter_cols(values_only=True))
        assert columns[0][1:] == plot.categories
        assert [each[0] for each in columns[1:]] == [each.name for each in plot.series]
        assert [each[1:] for each in columns[1:]] == [each.values for each in plot.series]


def test_shares_stand_on_an_axis_from_nought_to_a_hundred_and_counts_begin_at_nought(
    deck: list[Any],
) -> None:
    columns, lines, bars = charts(deck)
    assert (bars.value_axis.minimum_scale, bars.value_axis.maximum_scale) == (0, 1)
    assert columns.value_axis.minimum_scale == lines.value_axis.minimum_scale == 0
    assert columns.value_axis.maximum_scale is None
    for chart, plot in ((columns, COLUMNS), (lines, LINES), (bars, BARS)):
        assert chart.value_axis.axis_title.text_frame.text == plot.axis


@pytest.mark.parametrize(("language", "percent"), [("sv", '0"\u00a0"%'), ("en", "0%")])
def test_numbers_are_written_as_the_language_does(language: str, percent: str) -> None:
    made = slides(
        told(view("a", shown("a", BARS)), view("b", shown("b", COLUMNS))),
        words_for(language),
        MADE,
    )
    shares, counts = charts(opened(made))
    assert shares.value_axis.tick_labels.number_format == percent
    between = words_for(language).number(1000)[1:-3]
    assert f'[>=1000]0"{between}"000' in counts.value_axis.tick_labels.number_format


def test_every_slide_has_a_title_of_its_own(deck: list[Any]) -> None:
    said = titles(deck)
    assert said[0] == "Lägesbild Exempelstad"
    assert all(said)
    assert len(set(said)) == len(said)


def test_views_with_the_same_heading_still_have_titles_of_their_own() -> None:
    same = [replace(view("a"), heading="Vad händer?" * 40) for _ in range(3)]
    said = titles(opened(slides(told(*same), SV, MADE)))
    assert len(set(said)) == len(said)


def test_no_placeholder_is_empty(deck: list[Any]) -> None:
    for slide in deck:
        for place in slide.placeholders:
            assert place.text_frame.text.strip()


def test_pictures_charts_and_tables_have_a_text_for_those_who_do_not_see_them(
    deck: list[Any],
) -> None:
    alternatives = [
        shape._element._nvXxPr.cNvPr.get("descr")
        for slide in deck
        for shape in slide.shapes
        if shape.has_chart or shape.has_table or hasattr(shape, "image")
    ]
    assert all(alternatives)
    assert "Diagram staplar: så här ligger talen." in alternatives
    assert "Karta över ett distrikt." in alternatives


def test_tables_mark_their_header(deck: list[Any]) -> None:
    marked = [shape.table.first_row for slide in deck for shape in slide.shapes if shape.has_table]
    assert marked
    assert all(marked)


@pytest.mark.parametrize(("language", "tag"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_every_text_says_its_language(language: str, tag: str) -> None:
    for slide in opened(slides(WHOLE, words_for(language), MADE)):
        parts = [slide, slide.notes_slide] if slide.has_notes_slide else [slide]
        for part in parts:
            assert {run.get("lang") for run in part._element.iter("{*}rPr")} == {tag}


def test_a_slide_is_read_from_its_title_to_its_foot(deck: list[Any]) -> None:
    for slide in deck:
        kinds = [
            shape.placeholder_format.type.name if shape.is_placeholder else ""
            for shape in slide.shapes
        ]
        assert kinds[0] in ("TITLE", "CENTER_TITLE")
        assert all(
            each in ("", "FOOTER", "SLIDE_NUMBER") for each in kinds[kinds.index("FOOTER") :]
        )


def test_notes_hold_definitions_likely_questions_sources_and_the_numbers(deck: list[Any]) -> None:
    beside = notes(deck[1])
    for text in (
        "Otrygg: mycket eller ganska otrygg.",
        "Hur många svarade?",
        "1 695.",
        "Bas: 1 695 svar.",
        "Norr: Antal 12",
        "Söder: Antal .. (skyddad)",
    ):
        assert text in beside


def test_all_promises_stand_in_the_tables_once_and_in_order(deck: list[Any]) -> None:
    rows = [row for grid in tables(deck) if grid[0][0] == "Läge" for row in grid[1:]]
    assert [row[1].split("\n")[0] for row in rows] == [line.title for line in PROMISES.lines]
    assert [row[0] for row in rows][:2] == ["▲ Försenat", "✔ Uppfyllt"]
    drafted = [line.proposal for line in PROMISES.lines if line.proposal]
    assert [row[1].split(": ")[-1] for row in rows if "\n" in row[1]] == drafted


def test_steps_stand_with_their_days(deck: list[Any]) -> None:
    rows = next(grid for grid in tables(deck) if grid[0] == ["När", "Vad"])
    assert [(row[0], row[1]) for row in rows[1:]] == [
        (step.when, step.text) for step in STEPS.steps
    ]


def test_a_maps_numbers_follow_it_as_a_table_and_its_legend_stands_beside_it(
    deck: list[Any],
) -> None:
    number = next(
        n for n, slide in enumerate(deck) if any(hasattr(s, "image") for s in slide.shapes)
    )
    for text in ("Otrygga, andel", "0–20 %", "Skyddad uppgift", "Gränserna är ungefärliga."):
        assert text in whole_text(deck[number])
    assert tables([deck[number + 1]])[0] == [
        ["Distrikt", "Antal"],
        ["Norr", "12"],
        ["Söder", ".. (skyddad)"],
    ]


def test_made_up_numbers_are_marked_on_their_slides_and_on_no_other(deck: list[Any]) -> None:
    marked = [
        title
        for title, slide in zip(titles(deck), deck, strict=True)
        if "Påhittade uppgifter" in whole_text(slide)
    ]
    assert marked == [
        "Lägesbild Exempelstad",
        "Hur går det med brott?",
        *(title for title in titles(deck) if "löften" in title),
        "Källor",
    ]
    without = replace(WHOLE, mark="", views=WHOLE.views[:1])
    assert all("Påhittade" not in whole_text(slide) for slide in opened(slides(without, SV, MADE)))


def test_a_sentence_that_begins_as_an_example_marks_its_slide() -> None:
    alone = view("a", said="Exempel: 40 procent är otrygga.")
    first, second, *_ = opened(slides(told(alone), SV, MADE))
    assert "Påhittade uppgifter" in whole_text(second)
    assert "Påhittade uppgifter" not in whole_text(first)


def test_the_same_presentation_gives_the_same_bytes_on_the_same_day() -> None:
    once, again = slides(WHOLE, SV, MADE), slides(WHOLE, SV, MADE)
    assert once == again
    with zipfile.ZipFile(io.BytesIO(once)) as parts:
        assert {entry.date_time[:3] for entry in parts.infolist()} == {(2024, 6, 30)}
        core = parts.read("docProps/core.xml").decode()
    assert "2024-06-30T00:00:00Z" in core
    assert "Lägesbild Exempelstad" in core
    assert slides(WHOLE, SV, date(2024, 7, 1)) != once


def test_nothing_lies_on_anything_else_or_outside_the_slide(deck: list[Any]) -> None:
    _in_place(deck)


def test_hostile_and_endless_text_is_text_and_stays_in_its_place() -> None:
    made = slides(made_up.presentation(SV, hostile=HOSTILE), SV, MADE)
    found = opened(made)
    _in_place(found)
    seen = "\n".join(whole_text(slide) + notes(slide) for slide in found)
    assert "${7*7} <img src=x onerror=alert(1)> &amp;" in seen
    assert "_x0041_" in seen
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert not [name for name in parts.namelist() if "vba" in name.lower()]


def test_texts_that_begin_like_formulas_are_not_run_by_the_sheet_behind_a_chart() -> None:
    plot = Plot(
        PlotKind.COLUMNS, ("=1+1", "https://exempel.se"), (Series("=SUM(A1)", (1.0, 2.0)),), "=x"
    )
    chart = charts(opened(slides(told(view("a", shown("a", plot))), SV, MADE)))[0]
    blob = chart.part.chart_workbook.xlsx_part.blob
    page = openpyxl.load_workbook(io.BytesIO(blob)).worksheets[0]
    assert [page[cell].data_type for cell in ("A2", "B1")] == ["s", "s"]
    assert page["A3"].hyperlink is None
    assert list(chart.plots[0].categories) == ["=1+1", "https://exempel.se"]


def test_long_and_wide_tables_keep_all_rows_and_stay_on_their_slides() -> None:
    long = table(*((f"Distrikt {n} med ett rätt långt namn", float(n)) for n in range(75)))
    many = tuple(f"Kolumn {n}" for n in range(14))
    wide = Table(
        "Bred", many, tuple(tuple(Cell(f"{n}{m} 000") for m in range(14)) for n in range(9))
    )
    found = opened(
        slides(
            told(view("a", shown("lång", numbers=long)), view("b", shown("bred", numbers=wide))),
            SV,
            MADE,
        )
    )
    _in_place(found)
    rows = [row for grid in tables(found) if grid[0][0] == "Distrikt" for row in grid[1:]]
    assert [row[1] for row in rows] == [f"{n}" for n in range(75)]
    assert any(grid[0] == list(many) and len(grid) == 10 for grid in tables(found))


def test_a_plot_without_any_number_becomes_its_table() -> None:
    empty = Plot(PlotKind.LINES, ("2021",), (Series("I år", (None,)),), "Antal")
    found = opened(slides(told(view("a", shown("a", empty))), SV, MADE))
    assert charts(found) == []
    assert tables(found)[0][1] == ["Norr", "12"]


def test_a_view_that_knows_nothing_says_so() -> None:
    unknown = replace(
        view("a"), said=(), unknown=("Ingen enkät är inläst.", "En enkätfil skulle visa det.")
    )
    found = opened(slides(told(unknown), SV, MADE))
    assert "En enkätfil skulle visa det." in whole_text(found[1])
    assert len(opened(slides(told(), SV, MADE))) == 3


def test_a_view_that_says_nothing_shows_its_list_or_figure_at_once() -> None:
    silent = replace(WHOLE, mark="", views=(replace(view("a", STEPS), said=()),))
    found = opened(slides(silent, SV, MADE))
    assert titles(found)[1] == "Hur går det med a?"
    assert tables([found[1]])
    figure = replace(WHOLE, mark="", views=(replace(view("a", shown("b", COLUMNS)), said=()),))
    second = opened(slides(figure, SV, MADE))[1]
    assert titles([second]) == ["Hur går det med a?"]
    assert charts([second])


def test_many_and_long_sentences_go_on_on_further_slides() -> None:
    sentence = "En lång mening om läget i kommunen som ingen hinner läsa från sista raden. "
    alone = replace(view("a"), unknown=(sentence * 30,))
    found = opened(slides(told(alone), SV, MADE))
    _in_place(found)
    assert sum(whole_text(slide).count("ingen hinner") for slide in found) == 30


def _in_place(found: list[Any]) -> None:
    for slide in found:
        assert not overlapping(slide), titles([slide])
        for name, left, top, right, bottom in boxes(slide):
            assert min(left, top) >= 0, (titles([slide]), name)
            assert right <= WIDE, (titles([slide]), name)
            assert bottom <= HIGH, (titles([slide]), name)
        for shape in slide.shapes:
            if shape.has_table:
                heights = [row.height for row in shape.table.rows]
                assert sum(heights) <= shape.height + len(heights)
                for row in shape.table.rows:
                    for cell, (frame, width) in zip(row.cells, _cells(row, shape), strict=True):
                        margins = (cell.margin_top + cell.margin_bottom) / Pt(1)
                        assert _tall(frame, width) + margins <= row.height / Pt(1) + 0.1
            elif shape.has_text_frame and shape.text_frame.text != "‹#›":
                width = (
                    shape.width - shape.text_frame.margin_left * (shape.name == "Made up") * 2
                ) / Pt(1)
                assert _tall(shape.text_frame, width) <= shape.height / Pt(1) + 0.1, (
                    shape.text_frame.text
                )


def _cells(row: Any, shape: Any) -> list[tuple[Any, float]]:
    return [
        (cell.text_frame, (column.width - cell.margin_left - cell.margin_right) / Pt(1))
        for cell, column in zip(row.cells, shape.table.columns, strict=True)
    ]


_FACES = {
    bold: ImageFont.truetype(font_files_ttf[name], 200)
    for bold, name in ((False, "SourceSansPro"), (True, "SourceSansProBold"))
}


@cache
def _wide(character: str, bold: bool) -> float:
    return 1.0 if character >= "\u2e80" else _FACES[bold].getlength(character) / 200


def _tall(frame: Any, width: float) -> float:
    """Return the height of a text as a slide program sets it: letter for letter, with its breaks.

    Reckoned here by itself, with the letters' true widths and line heights.
    """
    height = 0.0
    for paragraph in frame.paragraphs:
        lines, left, word = 1, 0.0, 0.0
        size = 12.0
        for run in paragraph.runs:
            size = run.font.size.pt
            for character in run.text:
                step = _wide(character, bool(run.font.bold)) * size
                if character == " ":
                    left, word = left + word + step, 0.0
                    continue
                if left + word + step > width:
                    lines += 1
                    left = 0.0
                    if word + step > width:
                        word = 0.0
                word += step
        after = paragraph.space_after.pt if paragraph.space_after is not None else 0
        height += lines * size * 1.22 + after
    last = frame.paragraphs[-1].space_after
    return height - (last.pt if last is not None else 0)
