"""The action plan in brief and one by one: every activity once, words before colours, text inert."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.figures.conftest import HOSTILE
from trygghet.figures.action_plan import plan_bars, plan_sentence, plan_table
from trygghet.figures.action_plan_items import activity, activity_days, activity_table
from trygghet.locale.words import Words
from trygghet.measures.activity_tally import by_focus, tally
from trygghet.model.result import Row


def row(**more: Any) -> Row:
    usual: dict[str, Any] = {
        "id": "S-1", "promise": None, "plan": "soder", "focus": "safety", "focus_text": "Säkerhet",
        "text": "Ljus", "owner": None, "owner_name": None, "partner": None, "partner_name": None,
        "places": [], "date_text": None, "first_day": None, "last_day": None, "state": "ongoing",
        "told": "source", "since": None, "late": False, "group": "under_way", "cost": None,
        "source": None, "history": [],
    }  # fmt: skip
    return {**usual, **more}


ROWS = [
    row(group="done", cost=85_000.0),
    row(group="done", focus="place", focus_text="Plats", cost=15_000.0),
    row(group="late"),
    row(group="not_begun", focus=None, focus_text="Kultur"),
    row(focus=None, focus_text=None),
]


def test_the_sentence_counts_every_activity_once_in_words_that_agree(swedish: Words) -> None:
    assert plan_sentence(tally(ROWS), swedish).replace("\N{NARROW NO-BREAK SPACE}", " ").replace(
        "\N{NO-BREAK SPACE}", " "
    ) == (
        "5 aktiviteter: 2 uppfyllda, 1 pågår, 1 försenad och 1 ej påbörjad."
        " För 2 av dem är kostnaden angiven, tillsammans 100 000 kronor."
    )
    assert plan_sentence(tally(ROWS[:1]), swedish, synthetic=True).startswith(
        "Exempel: 1 aktivitet: 1 uppfylld."
    )


def test_the_table_sums_to_the_total_and_names_areas_without_any(swedish: Words) -> None:
    table = plan_table(by_focus(ROWS), swedish)
    cells = [[cell.raw if cell.raw is not None else cell.shown for cell in r] for r in table.rows]
    assert table.headers == (
        "Fokusområde", "Uppfyllda", "Pågår", "Försenade", "Ej påbörjade", "Totalt",
    )  # fmt: skip
    assert cells == [
        ["Säkerhet", 1, 0, 1, 0, 2],
        ["Tillgänglighet", 0, 0, 0, 0, 0],
        ["Utbud", 0, 0, 0, 0, 0],
        ["Plats", 1, 0, 0, 0, 1],
        ["Policy", 0, 0, 0, 0, 0],
        ["Kultur", 0, 0, 0, 1, 1],
        ["Utan fokusområde", 0, 1, 0, 0, 1],
    ]
    (closing,) = table.closing
    assert [cell.raw for cell in closing][1:] == [2, 1, 1, 1, 5]


def test_bars_hold_their_numbers_as_text_and_made_up_ones_say_so(swedish: Words) -> None:
    shown = plan_bars(by_focus(ROWS), swedish, synthetic=True)
    assert [int(n) for n in re.findall(r"<span>(\d+)</span></i>", shown)] == [1, 1, 1, 1, 1]
    assert shown.count("ingen aktivitet") == 3
    assert "påhittade" in shown
    assert "påhittade" not in plan_bars(by_focus(ROWS), swedish)


def test_what_is_late_by_its_dates_says_late_and_what_it_was(swedish: Words) -> None:
    late = row(late=True, last_day=date(2024, 12, 31))
    shown = activity(late, swedish, {})
    assert "Försenad" in shown
    assert "pågår, skulle vara klar senast 31 december 2024" in shown
    (cells,) = activity_table([late], swedish, {}).rows
    assert cells[3].shown == "Försenad (pågår)"


def test_days_stand_in_the_sources_words_where_there_are_any(swedish: Words) -> None:
    days = {"first_day": date(2024, 3, 1), "last_day": date(2024, 5, 31)}
    assert activity_days(row(date_text="våren 2024", **days), swedish) == "våren 2024"
    assert activity_days(row(**days), swedish) == "1 mars 2024 till 31 maj 2024"
    assert activity_days(row(last_day=days["last_day"]), swedish) == "senast 31 maj 2024"
    assert activity_days(row(), swedish) == ""


def entry(**more: Any) -> dict[str, Any]:
    names = ("id", "state", "text", "owner", "partner", "first_day", "last_day", "note", "source")
    usual = dict.fromkeys((*names, "role", "corrects"))
    return {**usual, "when": date(2024, 3, 1), "withdrawn": False, "entered": None, **more}


def test_the_history_shows_what_was_taken_back_as_such(swedish: Words) -> None:
    history = [
        entry(id="a", state="fulfilled", note="Klart", role="Trygghetssamordnare", withdrawn=True),
        entry(id="b", corrects="a"),
    ]
    shown = activity(row(history=history), swedish, {})
    assert "2 noteringar om den" in shown
    assert "<del>1 mars 2024 · Uppfylld · Klart · Trygghetssamordnare</del>" in shown
    assert "tar tillbaka en notering" in shown


def test_partners_and_places_have_their_names(swedish: Words) -> None:
    shown = activity(
        row(places=["torg", "okand"], owner_name="Gata", partner_name="Gata", cost=1_000.0,
            history=[entry(partner="city")]),
        swedish, {"torg": "Torget"}, {"city": "Cityföreningen"},
    )  # fmt: skip
    assert "Torget, okand" in shown
    assert shown.count("Gata") == 1
    assert "Partner: Cityföreningen" in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(swedish: Words, text: str) -> None:
    hostile = row(
        text=text, owner_name=text, partner_name=text, date_text=text, places=[text],
        focus=None, focus_text=text, promise=text,
        history=[entry(note=text, owner=text, text=text, role=text, withdrawn=True)],
    )  # fmt: skip
    shown = activity(hostile, swedish, {}) + plan_bars(by_focus([hostile]), swedish)
    for part in ("<img", "<script", "${", "`", "{{"):
        assert part not in shown
