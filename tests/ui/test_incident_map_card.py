"""The card "where" of the incidents page: every question of every choice, and who sees points."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_incidents_page import incidents
from tests.ui.test_pages import html_of
from trygghet.ui.map_question import Asks, Pieces

pytestmark = pytest.mark.usefixtures("at_made_up_store")

#: Squares and corners around the town's two squares.
CELL = "6925006232750"
DRAWN = "691000,6232000 693000,6232000 693000,6234000 691000,6234000"


def parts(at: AppTest) -> str:
    assert not at.exception
    assert not at.error
    return html_of(at)


@pytest.mark.parametrize("pieces", list(Pieces))
@pytest.mark.parametrize("question", list(Asks))
@pytest.mark.parametrize(
    "choice",
    [{}, {"district": "torpa"}, {"cell": CELL}, {"drawn": DRAWN}, {"area": "innerstaden"}],
    ids=lambda choice: next(iter(choice), "all"),
)
def test_every_question_is_answered_for_every_choice_of_place(
    question: Asks, pieces: Pieces, choice: dict[str, str]
) -> None:
    at = incidents(**{"map-question": question, "map-of": pieces}, **choice)
    text = parts(at)
    assert "Var händer det?" in text
    assert "tg-legend" in text


def test_the_places_own_earlier_years_are_the_usual_question() -> None:
    at = incidents()
    assert at.segmented_control(key="choose-map-question").value is Asks.OWN_YEARS
    assert "jämförelser" in parts(at)


def test_a_question_is_kept_in_the_address_and_the_map_follows() -> None:
    at = incidents()
    at.segmented_control(key="choose-map-question").set_value(Asks.COUNT).run()
    assert "count" in at.query_params["map-question"]
    assert "utan känd plats" in parts(at)
    at.segmented_control(key="choose-map-of").set_value(Pieces.CELLS).run()
    assert "på 250 m, färgade efter" in parts(at)


def test_a_word_that_is_no_question_is_the_usual_one() -> None:
    at = incidents(**{"map-question": "<script>", "map-of": "7"})
    assert at.segmented_control(key="choose-map-question").value is Asks.OWN_YEARS
    assert "<script>" not in parts(at)


def test_a_certified_area_is_broken_down_by_squares_only() -> None:
    at = incidents(area="innerstaden")
    assert parts(at)
    keys = [control.key for control in at.segmented_control]
    assert "choose-map-question" in keys
    assert "choose-map-of" not in keys
