"""Hostile text on every page in a real browser: nothing runs, nothing is fetched, nothing widens a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SIZES, Visitor, visiting
from tests.hostile import package
from tests.hostile.texts import poisoned, poisoned_id

pytestmark = pytest.mark.browser

VIEWS = (
    ("", {}),
    ("survey", {}),
    ("pledges", {"promise": poisoned_id("E22-1")}),
    ("areas", {}),
    ("place", {"place": poisoned_id("innerstaden")}),
    ("incidents", {"show": "print"}),
    ("evidence", {"promise": poisoned_id("E22-1")}),
    ("walk", {"area": poisoned_id("innerstaden")}),
    ("data", {"dataset": poisoned("okänd")}),
    ("about", {}),
)
#: Whether a script has run; pictures and links that text became; formulas and icons made of it; how
#: much wider the page is than the screen.
_LOOK = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    ran: window.hostile ?? null,
    pictures: all("img").map(i => i.src).filter(s => s.includes("hostile") || s.endsWith("/x")),
    links: all("a").map(a => a.href).filter(h => h.startsWith("javascript:")),
    formulas: all(".katex").length,
    icons: all("[data-testid=stIconMaterial]").filter(i => i.textContent === "home").length,
    handlers: all("[onclick], [onerror], [onload], [onmouseover], [onfocus]").length,
    wider: Math.max(main.scrollWidth, document.documentElement.scrollWidth) > innerWidth + 1,
  };
}"""


@pytest.fixture
def visitor(
    browser: Browser, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    app = serve(TRYGGHET_STORE=package.loaded(tmp_path_factory.mktemp("hostile")))
    with visiting(browser, app, "laptop") as visitor:
        yield visitor


def test_hostile_text_is_text_on_every_page(visitor: Visitor) -> None:
    dialogs: list[str] = []
    page = visitor.page
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for name, choices in VIEWS:
        visitor.open(
            f"{name}?{urlencode({'municipality': '9999', 'role': 'coordinator'} | choices)}"
        )
        page.wait_for_function(
            "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
        )
        for width, height in (SIZES["laptop"], SIZES["phone"]):
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(250)
            found = page.evaluate(_LOOK)
            assert not any(found.values()), (name, width, found)
        assert "hostile" in page.locator("[data-testid=stMain]").inner_text()
    assert dialogs == []
    assert visitor.outside == []
