"""What is said aloud keeps to the words that the numbers allow."""

from dataclasses import replace
from datetime import date

import pytest

from tests.figures.results import survey_row, trend_of
from trygghet.figures.card import Spoken, say_aloud
from trygghet.figures.incident_sentences import (
    growing_sentence,
    incident_key,
    incident_sentence,
    left_out_sentence,
    place_sentence,
    yearly_sentence,
)
from trygghet.figures.sentences import (
    pledge_sentence,
    situation_remark,
    situation_spoken,
    state_count,
)
from trygghet.figures.survey_sentences import safety_sentence, survey_gloss
from trygghet.locale.words import Words
from trygghet.measures.change import Change, Untested
from trygghet.measures.compare import WaveChange
from trygghet.measures.situation import Good, PromiseTally, Safety, Situation
from trygghet.model.pledges import PromiseState
from trygghet.model.provenance import Provenance
from trygghet.model.result import Row
from trygghet.model.survey import SurveyType

NBSP = "\N{NO-BREAK SPACE}"
FORBIDDEN = ("oförändra", "stabil", "unchanged", "stable")


def situation_sentences(situation: Situation, words: Words) -> list[str]:
    return [each.text for each in situation_spoken(situation, words)]


def change(verdict: Change, reason: Untested | None = None, **later: object) -> WaveChange:
    earlier = survey_row(wave="2023", share=0.7, low=0.68, high=0.72)
    return WaveChange(earlier, survey_row(**later), 0.08, 0.05, 0.11, 0.001, verdict, reason)


def test_a_certain_increase_of_a_sample_is_said_to_be_statistically_certain(swedish: Words) -> None:
    said = safety_sentence(change(Change.INCREASE), swedish)
    assert f"78{NBSP}% 2025" in said
    assert f"Ökningen sedan 2023, från 70{NBSP}%, är statistiskt säkerställd." in said
    assert f"n{NBSP}={NBSP}2\N{NARROW NO-BREAK SPACE}410" in said


@pytest.mark.parametrize("reason", list(Untested))
def test_what_is_not_tested_is_never_called_certain_or_unchanged(
    words: Words, reason: Untested
) -> None:
    said = safety_sentence(
        change(Change.NOT_TESTED, reason, survey_type="self_selected", low=None, high=None), words
    )
    assert "säkerställd" not in said
    assert "statistically certain" not in said
    assert words.label(reason) in said


@pytest.mark.parametrize("verdict", list(Change))
def test_no_verdict_says_unchanged(words: Words, verdict: Change) -> None:
    said = safety_sentence(change(verdict, Untested.WORDING), words)
    said += incident_sentence(trend_of([20] * 12, [[20] * 12] * 4), words)
    assert not any(word in said.lower() for word in FORBIDDEN)


def test_a_published_share_without_base_says_so_and_keeps_its_hedge(swedish: Words) -> None:
    row = survey_row(
        concept="unsafe_places_exist", share=0.8, qualifier="nearly", n=None, low=None, high=None,
        state="base_not_published", survey_type="self_selected", wave="2022",
    )  # fmt: skip
    said = safety_sentence(
        WaveChange(None, row, None, None, None, None, Change.NOT_TESTED, Untested.NO_EARLIER),
        swedish,
    )
    assert f"närmare 80{NBSP}%" in said
    assert "självvald enkät" in said
    assert "bas ej redovisad" in said


def test_fewer_incidents_than_chance_are_said_with_the_words_for_counts(swedish: Words) -> None:
    said = incident_sentence(trend_of([20] * 12, [[60] * 12] * 4), swedish)
    assert "är färre än samma månader 2021–2024: 240 mot 720 i snitt" in said
    assert "större än slumpvariationen" in said
    assert "säkerställd" not in said


def test_more_incidents_are_said_to_be_more(swedish: Words) -> None:
    assert "är fler än samma månader 2021–2024: 720 mot 240" in incident_sentence(
        trend_of([60] * 12, [[20] * 12] * 4), swedish
    )


