"""The demo's towns as slides: every number that their figures hold stands on a slide or beside it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from pptx.oxml.ns import qn

from tests.reports.presentation.opened_slides import (
    charts,
    notes,
    opened,
    overlapping,
    titles,
    whole_text,
)
from trygghet.figures.presentation.model import Presentation, Promises
from trygghet.locale.words import words_for
from trygghet.reports.presentation.slides import slides
from trygghet.reports.presentation.slides_chart import drawable

Town = tuple[Presentation, list[Any]]


@pytest.fixture(scope="module", params=[("9999", "sv"), ("1380", "en"), ("1283", "sv")])
def town(request: pytest.FixtureRequest, presented: dict[tuple[str, str], Presentation]) -> Town:
    code, language = request.param
    told = presented[code, language]
    return told, opened(slides(told, words_for(language), date(2026, 1, 15)))


def test_charts_hold_the_numbers_of_the_figures_in_order(town: Town) -> None:
    told, found = town
    plots = [figure.plot for figure in told.figures() if figure.plot and drawable(figure.plot)]
    assert plots
    for chart, plot in zip(charts(found), plots, strict=True):
        assert [tuple(each.values) for each in chart.plots[0].series] == [
            each.values for each in plot.series
        ]


def test_all_numbers_of_all_tables_and_all_that_is_said_can_be_read(town: Town) -> None:
    told, found = town
    seen = "\n".join(f"{whole_text(slide)}\n{notes(slide)}" for slide in found)
    for figure in told.figures():
        for row in (*figure.table.rows, *figure.table.closing):
            for cell in row:
                assert cell.shown in seen, figure.key
        assert all(line in seen for line in figure.source)
    for view in told.views:
        assert all(each.text in seen for each in view.said)
        assert all(each.answer in seen for each in view.notes.questions)
        for block in view.blocks:
            if isinstance(block, Promises):
                assert all(line.title in seen and line.proposal in seen for line in block.lines)


def test_slides_speak_of_no_sign_that_only_other_drawings_have(town: Town) -> None:
    told, found = town
    signs = [figure.drawn for figure in told.figures() if figure.drawn]
    assert signs
    heard = [
        str(shape._element._nvXxPr.cNvPr.get("descr")) for slide in found for shape in slide.shapes
    ]
    seen = [f"{whole_text(slide)}\n{notes(slide)}" for slide in found]
    for text in (*heard, *seen):
        assert not any(sign in text for sign in (*signs, "Bandet", "The band", "Strecket"))


def test_views_come_in_their_order_and_every_slide_has_a_title_of_its_own(town: Town) -> None:
    told, found = town
    said = titles(found)
    assert len(set(said)) == len(said)
    first = [
        next(n for n, title in enumerate(said) if title.startswith(view.heading))
        for view in told.views
    ]
    assert all(one < other for one, other in pairwise(first))


def test_nothing_lies_on_anything_else(town: Town) -> None:
    assert not [pair for slide in town[1] for pair in overlapping(slide)]


def test_every_slide_with_a_made_up_number_says_so(town: Town) -> None:
    told, found = town
    for slide in found:
        text = whole_text(slide)
        if "Exempel:" in text or "Example:" in text:
            assert told.mark
            assert told.mark in text


def test_an_open_survey_among_random_samples_says_so_below_its_column(town: Town) -> None:
    told, found = town
    named = [
        str(name)
        for chart in charts(found)
        for name in chart.plots[0].categories
        if "öppen enkät" in str(name)
    ]
    # Only the made-up town has both kinds.
    assert [name[:4] for name in named] == (["2024"] if "Exempelstad" in told.title else [])


def test_charts_draw_the_intervals_that_shares_have(town: Town) -> None:
    told, found = town
    plots = [figure.plot for figure in told.figures() if figure.plot and drawable(figure.plot)]
    for chart, plot in zip(charts(found), plots, strict=True):
        for drawn, each in zip(chart.plots[0].series, plot.series, strict=True):
            bars = drawn._element.xpath("c:errBars")
            assert bool(bars) == any(each.intervals)
            if bars:
                assert drawn._element.xpath("c:errBars/following-sibling::*")[0].tag.endswith("cat")
                for part, sign in (("plus", 1), ("minus", -1)):
                    lengths = [float(v.text) for v in bars[0].find(qn(f"c:{part}")).iter(qn("c:v"))]
                    ends = [
                        value + sign * length
                        for value, length, interval in zip(
                            each.values, lengths, each.intervals, strict=True
                        )
                        if interval and value is not None
                    ]
                    kept = [i[part == "plus"] for i in each.intervals if i]
                    assert ends == pytest.approx(kept)
