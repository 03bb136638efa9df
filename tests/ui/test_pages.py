"""Every page, through the shell as a reader opens it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from trygghet.model.access import Role
from trygghet.model.kinds import Kind
from trygghet.settings import settings
from trygghet.store.store import Store
from trygghet.ui.address import MapMeasure
from trygghet.ui.pages import FIRST, PAGES, PageInfo, page_of

SHELL = Path(__file__).parents[2] / "trygghet" / "ui" / "shell.py"
HALMSTAD = {"municipality": "1380"}
#: The accessibility statement alone needs no store, and no signing in.
OF_THE_STORE = [page for page in PAGES if page.key != "accessibility"]


def opened(page: PageInfo = FIRST, **address: str) -> AppTest:
    at = AppTest.from_file(str(SHELL), default_timeout=60)
    for name, value in address.items():
        at.query_params[name] = value
    if page is not FIRST:
        at.switch_page(str(page.script))  # at once, as by a link
    return at.run()


def html_of(at: AppTest) -> str:
    return "\n".join(
        str(element.proto.body) for element in at.get("html") if hasattr(element.proto, "body")
    )


def said(at: AppTest) -> str:
    return "\n".join([html_of(at), *(error.value for error in at.error)])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_shows_its_heading_and_no_fault(
    at_store: str, page: PageInfo, language: str
) -> None:
    at = opened(page, lang=language, **HALMSTAD)
    assert not at.exception
    assert not at.error
    assert "<h1>" in html_of(at)


@pytest.mark.parametrize("page", OF_THE_STORE, ids=lambda page: page.key)
def test_an_empty_store_is_told_in_a_sentence(at_empty_store: str, page: PageInfo) -> None:
    at = opened(page)
    assert not at.exception
    text = said(at)
    assert "Inget är inläst än" in text
    assert "Traceback" not in text


def test_the_first_page_shows_three_panels_and_what_they_rest_on(at_store: str) -> None:
    text = html_of(opened(**HALMSTAD))
    for question in ("Var händer det?", "Blir det tryggare?", "Håller vi det vi lovat?"):
        assert question in text
    assert "Läget per 30 juni 2024" in text
    assert "Självvald enkät" in text
    assert "Källa" in text


def test_a_link_names_every_choice_that_the_view_depends_on(at_store: str) -> None:
    at = opened()
    assert at.query_params["municipality"] == "1380"
    for name in ("from", "to", "on", "examples", "map"):
        assert at.query_params[name]


def test_a_cold_link_to_any_page_keeps_its_choices(at_store: str) -> None:
    for page in (page_of("survey"), page_of("incidents")):
        at = opened(page, **HALMSTAD, district="vallas", map="safety", on="2022-12-31")
        assert at.query_params["district"] == "vallas"
        assert at.query_params["map"] == "safety"
        assert at.query_params["on"] == "2022-12-31"


def test_choosing_districts_writes_them_into_the_address(at_store: str) -> None:
    at = opened(**HALMSTAD)
    at.multiselect(key="choose-districts").select("vallas").run()
    assert at.query_params["district"] == "vallas"
    at.multiselect(key="choose-districts").unselect("vallas").run()
    assert "district" not in at.query_params


def test_moving_the_end_of_the_period_before_its_start_moves_both(at_store: str) -> None:
    at = opened(**HALMSTAD)
    chooser = at.selectbox(key="choose-to")
    earlier = next(o for o in chooser.options if o == "januari 2022")
    chooser.select(earlier).run()
    assert at.query_params["from"] == "2022-01-01"
    assert at.query_params["to"] == "2022-01-31"


def test_choosing_what_the_map_shows_changes_the_map(at_store: str) -> None:
    at = opened(**HALMSTAD)
    at.radio(key="choose-map").set_value(MapMeasure.SAFETY).run()
    assert at.query_params["map"] == "safety"
    assert "Var känner man sig trygg?" in html_of(at)


def test_leaving_examples_out_leaves_out_every_made_up_figure(at_store: str) -> None:
    at = opened(**HALMSTAD, examples="0")
    text = html_of(at).casefold()
    assert "påhittad" not in text
    assert "hur många händelser det var är inte känt" in text
    at.toggle(key="examples").set_value(True).run()
    assert at.query_params["examples"] == "1"
    assert "påhittad" in html_of(at).casefold()


def test_an_unknown_municipality_in_a_link_is_told_and_left_out(at_store: str) -> None:
    at = opened(municipality="0000")
    assert "0000" in at.warning[0].value
    assert at.query_params["municipality"] == "1380"


def test_a_role_without_access_meets_a_sentence_and_no_link(at_store: str) -> None:
    at = opened(page_of("data"), role=Role.CHAIR.value)
    assert not at.exception
    assert any("Filer" in error.value for error in at.error)
    assert "<h1>Filer</h1>" in html_of(at)
    assert "Ta in en fil" not in html_of(at)


def test_the_role_leaves_the_address_so_that_links_do_not_share_it(at_store: str) -> None:
    at = opened(role="chair")
    assert "role" not in at.query_params
    assert at.selectbox(key="role").value == Role.CHAIR


@pytest.mark.parametrize("page", OF_THE_STORE, ids=lambda page: page.key)
def test_who_is_not_signed_in_sees_nothing_of_the_store(
    at_store: str, page: PageInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRYGGHET_DEMO", "off")
    monkeypatch.setattr(Store, "open", lambda *_: pytest.fail("the store was opened"))
    settings.cache_clear()
    at = opened(page, **HALMSTAD, role="coordinator")
    assert not at.exception
    assert at.error
    assert "Halmstad" not in said(at)


def test_a_fault_shows_an_id_and_no_traceback(
    at_store: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("trygghet.measures.situation.situation", broken)
    at = opened(**HALMSTAD)
    assert not at.exception
    shown = at.error[0].value
    assert "secret detail" not in said(at)
    fault = shown.rsplit(" ", 1)[-1]
    assert any(fault in record.getMessage() for record in caplog.records)


def test_a_source_link_leads_to_the_dataset(at_store: str) -> None:
    assert "/data?" in html_of(opened(**HALMSTAD))
    at = opened(page_of("data"), dataset="survey_results-3")
    assert "Medborgarundersökning" in html_of(at)


def test_a_pasted_table_is_understood_loaded_and_taken_back(at_empty_store: str) -> None:
    at = opened(page_of("data"))
    at.segmented_control(key="way-in").set_value("paste").run()
    table = "område\tmånad\tantal\nNorr\t2024-01\t7\nNorr\t2024-02\t5\n"
    at.text_area(key="pasted").set_value(table).run()
    at.selectbox(key="load-kind").set_value(Kind.INCIDENT_COUNTS).run()
    assert not at.exception
    text = said(at)
    assert "inklistrat.csv" in text
    assert "2 rader" in text


def test_the_accessibility_statement_is_for_those_who_are_not_signed_in_too(
    at_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRYGGHET_DEMO", "off")
    monkeypatch.setattr(Store, "open", lambda *_: pytest.fail("the store was opened"))
    settings.cache_clear()
    at = opened(page_of("accessibility"))
    assert not at.exception
    assert not at.error
    text = html_of(at)
    assert "<h1>Tillgänglighetsredogörelse</h1>" in text
    assert "delvis förenligt med lagen" in text
    assert "WCAG 2.1: 3.1.2" in text
    assert "https://www.digg.se/tdosanmalan" in text


def test_every_page_leads_to_how_figures_are_made_and_to_the_statement(at_store: str) -> None:
    for page in (FIRST, page_of("data")):
        labels = [link.label for link in opened(page, **HALMSTAD).get("page_link")]
        assert labels[-2:] == ["Om siffrorna", "Tillgänglighet"]
