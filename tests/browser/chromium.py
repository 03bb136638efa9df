"""Find a Chromium for the browser tests, or install one; say clearly when there is none.

``python -m tests.browser.chromium`` prints its path. In this order: ``TRYGGHET_CHROMIUM``, a browser
that is installed, Debian's package (as root), the test tool's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
#: Quiet, without a sandbox (tests run as root in containers), and without calls of its own.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Its address line, which no test looks at, would draw pages of its own in every window. The rest is what the
    # test tool switches off: only the last such argument counts.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,"
    "AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch",
]
ADVICE = (
    "The browser tests need Chromium and none could be found or installed. Install one (Debian and"
    " Ubuntu: `apt-get install chromium`; elsewhere: `.venv/bin/python -m playwright install"
    " chromium`), or set TRYGGHET_CHROMIUM to the path of one."
)


def installed() -> str | None:
    """Return the path of an installed Chromium, or ``None``."""
    chosen = os.environ.get("TRYGGHET_CHROMIUM")
    if chosen:
        return chosen if Path(chosen).exists() else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only needed here

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Try Debian's package when root, then the test tool's own download."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        if installed():
            return
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    """Print the path of a Chromium, installing one where needed; 1 with advice where none is."""
    path = installed()
    if path is None:
        print("Installing Chromium for the browser tests ...", file=sys.stderr)
        install()
        path = installed()
    if path is None:
        print(ADVICE, file=sys.stderr)
        return 1
    print(f"Browser tests use {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
