"""The views of a presentation: their numbers are the measures', their words are complete and modest."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.conftest import TOWNS
from trygghet.figures.chart import ChartFigure
from trygghet.figures.map import MapFigure
from trygghet.figures.presentation.make import presentation_of
from trygghet.figures.presentation.model import Presentation, Promises, Shown, Steps, View
from trygghet.figures.presentation.spoken import MOST
from trygghet.figures.theme import DARK, LIGHT
from trygghet.locale.words import words_for
from trygghet.measures.presentation import Material, material
from trygghet.model.access import Principal, Role, permit
from trygghet.model.pledges import PromiseState
from trygghet.model.scope import Scope
from trygghet.store.view import View as StoreView

Presented = dict[tuple[str, str], Presentation]
MARKS = {"sv": "Exempel:", "en": "Example:"}
BOTH = [(code, language) for code in TOWNS for language in MARKS]


def view_of(presentation: Presentation, key: str) -> View:
    return next(view for view in presentation.views if view.key == key)


def figure(presentation: Presentation, key: str) -> Shown:
    return next(shown for shown in presentation.figures() if shown.key == key)


def raws(shown: Shown, column: int) -> list[float | None]:
    return [row[column].raw for row in shown.table.rows]


def all_texts(presentation: Presentation) -> list[str]:
    found = [presentation.title, *presentation.scope]
    for view in presentation.views:
        found += [view.heading, view.remark, *view.unknown, *(each.text for each in view.said)]
        found += [*view.notes.definitions]
        for answered in view.notes.questions:
            found += [answered.question, answered.answer]
        for shown in view.figures:
            found += [shown.title, shown.sentence, *shown.source]
    return [text for text in found if text]


@pytest.mark.parametrize("language", MARKS)
def test_every_town_has_all_views_in_order(presented: Presented, language: str) -> None:
    keys = [view.key for view in presented["9999", language].views]
    promises = [key for key in keys if key.startswith("promises")]
    assert [key for key in keys if key not in promises] == [
        "situation", "felt", "incidents", "where", "areas", "since", "next", "next-2",
    ]  # fmt: skip
    assert promises == [
        "promises-municipality",
        "promises-municipality-2",
        "promises-police",
        "promises-together",
    ]
    for code in TOWNS:
        keys = [view.key for view in presented[code, language].views]
        assert len(set(keys)) == len(keys)
        assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)
        figures = [shown.key for shown in presented[code, language].figures()]
        assert len(set(figures)) == len(figures)


@pytest.mark.parametrize(("code", "language"), BOTH)
def test_what_is_said_fits_a_screen(presented: Presented, code: str, language: str) -> None:
    for view in presented[code, language].views:
        assert len(view.said) <= (MOST if view.key != "situation" else 6)
        assert len(view.figures) <= 2
        for spoken in view.said:
            assert len(spoken.text) <= 165, spoken.text
            assert spoken.key in spoken.text
        assert bool(view.unknown) != bool(view.said or view.blocks)


@pytest.mark.parametrize(("code", "language"), BOTH)
def test_what_is_made_up_says_so_everywhere(presented: Presented, code: str, language: str) -> None:
    presentation, mark = presented[code, language], MARKS[language]
    for shown in presentation.figures():
        made_up = shown.synthetic
        assert shown.table.caption.startswith(mark) == made_up
        if shown.sentence:
            assert shown.sentence.startswith(mark) == made_up
        if shown.drawing is not None:
            assert shown.drawing.alt.startswith(mark) == made_up
    assert presentation.mark
    if code == "9999":
        for view in presentation.views:
            for spoken in view.said:
                assert spoken.text.startswith(mark), spoken.text
            for block in view.blocks:
                lines = block.lines if isinstance(block, Promises) else ()
                lines = block.steps if isinstance(block, Steps) else lines
                assert all(line.synthetic for line in lines)


@pytest.mark.parametrize("code", ["1380", "1283"])
def test_real_towns_keep_real_and_made_up_apart(presented: Presented, code: str) -> None:
    presentation = presented[code, "en"]
    incidents = view_of(presentation, "incidents")
    assert all(spoken.text.startswith("Example:") for spoken in incidents.said)
    for key in ("areas", "since", "next"):
        for spoken in view_of(presentation, key).said:
            assert not spoken.text.startswith("Example:")
    for view in presentation.views:
        for block in view.blocks:
            if isinstance(block, Promises):
                assert not any(line.synthetic for line in block.lines)


@pytest.mark.parametrize("code", TOWNS)
def test_both_languages_say_the_same_things(presented: Presented, code: str) -> None:
    swedish, english = presented[code, "sv"], presented[code, "en"]
    assert [view.key for view in swedish.views] == [view.key for view in english.views]
    for ours, theirs in zip(swedish.views, english.views, strict=True):
        assert [type(block) for block in ours.blocks] == [type(block) for block in theirs.blocks]
        assert len(ours.notes.questions) == len(theirs.notes.questions)
        for own, other in zip(ours.figures, theirs.figures, strict=True):
            assert sorted(filter(None, raws(own, 1))) == sorted(filter(None, raws(other, 1)))
            if own.plot is not None:
                assert [s.values for s in own.plot.series] == [s.values for s in other.plot.series]
    own_words = {text for text in all_texts(swedish) if re.search("[a-z]{4}", text)}
    untranslated = own_words & set(all_texts(english))
    assert not [text for text in untranslated if text.endswith((".", "?"))]


@pytest.mark.parametrize("code", TOWNS)
def test_tables_hold_the_measures_numbers(
    presented: Presented, materials: dict[str, Material], code: str
) -> None:
    presentation, found = presented[code, "sv"], materials[code]
    kinds = figure(presentation, "incidents-kinds")
    assert sorted(raws(kinds, 1)) == sorted(row["count"] for row in found.changed.rows)
    places = figure(presentation, "incidents-places")
    assert sorted(raws(places, 1)) == sorted(row["count"] for row in found.changed_places.rows)
    where = figure(presentation, "incidents-map").table
    counted = found.counted.by_district
    assert (
        sum(row[1].raw for row in where.rows) + sum(row[1].raw for row in where.closing[:-1])
        == counted.total
    )
    by_name = {row[0].shown: row[1].raw for row in where.rows}
    for row in counted.rows:
        if row["district"]:
            assert by_name[found.districts[row["district"]]] == row["count"]
    months = figure(presentation, "incidents-time")
    assert raws(months, 1) == [row["count"] for row in found.situation.incidents.months.rows]


def test_shares_are_the_surveys(presented: Presented, materials: dict[str, Material]) -> None:
    presentation, felt = presented["9999", "sv"], materials["9999"].felt
    rows = [
        row
        for row in felt.survey.rows
        if row["concept"] == "safe_home_area" and row["coverage"] == "municipality" and row["base"] == "answered"
        and not (row["sex"] or row["age"])
    ]  # fmt: skip
    waves = figure(presentation, "felt-waves")
    assert raws(waves, 1) == [row["share"] for row in rows if not row["districts"]]
    latest = {
        materials["9999"].districts[row["districts"][0]]: row["share"]
        for row in rows
        if row["districts"] and row["wave"] == "2025"
    }
    places = figure(presentation, "felt-places")
    assert {row[0].shown: row[1].raw for row in places.table.rows[1:]} == latest
    assert latest["Vallmon"] is None  # too few answered
    assert any(
        "Vallmon" in answered.question for answered in view_of(presentation, "felt").notes.questions
    )


@pytest.mark.parametrize("code", TOWNS)
def test_plots_hold_the_tables_numbers(presented: Presented, code: str) -> None:
    for shown in presented[code, "sv"].figures():
        if shown.plot is None:
            continue
        held = [cell.raw for row in shown.table.rows for cell in row]
        for series in shown.plot.series[:1]:
            assert len(series.values) == len(shown.plot.categories)
            assert all(value in held for value in series.values)
        assert isinstance(shown.drawing, ChartFigure)
        assert len(set(shown.plot.categories)) == len(shown.plot.categories)


@pytest.mark.parametrize("code", ["9999", "1380"])
def test_every_promise_stands_once_with_its_state(
    presented: Presented, materials: dict[str, Material], code: str
) -> None:
    words = words_for("en")
    rows = {row["id"]: row for row in materials[code].pledged.rows}
    lines = [
        (block.party, line)
        for view in presented[code, "en"].views
        for block in view.blocks
        if isinstance(block, Promises)
        for line in block.lines
    ]
    assert sorted(line.id for _, line in lines) == sorted(rows)
    for party, line in lines:
        row = rows[line.id]
        assert line.state == words.label(PromiseState(row["state"]))
        expected = {"police": "The police", "together": "Together"}.get(
            row["party"], materials[code].name
        )
        assert party == expected
        wording = row["measurable_wording"] or ""
        assert line.proposal == (wording if row["state"] == "not_measurable" else line.proposal)
        if row["state"] == "not_measurable":
            assert line.proposal
        if row["target_total"] and row["delivered"] is not None:
            assert words.number(row["target_total"]) in line.beside


def test_what_was_removed_from_a_promise_is_said(presented: Presented) -> None:
    line = next(
        line
        for view in presented["1380", "sv"].views
        for block in view.blocks
        if isinstance(block, Promises)
        for line in block.lines
        if line.id == "H23-6"
    )
    assert "mått borttaget" in line.beside
    assert line.proposal.startswith("Minst 900 timmar")


def test_nothing_is_announced_that_nobody_knew_on_the_day(presented: Presented) -> None:
    """The sources tell of certificates of 2022; the picture is of 2021."""
    coming = view_of(presented["1283", "sv"], "next")
    said = " ".join(step.text for block in coming.blocks for step in block.steps)
    assert "omcertifieras" not in said
    assert "två år sedan certifieringen" in said
    days = [step.when for block in coming.blocks for step in block.steps]
    assert days == ["2021", "2022", "2022", "2022"]  # no day is made of what is only reckoned


def test_steps_stand_in_the_order_of_their_days(presented: Presented) -> None:
    coming = (view_of(presented["9999", "en"], key) for key in ("next", "next-2"))
    days = [step.when for view in coming for step in view.blocks[0].steps]
    assert days[0] == "27 August 2025"
    assert (
        days.index("17 September 2025")
        < days.index("5 October 2025")
        < days.index("31 December 2025")
    )


@pytest.mark.parametrize(("code", "language"), BOTH)
def test_no_cause_is_claimed_and_no_change_denied(
    presented: Presented, code: str, language: str
) -> None:
    forbidden = ("oförändrat", "stabilt", "riskområde", "no-go", "unchanged", "stable", "hot spot")
    for text in all_texts(presented[code, language]):
        for word in forbidden:
            assert word not in text.lower(), text


def test_every_view_has_answers_at_hand(presented: Presented) -> None:
    for view in presented["9999", "sv"].views:
        assert 2 <= len(view.notes.questions) <= 7, view.key
        assert view.notes.definitions
        for answered in view.notes.questions:
            assert answered.question.endswith("?")
            assert answered.answer.rstrip("”").endswith((".", "%")), answered.answer


def test_what_is_narrowed_says_to_what(packages_view: StoreView) -> None:
    chair = Principal(Role.CHAIR)
    scope = Scope(municipality="9999", districts=("hamnen",), categories=("vandalism",))
    found = material(packages_view, permit(chair, scope))
    presentation = presentation_of(found, words_for("sv"), LIGHT)
    said = view_of(presentation, "incidents").said
    assert said[0].text.startswith("Exempel: Hamnen, Skadegörelse och klotter: anmälda brott")
    assert said[0].key
    assert any("Hamnen" in line for line in presentation.scope)
    for shown in presentation.figures():
        if shown.key.startswith("incidents"):
            assert "Hamnen" in shown.title
    questions = [each.question for each in view_of(presentation, "felt").notes.questions]
    assert "Varför saknas några stadsdelar?" not in questions
    assert "hela kommunen" in view_of(presentation, "situation").remark


def test_a_certified_area_alone_has_no_view_of_districts(packages_view: StoreView) -> None:
    chair = Principal(Role.CHAIR)
    scope = Scope(municipality="9999", areas=("hamnpromenaden",))
    presentation = presentation_of(
        material(packages_view, permit(chair, scope)), words_for("en"), LIGHT
    )
    assert "where" not in [view.key for view in presentation.views]
    areas = view_of(presentation, "areas")
    assert [row[0].shown for row in figure(presentation, "areas-state").table.rows] == [
        "Hamnpromenaden"
    ]
    assert "Hamnpromenaden" in " ".join(spoken.text for spoken in areas.said)
    assert "Hamnpromenaden" in view_of(presentation, "incidents").said[0].text


@pytest.mark.parametrize("language", MARKS)
def test_a_town_that_nothing_is_known_of_says_what_would_tell(
    packages_view: StoreView, language: str
) -> None:
    chair = Principal(Role.CHAIR)
    found = material(packages_view, permit(chair, Scope(municipality="0001")))
    presentation = presentation_of(found, words_for(language), LIGHT)
    assert presentation.mark == ""
    assert [view.key for view in presentation.views] == [
        "situation", "felt", "incidents", "promises", "areas", "since", "next",
    ]  # fmt: skip
    for view in presentation.views:
        assert view.unknown
        assert not view.said
        assert not view.blocks
    assert presentation.methods
    assert not presentation.sources.rows


def test_what_is_left_of_a_material_is_shown_without_the_rest(
    materials: dict[str, Material],
) -> None:
    """As where a town has a survey alone, or pledges alone."""
    whole = materials["9999"]
    facts = whole.situation
    survey_alone = replace(
        whole,
        situation=replace(facts, incidents=None, promises=None, went_well=()),
        counted=None, changed=None, changed_places=None,
        pledged=replace(whole.pledged, rows=()), chains={},
    )  # fmt: skip
    presentation = presentation_of(survey_alone, words_for("sv"), LIGHT)
    assert view_of(presentation, "felt").blocks
    assert view_of(presentation, "incidents").unknown
    assert view_of(presentation, "promises").unknown
    missing = view_of(presentation, "situation").notes.questions
    assert any("händelser och löften" in answered.answer for answered in missing)
    pledges_alone = replace(
        whole,
        situation=replace(facts, incidents=None, safety=None, went_well=()),
        felt=None, counted=None, changed=None, changed_places=None,
    )  # fmt: skip
    presentation = presentation_of(pledges_alone, words_for("sv"), LIGHT)
    assert view_of(presentation, "felt").unknown
    assert "promises-police" in [view.key for view in presentation.views]


def test_the_look_changes_colours_alone(
    presented: Presented, materials: dict[str, Material]
) -> None:
    dark = presentation_of(materials["9999"], words_for("sv"), DARK)
    light = presented["9999", "sv"]
    assert all_texts(dark) == all_texts(light)
    for ours, theirs in zip(dark.figures(), light.figures(), strict=True):
        assert ours.table == theirs.table
        assert ours.plot == theirs.plot
        if isinstance(ours.drawing, MapFigure | ChartFigure):
            assert ours.drawing != theirs.drawing