def test_no_certain_difference_says_what_could_have_been_seen(swedish: Words) -> None:
    said = incident_sentence(
        trend_of([20] * 12, [[19] * 12, [21] * 12, [20] * 12, [22] * 12]), swedish
    )
    assert "inte större än slumpvariationen" in said
    assert "Underlaget hade visat en förändring större än ca" in said


def test_too_few_years_are_not_judged(swedish: Words) -> None:
    said = incident_sentence(trend_of([20] * 12, [[60] * 12]), swedish)
    assert "prövas inte" in said
    assert "färre än samma" not in said


def test_categories_that_depend_on_effort_are_said_to_be_left_out(swedish: Words) -> None:
    trend = trend_of([20] * 12, [[60] * 12] * 4)
    trend = replace(trend, verdict=replace(trend.verdict, left_out=("drugs", "traffic")))
    assert "Räknas inte här: narkotika och trafik." in left_out_sentence(trend, swedish)
    assert left_out_sentence(trend_of([20] * 12, [[60] * 12] * 4), swedish) == ""


def test_only_the_months_that_were_compared_are_named(swedish: Words) -> None:
    trend = trend_of([20] * 12, [[60] * 12] * 4)
    rows = tuple(
        {**row, "state": "incomplete"} if i >= 10 else row
        for i, row in enumerate(trend.months.rows)
    )
    trend = replace(
        trend, months=replace(trend.months, rows=rows), verdict=replace(trend.verdict, months=10)
    )
    assert "januari 2025–oktober 2025" in incident_sentence(trend, swedish)


def test_years_stand_where_months_are_too_few(swedish: Words) -> None:
    trend = trend_of([2] * 12, [[3] * 12, [4] * 12])
    assert yearly_sentence(trend, swedish) == "För få per månad. Per år: 48, 36, 24."


def test_every_sentence_with_made_up_numbers_begins_as_an_example(words: Words) -> None:
    example = words.text("Example: {sentence}", sentence="")
    row = survey_row(synthetic=True)
    promise: Row = {"state": "fulfilled", "short": "Ljus", "synthetic": True}
    facts = Situation(
        Safety(row, replace(change(Change.INCREASE), later=row), None, None, True),
        trend_of([20] * 12, [[60] * 12] * 4, Provenance.SYNTHETIC),
        PromiseTally((promise,), {"fulfilled": 1}, {}, False),
        ((Good.SAFER, (row,)), (Good.FEWER, ()), (Good.FULFILLED, (promise,))),
        date(2025, 6, 30),
    )
    said = situation_sentences(facts, words)
    assert len(said) == 4
    assert all(sentence.startswith(example) for sentence in said)
    assert "Ljus" in said[-1]


def test_real_numbers_are_no_example(words: Words) -> None:
    facts = Situation(None, trend_of([20] * 12, [[60] * 12] * 4), None, (), None)
    (said,) = situation_sentences(facts, words)
    assert not said.startswith(words.text("Example: {sentence}", sentence=""))


def test_nothing_known_says_nothing(words: Words) -> None:
    empty = Situation(None, None, None, (), None)
    assert situation_sentences(empty, words) == []
    assert situation_remark(empty, {}, words) == ""


def test_a_self_selected_survey_always_comes_with_its_gloss(swedish: Words) -> None:
    gloss = "Självvald enkät: öppen på webben, alla som ville kunde svara"
    assert survey_gloss(SurveyType.SELF_SELECTED, swedish) == gloss
    row = survey_row(survey_type="self_selected", n=None, state="base_not_published")
    low = survey_row(share=0.49, districts=["a", "b"], group="G")
    high = survey_row(share=0.73, districts=["c"], group="H")
    facts = Situation(Safety(row, change(Change.NOT_TESTED), low, high, None), None, None, (), None)
    remark = situation_remark(facts, {"a": "Andersberg", "b": "Vallås", "c": "Furet"}, swedish)
    assert gloss in remark
    assert f"49{NBSP}% i Andersberg och Vallås tillsammans, 73{NBSP}% i Furet" in remark
    assert "skiljer sig" not in remark


