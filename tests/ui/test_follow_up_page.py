"""The page of drafts as staff open it: each draft, its document, the day of the meeting in the address."""

from __future__ import annotations

import pytest

from tests.ui.test_pages import HALMSTAD, html_of, opened
from trygghet.ui.pages import page_of


def drafts(**address: str):
    at = opened(page_of("follow_up"), **{**HALMSTAD, "role": "chair", **address})
    assert not at.exception
    return at


@pytest.mark.parametrize(
    ("draft", "title"),
    [
        ("follow_up", "Uppföljning: Medborgarlöfte 2023"),
        ("situation", "3. Analys av kartläggningen och informationen"),
        ("since", "Ändrat sedan förra mötet"),
    ],
)
def test_each_draft_stands_on_the_page_with_its_document(at_store: str, draft, title) -> None:
    at = drafts(draft=draft)
    assert title in html_of(at)
    assert [button for button in at.get("download_button") if "Word" in button.proto.label]


def test_an_earlier_pledge_is_followed_up_from_its_link(at_store: str) -> None:
    text = html_of(drafts(draft="follow_up", pledge="H21"))
    assert "minst 900 timmar" in text
    assert "Inget underlag räknas" in text


def test_the_day_of_the_meeting_is_in_the_address(at_store: str) -> None:
    text = html_of(drafts(draft="since", since="2020-06-01"))
    assert "Sedan 1 juni 2020" in text
    assert drafts(draft="since", since="nonsense").date_input[0].value is not None


def test_a_day_that_is_to_come_is_refused_with_the_reason(at_store: str) -> None:
    at = opened(page_of("follow_up"), **HALMSTAD, role="chair", draft="since", since="2031-01-01")
    assert "före den dag" in at.error[0].value
