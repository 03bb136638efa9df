"""From a map to the card of a place, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor, fits

pytestmark = pytest.mark.browser

CHAIR = "municipality=1283&role=chair"


def test_the_chair_opens_soder_s_card_from_the_map(visitor: Visitor) -> None:
    page = visitor.open(f"?{CHAIR}")
    stage = page.locator(".live-map .stage").first
    stage.locator(".name, .label").first.wait_for(state="attached", timeout=30_000)
    name = stage.get_by_text("Söder", exact=True).first
    box = name.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] + 12)
    link = page.get_by_role("link", name="Söder, certifierat område: öppna platskortet")
    expect(link).to_be_visible(timeout=20_000)
    link.click()
    expect(page.get_by_role("heading", name="Söder", exact=True)).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="Vad görs här?")).to_be_visible()
    expect(page).to_have_url(re.compile("place=certified"))
    assert visitor.outside == []


def test_a_card_fits_every_screen_and_one_page_of_paper(visitor: Visitor) -> None:
    page = visitor.open(f"place?{CHAIR}&place=certified:soder")
    expect(page.get_by_role("heading", name="Det här vet vi inte")).to_be_visible(timeout=30_000)
    fits(page)
    page.get_by_text("En sida att skriva ut").click()
    page.locator(".st-key-sheet").wait_for(timeout=20_000)
    page.wait_for_selector("[data-test-script-state=notRunning]", timeout=20_000)
    pdf = page.pdf(prefer_css_page_size=True)
    pages = pdf.count(b"/Type /Page") - pdf.count(b"/Type /Pages")
    assert pages == 1
