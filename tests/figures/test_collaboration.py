"""Collaboration in words: states in order, hostile text inert, made-up marked."""

from __future__ import annotations

from trygghet.figures.collaboration import activity_list, activity_sentence, partner_list
from trygghet.locale import words_for
from trygghet.model.message import message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Source
from trygghet.model.scope import Scope

HOSTILE = "<img src=x onerror=alert(1)>${7*7}`"


def _result(*rows: dict[str, object], synthetic: bool = False) -> Result:
    kind = Provenance.SYNTHETIC if synthetic else Provenance.PUBLISHED
    sources = (Source("a-1", "A", kind),)
    return Result("activities", message("d"), message("u"), Scope(), sources, rows)


def test_the_sentence_counts_every_activity_once() -> None:
    rows = [{"state": "ongoing"}, {"state": "fulfilled"}, {"state": "ongoing"}]
    assert activity_sentence(rows, words_for("sv")) == "3 aktiviteter: uppfylld 1, pågår 2."


def test_what_is_done_comes_first_and_hostile_text_is_inert() -> None:
    shown = activity_list(
        _result({"state": "ongoing", "text": HOSTILE}, {"state": "fulfilled", "text": "Klart"}),
        words_for("sv"),
    )
    assert shown.index("Klart") < shown.index("&lt;img")
    assert "<img" not in shown
    assert "${7" not in shown


def test_focus_groups_stand_apart_and_silence_is_said() -> None:
    shown = partner_list(
        _result(
            {"name": "City", "focus_group": False, "activities": 2, "kind": "city_association"},
            {"name": "Unga", "focus_group": True, "activities": 0, "kind": None},
        ),
        words_for("sv"),
    )
    assert shown.index("City") < shown.index("Fokusgrupper") < shown.index("Unga")
    assert "ingen aktivitet nämnd än" in shown


def test_made_up_collaboration_is_marked() -> None:
    row = {"state": "ongoing", "text": "x"}
    assert "påhittade" in activity_list(_result(row, synthetic=True), words_for("sv"))
    assert "påhittade" not in activity_list(_result(row), words_for("sv"))
