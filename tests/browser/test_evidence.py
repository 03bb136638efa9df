"""A coordinator adds evidence on a phone, from the first page; and by keys alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import conftest
from trygghet.measures.pledges import pledges
from trygghet.model.access import OPERATOR, permit
from trygghet.model.kinds import Kind
from trygghet.model.result import Row
from trygghet.model.scope import Scope
from trygghet.store.store import Store

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(store_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Store]]:
    """Start the app on a copy of the store, to be written to."""
    folder = tmp_path_factory.mktemp("evidence") / "store"
    shutil.copytree(store_url.removeprefix("duckdb:///"), folder)
    process, base = conftest._started(f"duckdb:///{folder}", (), "")
    yield base, Store.open(f"duckdb:///{folder}")
    process.terminate()
    process.wait(timeout=20)


def milestone(store: Store) -> Row:
    rows = pledges(store.view(), permit(OPERATOR, Scope(municipality="1380"))).rows
    return next(
        row
        for row in rows
        if row["current"] and row["shape"] == "milestone" and row["state"] != "fulfilled"
    )


def on_phone(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.set_default_timeout(30_000)
    return page


def test_evidence_is_added_on_a_phone_in_two_clicks_and_the_first_page_changes(
    browser: Browser, own: tuple[str, Store]
) -> None:
    base, store = own
    row = milestone(store)
    page = on_phone(browser)
    page.goto(f"{base}/?municipality=1380")
    card = page.locator(".st-key-card-promises")
    expect(card).to_contain_text("löften", timeout=30_000)
    before = card.inner_text()
    page.get_by_role("link", name="Lägg till underlag").first.click()
    chooser = page.get_by_role("combobox", name="Löfte")
    chooser.click()
    page.get_by_role("option", name=f"({row['id']})").click()
    page.get_by_role("textbox", name="Vad som gjordes").fill("Uppföljningen är publicerad")
    page.get_by_role("button", name="Lägg till underlaget").click()
    expect(page.get_by_text("Sparat.")).to_be_visible(timeout=30_000)
    conftest.fits(page, ["phone"])
    page.get_by_role("link", name="Lägesbild").first.click()
    expect(card).to_contain_text("löften", timeout=30_000)
    expect(card).not_to_have_text(before, use_inner_text=True, timeout=30_000)
    (entry,) = store.view().entries(Kind.EVIDENCE)
    assert (entry["promise"], entry["kind"]) == (row["id"], "milestone")
    assert isinstance(entry["when"], date)
    page.close()


def test_evidence_is_added_by_keys_alone(browser: Browser, own: tuple[str, Store]) -> None:
    base, store = own
    row = milestone(store)
    known = len(store.view().entries(Kind.EVIDENCE))
    page = on_phone(browser)
    page.goto(f"{base}/evidence?municipality=1380&promise={row['id']}")
    what = page.get_by_role("textbox", name="Vad som gjordes")
    expect(what).to_be_visible(timeout=30_000)
    page.get_by_role("combobox", name="Löfte").focus()
    for _ in range(15):
        page.keyboard.press("Tab")
        if what.evaluate("field => field === document.activeElement"):
            break
    page.keyboard.type("Beslut i kommunstyrelsen")
    send = page.get_by_role("button", name="Lägg till underlaget")
    for _ in range(25):
        page.keyboard.press("Tab")
        if send.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("Sparat.")).to_be_visible(timeout=30_000)
    assert len(store.view().entries(Kind.EVIDENCE)) == known + 1
    page.close()
