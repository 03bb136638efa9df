"""The live map in a real browser: picking, drawing, zoom that stays, keys, text that stays text."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, SIZES, Visitor, _started, fits, visiting
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.store.store import Store

pytestmark = pytest.mark.browser

TOWN = "incidents?municipality=9999&from=2024-07-01&to=2025-06-30&map-question=count"
#: What a district must not be able to do by its name.
HOSTILE = "<img src=x onerror=\"document.title='owned'\">${7*7}`x`"


@pytest.fixture(scope="module")
def example_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with the fictitious town, whose positions are kept, and a district with a hostile name."""
    folder = tmp_path_factory.mktemp("live-map")
    package = folder / "exempelstad"
    shutil.copytree(ROOT / "data" / "exempelstad", package)
    outlines = json.loads((ROOT / "data" / "exempelstad" / "areas.geojson").read_text("utf-8"))
    for area in outlines["features"]:
        if area["properties"]["id"] == "vallmon":
            area["properties"]["name"] = HOSTILE
    (package / "areas.geojson").write_text(json.dumps(outlines), "utf-8")
    store = Store.open(f"duckdb:///{folder / 'store'}")
    load(store, LoadRequest(paths=(package,)), lambda *_: None)
    process, base = _started(f"duckdb:///{folder / 'store'}", (), "")
    yield base
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture
def visitor(browser: Browser, example_town: str) -> Iterator[Visitor]:
    with visiting(browser, example_town, "projector") as visitor:
        yield visitor


def at_map(visitor: Visitor, path: str = TOWN) -> Page:
    page = visitor.open(path)
    page.locator(".live-map .name").first.wait_for(state="attached", timeout=30_000)
    page.locator(".live-map").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    return page


def click_district(page: Page, name: str) -> None:
    page.locator(".live-map .stage").scroll_into_view_if_needed()
    label = page.locator(".live-map .name", has_text=name).bounding_box()
    assert label is not None
    page.mouse.click(label["x"] + label["width"] / 2, label["y"] + label["height"] / 2)


def apart(page: Page) -> float:
    """How far apart two names are: grows with zoom alone."""
    boxes = [page.locator(".live-map .name", has_text=n).bounding_box() for n in ("Torpa", "Lunda")]
    assert boxes[0] is not None
    assert boxes[1] is not None
    return abs(boxes[0]["x"] - boxes[1]["x"])


def still(page: Page) -> float:
    """How far apart the names are once the map stands still."""
    before, now = -1.0, apart(page)
    while abs(now - before) > 0.1:
        page.wait_for_timeout(150)
        before, now = now, apart(page)
    return now


def test_a_click_on_a_district_narrows_and_another_takes_it_back_while_zoom_stays(
    visitor: Visitor,
) -> None:
    page = at_map(visitor)
    before = apart(page)
    page.get_by_role("button", name="Zooma in").click()
    zoomed = still(page)
    assert zoomed > 1.3 * before
    click_district(page, "Södra Ängen")
    expect(page).to_have_url(re.compile("district=sodra-angen"), timeout=20_000)
    pressed = page.locator(".live-map .twin [aria-pressed=true]")
    expect(pressed).to_contain_text("Södra Ängen")
    expect(page.locator(".live-map .twin button")).to_have_count(12)
    assert still(page) == pytest.approx(zoomed, abs=2)
    click_district(page, "Södra Ängen")
    expect(pressed).to_have_count(0, timeout=20_000)
    expect(page).not_to_have_url(re.compile("district="))
    assert visitor.outside == []


def test_keys_do_what_a_pointer_does(visitor: Visitor) -> None:
    page = at_map(visitor)
    first = page.locator(".live-map .twin button").first
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("district="), timeout=20_000)
    expect(page.locator(".live-map .twin button").nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".live-map .twin button[tabindex='0']")).to_have_count(1)


