"""The chair reads how safe people feel: what is certain, and why nothing of an open survey is."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SIZES, Visitor, _started, fits, visiting
from tests.survey_store import load_surveys

pytestmark = pytest.mark.browser

SOON = 20_000
LINK = "survey?municipality=9999&role=chair&lang=sv"
CERTAIN = re.compile("statistiskt säkerställt (lägre|högre) än i resten av kommunen")


@pytest.fixture(scope="module")
def surveys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app with both towns' surveys."""
    process, base = _started(load_surveys(tmp_path_factory), (), "")
    yield base
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(params=["laptop"])
def visitor(request: pytest.FixtureRequest, browser: Browser, surveys: str) -> Iterator[Visitor]:
    with visiting(browser, surveys, request.param) as visitor:
        yield visitor


def card(page: Page, key: str):  # type: ignore[no-untyped-def]
    return page.locator(f".st-key-card-survey-{key}")


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def sentence(page: Page, key: str) -> str:
    return plain(card(page, key).locator(".tg-lead").first.inner_text())


def district_table(page: Page) -> dict[str, list[str]]:
    card(page, "where").get_by_role("radio", name="Tabell").click()
    table = card(page, "where").get_by_role("table")
    expect(table).to_be_visible(timeout=SOON)
    rows = [
        [plain(cell) for cell in row.locator("th, td").all_inner_texts()]
        for row in table.locator("tbody tr").all()
    ]
    return {row[0]: row[1:] for row in rows}


def choices_unfolded(page: Page) -> None:
    """Unfold the choices where a phone has them folded."""
    folded = page.locator(".tg-drawer:not([open]) > summary")
    if folded.is_visible():
        folded.click()


def in_one_column(page: Page) -> bool:
    """Say whether a district's name stands above its line."""
    expect(card(page, "where").locator(".tg-dot").first).to_be_visible(timeout=SOON)
    name = card(page, "where").locator(".tg-dot-name").first.bounding_box()
    track = card(page, "where").locator(".tg-dot-track").first.bounding_box()
    assert name
    assert track
    return track["y"] >= name["y"] + name["height"] - 1


@pytest.mark.parametrize("visitor", ["laptop", "phone"], indirect=True)
def test_the_chair_sees_what_is_certain_of_women_and_why_nothing_is_of_an_open_survey(
    visitor: Visitor,
) -> None:
    page = visitor.open(LINK)
    how = card(page, "how").locator(".tg-say")
    expect(how).to_contain_text("känner sig trygga i området där de bor", timeout=SOON)
    on_phone = visitor.page.viewport_size == dict(
        zip(("width", "height"), SIZES["phone"], strict=True)
    )
    assert in_one_column(page) == on_phone
    choices_unfolded(page)
    page.get_by_role("radio", name="Kvinnor").click()
    expect(how).to_contain_text("av kvinnorna", timeout=SOON)
    share = re.search(r"(\d+) % av kvinnorna", plain(how.inner_text()))
    assert share

    # The same share everywhere: in the groups, in the latest wave, as the line through the districts.
    women = plain(card(page, "whom").locator(".tg-dot-chosen").inner_text())
    assert women.startswith("Kvinnor")
    assert f"{share[1]} %" in women
    assert f"{share[1]} % 2025" in sentence(page, "when")
    line = card(page, "where").locator(".tg-dot-key").first
    expect(line).to_have_text(re.compile(rf"Hela kommunen: {share[1]}\s%"))

    # Which districts differ, by words, by shape and in the table: as many as the sentence says.
    said = sentence(page, "where")
    counted = re.search(r"(\d+) skiljer sig säkert: (.+?)\. ", said + " ")
    assert counted
    marked = card(page, "where").locator(".tg-dot-higher, .tg-dot-lower")
    expect(marked).to_have_count(int(counted[1]))
    for row in marked.all():
        words = plain(row.inner_text())
        assert CERTAIN.search(words)
        assert words.split(" statistiskt")[0] in counted[2]
    table = district_table(page)
    certain = [name for name, cells in table.items() if any(map(CERTAIN.search, cells))]
    assert len(certain) == int(counted[1])
    compared = [
        name
        for name, cells in table.items()
        if name in certain or "Ingen säkerställd skillnad" in " ".join(cells)
    ]
    assert said.startswith(f"Exempel: {len(compared)} stadsdelar jämförs")

    # Then the published figures of an open survey.
    choices_unfolded(page)
    page.locator(".st-key-municipality button").click()
    page.get_by_role("radio", name="Halmstads kommun").check(force=True)
    where = card(page, "where").locator(".tg-lead").first
    expect(where).to_contain_text("Prövas inte: självvald enkät", timeout=SOON)
    expect(card(page, "how")).to_contain_text(
        "Självvald enkät: öppen på webben, alla som ville kunde svara"
    )
    # Cards of the former town go one by one.
    expect(page.locator("[data-testid=stMain]")).not_to_contain_text("säkerställ", timeout=SOON)
    expect(page.locator(".tg-dot-range")).to_have_count(0, timeout=SOON)
    groups = card(page, "where").locator(".tg-dot")
    expect(groups).to_have_count(3)
    fits(page)
    assert visitor.outside == []


def test_a_question_is_chosen_by_keys_and_kept_in_a_link(visitor: Visitor) -> None:
    page = visitor.open(LINK)
    page.get_by_role("button", name=re.compile("^Fråga ")).click()
    page.get_by_role("radio", name="Känner sig trygg i centrum på kvällen").press("Space")
    how = card(page, "how").locator(".tg-say")
    expect(how).to_contain_text("känner sig trygga i centrum på kvällen", timeout=SOON)
    expect(how).to_contain_text("Den säger inget om områdena där människor bor.")
    expect(page).to_have_url(re.compile("concept=safe_centre_late"))
    said = sentence(page, "where")
    again = visitor.open(page.url.removeprefix(f"{visitor.base}/"))
    expect(card(again, "how").locator(".tg-say")).to_contain_text("i centrum", timeout=SOON)
    assert sentence(again, "where") == said


def test_the_file_of_districts_says_whose_answers_they_are_and_that_they_are_made_up(
    visitor: Visitor,
) -> None:
    page = visitor.open(f"{LINK}&sex=women")
    expect(card(page, "where").locator(".tg-dot").first).to_be_visible(timeout=SOON)
    with page.expect_download(timeout=SOON) as download:
        card(page, "where").get_by_role("button", name="Ladda ner CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    about = {row[0]: row[1] for row in rows if len(row) == 2}
    assert about["Vilkas svar"] == "kvinnor"
    data = [row for row in rows if row and row[0] == "Påhittad (exempel)"]
    assert len(data) == 13
    assert data[0][1] == "Hela kommunen"
