"""The two main pages look as they did: pictures of the made-up town, compared as a reader would.

Where a change of look is meant, ``make pictures`` takes new pictures; look at them before they are
committed. A failing comparison leaves the picture, and where it differs, in ``var/failed-browser-tests``.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SHOTS
from tests.browser.pictures import SHARE, compared, keep
from tests.browser.readers import opened, reader, settled, without_tour

KEPT = Path(__file__).parent / "pictures"
#: Set, the pictures are taken anew instead of compared.
RENEW = "TRYGGHET_PICTURES"
WIDTH, HEIGHT = 1280, 1400
VIEWS = {
    "overview-light": ("", {}),
    "overview-dark": ("", {"theme": "dark"}),
    "incidents-light": ("incidents", {}),
}
#: The period and the day are said, so that no clock has a part in it.
CHOICES = {"from": "2024-07-01", "to": "2025-06-30", "on": "2025-06-30", "examples": "1"}


@pytest.fixture(scope="module")
def base(serve: Callable[..., str], loaded_packages: str) -> str:
    return serve(TRYGGHET_STORE=loaded_packages)


@pytest.mark.browser
@pytest.mark.parametrize("name", VIEWS)
def test_a_main_page_looks_as_it_did(browser: Browser, base: str, name: str) -> None:
    path, choices = VIEWS[name]
    with reader(browser, WIDTH, HEIGHT, reduced_motion="reduce") as page:
        without_tour(page, base)
        opened(page, base, path, **CHOICES, **choices)
        taken = _picture(page)
    kept = KEPT / f"{name}.png"
    if os.environ.get(RENEW):
        keep(taken, kept)
        return
    assert kept.exists(), "take the pictures with `make pictures`"
    with Image.open(kept) as before:
        found = compared(before.convert("RGB"), taken)
    if not found.same:
        SHOTS.mkdir(parents=True, exist_ok=True)
        taken.save(SHOTS / f"{name}.png")
        found.seen.save(SHOTS / f"{name}-difference.png")
    assert found.same, f"{found.share:.2%} of the page differ: {SHOTS / name}-difference.png"


def _picture(page: Page) -> Image.Image:
    """Take the page once two pictures in a row are the same: maps draw themselves in steps."""
    page.evaluate("document.fonts.ready")
    before = b""
    for _ in range(20):
        settled(page)
        taken = page.screenshot(animations="disabled", caret="hide")
        if taken == before:
            break
        before = taken
    return Image.open(io.BytesIO(taken)).convert("RGB")


def _page() -> Image.Image:
    """A drawn page: ground, two cards, lines of text, a figure."""
    picture = Image.new("RGB", (640, 480), "#F7F5F0")
    pen = ImageDraw.Draw(picture)
    for left in (20, 330):
        pen.rectangle((left, 60, left + 290, 440), fill="#FFFFFF", outline="#DAD5CB")
        for line in range(5):
            pen.text((left + 12, 72 + 18 * line), "Anmälda brott juli 2024", fill="#16232B")
        pen.rectangle((left + 12, 200, left + 270, 420), fill="#86B4B6")
    return picture


def test_letters_drawn_by_another_library_pass() -> None:
    page = _page()
    assert compared(page, page.filter(ImageFilter.GaussianBlur(0.7))).same
    moved = Image.new("RGB", page.size, "#F7F5F0")
    moved.paste(page, (1, 0))
    assert compared(page, moved).same


@pytest.mark.parametrize("change", ["moved", "missing", "colour", "line of text", "size"])
def test_what_a_reader_would_notice_does_not_pass(change: str) -> None:
    before, after = _page(), _page()
    pen = ImageDraw.Draw(after)
    if change == "moved":
        card = before.crop((330, 60, 621, 441))
        pen.rectangle((330, 60, 621, 441), fill="#F7F5F0")
        after.paste(card, (330, 84))
    elif change == "missing":
        pen.rectangle((342, 200, 600, 420), fill="#FFFFFF")
    elif change == "colour":
        pen.rectangle((342, 200, 600, 420), fill="#CDA37F")
    elif change == "line of text":
        pen.rectangle((32, 72, 300, 162), fill="#FFFFFF")
    else:
        after = after.crop((0, 0, 640, 470))
    assert compared(before, after).share > SHARE * 2


def test_a_picture_that_was_kept_is_still_the_same(tmp_path: Path) -> None:
    keep(_page(), tmp_path / "page.png")
    with Image.open(tmp_path / "page.png") as kept:
        assert compared(kept.convert("RGB"), _page()).same
