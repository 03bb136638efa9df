from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.store.rows import AREA, COUNT, FAULT, INCIDENT, district, incident, info, part
from trygghet.model.incidents import CATEGORY_RULES, Category, rule_of
from trygghet.model.kinds import Kind
from trygghet.store import categories, tables
from trygghet.store.store import Store
from trygghet.store.view import View

VALLAS = district("vallas", 370_000, 6_285_000)
CERTIFIED = VALLAS | {"id": "centrum", "kind": "certified"}
POINT = {"x": 370_100.0, "y": 6_285_100.0}
_SQL = """
    select c.id as category, place, placed, i.district, cell_x, cell_y, x, y
    from incidents i left join categories c on c.key = i.category
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"duckdb:///{tmp_path}")


def load(
    store: Store, rows: list[dict], kind: Kind = Kind.INCIDENTS, columns: dict = INCIDENT
) -> View:
    with store.writing() as writer:
        writer.add(info(Kind.AREAS), part([VALLAS, CERTIFIED], AREA))
        writer.add(info(kind), part(rows, columns))
        writer.commit()
    return store.view()


@pytest.mark.parametrize("category", [str(each) for each in Category])
@pytest.mark.parametrize(
    ("kind", "columns"), [(Kind.INCIDENTS, INCIDENT), (Kind.FAULT_REPORTS, FAULT)]
)
def test_facts_hold_no_more_of_a_place_than_its_category_may_show(
    store: Store, category: str, kind: Kind, columns: dict
) -> None:
    view = load(store, [incident("1", "2024-03-16", category=category, **POINT)], kind, columns)
    rule = rule_of(category)
    everywhere = ["incidents", *(["fault_reports"] if kind is Kind.FAULT_REPORTS else [])]
    for table in everywhere:
        (row,) = view.rows(_SQL.replace("incidents i", f"{table} i"))
        assert row["category"] == category
        assert (row["x"] is not None) == (row["y"] is not None) == rule.point
        if rule.district:
            assert (row["place"], row["placed"]) == ("point", "district")
            assert (row["cell_x"], row["cell_y"]) == (370_000, 6_285_000)
            assert row["district"] is not None
        else:
            assert (row["place"], row["placed"]) == ("area", "municipality")
            assert (row["district"], row["cell_x"], row["cell_y"]) == (None, None, None)
    (certified,) = view.rows("select count(*) as n from incidents_in_certified")
    assert certified["n"] == rule.district


@pytest.mark.parametrize("category", ["theft", "sexual"])
def test_a_row_without_known_place_stays_so_whatever_its_category(
    store: Store, category: str
) -> None:
    (row,) = load(store, [incident("1", "2024-03-16", category=category)]).rows(_SQL)
    assert (row["place"], row["placed"]) == ("none", "none")


def test_a_place_beyond_the_districts_is_outside(store: Store) -> None:
    (row,) = load(store, [incident("1", "2024-03-16", x=390_000.0, y=6_285_000.0)]).rows(_SQL)
    assert (row["place"], row["placed"], row["district"]) == ("point", "outside", None)


@pytest.mark.parametrize("category", [None, "Kattuggla"])
def test_what_nobody_has_looked_up_is_no_point_unless_it_is_no_offence(
    store: Store, category: str | None
) -> None:
    view = load(store, [incident("1", "2024-03-16", category=category, **POINT)])
    (row,) = view.rows(_SQL)
    assert (row["category"], row["placed"], row["x"]) == (category, "district", None)
    row = incident("1", "2024-03-16", category=category, record_kind="fault", **POINT)
    view = load(store, [row], Kind.FAULT_REPORTS, FAULT)
    (fault,) = view.rows(_SQL.replace("incidents i", "fault_reports i"))
    assert (fault["category"], fault["placed"], fault["x"]) == (category, "district", 370_100.0)


def test_categories_carry_their_rules(store: Store) -> None:
    rows = [incident(each, "2024-03-16", category=str(each)) for each in CATEGORY_RULES]
    found = load(store, rows).rows("select id, depends_on_effort, point, district from categories")
    for row in found:
        rule = rule_of(str(row["id"]))
        assert (row["depends_on_effort"], row["point"], row["district"]) == (
            rule.depends_on_effort, rule.point, rule.district,
        )  # fmt: skip
    assert len(found) == len(rows)


def meaning(words: dict[str, str]):
    return lambda word: (words[word], True) if word in words else (word, False)


def test_words_become_what_the_look_up_makes_of_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(categories, "lookup", meaning({"Våldtäkt": "sexual", "Stöld": "theft"}))
    words = ["Våldtäkt", "Stöld", "Stöld", "Kattuggla"]
    rows = [incident(str(n), "2024-03-16", category=word, **POINT) for n, word in enumerate(words)]
    view = load(store, rows)
    told = view.rows(
        "select word, id, known, n from category_words w join categories c on c.key = w.category order by word"
    )
    assert told == [
        {"word": "Kattuggla", "id": "Kattuggla", "known": False, "n": 1},
        {"word": "Stöld", "id": "theft", "known": True, "n": 2},
        {"word": "Våldtäkt", "id": "sexual", "known": True, "n": 1},
    ]
    (private,) = view.rows(f"{_SQL} where c.id = 'sexual'")
    assert (private["placed"], private["x"], private["cell_x"]) == ("municipality", None, None)


def test_words_of_a_table_of_counts_stand_for_as_many_as_it_counts(store: Store) -> None:
    counts = [
        {
            "area": "vallas",
            "first_day": dt.date(2024, 3, day),
            "last_day": dt.date(2024, 3, day),
            "category": "theft",
            "count": n,
        }
        for day, n in ((1, 3), (2, 4))
    ]
    view = load(store, counts, Kind.INCIDENT_COUNTS, COUNT)
    assert view.rows("select word, n from category_words") == [{"word": "theft", "n": 7}]


def test_another_version_of_the_look_up_derives_the_facts_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load(store, [incident("1", "2024-03-16", category="Stöld")])
    assert store.view().version == before.version
    monkeypatch.setattr(tables.category_lookup, "version", lambda: 10_000)
    tables.form.cache_clear()
    try:
        assert store.view().version != before.version
    finally:
        monkeypatch.undo()
        tables.form.cache_clear()
