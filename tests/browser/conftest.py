"""A running app with the demo's packages, and a browser that may ask nobody else for anything."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import ADVICE, ARGUMENTS, installed
from tests.browser.visits import drawn, first_visit
from tests.once import own_copy
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.store.store import Store

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "var" / "failed-browser-tests"
#: What readers look with: laptop, projector, phone.
SIZES = {"laptop": (1280, 800), "projector": (1920, 1080), "phone": (390, 844)}
_START_SECONDS = 60
#: Nothing sticks out of the page sideways, once it has followed the size of its window.
_FITS = """width => innerWidth === width && document.documentElement.scrollWidth <= width
    && [...document.querySelectorAll("[data-testid=stMain]")].every(main => main.scrollWidth <= main.clientWidth + 1)"""


@dataclass
class Visitor:
    """A page of the browser, and what it asked for elsewhere."""

    page: Page
    base: str
    outside: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Page:
        self.page.goto(f"{self.base}/{path}")
        self.page.wait_for_selector("h1, [data-testid=stAlert]", timeout=30_000)
        drawn(self.page)
        return self.page


@pytest.fixture(scope="session")
def store_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    def fill(address: str) -> None:
        for town in ("halmstad", "helsingborg"):
            load(Store.open(address), LoadRequest(paths=(ROOT / "data" / town,)), lambda *_: None)

    return own_copy(tmp_path_factory, "two-real-towns", fill)


@pytest.fixture(scope="session")
def serve(store_url: str) -> Iterator[Callable[..., str]]:
    """Start the app with further options and variables, once for each set; returns its address."""
    running: dict[tuple[str, ...], tuple[subprocess.Popen[bytes], str]] = {}

    def start(*options: str, path: str = "", **environment: str) -> str:
        key = (*options, path, *(f"{name}={value}" for name, value in environment.items()))
        if key not in running:
            running[key] = _started(store_url, options, path, environment)
        return running[key][1]

    yield start
    for process, _ in running.values():
        process.terminate()
        process.wait(timeout=20)


def _started(
    store_url: str, options: tuple[str, ...], path: str, further: dict[str, str] | None = None
) -> tuple[subprocess.Popen[bytes], str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", *options]
    environment = {**os.environ, "TRYGGHET_STORE": store_url, **(further or {})}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    base = f"http://127.0.0.1:{port}{path}"
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=2):
                return process, base
        except (URLError, OSError):
            time.sleep(0.2)
    process.terminate()
    raise RuntimeError("the app didn't start")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = installed()
    if path is None:
        pytest.fail(ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=["laptop"])
def visitor(
    request: pytest.FixtureRequest, browser: Browser, serve: Callable[..., str]
) -> Iterator[Visitor]:
    """A visitor at the app's root."""
    with visiting(browser, serve(), request.param) as visitor:
        yield visitor


@contextmanager
def visiting(browser: Browser, base: str, size: str) -> Iterator[Visitor]:
    """Somebody who comes to an app for the first time, with a screen of some size."""
    with first_visit(browser, *SIZES[size]) as page:
        visitor = Visitor(page, base)
        own = base.split("/", 3)[2]

        def look(address: str) -> None:
            if not address.startswith(("data:", "blob:", f"http://{own}/", f"ws://{own}/")):
                visitor.outside.append(address)

        page.on("request", lambda asked: look(asked.url))
        page.on("websocket", lambda opened: look(opened.url))
        yield visitor


def fits(page: Page, sizes: Iterable[str] = SIZES) -> None:
    """Check that a page that stands needs no scrolling sideways, on screens of some sizes."""
    before = page.viewport_size
    for name in sizes:
        width, height = SIZES[name]
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(_FITS, arg=width, timeout=10_000)
    if before is not None:
        page.set_viewport_size(before)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a test that fails in a browser try once more, and be counted as such.

    What it waits for comes late on a machine that does much else; what is wrong is wrong twice.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1, reruns_delay=2))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Take the picture while the page still stands: the fixture's own end comes later."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    visitor = getattr(item, "funcargs", {}).get("visitor")
    if report.when == "call" and report.failed and isinstance(visitor, Visitor):
        SHOTS.mkdir(parents=True, exist_ok=True)
        visitor.page.screenshot(path=SHOTS / f"{item.name}.png")
