"""The presentation's own charts: numbers where they belong, names of any kind and length."""

from __future__ import annotations

from collections import Counter

import pytest
import vl_convert

from tests.figures.conftest import HOSTILE
from trygghet.figures.chart import ChartFigure
from trygghet.figures.presentation.charts import Bar, PlaceShare, count_bars, place_shares
from trygghet.figures.presentation.plan_chart import plan_chart, plan_plot
from trygghet.figures.survey_chart import SurveyPoint
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import Words
from trygghet.measures.activity_state import Group
from trygghet.measures.activity_tally import Tally
from trygghet.model.certification import FocusArea
from trygghet.model.result import CellState
from trygghet.model.survey import SurveyType


def svg_of(figure: ChartFigure) -> str:
    found: str = vl_convert.vegalite_to_svg({**figure.spec, "width": 600})
    return found


def drawn(figure: ChartFigure, mark: str) -> list[dict[str, object]]:
    return [
        row
        for layer in figure.spec["layer"]
        if layer["mark"]["type"] == mark
        for row in layer["data"]["values"]
    ]


def test_bars_have_their_numbers_beside_them(words: Words) -> None:
    bars = [Bar("Torpa", 12.0, 30.0), Bar("Lunda", 7.0, None)]
    figure = count_bars(bars, words, LIGHT, title="T", beside="B", synthetic=False)
    assert [row["count"] for row in drawn(figure, "bar")] == [12.0, 7.0]
    assert [row["expected"] for row in drawn(figure, "tick")] == [30.0, 30.0]  # edge and stroke
    said = {row["name"]: row["said"] for row in drawn(figure, "text")}
    assert said["Torpa"] in ("12 mot 30", "12 against 30")
    assert said["Lunda"] == "7"
    ends = {row["name"]: row["end"] for row in drawn(figure, "text")}
    assert ends == {"Torpa": 30.0, "Lunda": 7.0}
    assert svg_of(figure).startswith("<svg")


def test_whoever_listens_hears_what_each_of_two_numbers_is(words: Words) -> None:
    bars = [Bar("Torpa", 12.0, 30.0), Bar("Lunda", 7.0, None)]
    alt = count_bars(bars, words, LIGHT, title="T", beside="Medel", synthetic=False).alt
    meant, _, rows = alt.partition("medel")
    assert meant.startswith("T. ")
    assert rows in (". Torpa 12 mot 30; Lunda 7.", ". Torpa 12 against 30; Lunda 7.")
    # Nobody who listens sees a stroke, and a program that draws its own chart has none.
    assert not any(sign in alt for sign in ("stroke", "Streck", "streck"))
    alone = count_bars(bars[1:], words, LIGHT, title="T", beside="Medel", synthetic=False).alt
    assert alone == "T: Lunda 7."


def test_an_open_survey_has_points_without_intervals(words: Words) -> None:
    asked = SurveyPoint("2024", 0.6, SurveyType.SELF_SELECTED, low=0.5, high=0.7)
    sample = SurveyPoint("2024", 0.6, SurveyType.RANDOM, low=0.55, high=0.65)
    hidden = SurveyPoint("2024", None, SurveyType.RANDOM, state=CellState.TOO_FEW)
    for point, spans in ((asked, 0), (sample, 1), (hidden, 0)):
        figure = place_shares(
            [PlaceShare("Torpa", point)], words, LIGHT, title="T", synthetic=False
        )
        assert len(drawn(figure, "rule")) == spans
        assert len(drawn(figure, "point")) == (0 if point.share is None else 1)
    assert words.label(CellState.TOO_FEW) in figure.alt
    assert words.label(CellState.TOO_FEW) in svg_of(figure)


def test_a_plan_is_drawn_with_each_activity_once(words: Words) -> None:
    parts = [
        Tally(FocusArea.SAFETY, "", 4, Counter({Group.DONE: 3, Group.LATE: 1}), 0.0, 0),
        Tally(None, "Övrigt", 2, Counter({Group.NOT_BEGUN: 2}), 0.0, 0),
        Tally(FocusArea.POLICY, "", 0, Counter(), 0.0, 0),
    ]
    figure = plan_chart(parts, words, LIGHT, title="T", synthetic=True)
    bars = drawn(figure, "bar")
    assert sum(row["end"] - row["start"] for row in bars) == 6
    assert sorted(row["said"] for row in bars) == sorted(["✔ 3", "▲ 1", "○ 2"])
    plot = plan_plot(parts, words, "T")
    assert [series.values for series in plot.series] == [
        (3.0, 0.0, 0.0),
        (1.0, 0.0, 0.0),
        (0.0, 2.0, 0.0),
    ]
    assert svg_of(figure).count("<svg") == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text_and_nothing_else(words: Words, name: str) -> None:
    point = SurveyPoint("2024", 0.6, SurveyType.RANDOM, low=0.55, high=0.65)
    figures = (
        place_shares([PlaceShare(name, point)], words, LIGHT, title=name, synthetic=True),
        count_bars([Bar(name, 3, 4)], words, LIGHT, title=name, beside=name, synthetic=True),
    )
    for figure in figures:
        svg = svg_of(figure)
        assert "<script" not in svg
        assert "<img" not in svg
        assert ">49<" not in svg  # 7*7 isn't reckoned
