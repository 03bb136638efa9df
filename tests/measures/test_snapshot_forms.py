"""Links from minutes of years ago: files of every form that was ever written are read, and show their numbers.

A file in ``frozen`` is never made anew. It holds Exempelstad, which is made up, of a part of its data,
with an earlier snapshot beside it; outlines are squares, and the earlier count was set by hand to 131.
"""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from trygghet.figures.presentation.make import presentation_of
from trygghet.figures.presentation.model import Presentation, Promises
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import words_for
from trygghet.measures.breaks import Break
from trygghet.measures.presentation import Material
from trygghet.measures.snapshot_change import Subject, changed
from trygghet.measures.snapshot_codec import FORM, FROZEN, STEPS, Reach, frozen, reach_of, thawed
from trygghet.model.scope import Scope
from trygghet.model.time import Period

FOLDER = Path(__file__).parent / "frozen"
YEAR = Period(date(2024, 7, 1), date(2025, 6, 30))

#: How much a snapshot shows, as the register had it with form 1.
REACH = (
    '{"$Reach":{"scope":{"$Scope":{"municipality":"9999","districts":{"$tuple":["torpa"]},'
    '"areas":{"$tuple":[]},"period":{"$Period":{"first":{"$date":"2024-07-01"},'
    '"last":{"$date":"2025-06-30"}}},"comparison":null,"place":null,"cells":{"$tuple":[]},'
    '"drawn":{"$tuple":[]},"categories":{"$tuple":[]},"hours":null,"night_zones":{"$tuple":[]},'
    '"weekdays":{"$tuple":[]},"record_kind":null,"concept":null,"sex":null,"age":null,"on":null,'
    '"synthetic":true,"audience":{"$word":["Audience","staff"]}}},'
    '"bound":{"$tuple":["torpa","centrum-ost"]}}}'
)


def held(form: int) -> bytes:
    """Return what a file of some form holds."""
    return gzip.decompress((FOLDER / f"form-{form}.json.gz").read_bytes())


@pytest.fixture(scope="module", params=range(1, FORM + 1))
def old(request: pytest.FixtureRequest) -> Material:
    return thawed(held(request.param))


@pytest.fixture(scope="module")
def shown(old: Material) -> Presentation:
    return presentation_of(old, words_for("sv"), LIGHT)


def test_every_form_has_a_file_and_all_but_the_last_a_step() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {
        f"form-{form}.json.gz" for form in range(1, FORM + 1)
    }
    assert set(STEPS) == set(range(1, FORM))
    for form in range(1, FORM + 1):
        assert held(form).startswith(b'{"form":%d,"material":' % form)


def test_the_latest_file_has_nearly_every_type_that_may_be_frozen() -> None:
    text = held(FORM).decode()
    # How much a snapshot shows stands in the register; days that are hardly known only in notes.
    assert {name for name in FROZEN.dataclasses if f'"${name}"' not in text} == {
        "Reach",
        "FuzzyDate",
    }


def test_all_that_was_kept_is_still_there() -> None:
    def lost(before: Any, now: Any) -> bool:
        if isinstance(before, dict):
            return not isinstance(now, dict) or any(
                name not in now or lost(each, now[name]) for name, each in before.items()
            )
        if isinstance(before, list):
            return (
                not isinstance(now, list) or len(before) != len(now) or any(map(lost, before, now))
            )
        return bool(before != now) or type(before) is not type(now)

    once = held(FORM)
    assert not lost(json.loads(once), json.loads(frozen(thawed(once))))


def test_its_main_numbers_are_those_of_the_day(old: Material) -> None:
    assert (old.name, old.made_up, old.on) == ("Exempelstads kommun", True, date(2025, 6, 30))
    assert old.scope.districts == ("torpa", "centrum-ost")
    assert old.counted is not None
    assert old.counted.total.total == 142
    assert {
        row["district"]: row["count"] for row in old.counted.by_district.rows if row["district"]
    } == {"centrum-ost": 115, "torpa": 27}
    assert old.situation.incidents is not None
    assert [type(each) for each in old.situation.incidents.breaks] == [Break]
    assert old.beside is not None
    assert old.earlier is not None
    told = {each.subject: each.reasons for each in changed(old.earlier, old)}
    assert {subject for subject, reasons in told.items() if reasons} == {Subject.INCIDENTS}


def rows(shown: Presentation, key: str) -> list[list[str]]:
    """Return what the table of a figure says."""
    (figure,) = [each for each in shown.figures() if each.key == key]
    table = figure.table
    return [
        [cell.shown.replace("\u00a0", " ") for cell in row] for row in (*table.rows, *table.closing)
    ]


def test_what_is_shown_of_it_has_the_same_numbers(shown: Presentation) -> None:
    assert [row[:4] for row in rows(shown, "felt-waves")] == [
        ["2023", "70 %", "n = 794", "66–73 %"],
        ["2025", "77 %", "n = 778", "74–80 %"],
    ]
    assert [row[:4] for row in rows(shown, "felt-places")] == [
        ["Hela kommunen", "77 %", "74–80 %", "n = 778"],
        ["Centrum öst", "56 %", "44–67 %", "n = 70"],
        ["Torpa", "78 %", "67–87 %", "n = 66"],
    ]
    months = [13, 9, 17, 14, 9, 7, 8, 13, 16, 11, 12, 13]
    assert [row[1] for row in rows(shown, "incidents-time")] == [str(n) for n in (*months, 142)]
    assert [row[1:4] for row in rows(shown, "incidents-kinds")][:3] == [
        ["43", "32", "+11"],
        ["24", "23", "+1"],
        ["16", "20", "−4"],
    ]
    assert [row[:4] for row in rows(shown, "incidents-places")] == [
        ["Centrum öst", "98", "96", "+2"],
        ["Torpa", "22", "13", "+9"],
    ]
    assert rows(shown, "areas-plan")[-1] == ["Totalt", "2", "1", "1", "4"]
    (counted,) = [row for row in rows(shown, "since-snapshot") if row[0].startswith("Händelser")]
    assert [each.partition(" ")[0] for each in counted[1:3]] == ["131", "142"]
    assert {figure.key for figure in shown.figures() if figure.drawing is not None} >= {
        "felt-waves",
        "felt-places",
        "incidents-time",
        "incidents-kinds",
        "incidents-map",
    }


def test_its_promises_stand_as_they_stood(shown: Presentation) -> None:
    lines = [
        line
        for view in shown.views
        for block in view.blocks
        if isinstance(block, Promises)
        for line in block.lines
    ]
    assert {line.id: line.state for line in lines} == {
        "E24-1": "Uppfyllt",
        "E24-2": "Uppfyllt",
        "E24-3": "Delvis uppfyllt",
        "E24-4": "Ej bedömt",
        "E24-5": "Saknar mått",
    }
    (hours,) = [line.beside for line in lines if line.id == "E24-1"]
    assert "973 av 900 timmar" in hours
    assert all(line.synthetic for line in lines)


def test_how_much_it_shows_is_read_from_the_register_of_then() -> None:
    assert reach_of(REACH) == Reach(
        Scope(municipality="9999", districts=("torpa",), period=YEAR), ("torpa", "centrum-ost")
    )
