"""The chief's five minutes before a briefing, in a real browser, by pointer and by keys."""

from __future__ import annotations

import csv
import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Download, Page, expect

from tests.browser.conftest import Visitor, fits

pytestmark = pytest.mark.browser

LINK = "incidents?municipality=1380&from=2021-07-01&to=2024-06-30&role=chief&map-question=count"
NIGHTS = "Nätterna mot lördag och söndag 23–02"
#: Streamlit draws what a browser has just asked for within this, milliseconds.
SOON = 20_000


def card(page: Page, key: str):  # type: ignore[no-untyped-def]
    return page.locator(f".st-key-card-{key}")


def number(text: str, pattern: str) -> int:
    found = re.search(pattern, text)
    assert found, f"{pattern} not in {text}"
    return int(re.sub(r"\s", "", found[1]))


def downloaded(page: Page, key: str, name: str) -> Download:
    with page.expect_download(timeout=SOON) as download:
        card(page, key).get_by_role("button", name=name).click()
    return download.value


def opened(download: Download):  # type: ignore[no-untyped-def]
    return load_workbook(io.BytesIO(download.path().read_bytes()))


def narrow_to_weekend_nights(page: Page) -> None:
    if (drawer := page.locator(".tg-drawer summary")).is_visible():
        drawer.click()
    page.get_by_role("button", name=re.compile("^När ")).click()
    page.get_by_role("button", name="Kväll och natt 23–02").click()
    expect(page.get_by_role("button", name="kl. 23–02 ✕")).to_be_visible(timeout=SOON)
    for day, said in (
        ("lördag", "natten mot lördag"),
        ("söndag", "nätterna mot lördag och söndag"),
    ):
        page.get_by_role("button", name=day, exact=True).click()
        expect(page.get_by_role("button", name=f"{said} 23–02 ✕")).to_be_visible(timeout=SOON)
    page.keyboard.press("Escape")


@pytest.mark.parametrize("visitor", ["laptop", "phone"], indirect=True)
def test_a_chief_narrows_to_weekend_nights_and_every_figure_agrees(visitor: Visitor) -> None:
    page = visitor.open(f"{LINK}&district=vallas")
    expect(card(page, "hours").get_by_role("table")).to_be_visible(timeout=SOON)
    narrow_to_weekend_nights(page)

    matrix = card(page, "hours").locator(".tg-lead")
    expect(matrix).to_contain_text(f"Valt: {NIGHTS}", timeout=SOON)
    n = number(matrix.inner_text(), r"23–02, ([\d\s]+) av")
    assert n > 0
    on_map = card(page, "map").locator(".tg-lead").first.inner_text()
    assert number(on_map, r"= tabell ([\d\s]+)\.") == n
    card(page, "month").get_by_role("radio", name="Tabell").click()
    total = card(page, "month").locator("tr.tg-total").last.locator("td").first
    expect(total).to_have_text(str(n), timeout=SOON)
    where = card(page, "district").locator(".tg-lead").inner_text()
    assert number(where, r"Vallås, ([\d\s]+) av") == n

    book = opened(downloaded(page, "district", "Excel"))
    rows = {row[1]: row for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)}
    assert rows["Vallås"][2] == n
    assert rows["Vallås"][0] == "Påhittad (exempel)"
    about = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert about["Tid i veckan"] == NIGHTS[0].lower() + NIGHTS[1:]
    text = downloaded(page, "district", "Ladda ner CSV").path().read_text(encoding="utf-8-sig")
    listed = {
        row[1]: row[2] for row in csv.reader(io.StringIO(text), delimiter=";") if len(row) > 2
    }
    assert int(listed["Vallås"]) == n

    expect(page).to_have_url(re.compile("zone=23-02"))
    assert visitor.outside == []
    fits(page)


