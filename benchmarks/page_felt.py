"""What a reader waits for in a real browser: the first figure of a page, and a figure after a choice.

The peer is a Streamlit app with a heading, a checkbox and a text, served and visited in the same run,
turn by turn: what it takes, no page of Streamlit's can do without. Time is counted by the browser
itself: from the beginning of the navigation, or from the click, until what is waited for is painted and
can be seen. Readers have been here before: their browser has the program's files.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, ViewportSize, sync_playwright

from benchmarks._browsing import ROOT, served
from benchmarks.table import Row, row
from tests.browser.chromium import ARGUMENTS, installed
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.store.store import Store

#: Visits of each page, after some that nobody counts.
VISITS, WARMING = 7, 2
#: Seconds of a median, and how many times the empty page's.
FIRST_FIGURE, CHANGE, TIMES = 1.5, 0.5, 2.0
_SIZE = ViewportSize(width=1280, height=800)
_LONGEST = 30_000  # milliseconds: who waits longer waits for what never comes

_EMPTY = """
import streamlit as st
st.title("Empty")
shown = st.checkbox("Show")
st.text("yes" if shown else "no")
"""
#: Notes when a selector first matches something with a size, and when a text changes after a click.
_CLOCK = """
window.felt = {};
const found = ([selector]) => [...document.querySelectorAll(selector)]
    .some(each => each.getBoundingClientRect().height > 0 && each.checkVisibility({ visibilityProperty: true }));
const painted = (done) => requestAnimationFrame(() => setTimeout(done, 0));
window.feltFirst = (...selector) => {
    const look = () => found(selector)
        ? painted(() => { window.felt.first = performance.now(); })
        : requestAnimationFrame(look);
    look();
};
window.feltChange = (clicked, told) => {
    const text = () => document.querySelector(told)?.textContent ?? null;
    const before = text();
    const button = document.querySelector(clicked);
    const begun = performance.now();
    delete window.felt.change;
    button.click();
    const look = () => text() !== null && text() !== before
        ? painted(() => { window.felt.change = performance.now() - begun; })
        : requestAnimationFrame(look);
    look();
};
"""


@dataclass(frozen=True, slots=True)
class Visited:
    """A page to visit.

    Parameters
    ----------
    address
        Behind the app's own.
    figure
        What is waited for first: a selector.
    clicked, told
        What is clicked, and the text that tells that all has changed.
    opener
        What is clicked before, where the choice lies behind it; nobody counts that.
    """

    name: str
    address: str
    figure: str
    clicked: str
    told: str
    opener: str = ""


EMPTY = Visited(
    "empty", "", "[data-testid=stText]", "[data-testid=stCheckbox] input", "[data-testid=stText]"
)
_TOWN = "municipality=9999&role=chief&examples=1"
#: A figure is whatever a card shows its numbers with: bars and dots of a list, a table, a chart, a map.
_DRAWN = "[data-testid=stVegaLiteChart] svg, .live-map canvas"
PAGES = (
    Visited(
        "situational picture", f"?{_TOWN}", f".tg-bar, {_DRAWN}",
        ".st-key-choose-map input:not(:checked)", ".st-key-card-map .tg-heading",
        ".st-key-map-measure button",
    ),
    Visited(
        "incidents", f"incidents?{_TOWN}", f".st-key-card-new table, {_DRAWN}",
        ".st-key-card-category .tg-picks tbody button", ".st-key-card-district table",
    ),
    Visited(
        "felt safety", f"survey?{_TOWN}", f".tg-dot, {_DRAWN}",
        ".st-key-choose-sex [role=radio][aria-checked=false]", ".st-key-card-survey-how .tg-say",
    ),
)  # fmt: skip


def measure() -> list[Row]:
    """Visit pages of the demo's made-up town, and an empty one between them."""
    path = installed()
    if path is None:
        print("No Chromium is installed, so nothing that a reader feels is measured.")
        return []
    with tempfile.TemporaryDirectory() as folder:
        url = f"duckdb:///{folder}/store"
        load(Store.open(url), LoadRequest(paths=(ROOT / "data" / "exempelstad",)), lambda *_: None)
        empty = Path(folder) / "empty.py"
        empty.write_text(_EMPTY, encoding="utf-8")
        with (
            served(TRYGGHET_STORE=url) as app,
            served(empty, "_stcore/health") as bare,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            reader, other = browser.new_context(viewport=_SIZE), browser.new_context(viewport=_SIZE)
            rows = [row for page in PAGES for row in _of_page(reader, other, app, bare, page)]
            browser.close()
    return rows


def _of_page(
    reader: BrowserContext, other: BrowserContext, app: str, bare: str, page: Visited
) -> list[Row]:
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    turns = ((reader, app, page, ours), (other, bare, EMPTY, theirs))
    for turn in range(WARMING + VISITS):
        for context, base, visited, times in turns:
            found = _visit(context, f"{base}/{visited.address}", visited)
            if turn >= WARMING:
                times.append(found)
    work = (("first figure", FIRST_FIGURE), ("a choice until its figure", CHANGE))
    return [
        row(
            f"{page.name}: {what} (aimed at {aim:g} s)",
            "demo",
            "empty Streamlit page",
            [each[place] for each in ours],
            [each[place] for each in theirs],
            1 / TIMES,
        )
        for place, (what, aim) in enumerate(work)
    ]


def _visit(context: BrowserContext, address: str, visited: Visited) -> tuple[float, float]:
    """Return seconds until the first figure, and from a click to what it changes."""
    page = context.new_page()
    page.set_default_timeout(_LONGEST)
    page.add_init_script(_CLOCK + f"window.feltFirst({visited.figure!r});")
    page.goto(address)
    page.wait_for_function("window.felt.first")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    if visited.opener:
        page.click(visited.opener)
    page.wait_for_selector(visited.clicked, state="attached")
    page.wait_for_timeout(400)
    page.evaluate(f"window.feltChange({visited.clicked!r}, {visited.told!r})")
    page.wait_for_function("window.felt.change")
    first, change = page.evaluate("[window.felt.first, window.felt.change]")
    page.close()
    return first / 1000, change / 1000
