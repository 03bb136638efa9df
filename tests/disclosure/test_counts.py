"""Tables of counts: closed periods only, published once, of a grain that fits the municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.disclosure.towns import YEAR, late, town
from trygghet.disclosure.atoms import Counted, counted
from trygghet.disclosure.audit import audit
from trygghet.disclosure.bundle import Bundle
from trygghet.disclosure.counts import counts_of
from trygghet.disclosure.declared import CUTOFF_DAYS, SHOWN
from trygghet.disclosure.periods import months, years
from trygghet.measures.incidents import incidents
from trygghet.model.access import Permitted, Principal, Role, permit
from trygghet.model.incidents import RecordKind, rule_of
from trygghet.model.result import Row
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.store.view import View

Published = Mapping[str, tuple[Row, ...]]
PUBLISHED = date(YEAR + 1, 3, 1)
A_YEAR_LATER = date(YEAR + 2, 3, 1)


def of_public(municipality: str, **scope: object) -> Permitted:
    reader = Principal(Role.PUBLIC, municipality=municipality)
    return permit(reader, Scope(municipality=municipality, **scope))


@pytest.fixture
def told(demo_bundle: Bundle) -> dict[str, Published]:
    """Return what is published of each demo package."""
    return {each.code: each.counts for each in demo_bundle.municipalities}


def with_next_year(one: Counted, other: Counted) -> Counted:
    """Return both years together, the other a year later."""
    atoms = (*one.atoms, *(atom._replace(year=YEAR + 1) for atom in other.atoms))
    return replace(
        one,
        atoms=atoms,
        cover=Period(date(YEAR, 1, 1), date(YEAR + 1, 12, 31)),
        districts={YEAR: one.districts[YEAR], YEAR + 1: other.districts[YEAR]},
        areas={YEAR: one.areas[YEAR], YEAR + 1: other.areas[YEAR]},
    )


@pytest.mark.parametrize("municipality", ["9999", "1380", "1283"])
def test_the_demo_packages_pass_the_audit_and_tell_the_same_as_the_measure(
    packages_view: View, told: dict[str, Published], municipality: str
) -> None:
    permitted = of_public(municipality)
    tables = told[municipality]
    report = audit([tables], counted(packages_view, permitted))
    assert report.faults == ()
    rows = [row for table in tables.values() for row in table]
    assert not [row for row in rows if row["count"] in (1, 2, 3, 4)]
    assert all((row["count"] is None) == (row["state"] == "protected") for row in rows)
    for row in tables["year"]:
        year = int(str(row["period"]))
        scope = replace(
            permitted.scope,
            record_kind=RecordKind(str(row["record_kind"])),
            period=Period(date(year, 1, 1), date(year, 12, 31)),
        )
        asked = permit(permitted.principal, scope)
        assert row["count"] == incidents(packages_view, asked, ()).total
        shown = {
            (each["district"], each["placed"]): each["count"]
            for each in tables["district"]
            if (each["record_kind"], each["period"]) == (row["record_kind"], row["period"])
        }
        true = {
            (r["district"], r["placed"]): r["count"] for r in incidents(packages_view, asked).rows
        }
        assert shown.keys() >= true.keys()
        assert {key: n for key, n in shown.items() if n} == {
            key: true.get(key, 0) for key, n in shown.items() if n
        }
        assert all(not true.get(key, 0) for key, n in shown.items() if n == 0)


def test_parts_sum_to_the_whole_where_all_are_shown(told: dict[str, Published]) -> None:
    tables = told["1380"]
    (whole,) = (row["count"] for row in tables["year"] if row["period"] == "2023")
    for name in ("year_group", "year_category", "year_zone", "district"):
        rows = [row["count"] for row in tables[name] if row["period"] == "2023"]
        assert None not in rows
        assert sum(rows) == whole


def test_private_kinds_stand_by_category_and_year_alone(told: dict[str, Published]) -> None:
    tables = told["9999"]
    for name, rows in tables.items():
        if name in ("year_category", "year_group"):
            continue
        assert "category" not in SHOWN[name].dimensions
        assert not [row for row in rows if row.get("group") == "municipal_only"]
    assert any(row["category"] == "sexual" for row in tables["year_category"])
    assert not rule_of("sexual").district


def test_areas_are_told_only_for_years_in_which_they_stood_all_year(
    told: dict[str, Published],
) -> None:
    tables = told["9999"]
    rows = {(row["area"], row["period"]) for row in tables["area"]}
    # Its outline came in October 2020 and was redrawn in November 2022.
    assert {year for area, year in rows if area == "innerstaden"} == {"2021", "2023", "2024"}


def test_only_periods_that_closed_long_enough_ago_are_told() -> None:
    cover = Period(date(2023, 2, 1), date(2025, 6, 30))
    assert years(cover, date(2025, 2, 13)) == ()
    assert years(cover, date(2025, 2, 14)) == (2024,)
    assert CUTOFF_DAYS == 45
    assert list(months(2025, 1, cover, date(2025, 5, 15))) == ["2025-01", "2025-02", "2025-03"]
    assert list(months(2025, 3, cover, date(2025, 5, 15))) == ["2025-Q1"]
    assert next(iter(months(2023, 3, cover, date(2025, 5, 15)))) == "2023-Q2"


def test_a_small_municipality_is_told_by_quarter_and_not_by_district_and_group() -> None:
    small, large = (town(1, RecordKind.REPORTED, n, n + 10, 6, 2) for n in (700, 1_200))
    few, many = (counts_of([each], PUBLISHED, {}) for each in (small, large))
    assert "quarter_group" in few
    assert not {"month_group", "district_group", "area_group"} & few.keys()
    assert {"month_group", "district_group", "area_group"} <= many.keys()
    assert "quarter_group" not in many


@pytest.mark.parametrize("kind", [RecordKind.REPORTED, RecordKind.FAULT])
def test_what_was_published_stands_however_much_comes_in_late(kind: RecordKind) -> None:
    now = town(3, kind, 1_200, 1_300, 6, 2)
    first = counts_of([late(now, 0.05, 1)], PUBLISHED, {})
    second = counts_of([now], PUBLISHED, first)
    assert second == first
    assert audit([first, second], [now]).passed


def test_months_stand_when_their_year_is_published_around_them() -> None:
    now = town(4, RecordKind.REPORTED, 2_000, 2_100, 6, 2)
    early = counts_of([late(now, 0.02, 1)], date(YEAR, 9, 1), {})
    assert early.keys() == {"quarter_group"}, "nothing tells yet that it is large"
    assert {row["period"] for row in early["quarter_group"]} == {f"{YEAR}-Q1", f"{YEAR}-Q2"}
    whole = counts_of([now], PUBLISHED, early)
    assert set(map(str, early["quarter_group"])) <= set(map(str, whole["quarter_group"]))
    assert "month_group" not in whole
    assert {row["period"] for row in whole["quarter_group"]} >= {f"{YEAR}-Q4"}
    assert audit([early, whole], [now]).passed


def test_months_of_what_is_told_nowhere_else_come_with_their_year() -> None:
    now = town(4, RecordKind.OBSERVATION, 2_000, 2_100, 6, 2)
    assert counts_of([now], date(YEAR, 9, 1), {}) == {}
    assert "month_group" in counts_of([now], PUBLISHED, {})


@pytest.mark.parametrize("seed", range(4))
def test_a_year_is_revised_once_when_the_next_is_published(seed: int) -> None:
    kind = RecordKind.REPORTED if seed % 2 else RecordKind.OBSERVATION
    now, following = town(seed, kind, 1_500, 2_500, 6, 2), town(seed + 50, kind, 1_500, 2_000, 6, 2)
    first = counts_of([late(now, 0.06, seed)], PUBLISHED, {})
    both = with_next_year(now, following)
    second = counts_of([both], A_YEAR_LATER, first)
    assert {row["period"] for row in second["year"]} == {str(YEAR), str(YEAR + 1)}
    report = audit([first, second], [both])
    assert report.faults == ()
    stood = {str({**row, "count": 0}): row["count"] for rows in first.values() for row in rows}
    changes = []
    for rows in second.values():
        for row in rows:
            was = stood.get(str({**row, "count": 0}), row["count"])
            assert (was is None) == (row["count"] is None)
            changes.append(0 if was is None else abs(row["count"] - was))
    assert not [change for change in changes if 0 < change < 5]
    third = counts_of([both], date(YEAR + 2, 6, 1), second)
    assert third == second
    assert audit([first, second, third], [both]).passed


def test_a_revision_happens_at_all() -> None:
    now = town(0, RecordKind.REPORTED, 2_000, 2_100, 6, 2)
    first = counts_of([late(now, 0.06, 1)], PUBLISHED, {})
    second = counts_of([with_next_year(now, now)], A_YEAR_LATER, first)
    (old,), (new,) = (
        [row["count"] for row in each["year"] if row["period"] == str(YEAR)]
        for each in (first, second)
    )
    assert new == sum(atom.n for atom in now.atoms) != old


def test_nothing_is_revised_where_districts_are_others_now_or_data_were_taken_away() -> None:
    now = town(0, RecordKind.REPORTED, 2_000, 2_100, 6, 2)
    first = counts_of([late(now, 0.06, 1)], PUBLISHED, {})
    both = with_next_year(now, now)
    redrawn = replace(both, districts={**both.districts, YEAR: ("north", "south")})
    cut = replace(both, cover=Period(date(YEAR, 6, 1), date(YEAR + 1, 12, 31)))
    for each in (redrawn, cut):
        second = counts_of([each], A_YEAR_LATER, first)
        for name, rows in first.items():
            assert set(map(str, rows)) <= set(map(str, second[name]))


def test_made_up_rows_give_way_to_real_ones_and_to_a_publication_without_them() -> None:
    made_up = town(3, RecordKind.REPORTED, 1_200, 1_300, 6, 2)
    first = counts_of([made_up], PUBLISHED, {})
    assert counts_of([], PUBLISHED, first, synthetic=False) == {}
    real = replace(made_up, synthetic=False, atoms=made_up.atoms[::2])
    second = counts_of([real], PUBLISHED, first)
    assert not [row for rows in second.values() for row in rows if row["synthetic"]]
    assert audit([first, second], [real]).passed


def test_a_group_with_a_small_known_total_is_left_out_whole_with_its_zeros() -> None:
    base = town(5, RecordKind.REPORTED, 1_500, 1_600, 6, 2)
    traffic = [atom for atom in base.atoms if atom.category == "traffic"]
    kept = {id(atom) for atom in traffic[:3]}
    few = replace(
        base,
        atoms=tuple(a for a in base.atoms if a.category != "traffic" or id(a) in kept),
    )
    tables = counts_of([few], PUBLISHED, {})
    rows = [row for row in tables["district_group"] if row["group"] == "road_traffic"]
    assert all(row["count"] is None for row in rows)
    assert audit([tables], [few]).passed
    shown = [
        {**row, "count": 0, "state": "value"}
        if row["group"] == "road_traffic"
        and not sum(
            atom.n
            for atom in few.atoms
            if atom.category == "traffic"
            and atom.district == row["district"]
            and atom.placed == row["placed"]
        )
        else row
        for row in tables["district_group"]
    ]
    assert not audit([{**tables, "district_group": shown}], [few]).passed
