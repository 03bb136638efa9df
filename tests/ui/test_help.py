"""Help on the pages: guides, words that explain themselves, the tour, the page about the figures."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import HALMSTAD, html_of, opened
from trygghet.figures.glossary import TERMS, meanings
from trygghet.locale import LANGUAGES, words_for
from trygghet.model.dataset import DatasetInfo
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance
from trygghet.settings import settings
from trygghet.store.store import Store
from trygghet.ui import about, tour
from trygghet.ui.pages import PAGES, page_of

SV, EN = words_for("sv"), words_for("en")


def data_of(at: AppTest, mark: str) -> list[dict[str, Any]]:
    """Return what the page's own components got, of those whose data hold a mark."""
    held = (str(element.proto.json) for element in at.get("bidi_component"))
    return [json.loads(each) for each in held if mark in each]


def plain(at: AppTest) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html_of(at)))


def test_asking_how_to_read_a_figure_says_so_with_words_that_explain_themselves(
    at_store: str,
) -> None:
    at = opened(**HALMSTAD)
    assert "tg-guide" not in html_of(at)
    chooser = next(each for each in at.get("button_group") if each.key == "more-map-choice")
    chooser.set_value("read").run()
    html = html_of(at)
    assert "Ju starkare färg, desto fler." in html
    assert "data:image/svg+xml," in html
    asked = set(re.findall(r'popovertarget="([^"]+)"', html))
    assert asked
    assert asked <= {each["id"] for each in meanings(SV)}
    (held,) = data_of(at, "tg-word-interval")
    assert {each["id"] for each in held["meanings"]} == {each["id"] for each in meanings(SV)}


@pytest.fixture
def first_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Come without cookies: an AppTest's own say yes to every name."""
    monkeypatch.setattr(type(streamlit.context), "cookies", property(lambda _: {}))


@pytest.mark.usefixtures("at_store", "first_visit")
def test_the_tour_meets_staff_and_answers_for_the_page() -> None:
    (strip,) = data_of(opened(**HALMSTAD), tour.SEEN)
    assert strip["cookie"] == tour.SEEN
    assert strip["path"] == "/"
    assert len(strip["steps"]) == 3
    assert "Tre frågor" in strip["steps"][0]["text"]
    (strip,) = data_of(opened(page_of("survey"), **HALMSTAD, lang="en"), tour.SEEN)
    assert strip["steps"][0]["title"].startswith("1 of 3")
    assert "How safe people feel" in strip["steps"][0]["text"]


@pytest.mark.usefixtures("at_store", "first_visit")
def test_the_tour_can_be_asked_for_again() -> None:
    at = opened(page_of("about"), **HALMSTAD)
    assert data_of(at, tour.SEEN)[0]["asked"] == 0
    at.button(key="tour-again").click().run()
    assert data_of(at, tour.SEEN)[0]["asked"] > 0


def test_the_tour_is_left_out_where_it_has_been_seen(
    at_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = type(streamlit.context)
    monkeypatch.setattr(context, "cookies", property(lambda _: {tour.SEEN: "1"}))
    at = opened(page_of("about"), **HALMSTAD)
    assert data_of(at, tour.SEEN) == []
    at.button(key="tour-again").click().run()
    assert data_of(at, tour.SEEN)


@pytest.mark.usefixtures("at_store", "first_visit")
def test_an_embedded_page_has_no_tour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(streamlit.context), "is_embedded", property(lambda _: True))
    assert data_of(opened(page_of("about"), **HALMSTAD), tour.SEEN) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_three_steps_of_its_own_language(language: str) -> None:
    words = words_for(language)
    for page in PAGES:
        made = tour.steps(page.key, words)
        assert [step["about"] for step in made] == ["title", "choices", "source"]
        assert all(step["title"] and len(step["text"]) < 260 for step in made)
    swedish, english = (str(tour.steps("survey", each)) for each in (SV, EN))
    assert swedish != english


def test_the_page_about_the_figures_tells_age_limits_words_licences_and_whom_to_ask(
    at_store: str,
) -> None:
    at = opened(page_of("about"), **HALMSTAD)
    said = plain(at)
    assert re.search(r"uppgifterna är från 30 juni 2024 \(\d+ månader gamla\)", said)
    assert "påhittade, och märkta så" in said
    assert "Det tjänsten inte gör" in said
    for term in TERMS:
        assert SV.text(term.word) in said
    for licence in ("MIT", "OFL-1.1", "BSD-2-Clause", "Apache-2.0"):
        assert licence in said
    assert "TRYGGHET_PUBLIC" in said
    html = html_of(at)
    for part in re.findall(r'href="#([a-z]+)"', html):
        assert f'id="{part}"' in html


def test_whom_to_ask_is_what_the_municipality_says(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path_factory.mktemp("said") / "public.toml"
    file.write_text(
        '[contact]\nname = "Säkerhet <b>"\nemail = "fraga@exempelstad.se"\n', encoding="utf-8"
    )
    monkeypatch.setenv("TRYGGHET_PUBLIC", str(file))
    settings.cache_clear()
    said = about.contact(settings(), SV)
    settings.cache_clear()
    assert "Säkerhet &lt;b&gt;" in said
    assert 'href="mailto:fraga@exempelstad.se"' in said


def test_a_file_about_the_publication_that_cant_be_read_closes_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRYGGHET_PUBLIC", str(tmp_path_factory.mktemp("said") / "gone.toml"))
    settings.cache_clear()
    said = about.contact(settings(), SV)
    settings.cache_clear()
    assert "gone.toml" in said


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 4000))
def test_an_age_is_the_whole_months_that_have_passed(day: date, days: int) -> None:
    today = day + timedelta(days=days)
    passed = 0  # counted month by month: a month has passed when its day of the month is reached
    year, month = day.year, day.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        if (year, month, day.day) > (today.year, today.month, today.day):
            break
        passed += 1
    said = about.age_text(day, today, EN)
    assert said == {0: "less than a month old", 1: "1 month old"}.get(
        passed, f"{passed} months old"
    )


def test_made_up_files_are_told_among_the_others(at_store: str) -> None:
    known = Store.open(at_store).view().datasets
    real = [each for each in known if each.info.provenance is not Provenance.SYNTHETIC]
    invented = replace(
        known[0],
        info=DatasetInfo(Kind.EVENTS, "1380", "X", "x.csv", provenance=Provenance.SYNTHETIC),
    )
    day = date(2026, 1, 1)
    assert "made up" not in about.age_said(real, "Halmstad", EN, day)
    assert "1 of its" in about.age_said([*real, invented], "Halmstad", EN, day)
    assert "All of them are made up" in about.age_said([invented], "Halmstad", EN, day)


def test_an_empty_page_leads_those_who_can_mend_it_to_the_file_and_its_sheet(
    at_made_up_store: str,
) -> None:
    at = opened(page_of("pledges"), municipality="9999")
    html = html_of(at)
    assert re.search(r'href="[^"]*/data\?[^"]*municipality=9999', html)
    assert {each.key for each in at.get("download_button")} >= {
        "template-pledges", "template-promises", "template-evidence"
    }  # fmt: skip


def test_others_are_told_who_can_mend_an_empty_page(at_made_up_store: str) -> None:
    at = opened(page_of("pledges"), municipality="9999", role="chair")
    assert "trygghetssamordnaren" in html_of(at)
    assert not any("template" in str(each.key) for each in at.get("download_button"))
