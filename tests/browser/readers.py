"""Pages as readers with other eyes, ears and hands meet them, and what is looked at on each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.visits import drawn, first_visit
from trygghet.ui.tour import SEEN

#: The made-up town, which has a bit of everything, as the role that may open every page.
TOWN = {"municipality": "9999", "role": "coordinator"}
#: Every page for those who are signed in.
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("", {}),
    ("survey", {}),
    ("pledges", {}),
    ("areas", {}),
    ("place", {"place": "district:hamnen"}),
    ("incidents", {}),
    ("evidence", {}),
    ("walk", {}),
    ("follow_up", {}),
    ("presentation", {}),
    ("data", {}),
    ("about", {}),
    ("accessibility", {}),
)
#: Parts of pages that are as much as a page of their own.
PARTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("place", {}),
    ("incidents", {"show": "changes"}),
    ("incidents", {"show": "nights"}),
    ("incidents", {"show": "presence"}),
    ("incidents", {"show": "print"}),
    ("follow_up", {"draft": "situation"}),
    ("follow_up", {"draft": "since"}),
)
#: WCAG 2.1 A and AA, EN 301 549, and what axe counts as good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "EN-301-549", "best-practice"]
_OVER = """() => document.querySelector("h1")
    && document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')"""
#: So long after the last change the script that names things has been through, milliseconds.
_NAMED = 250


def address(path: str, **choices: str) -> str:
    return f"{path}?{urlencode({**TOWN, **choices})}"


def opened(page: Page, base: str, path: str = "", **choices: str) -> None:
    page.goto(f"{base}/{address(path, **choices)}")
    settled(page)


def settled(page: Page) -> None:
    """Wait until a page stands as its reader meets it."""
    page.wait_for_timeout(100)  # a click needs a moment to reach the server
    page.wait_for_function(_OVER, timeout=40_000)
    drawn(page)
    page.wait_for_timeout(_NAMED)


@contextmanager
def reader(browser: Browser, width: int, height: int, **options: Any) -> Iterator[Page]:
    """A page of a Swedish browser, of some size."""
    if not options:
        with first_visit(browser, width, height) as page:
            yield page
        return
    size = ViewportSize(width=width, height=height)
    context = browser.new_context(viewport=size, locale="sv-SE", **options)
    yield context.new_page()
    context.close()


def violations(page: Page, part: str | None = None) -> list[str]:
    """Return what axe finds, a line a rule with the first places."""
    options = {"resultTypes": ["violations"], "runOnly": RULES}
    found = Axe().run(page, context=part, options=options).response["violations"]
    return [
        f"{flaw['impact']} {flaw['id']}: {[node['html'][:160] for node in flaw['nodes'][:3]]}"
        for flaw in found
    ]


def too_wide(page: Page) -> list[str]:
    """Return what makes the page scroll sideways; empty where nothing does."""
    wide: list[str] = page.evaluate(
        """() => {
            const main = document.querySelector("[data-testid=stMain]");
            const room = main.clientWidth;
            if (main.scrollWidth <= room + 1 && document.documentElement.scrollWidth <= innerWidth) return [];
            const scrolls = (e) => {
                for (let p = e.parentElement; p && p !== main; p = p.parentElement)
                    if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX)) return true;
                return false;
            };
            return [...main.querySelectorAll("*")]
                .filter((e) => e.getBoundingClientRect().right > room + 1 && !scrolls(e))
                .slice(-4).map((e) => e.outerHTML.slice(0, 160)).concat([`${main.scrollWidth} of ${room}`]);
        }"""
    )
    return wide


def without_tour(page: Page, base: str) -> None:
    """Make the reader one who has been here before."""
    page.context.add_cookies([{"name": SEEN, "value": "1", "url": base}])
