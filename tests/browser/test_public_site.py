"""The static site in a browser: readable by all, without scripts, by keyboard, narrow, and framed where allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SIZES
from trygghet.reports.embed import LISTENER

pytestmark = pytest.mark.browser
PAGES = (
    "index", "karta", "karta-reported-offence-damage", "trygghet", "loften", "lattlast", "omraden",
    "platser", "plats-district-centrum-ost", "om", "tillganglighet", "oppna-data", "badda-in",
    "kort/trygghet-karta", "en/index",
)  # fmt: skip
#: The narrowest page that text must fit in without scrolling sideways (WCAG 2.2, 1.4.10).
NARROWEST = 320


@dataclass
class Served:
    """A folder behind a plain file server."""

    folder: Path
    port: int
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def serving(folder: Path) -> Iterator[Served]:
    served = Served(folder, 0)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def end_headers(self) -> None:
            for name, value in served.headers.items():
                self.send_header(name, value)
            super().end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    served.port = server.server_port
    Thread(target=server.serve_forever, daemon=True).start()
    yield served
    server.shutdown()


@pytest.fixture(scope="module")
def site(
    public_site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Serve the site from a folder below the top, as a municipality's web server may."""
    folder = tmp_path_factory.mktemp("site")
    for name, content in public_site.items():
        path = folder / "kommun" / "trygghet" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    yield from serving(folder)


