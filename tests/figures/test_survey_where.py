"""Where: the words agree with the numbers, and certainty is said by shape and word."""

import re

import pytest

from tests.figures.results import survey_row
from trygghet.figures.survey_dots import Shape
from trygghet.figures.survey_where import PlaceFigures, where_html, where_sentence, where_table
from trygghet.locale.words import Words
from trygghet.measures.change import Change, Untested
from trygghet.model.result import Row

NAMES = {"a": "Ängen", "b": "Berga", "c": "Åsen", "d": "Dalen", "e": "Eken"}


def contrast(district: str, change: Change, share: float = 0.57, **more: object) -> Row:
    return {
        "district": district, "change": change.value, "reason": None, "share": share, "rest": 0.8,
        "compared": 4, "concept": "safe_home_area", "survey": "s", **more,
    }  # fmt: skip


def sampled(*changes: Change, total: Row | None = None) -> PlaceFigures:
    rows = [survey_row(districts=[each], share=0.5 + n / 10) for n, each in enumerate("abcd")]
    rows.append(survey_row(districts=["e"], share=None, n=20, state="too_few", low=None, high=None))
    contrasts = {
        each: contrast(each, change) for each, change in zip("abcd", changes, strict=False)
    }
    return PlaceFigures(rows, contrasts, total or survey_row(), NAMES)


def published() -> PlaceFigures:
    open_ = {
        "survey_type": "self_selected", "n": None, "low": None, "high": None, "n_eff": None,
        "state": "base_not_published",
    }  # fmt: skip
    rows = [
        survey_row(districts=["a", "b"], group="Ängen och Berga", share=0.49, **open_),
        survey_row(districts=["c", "d"], group="Åsen och Dalen", share=0.73, **open_),
    ]
    return PlaceFigures(rows, {}, survey_row(share=0.7, **open_), NAMES)


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_sentence_counts_those_compared_those_that_differ_and_those_hidden(
    swedish: Words,
) -> None:
    places = sampled(Change.DECREASE, Change.NOT_CERTAIN, Change.INCREASE, Change.NOT_CERTAIN)
    said = where_sentence(places, swedish).replace("\u00a0", " ")
    assert said.startswith("4 stadsdelar jämförs")
    assert "2 skiljer sig säkert: Åsen (57 % mot 80 %) och Ängen (57 % mot 80 %)." in said
    assert "1 stadsdel har för få svar" in said


def test_where_no_district_differs_the_sentence_says_so(swedish: Words) -> None:
    said = where_sentence(sampled(*[Change.NOT_CERTAIN] * 4), swedish)
    assert "Ingen skiljer sig säkert." in said


def test_a_survey_open_to_all_names_nobody_as_different(words: Words) -> None:
    said = where_sentence(published(), words)
    assert "49" in said
    assert "73" in said
    assert words.label(Change.NOT_TESTED, reason=words.label(Untested.SELF_SELECTED)) in said
    html = where_html(published(), words, title="?")
    assert "tg-dot-range" not in html
    assert "<b style" not in html
    assert "säkerställt" not in text_of(html)


def test_a_group_of_districts_is_one_line_with_its_own_name(swedish: Words) -> None:
    text = text_of(where_html(published(), swedish, title="?"))
    assert text.count("Ängen") == 1
    assert "Ängen och Berga" in text
    assert "2 stadsdelar tillsammans" in text
    assert "Hela kommunen" in text


@pytest.mark.parametrize(
    ("change", "shape"), [(Change.INCREASE, Shape.HIGHER), (Change.DECREASE, Shape.LOWER)]
)
def test_a_district_that_differs_has_a_shape_and_words(
    words: Words, change: Change, shape: Shape
) -> None:
    html = where_html(sampled(change), words, title="?")
    assert html.count(f"tg-dot-{shape}") == 1
    assert words.label(shape) in text_of(html)
    plain = where_html(sampled(Change.NOT_CERTAIN), words, title="?")
    assert words.label(shape) not in text_of(plain)


def test_places_are_sorted_by_share_without_rank_numbers_and_the_hidden_come_last(
    swedish: Words,
) -> None:
    html = where_html(sampled(), swedish, title="?")
    names = re.findall(r'tg-dot-name">([^<]+)<', html)
    assert names == ["Dalen", "Åsen", "Berga", "Ängen", "Eken"]
    assert "För få svar (under 30)" in text_of(html)
    assert "<ol" not in html


def test_the_table_lists_places_by_name_as_swedes_do(swedish: Words) -> None:
    table = where_table(sampled(Change.DECREASE), swedish, "?")
    names = [row[0].shown for row in table.rows]
    assert names == ["Hela kommunen", "Berga", "Dalen", "Eken", "Åsen", "Ängen"]
    last = [cell.shown for cell in table.rows[-1]]
    assert "statistiskt säkerställt lägre än i resten av kommunen" in last[-1]


def test_made_up_figures_say_so_in_sentence_and_figure(swedish: Words) -> None:
    rows = [survey_row(districts=["a"], synthetic=True)]
    places = PlaceFigures(rows, {"a": contrast("a", Change.NOT_CERTAIN)}, None, NAMES)
    assert where_sentence(places, swedish).startswith("Exempel:")
    assert "PÅHITTADE UPPGIFTER" in where_html(places, swedish, title="?")


def test_districts_are_counted_and_comparisons_of_other_questions_are_told_beside(
    swedish: Words,
) -> None:
    places = sampled(*[Change.NOT_CERTAIN] * 4)
    everything = {id_: {**row, "compared": 44} for id_, row in places.contrasts.items()}
    said = where_sentence(PlaceFigures(places.rows, everything, places.total, NAMES), swedish)
    assert said.startswith("4 stadsdelar jämförs")
    assert "44 jämförelser" in said
    assert "bedömdes tillsammans" not in where_sentence(places, swedish)
