import html
import re
from datetime import date
from typing import Any

import pytest

from tests.figures.conftest import HOSTILE
from trygghet.figures.promises import promise, promise_brief, promise_list, state_badge
from trygghet.locale.words import Words
from trygghet.model.pledges import PromiseShape, PromiseState
from trygghet.model.result import Row


def row(**more: Any) -> Row:
    return {
        "id": "x", "pledge": "p", "party": "municipality", "shape": "quantity", "text": "Löftet",
        "short": None, "target": 900, "unit": "timmar", "delivered": 549.0, "planned_today": 522,
        "first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31), "state": "ongoing",
        "pace": "on_plan", "last_evidence": None, "weeks_silent": None, "owner": None,
        "measurable_wording": None, "problem": None, "cause": None, "measure": None,
        "follow_up": None, "evidence": [], "baselines": [],
        **more,
    }  # fmt: skip


def seen(fragment: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", fragment))


@pytest.mark.parametrize("state", list(PromiseState))
def test_each_state_is_a_word_a_mark_and_a_colour(swedish: Words, state: PromiseState) -> None:
    badge = state_badge(state, swedish)
    assert swedish.label(state) in html.unescape(badge)
    assert re.search(r'aria-hidden="true">\S', badge)
    assert re.search(r"tg-state-(plain|going|late|done)", badge)


def test_states_look_different_even_without_words_where_they_mean_the_opposite(
    swedish: Words,
) -> None:
    marks = {
        state: re.search(r'aria-hidden="true">(.+?)</span>', state_badge(state, swedish)).group(1)  # type: ignore[union-attr]
        for state in PromiseState
    }
    opposite = (
        "fulfilled",
        "late",
        "not_fulfilled",
        "not_started",
        "not_measurable",
        "ongoing",
        "not_assessed",
    )
    assert len({marks[PromiseState(state)] for state in opposite}) == len(opposite)


def test_a_quantity_is_a_bar_with_todays_plan(swedish: Words) -> None:
    shown = promise(row(), swedish)
    assert "width:61.0%" in shown
    assert "left:58.0%" in shown
    assert "549 av 900 timmar · planen i dag: 522" in seen(shown)
    assert "Enligt plan" in seen(shown)


def test_more_than_promised_never_leaves_the_bar(swedish: Words) -> None:
    assert "width:100.0%" in promise(row(delivered=2000), swedish)
    assert "width:0.0%" in promise(row(delivered=-8), swedish)


def test_a_recurring_promise_is_counted_in_pips(swedish: Words) -> None:
    shown = promise(row(shape="repeat", target=2, delivered=1, unit="rundor"), swedish)
    assert (shown.count('class="tg-full"'), shown.count("<i></i>")) == (1, 0)
    assert shown.count('class="tg-due"') == 1
    assert "1 av 2 rundor" in seen(shown)


def test_an_intention_has_no_picture_and_says_how_it_could_be_measured(swedish: Words) -> None:
    shown = promise(
        row(
            shape="intention", state="not_measurable", measurable_wording="60 kvällar", target=None
        ),
        swedish,
    )
    assert "tg-bar" not in shown
    assert "Saknar mått" in seen(shown)
    assert "Kan inte mätas som det är skrivet." in seen(shown)
    assert "60 kvällar" in seen(shown)


def test_a_continuous_promise_shows_its_evidence_along_time_and_no_percentage(
    swedish: Words,
) -> None:
    evidence = [{"when": date(2025, 1, 1)}, {"when": date(2025, 7, 1), "latest": date(2025, 9, 1)}]
    shown = promise(
        row(shape="continuous", state="continuous", evidence=evidence, delivered=None), swedish
    )
    assert shown.count("<i ") == 2
    assert shown.count("tg-span") == 1
    assert "%" not in seen(shown)


def test_a_milestone_says_its_last_day_while_it_is_open(swedish: Words) -> None:
    assert "Ska vara klart 31 december 2025" in seen(promise(row(shape="milestone"), swedish))
    assert "Ska vara klart" not in seen(promise(row(shape="milestone", state="fulfilled"), swedish))


@pytest.mark.parametrize("shape", list(PromiseShape))
def test_what_is_not_known_draws_nothing(swedish: Words, shape: PromiseShape) -> None:
    shown = promise(
        row(shape=shape.value, target=None, delivered=None, state="not_assessed", pace=None),
        swedish,
    )
    assert "tg-bar" not in shown
    assert "tg-pips" not in shown
    assert "Ej bedömt" in seen(shown)


def test_each_partys_promises_stand_together_under_its_name(swedish: Words) -> None:
    rows = [
        row(party="police", text="A"),
        row(party="municipality", text="B"),
        row(party="together", text="C"),
        row(party="police", text="D"),
    ]
    shown = promise_list(rows, swedish, municipality="Exempelstads kommun")
    order = [shown.index(name) for name in ("Tillsammans", "Exempelstads kommun", "Polisen")]
    assert order == sorted(order)
    assert shown.count("<li>") == 4


def test_silence_names_its_weeks(swedish: Words) -> None:
    assert "Inga underlag på 9 veckor" in seen(promise(row(pace="silent", weeks_silent=9), swedish))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(swedish: Words, text: str) -> None:
    entry = {
        "when": date(2025, 3, 1),
        "kind": "work",
        "amount": 2,
        "unit": text,
        "what": text,
        "source": text,
        "role": text,
    }
    rows = [
        row(text=text, unit=text, owner=text, problem=text, measurable_wording=text, reason=text,
            shape=shape.value, evidence=[entry], baselines=[entry], delivered=1.0, target=2)
        for shape in PromiseShape
    ]  # fmt: skip
    shown = promise_list(rows, swedish, municipality=text)
    for part in ("<img", "<script", "${", "`", "{{", 'onerror="'):
        assert part not in shown


def test_in_brief_what_needs_attention_comes_first_with_who_promised_it(swedish: Words) -> None:
    rows = [
        row(text="Mätbart?", state="not_measurable", pace=None),
        row(text="Klart", state="fulfilled"),
        row(text="Efter", pace="behind"),
        row(text="Sent", state="late", pace=None, party="police"),
    ]
    shown = seen(promise_brief(rows, swedish, most=3, municipality="Exempelstad"))
    assert shown.index("Sent") < shown.index("Efter") < shown.index("Klart")
    assert "Mätbart?" not in shown
    assert "Polisen." in shown
    assert "Exempelstad." in shown


def test_made_up_promises_in_brief_are_said_to_be_made_up(swedish: Words) -> None:
    assert "påhittade" in promise_brief([row(synthetic=True)], swedish, most=1)
    assert "påhittade" not in promise_brief([row(synthetic=False)], swedish, most=1)
