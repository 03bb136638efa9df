"""Collaboration in words and pictures: silence is said, hostile text is inert, made-up is marked."""

from __future__ import annotations

import re
from datetime import date

from trygghet.figures.collaboration import partner_sentence, partner_table, who_does_what
from trygghet.figures.collaboration_meetings import (
    meeting_lanes,
    meeting_list,
    meetings_sentence,
    meetings_table,
    theme_bars,
)
from trygghet.locale import words_for
from trygghet.model.message import message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Source
from trygghet.model.scope import Scope

HOSTILE = "<img src=x onerror=alert(1)>${7*7}`"
SV = words_for("sv")


def _result(*rows: dict[str, object], synthetic: bool = False) -> Result:
    kind = Provenance.SYNTHETIC if synthetic else Provenance.PUBLISHED
    sources = (Source("a-1", "A", kind),)
    return Result("m", message("d"), message("u"), Scope(), sources, rows, as_of=date(2025, 6, 30))


def activity(state: str = "ongoing", focus: str | None = "place", **more: object) -> dict:
    return {
        "text": "Städa", "state": state, "focus": focus, "focus_text": focus, "late": False, **more
    }  # fmt: skip


def partner(name: str, *doing: dict, focus: bool = False, **more: object) -> dict:
    return {
        "name": name, "focus_group": focus, "kind": "other", "about": None, "doing": list(doing),
        "activities": len(doing), "meetings": 0, **more,
    }  # fmt: skip


def meeting(**more: object) -> dict:
    return {
        "kind": "dialogue", "title": "Möte", "date_text": None, "first_day": date(2025, 5, 2),
        "last_day": date(2025, 5, 2), "place_name": None, "themes": [], "participants": None,
        "outcome": None, "promises": [], "partner_names": [], "held": True, "source": None, **more,
    }  # fmt: skip


def test_the_sentence_names_the_groups_that_no_activity_names() -> None:
    rows = (partner("City", activity()), partner("Unga", focus=True), partner("Ägare", focus=True))
    said = partner_sentence(_result(*rows), SV)
    assert said.endswith(
        "I det som är inläst nämner ingen aktivitet 2 av grupperna: Unga och Ägare."
    )
    assert "nämner" not in partner_sentence(_result(rows[0]), SV)


def test_each_activity_has_one_mark_in_the_column_of_its_focus_area() -> None:
    shown = who_does_what(
        _result(
            partner("City", activity("fulfilled"), activity("ongoing", "safety", late=True)),
            partner("Unga", focus=True),
        ),
        SV,
    )
    assert re.findall(r'<td data-column="(\w+)">.*?title="(\w+)"', shown) == [
        ("Säkerhet", "Försenad"),
        ("Plats", "Uppfylld"),
    ]
    assert shown.index("City") < shown.index("Fokusgrupper") < shown.index("Unga")
    assert shown.count('class="tg-who-silent"') == 1
    assert "ingen aktivitet nämnd än" in shown


def test_a_plan_without_focus_areas_has_one_column() -> None:
    result = _result(partner("City", activity(focus=None)))
    assert "Utan fokusområde" not in who_does_what(result, SV)
    assert partner_table(result, SV).headers[2] == "Aktiviteter"


def test_the_tables_row_sums_to_its_activities() -> None:
    doing = (activity(), activity("late", "safety"), activity(focus=None, focus_text="Ljus"))
    table = partner_table(_result(partner("City", *doing)), SV)
    (row,) = table.rows
    numbers = [cell.raw for cell in row[2:-1]]
    assert sum(n or 0 for n in numbers[:-1]) == numbers[-1] == 3


def test_the_meetings_sentence_tells_how_many_have_an_outcome_and_the_next_day() -> None:
    rows = (
        meeting(outcome="Nya lampor"),
        meeting(),
        meeting(held=False, title="Dialog", first_day=date(2025, 9, 1), last_day=date(2025, 9, 1)),
    )
    assert meetings_sentence(_result(*rows), SV) == (
        "2 möten och evenemang är genomförda; för 1 framgår vad det ledde till. "
        "Nästa: Dialog, 1 september 2025."
    )


def test_planned_meetings_come_first_then_the_latest_and_silence_is_said() -> None:
    rows = [
        meeting(title=f"M{day}", first_day=date(2025, 1, day), last_day=date(2025, 1, day))
        for day in range(1, 9)
    ]
    coming = meeting(title="Nästa", held=False)
    shown = meeting_list(_result(*rows, coming), SV)
    order = re.findall(r"<strong>(\w+)</strong>", shown)
    assert order == ["Nästa", *(f"M{day}" for day in range(8, 0, -1))]
    assert shown.count("Vad det ledde till framgår inte.") == 8
    assert "3 tidigare" in shown


def test_an_open_day_keeps_the_sources_words_and_is_drawn_as_a_span() -> None:
    autumn = meeting(
        date_text="hösten 2022", first_day=date(2022, 9, 1), last_day=date(2022, 11, 30)
    )
    assert "<time>hösten 2022</time>" in meeting_list(_result(autumn), SV)
    assert "tg-meet-span" in meeting_lanes(_result(autumn), SV)
    assert "tg-meet-span" not in meeting_lanes(_result(meeting()), SV)
    assert meetings_table(_result(autumn), SV).rows[0][0].shown == "hösten 2022"


def test_nobody_present_is_a_number_and_not_told_is_none() -> None:
    assert "0 deltagare" in meeting_list(_result(meeting(participants=0)), SV)
    assert "deltagare" not in meeting_list(_result(meeting()), SV)


def test_promises_are_linked_and_hostile_text_is_inert() -> None:
    hostile = meeting(
        title=HOSTILE, outcome=HOSTILE, themes=[HOSTILE], place_name=HOSTILE,
        partner_names=[HOSTILE], promises=[HOSTILE, "E-1"], date_text=HOSTILE,
    )  # fmt: skip
    result = _result(hostile)
    shown = (
        meeting_list(result, SV, "/pledges?a=b#promise-{promise}")
        + theme_bars(result, SV)
        + meeting_lanes(result, SV)
        + who_does_what(_result(partner(HOSTILE, activity(text=HOSTILE), about=HOSTILE)), SV)
    )
    assert "<img" not in shown
    assert "${7" not in shown
    assert 'href="/pledges?a=b#promise-E-1"' in shown


def test_made_up_collaboration_is_marked() -> None:
    made_up = _result(partner("City", activity()), synthetic=True)
    assert "påhittade" in who_does_what(made_up, SV)
    assert partner_sentence(made_up, SV).startswith("Exempel: ")
    met = _result(meeting(), synthetic=True)
    assert "påhittade" in meeting_lanes(met, SV)
    assert meetings_sentence(met, SV).startswith("Exempel: ")
    assert "påhittade" not in meeting_lanes(_result(meeting()), SV)
