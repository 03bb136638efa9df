"""The presentation's page: who may open it, what it shows of each town, what its address keeps."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import HALMSTAD, html_of, opened, said
from trygghet.settings import settings
from trygghet.ui.pages import page_of

TOWNS = {"1380": "Halmstad", "1283": "Helsingborg", "9999": "Exempelstad"}
ORDER = ["situation", "felt", "incidents"]


@pytest.fixture
def at_packages(loaded_packages: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRYGGHET_STORE", loaded_packages)
    settings.cache_clear()
    yield loaded_packages
    settings.cache_clear()


def presentation(**address: str) -> AppTest:
    at = opened(page_of("presentation"), **{"role": "chair", **address})
    assert not at.exception
    return at


def on_stage(at: AppTest) -> dict:
    found = [
        json.loads(element.proto.json)
        for element in at.get("bidi_component")
        if "tg-stage" in element.proto.json
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("town", "role"),
    [("1380", "coordinator"), ("1283", "chair"), ("9999", "chief"), ("9999", "coordinator")],
)
def test_each_towns_views_stand_on_the_stage_for_all_staff(
    at_packages: str, town: str, role: str
) -> None:
    at = presentation(municipality=town, role=role)
    assert not at.error
    made = on_stage(at)
    keys = [view["key"] for view in made["views"]]
    assert keys[: len(ORDER)] == ORDER
    assert keys == re.findall(r'data-view="([^"]+)"', made["html"])
    assert TOWNS[town] in made["html"]
    assert "tg-frozen" not in made["html"]


def test_the_presentation_is_said_in_the_readers_language(at_packages: str) -> None:
    swedish, english = (
        on_stage(presentation(municipality="9999", lang=language)) for language in ("sv", "en")
    )
    assert "Hur trygga" in swedish["html"]
    assert "Förslag till mätbar formulering:" in swedish["html"]
    assert "How safe" in english["html"]
    assert "Hur trygga" not in english["html"]


def test_it_keeps_the_choices_and_leads_back_where_it_was_opened(at_store: str) -> None:
    at = opened(page_of("incidents"), **HALMSTAD, role="chair", district="vallas", hours="20-02")
    link = re.search(r'href="(/presentation[^"]*)"', html_of(at))
    assert link
    asked = dict(pair.split("=") for pair in link.group(1).partition("?")[2].split("&amp;"))
    assert asked["district"] == "vallas"
    assert asked["hours"] == "20-02"
    assert asked["back"] == "incidents"
    shown = presentation(**asked)
    assert shown.query_params["district"] == "vallas"
    assert "Vallås" in on_stage(shown)["html"].partition("tg-views")[0]
    assert on_stage(shown)["leave"].startswith("/incidents?")
    assert "back=" not in on_stage(shown)["leave"]


def test_a_forged_way_back_leads_to_the_first_page(at_store: str) -> None:
    for back in ("https://evil.example", "data"):
        leave = on_stage(presentation(**HALMSTAD, back=back))["leave"]
        assert leave.startswith("/?")


def test_pages_with_choices_have_the_link(at_store: str) -> None:
    for key in ("overview", "survey", "place", "follow_up"):
        assert "Visa för möte" in html_of(opened(page_of(key), **HALMSTAD, role="chair")), key


def test_a_town_without_incidents_says_what_is_missing(at_store: str) -> None:
    html = on_stage(presentation(**HALMSTAD, examples="0"))["html"]
    view = html[html.index('data-view="incidents"') :].partition("</section>")[0]
    assert "tg-missing" in view


def test_the_public_has_no_such_page(at_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRYGGHET_DEMO", "off")
    settings.cache_clear()
    at = opened(page_of("presentation"), **HALMSTAD)
    assert not at.exception
    assert at.error
    assert "Exempelstad" not in said(at)
    assert not [each for each in at.get("bidi_component") if "tg-stage" in each.proto.json]
