"""``make screenshots``: the pictures of the README and the guides, from the running demo.

The demo packages are loaded into a store of their own, the app is started on a free port, and each
page is photographed at the size given below; so is the site that the fictitious town publishes.
Names as arguments limit it to those pictures.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import ADVICE, ARGUMENTS, installed  # noqa: E402 - after the path
from trygghet.intake.load import load  # noqa: E402
from trygghet.intake.request import LoadRequest  # noqa: E402
from trygghet.store.store import Store  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
#: Name of the picture, address, width and height.
SHOTS = (
    ("overview", "?municipality=9999&role=chair", 1280, 800),
    ("overview-phone", "?municipality=9999&role=chair", 390, 844),
    ("survey", "survey?municipality=9999&role=chair", 1280, 800),
    ("incidents", "incidents?municipality=9999&role=chief", 1280, 800),
    ("pledges", "pledges?municipality=9999&role=chair", 1280, 800),
    ("areas", "areas?municipality=1283&role=coordinator", 1280, 800),
    ("place", "place?municipality=9999&role=chair&place=district:hamnen", 1280, 800),
    ("presentation", "presentation?municipality=9999&role=chair&view=felt", 1280, 800),
    ("data", "data?role=coordinator", 1280, 800),
)
#: The same of the published site: a file of it.
SITE_SHOTS = (("site", "index.html", 1280, 800), ("site-phone", "index.html", 390, 844))
#: Says that the tour has been seen, which else stands on every page.
_TOUR = "trygghet-tour"
_START_SECONDS = 60
#: Long enough for maps and charts to stand still.
_SETTLE_MILLISECONDS = 2500


def serve(store_url: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start the app and wait until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "trygghet", "--store", store_url, "serve", "--port", str(port)]
    # A group of its own: the command starts the server as a process beside itself.
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
    base = f"http://127.0.0.1:{port}"
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=2):
                return process, base
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    stop(process)
    raise RuntimeError("the app didn't start")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop the app with the server that it started."""
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(timeout=20)


def photograph(browser: Browser, base: str, wanted: Sequence[str]) -> None:
    """Take the pictures of the app."""
    context = browser.new_context()
    context.add_cookies([{"name": _TOUR, "value": "1", "url": base}])
    for name, address, width, height in SHOTS:
        if name not in wanted:
            continue
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{base}/{address}")
        page.wait_for_selector(
            '[data-testid="stApp"][data-test-script-state="notRunning"] :is(h1, h2):visible',
            timeout=60_000,
        )
        _keep(page, name)


def photograph_site(browser: Browser, store_url: str, folder: Path, wanted: Sequence[str]) -> None:
    """Publish the fictitious town as a demo, and take the pictures of its site."""
    command = [sys.executable, "-m", "trygghet", "--store", store_url, "publish", str(folder)]
    command += ["--municipality", "9999", "--demo"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    for name, file, width, height in SITE_SHOTS:
        if name in wanted:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto((folder / file).as_uri())
            _keep(page, name)


def _keep(page: Page, name: str) -> None:
    page.wait_for_timeout(_SETTLE_MILLISECONDS)
    page.screenshot(path=PICTURES / f"{name}.png")
    page.close()
    print(f"docs/pictures/{name}.png")


def main(wanted: Sequence[str]) -> int:
    """Load, serve, publish, photograph."""
    path = installed()
    if path is None:
        print(ADVICE, file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"duckdb:///{folder}/store"
        packages = sorted((ROOT / "data").glob("*/datapackage.json"))
        load(Store.open(url), LoadRequest(paths=tuple(package.parent for package in packages)))
        process, base = serve(url)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
                photograph(browser, base, wanted)
                if any(name in wanted for name, *_ in SITE_SHOTS):
                    photograph_site(browser, url, Path(folder) / "site", wanted)
                browser.close()
        finally:
            stop(process)
    return 0


if __name__ == "__main__":
    everything = [name for name, *_ in (*SHOTS, *SITE_SHOTS)]
    sys.exit(main(sys.argv[1:] or everything))
