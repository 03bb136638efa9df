"""What the public version says: plain language, the accessibility statement, what isn't known, embedding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.reports.documents import read
from trygghet.disclosure.bundle import PublicMunicipality
from trygghet.disclosure.publisher import Accessibility, Conformance, Flaw, PublicSettings, Said
from trygghet.figures.theme import DARK, LIGHT, properties
from trygghet.locale import words as locale_words
from trygghet.locale.words import words_for
from trygghet.model.pledges import PromiseState
from trygghet.reports.accessibility import statement_html
from trygghet.reports.accessibility_known import APP
from trygghet.reports.addresses import Place, link, slug
from trygghet.reports.embed import origin_of
from trygghet.reports.look import site_css
from trygghet.reports.not_known import not_known
from trygghet.reports.own_colours import own_colours
from trygghet.reports.plain_pledges import plain_pledge

SV = words_for("sv")
CATALOGUE = Path(locale_words.__file__).parent / "sv" / "reports.po"
#: Words in a sentence of plain language, at most.
SHORT = 12


def promise(**changes: object) -> dict[str, object]:
    return {
        "text": "Vi syns i centrum minst 900 timmar.", "short": "Synlig polis", "party": "police",
        "shape": "quantity", "state": "ongoing", "pace": "on_plan", "target": 900.0,
        "target_total": 900.0, "delivered": 450.0, "unit": "timmar", "every": "year",
        "first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31), "owner": "kommunpolis",
        "last_evidence": date(2025, 6, 30), "reason": None, "synthetic": False, **changes,
    }  # fmt: skip


def test_plain_language_tells_what_who_and_how_far() -> None:
    html = plain_pledge([promise()], SV, "Annanstad")
    headings = [element.text for element in read(html).all("h2", "h3")]
    assert headings == [
        "Synlig polis", "Vad betyder det?", "Vem gör det?", "Hur långt har det kommit?",
    ]  # fmt: skip
    assert "Polisen har lovat det." in html
    assert "Målet är 900 timmar per år." in html
    assert "Hittills: 450 av 900 timmar." in html
    assert "Det går som planerat." in html


def test_plain_language_says_why_something_was_not_done() -> None:
    html = plain_pledge([promise(state="stopped", reason="Pengarna tog slut.")], SV, "Annanstad")
    assert "Arbetet avbröts." in html
    assert "Varför: Pengarna tog slut." in html


@pytest.mark.parametrize("state", list(PromiseState))
def test_plain_language_has_words_for_every_state(state: PromiseState) -> None:
    html = plain_pledge([promise(state=state.value, pace=None)], SV, "Annanstad")
    assert SV.label(state) in html


def test_an_intention_is_said_to_have_no_measure() -> None:
    intention = promise(shape="intention", state="not_measurable", target=None, target_total=None)
    html = plain_pledge([intention], SV, "Annanstad")
    assert "Det säger inte hur mycket eller när." in html
    assert "Hittills" not in html


def test_sentences_in_plain_language_are_short() -> None:
    with CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="sv")
    own = [entry for entry in catalogue if any("plain_pledges" in at for at, _ in entry.locations)]
    assert own
    for entry in own:
        said = entry.string if isinstance(entry.string, str) else " ".join(entry.string or ())
        for sentence in said.replace("?", ".").split("."):
            assert len(sentence.split()) <= SHORT, sentence


def test_the_statement_holds_what_the_law_asks_for(public_settings: PublicSettings) -> None:
    html = statement_html(public_settings, SV, "Trygghet i Annanstad")
    for said in (
        "Exempelstads kommun",  # who is behind it
        "Trygghet i Annanstad",  # the service
        "delvis förenlig",
        "Kartan går inte att läsa med skärmläsare",  # what isn't accessible
        "Bilden är en teckning",  # and why
        "https://example.se/brister",  # a form, without a name
        "1 november 2026",  # assessed
        "20 november 2026",  # changed
        "Egen kontroll",
        "https://www.digg.se/tdosanmalan",
    ):
        assert said in html, said


def test_a_statement_that_nobody_wrote_says_that_nothing_was_assessed() -> None:
    html = statement_html(PublicSettings(), SV, "Trygghet")
    assert "har inte bedömt webbplatsen" in html
    assert "förenlig med lagen" not in html


def test_what_is_known_of_the_program_stands_beside_the_publishers_own_words(
    public_settings: PublicSettings,
) -> None:
    own = statement_html(public_settings, SV, "Trygghet")
    both = statement_html(public_settings, SV, "Trygghet", known=APP)
    assert own.count("<li>") + len(APP.flaws) == both.count("<li>")
    for flaw in APP.flaws:
        assert SV.say(flaw.what) in both
        assert SV.say(flaw.why) in both
    assert "22 november 2026" in both
    unassessed = statement_html(PublicSettings(), SV, "Trygghet", known=APP)
    assert "har inte bedömt webbplatsen" in unassessed
    assert "delvis förenligt med lagen" in unassessed


def test_burden_and_what_the_law_leaves_out_are_told_with_reasons() -> None:
    flaw = Flaw(what=Said(sv="Äldre kartor"), why=Said(sv="De ersätts i år"))
    own = Accessibility(conformance=Conformance.NONE, burden=(flaw,), outside=(flaw,))
    html = statement_html(PublicSettings(accessibility=own), SV, "Trygghet")
    assert "inte förenlig" in html
    assert "12 §" in html
    assert "9 §" in html
    assert html.count("De ersätts i år") == 2


def test_what_is_missing_is_told(exempelstad: PublicMunicipality) -> None:
    bare = replace(exempelstad, results={}, counts={})
    html = not_known(bare, SV).figure
    assert html.count("<li>") == 4
    assert "ingen enkät är publicerad här" in html
    assert "ingen enkät är publicerad här" not in not_known(exempelstad, SV).figure


def test_every_pasted_address_is_one_of_the_sites_own_files(public_site: dict[str, bytes]) -> None:
    page = read(public_site["badda-in.html"])
    base = "https://trygghet.example.se/"
    addresses = [element.text for element in page.all("code")]
    assert addresses
    assert {address.removeprefix(base) for address in addresses} <= set(public_site)


def test_the_listener_believes_the_sites_own_origin_alone(public_site: dict[str, bytes]) -> None:
    code = [element.text for element in read(public_site["badda-in.html"]).all("pre")]
    listener = code[-1]
    assert 'event.origin !== "https://trygghet.example.se"' in listener
    assert "frame.contentWindow === event.source" in listener
    assert all('title="' in frame for frame in code[:-1])


def test_an_origin_is_what_a_browser_compares() -> None:
    assert origin_of("https://Kommun.Example:8443/a/b") == "https://kommun.example:8443"


def test_addresses_lead_from_any_page_to_any_other() -> None:
    page = Place("en", "1380").path("kort/a.html")
    assert page == "en/1380/kort/a.html"
    assert link(page, "assets/site.css") == "../../../assets/site.css"
    assert link("index.html", "om.html") == "om.html"


def test_names_become_names_of_files() -> None:
    assert slug("Söder & Åsen/2024") == "soder-asen-2024"
    assert slug("..") == "x"


def test_colours_of_the_light_look_become_properties_that_both_looks_set() -> None:
    html = (
        f'<i style="background:{LIGHT.counts[2]}"></i><path fill="{LIGHT.ink}"/><p>{LIGHT.ink}</p>'
    )
    assert own_colours(html) == (
        '<i style="background:var(--tg-counts-3)"></i><path fill="var(--tg-ink)"/>'
        f"<p>{LIGHT.ink}</p>"
    )
    sheet = site_css()
    for look in (LIGHT, DARK):
        assert properties(look) in sheet


def test_english_sentences_are_not_left_on_swedish_pages(public_site: dict[str, bytes]) -> None:
    with CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="sv")
    english = [
        entry.id
        for entry in catalogue
        if isinstance(entry.id, str) and len(entry.id) > 25 and "{" not in entry.id
    ]
    assert english
    swedish = "\n".join(
        text.decode()
        for name, text in public_site.items()
        if name.endswith(".html") and not name.startswith("en/")
    )
    assert not [sentence for sentence in english if sentence in swedish]
