"""Survey files on the page for files: what governs them, what their questions were taken for."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import html_of, opened, said
from trygghet.locale.words import words_for
from trygghet.model.kinds import Kind
from trygghet.model.survey import Coverage, Survey, SurveyType
from trygghet.ui.pages import page_of
from trygghet.ui.survey_consequences import consequences

FILE = "inklistrat.csv"
ANSWERS = (
    "Svarsid\tKön\tHur trygg eller otrygg känner du dig i ditt bostadsområde?\tVad tycker du om torget?\n"
    + "".join(
        f"{n}\t{sex}\t{safe}\t{like}\n"
        for n, (sex, safe, like) in enumerate(
            [
                ("Kvinna", "Mycket trygg", "Bra"),
                ("Man", "Ganska trygg", "Dåligt"),
                ("Kvinna", "Ganska otrygg", "Bra"),
                ("Man", "Mycket trygg", "Bra"),
            ]
            * 3
        )
    )
)
PUBLISHED = "Fråga\t2022\t2023\nOrolig för rån\t7 %\t9 %\nOtrygga i bostadsområdet\t20 %\t21 %\n"


def pasted(text: str) -> AppTest:
    at = opened(page_of("data"), municipality="1380")
    at.segmented_control(key="way-in").set_value("paste").run()
    at.text_area(key="pasted").set_value(text).run()
    assert not at.exception
    return at


def at_key(at: AppTest, kind: str, name: str):
    return getattr(at, kind)(key=f"{name}-{FILE}")


def labelled(at: AppTest, part: str):
    return next(box for box in at.selectbox if part in box.label)


def test_raw_answers_show_what_each_question_was_taken_for(at_empty_store: str) -> None:
    at = pasted(ANSWERS)
    text = said(at)
    assert "Hur trygg eller otrygg" in text
    assert "Mycket trygg" in text
    safe = labelled(at, "Vad ”Hur trygg eller otrygg")
    assert safe.value == "safe_home_area"
    other = labelled(at, "Vad ”Vad tycker du om torget")
    assert other.value == ""


def test_a_correction_reaches_the_rows_that_will_be_loaded(at_empty_store: str) -> None:
    at = pasted(ANSWERS)
    assert "<td>Ganska otrygg" in html_of(at)
    labelled(at, "Vad ”Hur trygg eller otrygg").set_value("leave-out").run()
    assert not at.exception
    assert "<td>Ganska otrygg" not in html_of(at)
    assert labelled(at, "Vad ”Hur trygg eller otrygg").value == "leave-out"


def test_what_a_choice_forbids_is_said_before_loading(at_empty_store: str) -> None:
    at = pasted(ANSWERS)
    assert "Okänt urval: läses som en självvald enkät" in html_of(at)
    at_key(at, "selectbox", "survey-type").set_value(SurveyType.SELF_SELECTED).run()
    assert "Självvald enkät: öppen på webben, alla som ville kunde svara" in html_of(at)
    assert "Inga intervall visas" in html_of(at)
    at_key(at, "selectbox", "survey-type").set_value(SurveyType.RANDOM).run()
    assert "Intervall visas, områden jämförs med resten" in html_of(at)
    assert "visas ingen svarsfrekvens" in html_of(at)
    at_key(at, "number_input", "survey-invited").set_value(40).run()
    at_key(at, "number_input", "survey-answered").set_value(12).run()
    assert "visas ingen svarsfrekvens" not in html_of(at)
    assert not at.exception


def test_every_field_of_the_survey_says_what_it_governs(at_empty_store: str) -> None:
    at = pasted(ANSWERS)
    captions = "\n".join(caption.value for caption in at.caption)
    for told in ("Avgör om intervall visas", "Omgångar jämförs bara", "Ger svarsfrekvensen"):
        assert told in captions
    for name, value in (("title", "Trygghetsenkäten"), ("wave", "2024"), ("wording", "v1"),
                        ("mode", "webb"), ("fieldwork", "hösten 2024")):  # fmt: skip
        at_key(at, "text_input", f"survey-{name}").set_value(value).run()
        assert not at.exception


def test_published_figures_are_split_by_wave_and_their_labels_can_be_corrected(
    at_empty_store: str,
) -> None:
    at = pasted(PUBLISHED)
    text = said(at)
    assert "flera omgångar: 2022, 2023" in text
    assert "gör inget gemensamt begrepp" in text
    assert "varav 1 inte kan läsas" in text
    label = labelled(at, "Vad ”Otrygga i bostadsområdet” räknar")
    assert label.value == ""
    label.set_value("problems_in_area").run()
    assert not at.exception
    assert "varav 1 inte kan läsas" not in said(at)
    taken = labelled(at, "Vad ”Orolig för rån” räknar")
    assert taken.value == "worry_robbery"
    taken.set_value("").run()
    assert "varav 1 inte kan läsas" in said(at)


def test_whom_a_table_is_about_can_be_said(at_empty_store: str) -> None:
    at = pasted("Fråga\tKvinnor\tMän\nOrolig för rån\t7 %\t9 %\n")
    at_key(at, "selectbox", "coverage").set_value(Coverage.COUNTRY).run()
    assert not at.exception
    assert "<td>Hela landet" in html_of(at)


def test_what_a_dash_means_is_asked_for(at_empty_store: str) -> None:
    at = pasted("Fråga\tKvinnor\tMän\nOrolig för rån\t7 %\t-\n")
    assert any("”-”" in error.value or "“-”" in error.value for error in at.error)
    at.selectbox(key="load-dash").set_value("zero").run()
    assert not at.error


def test_a_table_without_a_question_asks_what_its_figures_count(at_empty_store: str) -> None:
    at = pasted("Område\tAndel otrygga\tFelmarginal\nVallås\t20 %\t3\nFuret\t10 %\t2\n")
    assert not at.exception
    at.selectbox(key="load-kind").set_value(Kind.SURVEY_RESULTS).run()
    assert not at.exception


@pytest.mark.parametrize(
    "text",
    [
        "Det här är ingen tabell",
        "a\tb\n1\t2\n",
        "Fråga\tKvinnor\nOrolig för rån\tsjuttio\n",
    ],
)
def test_a_wrong_file_gets_a_sentence_and_no_fault(at_empty_store: str, text: str) -> None:
    at = pasted(text)
    assert "Traceback" not in said(at)
    assert at.error or "inte kan läsas" in said(at)


def test_a_new_wave_takes_over_what_lasts_from_an_earlier_one(at_store: str) -> None:
    at = pasted(ANSWERS)
    before = at_key(at, "selectbox", "survey-before")
    before.set_value("enkat-2022").run()
    assert not at.exception
    assert at_key(at, "text_input", "survey-title").value == "Medborgarundersökning 2022"
    assert at_key(at, "selectbox", "survey-type").value == SurveyType.SELF_SELECTED
    assert "Prövas inte: självvald enkät" in html_of(at)


def test_a_sample_is_tied_to_a_survey_that_is_loaded(at_store: str) -> None:
    at = pasted("Stadsdel\tUtskick\tSvar\nVallås\t350\t161\n")
    at.selectbox(key="survey-of-sample").set_value("enkat-2022").run()
    assert not at.exception
    assert "161" in html_of(at)


def test_comparisons_are_forbidden_in_the_words_of_the_figures() -> None:
    words = words_for("sv")
    random = Survey("a-2023", "A", SurveyType.RANDOM, "2023", wording="v1", invited=9, answered=5)
    others = [
        Survey("a-2021", "A", SurveyType.RANDOM, "2021", wording="v1"),
        Survey("b-2021", "B", SurveyType.RANDOM, "2021", wording="v0"),
        Survey("c-2021", "C", SurveyType.SELF_SELECTED, "2021", wording="v1"),
        Survey("d-2021", "D", SurveyType.PANEL_RANDOM, "2021", wording="v1"),
    ]
    told = "\n".join(consequences(random, Kind.SURVEY_ANSWERS, others, words))
    assert "Bredvid A (2021): förändringar prövas" in told
    assert "Bredvid B (2021): Prövas inte: ändrad fråga." in told
    assert "Bredvid C (2021): Prövas inte: självvald enkät." in told
    assert "Bredvid D (2021): Prövas inte:" in told
    assert "svarsfrekvens" not in told
