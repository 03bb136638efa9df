"""A meeting: opened by one click, turned by keys, followed by the speaker's window, read from the back row."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SIZES, Visitor

#: Sides of what stands on the shown view, beyond those of the screen or hidden by the view's own.
CLIPPED = """() => {
  const view = document.querySelector(".tg-on"), box = view.getBoundingClientRect();
  const over = [...view.querySelectorAll("h1, .tg-view-said, .tg-view-figure, .tg-pledged, .tg-steps, .tg-drawing svg")]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1
      || each.getBoundingClientRect().bottom > box.bottom + 1 && !view.hasAttribute("data-scrolls"))
    .map((each) => `${view.dataset.view}: ${each.className.baseVal ?? each.className ?? each.tagName}`);
  if (view.scrollHeight > view.clientHeight + 1 && !view.hasAttribute("data-scrolls")) over.push("unsaid scroll");
  return over;
}"""
SENTENCES = """() => [...document.querySelectorAll(".tg-on .tg-view-said > p")]
  .map((each) => parseFloat(getComputedStyle(each).fontSize))"""
SOURCES = """() => [...document.querySelectorAll(".tg-on .tg-basis summary span")]
  .map((each) => parseFloat(getComputedStyle(each).fontSize))"""


def count(page: Page) -> int:
    return page.locator(".tg-view").count()


def shown(page: Page) -> str:
    return str(page.locator(".tg-on").get_attribute("data-view"))


def at_view(page: Page, key: str) -> None:
    expect(page.locator(".tg-on")).to_have_attribute("data-view", key)
    expect(page).to_have_url(re.compile(f"view={re.escape(key)}(&|$)"))


def test_a_meeting_from_the_first_click_to_the_last_key(visitor: Visitor) -> None:
    page = visitor.open("incidents?municipality=1380&district=vallas&lang=sv")
    page.get_by_role("link", name="Visa för möte").click()
    page.wait_for_selector(".tg-on", timeout=60_000)
    expect(page).to_have_url(re.compile("district=vallas"))
    expect(page.get_by_role("navigation")).to_have_count(1)
    expect(page.locator(".st-key-top")).to_be_hidden()
    views = [
        str(key)
        for key in page.locator(".tg-view").evaluate_all("all => all.map(v => v.dataset.view)")
    ]

    for key, at in {
        "ArrowRight": 1,
        "PageDown": 2,
        " ": 3,
        "ArrowLeft": 2,
        "PageUp": 1,
        "End": -1,
    }.items():
        page.keyboard.press(key)
        at_view(page, views[at])
    heading = page.locator(".tg-on h1")
    expect(heading).to_be_focused()
    expect(page.locator("[data-told]")).to_have_text(re.compile(re.escape(heading.inner_text())))
    expect(page.locator("[data-do=next]")).to_be_disabled()
    page.keyboard.press("Home")
    expect(page.locator("[data-count]")).to_have_text(f"1 av {len(views)}")
    following = page.locator(".tg-view h1").nth(1).text_content()
    expect(page.get_by_role("button", name=f"Nästa: {following}")).to_be_enabled()

    notes = page.locator(".tg-on .tg-notes")
    expect(notes).to_be_hidden()
    page.keyboard.press("n")
    expect(notes).to_be_visible()
    page.keyboard.press("n")
    expect(notes).to_be_hidden()

    with page.expect_popup() as opening:
        page.get_by_role("button", name="Talarens fönster").click()
    speaker = opening.value
    expect(speaker.get_by_role("heading", level=1)).to_have_text(
        page.locator(".tg-on h1").inner_text()
    )
    expect(speaker.locator("#notes")).not_to_be_empty()
    speaker.keyboard.press("ArrowRight")
    at_view(page, views[1])
    page.bring_to_front()
    page.locator("[data-do=next]").click()
    expect(speaker.locator("#count")).to_have_text(f"3 av {len(views)}")
    speaker.close()

    page.reload()
    page.wait_for_selector(".tg-on", timeout=60_000)
    at_view(page, views[2])

    panel = page.locator(".st-key-presentation-panel")
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Val och filer").click()
    expect(panel.get_by_role("button", name="Rapport (PDF)")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name="Val och filer")).to_be_focused()
    page.keyboard.press("Escape")
    page.wait_for_selector("h1 >> text=Händelser i", timeout=30_000)
    expect(page).to_have_url(re.compile("district=vallas"))
    expect(page).not_to_have_url(re.compile("view="))
    assert visitor.outside == []


@pytest.mark.parametrize("visitor", ["laptop"], indirect=True)
def test_every_view_fits_its_screen_and_is_large_enough(visitor: Visitor) -> None:
    page = visitor.open("presentation?municipality=1283&lang=sv")
    page.wait_for_selector(".tg-on", timeout=60_000)
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        page.keyboard.press("Home")
        for _ in range(count(page)):
            assert page.evaluate(CLIPPED) == [], (width, shown(page))
            if width >= 1280:  # read from the back row; type grows with the screen
                least = 24 * min(width / 1280, height / 800)
                assert all(size >= least * 0.99 for size in page.evaluate(SENTENCES)), shown(page)
                assert all(size >= 14 for size in page.evaluate(SOURCES)), shown(page)
            page.keyboard.press("ArrowRight")
    assert visitor.outside == []
