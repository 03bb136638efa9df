"""Delete dates are reminded of before their day, and until the rows are gone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.store.rows import INCIDENT, incident, info, part
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Ground
from trygghet.store.retention import AHEAD, dated, due
from trygghet.store.store import Store

DAY = dt.date(2026, 11, 22)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(f"duckdb:///{tmp_path}")
    days = [None, DAY - dt.timedelta(1), DAY, DAY + dt.timedelta(AHEAD), dt.date(2099, 12, 31)]
    with store.writing() as writer:
        for number, day in enumerate(days):
            ground = Ground("avtal", delete_after=day)
            rows = part([incident(f"i{number}", "2024-01-01")], INCIDENT)
            writer.add(info(Kind.INCIDENTS, ground=ground), rows)
        writer.commit()
    return store


def test_the_day_itself_is_the_last_on_which_rows_may_be_there(store: Store) -> None:
    found = [(each.dataset.id, each.passed) for each in due(store.datasets(all=True), DAY)]
    assert found == [("incidents-2", True), ("incidents-3", False), ("incidents-4", False)]
    assert [each.dataset.id for each in dated(store.datasets(all=True), DAY)][-1] == "incidents-5"


def test_what_is_taken_back_is_reminded_of_until_it_is_purged(store: Store) -> None:
    store.undo("incidents-2")
    assert due(store.datasets(all=True), DAY)[0].dataset.id == "incidents-2"
    store.purge(expired_on=DAY, decision="§ 1")
    assert [each.passed for each in due(store.datasets(all=True), DAY)] == [False, False]
