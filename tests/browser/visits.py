"""First visits in a browser that has fetched the app's program before, as a reader's own has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

#: What a page may have kept of its reader; what the browser keeps of files stays.
_KEPT = "cookies,local_storage,indexeddb,cache_storage,service_workers"


@contextmanager
def first_visit(browser: Browser, width: int, height: int) -> Iterator[Page]:
    """Open a page that knows nothing of those before it; a browser of its own would take twice as long."""
    context = _context(browser)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    visited: set[str] = set()
    page.on("framenavigated", lambda frame: visited.add(frame.url))
    try:
        yield page
    finally:
        told = context.new_cdp_session(page)
        for origin in {f"{scheme}://{host}" for scheme, host, *_ in map(urlsplit, visited) if host}:
            told.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": _KEPT})
        context.clear_cookies()
        for each in context.pages:
            each.close()


@cache
def _context(browser: Browser) -> BrowserContext:
    return browser.new_context(locale="sv-SE")
