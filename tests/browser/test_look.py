"""How pages come, fold together on a phone and lie on paper, in a real browser."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import SIZES, Visitor
from tests.browser.visits import drawn, first_visit

pytestmark = pytest.mark.browser

#: What moves while nobody does anything, by the web's own measure; 0.1 is what is called good.
STILL = 0.1
_COUNT_SHIFTS = """
window.shifted = 0;
window.moves = [];
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        window.shifted += entry.value;
        if (entry.value < 0.01) continue;
        window.moves.push(entry.sources.map(({ node, previousRect: was, currentRect: is }) => {
            const named = (node?.closest ? node : node?.parentElement)?.closest('[class*="st-key-"]');
            const key = [...(named?.classList ?? [])].find((name) => name.startsWith("st-key-"));
            return `${key} ${was.x},${was.y} ${was.height} to ${is.x},${is.y} ${is.height}`;
        }));
    }
}).observe({ type: "layout-shift", buffered: true });
"""
#: Where words, choices and cards stand on the first screen: when the page is shown, and when it is asked again.
_WHERE = """
const named = (part) => [
    [...part.closest('[class*="st-key-"]')?.classList ?? []].find((name) => name.startsWith("st-key-")),
    part.matches('[class*="st-key-card-"]') ? "card" : part.textContent.slice(0, 30)].join(" ");
window.where = () => [...document.querySelectorAll('h1, .tg-say, .tg-heading, .st-key-choices-row button, [class*="st-key-card-"]')]
    .map((part) => [named(part), part.getBoundingClientRect()])
    .map(([name, { left, top, height }]) => [name, left, top, height]);
