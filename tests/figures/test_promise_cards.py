"""A promise in full: its pictures, its chain, its evidence; all at a glance; pledges side by side."""

import html
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.figures.conftest import HOSTILE
from tests.figures.results import survey_row
from trygghet.figures.promise_card import promise_card
from trygghet.figures.promise_chain import PromiseLinks
from trygghet.figures.promise_evidence import entry_text
from trygghet.figures.promise_figure import figure_sentences
from trygghet.figures.promise_lineage import lineage_figure, lineage_sentence, lineage_table
from trygghet.figures.promise_overview import promise_overview, promise_overview_table
from trygghet.figures.promise_picture import picture
from trygghet.figures.promise_sentences import not_done_list, not_done_sentence, pledge_spoken
from trygghet.locale.words import Words
from trygghet.measures.promise_chain import Chain, Figure
from trygghet.measures.promise_lineage import lineages
from trygghet.model.message import message
from trygghet.model.pledges import PromiseState
from trygghet.model.result import Row
from trygghet.model.survey import Concept

NOTHING = Chain(None, None)
LINKS = PromiseLinks(
    place=lambda place: f"?place={place['kind']}:{place['id']}", figure=lambda _: "?figure"
)


def row(**more: Any) -> Row:
    return {
        "id": "x", "pledge": "p", "pledge_title": "Löfte 2025", "party": "municipality",
        "party_name": "Exempelstad", "shape": "quantity", "text": "Hela löftet", "short": "Löftet",
        "target": 900, "target_total": 900, "unit": "timmar", "every": None, "delivered": 549.0,
        "planned_today": 522, "first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31),
        "pledge_first_day": date(2025, 1, 1), "pledge_last_day": date(2025, 12, 31),
        "as_of": date(2025, 7, 1), "state": "ongoing", "pace": "on_plan", "last_evidence": None,
        "weeks_silent": None, "owner": None, "measurable_wording": None, "problem": None,
        "cause": None, "measure": None, "follow_up": None, "indicator": None, "evidence": [],
        "baselines": [], "periods": [], "place_names": [], "reason": None, "succession": None,
        "predecessor": None, "current": True, "synthetic": False,
        "counts_evidence": 0, "ended_on": None, **more,
    }  # fmt: skip


def entry(when: date, **more: Any) -> dict[str, Any]:
    return {
        "when": when, "latest": when, "kind": "work", "what": "Pass", "level": "output",
        "timing": "within", "counts": True, "withdrawn": False, "correction": False, **more,
    }  # fmt: skip


