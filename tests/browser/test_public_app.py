"""The app as the public meets it in a browser: embedded elsewhere, kept nowhere, readable by all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SIZES, fits
from tests.browser.visits import first_visit
from trygghet.disclosure import bundle_file
from trygghet.disclosure.bundle import Bundle
from trygghet.reports.embed import LISTENER

pytestmark = pytest.mark.browser
PAGES = ("", "survey", "pledges", "areas", "place", "about")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """Serve a folder as another site does, and return it with its port."""
    folder = tmp_path_factory.mktemp("elsewhere")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield folder, server.server_port
    server.shutdown()


@pytest.fixture(scope="module")
def public(
    serve: Callable[..., str],
    demo_bundle: Bundle,
    elsewhere: tuple[Path, int],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """Serve a publication of one town to the public; one other site may frame it."""
    path = tmp_path_factory.mktemp("published") / "bundle.zip"
    town = next(each for each in demo_bundle.municipalities if each.code == "1380")
    bundle_file.write(replace(demo_bundle, municipalities=(town,)), path)
    return serve(
        TRYGGHET_AUDIENCE="public",
        TRYGGHET_BUNDLE=str(path),
        TRYGGHET_FRAME_ANCESTORS=f"'self' http://127.0.0.1:{elsewhere[1]}",
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with first_visit(browser, *SIZES["laptop"]) as page:
        yield page


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".tg-card, .tg-prose", timeout=30_000)
    page.wait_for_selector("[data-test-script-state=notRunning]", timeout=30_000)


def test_pages_are_read_without_cookies_and_without_asking_anybody_else(
    public: str, page: Page
) -> None:
    outside, faults = [], []
    page.on("request", lambda asked: outside.append(asked.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda said: faults.append(said.text) if "Content Security" in said.text else None,
    )
    for path in PAGES:
        opened(page, f"{public}/{path}?theme=dark")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".tg-stamp")).to_contain_text("Påhittade uppgifter")
        violations = Axe().run(page).response["violations"]
        serious = [v for v in violations if v["impact"] in ("serious", "critical")]
        assert serious == [], (path, [(v["id"], v["nodes"][0]["html"]) for v in serious])
    assert [url for url in outside if not url.startswith((public, "data:", "blob:"))] == []
    assert faults == []
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))") == []


def test_a_map_is_seen_and_told(public: str, page: Page) -> None:
    opened(page, f"{public}/survey")
    picture = page.locator(".tg-map img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 100
    expect(picture).to_have_attribute("alt", re.compile("Karta"))


def test_an_allowed_site_shows_a_card_alone_as_tall_as_it_is(
    public: str, page: Page, elsewhere: tuple[Path, int]
) -> None:
    folder, port = elsewhere
    address = f"{public}/pledges?embed=true&amp;card=lofte"
    frame = f'<iframe class="trygghet" src="{address}" style="width:800px;height:150px"></iframe>'
    text = frame + LISTENER.format(origin=public)
    (folder / "card.html").write_text(text, encoding="utf-8")
    page.goto(f"http://127.0.0.1:{port}/card.html")
    inside = page.frame_locator("iframe")
    expect(inside.locator("section.tg-card")).to_have_count(1, timeout=30_000)
    expect(inside.locator("h1")).to_have_text("Håller vi det vi lovat?")
    expect(inside.locator(".st-key-top")).to_have_count(0)
    page.wait_for_function(
        "document.querySelector('iframe').getBoundingClientRect().height > 300", timeout=20_000
    )
    scrolled = inside.locator("[data-testid=stMain]").evaluate(
        "part => part.scrollHeight - part.clientHeight"
    )
    assert scrolled <= 1


def test_another_site_shows_nothing(public: str, page: Page, elsewhere: tuple[Path, int]) -> None:
    folder, port = elsewhere
    text = f'<iframe src="{public}/pledges" style="width:800px;height:600px"></iframe>'
    (folder / "whole.html").write_text(text, encoding="utf-8")
    refused = []
    page.on("console", lambda said: refused.append(said.text))
    page.goto(f"http://127.0.0.1:{port}/whole.html")
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible(timeout=30_000)
    assert not any("frame-ancestors" in said for said in refused)
    # The same page under another name of the machine is another site.
    with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
        page.goto(f"http://localhost:{port}/whole.html")
    # The browser's own words about it may be a heading; nothing is the app's.
    expect(page.frame_locator("iframe").locator("[data-testid=stApp]")).to_have_count(0)


def test_a_choice_changes_the_page_and_its_address(public: str, page: Page) -> None:
    width, height = SIZES["phone"]
    page.set_viewport_size({"width": width, "height": height})
    opened(page, f"{public}/pledges?theme=dark")
    ground = page.locator("[data-testid=stApp]")
    expect(ground).to_have_css("background-color", "rgb(18, 25, 29)")
    page.get_by_role("combobox", name="Medborgarlöfte").click()
    page.get_by_role("option").nth(1).click()
    page.wait_for_url("**pledge=**", timeout=20_000)
    expect(page.locator(".tg-card").first).to_be_visible()
    fits(page, ["phone"])
    expect(ground).to_have_css("background-color", "rgb(18, 25, 29)")