def test_an_area_is_drawn_by_clicks_or_by_keys_and_taken_away(visitor: Visitor) -> None:
    page = at_map(visitor)
    stage = page.locator(".live-map .stage")
    page.get_by_role("button", name="Rita område").click()
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box is not None
    for east, south in ((0.3, 0.35), (0.7, 0.35), (0.7, 0.8)):
        page.mouse.click(box["x"] + box["width"] * east, box["y"] + box["height"] * south)
        page.wait_for_timeout(250)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("drawn="), timeout=20_000)
    corners = re.findall(r"(\d{6})%2C(\d{7})", page.url)
    assert len(corners) == 3
    page.get_by_role("button", name="Ta bort ritat område").click()
    expect(page).not_to_have_url(re.compile("drawn="), timeout=20_000)

    page.get_by_role("button", name="Rita område").click()
    for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(" ")
        page.keyboard.press(arrow)
        page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("drawn="), timeout=20_000)


def test_the_page_scrolls_past_the_map_escape_leaves_drawing_and_a_hostile_name_is_text(
    visitor: Visitor,
) -> None:
    page = at_map(visitor)
    before = apart(page)
    page.locator(".live-map .stage").hover()
    page.mouse.wheel(0, 60)
    page.wait_for_timeout(300)
    assert still(page) == pytest.approx(before, abs=1)
    page.get_by_role("button", name="Rita område").click()
    expect(page.get_by_role("button", name="Avbryt")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Avbryt")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("drawn="))

    # A hostile name stays text.
    expect(page.locator(".live-map .twin").get_by_text(HOSTILE, exact=True)).to_have_count(1)
    page.locator(".live-map .twin button", has_text="img src").focus()
    page.wait_for_timeout(300)
    expect(page.locator(".live-map img")).to_have_count(0)
    assert page.title() != "owned"


def test_single_incidents_come_at_street_level_and_leave_further_out(visitor: Visitor) -> None:
    page = at_map(visitor, f"{TOWN}&map-of=cells")
    stage = page.locator(".live-map .stage")
    hint = page.locator(".live-map .hint")
    expect(hint).to_be_hidden()
    stage.hover()
    page.keyboard.down("Control")
    for _ in range(10):
        page.mouse.wheel(0, -100)
        page.wait_for_timeout(250)
    page.keyboard.up("Control")
    expect(hint).to_contain_text("ingen nål", timeout=20_000)
    box = stage.bounding_box()
    assert box is not None
    told = page.locator(".live-map .tip", has_text="Platsen känd inom")
    for step in range(60):  # somewhere in the busiest part of the town there is one
        page.mouse.move(box["x"] + 10 + 9 * step, box["y"] + box["height"] * 0.5)
        page.wait_for_timeout(40)
        if told.count():
            break
    expect(told).to_contain_text("25 m")
    page.get_by_role("button", name="Visa allt").click()
    expect(hint).to_be_hidden(timeout=20_000)


def test_a_rerun_sends_little_even_with_all_squares(visitor: Visitor) -> None:
    received: list[int] = []
    visitor.page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))),
    )
    page = at_map(visitor, f"{TOWN}&map-of=cells")
    received.clear()
    page.locator(".live-map .twin button").first.click()
    expect(page).to_have_url(re.compile("cell="), timeout=20_000)
    page.wait_for_timeout(1_500)
    assert 0 < sum(received) < 500_000


def test_the_map_fits_the_screen(browser: Browser, example_town: str) -> None:
    with visiting(browser, example_town, "phone") as visitor:
        page = at_map(visitor)
        for size in ("phone", "laptop"):
            width, height = SIZES[size]
            page.set_viewport_size({"width": width, "height": height})
            fits(page, [size])
            frame = page.locator(".live-map .stage").bounding_box()
            assert frame is not None
            assert frame["x"] >= 0
            assert frame["x"] + frame["width"] <= width


#: The boxes of the names that are seen on the map, and how many pairs of them lie over each other.
COVERING = """map => {
  const boxes = [...map.querySelectorAll(".name, .flag")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }))
    .map((each) => each.getBoundingClientRect());
  const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return [boxes.length, boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => over(a, b))).length];
}"""


def test_no_name_covers_another_at_first_or_closer_by(visitor: Visitor) -> None:
    page = at_map(visitor)
    live = page.locator(".live-map")
    seen, covering = live.evaluate(COVERING)
    assert seen >= 8
    assert covering == 0
    page.get_by_role("button", name="Zooma in").click()
    still(page)
    closer, covering = live.evaluate(COVERING)
    assert closer >= seen
    assert covering == 0
