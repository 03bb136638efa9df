"""What a chair, a coordinator and a resident do, by keys alone: a visible focus at every stop, and no trap."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SIZES
from tests.browser.readers import opened, reader, settled, without_tour
from trygghet.disclosure import bundle_file
from trygghet.disclosure.bundle import Bundle

pytestmark = pytest.mark.browser
#: More stops than any way within one page takes.
MOST_STOPS = 140
SOON = 30_000
#: What has the focus, also within a component of its own, and whether its reader sees that.
FOCUS = """() => {
    let here = document.activeElement;
    while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
    const ringed = (e) => {
        const look = getComputedStyle(e);
        const outline = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
        return outline || look.boxShadow !== "none";
    };
    let seen = false;
    for (let e = here, up = 0; e && up < 5 && !seen; e = e.parentElement, up++) seen = ringed(e);
    if (here.nextElementSibling) seen ||= ringed(here.nextElementSibling);
    const box = here.getBoundingClientRect();
    return {
        name: (here.getAttribute("aria-label") || here.labels?.[0]?.innerText || here.innerText || "").trim().replace(/\\s+/g, " "),
        tag: here.tagName, href: here.href ?? "", seen,
        shown: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


@pytest.fixture(scope="module")
def base(
    serve: Callable[..., str], loaded_packages: str, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The app with the made-up town, in a store of these tests' own."""
    folder = tmp_path_factory.mktemp("keyboard") / "store"
    shutil.copytree(loaded_packages.removeprefix("duckdb:///"), folder)
    return serve(TRYGGHET_STORE=f"duckdb:///{folder}")


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    with reader(browser, *SIZES["laptop"]) as page:
        without_tour(page, base)
        yield page


def go_to(page: Page, name: str, key: str = "Tab", *, leads: str = "") -> dict[str, Any]:
    """Press a key until what begins with the name has the focus; every stop on the way is seen.

    Parameters
    ----------
    leads
        What its address holds, where several links have one name.
    """
    passed: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        here: dict[str, Any] = page.evaluate(FOCUS)
        passed.append(here["name"][:40])
        if here["tag"] in ("BODY", "MAIN"):
            continue
        assert here["seen"], f"no visible focus at {here}"
        assert here["shown"], f"out of sight: {here}"
        if here["name"].startswith(name) and leads in here["href"]:
            return here
    raise AssertionError(f"{name} was never reached; passed {passed}")


def focused(page: Page, name: str) -> None:
    """Check that what begins with a name has the focus, or gets it soon."""
    for _ in range(40):
        if page.evaluate(FOCUS)["name"].startswith(name):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{page.evaluate(FOCUS)} has the focus, not {name}")


def press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    settled(page)


def test_a_chair_prepares_a_meeting(page: Page, base: str) -> None:
    opened(page, base, role="chair")
    page.keyboard.press("Tab")
    if page.evaluate(FOCUS)["tag"] == "MAIN":  # the scrolling page is a stop of its own
        page.keyboard.press("Tab")
    focused(page, "Till innehållet")
    page.keyboard.press("Enter")
    go_to(page, "Exempelstads kommun")
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Exempelstads kommun")).to_be_focused()
    press(page, "ArrowUp")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Helsingborg", timeout=SOON)
    # The focus stays where the choice was made, and the change is announced.
    focused(page, "Helsingborgs stad")
    expect(page.locator("body > [role=status]")).to_contain_text("Uppdaterat:", timeout=SOON)
    page.keyboard.press("Escape")

    # What a button unfolds is entered at once, though it lies at the document's end.
    go_to(page, "Period")
    page.keyboard.press("Enter")
    unfolded = page.locator("[data-testid=stPopoverBody]")
    expect(unfolded.get_by_role("combobox").first).to_be_focused()
    for _ in range(4):
        if not page.evaluate(
            "document.querySelector('[data-testid=stPopoverBody]')?.contains(document.activeElement)"
        ):
            break
        page.keyboard.press("Tab")
    expect(unfolded).to_have_count(0)
    focused(page, "Period")

    go_to(page, "Tabell")
    press(page, "Enter")
    table = page.locator(".st-key-card-map table")
    expect(table).to_be_visible(timeout=SOON)
    focused(page, "Tabell")

    start = go_to(page, "Visa för möte", "Shift+Tab")
    assert start["tag"] == "A"
    page.keyboard.press("Enter")
    page.wait_for_url("**/presentation?**municipality=1283**", timeout=SOON)
    settled(page)


def test_another_page_is_entered_at_its_heading(page: Page, base: str) -> None:
    opened(page, base)
    go_to(page, "Löften")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pledges?**", timeout=SOON)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Löften i Exempelstad", timeout=SOON)
    settled(page)
    expect(heading).to_be_focused()
    expect(page).to_have_title(re.compile("^Löften i Exempelstad"))
    here = page.get_by_role("navigation", name="Sidor").get_by_role("link", name="Löften")
    expect(here).to_have_attribute("aria-current", "page")


def test_escape_leaves_what_is_unfolded_and_the_focus_returns(page: Page, base: str) -> None:
    opened(page, base, "incidents")
    go_to(page, "Typ")
    page.keyboard.press("Space")
    body = page.locator("[data-testid=stPopoverBody]")
    expect(body).to_be_visible()
    page.wait_for_function(
        "document.querySelector('[data-testid=stPopoverBody]').contains(document.activeElement)"
    )
    page.keyboard.press("Escape")
    settled(page)
    if body.count():  # the first one folds a list within
        page.keyboard.press("Escape")
    expect(body).to_have_count(0)
    focused(page, "Typ")


def test_a_coordinator_loads_a_table_reads_its_receipt_and_takes_it_back(
    page: Page, base: str
) -> None:
    opened(page, base, "data")
    go_to(page, "Lägg en fil")
    page.keyboard.press("ArrowRight")
    press(page, "Enter")
    go_to(page, "Klistra in tabellen")
    page.keyboard.insert_text(
        "område\tmånad\tbrottstyp\tantal\nHamnen\t2024-01\tRån\t7\nHamnen\t2024-02\tRån\t5\n"
    )
    press(page, "Control+Enter")
    go_to(page, "Vad handlar den om?")
    page.keyboard.type("antal")
    press(page, "Enter")
    expect(page.get_by_text("2 rader").first).to_be_visible(timeout=SOON)
    go_to(page, "Läs in")
    page.keyboard.press("Enter")
    receipt = page.get_by_text("2 rader lästa = 2 godtagna").first
    expect(receipt).to_be_visible(timeout=60_000)
    settled(page)
    go_to(page, "", leads="dataset=incident_counts-")
    page.keyboard.press("Enter")
    page.wait_for_url("**dataset=incident_counts-**", timeout=SOON)
    name = page.url.split("dataset=")[1].split("&")[0]
    settled(page)
    go_to(page, "Ta tillbaka inläsningen")
    page.keyboard.press("Enter")
    sure = page.get_by_role("button", name="Ja, ta tillbaka den")
    expect(sure).to_be_focused(timeout=SOON)
    press(page, "Enter")
    expect(page.locator(f"a[href*='dataset={name}']")).to_have_count(0, timeout=SOON)


def test_a_resident_chooses_another_pledge(
    browser: Browser, serve: Callable[..., str], demo_bundle: Bundle, tmp_path: Path
) -> None:
    town = next(each for each in demo_bundle.municipalities if each.code == "9999")
    bundle_file.write(replace(demo_bundle, municipalities=(town,)), tmp_path / "bundle.zip")
    public = serve(TRYGGHET_AUDIENCE="public", TRYGGHET_BUNDLE=str(tmp_path / "bundle.zip"))
    with reader(browser, *SIZES["laptop"]) as page:
        page.goto(f"{public}/pledges")
        page.wait_for_selector(".tg-card", timeout=SOON)
        settled(page)
        go_to(page, "Medborgarlöfte")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        press(page, "Enter")
        page.wait_for_url("**pledge=**", timeout=SOON)
        focused(page, "Medborgarlöfte")
        go_to(page, "Tillgänglighet")
        page.keyboard.press("Enter")
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text("Tillgänglighetsredogörelse", timeout=SOON)
