import json
from dataclasses import replace
from datetime import date
from typing import Any

import altair
import pytest

from tests.figures.conftest import HOSTILE
from tests.figures.results import trend_of
from trygghet.figures.chart import ChartFigure
from trygghet.figures.survey_chart import SurveyPoint, may_be_joined, survey_chart
from trygghet.figures.theme import LIGHT
from trygghet.figures.trend_breaks import BreakMark
from trygghet.figures.trend_chart import TrendMonth, trend_chart
from trygghet.figures.trend_panel import earlier_years, trend_figure
from trygghet.locale.words import Words
from trygghet.measures.breaks import Break
from trygghet.measures.change import Untested
from trygghet.measures.trend import Trend
from trygghet.model.provenance import Provenance
from trygghet.model.result import CellState
from trygghet.model.survey import Qualifier, SurveyType


def spec(figure: ChartFigure) -> dict[str, Any]:
    return figure.spec


def layers(figure: ChartFigure, mark: str) -> list[dict[str, Any]]:
    return [layer for layer in spec(figure)["layer"] if layer["mark"]["type"] == mark]


def values(figure: ChartFigure, layer: dict[str, Any]) -> list[dict[str, Any]]:
    # Layers on the same data have it once, at the top.
    data = layer.get("data") or spec(figure)["data"]
    return data["values"] if "values" in data else spec(figure)["datasets"][data["name"]]


def months(counts: list[int | None], incomplete: int = 0) -> list[TrendMonth]:
    return [
        TrendMonth(date(2025, i + 1, 1), count, 30, 60, complete=i < len(counts) - incomplete)
        for i, count in enumerate(counts)
    ]


def drawn(points: list[TrendMonth], words: Words, **more: Any) -> ChartFigure:
    return trend_chart(points, words, LIGHT, unit="Anmälda brott", earlier="2021–2024", **more)


def broken_years() -> Trend:
    found = Break(date(2025, 1, 1), Untested.BOUNDARY, "hamnen")
    return trend_of([2] * 12, [[3] * 12, [4] * 12], monthly=False, breaks=(found,))


def test_charts_are_valid_by_the_schema_of_their_language(swedish: Words) -> None:
    random = SurveyPoint("2024", 0.7, SurveyType.RANDOM, 0.6, 0.8, 100, wording="a")
    waves = [replace(random, wave="2023"), random, SurveyPoint("2025", None, SurveyType.UNKNOWN)]
    for figure in (
        drawn(months([50, None, 60, 70], incomplete=1), swedish, synthetic=True),
        drawn([replace(m, month=m.month.replace(year=2024)) for m in months([1, 2])], swedish),
        survey_chart(waves, swedish, LIGHT, title="Trygg", synthetic=True),
        trend_figure(trend_of([2] * 12, [[3] * 12], monthly=False), swedish, LIGHT),
        drawn(months([50, 60, 70]), swedish, breaks=[BreakMark(date(2025, 2, 1), "ny gräns")]),
        trend_figure(broken_years(), swedish, LIGHT),
    ):
        assert figure is not None
        altair.LayerChart.from_dict(spec(figure))


def test_a_break_is_a_line_between_the_months_that_it_parts(swedish: Words) -> None:
    marks = [
        BreakMark(date(2025, 2, 1), "ändrad områdesgräns"),
        BreakMark(date(2025, 4, 16), "ändrade brottskoder"),
        BreakMark(date(2025, 4, 16), "annat"),
        BreakMark(date(2025, 1, 1), "före allt som visas"),
        BreakMark(date(2023, 7, 1), "långt före"),
    ]
    figure = drawn(months([50, 60, 70, 80, 90]), swedish, breaks=marks)
    places = {
        row["place"]: row["label"]
        for layer in layers(figure, "rule")
        for row in values(figure, layer)
    }
    # January is 0, February 1: the first of February lies halfway; the 16th of April in its middle.
    assert places == {0.5: "ändrad områdesgräns", 3.0: "ändrade brottskoder, annat"}
    said = {
        row["label"]
        for layer in layers(figure, "text")
        for row in values(figure, layer)
        if "label" in row
    }
    assert set(places.values()) <= said
    assert not layers(drawn(months([50, 60]), swedish), "rule")


