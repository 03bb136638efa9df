"""The page of files reminds of delete dates."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.store.rows import INCIDENT, incident, info, part
from tests.ui.test_pages import opened, said
from trygghet.model.access import Principal, Role
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Ground
from trygghet.settings import settings
from trygghet.store.store import Store
from trygghet.ui import guard
from trygghet.ui.login import Login
from trygghet.ui.pages import page_of

PASSED = dt.date(2024, 12, 31)


@pytest.mark.parametrize(("day", "reminded"), [(PASSED, True), (None, False)])
def test_files_to_be_erased_are_named_on_the_page_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: dt.date | None, reminded: bool
) -> None:
    address = f"duckdb:///{tmp_path}"
    with Store.open(address).writing() as writer:
        rows = part([incident("a", "2024-01-01")], INCIDENT)
        writer.add(info(Kind.INCIDENTS, ground=Ground("avtal", delete_after=day)), rows)
        writer.commit()
    monkeypatch.setenv("TRYGGHET_STORE", address)
    settings.cache_clear()
    at = opened(page_of("data"))
    assert not at.exception
    assert any("incidents-1" in warning.value for warning in at.warning) is reminded
    assert any(b.key == "erasure-calendar" for b in at.get("download_button")) is reminded
    settings.cache_clear()


@pytest.mark.parametrize(("town", "reminded"), [("1380", True), ("1283", False)])
def test_nobody_is_reminded_of_another_municipalitys_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, town: str, reminded: bool
) -> None:
    address = f"duckdb:///{tmp_path}"
    with Store.open(address).writing() as writer:
        rows = part([incident("a", "2024-01-01")], INCIDENT)
        writer.add(info(Kind.INCIDENTS, ground=Ground("avtal", delete_after=PASSED)), rows)
        writer.commit()
    monkeypatch.setenv("TRYGGHET_STORE", address)
    settings.cache_clear()
    who = Principal(Role.COORDINATOR, municipality=town)
    monkeypatch.setattr(guard, "login", lambda *_, **__: Login(who, name="somebody"))
    at = opened(page_of("data"))
    assert not at.exception
    assert ("incidents-1" in said(at)) is reminded
    settings.cache_clear()