def seen(fragment: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", fragment)).split())


def card(words: Words, shown: Row, chain: Chain = NOTHING, done=(), **options: Any) -> str:
    return promise_card(shown, chain, done, words, links=LINKS, **options)


def test_every_empty_link_of_the_chain_says_so(swedish: Words) -> None:
    shown = seen(card(swedish, row(problem="Mörkt")))
    # Cause, measure, follow-up and outcome.
    assert shown.count("Inte beskrivet") == 4
    assert [shown.index(link) for link in ("Problem", "Orsak", "Åtgärd", "Uppföljning")] == sorted(
        shown.index(link) for link in ("Problem", "Orsak", "Åtgärd", "Uppföljning")
    )


def test_a_live_figure_stands_with_wave_base_and_a_way_to_it(swedish: Words) -> None:
    figure = Figure(
        Concept.SAFE_CENTRE_LATE, None, row=survey_row(concept="safe_centre_late", share=0.56)
    )
    shown = card(swedish, row(), Chain(figure, None))
    assert "56 % 2025" in seen(shown).replace("\N{NO-BREAK SPACE}", " ")
    assert "slumpmässigt urval" in seen(shown)
    assert 'href="?figure"' in shown


def test_a_refused_figure_says_why_and_leads_nowhere(swedish: Words) -> None:
    refused = Figure(Concept.SAFE_HOME_AREA, None, message("Another place."))
    shown = card(swedish, row(), Chain(refused, None))
    about = swedish.label(Concept.SAFE_HOME_AREA)
    assert f"Ingen siffra visas här ({about[0].lower()}{about[1:]})." in seen(shown)
    assert "Another place." in seen(shown)
    assert "?figure" not in shown


def test_a_figure_of_an_open_survey_comes_with_what_that_means(swedish: Words) -> None:
    open_survey = survey_row(survey_type="self_selected", low=None, high=None)
    figure = Figure(Concept.SAFE_HOME_AREA, None, row=open_survey)
    said = " ".join(figure_sentences(figure, swedish))
    assert "alla som ville kunde svara" in said
    assert "Intervall" not in said


def test_an_outcome_is_never_said_to_follow_from_the_promise(swedish: Words) -> None:
    figure = Figure(Concept.SAFE_HOME_AREA, None, row=survey_row())
    assert "Sambandet är inte prövat." in seen(card(swedish, row(), Chain(None, figure)))


def test_activities_stand_with_their_own_states_beside_the_measure(swedish: Words) -> None:
    done = [{"text": "Byta lampor", "state": "fulfilled", "date_text": "våren", "owner": "gata"}]
    shown = seen(card(swedish, row(state="not_assessed", pace=None), NOTHING, done))
    assert "Klar Byta lampor våren · gata" in shown or "Byta lampor våren · gata" in shown
    assert "Ej bedömt" in shown


def test_places_lead_to_their_cards(swedish: Words) -> None:
    shown = card(swedish, row(place_names=[{"id": "vallas", "name": "Vallås", "kind": "district"}]))
    assert 'href="?place=district:vallas"' in shown
    assert "Platser: Hela kommunen" in seen(card(swedish, row()))


def test_why_it_ended_isnt_told_before_it_did(swedish: Words) -> None:
    ended = row(reason="Lagen ändrades.", ended_on=date(2025, 4, 1), state="moot", pace=None)
    assert "Lagen ändrades." in seen(card(swedish, ended))
    before = {**ended, "as_of": date(2025, 3, 31), "state": "ongoing"}
    assert "Lagen ändrades." not in seen(card(swedish, before))


def test_an_outcome_that_is_the_problems_own_figure_is_said_once(swedish: Words) -> None:
    figure = Figure(Concept.SAFE_HOME_AREA, None, row=survey_row())
    shown = card(swedish, row(), Chain(figure, figure))
    assert shown.count("?figure") == 1
    assert "Utfall (hur det blev): siffran som visar problemet" in seen(shown)


def test_a_duty_whose_time_is_over_isnt_said_to_lack_evidence(swedish: Words) -> None:
    over = row(shape="continuous", state="not_assessed", pace=None, counts_evidence=3)
    assert not any("inte att inget" in each.text for each in pledge_spoken([over], swedish))
    assert "saknar mått att bedömas efter" in seen(card(swedish, over))


@pytest.mark.parametrize(
    ("amount", "said"), [(1, "rundor: 1"), (-1, "rundor: −1"), (2, "2 rundor"), (1.5, "1,5 rundor")]
)
def test_one_of_a_unit_in_the_plural_stands_after_it(
    amount: float, said: str, swedish: Words
) -> None:
    text = entry_text(entry(date(2025, 5, 2), amount=amount, unit="rundor"), swedish, staff=True)
    assert text.startswith("2 maj 2025 · ")
    assert said in text.split(" · ")


def test_effort_output_and_outcome_stand_apart(swedish: Words) -> None:
    evidence = [
        entry(date(2025, 1, 31), kind="shift", level="effort", amount=70, unit="tim"),
        entry(date(2025, 2, 1), level="output"),
        entry(date(2025, 3, 1), kind="measurement", level="outcome"),
    ]
    shown = seen(card(swedish, row(evidence=evidence)))
    order = [
        shown.index(name)
        for name in ("Insats (", "Prestation (", "Utfall (hur det blev) 1 mars 2025")
    ]
    assert order == sorted(order)


def test_corrections_are_for_staff_and_others_see_what_stands(swedish: Words) -> None:
    evidence = [
        entry(date(2025, 3, 31), amount=84.0, stands=76.0, unit="tim", what="Mars"),
        entry(date(2025, 4, 4), amount=-8.0, stands=-8.0, unit="tim", correction=True,
              counts=False, kind="correction", what="Fel plats"),
        entry(date(2025, 4, 5), amount=5.0, stands=0.0, withdrawn=True, counts=False, what="Dubbelt"),
    ]  # fmt: skip
    staff = seen(card(swedish, row(evidence=evidence), staff=True))
    public = seen(card(swedish, row(evidence=evidence), staff=False))
    for told in ("84 tim", "−8 tim", "Fel plats", "återtagen", "Dubbelt"):
        assert told in staff
    assert "76 tim" in public
    for hidden in ("84 tim", "−8", "Fel plats", "Dubbelt"):
        assert hidden not in public


def test_a_starting_point_is_said_never_to_count(swedish: Words) -> None:
    before = entry(date(2024, 1, 1), date_text="2024 (dag okänd)", counts=False, timing="before")
    shown = seen(card(swedish, row(baselines=[before])))
    assert "före löftets början, räknas aldrig" in shown
    assert "2024 (dag okänd)" in shown


def test_the_same_card_says_the_same_in_english(words: Words) -> None:
    shown = seen(card(words, row(evidence=[entry(date(2025, 1, 2))])))
    assert "549" in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(swedish: Words, text: str) -> None:
    evidence = [entry(date(2025, 1, 2), what=text, unit=text, source=text, date_text=text)]
    hostile = row(
        id=text, text=text, short=text, unit=text, owner=text, problem=text, cause=text,
        measure=text, follow_up=text, indicator=text, reason=text, measurable_wording=text,
        shape="intention", state="not_measurable", evidence=evidence, pledge_title=text,
        party_name=text, place_names=[{"id": text, "name": text, "kind": None}],
    )  # fmt: skip
    done = [{"text": text, "state": "late", "date_text": text, "owner": text}]
    drawn = [
        card(swedish, hostile, NOTHING, done, staff=True),
        promise_overview([hostile], swedish, municipality=text),
        lineage_figure(lineages([hostile]), swedish),
        not_done_list([{**hostile, "state": "late"}], swedish),
        *(card(swedish, {**hostile, "shape": shape, "state": "ongoing"}) for shape in SHAPES),
    ]
    for shown in drawn:
        for part in ("<img", "<script", "${", "`", "{{", 'onerror="'):
            assert part not in shown


SHAPES = ("quantity", "repeat", "milestone", "continuous")


def test_two_years_are_two_bars_since_a_good_one_doesnt_make_up_for_a_bad_one(
    swedish: Words,
) -> None:
    periods = [
        {"first_day": date(y, 1, 1), "last_day": date(y, 12, 31), "target": 900, "delivered": n}
        for y, n in ((2024, 1200), (2025, 450))
    ]
    shown = picture(row(periods=periods, target_total=1800, delivered=1650.0), swedish)
    assert re.findall(r"width:([\d.]+)%", shown) == ["100.0", "50.0"]
    # The plan's stroke stands in the year that runs: 182 of 365 days.
    assert re.findall(r"left:([\d.]+)%", shown) == ["49.9"]
    assert "2024 1 200 av 900" in seen(shown).replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_a_plan_for_today_stands_only_while_the_promise_runs(swedish: Words) -> None:
    runs = picture(row(planned_today=446.3), swedish)
    assert "<b " in runs
    assert "planen i dag: 446" in seen(runs)
    over = picture(row(planned_today=900.0, as_of=date(2026, 1, 1)), swedish)
    assert "<b " not in over
    assert "planen" not in over
    few = picture(row(target=5, target_total=5, delivered=1.0, planned_today=2.5), swedish)
    assert "planen i dag: 2,5" in seen(few)


@pytest.mark.parametrize(
    ("delivered", "planned", "ticked", "due", "coming"),
    [(0, 0, 0, 0, 4), (1, 2.0, 1, 1, 2), (2, 1.0, 2, 0, 2), (6, 4.0, 4, 0, 0), (-1, 1.0, 0, 1, 3)],
)
def test_a_slot_is_ticked_due_or_still_to_come(
    swedish: Words, delivered: float, planned: float, ticked: int, due: int, coming: int
) -> None:
    shown = picture(
        row(shape="repeat", target=4, target_total=4, delivered=delivered, planned_today=planned,
            unit="rundor"),
        swedish,
    )  # fmt: skip
    found = [shown.count(mark) for mark in ('"tg-full"', '"tg-due"', "<i></i>")]
    assert found == [ticked, due, coming]


def test_a_milestone_lies_on_its_time_with_deadline_and_today(swedish: Words) -> None:
    evidence = [
        entry(date(2025, 3, 1), latest=date(2025, 5, 31), date_text="våren 2025", kind="milestone")
    ]
    done = picture(
        row(shape="milestone", state="fulfilled", evidence=evidence, last_day=date(2025, 6, 30)),
        swedish,
    )
    assert "Klart våren 2025; skulle vara klart senast 30 juni 2025." in seen(done)
    assert 'class="tg-reached tg-span"' in done
    assert done.count("<b") == 2  # the deadline, and the day of the picture
    late = picture(
        row(shape="milestone", state="late", last_day=date(2025, 6, 30), as_of=date(2025, 7, 1)),
        swedish,
    )
    assert "Skulle vara klart senast 30 juni 2025." in seen(late)


def test_what_was_taken_back_isnt_drawn(swedish: Words) -> None:
    gone = entry(date(2025, 2, 1), withdrawn=True)
    back = entry(date(2025, 2, 2), correction=True)
    shown = picture(
        row(shape="continuous", state="not_assessed", evidence=[gone, back], delivered=None),
        swedish,
    )
    assert "<i" not in shown


def test_the_overview_tells_what_went_well_first_and_leads_to_each_promise(swedish: Words) -> None:
    rows = [
        row(id="a", short="Sent", state="late", pace=None),
        row(id="b", short="Klart", state="fulfilled", pace=None),
        row(id="c", short="Polisens", state="ongoing", party="police"),
    ]
    shown = promise_overview(rows, swedish, municipality="Exempelstad")
    assert seen(shown).index("Klart") < seen(shown).index("Sent")
    assert seen(shown).index("Exempelstad") < seen(shown).index("Polisen")
    for id_ in "abc":
        assert f'href="#promise-{id_}"' in shown
        assert f'id="promise-{id_}"' in card(swedish, row(id=id_))


def test_the_overviews_table_holds_the_same_promises_and_states(words: Words) -> None:
    rows = [row(id=state.value, state=state.value, pace=None) for state in PromiseState]
    table = promise_overview_table(rows, words)
    assert {cells[0].shown: cells[3].shown for cells in table.rows} == {
        state.value: words.label(state) for state in PromiseState
    }


def test_what_wasnt_done_has_its_reason_or_says_that_none_is_given(swedish: Words) -> None:
    shown = seen(
        not_done_list(
            [
                row(short="Stoppat", state="stopped", reason="Lokalen stängdes."),
                row(short="Sent", state="late"),
                row(short="Klart", state="fulfilled"),
            ],
            swedish,
        )
    )
    assert "Stoppat ✕ Avbrutet Lokalen stängdes." in shown
    assert "Sent ▲ Försenat Inget skäl är angivet." in shown
    assert "Klart" not in shown


def test_what_went_well_is_said_first_and_what_isnt_known_is_said(swedish: Words) -> None:
    rows = [
        row(short="Gjort", state="fulfilled", pace=None),
        row(short="Tyst", state="not_assessed", pace=None),
        row(short="Mätbart?", state="not_measurable", pace=None, measurable_wording="60 kvällar"),
        row(short="Efter", state="ongoing", pace="behind"),
    ]
    said = [each.text for each in pledge_spoken(rows, swedish)]
    assert said[0].startswith("Det här gick bra: uppfyllda löften (Gjort)")
    assert said[1].startswith("4 löften: 1 är uppfyllt")
    assert "Efter plan: Efter." in said
    assert any("inte att inget har gjorts" in each for each in said)
    assert any("1 löfte som saknar mått har ett förslag" in each for each in said)


def test_made_up_promises_are_said_to_be_made_up_everywhere(swedish: Words) -> None:
    rows = [
        row(synthetic=True, state="fulfilled"),
        row(id="z", synthetic=True, state="not_measurable", measurable_wording="60", pace=None),
        row(id="w", synthetic=True, state="not_assessed", pace=None),
    ]
    assert all("påhittade" in shown for shown in (
        card(swedish, rows[0]), promise_overview(rows, swedish), lineage_figure(lineages(rows), swedish),
    ))  # fmt: skip
    said = pledge_spoken(rows, swedish)
    assert all(each.text.startswith("Exempel:") for each in said)
    later = row(id="y", synthetic=True, pledge="q", pledge_first_day=date(2026, 1, 1))
    assert lineage_sentence(lineages([*rows, later]), swedish).startswith("Exempel:")
    assert not_done_sentence([{**rows[0], "state": "late"}], swedish) == "Exempel: 1 löfte."
    assert not_done_sentence(rows, swedish) == ""


def test_the_removed_measure_is_said_in_the_sentence_the_figure_and_the_table(
    swedish: Words,
) -> None:
    hours = {"pledge": "H21", "pledge_title": "Löfte 2021", "pledge_first_day": date(2021, 1, 1),
             "pledge_last_day": date(2022, 12, 31), "every": "year"}  # fmt: skip
    rows = [
        row(id="H23-6", short="Synlig polis", predecessor="H21-7", target=None, shape="intention",
            state="not_measurable", pace=None),
        row(id="H21-7", **hours),
    ]  # fmt: skip
    found = lineages(rows)
    said = lineage_sentence(found, swedish)
    assert "1 har fått måttet borttaget" in said
    assert "Måttet är borttaget för: Synlig polis." in said
    shown = lineage_figure(found, swedish)
    assert "900 timmar per år" in seen(shown)
    assert "Mått borttaget" in seen(shown)
    table = lineage_table(found, swedish)
    assert [cell.shown for cell in table.rows[0]] == [
        "Synlig polis", "Nytt; 900 timmar per år; Pågår", "Mått borttaget; Saknar mått",
    ]  # fmt: skip


def test_one_pledge_alone_has_no_history_to_tell(swedish: Words) -> None:
    found = lineages([row()])
    assert lineage_sentence(found, swedish) == ""
    assert replace(found, rows=()).rows == ()