def test_a_break_stands_before_the_first_year_counted_anew(swedish: Words) -> None:
    figure = trend_figure(broken_years(), swedish, LIGHT)
    assert figure is not None
    rules = layers(figure, "rule")
    assert [[row["year"] for row in values(figure, rule)] for rule in rules] == [["2025"]]


def test_the_axis_of_counts_starts_at_zero(swedish: Words) -> None:
    scales = [
        layer["encoding"]["y"]["scale"]
        for layer in spec(drawn(months([500, 510, 520]), swedish))["layer"]
        if "scale" in layer["encoding"]["y"]
    ]
    assert scales
    assert all(scale["domain"][0] == 0 for scale in scales)
    assert all(scale["domain"][1] >= 520 for scale in scales)


def test_the_line_never_runs_through_a_month_that_is_not_known(swedish: Words) -> None:
    figure = drawn(months([50, None, 60, 70]), swedish)
    lines = [layer for layer in layers(figure, "line") if "detail" in layer["encoding"]]
    joined = {(end["segment"], end["place"]) for layer in lines for end in values(figure, layer)}
    assert joined == {(2, 2), (2, 3)}


def test_incomplete_months_are_dashed_and_hollow(swedish: Words) -> None:
    figure = drawn(months([50, 60, 70, 40], incomplete=1), swedish)
    dashes = {
        json.dumps(layer["mark"]["strokeDash"]): {end["place"] for end in values(figure, layer)}
        for layer in layers(figure, "line")
        if "detail" in layer["encoding"]
    }
    assert dashes == {"[1, 0]": {0, 1, 2}, "[4, 3]": {2, 3}}
    assert layers(figure, "point")[0]["encoding"]["fill"]["condition"]["test"] == "datum.complete"
    said = [row["said"] for row in values(figure, layers(figure, "point")[0])]
    assert said[-1] == "40 (ofullständig)"


def test_months_stand_as_initials_and_lines_carry_their_years(swedish: Words) -> None:
    figure = drawn(months([5, 6, 7]), swedish)
    text = json.dumps(spec(figure), ensure_ascii=False)
    assert '["j", "f", "m"]' in text.replace('\\"', '"')
    labels = {
        row["label"]
        for layer in layers(figure, "text")
        for row in values(figure, layer)
        if "label" in row
    }
    assert labels == {"2025", "2021–2024"}


def test_a_period_over_new_year_is_named_by_its_months(swedish: Words) -> None:
    points = [TrendMonth(date(2024, 12, 1), 5), TrendMonth(date(2025, 1, 1), 6)]
    figure = trend_chart(points, swedish, LIGHT, unit="Brott", earlier="")
    assert "2024" in figure.alt
    assert "2025" in figure.alt
    assert not layers(figure, "area")


@pytest.mark.parametrize("synthetic", [True, False])
def test_made_up_numbers_are_written_into_the_drawing(swedish: Words, synthetic: bool) -> None:
    figure = drawn(months([5, 6]), swedish, synthetic=synthetic)
    marked = [
        row for layer in layers(figure, "text") for row in values(figure, layer) if "text" in row
    ]
    assert bool(marked) is synthetic
    assert figure.alt.startswith("Exempel: ") is synthetic
    assert spec(figure)["description"] == figure.alt


def test_months_without_any_number_still_make_a_chart(words: Words) -> None:
    assert spec(drawn(months([None, None]), words))["layer"]


def point(wave: str = "2023", share: float | None = 0.7, **more: Any) -> SurveyPoint:
    kind = more.pop("kind", SurveyType.RANDOM)
    return SurveyPoint(
        wave, share, kind, **{"low": 0.68, "high": 0.72, "n": 2000, "wording": "a", **more}
    )


@pytest.mark.parametrize(
    "other",
    [
        point("2025", kind=SurveyType.SELF_SELECTED),
        point("2025", kind=SurveyType.PANEL_RANDOM),
        point("2025", wording="b"),
        point("2025", wording=None),
        point("2025", share=None, state=CellState.TOO_FEW),
        point("2025", qualifier=Qualifier.NEARLY),
    ],
)
def test_waves_that_do_not_compare_are_not_joined(swedish: Words, other: SurveyPoint) -> None:
    assert not may_be_joined(point(), other)
    assert not may_be_joined(other, point())
    assert not layers(survey_chart([point(), other], swedish, LIGHT, title="Trygg"), "line")


