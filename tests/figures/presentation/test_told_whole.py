"""What an opponent would ask for: of whom, of where, of when, and nothing said twice."""

from __future__ import annotations

import pytest

from tests.figures.presentation.test_views import Presented, figure, view_of
from trygghet.figures.presentation.make import presentation_of
from trygghet.figures.presentation.model import Presentation, Promises
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import words_for
from trygghet.measures.presentation import Material, material
from trygghet.model.access import Principal, Role, permit
from trygghet.model.scope import Scope
from trygghet.store.view import View as StoreView

CHAIR = Principal(Role.CHAIR)


def english(view: StoreView, scope: Scope) -> Presentation:
    return presentation_of(material(view, permit(CHAIR, scope)), words_for("en"), LIGHT)


def told(presentation: Presentation, key: str) -> str:
    found = view_of(presentation, key)
    return " ".join([*(each.text for each in found.said), found.remark])


@pytest.mark.parametrize("code", ["9999", "1380", "1283"])
def test_what_the_map_lacks_is_said_aloud(presented: Presented, code: str) -> None:
    presentation = presented[code, "en"]
    shown = figure(presentation, "incidents-map")
    closing = {row[0].shown: row[1].raw or 0 for row in shown.table.closing}
    inside = sum(row[1].raw or 0 for row in shown.table.rows)
    outside, total = closing["Outside the districts"], closing["Total"]
    without = closing["Without known place"]
    assert inside + outside + without == total
    words = words_for("en")
    assert f"{words.number(outside)} of them lie outside the districts" in told(
        presentation, "where"
    )
    assert f"In the districts {words.number(inside)} + outside them" in shown.sentence


def test_months_that_still_grow_are_told_wherever_they_count(presented: Presented) -> None:
    presentation = presented["9999", "en"]
    assert "goes to April 2025" in told(presentation, "situation")
    assert "goes to April 2025" in told(presentation, "incidents")
    assert "incomplete" in told(presentation, "where")
    assert any("incomplete" in line for line in figure(presentation, "incidents-map").source)


def test_a_chart_of_all_kinds_doesnt_say_that_some_arent_counted(
    presented: Presented, materials: dict[str, Material]
) -> None:
    shown = figure(presented["9999", "en"], "incidents-time")
    assert shown.plot is not None
    drawn = sum(value or 0 for value in shown.plot.series[0].values)
    counted = materials["9999"].counted
    assert counted is not None
    assert drawn == counted.total.total  # drugs, public order, traffic and all
    lines = " ".join(shown.source)
    assert "Not counted here" not in lines
    assert "Drawn, but not part of the comparison: drugs" in lines
    assert "By year means the same months as July 2024–April 2025" in lines


@pytest.mark.parametrize("language", ["sv", "en"])
def test_districts_are_drawn_by_name_and_not_as_a_ranking(
    presented: Presented, language: str
) -> None:
    presentation = presented["9999", language]
    words = words_for(language)
    whole = words.text("The whole municipality")
    for key in ("felt-places", "incidents-places"):
        shown = figure(presentation, key)
        assert shown.plot is not None
        names = [name for name in shown.plot.categories if name != whole]
        assert names == [row[0].shown for row in shown.table.rows if row[0].shown != whole]
        assert names[0] == "Brukslyckan"
        assert names[-1] == "Åsen"


def test_an_open_surveys_share_is_of_those_who_answered(presented: Presented) -> None:
    for language, said in (("sv", "70 % av dem som svarade"), ("en", "70% of those who answered")):
        felt = view_of(presented["1380", language], "felt")
        assert said in felt.said[0].text.replace("\N{NO-BREAK SPACE}", " ")
        assert felt.said[0].key in felt.said[0].text
    assert "of those who answered" not in told(presented["9999", "en"], "felt")


def test_women_and_men_are_told_of_where_the_source_tells(presented: Presented) -> None:
    assert "Women 76%, men 79%: 3 percentage points lower" in told(presented["9999", "en"], "felt")
    published = told(presented["1380", "en"], "felt")
    assert "80% of women" in published
    assert "60% of men" in published
    assert "points" not in published  # hedged by the source: nothing is subtracted


def test_a_later_view_of_promises_repeats_nothing(presented: Presented) -> None:
    presentation = presented["9999", "sv"]
    first = view_of(presentation, "promises-municipality")
    second = view_of(presentation, "promises-municipality-2")
    assert first.said
    assert first.remark
    assert not second.said
    assert not second.remark
    answers = {each.answer for each in first.notes.questions}
    assert second.notes.questions
    assert not answers & {each.answer for each in second.notes.questions}
    lists = [block for block in second.blocks if isinstance(block, Promises)]
    late = {line.title for block in lists for line in block.lines if line.look == "late"}
    assert late
    why = " ".join(each.answer for each in second.notes.questions)
    assert all(title in why for title in late)
    assert not any(title in " ".join(answers) for title in late)


def test_a_promises_figure_says_where_it_is_of(presented: Presented) -> None:
    notes = view_of(presented["9999", "en"], "promises-municipality-2").notes
    said = " ".join(each.answer for each in notes.questions)
    assert "Brukslyckan: vandalism and graffiti" in said
    assert "The figure is for the whole municipality" in said or "whole municipality" in said


def test_one_district_is_told_what_is_of_the_whole_municipality(packages_view: StoreView) -> None:
    narrowed = english(packages_view, Scope(municipality="9999", districts=("asen",)))
    assert "Felt safety is that of the whole municipality." in told(narrowed, "felt")
    situation = view_of(narrowed, "situation")
    sent = next(each.answer for each in situation.notes.questions if "contributions" in each.answer)
    assert "Åsen: 4 contributions" in sent


def test_without_made_up_examples_nothing_is_called_made_up(packages_view: StoreView) -> None:
    real = english(packages_view, Scope(municipality="9999", synthetic=False))
    assert "Made-up examples are left out." in real.scope
    assert not any("real?" in each.question for each in view_of(real, "situation").notes.questions)