def test_a_click_on_a_row_or_a_field_narrows_and_a_chip_takes_it_back(visitor: Visitor) -> None:
    page = visitor.open(LINK)
    district = card(page, "district").get_by_role("button", name="Vallås", exact=True)
    district.click(timeout=SOON)
    expect(page.get_by_role("button", name="Vallås ✕")).to_be_visible(timeout=SOON)
    expect(district).to_have_attribute("aria-pressed", "true", timeout=SOON)
    # The card keeps its context: the other districts still stand in it.
    expect(card(page, "district").get_by_role("button", name="Andersberg")).to_be_visible()
    expect(page).to_have_url(re.compile("district=vallas"))
    field = card(page, "hours").get_by_role("button", name=re.compile("^23, lör:"))
    field.click()
    expect(page.get_by_role("button", name="natten mot söndag 23–00 ✕")).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="Vallås ✕").click()
    expect(page.get_by_role("button", name="Vallås ✕")).to_have_count(0, timeout=SOON)
    expect(page).to_have_url(re.compile("weekday=6"))
    page.get_by_role("button", name="Rensa allt").click()
    expect(page.locator(".st-key-chips button")).to_have_count(0, timeout=SOON)
    page.go_back()
    expect(page.get_by_role("button", name="natten mot söndag 23–00 ✕")).to_be_visible(timeout=SOON)


def test_narrowing_and_the_way_back_need_no_pointer(visitor: Visitor) -> None:
    page = visitor.open(LINK)
    expect(card(page, "category").get_by_role("table")).to_be_visible(timeout=SOON)
    inside = "document.activeElement.closest('.st-key-card-category .tg-picks') !== null"
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(inside):
            break
    else:
        pytest.fail("the list of kinds was never reached")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.textContent")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    chip = page.get_by_role("button", name=f"{chosen} ✕")
    expect(chip).to_be_visible(timeout=SOON)
    # The choice keeps the focus, so that the same key takes it back.
    page.wait_for_function("name => document.activeElement.textContent === name", arg=chosen)
    page.keyboard.press("Enter")
    expect(chip).to_have_count(0, timeout=SOON)
    page.keyboard.press("Enter")
    expect(chip).to_be_visible(timeout=SOON)
    for _ in range(120):
        page.keyboard.press("Shift+Tab")
        if "✕" in page.evaluate("document.activeElement.textContent"):
            break
    page.keyboard.press("Enter")
    expect(chip).to_have_count(0, timeout=SOON)
    expect(page).not_to_have_url(re.compile("category="))


@pytest.mark.parametrize(
    "scope",
    [
        "",
        "&district=vallas&district=andersberg&zone=23-02&weekday=5&weekday=6&theme=dark",
        "&lang=en&compare-from=2020-07-01&compare-to=2021-06-30",
        "".join(f"&category={kind}" for kind in ("theft", "vehicle", "vandalism", "traffic"))
        + "".join(f"&weekday={day}" for day in range(1, 8))
        + "&hours=06-06&compare-from=2020-07-01&compare-to=2021-06-30",
    ],
)
def test_the_sheet_to_print_is_one_page(visitor: Visitor, scope: str) -> None:
    page = visitor.open(f"{LINK}&show=print{scope}")
    expect(page.locator(".st-key-sheet .tg-source")).to_be_visible(timeout=SOON)
    expect(page.locator(".st-key-sheet [data-testid=stVegaLiteChart] svg")).to_be_visible(
        timeout=SOON
    )
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    picture = page.locator(".st-key-sheet img.tg-printed")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert visitor.outside == []


def test_all_that_is_shown_is_one_workbook(visitor: Visitor) -> None:
    page = visitor.open(f"{LINK}&district=vallas")
    everything = page.get_by_role("button", name="Ladda ner allt som visas (Excel)")
    expect(everything).to_be_visible(timeout=SOON)
    with page.expect_download(timeout=SOON) as download:
        everything.click()
    names = opened(download.value).sheetnames
    for figure in ("Om siffrorna", "När i veckan", "Vad", "Var", "Fler eller färre än förut"):
        assert figure in names, names
