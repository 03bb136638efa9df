"""Who was asked, who answered, what was asked, and waves with their breaks."""

import re
from typing import Any

import pytest

from tests.figures.results import result, survey_row
from trygghet.figures.survey_asked import (
    answers_table,
    facts_html,
    rate_rows,
    rates_html,
    rates_sentence,
    whole_survey,
)
from trygghet.figures.survey_chart import break_between, survey_chart
from trygghet.figures.survey_how import others_of, profile_html, profile_rows
from trygghet.figures.survey_shown import Shown
from trygghet.figures.survey_when import latest_change, wave_points
from trygghet.figures.survey_words import asked_sentence, surveys_said
from trygghet.figures.survey_worries import (
    ticked_rows,
    worries_html,
    worries_sentence,
    worry_rows,
)
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import Words
from trygghet.measures.change import Change, Untested
from trygghet.measures.compare import waves
from trygghet.model.survey import Concept

SHOWN = Shown(Concept.SAFE_HOME_AREA, "s")


def asked(**more: Any) -> dict[str, Any]:
    return {
        "survey": "s", "survey_type": "random", "wave": "2025", "mode": "post och webb",
        "first_day": None, "last_day": None, "fieldwork": "våren 2025", "district": None,
        "stratum": None, "invited": 4900, "answered": 2388, "rate": 2388 / 4900, **more,
    }  # fmt: skip


def answer(**more: Any) -> dict[str, Any]:
    return {
        "survey": "s", "survey_type": "random", "wave": "2025", "question": "q7", "wording": "Vad?",
        "concept": "problems_named", "form": "several", "answer": "Klotter", "sex": None,
        "age": None, "districts": [], "n": 170, "base": 1000, "share": 0.17, "low": 0.15,
        "high": 0.19, "state": "value", **more,
    }  # fmt: skip


def plain(text: str) -> str:
    text = re.sub(r"<[^>]+>", " ", text).replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"\s+", " ", text)


def test_who_was_asked_is_told_with_numbers_and_rate(swedish: Words) -> None:
    said = plain(asked_sentence(asked(), swedish))
    assert said == (
        "Slumpmässigt urval, 2025; post och webb; våren 2025; 2 388 av 4 900 tillfrågade svarade, 49 %."
    )
    assert "Svarsfrekvens 49 %" in plain(facts_html(asked(), swedish))


def test_an_open_survey_has_no_response_rate_and_its_gloss(swedish: Words) -> None:
    open_ = asked(survey_type="self_selected", invited=None, rate=None, answered=1695)
    facts = plain(facts_html(open_, swedish))
    assert "Självvald enkät: öppen på webben, alla som ville kunde svara" in facts
    assert "Svarsfrekvens" not in facts
    assert "Tillfrågade" not in facts


def test_what_is_not_published_is_said_to_be_so(swedish: Words) -> None:
    facts = plain(facts_html(asked(invited=None, answered=None, rate=None), swedish))
    assert facts.count("ej redovisat") == 3


def test_several_waves_are_told_a_kind_at_a_time(swedish: Words) -> None:
    waves_ = [
        asked(),
        asked(wave="2023", survey="r"),
        asked(wave="2024", survey_type="self_selected"),
    ]
    said = [plain(each) for each in surveys_said(waves_, swedish)]
    assert len(said) == 2
    assert said[0].startswith("Slumpmässigt urval: 2023 (2 388 av")
    assert "2025" in said[0]
    assert "2024" in said[1]


def test_response_rates_stand_highest_first_with_who_was_asked(swedish: Words) -> None:
    rows = [
        asked(),
        asked(district="a", invited=400, answered=100, rate=0.25),
        asked(district="b", invited=400, answered=300, rate=0.75),
        asked(district="c", rate=None),
        asked(district="d", survey="other"),
        asked(stratum="x"),
    ]
    response = result(rows)
    whole = whole_survey(response, "s")
    assert whole is rows[0]
    rates = rate_rows(response, "s")
    assert [row["district"] for row in rates] == ["b", "a"]
    names = {"a": "Ängen", "b": "Berga"}
    said = plain(rates_sentence(rates, names, swedish, synthetic=False))
    assert said == "Från 25 % (Ängen) till 75 % (Berga) av de tillfrågade svarade."
    drawn = plain(rates_html(rates, whole, names, swedish, synthetic=False))
    assert "300 av 400" in drawn
    assert "Hela undersökningen: 49 %" in drawn


def test_every_question_is_listed_once_with_its_answers(swedish: Words) -> None:
    rows = [
        answer(question="q1", wording="Hur trygg?", answer="very_safe", form="one"),
        answer(question="q1", wording="Hur trygg?", answer="very_unsafe", form="one"),
        answer(),
        answer(sex="women"),
        answer(districts=["a"]),
        answer(survey="other"),
    ]
    table = answers_table(result(rows), "s", swedish)
    assert [row[0].shown for row in table.rows] == ["Hur trygg?", "", "Vad?"]
    assert [row[1].shown for row in table.rows] == ["Mycket trygg", "Mycket otrygg", "Klotter"]


