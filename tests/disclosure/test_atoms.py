"""What is counted, as finely as tables tell it: places, areas that overlap, and the source's own words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from tests.store.rows import AREA, INCIDENT, district, incident, info, part
from trygghet.disclosure.atoms import Counted, counted
from trygghet.model.access import Principal, Role, permit
from trygghet.model.kinds import Kind
from trygghet.model.scope import Scope
from trygghet.store.store import Store

WEST, SOUTH = 370_000, 6_285_000
OUTLINES = [
    district("vallas", WEST, SOUTH),
    district("flag", WEST, SOUTH, kind="certified"),
    district("half", WEST, SOUTH, 100.0, kind="certified"),
    district("new", WEST, SOUTH, kind="certified", valid_from=dt.date(2023, 3, 1)),
]
IN_BOTH = {"x": WEST + 50.0, "y": SOUTH + 50.0}
IN_ONE = {"x": WEST + 150.0, "y": SOUTH + 150.0}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    # What is on for a year at least, so that the year is covered.
    edges = [incident(day, day) for day in ("2023-01-01", "2023-12-31")]
    rows = [
        *edges,
        # The positions of burglaries aren't kept: these three are alike but for their areas.
        *(
            incident(name, "2023-05-02T01:30", category="burglary", **where)
            for name, where in (("1", IN_BOTH), ("2", IN_BOTH), ("3", IN_ONE))
        ),
        incident("4", "2023-05-02T18:30", category="sexual", **IN_BOTH),
        incident("5", "2023-06-01", category="Anna Svensson, Storgatan 3", **IN_ONE),
        incident("6", "2023-06-01", x=WEST - 5_000.0, y=SOUTH + 10.0),
    ]
    folder: Path = tmp_path_factory.mktemp("atoms")
    store = Store.open(f"duckdb:///{folder}")
    with store.writing() as writer:
        writer.add(info(Kind.AREAS), part(OUTLINES, AREA))
        writer.add(info(Kind.INCIDENTS), part(rows, INCIDENT))
        writer.commit()
    public = Principal(Role.PUBLIC, municipality="1380")
    (kind,) = counted(store.view(), permit(public, Scope(municipality="1380")))
    return kind


def by(found: Counted, *names: str) -> Counter[tuple[object, ...]]:
    tally: Counter[tuple[object, ...]] = Counter()
    for atom in found.atoms:
        tally[tuple(getattr(atom, name) for name in names)] += atom.n
    return tally


def test_areas_that_overlap_are_counted_together(found: Counted) -> None:
    assert found.areas == {2023: ("flag", "half")}, "one that came in March has no whole year"
    both, one = frozenset({"flag", "half"}), frozenset({"flag"})
    told = by(found, "category", "areas")
    assert told["burglary", both] == 2
    assert told["burglary", one] == 1
    assert all(n > 0 for n in told.values())


def test_private_kinds_have_neither_district_nor_area(found: Counted) -> None:
    told = by(found, "category", "district", "placed", "areas")
    assert told["sexual", None, "municipality", frozenset()] == 1


def test_a_source_s_own_words_arent_kept(found: Counted) -> None:
    assert {atom.category for atom in found.atoms} == {"burglary", "sexual", "vandalism", "other"}


def test_nothing_is_lost_or_counted_twice(found: Counted) -> None:
    assert sum(atom.n for atom in found.atoms) == 8
    assert by(found, "placed")[("outside",)] == 1
    assert by(found, "month") == {(1,): 1, (5,): 4, (6,): 2, (12,): 1}
