"""Loads, undos and what they leave, whatever their order."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.rows import (
    ANSWERS,
    AREA,
    COUNT,
    FAULT,
    INCIDENT,
    district,
    incident,
    info,
    part,
    survey_wave,
)
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.provenance import Provenance
from trygghet.store import fact_rows, incident_batches
from trygghet.store.comparison import Comparison
from trygghet.store.store import Store

#: Everything but dataset numbers and keys, which tell of history and of what else is loaded.
_PICTURE = """
    select i.* exclude (dataset, district, category), a.id as district, a.valid_from, c.id as category
    from incidents i left join areas a on a.key = i.district
    left join categories c on c.key = i.category order by all
"""


def days(first: str, last: str, category: str = "vandalism") -> list[dict]:
    """One incident a week, whose number is its day."""
    day, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    rows = []
    while day <= end:
        place = {"x": 370_000.0 + day.day * 60, "y": 6_285_500.0}
        rows.append(incident(str(day), str(day), category=category, **place))
        day += dt.timedelta(days=7)
    return rows


FILES = (
    (Kind.INCIDENTS, part(days("2024-01-01", "2024-03-31"), INCIDENT)),
    (Kind.INCIDENTS, part(days("2024-01-01", "2024-04-30"), INCIDENT)),
    (Kind.INCIDENTS, part(days("2024-02-01", "2024-03-10", "theft"), INCIDENT)),
    (Kind.AREAS, part([district("a", 370_000, 6_285_000)], AREA)),
    (Kind.AREAS, part([district("a", 369_500, 6_285_000), district("b", 370_500, 6_285_000)], AREA)),
    (Kind.INCIDENT_COUNTS, part([{"area": "B", "first_day": dt.date(2024, 1, 1),
        "last_day": dt.date(2024, 1, 31), "category": "fraud", "count": 4}], COUNT, "none")),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"duckdb:///{tmp_path}")


def load(store: Store, number: int) -> str:
    kind, rows = FILES[number]
    with store.writing() as writer:
        dataset = writer.add(info(kind), rows)
        writer.commit()
    return dataset.id


def picture(store: Store) -> list[dict[str, object]]:
    return store.view().rows(_PICTURE)


def total(store: Store) -> object:
    return store.view().rows("select coalesce(sum(n), 0) as n from incidents")[0]["n"]


@settings(
    max_examples=7,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.integers(0, len(FILES) - 1), min_size=2, max_size=6))
def test_any_order_of_loads_and_undos_gives_what_the_active_files_give(
    tmp_path_factory: pytest.TempPathFactory, steps: list[int]
) -> None:
    """A step loads its file, or takes it back where it is loaded."""
    lived = Store.open(f"duckdb:///{tmp_path_factory.mktemp('lived')}")
    loaded: dict[int, str] = {}
    for number in steps:
        if number in loaded:
            lived.undo(loaded.pop(number))
        else:
            loaded[number] = load(lived, number)
    fresh = Store.open(f"duckdb:///{tmp_path_factory.mktemp('fresh')}")
    for number in loaded:
        load(fresh, number)
    assert picture(lived) == picture(fresh)
    assert not [problem for problem in lived.check() if "district" not in problem.text]


def test_undo_of_january_to_march_leaves_january_to_april(store: Store) -> None:
    first = load(store, 0)
    load(store, 1)
    store.undo(first)
    assert total(store) == len(FILES[1][1])


def test_undo_of_january_to_april_brings_january_to_march_back(store: Store) -> None:
    load(store, 0)
    second = load(store, 1)
    assert total(store) == len(FILES[1][1])
    store.undo(second)
    assert total(store) == len(FILES[0][1])


def test_rows_are_new_the_same_or_changed(store: Store) -> None:
    load(store, 0)
    with store.writing() as writer:
        overlapping = writer.compare(info(Kind.INCIDENTS), FILES[1][1])
        corrected = writer.compare(info(Kind.INCIDENTS), FILES[2][1])
        elsewhere = writer.compare(info(Kind.INCIDENTS, "1283"), FILES[0][1])
    assert overlapping == Comparison(len(FILES[1][1]) - len(FILES[0][1]), len(FILES[0][1]), 0)
    assert corrected.accepted + corrected.changed == len(FILES[2][1])
    assert elsewhere == Comparison(len(FILES[0][1]), 0, 0)


def test_a_corrected_row_replaces_the_older_one(store: Store) -> None:
    row = incident("1", "2024-01-01")
    for category in ("theft", "robbery"):
        with store.writing() as writer:
            writer.add(info(Kind.INCIDENTS), part([row | {"category": category}], INCIDENT))
            writer.commit()
    assert [found["category"] for found in picture(store)] == ["robbery"]


def test_the_same_id_in_another_record_kind_or_municipality_is_another_row(store: Store) -> None:
    row = incident("1", "2024-01-01")
    with store.writing() as writer:
        writer.add(info(Kind.INCIDENTS), part([row], INCIDENT))
        writer.add(info(Kind.INCIDENTS), part([row | {"record_kind": "event"}], INCIDENT))
        writer.add(info(Kind.INCIDENTS, "1283"), part([row], INCIDENT))
        writer.commit()
    assert total(store) == 3


def test_two_waves_of_a_survey_keep_their_own_respondents(store: Store) -> None:
    with store.writing() as writer:
        for wave in ("2022", "2023"):
            row = {"respondent": "17", "answers": '{"q1": "yes", "q2": "no"}'}
            wave_info = info(Kind.SURVEY_ANSWERS, survey=survey_wave(wave))
            writer.add(wave_info, part([row], ANSWERS, "respondent"))
        writer.commit()
    assert len(store.view().rows("select * from survey_answers")) == 4
    assert store.check() == []


def test_many_rows_of_one_category_are_counted_once(store: Store) -> None:
    with store.writing() as writer:
        rows = [incident(str(number), "2024-01-01") for number in range(50)]
        writer.add(info(Kind.INCIDENTS), part(rows, INCIDENT))
        writer.commit()
    assert total(store) == 50
    assert store.view().rows("select key, id from categories") == [{"key": 1, "id": "vandalism"}]


def test_without_commit_nothing_changes_and_nothing_is_left(store: Store) -> None:
    before = store.view().version
    with store.writing() as writer:
        writer.add(info(*[Kind.INCIDENTS]), FILES[0][1])
    assert store.view().version == before
    assert list((store.folder / "parts").iterdir()) == []


def test_a_key_used_twice_is_refused(store: Store) -> None:
    rows = FILES[0][1]
    with store.writing() as writer, pytest.raises(ValueError, match="used twice"):
        writer.add(info(Kind.INCIDENTS), rows.slice(0, 1).take([0, 0]))


def test_a_view_keeps_answering_what_it_answered(store: Store) -> None:
    load(store, 0)
    view = store.view()
    for number in (1, 2, 3):
        load(store, number)
    assert view.rows("select count(*) as n from incidents") == [{"n": len(FILES[0][1])}]
    assert store.view().version != view.version


def test_undo_of_what_is_not_there_is_the_users_error(store: Store) -> None:
    name = load(store, 0)
    store.undo(name)
    for unknown in (name, "incidents-99"):
        with pytest.raises(UserError):
            store.undo(unknown)


def test_every_kind_has_a_table_before_anything_is_loaded(store: Store) -> None:
    for kind in Kind:
        assert store.view().rows(f"select * from {kind}") == []


@pytest.mark.parametrize("real_first", [True, False])
def test_a_made_up_row_never_replaces_a_real_one(store: Store, real_first: bool) -> None:
    real = (Provenance.PUBLISHED, "theft")
    made_up = (Provenance.SYNTHETIC, "robbery")
    compared = []
    for provenance, category in (real, made_up) if real_first else (made_up, real):
        rows = part([incident("1", "2024-01-01", category=category)], INCIDENT)
        with store.writing() as writer:
            compared.append(writer.compare(info(Kind.INCIDENTS, provenance=provenance), rows))
            writer.add(info(Kind.INCIDENTS, provenance=provenance), rows)
            writer.commit()
    assert [found["category"] for found in picture(store)] == ["theft"]
    assert compared == [
        Comparison(1, 0, 0),
        Comparison(0, 1, 0) if real_first else Comparison(0, 0, 1),
    ]
    assert store.check() == []


def test_an_answer_that_is_kept_is_neither_spoilt_by_its_reader_nor_outlived(store: Store) -> None:
    sql = "select coalesce(sum(n), 0) as n from incidents"
    load(store, 0)
    before = store.view()
    first = before.rows(sql)[0]["n"]
    before.rows(sql)[0]["n"] = "spoilt"
    assert before.rows(sql) == [{"n": first}]
    load(store, 1)
    assert store.view().rows(sql) != [{"n": first}]
    assert before.rows(sql) == [{"n": first}], "a view is a snapshot"


def staged(store: Store, rows: pa.Table) -> Path:
    path = store.staging / "rows.parquet"
    pq.write_table(rows, path)
    return path


def test_a_staged_file_compares_and_loads_as_its_rows_do(tmp_path: Path) -> None:
    stores = [Store.open(f"duckdb:///{tmp_path / name}") for name in ("rows", "file")]
    for number in (0, 2, 1):
        kind, rows = FILES[number]
        compared = []
        for store in stores:
            with store.writing() as writer:
                given = rows if store is stores[0] else staged(store, rows)
                compared.append(writer.compare(info(kind), given))
                dataset = writer.add(info(kind), given)
                writer.commit()
            assert dataset.rows == len(rows)
        assert compared[0] == compared[1]
    assert picture(stores[0]) == picture(stores[1])
    assert stores[1].check() == []
    assert list(stores[1].staging.iterdir()) == []


def test_a_key_used_twice_is_refused_in_a_staged_file_as_in_rows(store: Store) -> None:
    rows = part([incident("1", "2024-03-16"), incident("2", "2024-03-16")], INCIDENT)
    twice = rows.set_column(0, "row_key", pa.array(["1#1", "1#1"]))
    with store.writing() as writer:
        for given in (twice, staged(store, twice)):
            with pytest.raises(ValueError, match="used twice"):
                writer.add(info(Kind.INCIDENTS), given)
        # The same key of another record kind is another row.
        other = twice.set_column(
            twice.column_names.index("record_kind"), "record_kind", pa.array(["event", None])
        )
        assert writer.add(info(Kind.INCIDENTS), staged(store, other)).rows == 2


def test_facts_are_the_same_however_few_rows_are_handled_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certified = district("c", 370_100, 6_285_000, kind="certified")
    files = [
        *FILES,
        (Kind.AREAS, part([certified, certified | {"id": "d"}], AREA)),
        (Kind.FAULT_REPORTS, part(days("2024-01-01", "2024-03-01"), FAULT)),
    ]
    pictures = []
    for name, sizes in (("at once", ()), ("few", (("RUN", 7), ("SLICE", 3), ("BATCH", 5)))):
        for size, few in sizes:
            module = incident_batches if size == "BATCH" else fact_rows
            monkeypatch.setattr(module, size, few)
        store = Store.open(f"duckdb:///{tmp_path / name}")
        with store.writing() as writer:
            for kind, rows in files:
                writer.add(info(kind), rows)
            writer.commit()
        tables = ("incidents", "incidents_in_certified", "fault_reports")
        view = store.view()
        pictures.append([view.rows(f"select * from {table} order by all") for table in tables])
        assert [len(rows) > 0 for rows in pictures[-1]] == [True] * len(tables)
        assert store.check() == []
    assert pictures[0] == pictures[1]


def test_rows_of_a_district_lie_together(store: Store) -> None:
    squares = [district(name, 370_000 + step * 1000, 6_285_000) for step, name in enumerate("abc")]
    rows = [
        incident(f"{number}", f"2024-{number % 12 + 1:02}-16", x=x, y=6_285_500.0)
        for number in range(120)
        for x in (370_500.0 + number % 3 * 1000, None)
        if x or number % 5 == 0
    ]
    with store.writing() as writer:
        writer.add(info(Kind.AREAS), part(squares, AREA))
        writer.add(info(Kind.INCIDENTS), part(rows, INCIDENT))
        writer.commit()
    found = store.view().rows("select district, first_day from incidents order by rowid")
    places = [row["district"] or 0 for row in found]
    assert places == sorted(places)
    for before, after in pairwise(found):
        if before["district"] == after["district"]:
            assert before["first_day"] - after["first_day"] <= dt.timedelta(days=32)
