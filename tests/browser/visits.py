"""First visits in a browser that has fetched the app's program before, as a reader's own has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

#: What a page may have kept of its reader; what the browser keeps of files stays.
_KEPT = "cookies,local_storage,indexeddb,cache_storage,service_workers"
_WAIT = 30_000  # milliseconds, the tool's own default
#: A map or a table to choose in has no root to look into until its code has come.
_DRAWN = """() => !document.querySelector("[data-testid=stSkeleton]")
    && [...document.querySelectorAll("[data-testid=stVegaLiteChart]")].every((chart) => chart.querySelector("svg, canvas"))
    && [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")].every((part) => part.shadowRoot?.firstChild)"""


@contextmanager
def first_visit(
    browser: Browser, width: int, height: int, *, window: bool = False
) -> Iterator[Page]:
    """Open a page that knows nothing of those before it.

    It stands in the window of the visit before, and in a ``window`` of its own only for those that
    change the page itself: a new window takes more than twice as long.
    """
    context = _context(browser)
    page = context.new_page() if window or not context.pages else context.pages[0]
    page.set_viewport_size({"width": width, "height": height})
    visited: set[str] = set()
    page.on("framenavigated", lambda frame: visited.add(frame.url))
    try:
        yield page
    finally:
        _forget(page, visited)
        for each in context.pages[1:] if not window else [page]:
            each.close()


def drawn(page: Page) -> None:
    """Wait until all that comes after a page's words is there too: menu, buttons, charts, maps."""
    page.wait_for_function(_DRAWN, timeout=40_000)


def _forget(page: Page, visited: set[str]) -> None:
    told = page.context.new_cdp_session(page)
    for origin in {f"{scheme}://{host}" for scheme, host, *_ in map(urlsplit, visited) if host}:
        told.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": _KEPT})
    page.context.clear_cookies()
    if urlsplit(page.url).netloc:
        page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    page.set_default_timeout(_WAIT)


@cache
def _context(browser: Browser) -> BrowserContext:
    return browser.new_context(locale="sv-SE")
