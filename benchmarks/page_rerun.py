"""One run of the incidents page: time in the process, and bytes that a click sends to a browser.

The time is that of the script alone, run in a thread of its own for each choice as the server does:
what the test harness does around it, starting a thread and reading the page's elements back, isn't
counted, and compiled scripts are kept from run to run as a server keeps them. The bytes are counted by
the browser itself, frame by frame, while a reader clicks in the tables.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from benchmarks import town
from benchmarks._browsing import ROOT, served
from benchmarks.scopes import scopes
from benchmarks.table import Row, row
from tests.browser.chromium import ARGUMENTS, installed
from trygghet.model.scope import Scope
from trygghet.settings import settings
from trygghet.store.store import Store
from trygghet.ui.address import NAMES, Choices, address_of
from trygghet.ui.pages import page_of

SIZES = (1_000_000,)
SHELL = ROOT / "trygghet" / "ui" / "shell.py"
#: Milliseconds of a run's median, and kilobytes of any run.
WITH_CELLS, WITHOUT_MAP, KILOBYTES = 130, 40, 700
CELLS = {"map-question": "count", "map-of": "cells"}
#: So many scopes are opened in a browser; in each a reader clicks three times.
BROWSED = 8
_CLICKS = ("district", "category", "hours")


def measure(rows: int) -> list[Row]:
    """Measure the page at a size."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"duckdb:///{folder}"
        town.fill(Store.open(url), town.incidents(rows))
        with _at(url):
            return [*_timed(rows), *_sent(rows, url)]


def _timed(rows: int) -> list[Row]:
    size = f"{rows // 1_000_000} M rows"
    fresh, again = _runs(CELLS)
    with patch("trygghet.ui.incident_map_card.where", lambda *_: None):
        bare, bare_again = _runs({})
    work = "one run of the page"
    aims = (
        (fresh, again, "with 1,000 cells", WITH_CELLS),
        (bare, bare_again, "no map", WITHOUT_MAP),
    )
    return [
        row(f"{work}, {how}, {what}", size, f"aimed at: {aim} ms", times, [aim / 1000], 1)
        for new, kept, how, aim in aims
        for times, what in ((new, "a new choice"), (kept, "another click, the same choice"))
    ]


def _runs(extra: dict[str, str]) -> tuple[list[float], list[float]]:
    """Return seconds of runs with a choice that nobody has made before, and of one with the same."""
    times: list[float] = []
    run = ScriptRunner._run_script
    scripts = ScriptCache()

    def measured(self: ScriptRunner, data: RerunData) -> object:
        begun = time.perf_counter()
        answer = run(self, data)
        times.append(time.perf_counter() - begun)
        return answer

    with (
        patch.object(ScriptRunner, "_run_script", measured),
        patch("streamlit.testing.v1.local_script_runner.ScriptCache", lambda: scripts),
    ):
        app = AppTest.from_file(str(SHELL), default_timeout=120)
        app.query_params["role"] = "chief"
        app.query_params["municipality"] = town.MUNICIPALITY
        app.run()
        app.switch_page(str(page_of("incidents").script))
        app.run()
        fresh: list[float] = []
        again: list[float] = []
        for scope in scopes():
            _ask(app, scope, extra)
            for found in (fresh, again):
                app.run()
                assert not app.exception
                assert not app.error
                found.append(times[-1])
    return fresh, again


def _ask(app: AppTest, scope: Scope, extra: dict[str, str]) -> None:
    for name in NAMES:
        if name in app.query_params:
            del app.query_params[name]
    for name, values in (address_of(Choices(scope)) | extra).items():
        app.query_params[name] = values


def _sent(rows: int, url: str) -> list[Row]:
    """Count what a click sends to a browser; nothing where there is no browser."""
    path = installed()
    if path is None:
        print("No Chromium is installed, so the bytes of a run aren't counted.")
        return []
    kilobytes: list[float] = []
    with served(TRYGGHET_STORE=url) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for scope in scopes()[:BROWSED]:
            page = browser.new_page(viewport={"width": 1280, "height": 2400})
            address = address_of(Choices(scope)) | CELLS | {"role": "chief"}
            kilobytes += _clicked(page, f"{base}/incidents?{urlencode(address, doseq=True)}")
            page.close()
        browser.close()
    size = f"{rows // 1_000_000} M rows"
    # The table's columns hold thousandths: seconds as milliseconds, and here megabytes as kilobytes.
    sent = [each / 1000 for each in kilobytes]
    aim = [KILOBYTES / 1000]
    work = "kilobytes that one run of the page sends"
    return [
        row(f"{work}, median", size, f"aimed at: under {KILOBYTES} kB", sent, aim, None),
        row(f"{work}, most", size, f"aimed at: under {KILOBYTES} kB", [max(sent)], aim, 1),
    ]


def _clicked(page: Page, link: str) -> list[float]:
    """Return kilobytes of the page's first run and of each click."""
    received = [0]
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def count(frame: dict[str, dict[str, str]]) -> None:
        # Binary frames come as base64: four letters for three bytes.
        received[0] += len(frame["response"]["payloadData"]) * 3 // 4

    session.on("Network.webSocketFrameReceived", count)
    found = []
    page.goto(link)
    page.wait_for_selector(".st-key-card-hours table", timeout=60_000)
    for card in ("", *_CLICKS):
        if card:
            received[0] = 0
            page.locator(f".st-key-card-{card} .tg-picks tbody button").nth(2).click()
        page.wait_for_timeout(500)
        page.wait_for_selector("[data-test-script-state=notRunning]", timeout=60_000)
        page.wait_for_timeout(500)
        found.append(received[0] / 1000)
    return found


@contextmanager
def _at(url: str) -> Iterator[None]:
    with patch.dict(os.environ, {"TRYGGHET_STORE": url, "TRYGGHET_DEMO": "open"}):
        settings.cache_clear()
        yield
    settings.cache_clear()
