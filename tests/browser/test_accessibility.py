"""Every page for those who see, hear or move otherwise: WCAG 2.1 AA as far as a program can tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import SIZES
from tests.browser.provider import environment, provider
from tests.browser.readers import PAGES, PARTS, opened, reader, settled, too_wide, violations

pytestmark = pytest.mark.browser
#: Text that is wider set, as WCAG 2.1 says that a reader may set it (1.4.12).
WIDER = """*:not(svg *) { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
#: The narrowest page that text must fit in without scrolling sideways: 1280 at 400 % (1.4.10).
NARROWEST = ViewportSize(width=320, height=256)
PHONE = ViewportSize(width=390, height=844)
#: What Streamlit calls its own parts; in a Swedish page none of them may be left.
ENGLISH = {"Open", "Choose date", "Previous month", "Fullscreen", "Download as PNG", "file upload"}
#: The tab says what the page's heading says.
TITLED = """() => [...document.querySelectorAll("h1")]
    .some((h) => document.title === `${h.textContent.trim()} · Trygghet`)"""
#: What a reader who hears the page relies on, seen by a program: each is a list of what is wrong.
OUTLINE = """() => {
    const shown = (e) => e.getClientRects().length && getComputedStyle(e).visibility !== "hidden";
    const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter(shown);
    const wrong = [];
    if (levels.filter((h) => h.tagName === "H1").length !== 1) wrong.push("not one h1");
    levels.forEach((h, i) => {
        if (i && +h.tagName[1] > +levels[i - 1].tagName[1] + 1) wrong.push("level left out: " + h.innerText);
        if (!h.textContent.trim()) wrong.push("empty heading");
    });
    for (const table of document.querySelectorAll("table")) {
        if (!shown(table)) continue;
        if (!table.caption && !table.getAttribute("aria-label")) wrong.push("table without name");
        for (const th of table.tHead?.querySelectorAll("th") ?? [])
            if (th.scope !== "col" && th.scope !== "colgroup" && !th.getAttribute("role")) wrong.push("header without scope");
    }
    for (const chart of document.querySelectorAll("[data-testid=stVegaLiteChart]")) {
        if ((chart.getAttribute("aria-label") ?? "").length < 30) wrong.push("chart without description");
        if (chart.querySelector('svg:not([aria-hidden="true"])')) wrong.push("marks of a chart are read out");
        const card = chart.closest('[class*="st-key-card-"], .st-key-sheet');
        if (card && !card.querySelector('table, [class*="-file"] button, .st-key-sheet'))
            wrong.push("chart without its numbers: " + card.className);
    }
    if (document.querySelector('[class*="st-key-nav-on-"]') && !document.querySelector('[role="navigation"] a[aria-current="page"]'))
        wrong.push("the page isn't told in the navigation");
    for (const named of document.querySelectorAll("[aria-label*='**']")) wrong.push(named.getAttribute("aria-label"));
    return wrong;
}"""

#: Fields of a form that don't carry a name.
UNNAMED = """() => [...document.querySelectorAll("input, textarea, [role=spinbutton], [role=combobox]")]
    .filter((e) => e.getClientRects().length && !e.closest("[aria-hidden=true]"))
    .filter((e) => !e.getAttribute("aria-label") && !e.labels?.length && !e.getAttribute("aria-labelledby"))
    .map((e) => "without name: " + e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def base(serve: Callable[..., str], loaded_packages: str) -> str:
    """The app with the made-up town."""
    return serve(TRYGGHET_STORE=loaded_packages)


def test_no_page_has_a_flaw_that_a_program_can_find(browser: Browser, base: str) -> None:
    found = {}
    with reader(browser, *SIZES["laptop"]) as page:
        for path, choices in (*PAGES, *PARTS):
            opened(page, base, path, **choices)
            wrong = [*violations(page), *page.evaluate(OUTLINE), *too_wide(page)]
            if page.locator("html").get_attribute("lang") != "sv":
                wrong.append("another language than the page's")
            if not page.evaluate(TITLED):
                wrong.append(f"the tab says {page.title()}")
            names = page.evaluate(
                "[...document.querySelectorAll('[aria-label]')].map(e => e.getAttribute('aria-label'))"
            )
            wrong += sorted(ENGLISH & set(names))
            wrong += page.evaluate(UNNAMED)
            if wrong:
                found[path, *choices.values()] = wrong
    assert found == {}


def test_nor_in_english_in_the_dark_look_on_a_phone_nor_on_the_narrowest_page(
    browser: Browser, base: str
) -> None:
    found = {}
    with reader(browser, PHONE["width"], PHONE["height"]) as page:
        for path, choices in PAGES:
            page.set_viewport_size(PHONE)
            opened(page, base, path, lang="en", theme="dark", **choices)
            wrong = [*violations(page), *too_wide(page)]
            if page.locator("html").get_attribute("lang") != "en":
                wrong.append("another language than the page's")
            if path != "presentation":  # views for a projector
                page.set_viewport_size(NARROWEST)
                settled(page)  # charts are drawn anew
                wrong += too_wide(page)
                page.add_style_tag(content=WIDER)
                wrong += [*too_wide(page), *_cut(page)]
            if wrong:
                found[path, *choices.values()] = wrong
    assert found == {}


def test_what_unfolds_has_no_flaw_either(browser: Browser, base: str) -> None:
    with reader(browser, *SIZES["laptop"]) as page:
        opened(page, base, "incidents")
        for name in ("Visning", "Stadsdelar", "Period", "Typ", "När", "Fler val", "Länk till vyn"):
            button = page.locator("[data-testid=stPopoverButton]", has_text=name).first
            button.click()
            expect(page.locator("[data-testid=stPopoverBody]")).to_be_visible()
            settled(page)
            assert violations(page, "[data-testid=stPopoverBody]") == [], name
            page.keyboard.press("Escape")
            expect(page.locator("[data-testid=stPopoverBody]")).to_have_count(0)


def test_the_page_to_sign_in_has_no_flaw_and_leads_to_the_statement(
    browser: Browser, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with provider() as issuer, reader(browser, *SIZES["laptop"]) as page:
        closed = serve(**environment(tmp_path_factory.mktemp("sign-in"), issuer))
        page.goto(f"{closed}/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Logga in", timeout=30_000)
        settled(page)
        assert violations(page) == []
        page.get_by_role("link", name="Tillgänglighet").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Tillgänglighetsredogörelse", timeout=30_000
        )


def _cut(page: Page) -> list[str]:
    """Return texts that are cut off where nothing can be scrolled."""
    cut: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("h1,h2,h3,p,li,th,td,button,summary,label,a")]
            .filter((e) => e.getClientRects().length && !e.closest(".tg-hidden, .tg-skip, [role=application]")
                && getComputedStyle(e).overflowX === "hidden" && getComputedStyle(e).textOverflow !== "ellipsis"
                && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2))
            .slice(0, 4).map((e) => `cut: ${e.tagName} ${e.innerText.slice(0, 60)}`)"""
    )
    return cut


