"""Places that people name: signs whose area is the number, never mixed, never crime; bars for themes."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.conftest import HOSTILE
from trygghet.figures.mention_map import mention_map, radius_of, steps_to
from trygghet.figures.mention_names import (
    name_said,
    place_rows,
    questions_in,
    sign_of,
    survey_shown,
    theme_rows,
)
from trygghet.figures.mention_sentences import places_sentence, themes_sentence
from trygghet.figures.mention_tables import MOST_BARS, bar_list, mention_table
from trygghet.figures.outlines import Places
from trygghet.figures.theme import DARK, LIGHT, Theme
from trygghet.locale.words import Words
from trygghet.model.result import Row
from trygghet.model.survey import Concept

UNSAFE, GOOD = Concept.UNSAFE_PLACES_NAMED, Concept.GOOD_PLACES_NAMED


def named(name: str, n: int | None, **more: Any) -> Row:
    return {
        "survey": "e25", "survey_type": "random", "wave": "2025", "concept": UNSAFE.value,
        "question": "?", "place": name.lower(), "theme": None, "name": name, "n": n, "x": 500.0,
        "y": 500.0, "level": "point", "district": None, "published": False, "qualifier": "exact",
        "state": "value" if n is not None else "protected", "municipality": "9999",
        "dataset": "survey_answers-1", "synthetic": False, **more,
    }  # fmt: skip


def theme(name: str, n: int, id_: str = "own", **more: Any) -> Row:
    return named(name, n, place=None, theme=id_, x=None, y=None, level=None, **more)


ROWS = [
    named("Torget", 400),
    named("Parken", 100, x=1500.0),
    named("Söder", 25, level="area"),
    named("Utan läge", 9, x=None, y=None, level=None),
    named("Skyddad", None),
]


def drawn(places: Places, words: Words, concept: Concept = UNSAFE, look: Theme = LIGHT) -> Any:
    figure = mention_map(places, ROWS, concept, words, look)
    return json.loads(json.dumps(figure.payload))


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_the_area_of_a_sign_is_in_proportion_to_the_number(n: int, most: int) -> None:
    n, most = min(n, most), max(n, most)
    area, whole = math.pi * radius_of(n, most) ** 2, math.pi * radius_of(most, most) ** 2
    if n / most > 0.02:
        assert area / whole == pytest.approx(n / most)
    assert radius_of(n, most) >= radius_of(1, 1_000_000)


def test_places_with_a_position_are_drawn_and_all_are_listed(
    places: Places, swedish: Words
) -> None:
    sent = drawn(places, swedish)
    assert [place["name"] for place in sent["named"]["places"]] == ["Torget", "Parken", "Söder"]
    assert next(place["figure"] for place in sent["named"]["places"]) == "400 omnämnanden"
    assert [place["whole"] for place in sent["named"]["places"]] == [False, False, True]
    items = {item["name"]: (item["figure"], item["detail"]) for item in sent["list"]["items"]}
    assert items["Utan läge"] == ("9", "Läget är inte känt")
    assert items["Söder"] == ("25", "Ett helt område")
    assert items["Skyddad"][0] == "Skyddad uppgift"


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_good_places_have_another_sign_and_colour(
    places: Places, swedish: Words, look: Theme
) -> None:
    unsafe, good = (drawn(places, swedish, concept, look)["named"] for concept in (UNSAFE, GOOD))
    assert unsafe["sign"] != good["sign"]
    assert unsafe["fill"] != good["fill"]
    assert {place["id"] for place in unsafe["places"]} == {place["id"] for place in good["places"]}


def test_rows_of_a_question_never_hold_those_of_another() -> None:
    rows = [named("A", 5), named("B", 9, concept=GOOD.value), theme("C", 7)]
    assert [row["name"] for row in place_rows(rows, UNSAFE)] == ["A"]
    assert [row["name"] for row in place_rows(rows, GOOD)] == ["B"]
    assert [row["name"] for row in theme_rows(rows, UNSAFE)] == ["C"]
    assert questions_in(rows) == [UNSAFE, GOOD]


def test_surveys_are_shown_one_at_a_time_the_latest_where_none_is_chosen() -> None:
    rows = [named("A", 5, survey="s1", wave="2022"), named("B", 9), named("C", 1, survey="web")]
    assert [row["name"] for row in survey_shown(rows, "s1")] == ["A"]
    assert [row["name"] for row in survey_shown(rows, "none of them")] == ["C"]
    assert survey_shown([], None) == []


def test_the_legend_tells_sizes_whole_areas_and_that_it_is_not_crime(
    places: Places, swedish: Words
) -> None:
    legend = mention_map(places, ROWS, UNSAFE, swedish, LIGHT).legend
    assert all(f"</i>{n}</li>" in legend for n in ("200", "100", "20"))
    assert "Ett helt område, ingen bestämd punkt" in legend
    assert "inget om brott" in legend
    without = mention_map(places, ROWS[:2], UNSAFE, swedish, LIGHT).legend
    assert "Ett helt område" not in without


@pytest.mark.parametrize(
    ("most", "steps"), [(838, [500, 200, 50]), (12, [10, 2]), (1, [1]), (0, []), (3, [2])]
)
def test_the_legends_numbers_are_round(most: int, steps: list[int]) -> None:
    assert steps_to(most) == steps


def test_sentences_name_the_first_three_with_their_numbers(swedish: Words) -> None:
    assert (
        places_sentence(ROWS, UNSAFE, swedish)
        == "Oftast nämnda som otrygga: Torget (400 omnämnanden), Parken (100), Söder (25)."
    )
    made_up = [named("Torget", 4, synthetic=True)]
    assert places_sentence(made_up, GOOD, swedish).startswith("Exempel: ")
    assert places_sentence([named("A", None)], UNSAFE, swedish) == ""
    hedged = [theme("Mörka platser", 573, qualifier="nearly")]
    assert (
        themes_sentence(hedged, swedish) == "Nämns oftast: Mörka platser (närmare 573 omnämnanden)."
    )


def test_a_built_in_theme_is_said_in_the_readers_language_an_own_one_as_it_is(
    swedish: Words,
) -> None:
    built_in = theme("Tunnels and underpasses", 5, "tunnels")
    assert name_said(built_in, swedish) == "Tunnlar och gångportar"
    assert name_said(theme("Våra tunnlar", 5, "tunnels"), swedish) == "Våra tunnlar"


def test_the_table_holds_what_the_bars_leave_out_and_sums_nothing(swedish: Words) -> None:
    rows = [theme(f"Tema {n}", 100 - n, f"t{n}") for n in range(MOST_BARS + 3)]
    bars = bar_list(rows, sign_of(UNSAFE, LIGHT), swedish, title="Teman", synthetic=True)
    assert bars.count("<li>") == MOST_BARS
    assert "width:100.0%" in bars
    assert "PÅHITTADE UPPGIFTER" in bars
    assert f"av {len(rows)}" in bars
    table = mention_table(rows, swedish, caption="Teman", what="Tema", districts={})
    assert len(table.rows) == len(rows)
    assert table.closing == ()
    assert table.headers[:2] == ("Tema", "Omnämnanden")


def test_a_protected_count_is_told_as_such_and_a_district_by_its_name(swedish: Words) -> None:
    rows = [named("A", None, district="soder"), named("B", 7, published=True)]
    table = mention_table(rows, swedish, caption="x", what="Plats", districts={"soder": "Söder"})
    assert [cell.shown for cell in table.rows[0]][:3] == ["A", "..", "Söder"]
    assert table.rows[1][-1].shown == "av utgivaren"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(places: Places, swedish: Words, name: str) -> None:
    row = named(name, 5)
    bars = bar_list([row], sign_of(UNSAFE, LIGHT), swedish, title=name)
    assert name not in bars or "<" not in name
    assert "<img" not in mention_map(places, [row], UNSAFE, swedish, LIGHT).legend
