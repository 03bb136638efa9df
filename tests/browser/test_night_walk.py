"""A night walk of three observations, entered on a phone with a thumb, shows in the matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SIZES, Visitor, fits
from trygghet.model.kinds import Kind
from trygghet.store.store import Store

pytestmark = pytest.mark.browser

#: A walk of its own: other tests read the same store.
PAGE = "walk?municipality=1283&area=soder&walk=2021-04-09"
_STANDING = {"latitude": 56.0381, "longitude": 12.7033, "accuracy": 8}


@pytest.fixture
def phone(browser: Browser, serve: Callable[..., str]) -> Iterator[Visitor]:
    """A phone that tells where it is when it is asked, and counts what it asks elsewhere."""
    width, height = SIZES["phone"]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        has_touch=True,
        geolocation=_STANDING,
        permissions=["geolocation"],
    )
    visitor = Visitor(context.new_page(), serve())
    own = visitor.base.split("/", 3)[2]
    visitor.page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith(("data:", "blob:", f"http://{own}/"))
            else visitor.outside.append(asked.url)
        ),
    )
    yield visitor
    context.close()


def test_three_observations_entered_on_a_phone_show_in_the_matrix(
    phone: Visitor, store_url: str
) -> None:
    page = phone.open(PAGE)
    page.get_by_text("Visa formuläret").click()
    form = page.locator(".st-key-card-walk-form")
    noted = (
        ("Säkerhet", "2", "20.40", "Tre lampor släckta vid bron"),
        ("Säkerhet", "3", "21.30", "Buskar skymmer vägen"),
        ("Utbud", "5 bra", "00.40", "Öppet och ljust"),
    )
    for number, (focus, rating, clock, note) in enumerate(noted, start=1):
        form.get_by_role("radio", name=focus, exact=True).tap()
        form.get_by_role("radio", name=rating, exact=True).tap()
        form.get_by_role("textbox", name="Klockslag").fill(clock)
        form.locator("textarea").fill(note)
        if number == 1:
            form.get_by_role("button", name="Ta med min position").tap()
            expect(form.get_by_text("Positionen är med, på ungefär 8 m när.")).to_be_visible()
            # What was written and not yet sent is still there.
            expect(form.locator("textarea")).to_have_value(note)
        form.get_by_role("button", name="Spara iakttagelsen").tap()
        words = f"har {number} anteckning"
        expect(page.locator(".st-key-card-walk")).to_contain_text(words, timeout=30_000)
        expect(form.get_by_text("Sparat.")).to_be_visible()
        expect(form.locator("textarea")).to_have_count(1)
        expect(form.locator("textarea")).to_have_value("")
    matrix = page.locator(".st-key-card-walk .tg-picks")
    field = matrix.get_by_role(
        "button", name="Säkerhet, Sen kväll 20–23: betyg 2,5 av 5, 2 anteckn"
    )
    expect(field).to_be_visible()
    field.tap()
    expect(page.locator(".st-key-card-walk")).to_contain_text(
        "Buskar skymmer vägen", timeout=20_000
    )
    fits(page, ["phone"])
    assert phone.outside == []
    kept = [
        row
        for row in Store.open(store_url).view().entries(Kind.NIGHT_WALK)
        if str(row["walk"]) == "2021-04-09"
    ]
    assert [(row["latitude"], row["longitude"]) for row in kept] == [
        (56.0381, 12.7033),
        (None, None),
        (None, None),
    ]


def test_no_position_is_asked_for_before_the_button_is_pressed(
    browser: Browser, serve: Callable[..., str]
) -> None:
    context = browser.new_context()
    context.add_init_script(
        "window.asked = 0; navigator.geolocation.getCurrentPosition = (_, no) => {"
        " window.asked += 1; no({ code: 1 }); };"
    )
    page = Visitor(context.new_page(), serve()).open(PAGE)
    page.get_by_text("Visa formuläret").click()
    press = page.get_by_role("button", name="Ta med min position")
    expect(press).to_be_visible()
    assert page.evaluate("window.asked") == 0
    press.click()
    expect(page.get_by_text("Telefonen får inte lämna ut positionen")).to_be_visible()
    page.wait_for_function("window.asked === 1")
    context.close()
