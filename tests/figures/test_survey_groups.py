"""For whom, how safe and beside the country: the sentences agree with the rows they are made of."""

import re
from typing import Any

import pytest

from tests.figures.results import result, survey_row
from trygghet.figures.survey_country import beside_rows, country_html, country_sentence
from trygghet.figures.survey_how import level_key, level_sentence, profile_html, profile_rows
from trygghet.figures.survey_map import survey_map
from trygghet.figures.survey_shown import Shown
from trygghet.figures.survey_whom import whom_html, whom_sentence, whom_table
from trygghet.figures.survey_words import about_note
from trygghet.locale.words import Words
from trygghet.measures.change import Untested
from trygghet.model.survey import Concept

HOME, CENTRE = Concept.SAFE_HOME_AREA, Concept.SAFE_CENTRE_LATE
SHOWN = Shown(HOME, "s")
OPEN: dict[str, Any] = {
    "survey_type": "self_selected", "n": None, "n_eff": None, "low": None, "high": None,
    "state": "base_not_published",
}  # fmt: skip


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def sexes(women: float, men: float, **more: Any) -> list[Any]:
    return [survey_row(sex="women", share=women, **more), survey_row(sex="men", share=men, **more)]


def test_the_gap_is_said_in_points_and_whether_it_is_certain(swedish: Words) -> None:
    certain = plain(whom_sentence(sexes(0.50, 0.70), swedish))
    assert "Kvinnor 50 %, män 70 %: 20 procentenheter lägre bland kvinnor" in certain
    assert certain.endswith("en statistiskt säkerställd skillnad.")
    not_certain = plain(whom_sentence(sexes(0.71, 0.70, n=200, n_eff=200.0), swedish))
    assert "1 procentenhet högre bland kvinnor, ingen säkerställd skillnad." in not_certain


def test_an_open_survey_gets_no_verdict_and_a_hedged_figure_no_gap(swedish: Words) -> None:
    counted = plain(whom_sentence(sexes(0.5, 0.7, **OPEN), swedish))
    assert "20 procentenheter" in counted
    assert "Prövas inte: självvald enkät." in counted
    assert "säkerställd" not in counted
    hedged = sexes(0.8, 0.6, **OPEN)
    hedged[0] = {**hedged[0], "qualifier": "nearly"}
    said = plain(whom_sentence(hedged, swedish))
    assert "Kvinnor närmare 80 %, män 60 %. Skillnaden räknas inte ut" in said
    assert "procentenhet" not in said


def test_third_answers_are_in_no_figure_and_no_table(swedish: Words) -> None:
    rows = [*sexes(0.5, 0.7), survey_row(sex="other", share=0.4), survey_row()]
    for text in (
        whom_html(rows, SHOWN, swedish, synthetic=False),
        str(whom_table(rows, swedish)),
        whom_sentence(rows, swedish),
    ):
        assert "40" not in plain(re.sub(r'style="[^"]*"', "", text))


def test_the_level_is_said_of_the_people_meant_with_its_interval(swedish: Words) -> None:
    row = survey_row(sex="women", share=0.76, low=0.74, high=0.79)
    shown = Shown(HOME, "s", "women")
    said = plain(level_sentence(row, shown, swedish))
    assert said.startswith(
        "76 % av kvinnorna känner sig trygga i området där de bor, 2025 (74–79 %"
    )
    assert level_key(row, swedish) in level_sentence(row, shown, swedish)


def test_a_published_figure_is_said_to_be_as_published(swedish: Words) -> None:
    said = plain(level_sentence(survey_row(share=0.7, **OPEN), SHOWN, swedish))
    assert "70 %" in said
    assert "som publicerat, bas ej redovisad" in said


def test_where_no_share_for_all_is_told_that_is_said(words: Words) -> None:
    assert words.label(HOME) in level_sentence(None, SHOWN, words)


def test_the_home_area_and_the_centre_stand_under_headings_of_their_own(swedish: Words) -> None:
    rows = [survey_row(), survey_row(concept=CENTRE.value, share=0.56)]
    html = profile_html(profile_rows(result(rows), SHOWN), SHOWN, swedish, synthetic=False)
    headings = re.findall(r'tg-dot-heading">([^<]+)<', html)
    assert len(headings) == len(set(headings)) == 2
    assert "centrum" in about_note(HOME, swedish)
    assert "där människor bor" in about_note(CENTRE, swedish)


def country(**more: Any) -> Any:
    return survey_row(coverage="country", share=0.70, n=60_000, n_eff=None, survey="ntu", **more)


def test_the_country_stands_beside_only_where_the_same_was_asked(swedish: Words) -> None:
    own = survey_row(share=0.78)
    pairs = beside_rows(result([own, country()]), own, SHOWN)
    said = plain(country_sentence(pairs, swedish))
    assert "78 % här, 70 %" in said
    assert "8 procentenheter högre här, statistiskt säkerställt." in said
    assert "tg-dot-range" in country_html(pairs, "Exempel", swedish, synthetic=False)
    other = beside_rows(result([own, country(wording="b")]), own, SHOWN)
    assert swedish.label(Untested.WORDING) in country_sentence(other, swedish)
    assert country_html(other, "Exempel", swedish, synthetic=False) == ""


def test_the_country_never_answers_for_an_open_survey(swedish: Words) -> None:
    own = survey_row(share=0.7, **OPEN)
    pairs = beside_rows(result([own, country()]), own, SHOWN)
    said = country_sentence(pairs, swedish)
    assert "Prövas inte: självvald enkät" in said
    assert "procentenhet" not in said


@pytest.mark.parametrize(
    "other",
    [country(concept=CENTRE.value), country(sex="women"), country(wave="2027")],
    ids=["centre", "women", "later"],
)
def test_another_place_group_or_later_wave_is_not_compared_with(other: Any) -> None:
    own = survey_row()
    assert beside_rows(result([own, other]), own, SHOWN) == []


def test_a_groups_share_is_drawn_as_one_area_and_never_spread(places: Any, swedish: Words) -> None:
    group = survey_row(districts=["Öster", "Berga"], group="G", share=0.49, **OPEN)
    drawn, marks = survey_map([group], places, swedish)
    assert [mark.text for mark in marks.values()] == ["49\u00a0%"]
    assert {area.id for area in drawn.districts} == {"Ängen", "Öster+Berga"}
    (key,) = marks
    assert (
        next(area.name for area in drawn.districts if area.id == key) == "2 stadsdelar tillsammans"
    )
    assert "bas ej redovisad" in marks[key].detail


def test_a_districts_own_figure_stays_out_of_its_groups_area(places: Any, swedish: Words) -> None:
    group = survey_row(districts=["Öster", "Berga"], group="G", share=0.49, **OPEN)
    own = survey_row(districts=["Berga"], share=0.6, n=200)
    drawn, marks = survey_map([group, own], places, swedish)
    assert marks["Berga"].value == 0.6
    areas = {area.id for area in drawn.districts}
    assert areas == {"Ängen", "Berga", "Öster+Berga"}


def test_a_ratio_stands_only_beside_a_tested_gap_of_shares_that_are_not_small(
    swedish: Words,
) -> None:
    assert "procentenheter (2,0 gånger) högre bland kvinnor" in plain(
        whom_sentence(sexes(0.6, 0.3, n=500), swedish)
    )
    for rows in (
        sexes(0.6, 0.01, n=500),
        sexes(0.6, 0.5, n=500),
        sexes(0.6, 0.3, n=500, survey_type="self_selected"),
    ):
        assert "gånger" not in whom_sentence(rows, swedish)
