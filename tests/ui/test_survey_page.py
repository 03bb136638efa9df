"""The page of felt safety: its choices stand in the address, its words agree with its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.survey_store import load_surveys
from tests.ui.test_pages import html_of, opened
from trygghet.measures.survey import survey
from trygghet.measures.survey_contrasts import survey_contrasts
from trygghet.model.access import OPERATOR, permit
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept
from trygghet.settings import settings
from trygghet.store.store import Store
from trygghet.ui.pages import page_of

MADE_UP, PUBLISHED = "9999", "1380"
PAGE = page_of("survey")


@pytest.fixture(scope="session")
def survey_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a store with both towns' surveys and nothing of incidents."""
    return load_surveys(tmp_path_factory)


@pytest.fixture
def at_surveys(survey_store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("TRYGGHET_STORE", survey_store)
    settings.cache_clear()
    yield Store.open(survey_store)
    settings.cache_clear()


def page(municipality: str, **address: str) -> AppTest:
    at = opened(PAGE, municipality=municipality, role="chair", **address)
    assert not at.exception
    return at


def text(at: AppTest) -> str:
    plain = re.sub(r"<style>.*?</style>|</?strong>", "", html_of(at), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", plain)).replace("&nbsp;", " ")


def rows(store: Store, **scope: str) -> list[dict[str, object]]:
    asked = permit(OPERATOR, Scope(municipality=MADE_UP, **scope))  # type: ignore[arg-type]
    return [dict(row) for row in survey(store.view(), asked).rows]


def test_every_question_is_answered_in_a_card(at_surveys: Store) -> None:
    said = text(page(MADE_UP))
    for question in (
        "Hur trygga?", "Vilka tillfrågades?", "För vilka?", "Sedan när?", "Var?", "Vad oroar?",
        "Vilka platser nämns?", "Jämfört med riket", "Vilka svarade?", "Vad frågades?",
    ):  # fmt: skip
        assert question in said
    assert "PÅHITTADE UPPGIFTER" in said
    assert "Intervallet visar slumpfel. Fel på grund av bortfall ingår inte." in said


def test_the_usual_choice_is_spelled_out_in_the_address(at_surveys: Store) -> None:
    at = page(MADE_UP)
    assert at.query_params["concept"] == "safe_home_area"
    assert at.query_params["survey"] == "trygghetsmatning-2025"


def test_choosing_a_question_changes_the_address_and_says_which_place_it_is_about(
    at_surveys: Store,
) -> None:
    at = page(MADE_UP)
    assert "Den säger inget om centrum." in text(at)
    at.radio(key="choose-concept").set_value(Concept.SAFE_CENTRE_LATE).run()
    assert at.query_params["concept"] == "safe_centre_late"
    said = text(at)
    assert "känner sig trygga i centrum på kvällen" in said
    assert "Den säger inget om områdena där människor bor." in said


def test_choosing_women_narrows_where_and_since_when_and_the_words_agree(
    at_surveys: Store,
) -> None:
    at = page(MADE_UP)
    at.segmented_control(key="choose-sex").set_value("women").run()
    assert at.query_params["sex"] == "women"
    women = [
        row
        for row in rows(at_surveys, sex="women", concept="safe_home_area")
        if row["survey"] == "trygghetsmatning-2025" and row["base"] == "answered"
    ]
    whole = next(row for row in women if not row["districts"])
    said = text(at)
    assert f"{round(float(str(whole['share'])) * 100)} % av kvinnorna" in said.replace(
        "\u00a0", " "
    )
    asked = permit(OPERATOR, Scope(municipality=MADE_UP, sex="women", concept="safe_home_area"))
    contrasts = [
        row
        for row in survey_contrasts(at_surveys.view(), asked).rows
        if row["survey"] == "trygghetsmatning-2025"
    ]
    certain = [row for row in contrasts if row["change"] in ("increase", "decrease")]
    compared = next(row["compared"] for row in contrasts)
    assert f"{compared} stadsdelar jämförs" in said
    assert f"{len(certain)} skiljer sig säkert" in said
    assert said.count("i resten av kommunen") == len(certain)


def test_one_group_at_a_time_choosing_an_age_leaves_sex(at_surveys: Store) -> None:
    at = page(MADE_UP, sex="women")
    at.radio(key="choose-age").set_value("16-29").run()
    assert at.query_params["age"] == "16-29"
    assert "sex" not in at.query_params
    at.segmented_control(key="choose-sex").set_value("men").run()
    assert "age" not in at.query_params


def test_a_link_to_a_sex_and_an_age_shows_no_districts(at_surveys: Store) -> None:
    said = text(page(MADE_UP, sex="women", age="16-29"))
    assert "Stadsdelar visas inte för ett kön och en ålder tillsammans." in said
    assert "stadsdelar jämförs" not in said


def test_an_open_survey_has_no_interval_and_nothing_certain_in_its_own_cards(
    at_surveys: Store,
) -> None:
    at = page(MADE_UP)
    at.radio(key="choose-survey").set_value("webbenkat-2024").run()
    assert at.query_params["survey"] == "webbenkat-2024"
    said = text(at)
    assert "Självvald enkät: öppen på webben, alla som ville kunde svara" in said
    assert "Prövas inte: självvald enkät." in said
    assert "skiljer sig säkert" not in said
    assert 'class="tg-dot-range"' not in html_of(at)


def test_published_groups_of_districts_stand_as_published(at_surveys: Store) -> None:
    at = page(PUBLISHED)
    said = text(at).replace("\u00a0", " ")
    assert (
        "70 % av dem som svarade känner sig trygga i området där de bor, 2022 (som publicerat, bas"
        " ej redovisad)"
    ) in said
    assert "Andersberg, Vallås, Nyhem/Linehed, Centrum öst och Östra stranden" in said
    assert "5 stadsdelar tillsammans; var för sig är de inte redovisade" in said
    assert "2 grupper av stadsdelar redovisas" in said
    assert "Självvald enkät: öppen på webben, alla som ville kunde svara" in said
    assert "Därför finns ingen felmarginal, och inga skillnader prövas." in said
    assert "säkerställ" not in said
    assert 'class="tg-dot-range"' not in html_of(at)


def test_a_question_told_only_of_women_and_men_is_said_of_them(at_surveys: Store) -> None:
    said = text(page(PUBLISHED, concept="unsafe_places_exist")).replace("\u00a0", " ")
    assert "Närmare 80 % av kvinnorna anser att det finns otrygga platser" in said
    assert "Skillnaden räknas inte ut" in said
    assert "med källans ord: ”+10 procent”" in said


def test_moving_to_another_municipality_leaves_the_group_behind(at_surveys: Store) -> None:
    at = page(MADE_UP, sex="women", survey="webbenkat-2024")
    at.radio(key="choose-municipality").set_value(PUBLISHED).run()
    assert not at.exception
    assert "sex" not in at.query_params
    assert at.query_params["survey"] == "enkat-2022"


def test_another_page_is_not_narrowed_by_what_was_chosen_here(at_surveys: Store) -> None:
    at = opened(municipality=MADE_UP, concept="worry_burglary", sex="women", role="chair")
    said = text(at).replace("\u00a0", " ")
    row = next(
        row
        for row in rows(at_surveys)
        if row["survey"] == "trygghetsmatning-2025"
        and row["concept"] == "safe_home_area"
        and not (row["sex"] or row["age"] or row["districts"])
    )
    assert f"{round(float(str(row['share'])) * 100)} %" in said


def test_all_questions_stay_closed_until_they_are_opened(at_surveys: Store) -> None:
    at = page(MADE_UP)
    before = html_of(at)
    at.toggle(key="unfold-survey-questions").set_value(True).run()
    assert not at.exception
    after = html_of(at)
    assert "Vilka av dessa problem finns i området där du bor?" in after
    assert after.count("<tr") > before.count("<tr") + 30


@pytest.mark.parametrize("key", ["how", "whom", "when", "where", "worries", "country", "response"])
def test_every_figure_has_a_table_and_says_who_was_asked(at_surveys: Store, key: str) -> None:
    at = page(MADE_UP)
    before = html_of(at).count("<table")
    at.segmented_control(key=f"more-survey-{key}-choice").set_value("table").run()
    assert not at.exception
    assert html_of(at).count("<table") == before + 1
    at.segmented_control(key=f"more-survey-{key}-choice").set_value("read").run()
    assert not at.exception


@pytest.mark.parametrize("look", ["sv", "en"])
def test_no_third_answer_on_sex_is_told_of_as_a_group(at_surveys: Store, look: str) -> None:
    at = page(MADE_UP, lang=look)
    for name in ("annat eller inget svar", "other or no answer"):
        assert name not in text(at).lower()


def test_a_districts_page_names_only_the_survey_that_its_figures_are_from(
    at_surveys: Store,
) -> None:
    at = opened(page_of("place"), municipality=MADE_UP, district="lunda", role="chair")
    assert not at.exception
    said = text(at)
    assert "Svar i trygghetsmätningen 2025" in said
    assert "webbenkäten" not in said
    assert "riket" not in said