new MutationObserver((changes, self) => {
    if (document.documentElement.dataset.coming) return;
    window.first = window.where().filter(([, , top, height]) => height && top < innerHeight);
    self.disconnect();
}).observe(document, { subtree: true, attributeFilter: ["data-coming"] });
"""
#: Pixels that nobody sees.
_UNSEEN = 3
SOON = 30_000
#: Pages with maps, charts, tables to choose in, and long lists.
COMING = ("", "incidents", "survey", "pledges", "areas", "place")


@contextmanager
def reader(browser: Browser, base: str, size: str, path: str = "") -> Iterator[Page]:
    """A reader on the first visit, with what moves counted."""
    with first_visit(browser, *SIZES[size], window=True) as page:
        page.add_init_script(_COUNT_SHIFTS)
        page.set_default_timeout(SOON)
        Visitor(page, base).open(path)
        yield page


def stands(page: Page) -> None:
    """Wait until the page has been drawn, and would have moved."""
    page.locator('html:not([data-coming]) [data-test-script-state="notRunning"]').wait_for()
    drawn(page)
    page.wait_for_timeout(800)


def settle(page: Page) -> None:
    """Wait until the page has been drawn with a map and a chart."""
    stands(page)
    page.locator(".live-map .name").first.wait_for(state="attached")
    page.locator("[data-testid=stVegaLiteChart] svg").first.wait_for(state="attached")


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_nothing_jumps_while_a_page_comes(
    browser: Browser, serve: Callable[..., str], size: str
) -> None:
    jumps = {}
    with reader(browser, serve(), size, "about") as page:
        for name in COMING:
            page.goto(f"{serve()}/{name}?municipality=1283&role=coordinator")
            stands(page)
            moved, moves = page.evaluate("[window.shifted, window.moves]")
            if moved >= STILL:
                jumps[name] = moves
    assert jumps == {}


@pytest.mark.parametrize("size", ["laptop", "phone"])
@pytest.mark.parametrize("name", ["", "incidents", "survey"])
def test_what_is_read_first_stands_where_it_stays(
    browser: Browser, serve: Callable[..., str], size: str, name: str
) -> None:
    base = serve()
    with first_visit(browser, *SIZES[size], window=True) as page:
        page.add_init_script(_WHERE)
        page.goto(f"{base}/{name}?municipality=1380&role=chief")
        stands(page)
        first, last = page.evaluate("[window.first, window.where()]")
    assert len(first) > 3
    stays = {said: (left, top) for said, left, top, _ in last}
    moved = {
        said: ((left, top), stays.get(said))
        for said, left, top, _ in first
        if (left, top) != pytest.approx(stays.get(said, (inf, inf)), abs=_UNSEEN)
    }
    assert moved == {}


def test_figures_that_a_choice_does_not_touch_are_not_drawn_again(
    browser: Browser, serve: Callable[..., str]
) -> None:
    with reader(browser, serve(), "laptop") as page:
        settle(page)
        page.evaluate(
            """for (const each of document.querySelectorAll(
                ".st-key-card-trend svg, .st-key-card-promises, .st-key-card-map .live-map"))
                each.marked = true"""
        )
        page.get_by_role("button", name=re.compile("^Karta")).click()
        page.locator('[data-testid="stPopoverBody"] label', has_text="rut").first.click()
        expect(page).to_have_url(re.compile("map=cells"))
        settle(page)
        kept = page.evaluate(
            """[".st-key-card-trend svg", ".st-key-card-promises"].map(
                (name) => document.querySelector(name).marked === true)"""
        )
    assert kept == [True, True]


def test_on_a_phone_choices_are_a_drawer_and_the_open_page_is_in_sight(
    browser: Browser, serve: Callable[..., str]
) -> None:
    base = serve()
    with reader(browser, base, "phone") as page:
        page.goto(f"{base}/about?municipality=1380&role=coordinator")
        tab = page.locator('[class*="st-key-nav-on-"]')
        expect(tab).to_be_in_viewport(ratio=0.9)
        page.goto(f"{base}/incidents?municipality=1380&role=chief&district=vallas")
        row, drawer = page.locator(".st-key-choices-row"), page.locator(".tg-drawer summary")
        expect(drawer).to_be_visible()
        expect(row).to_be_hidden()
        title, button = page.locator("h1").bounding_box(), drawer.bounding_box()
        assert title is not None
        assert button is not None
        assert button["y"] >= title["y"] + title["height"]  # not on the app's name
        assert button["width"] > button["height"]
        said = drawer.locator("span").evaluate("e => getComputedStyle(e, '::after').content")
        assert "(1)" in said
        drawer.focus()
        page.keyboard.press("Enter")
        expect(row.get_by_role("button", name=re.compile("^Stadsdelar"))).to_be_visible()
        page.get_by_role("button", name=re.compile("^Period")).click()
        expect(page.get_by_text("Till och med").first).to_be_visible(timeout=SOON)
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"][0]


@pytest.mark.parametrize("path", ["survey", "incidents"])
def test_choices_take_one_line_on_a_laptop_and_charts_grow_with_the_type_of_a_large_screen(
    browser: Browser, serve: Callable[..., str], path: str
) -> None:
    base = serve()
    with reader(browser, base, "laptop") as page:
        page.goto(f"{base}/{path}?municipality=1380&role=chief&lang=en")
        chart = page.locator("[data-testid=stVegaLiteChart] svg").first
        chart.wait_for()
        expect(page.get_by_role("link", name="Show in a meeting")).to_be_visible()
        tops = page.evaluate(
            """[...document.querySelectorAll(".st-key-choices-row button")].map(
                (each) => Math.round(each.getBoundingClientRect().top))"""
        )
        assert len(tops) >= 3
        assert len(set(tops)) == 1
        page.set_viewport_size({"width": 1920, "height": 1080})
        page.wait_for_function(
            """() => {
                const chart = document.querySelector("[data-testid=stVegaLiteChart] svg");
                const room = chart.closest("[data-testid=stVerticalBlock]").clientWidth;
                const padding = 60;
                const shown = chart.getBoundingClientRect().width;
                const grown = shown / chart.width.baseVal.value;
                return Math.abs(grown - 1.125) < 0.01 && shown <= room && shown > room - padding;
            }""",
            timeout=SOON,
        )


def test_every_page_lies_on_paper_in_the_light_look_without_what_is_pressed(
    browser: Browser, serve: Callable[..., str]
) -> None:
    base = serve()
    with reader(browser, base, "laptop") as page:
        page.goto(f"{base}/?municipality=1380&role=chief&theme=dark")
        settle(page)
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        text = "\n".join(sheet.extract_text() for sheet in printed.pages)
        page.emulate_media(media="print")
        look = page.evaluate(
            """(() => {
                const style = (name) => getComputedStyle(document.querySelector(name));
                return { ink: style("h1").color, ground: style("[data-testid=stApp]").backgroundColor };
            })()"""
        )
    assert round(float(printed.pages[0].mediabox.width)) == 595
    assert all(sheet.extract_text().strip() for sheet in printed.pages)
    for said in (
        "Lägesbild Halmstads kommun",
        "Var händer det?",
        "Håller vi det vi lovat?",
        "Läget per",
    ):
        assert said in text
    for pressed in ("Ladda ner", "English", "Länk till vyn", "Tabell", "Excel"):
        assert pressed not in text
    assert look == {"ink": "rgb(22, 35, 43)", "ground": "rgb(255, 255, 255)"}
