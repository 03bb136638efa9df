"""Hot spots, directions and changes are said in the words that the numbers allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.figures.results import result, trend_of
from trygghet.figures.changes import changes_sentence, changes_table
from trygghet.figures.hotspot_sentences import hotspot_rule, hotspot_sentence, hotspot_table
from trygghet.figures.incident_sentences import incident_sentence
from trygghet.figures.trend_sentences import breaks_sentence, direction_sentence, spread_sentence
from trygghet.locale.words import Words
from trygghet.measures.breaks import Break
from trygghet.measures.change import Change, Untested
from trygghet.measures.direction import direction
from trygghet.measures.hotspot_kinds import Question
from trygghet.measures.hotspots import HotSpots
from trygghet.model.provenance import Provenance
from trygghet.model.result import Row
from trygghet.model.time import Period

NBSP = "\N{NO-BREAK SPACE}"
#: Words that name a place as bad, or promise a rest that no test can show.
FORBIDDEN = (
    "riskområde",
    "brottsutsatt",
    "utsatt område",
    "no-go",
    "oförändra",
    "stabil",
    "orsak till",
)


def cell(spot: int | None, class_: str | None, **more: object) -> Row:
    return {
        "cell": "3547506269000", "spot": spot, "class": class_, "count": 9, "around": 30,
        "expected": 11.6, "ratio": 2.6, "earlier": [12, 9, 14], "p": 1e-6, "q": 1e-4, **more,
    }  # fmt: skip


def spots(rows: list[Row], number: int, **more: object) -> HotSpots:
    found = HotSpots(
        cells=result(rows, measure="hotspots"), question=Question.OWN_YEARS, period=None, tested=800,
        overall=0.002, clustered=True, spots=number, phi=1.3, searched_before=2, reason=None,
    )  # fmt: skip
    return replace(found, **more)


def test_no_hot_spot_is_said_so(swedish: Words) -> None:
    none = spots([], 0, clustered=False, overall=0.4)
    assert hotspot_sentence(none, swedish) == "Ingen anhopning går att skilja från slumpen."
    assert "p = 0,400" in hotspot_rule(none, swedish)


def test_hot_spots_are_denser_than_chance_and_some_are_new(swedish: Words) -> None:
    rows = [cell(1, "new"), cell(2, "new"), cell(2, "persistent"), cell(None, "diminishing")]
    said = hotspot_sentence(spots(rows, 2), swedish)
    assert said.startswith("2 anhopningar är tätare än slumpen")
    assert "1 av dem är ny." in said
    assert "I 1 ruta som året före hörde till en anhopning har antalet minskat." in said


def test_that_a_comparison_period_is_not_used_is_said(swedish: Words) -> None:
    compared = replace(result([]).scope, comparison=Period(date(2023, 1, 1), date(2023, 6, 30)))
    none = spots([], 0, clustered=False, overall=0.4)
    asked = replace(none, cells=replace(none.cells, scope=compared))
    said = hotspot_sentence(asked, swedish)
    assert said.endswith("rutor jämförs med sina egna tre år före.")
    assert "Jämförelseperioden" not in hotspot_sentence(none, swedish)


def test_what_is_not_searched_says_why(swedish: Words) -> None:
    few = spots([], 0, reason=Untested.FEW_YEARS, overall=None)
    assert "tre år före är inte kända" in hotspot_sentence(few, swedish)
    scarce = spots([], 0, reason=Untested.TOO_FEW, overall=None)
    assert "för få" in hotspot_sentence(scarce, swedish)


def test_a_spot_whose_past_is_unknown_has_no_class(words: Words) -> None:
    table = hotspot_table(spots([cell(1, None)], 1, searched_before=0), {}, words)
    assert table.rows[0][0].shown == "3547506269000"
    assert table.rows[0][1].shown == ""
    assert len(table.headers) == len(table.rows[0])


def test_the_table_names_the_square_furthest_from_chance(swedish: Words) -> None:
    rows = [cell(1, "new"), cell(1, "new", cell="3550006269000", p=1e-9, around=44)]
    table = hotspot_table(spots(rows, 1), {"3550006269000": "Nyhem"}, swedish)
    assert [each.shown for each in table.rows[0]] == ["Nyhem", "Ny", "2", "44", "12", "12, 9, 14"]


def change(name: str, verdict: Change, **more: object) -> Row:
    return {
        "district": name, "count": 30, "earlier": [60, 62], "expected": 61.0, "difference": -31.0,
        "relative": -0.5, "change": verdict.value, "reason": None, "p": 0.001, "q": 0.01, "phi": 1.2,
        "detectable": None, **more,
    }  # fmt: skip


ROWS = [
    change("a", Change.DECREASE),
    change("b", Change.INCREASE, count=90, difference=29.0),
    change("c", Change.NOT_CERTAIN, detectable=0.35),
    change("d", Change.NOT_CERTAIN, detectable=1.4),
    change("e", Change.NOT_TESTED, reason="boundary", expected=None, difference=None),
]


def test_changes_name_what_is_beyond_chance_and_how_many_were_compared(swedish: Words) -> None:
    said = changes_sentence(result(ROWS), {"a": "Andersberg", "b": "Vallås"}, swedish)
    assert "2 av 4 jämförelser visar en skillnad som är större än slumpvariationen." in said
    assert "Fler: Vallås (90 mot 61)." in said
    assert "Färre: Andersberg (30 mot 61)." in said


def test_each_row_of_changes_says_its_verdict_and_what_would_have_shown(swedish: Words) -> None:
    table = changes_table(result(ROWS), {}, swedish)
    assert [row[4].shown for row in table.rows] == [
        "Statistiskt säkerställd minskning", "Statistiskt säkerställd ökning",
        "Ingen säkerställd skillnad", "Ingen säkerställd skillnad",
        "Prövas inte: ändrad områdesgräns",
    ]  # fmt: skip
    assert table.rows[2][5].shown == f"en förändring större än ca 35{NBSP}%"
    assert table.rows[3][5].shown == "inte ens en fördubbling"
    assert table.rows[1][3].shown == "+29"


def test_districts_stand_by_name_and_an_empty_column_is_left_out(swedish: Words) -> None:
    names = {"a": "Åsen", "b": "Älvkullen", "c": "Östra", "d": "Berga", "e": "Zinken"}
    table = changes_table(result(ROWS), names, swedish)
    assert [row[0].shown for row in table.rows] == ["Berga", "Zinken", "Åsen", "Älvkullen", "Östra"]
    assert table.headers[-1] == "Hade visat"
    certain = changes_table(result([*ROWS[:2], ROWS[4]]), names, swedish)
    assert certain.headers[-1] == "Bedömning"
    assert {len(row) for row in certain.rows} == {len(certain.headers)}


def test_nothing_beyond_chance_in_a_table_is_said_with_the_number_of_comparisons(
    swedish: Words,
) -> None:
    said = changes_sentence(result(ROWS[2:4]), {}, swedish)
    assert "Ingen av 2 jämförelser" in said
    assert "Inget går att pröva" in changes_sentence(result(ROWS[4:]), {}, swedish)


def test_a_direction_is_said_with_its_years(swedish: Words) -> None:
    years = [[40 - 4 * year] * 12 for year in range(6)]
    found = trend_of(years[-1], years[-2::-1][:4], direction=direction(years))
    said = direction_sentence(found, swedish)
    assert "Över 6 år minskar antalet" in said
    assert "480, 432, 384, 336, 288, 240" in said
    assert "mer än slumpvariationen" in said
    few = replace(found, direction=direction(years[:4]))
    assert "minst 5 hela år" in direction_sentence(few, swedish)
    level = replace(found, direction=direction([[20, 21], [21, 20]] * 3))
    assert "ingen riktning" in direction_sentence(level, swedish)


def test_monthly_over_dispersion_is_printed_and_what_widened_is_said(swedish: Words) -> None:
    calm = spread_sentence(trend_of([20] * 12, [[20] * 12] * 4), swedish)
    assert "som slumpen ensam skulle ge (varians genom medelvärde 1,0)" in calm
    assert "hela år" not in calm.lower()
    uneven = trend_of([20] * 12, [[8, 32] * 6, [32, 8] * 6, [8, 32] * 6, [32, 8] * 6])
    monthly = spread_sentence(uneven, swedish)
    # Four months of 8 or 32 around 20: 4 * 144 / 20 / 3.
    assert "varierar antalen 9,6 gånger" in monthly
    assert "tar hänsyn till det" in monthly
    shaken = trend_of([20] * 12, [[14] * 12, [26] * 12, [14] * 12, [26] * 12])
    # Each month 4 * 36 / 20 / 3; the years of 168 and 312 around 240, twelve times that.
    yearly = spread_sentence(shaken, swedish)
    assert "varierar antalen 2,4 gånger" in yearly
    assert "Hela år varierar mer, 28,8 gånger" in yearly


def test_breaks_are_said(swedish: Words) -> None:
    found = trend_of([20] * 12, [[20] * 12] * 4)
    broken = replace(found, breaks=(Break(date(2021, 5, 1), Untested.BOUNDARY, "vallas"),))
    assert breaks_sentence(broken, swedish) == (
        "Siffror före och efter går inte att jämföra: ändrad områdesgräns den 1 maj 2021."
    )
    twice = Break(date(2022, 3, 1), Untested.BOUNDARY, "vallas")
    again = replace(found, breaks=(*broken.breaks, twice, replace(twice, subject="torpa")))
    assert breaks_sentence(again, swedish).endswith(
        "ändrad områdesgräns den 1 maj 2021 och 1 mars 2022."
    )
    assert breaks_sentence(found, swedish) == ""


def test_a_base_too_small_for_a_doubling_says_so(swedish: Words) -> None:
    said = incident_sentence(trend_of([1, 0], [[0, 1], [1, 0], [0, 0], [1, 1]]), swedish)
    assert "inte ens en fördubbling" in said


@pytest.mark.parametrize("language", ["sv", "en"])
def test_made_up_numbers_say_so_and_no_place_is_called_bad(language: str) -> None:
    words = Words(language)
    made_up = result(ROWS, Provenance.SYNTHETIC)
    rows = [cell(1, "new"), cell(2, "persistent"), cell(None, "diminishing")]
    found = spots(rows, 2, cells=result(rows, Provenance.SYNTHETIC))
    years = [[40 - 4 * year] * 12 for year in range(6)]
    series = trend_of(
        years[-1], years[-2::-1][:4], Provenance.SYNTHETIC, direction=direction(years)
    )
    said = [
        changes_sentence(made_up, {}, words),
        hotspot_sentence(found, words),
        direction_sentence(series, words),
    ]
    start = "Exempel: " if language == "sv" else "Example: "
    assert all(each.startswith(start) for each in said)
    every = " ".join((*said, hotspot_rule(found, words))).lower()
    assert not any(word in every for word in FORBIDDEN)
