"""``make screenshots``: the pictures of the README and the guides, from the running demo.

The demo packages are loaded into a store of their own, the app is started on a free port, and each
page is photographed at the size given below.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import ADVICE, ARGUMENTS, installed  # noqa: E402 - after the path
from trygghet.intake.load import load  # noqa: E402
from trygghet.intake.request import LoadRequest  # noqa: E402
from trygghet.store.store import Store  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
#: Name of the picture, address, width and height.
SHOTS = (
    ("overview", "?municipality=9999", 1280, 800),
    ("overview-phone", "?municipality=9999", 390, 844),
    ("survey", "survey?municipality=9999", 1280, 800),
    ("pledges", "pledges?municipality=9999", 1280, 800),
    ("areas", "areas?municipality=1283", 1280, 800),
    ("data", "data", 1280, 800),
)
_START_SECONDS = 60
#: Long enough for maps and charts to stand still.
_SETTLE_MILLISECONDS = 2500


def serve(store_url: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start the app and wait until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "trygghet", "--store", store_url, "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=2):
                return process, base
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    process.terminate()
    raise RuntimeError("the app didn't start")


def photograph(browser: Browser, base: str) -> None:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, address, width, height in SHOTS:
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(f"{base}/{address}")
        page.wait_for_selector(
            '[data-testid="stApp"][data-test-script-state="notRunning"] h1', timeout=60_000
        )
        page.wait_for_timeout(_SETTLE_MILLISECONDS)
        page.screenshot(path=PICTURES / f"{name}.png")
        page.close()
        print(f"docs/pictures/{name}.png")


def main() -> int:
    """Load, serve, photograph."""
    path = installed()
    if path is None:
        print(ADVICE, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        url = f"duckdb:///{folder}"
        packages = sorted((ROOT / "data").glob("*/datapackage.json"))
        load(Store.open(url), LoadRequest(paths=tuple(package.parent for package in packages)))
        process, base = serve(url)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
                photograph(browser, base)
                browser.close()
        finally:
            process.terminate()
            process.wait(timeout=20)
    return 0


if __name__ == "__main__":
    sys.exit(main())