def test_ticked_problems_are_bars_with_those_who_ticked_any_as_base(swedish: Words) -> None:
    rows = [answer(), answer(answer="Buskörning", share=0.3), answer(sex="women", share=0.9)]
    ticked = ticked_rows(result(rows), SHOWN)
    assert [row["answer"] for row in ticked] == ["Buskörning", "Klotter"]
    drawn = plain(worries_html([], ticked, SHOWN, swedish, synthetic=False))
    assert drawn.index("Buskörning") < drawn.index("Klotter")
    assert "n = 1 000" in drawn
    assert "Oftast kryssat: ”Buskörning”, av 30 %" in plain(worries_sentence([], ticked, swedish))


def test_the_largest_worry_is_named_and_a_hedged_one_is_ranked_against_nothing(
    swedish: Words,
) -> None:
    burglary = survey_row(concept="worry_burglary", share=0.23)
    assault = survey_row(concept="worry_assault", share=0.2)
    worry = worry_rows(result([assault, burglary]), SHOWN)
    said = plain(worries_sentence(worry, [], swedish))
    assert said == "23 % oroar sig för inbrott: den största andelen bland frågorna om oro."
    hedged = [{**burglary, "qualifier": "nearly"}, assault]
    assert "största" not in worries_sentence(hedged, [], swedish)


def test_worry_told_only_of_women_and_men_is_shown_for_each(swedish: Words) -> None:
    rows = [
        survey_row(concept="worry_sexual_offences", sex=sex, share=share)
        for sex, share in (("women", 0.6), ("men", 0.01))
    ]
    worry = worry_rows(result(rows), SHOWN)
    assert [row["sex"] for row in worry] == ["women", "men"]
    drawn = plain(worries_html(worry, [], SHOWN, swedish, synthetic=False))
    assert "kvinnor" in drawn
    assert "män" in drawn


def test_shares_among_those_who_go_out_stand_beside_and_never_instead(swedish: Words) -> None:
    concept = Concept.UNSAFE_OUT_LATE.value
    all_, out = (
        survey_row(concept=concept, share=0.28),
        survey_row(concept=concept, share=0.23, base="goes_out"),
    )
    found = result([all_, out])
    others = others_of(found, SHOWN)
    rows = profile_rows(found, SHOWN)
    assert [row["share"] for row in rows] == [0.28]
    html = profile_html(rows, SHOWN, swedish, synthetic=False, others=others)
    assert "Bland dem som går ut på kvällen: 23 %" in plain(html)


def test_an_open_survey_between_two_samples_neither_joins_nor_parts_them(swedish: Words) -> None:
    rows = [
        survey_row(wave="2023", survey="a", share=0.7),
        survey_row(wave="2024", survey="b", survey_type="self_selected", share=0.6),
        survey_row(wave="2025", survey="c", share=0.78),
    ]
    points = wave_points(result(rows), SHOWN, swedish)
    figure = survey_chart(points, swedish, LIGHT, title="?")
    lines = [layer for layer in figure.spec["layer"] if layer["mark"]["type"] == "line"]
    assert len(lines) == 1
    assert {row["share"] for row in lines[0]["data"]["values"]} == {0.7, 0.78}
    rows = [{**row, "municipality": "9999"} for row in rows]
    change = latest_change(waves(result(rows)), SHOWN)
    assert change is not None
    assert change.change is Change.INCREASE
    assert change.earlier is rows[0]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"wording": "b"}, Untested.WORDING),
        ({"survey_type": "panel_random"}, Untested.OTHER_SURVEY),
    ],
)
def test_a_break_between_two_samples_is_a_gap_with_its_word(
    words: Words, more: dict[str, Any], reason: Untested
) -> None:
    rows = [survey_row(wave="2023", survey="a"), survey_row(wave="2025", survey="b", **more)]
    points = wave_points(result(rows), SHOWN, words)
    assert break_between(*points) is reason
    layers = survey_chart(points, words, LIGHT, title="?").spec["layer"]
    assert not [layer for layer in layers if layer["mark"]["type"] == "line"]
    said = [
        layer["data"]["values"][0].get("text")
        for layer in layers
        if layer["mark"]["type"] == "text"
    ]
    assert words.label(reason) in said


def test_two_surveys_of_one_wave_say_which_was_open(swedish: Words) -> None:
    rows = [survey_row(survey="a"), survey_row(survey="b", survey_type="self_selected")]
    assert [point.wave for point in wave_points(result(rows), SHOWN, swedish)] == [
        "2025",
        "2025 öppen",
    ]
