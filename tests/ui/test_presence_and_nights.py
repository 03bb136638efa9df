"""The incidents page's parts on presence, for the chief alone, and on nights that stand out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import html_of, opened
from trygghet.model.access import Role
from trygghet.settings import settings
from trygghet.ui.guard import DEMO_ROLES
from trygghet.ui.pages import page_of
from trygghet.ui.sections import SHOW, Section

YEAR = {"from": "2024-07-01", "to": "2025-06-30"}
EXAMPLE, REAL = {"municipality": "9999", **YEAR}, {"municipality": "1380"}


@pytest.fixture(autouse=True)
def at_packages(loaded_packages: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TRYGGHET_STORE", loaded_packages)
    settings.cache_clear()
    yield
    settings.cache_clear()


def incidents(section: Section, role: Role = Role.CHIEF, **address: str) -> AppTest:
    return opened(page_of("incidents"), role=role.value, **{SHOW: section.value}, **address)


def test_the_chief_sees_hours_beside_incidents_by_kind() -> None:
    at = incidents(Section.PRESENCE, **EXAMPLE)
    assert not at.exception
    text = html_of(at)
    assert "Var vi på plats när det hände?" in text
    assert "Sambandet är inte prövat." in text
    assert text.count('class="tg-table tg-presence"') == 1
    assert "Närvarotimmar, polis" in text
    assert "Påhittade uppgifter" in text
    kinds = at.get("button_group")
    chooser = next(each for each in kinds if each.proto.id.endswith("presence-kind"))
    assert [option.content for option in chooser.proto.options] == [
        "Polis", "Ordningsvakter", "Trygghetsvärdar",
    ]  # fmt: skip


@pytest.mark.parametrize("role", [role for role in DEMO_ROLES if role is not Role.CHIEF])
def test_nobody_else_gets_the_hours_not_even_by_a_forged_address(role: Role) -> None:
    text = html_of(incidents(Section.PRESENCE, role, **EXAMPLE))
    assert 'tg-presence"' not in text
    assert "Var vi på plats" not in text


def test_where_no_shifts_are_loaded_the_file_that_would_tell_is_named() -> None:
    at = incidents(Section.PRESENCE, **REAL)
    assert not at.exception
    assert "En fil med pass skulle visa det" in html_of(at)


def test_nights_stand_out_with_what_was_on() -> None:
    at = incidents(Section.NIGHTS, Role.COORDINATOR, **EXAMPLE)
    assert not at.exception
    text = html_of(at)
    assert "torsdag 1 maj 2025" in text
    assert "Valborg (Åparken)" in text
    assert "Hemmamatch" not in text
    next(each for each in at.toggle if each.key == "unfold-calendar").set_value(True).run()
    assert "Hemmamatch, Exempelstads IF" in html_of(at)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_real_towns_nights_are_judged_beside_its_holidays(language: str) -> None:
    at = incidents(Section.NIGHTS, lang=language, **REAL)
    assert not at.exception
    next(each for each in at.toggle if each.key == "unfold-calendar").set_value(True).run()
    assert "Midsommarafton" in html_of(at)
