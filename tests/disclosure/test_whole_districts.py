"""A certified area that holds a whole district and a little more: one row less another tells the little."""

from __future__ import annotations

from datetime import date

import pytest

from tests.disclosure.towns import YEAR, Tables, published
from trygghet.disclosure.atoms import Atom, Counted
from trygghet.disclosure.audit import audit
from trygghet.model.incidents import Category, Placed, RecordKind
from trygghet.model.time import NightZone, Period

_AREA = frozenset({"innerstaden"})
#: By district and area: of the centre nothing lies outside the area, of the north three lie inside.
_LIE = (("centrum", _AREA, 40), ("norr", _AREA, 3), ("norr", frozenset[str](), 60))
_REST = ("soder", frozenset[str](), 30)


def _town(kind: RecordKind) -> Counted:
    return Counted(
        kind,
        "offence",
        True,
        Period(date(YEAR, 1, 1), date(YEAR, 12, 31)),
        tuple(
            Atom(
                YEAR, month, district, Placed.DISTRICT.value, areas, Category.THEFT.value,
                NightZone.UNKNOWN.value, n,
            )
            for district, areas, count in (*_LIE, _REST)
            for month, n in ((1, count // 2), (7, count - count // 2))
        ),
        {YEAR: ("centrum", "norr", "soder")},
        {YEAR: ("innerstaden",)},
    )  # fmt: skip


@pytest.mark.parametrize("kind", [RecordKind.REPORTED, RecordKind.OBSERVATION])
def test_what_an_area_holds_beside_a_whole_district_is_no_subtraction(kind: RecordKind) -> None:
    counted = _town(kind)
    tables = published(counted)
    assert audit([tables], [counted]).faults == ()
    centre = next(row["count"] for row in tables["district"] if row["district"] == "centrum")
    (area,) = (row["count"] for row in tables["area"])
    assert centre is None or area is None


def test_the_attack_subtracts_a_whole_district_from_its_area() -> None:
    counted = _town(RecordKind.REPORTED)
    tables = published(counted)
    true = {"centrum": 40, "norr": 63, "soder": 30}
    told: Tables = {
        **tables,
        "district": [
            {**row, "count": true.get(str(row["district"]), row["count"]), "state": "value"}
            for row in tables["district"]
        ],
        "area": [{**row, "count": 43, "state": "value"} for row in tables["area"]],
    }
    found = audit([told], [counted]).narrow
    assert any("without district centrum: 3 to 3" in each for each in found)
