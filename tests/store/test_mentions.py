"""What people wrote becomes counts of places: found anew with each gazetteer, and gone when taken back."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pytest

from tests.store.rows import ANSWERS, AREA, district, info, part
from trygghet.measures.registry import MEASURES, measure_of
from trygghet.model.access import Principal, Role, permit
from trygghet.model.gazetteer import Named
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept, Question, QuestionForm, Survey, SurveyType
from trygghet.store.mentions import count_mentions
from trygghet.store.name_finder import NameFinder
from trygghet.store.name_index import Name
from trygghet.store.store import Store

GAZETTEER = {
    "id": pa.string(), "name": pa.string(), "named": pa.string(), "aliases": pa.list_(pa.string()),
    "area": pa.string(), "x": pa.float64(), "y": pa.float64(), "source": pa.string(),
}  # fmt: skip
QUESTIONS = (
    Question("q1", Concept.SAFE_HOME_AREA, "Hur trygg?"),
    Question("q2", Concept.UNSAFE_PLACES_NAMED, "Vilka platser?", QuestionForm.PLACES),
)
SURVEY = Survey("enkat", "Enkät", SurveyType.RANDOM, "2025", questions=QUESTIONS)
SECRET = "Hemligheten bor i grannhuset"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"duckdb:///{tmp_path / 'store'}")


def add(store: Store, kind: Kind, rows: list[dict], columns: dict, key: str, **more: object) -> str:
    with store.writing("anna") as writer:
        dataset = writer.add(info(kind, **more), part(rows, columns, key))
        writer.commit()
    return dataset.id


def answers(store: Store, *texts: str) -> str:
    rows = [
        {"respondent": str(i), "answers": json.dumps({"q1": "very_safe", "q2": text})}
        for i, text in enumerate(texts)
    ]
    return add(store, Kind.SURVEY_ANSWERS, rows, ANSWERS, "respondent", survey=SURVEY)


def gazetteer(store: Store, *rows: dict) -> str:
    return add(store, Kind.GAZETTEER, list(rows), GAZETTEER, "id")


def counted(store: Store) -> dict[str, int]:
    rows = store.view().rows("select coalesce(place, theme, text) as what, n from mentions")
    return {str(row["what"]): int(str(row["n"])) for row in rows}


def test_a_grown_gazetteer_finds_more_in_answers_that_are_loaded_already(store: Store) -> None:
    answers(store, "Banvallen", "banvallen, Stora torget", "stora torg", "vet ej")
    assert counted(store) == {"Banvallen": 2, "Stora torget": 1, "stora torg": 1}
    first = gazetteer(store, {"id": "torg", "name": "Stora torget"})
    assert counted(store) == {"torg": 2, "Banvallen": 2}
    gazetteer(store, {"id": "vall", "name": "Banvallen"})
    assert counted(store) == {"torg": 2, "vall": 2}
    store.undo(first)
    assert counted(store) == {"vall": 2, "Stora torget": 1, "stora torg": 1}


def test_who_names_a_place_twice_counts_once_and_who_names_two_counts_in_both() -> None:
    finder = NameFinder.of(
        [Name("a", Named.PLACE, "Ängen", ("ängarna",)), Name("b", Named.PLACE, "Berga")]
    )
    found = count_mentions({"Ängen, ängarna och ÄNGEN": 3, "Berga/Ängen": 2}, finder)
    assert found == Counter({("a", None, None): 5, ("b", None, None): 2})


def test_areas_are_names_as_well_and_a_gazetteer_goes_before_them(store: Store) -> None:
    outlines = [
        district("soder", 0, 0, name="Söder"),
        district("soder", 0, 0, kind="certified", name="Söder"),
        district("furet-frennarp", 2000, 0, name="Furet/Frennarp"),
        district("torget", 100, 100, 10, kind="place", name="Torget"),
        district("flag", 0, 0, 3000, kind="certified", name="Flaggan"),
    ]
    add(store, Kind.AREAS, outlines, AREA, "id")
    gazetteer(store, {"id": "kiosk", "name": "Kiosken", "x": 2500.0, "y": 500.0},
              {"id": "torget", "name": "Stora torget", "x": 50.0, "y": 60.0},
              {"id": "hus", "name": "Huset", "area": "Söder"},
              {"id": "utan", "name": "Utan läge"},
              {"id": "buller", "name": "Buller", "named": "theme", "area": "soder"})  # fmt: skip
    answers(
        store,
        "Söder",
        "Frennarp",
        "Furet",
        "kiosken",
        "torget",
        "stora torget",
        "Flaggan",
        "buller",
    )
    assert counted(store) == {
        "soder": 1, "furet-frennarp": 2, "kiosk": 1, "torget": 2, "flag": 1, "buller": 1,
    }  # fmt: skip
    rows = store.view().rows("select * from gazetteer order by rank desc")
    told = {row["id"]: (row["x"], row["y"], row["level"], row["district"]) for row in rows}
    assert told["kiosk"] == (2500.0, 500.0, "point", "furet-frennarp")
    assert told["torget"] == (50.0, 60.0, "point", "soder")
    assert told["soder"] == (500.0, 500.0, "area", "soder")
    assert told["hus"] == (500.0, 500.0, "area", "soder")
    # A certified area may lie in several districts.
    assert told["flag"][2:] == ("area", None)
    assert told["utan"] == told["buller"] == (None, None, None, None)


def test_names_of_another_municipality_find_nothing(store: Store) -> None:
    add(store, Kind.GAZETTEER, [{"id": "a", "name": "Ängen"}], GAZETTEER, "id", municipality="1283")
    answers(store, "Ängen")
    assert counted(store) == {"Ängen": 1}


def test_what_was_written_stands_in_no_table_but_mentions(store: Store) -> None:
    answers(store, SECRET, "Ängen")
    view = store.view()
    holding = []
    for row in view.rows("select table_name, column_name from information_schema.columns"):
        table, column = row["table_name"], row["column_name"]
        sql = f'select count(*) as n from {table} where cast("{column}" as varchar) like $text'
        if view.rows(sql, text=f"%{SECRET[:12]}%")[0]["n"]:
            holding.append((table, column))
    assert holding == [("mentions", "text")]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with an answer that nobody outside may read."""
    store = Store.open(f"duckdb:///{tmp_path_factory.mktemp('written')}")
    gazetteer(store, {"id": "a", "name": "Ängen"})
    answers(store, SECRET, *["Ängen"] * 7)
    return store


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_no_measure_tells_the_public_what_was_written(written: Store, name: str) -> None:
    permitted = permit(Principal(Role.PUBLIC), Scope(municipality="1380"))
    told = None
    with suppress(UserError):
        told = measure_of(name)(written.view(), permitted, ())
    assert "Hemligheten" not in repr(told)
    if name in ("mentions", "survey"):
        assert told is not None
    if name == "unmatched_mentions":
        assert told is None


def test_what_was_written_goes_with_its_load_and_for_good_with_a_purge(
    store: Store, tmp_path: Path
) -> None:
    dataset = answers(store, SECRET)
    store.undo(dataset)
    assert counted(store) == {}
    store.purge(datasets=(dataset,), by="anna")
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert left
    assert not [path for path in left if b"Hemligheten" in path.read_bytes()]
    store.backup(tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as packed:
        held = b"".join(packed.read(name) for name in packed.namelist())
    assert b"Hemligheten" not in held


def test_a_store_with_gazetteer_and_mentions_is_whole(store: Store) -> None:
    gazetteer(store, {"id": "a", "name": "Ängen", "aliases": ["ängarna"]}, {"id": "b", "name": "B"})
    answers(store, "Ängen", SECRET)
    assert store.check() == []
