"""Before anything is loaded every page tells what files would show, and who can take one in."""

from __future__ import annotations

import pytest

from tests.ui.test_pages import html_of, opened
from trygghet.locale import words_for
from trygghet.ui.pages import PAGES, PageInfo, page_of
from trygghet.ui.tour import steps

OF_FIGURES = [
    page_of(key) for key in ("overview", "survey", "pledges", "follow_up", "presentation")
]


@pytest.mark.parametrize("page", OF_FIGURES, ids=lambda page: page.key)
def test_whoever_may_take_in_files_gets_there_in_one_step(
    at_empty_store: str, page: PageInfo
) -> None:
    text = html_of(opened(page, role="coordinator"))
    button = text.partition('class="tg-button"')[2].partition(">")[0]
    assert "/data?" in button
    for question in ("Var och när händer något?", "Hur trygga känner sig invånarna?"):
        assert question in text


def test_others_are_told_who_can(at_empty_store: str) -> None:
    text = html_of(opened(role="chair", lang="en"))
    assert "tg-button" not in text
    assert "The safety coordinator takes in files" in text


def test_the_foot_of_the_page_stands_all_the_same(at_empty_store: str) -> None:
    at = opened(role="chair")
    assert not at.exception
    assert not at.error
    assert "Tillgänglighet" in [link.proto.label for link in at.get("page_link")]


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_the_tour_says_of_every_page_what_that_page_answers(key: str) -> None:
    words = words_for("en")
    told = steps(key, words)[0]["text"]
    others = {steps(page.key, words)[0]["text"] for page in PAGES if page.key != key}
    assert told not in others or key in {"presentation", "accessibility"}
