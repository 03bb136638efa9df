"""The page of pledges as readers open it: real promises of a town without invented evidence."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import HALMSTAD, html_of, opened
from trygghet.ui.pages import page_of


def pledges(**address: str) -> AppTest:
    at = opened(page_of("pledges"), **{**HALMSTAD, **address})
    assert not at.exception
    return at


def cards_of(at: AppTest) -> list[str]:
    return re.findall(r'<article class="tg-promise" id="promise-([^"]+)"', html_of(at))


def test_the_current_pledge_is_shown_by_party_with_its_six_promises(at_store: str) -> None:
    at = pledges()
    assert sorted(cards_of(at)) == [f"H23-{number}" for number in range(1, 7)]
    text = html_of(at)
    parties = [text.index(f'<h2 class="tg-section">{name}') for name in (
        "Tillsammans", "Halmstads kommun", "Polisen",
    )]  # fmt: skip
    assert parties == sorted(parties)
    assert "inte att inget har gjorts" in text


def test_nine_hundred_hours_are_seen_to_go(at_store: str) -> None:
    text = html_of(pledges())
    assert "Måttet är borttaget för: Synlig polis i stadskärnan." in text
    assert text.count("900 timmar per år") >= 2


def test_a_home_areas_figure_never_stands_in_a_centre_promise(at_store: str) -> None:
    text = html_of(pledges())
    chains = re.findall(r'<ol class="tg-chain">.*?</ol>', text, flags=re.DOTALL)
    assert len(chains) == 6
    assert not any("70" in each and "trygg i området" in each for each in chains)


def test_an_earlier_pledge_and_another_order_are_in_the_address(at_store: str) -> None:
    at = pledges(pledge="H21", by="state")
    assert sorted(cards_of(at)) == [f"H21-{number}" for number in range(1, 9)]
    assert '<h2 class="tg-section">Saknar mått' in html_of(at)
    assert at.query_params["pledge"] == "H21"
    assert at.query_params["by"] == "state"


def test_a_link_to_a_promise_opens_its_chain_first(at_store: str) -> None:
    at = pledges(promise="H23-5")
    assert cards_of(at)[0] == "H23-5"
    assert len(cards_of(at)) == 6
    first = html_of(at).split('id="promise-H23-5"')[1].split("</article>")[0]
    assert "<details" in first
    assert " open>" in first
    assert cards_of(pledges(promise="H20-7"))[0] == "H20-7"


def test_a_district_narrows_to_what_touches_it_and_to_what_concerns_everybody(
    at_store: str,
) -> None:
    at = pledges(pledge="H17", district="vallas")
    assert len(cards_of(at)) == 4
    assert '<h2 class="tg-section">Vallås' in html_of(at)
    quiet = pledges(district="rotorp")
    assert len(cards_of(quiet)) == 6
    assert '<h2 class="tg-section">Gäller hela kommunen' in html_of(quiet)


def test_the_chair_who_may_not_type_sees_no_way_to(at_store: str) -> None:
    assert "Lägg till underlag" not in html_of(pledges(role="chair"))


def test_the_page_leads_to_collaboration_and_to_the_drafts(at_store: str) -> None:
    text = html_of(pledges(role="chair"))
    assert "/areas?" in text
    assert "#collaboration" in text
    for draft in ("follow_up", "since", "situation"):
        assert f"draft={draft}" in text


def test_the_coordinator_adds_evidence_from_the_promise(at_store: str) -> None:
    assert "Lägg till underlag" in html_of(pledges(role="coordinator"))


def test_the_page_as_it_was_on_an_earlier_day(at_store: str) -> None:
    at = pledges(on="2021-06-01")
    assert sorted(cards_of(at)) == [f"H21-{number}" for number in range(1, 9)]


def test_what_a_link_asks_for_in_vain_shows_the_current_pledge(at_store: str) -> None:
    at = pledges(pledge="<b>", promise="nowhere", by="size")
    assert len(cards_of(at)) == 6