def test_random_samples_with_one_wording_are_joined(swedish: Words) -> None:
    assert layers(
        survey_chart([point("2023"), point("2025")], swedish, LIGHT, title="Trygg"), "line"
    )


@pytest.mark.parametrize("kind", [kind for kind in SurveyType if not kind.random])
def test_self_selected_waves_have_points_and_nothing_else(swedish: Words, kind: SurveyType) -> None:
    # Even where a file holds an interval.
    points = [point("2021", kind=kind), point("2022", kind=kind)]
    figure = survey_chart(points, swedish, LIGHT, title="Trygg")
    for mark in ("rule", "tick", "line"):
        assert not layers(figure, mark)
    assert all(row["interval"] == "–" for row in values(figure, layers(figure, "point")[0]))


def test_a_random_sample_shows_its_interval_and_base(swedish: Words) -> None:
    figure = survey_chart([point()], swedish, LIGHT, title="Trygg")
    (rule,) = layers(figure, "rule")
    (row,) = values(figure, rule)
    assert (row["low"], row["high"]) == (0.68, 0.72)
    assert row["interval"] == "68–72\N{NO-BREAK SPACE}%"
    assert "2\N{NARROW NO-BREAK SPACE}000" in row["place"]


def test_an_unknown_base_is_said_to_be_unknown(swedish: Words) -> None:
    figure = survey_chart(
        [point(n=None, state=CellState.BASE_NOT_PUBLISHED)], swedish, LIGHT, title="Trygg"
    )
    (row,) = values(figure, layers(figure, "point")[0])
    assert row["base"] == "bas ej redovisad"
    assert row["said"] == "70\N{NO-BREAK SPACE}%"


def test_a_hidden_share_is_words_and_no_point(swedish: Words) -> None:
    figure = survey_chart(
        [point(share=None, state=CellState.TOO_FEW, n=12)], swedish, LIGHT, title="Trygg"
    )
    assert not layers(figure, "rule")
    assert "För få svar (under 30)" in figure.alt
    assert all(row["share"] is None for row in values(figure, layers(figure, "point")[0]))


def test_shares_stand_on_a_whole_axis(words: Words) -> None:
    figure = survey_chart([point()], words, LIGHT, title="Trygg")
    scales = [layer["encoding"]["y"].get("scale") for layer in spec(figure)["layer"]]
    assert all(scale["domain"] == [0, 1] for scale in scales if scale)


def test_a_year_without_a_survey_has_an_empty_place(swedish: Words) -> None:
    figure = survey_chart([point("2023"), point("2025")], swedish, LIGHT, title="Trygg")
    domain = layers(figure, "point")[0]["encoding"]["x"]["scale"]["domain"]
    assert [place.split("\n")[0] for place in domain] == ["2023", "2024", "2025"]
    assert "ingen" in domain[1]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_data_never_becomes_an_expression(swedish: Words, text: str) -> None:
    figure = survey_chart([point(text)], swedish, LIGHT, title=text)
    for layer in spec(figure)["layer"]:
        axis = layer["encoding"].get("x", {}).get("axis") or {}
        assert text not in axis.get("labelExpr", "")


def test_too_few_a_month_become_bars_by_year(swedish: Words) -> None:
    trend = trend_of([2] * 12, [[3] * 12, [4] * 12, [3] * 12], monthly=False)
    figure = trend_figure(trend, swedish, LIGHT)
    assert figure is not None
    (bars,) = layers(figure, "bar")
    assert [row["count"] for row in values(figure, bars)] == [36, 48, 36, 24]
    assert "För få per månad. Per år: 36, 48, 36, 24." in figure.alt


def test_a_trend_becomes_months_with_their_band(swedish: Words) -> None:
    trend = trend_of([20, 30], [[25, 26], [28, 20]], Provenance.SYNTHETIC)
    figure = trend_figure(trend, swedish, LIGHT)
    assert figure is not None
    (area,) = layers(figure, "area")
    assert [(row["low"], row["high"]) for row in values(figure, area)] == [(25, 28), (20, 26)]
    assert earlier_years(trend, swedish) == "2023–2024"
    assert figure.alt.startswith("Exempel: ")


def test_nothing_known_draws_nothing(swedish: Words) -> None:
    assert trend_figure(trend_of([], []), swedish, LIGHT) is None
