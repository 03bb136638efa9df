"""What a presentation is made of: the measures' own answers, without what isn't for a room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
import shapely

from tests.conftest import TOWNS
from tests.partial_town import loaded_with
from trygghet.measures.areas import areas
from trygghet.measures.incidents import incidents
from trygghet.measures.pledges import pledges
from trygghet.measures.presentation import Material, material, sources_of
from trygghet.measures.promise_chain import NAMED
from trygghet.measures.since_meeting import since_meeting
from trygghet.measures.situation import situation
from trygghet.measures.survey import survey
from trygghet.measures.trend import trend
from trygghet.model.access import Permitted, Principal, Role, permit
from trygghet.model.incidents import RecordKind
from trygghet.model.message import UserError
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.store.view import View

CHAIR = Principal(Role.CHAIR)


def asked(**scope: object) -> Permitted:
    return permit(CHAIR, Scope(**scope))  # type: ignore[arg-type]


def values_of(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield name
            yield from values_of(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from values_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from values_of(getattr(value, field.name))


def rows_of(value: object) -> Iterator[Mapping[str, object]]:
    return (each for each in values_of(value) if isinstance(each, Mapping))


@pytest.mark.parametrize("code", TOWNS)
def test_the_facts_are_those_of_the_measures_that_pages_ask(
    packages_view: View, materials: dict[str, Material], code: str
) -> None:
    found = materials[code]
    same = permit(CHAIR, found.scope)
    facts = situation(
        survey(packages_view, same), trend(packages_view, same), pledges(packages_view, same)
    )
    assert found.on == date.fromisoformat(
        {"9999": "2025-06-30", "1380": "2024-06-30", "1283": "2021-06-01"}[code]
    )
    if facts.safety is not None:
        assert found.situation.safety.row == facts.safety.row
        assert found.situation.safety.change == facts.safety.change
    assert found.situation.incidents.verdict == facts.incidents.verdict
    assert found.situation.incidents.months.rows == facts.incidents.months.rows
    assert [r["id"] for r in found.pledged.rows] == (
        [r["id"] for r in facts.promises.promises] if facts.promises else []
    )
    assert [r["state"] for r in found.pledged.rows] == (
        [r["state"] for r in facts.promises.promises] if facts.promises else []
    )
    counted = incidents(packages_view, same, by=("district",))
    assert found.counted.by_district.total == counted.total
    shown = {(r["district"], r["placed"]): r["count"] for r in found.counted.by_district.rows}
    assert shown == {(r["district"], r["placed"]): r["count"] for r in counted.rows}


@pytest.mark.parametrize("code", TOWNS)
def test_it_holds_plain_values_alone(materials: dict[str, Material], code: str) -> None:
    plain = (str, int, float, bool, date, type(None), Mapping, list, tuple)
    for value in values_of(materials[code]):
        assert not isinstance(value, datetime | bytes), value
        assert isinstance(value, plain) or is_dataclass(value), type(value)


@pytest.mark.parametrize("code", TOWNS)
def test_nothing_of_it_is_for_staff_alone(materials: dict[str, Material], code: str) -> None:
    found = materials[code]
    for row in rows_of(found):
        assert not {"cell", "cell_x", "cell_y"} & set(row), row
        if "x" in row:  # the spot of a place that has a name in the gazetteer, for its mentions
            assert row["concept"] in NAMED
        for entries in ("evidence", "baselines", "history"):
            assert not row.get(entries), row
    assert found.counted.by_cell is None
    assert not found.sent.rows  # how many there are, nothing that residents wrote


def test_outlines_are_coarse_but_those_of_the_map(
    packages_view: View, materials: dict[str, Material]
) -> None:
    fine = {
        (row["kind"], row["id"]): shapely.from_wkb(row["geometry"])
        for row in areas(packages_view, asked(municipality="1380")).rows
        if row["kind"] != "place"
    }
    rows = materials["1380"].areas.rows
    assert {(row["kind"], row["id"]) for row in rows} == set(fine)
    for row in rows:
        drawn, whole = shapely.from_wkb(row["outline"]), fine[row["kind"], row["id"]]
        assert drawn.is_valid
        assert drawn.symmetric_difference(whole).area < 0.02 * whole.area


def test_the_same_data_give_the_same_material(
    packages_view: View, materials: dict[str, Material]
) -> None:
    assert material(packages_view, asked(municipality="1380")) == materials["1380"]


def test_districts_leave_out_promises_about_others_and_count_them(
    packages_view: View, materials: dict[str, Material]
) -> None:
    everything = {row["id"]: row for row in materials["9999"].pledged.rows}
    found = material(packages_view, asked(municipality="9999", districts=("hamnen",)))
    shown = {row["id"] for row in found.pledged.rows}
    left = [row for id_, row in everything.items() if id_ not in shown]
    assert shown < set(everything)
    assert all("hamnen" not in row["districts"] and not row["concerns_everybody"] for row in left)
    assert sum(found.elsewhere.values()) == len(left)
    assert found.situation.promises.total == len(shown)
    assert {row["district"] for row in found.counted.by_district.rows} == {"hamnen"}
    for row in found.felt.survey.rows:
        assert not row["districts"] or row["districts"] == ["hamnen"]


def test_squares_and_people_narrow_nothing_but_period_and_kinds_do(packages_view: View) -> None:
    period = Period(date(2024, 1, 1), date(2024, 12, 31))
    scope = {"municipality": "9999", "period": period, "categories": ("vandalism",)}
    wide = material(packages_view, asked(**scope))
    small = {
        "cells": ("3547506269000",),
        "drawn": ((0, 0), (9, 0), (0, 9)),
        "sex": "women",
        "age": "16-29",
    }
    assert material(packages_view, asked(**scope, **small)) == wide
    counted = incidents(packages_view, asked(**scope), by=())
    assert wide.counted.total.total == counted.total
    assert {row["category"] for row in wide.counted.by_category.rows} == {"vandalism"}


def test_since_the_last_meeting_is_counted_whatever_the_period(packages_view: View) -> None:
    period = Period(date(2024, 1, 1), date(2024, 12, 31))
    found = material(packages_view, asked(municipality="9999", period=period))
    expected = since_meeting(packages_view, asked(municipality="9999", on=found.on))
    assert found.since.rows == expected.rows
    assert found.since.scope.period == expected.scope.period


def test_the_question_that_is_asked_for_is_shown(packages_view: View) -> None:
    found = material(packages_view, asked(municipality="9999", concept="safe_centre_late"))
    assert found.felt.concept == "safe_centre_late"
    assert found.felt.changes
    assert {change.later["concept"] for change in found.felt.changes} == {"safe_centre_late"}
    other = material(packages_view, asked(municipality="1380", concept="safe_centre_late"))
    assert other.felt.concept == "safe_home_area"  # nobody asked the other


def test_a_chief_sees_their_own_districts_alone(packages_view: View) -> None:
    chief = Principal(Role.CHIEF, municipality="9999", districts=("torpa",))
    found = material(packages_view, permit(chief, Scope(municipality="9999")))
    assert found.scope.districts == ("torpa",)
    assert {row["district"] for row in found.counted.by_district.rows} == {"torpa"}
    assert {row["district"] for row in found.changed_places.rows} == {"torpa"}


def test_without_made_up_data_nothing_of_it_is_left(packages_view: View) -> None:
    found = material(packages_view, asked(municipality="1380", synthetic=False))
    assert found.counted is None
    assert found.situation.incidents is None
    assert found.pledged.rows
    assert all(source.provenance != "synthetic" for source in sources_of(found))
    assert all(behind.provenance != "synthetic" for behind in found.behind)


def test_all_sources_are_listed_behind_it(materials: dict[str, Material]) -> None:
    for found in materials.values():
        assert {b.dataset for b in found.behind} == {s.dataset for s in sources_of(found)}


def test_it_is_about_one_municipality(packages_view: View) -> None:
    with pytest.raises(UserError):
        material(packages_view, asked())


def test_a_town_that_nothing_is_known_of_has_a_material_without_numbers(
    packages_view: View,
) -> None:
    found = material(packages_view, asked(municipality="0001"))
    assert (found.felt, found.counted, found.changed, found.since) == (None, None, None, None)
    for result in (found.pledged, found.doing, found.processes, found.areas):
        assert not result.rows
    assert found.behind == ()


def test_a_town_with_a_survey_alone(tmp_path: Path) -> None:
    view = loaded_with(tmp_path, ("survey",))
    found = material(view, asked(municipality="1380"))
    assert found.felt is not None
    assert found.counted is None
    assert not found.pledged.rows


def test_a_town_with_pledges_alone(tmp_path: Path) -> None:
    view = loaded_with(tmp_path, ("pledges", "promises"))
    found = material(view, asked(municipality="1380"))
    assert found.felt is None
    assert found.pledged.rows
    assert found.situation.promises.total == len(found.pledged.rows)


def test_a_survey_that_came_later_isnt_known_yet(packages_view: View) -> None:
    found = material(packages_view, asked(municipality="9999", on=date(2023, 3, 1)))
    assert max(row["wave"] for row in found.felt.survey.rows) < "2024"
    assert found.situation.safety.row["wave"] <= "2023"
    assert material(packages_view, asked(municipality="9999", on=date(2019, 1, 1))).felt is None


@pytest.mark.parametrize(
    "scope",
    [
        {"municipality": "1380", "record_kind": RecordKind.OBSERVATION},
        {"municipality": "9999", "period": Period(date(2030, 1, 1), date(2030, 12, 31))},
        {"municipality": "9999", "categories": ("sexual",), "districts": ("torpa",)},
    ],
    ids=["not loaded", "not covered", "told of the whole municipality alone"],
)
def test_what_isnt_known_is_not_zero(packages_view: View, scope: dict[str, object]) -> None:
    found = material(packages_view, asked(**scope))
    assert found.counted is None
    assert found.situation.incidents is None
    assert found.changed is None
