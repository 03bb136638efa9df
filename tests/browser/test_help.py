"""Help by keyboard alone: the tour, then a word that explains itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("visitor", ["phone"], indirect=True)
def test_tour_and_words_are_used_by_keyboard_and_remembered(visitor: Visitor) -> None:
    page = visitor.open("survey?municipality=1380")
    strip = page.get_by_role("region", name="En kort rundtur")
    expect(strip).to_be_visible(timeout=30_000)
    expect(page.locator(".st-key-card-survey-how")).to_be_visible(timeout=30_000)
    title = page.locator("h1").bounding_box()
    shown = strip.bounding_box()
    assert title is not None
    assert shown is not None
    assert shown["y"] >= title["y"] + title["height"]  # under the title, over nothing
    assert shown["x"] + shown["width"] <= 390

    strip.get_by_role("button", name="Nästa").focus()
    page.keyboard.press("Enter")
    expect(strip).to_contain_text("2 av 3")
    expect(strip.get_by_role("button", name="Nästa")).to_be_focused()
    page.keyboard.press("Tab")
    expect(strip.get_by_role("button", name="Hoppa över rundturen")).to_be_focused()
    page.keyboard.press("Escape")
    expect(strip).to_have_count(0)
    expect(page.locator("#content")).to_be_focused()

    # The switch of a figure's foot, then the first word in its guide.
    reading = page.locator(".st-key-card-survey-how").get_by_role("radio", name="Så läser du")
    reading.focus()
    page.keyboard.press("Space")
    word = page.locator(".tg-guide .tg-word").first
    expect(word).to_be_visible(timeout=20_000)
    reading.focus()
    while not page.evaluate("document.activeElement.matches('.tg-guide .tg-word')"):
        page.keyboard.press("Tab")
    meaning = page.locator(".tg-meaning:popover-open")
    expect(meaning).to_have_count(1)
    box = meaning.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    told = page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent"
    )
    assert meaning.text_content() == told
    page.keyboard.press("Escape")
    expect(meaning).to_have_count(0)
    page.keyboard.press("Enter")
    expect(meaning).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(f".tg-meaning:popover-open:has-text('{told[:20]}')")).to_have_count(0)

    # Seen once is seen: the next visit isn't met by the tour, until it asks.
    page = visitor.open("about?municipality=1380")
    expect(page.locator("#words")).to_be_visible(timeout=30_000)
    expect(strip).to_have_count(0)
    page.get_by_role("button", name="Visning").click()
    page.get_by_role("button", name="Visa rundturen igen").click()
    expect(strip).to_be_visible(timeout=20_000)
    strip.get_by_role("button", name="Hoppa över rundturen").click()
    expect(strip).to_have_count(0)
    assert visitor.outside == []