def test_text_of_twice_the_size_fits(browser: Browser, base: str) -> None:
    with reader(browser, *SIZES["laptop"]) as page:
        for path in ("", "incidents", "pledges"):
            opened(page, base, path)
            page.add_style_tag(content="html { font-size: 32px !important }")
            settled(page)
            assert too_wide(page) == [], path


def test_nothing_moves_for_those_who_asked_for_less_motion(browser: Browser, base: str) -> None:
    with reader(browser, *SIZES["laptop"], reduced_motion="reduce") as page:
        for path in ("", "incidents"):
            opened(page, base, path)
            moving = page.evaluate(
                """() => [...document.querySelectorAll("*")].filter((e) => {
                    const look = getComputedStyle(e);
                    return look.animationName !== "none" || look.transitionDuration.split(", ").some((d) => d !== "0s");
                }).slice(0, 5).map((e) => e.outerHTML.slice(0, 120))"""
            )
            assert moving == [], path


def test_states_and_marks_are_told_in_the_readers_own_colours(browser: Browser, base: str) -> None:
    with reader(browser, *SIZES["laptop"], forced_colors="active") as page:
        opened(page, base, "incidents", category="damage")
        assert violations(page) == []
        swatches = page.evaluate(
            """() => new Set([...document.querySelectorAll(".tg-legend i")]
                .map((e) => getComputedStyle(e).backgroundColor + getComputedStyle(e).backgroundImage)).size"""
        )
        assert swatches >= 3
        here = page.locator(".st-key-nav a[aria-current=page]")
        assert here.evaluate("e => getComputedStyle(e).borderBottomWidth") == "3px"
        opened(page, base, "pledges")
        state = page.locator(".tg-state").first
        assert state.inner_text().strip()  # a word beside the mark, whatever the colour


def test_the_statement_says_what_the_law_asks_for_and_scripts_are_the_apps_own(
    browser: Browser, base: str
) -> None:
    asked: set[str] = set()
    with reader(browser, *SIZES["laptop"]) as page:
        page.on("request", lambda request: asked.add(request.url.split("?")[0]))
        opened(page, base)
        assert {f"{base}/assets/access/access.{kind}" for kind in ("js", "css")} <= asked
        page.get_by_role("navigation", name="Om tjänsten").get_by_role(
            "link", name="Tillgänglighet"
        ).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Tillgänglighetsredogörelse", timeout=30_000
        )
        for heading in (
            "Hur tillgänglig är",
            "Vad som inte är",
            "Tillsyn",
            "Säg till",
            "har testats",
        ):
            expect(page.get_by_role("heading", level=2).filter(has_text=heading)).to_have_count(1)
        expect(page.get_by_role("link", name="Anmäl till Digg")).to_be_visible()