def test_promises_are_counted_in_words_that_agree_in_number(swedish: Words) -> None:
    tally = PromiseTally(
        tuple({"state": "late"} for _ in range(4)),
        {"late": 2, "fulfilled": 1, "not_measurable": 1},
        {},
        True,
    )
    said = pledge_sentence(tally, swedish)
    assert "4 löften: 1 är uppfyllt, 2 är försenade och 1 saknar mått." in said
    assert said.startswith("Det senaste löftets period är slut.")


@pytest.mark.parametrize("state", list(PromiseState))
def test_every_state_can_be_counted(words: Words, state: PromiseState) -> None:
    assert state_count(state, 1, words).startswith("1 ")
    assert state_count(state, 3, words).startswith("3 ")


def test_the_map_and_what_has_no_place_make_up_the_table(swedish: Words) -> None:
    assert place_sentence(518, 31, 549, swedish) == "Karta 518 + utan känd plats 31 = tabell 549."


def test_months_over_new_year_are_compared_with_so_many_years_before(swedish: Words) -> None:
    trend = trend_of([20] * 12, [[60] * 12] * 4)
    rows = tuple(
        {**row, "month": f"{2024 + (i > 5)}-{(i + 6) % 12 + 1:02d}"}
        for i, row in enumerate(trend.months.rows)
    )
    said = incident_sentence(replace(trend, months=replace(trend.months, rows=rows)), swedish)
    assert "juli 2024–juni 2025 är färre än samma månader de 4 åren före" in said


def test_promises_that_are_made_up_are_said_to_be(swedish: Words) -> None:
    tally = PromiseTally(({"state": "late", "synthetic": True},), {"late": 1}, {}, False)
    assert pledge_sentence(tally, swedish).startswith("Exempel: ")


def test_key_statements_are_bold_and_made_up_is_said_once_a_paragraph() -> None:
    shown = say_aloud(
        [
            Spoken("Exempel: Fler är trygga. Säkert.", "Fler är trygga"),
            Spoken("Exempel: 14 löften: 2 klara.", "14 löften"),
            Spoken("Exempel: Det gick bra.", beside=True),
        ],
        mark="Exempel:",
    )
    assert "<strong>Fler är trygga</strong>" in shown
    assert "<strong>14 löften</strong>" in shown
    assert shown.count("Exempel:") == 2  # one for each of the two paragraphs


def test_a_real_sentence_among_made_up_ones_keeps_them_marked() -> None:
    some = [Spoken("Trygga: 70 %."), Spoken("Exempel: Brott: 5."), Spoken("Exempel: Löften: 2.")]
    shown = say_aloud(some, mark="Exempel:")
    assert shown.count("Exempel:") == 2
    assert shown.count("<br>") == 2


def test_hostile_text_stays_text_when_it_is_said_aloud() -> None:
    assert "<img" not in say_aloud([Spoken("a <img src=x> b", "<img src=x>")])


def test_the_key_statement_is_a_part_of_what_is_said(words: Words) -> None:
    trend = trend_of([50] * 12, [[100] * 12, [98] * 12, [102] * 12, [101] * 12])
    assert incident_key(trend, words)
    assert incident_key(trend, words) in incident_sentence(trend, words)


def test_a_comparison_that_stops_before_the_period_says_where(swedish: Words) -> None:
    trend = trend_of([50, 60, 70], [[48, 61, 66]])
    assert growing_sentence(trend, swedish) == ""
    *known, last = trend.months.rows
    growing = replace(trend.months, rows=(*known, {**last, "state": "incomplete"}))
    said = growing_sentence(replace(trend, months=growing), swedish)
    assert said.startswith("Jämförelsen går till och med februari 2025")