@pytest.fixture(scope="module")
def base(site: Served) -> str:
    return f"{site.origin}/kommun/trygghet"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Another site, of another origin."""
    yield from serving(tmp_path_factory.mktemp("elsewhere"))


@dataclass
class Visit:
    """A page of the browser and what it asked of other addresses."""

    page: Page
    outside: list[str]


@pytest.fixture
def visit(browser: Browser, site: Served) -> Iterator[Visit]:
    yield from visiting(browser, site.origin)


def visiting(browser: Browser, own: str, **options: object) -> Iterator[Visit]:
    width, height = SIZES["laptop"]
    given = {"viewport": {"width": width, "height": height}, **options}
    context = browser.new_context(**given)  # type: ignore[arg-type]
    page = context.new_page()
    outside: list[str] = []
    page.on("request", lambda request: _note(request.url, own, outside))
    yield Visit(page, outside)
    context.close()


def _note(address: str, own: str, outside: list[str]) -> None:
    if not address.startswith((own, "data:")):
        outside.append(address)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_serious_flaw_of_accessibility(
    browser: Browser, site: Served, base: str, look: str
) -> None:
    pages = PAGES if look == "light" else ("index", "karta")
    for visited in visiting(browser, site.origin, color_scheme=look, bypass_csp=True):
        for name in pages:
            visited.page.goto(f"{base}/{name}.html")
            found = Axe().run(visited.page, options={"resultTypes": ["violations"]})
            serious = [
                (name, flaw["id"], [node["html"][:120] for node in flaw["nodes"][:3]])
                for flaw in found.response["violations"]
                if flaw["impact"] in ("serious", "critical")
            ]
            assert not serious


def test_nothing_is_asked_elsewhere_and_nothing_is_kept(visit: Visit, base: str) -> None:
    for name in ("index", "karta", "trygghet", "kort/trygghet-karta"):
        visit.page.goto(f"{base}/{name}.html")
    assert visit.outside == []
    assert visit.page.context.cookies() == []
    kept = visit.page.evaluate("localStorage.length + sessionStorage.length")
    assert kept == 0


def test_no_page_complains_in_the_console_or_needs_scrolling_sideways(
    visit: Visit, base: str
) -> None:
    said: list[str] = []
    visit.page.on("console", lambda message: said.append(message.text))
    visit.page.on("pageerror", lambda error: said.append(str(error)))
    for name in PAGES:
        visit.page.goto(f"{base}/{name}.html")
        for width in (NARROWEST, SIZES["phone"][0], SIZES["projector"][0]):
            visit.page.set_viewport_size({"width": width, "height": 800})
            visit.page.wait_for_function("width => innerWidth === width", arg=width)
            over = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, (name, width)
    assert said == []


def test_everything_can_be_read_without_scripts(browser: Browser, site: Served, base: str) -> None:
    for visited in visiting(browser, site.origin, java_script_enabled=False):
        page = visited.page
        page.goto(f"{base}/karta.html")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("img", name="stadsdelar").first).to_be_visible()
        page.get_by_text("Siffrorna som tabell").first.click()
        expect(page.get_by_role("rowheader", name="Hela kommunen").first).to_be_visible()
        page.get_by_role("link", name="Skadegörelse och klotter").click()
        expect(page).to_have_url(re.compile("karta-reported-offence-damage.html$"))
        page.get_by_role("link", name="Löften", exact=True).click()
        expect(page.get_by_text("Synlig polis i centrum").first).to_be_visible()


def test_the_way_by_keyboard_alone(visit: Visit, base: str) -> None:
    page = visit.page
    page.goto(f"{base}/index.html")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Till innehållet")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    chooser = page.get_by_label("Framhäv en stadsdel")
    expect(chooser).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("path.tg-chosen")).to_have_count(1)
    link = page.get_by_role("link", name="Löften", exact=True)
    link.focus()
    expect(link).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Löften")


def test_a_district_is_picked_out_on_the_map_and_in_the_table(visit: Visit, base: str) -> None:
    page = visit.page
    page.goto(f"{base}/karta.html")
    card = page.locator(".tg-card", has=page.get_by_role("heading", name="Var?", exact=True))
    card.get_by_label("Framhäv en stadsdel").select_option(label="Torpa")
    expect(card.locator("path.tg-chosen title")).to_contain_text("Torpa")
    expect(card.locator("tr.tg-chosen th")).to_have_text("Torpa")
    expect(card.locator("[aria-live]")).to_contain_text("Torpa")
    card.locator("path.tg-chosen").dispatch_event("click")
    expect(card.locator("path.tg-chosen")).to_have_count(0)


def test_a_link_to_a_promise_leads_to_it_from_the_overview_of_them(visit: Visit, base: str) -> None:
    page = visit.page
    page.goto(f"{base}/loften.html")
    page.locator(".tg-lanes a").first.click()
    expect(page).to_have_url(re.compile("#promise-"))
    expect(page.locator(":target details").first).to_have_attribute("open", "")


def test_a_card_is_framed_on_another_site_as_tall_as_it_is(
    visit: Visit, base: str, site: Served, elsewhere: Served
) -> None:
    _write(elsewhere, base, site)
    site.headers["Content-Security-Policy"] = f"frame-ancestors {elsewhere.origin}"
    page = visit.page
    page.goto(f"{elsewhere.origin}/")
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=2)).to_be_visible()
    expect(inside.get_by_text("Påhittade uppgifter").first).to_be_visible()
    frame = page.locator("iframe")
    content = inside.locator("body").evaluate(
        "body => Math.ceil(body.getBoundingClientRect().height)"
    )
    expect(frame).to_have_css("height", f"{content}px")
    link = inside.get_by_role("link", name="Hela sidan")
    expect(link).to_have_attribute("target", "_top")


def test_a_site_that_isnt_allowed_gets_an_empty_frame(
    visit: Visit, base: str, site: Served, elsewhere: Served
) -> None:
    _write(elsewhere, base, site)
    site.headers["Content-Security-Policy"] = "frame-ancestors 'self' https://kommun.example"
    with visit.page.expect_console_message(lambda said: "frame-ancestors" in said.text):
        visit.page.goto(f"{elsewhere.origin}/")
    # The browser's own words about it may be a heading; nothing is the site's.
    expect(visit.page.frame_locator("iframe").locator("[class^=tg-]")).to_have_count(0)


def _write(elsewhere: Served, base: str, site: Served) -> None:
    """Write another site's page with the frame and the listener as they are handed out."""
    (elsewhere.folder / "index.html").write_text(
        "<!DOCTYPE html><html lang='sv'><title>Kommunen</title><body>"
        f'<iframe class="trygghet" src="{base}/kort/trygghet-karta.html" title="Karta"'
        ' style="width:600px;height:100px;border:0"></iframe>'
        f"{LISTENER.format(origin=site.origin)}</body></html>",
        encoding="utf-8",
    )
