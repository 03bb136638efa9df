"""The page of a place, as a reader opens it."""

from __future__ import annotations

import pytest

from tests.ui.test_pages import HALMSTAD, html_of, opened, said
from trygghet.ui.pages import page_of

PLACE = page_of("place")


@pytest.mark.parametrize(
    "place", ["district:vallas", "certified:stadskarnan", "place:lilla-torg", "stadskarnan"]
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_kind_of_place_has_a_card(at_store: str, place: str, language: str) -> None:
    at = opened(PLACE, lang=language, place=place, **HALMSTAD)
    assert not at.exception
    assert not at.error
    assert at.selectbox(key="choose-place").value.endswith(place.rpartition(":")[2])
    assert 'class="tg-unknown"' in html_of(at)


def test_without_a_place_all_are_offered(at_store: str) -> None:
    at = opened(PLACE, **HALMSTAD)
    assert not at.exception
    html = html_of(at)
    for name in ("Vallås", "Stadskärnan", "Lilla torg"):
        assert name in html
    assert "place=district%3Avallas" in html


def test_an_address_of_one_district_opens_its_card(at_store: str) -> None:
    at = opened(PLACE, district="vallas", **HALMSTAD)
    assert at.selectbox(key="choose-place").value == "district:vallas"


def test_a_place_that_is_not_known_is_said_so(at_store: str) -> None:
    at = opened(PLACE, place="district:atlantis", **HALMSTAD)
    assert not at.exception
    assert "district:atlantis" in said(at)
    assert "Vallås" in html_of(at)


def test_choosing_a_place_changes_the_address(at_store: str) -> None:
    at = opened(PLACE, **HALMSTAD)
    at.selectbox(key="choose-place").select("district:andersberg").run()
    assert not at.exception
    assert "district:andersberg" in at.query_params["place"]
    assert "Andersberg" in html_of(at)


def test_the_centre_s_card_tells_of_no_home_area_figure(at_store: str) -> None:
    html = html_of(opened(PLACE, place="certified:stadskarnan", lang="en", **HALMSTAD))
    assert "where most who come live elsewhere" in html


def test_the_sheet_to_print_holds_the_card_and_nothing_else(at_store: str) -> None:
    at = opened(PLACE, place="district:vallas", lang="en", **HALMSTAD)
    at.toggle(key="unfold-place-sheet").set_value(True).run()
    assert not at.exception
    html = html_of(at)
    assert "tg-sheet-head" in html
    assert 'class="tg-unknown"' not in html


def test_the_overview_offers_the_card_of_a_place_that_was_picked(at_store: str) -> None:
    html = html_of(opened(place="district:centrum-vast", lang="en", **HALMSTAD))
    assert 'class="tg-open-place"' in html
    assert "place=district%3Acentrum-vast" in html
    assert "place=certified%3Astadskarnan" in html
    assert 'class="tg-open-place"' not in html_of(opened(lang="en", **HALMSTAD))


def test_what_is_said_first_tells_that_a_figure_is_about_more_and_that_anybody_could_answer(
    at_store: str,
) -> None:
    html = html_of(opened(PLACE, place="district:vallas", lang="en", **HALMSTAD))
    spoken = html.partition('class="tg-say"')[2].partition("</div>")[0]
    assert "5 districts together" in spoken
    assert "Self-selected survey" in spoken
