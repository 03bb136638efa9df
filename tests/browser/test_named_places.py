"""Named places on the live map in a real browser: their signs tell what they are, by pointer and by keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


def test_a_sign_and_its_line_in_the_list_tell_the_published_number(visitor: Visitor) -> None:
    page = visitor.open("survey?municipality=1380")
    card = page.locator(".st-key-card-mention-places")
    card.scroll_into_view_if_needed()
    items = card.locator(".twin button")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("Stadskärnan")
    expect(items.first).to_contain_text("838")
    name = card.locator(".name", has_text="Andersberg")
    expect(name).to_have_count(1)
    box = name.bounding_box()
    assert box is not None
    # The sign lies below its name.
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] + 12)
    expect(card.locator(".tip")).to_contain_text("338 omnämnanden")
    assert visitor.outside == []
