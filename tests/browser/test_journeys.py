"""What readers do, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SIZES, Visitor, fits
from tests.browser.visits import first_visit

pytestmark = pytest.mark.browser

PAGES = ("", "survey", "pledges", "areas", "place", "incidents", "data", "about")
HELSINGBORG = re.compile("municipality=1283")


def test_the_first_page_shows_map_trend_and_promises_and_asks_nobody_else(
    visitor: Visitor,
) -> None:
    page = visitor.open()
    for question in ("Var händer det?", "Blir det tryggare?", "Håller vi det vi lovat?"):
        expect(page.get_by_role("heading", name=question)).to_be_visible()
    page.locator(".live-map .name").first.wait_for(state="attached", timeout=30_000)
    expect(page.locator("[data-testid=stVegaLiteChart]").first).to_be_visible(timeout=20_000)
    for name in ("stToolbar", "stHeader", "stSidebar", "stStatusWidget", "stDecoration"):
        expect(page.locator(f"[data-testid={name}]")).to_be_hidden()
    fits(page)
    assert visitor.outside == []


@pytest.mark.parametrize("path", PAGES)
def test_a_cold_deep_link_gives_the_same_view(visitor: Visitor, path: str) -> None:
    choices = "municipality=1283&from=2020-01-01&to=2020-12-31&on=2021-06-01&examples=1&map=safety"
    page = visitor.open(f"{path}?{choices}")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".st-key-fault")).to_have_count(0)
    if path not in ("data", "about"):
        expect(page.locator("h1")).to_contain_text("Helsingborgs stad")
    for choice in choices.split("&"):
        expect(page).to_have_url(re.compile(re.escape(choice)))
    assert visitor.outside == []


def test_another_municipality_is_two_clicks_away_and_follows_to_the_next_page_and_language(
    visitor: Visitor,
) -> None:
    page = visitor.open()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator("h1")).to_contain_text("Halmstad")
    page.locator(".st-key-municipality button").click()
    page.get_by_role("radio", name="Helsingborgs stad").check(force=True)
    expect(page.locator("h1")).to_contain_text("Helsingborg", timeout=20_000)
    expect(page).to_have_url(HELSINGBORG)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Halmstad", timeout=20_000)
    page.go_forward()
    expect(page.locator("h1")).to_contain_text("Helsingborg", timeout=20_000)
    page.get_by_role("link", name="Certifierade områden").click()
    expect(page.locator("h1")).to_contain_text("Certifierade områden i Helsingborg", timeout=20_000)
    expect(page).to_have_url(HELSINGBORG)
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_contain_text("Certified areas in Helsingborg", timeout=20_000)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(HELSINGBORG)


def test_the_dark_look_is_dark_from_ground_to_card(visitor: Visitor) -> None:
    page = visitor.open("?theme=dark")
    expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", "rgb(18, 25, 29)")
    card = page.locator(".st-key-card-promises")
    expect(card).to_have_css("background-color", "rgb(26, 35, 41)", timeout=20_000)


def test_the_keyboard_reaches_content_pages_and_choices(visitor: Visitor) -> None:
    page = visitor.open()
    expect(page.get_by_role("button", name="Period")).to_be_visible(timeout=20_000)
    reached = []
    for _ in range(24):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "(document.activeElement.innerText || document.activeElement.title || '').trim()"
            )
        )
    # The scrolling page itself comes first in some browsers.
    assert "Till innehållet" in reached[:2]
    for wanted in ("Löften", "English"):
        assert wanted in reached
    for chip in ("Visning", "Stadsdelar", "Period"):
        assert any(text.startswith(chip) for text in reached)


def test_the_promises_come_first_on_a_phone(browser: Browser, serve: Callable[..., str]) -> None:
    with first_visit(browser, *SIZES["phone"]) as page:
        Visitor(page, serve()).open()
        for card in ("promises", "map", "trend"):
            expect(page.locator(f".st-key-card-{card}")).to_be_visible(timeout=20_000)
        tops = {
            card: page.locator(f".st-key-card-{card}").bounding_box()["y"]  # type: ignore[index]
            for card in ("promises", "map", "trend")
        }
        said = page.locator(".tg-say").bounding_box()["y"]  # type: ignore[index]
    assert said < tops["promises"] < tops["map"] < tops["trend"]


def test_all_works_under_a_sub_path(browser: Browser, serve: Callable[..., str]) -> None:
    base = serve("--server.baseUrlPath=trygghet", path="/trygghet")
    lost: list[str] = []
    with first_visit(browser, *SIZES["laptop"]) as page:
        page.on("response", lambda r: lost.append(r.url) if r.status >= 400 else None)
        visitor = Visitor(page, base)
        visitor.open("?municipality=1380")
        page.locator(".live-map .name").first.wait_for(state="attached", timeout=30_000)
        with page.expect_download(timeout=20_000) as download:
            page.get_by_role("button", name="Ladda ner").first.click()
        assert "Andersberg" in download.value.path().read_text(encoding="utf-8")
        page.get_by_role("link", name="Löften", exact=True).click()
        expect(page.locator("h1")).to_contain_text("Löften i Halmstad", timeout=20_000)
        expect(page).to_have_url(re.compile("/trygghet/pledges"))
        page.get_by_role("link", name="English").click()
        expect(page.locator("h1")).to_contain_text("Pledges in Halmstad", timeout=20_000)
    # On a deep link Streamlit itself first looks for its health and host beneath the page's path;
    # and a page that is left takes its downloads along, while the browser may still look for them.
    assert [url for url in lost if "_stcore" not in url and "/media/" not in url] == []


def test_a_pasted_table_is_seen_loaded_and_taken_back(visitor: Visitor) -> None:
    page = visitor.open("data?municipality=1380")
    page.get_by_role("radio", name="Klistra in från Excel").click()
    box = page.get_by_label("Klistra in tabellen här, med rubrikerna i första raden")
    box.fill("område\tmånad\tbrottstyp\tantal\nVallås\t2024-01\tRån\t7\nVallås\t2024-02\tRån\t5\n")
    box.press("Control+Enter")
    expect(page.get_by_text("inklistrat.csv").first).to_be_visible(timeout=20_000)
    kind = page.get_by_role("combobox", name="Vad handlar den om?")
    kind.click()
    kind.press_sequentially("antal")
    kind.press("Enter")
    expect(page.get_by_text("2 rader").first).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Läs in", exact=True).click()
    expect(page.get_by_text("2 rader lästa = 2 godtagna").first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("incident_counts-").first).to_be_visible(timeout=20_000)


def test_an_address_that_leads_nowhere_says_so_in_the_reader_s_language(visitor: Visitor) -> None:
    page = visitor.open("finns-inte")
    expect(page.get_by_role("dialog", name="Sidan finns inte")).to_contain_text(
        "Första sidan visas i stället", timeout=20_000
    )
