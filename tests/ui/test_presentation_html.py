"""What a presentation is on the page: every view, figure, promise and note, in the look of the reader."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import trygghet
from tests.ui.presentation_example import DISTRICTS, example
from trygghet.figures.card import Spoken
from trygghet.figures.presentation.model import Presentation, Shown, View
from trygghet.figures.presentation_look import presentation_css
from trygghet.figures.printed_chart import chart_svg
from trygghet.locale import words_for
from trygghet.ui.presentation_html import notes_html
from trygghet.ui.presentation_stage import stage

SWEDISH = words_for("sv")


class Page(HTMLParser):
    """Reads the elements of a page, and the text that each section holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "

    def all(self, name: str) -> list[str | None]:
        return [attrs[name] for _, attrs in self.elements if name in attrs]


@pytest.fixture(scope="module")
def presentation() -> Presentation:
    return example(SWEDISH)


@pytest.fixture(scope="module")
def html(presentation: Presentation) -> str:
    return stage(presentation, SWEDISH).html


def section(html: str, key: str) -> str:
    found = re.search(rf'<section [^>]*data-view="{key}".*?</section>', html, re.DOTALL)
    assert found
    return found.group()


def test_every_view_has_its_heading_sentences_and_figures(
    html: str, presentation: Presentation
) -> None:
    for view in presentation.views:
        page = Page(section(html, view.key))
        assert view.heading in page.text
        for each in view.said:
            assert each.text in " ".join(page.text.split())
        assert list(page.all("data-figure")) == [each.key for each in view.figures]


def test_key_statements_are_bold(html: str) -> None:
    assert "<strong>Sju av tio</strong> känner sig trygga" in html


def test_the_top_names_scope_day_and_made_up_numbers_on_screen_and_on_every_sheet(
    html: str, presentation: Presentation
) -> None:
    top = html.partition('class="tg-views"')[0]
    for said in (*presentation.scope, presentation.mark, "Läget per 30 juni 2024"):
        assert said in top
        assert html.count(said) >= 1 + len(presentation.views)


def test_a_chart_is_drawn_with_its_names_and_described(html: str) -> None:
    drawn = re.findall(r"<svg.*?</svg>", section(html, "alone"), re.DOTALL)
    assert len(drawn) == 1
    for name in DISTRICTS:
        assert name in drawn[0]
    assert 'role="img" aria-label="Exempel: Nordbyn 41, Söderbo 27"' in drawn[0]
    # English words of the drawing program are of no use to anybody who listens.
    assert "aria-roledescription" not in drawn[0]


def test_drawings_take_the_colours_of_whatever_look_they_stand_in(html: str) -> None:
    drawn = "".join(re.findall(r"<svg.*?</svg>", html, re.DOTALL))
    assert "var(--tg-accent)" in drawn
    assert not re.search(r'="#[0-9A-Fa-f]{6}"', drawn)


def test_no_two_elements_of_the_page_have_one_name(html: str) -> None:
    names = Page(html).all("id")
    assert names
    assert len(names) == len(set(names))


def test_drawings_with_clips_do_not_share_them(presentation: Presentation) -> None:
    chart = presentation.views[0].figures[0].drawing
    spec = {**chart.spec, "layer": [{**chart.spec["layer"][0]}]}
    spec["layer"][0]["mark"] = {**spec["layer"][0]["mark"], "clip": True}
    one, two = (chart_svg(replace(chart, spec=spec), 400, name=name) for name in ("one", "two"))
    for svg, name in ((one, "one-"), (two, "two-")):
        named = re.findall(r' id="([^"]+)"', svg) + re.findall(r"url\(#([^)]+)\)", svg)
        assert len(named) >= 2
        assert all(each.startswith(name) for each in named)


def test_a_promise_without_a_measure_shows_the_wording_as_a_proposal(html: str) -> None:
    text = Page(section(html, "promises")).text
    assert "Förslag till mätbar formulering: 60 kvällar om året" in " ".join(text.split())
    assert text.count("Förslag till mätbar formulering:") == 1
    assert "Försenat" in text
    assert "380 av 900 timmar" in text


def test_what_is_made_up_is_said_on_the_list_or_on_each_of_it(html: str) -> None:
    for party in re.findall(r'<div class="tg-pledged">.*?</ul></div>', html):
        assert Page(party).text.count("Exempel") == 1
    steps = section(html, "steps")
    assert "Exempel" not in steps[steps.index("<h2>") : steps.index("</h2>")]
    assert "Exempel" in steps[steps.index("Trygghetsvandring") : steps.index("Nytt löfte")]


def test_a_view_without_numbers_says_what_is_missing(html: str) -> None:
    text = Page(section(html, "areas")).text
    assert "Inga områden är inlästa." in text
    assert "En fil med områden skulle visa det." in text


def test_the_source_stands_under_the_figure_and_the_rest_unfolds(html: str) -> None:
    basis = re.search(r'<details class="tg-basis">.*?</details>', section(html, "alone"))
    assert basis
    summary, _, rest = basis.group().partition("</summary>")
    assert "Källa: Polisen." in summary
    assert "Bas: 80 anmälda brott." in rest


def test_what_a_sign_of_the_drawing_means_stands_before_the_source(
    presentation: Presentation,
) -> None:
    view = presentation.views[1]
    figure = replace(view.figures[0], drawn="Strecket visar: medel.")
    told = replace(presentation, views=(replace(view, blocks=(figure,)),))
    text = Page(section(stage(told, SWEDISH).html, "alone")).text
    assert text.index("Strecket visar: medel.") < text.index("Bas: 80 anmälda brott.")


def test_notes_hold_questions_definitions_and_the_numbers_of_each_picture(
    presentation: Presentation,
) -> None:
    view = presentation.views[0]
    notes = notes_html(view, SWEDISH)
    for said in ("Varför just Nordbyn?", "Där bor flest.", "En händelse är en anmälan."):
        assert said in notes
    for number in DISTRICTS.values():
        assert notes.count(f">{number}</td>") == len(view.figures)


def test_the_speakers_window_gets_every_view(presentation: Presentation) -> None:
    made = stage(presentation, SWEDISH)
    assert [view["key"] for view in made.views] == [view.key for view in presentation.views]
    assert all(view["heading"] for view in made.views)


def test_made_up_sentences_say_so_once_when_all_of_a_view_are(presentation: Presentation) -> None:
    def said(*texts: str) -> str:
        lines = tuple(Spoken(text, text[:12]) for text in texts)
        view = replace(presentation.views[3], key="one", said=lines)
        made = stage(replace(presentation, views=(view,), mark=""), SWEDISH)
        return " ".join(Page(section(made.html, "one")).text.split())

    assert said("Exempel: 78 %.", "Exempel: 41 brott.").count("Exempel:") == 1
    assert "41 brott." in said("Exempel: 78 %.", "Exempel: 41 brott.")
    assert said("Exempel: 78 %.", "41 brott.", "Exempel: 9 löften.").count("Exempel:") == 2


def test_kept_numbers_say_when_they_were_kept(presentation: Presentation) -> None:
    assert "Sparat 3 maj" in stage(presentation, SWEDISH, "Sparat 3 maj").html
    assert "tg-frozen" not in stage(presentation, SWEDISH).html


def test_no_script_names_anything_by_numbers_that_can_be_guessed() -> None:
    scripts = {path.name: path.read_text() for path in Path(trygghet.__path__[0]).rglob("*.js")}
    assert "crypto.getRandomValues(" in scripts["stage.js"]
    assert [name for name, script in scripts.items() if "Math.random" in script] == []


HOSTILE = '<img src=x onerror=alert(1)>"`${x}'


def test_text_from_data_stays_text(presentation: Presentation) -> None:
    views = tuple(_with(view, HOSTILE) for view in presentation.views)
    made = stage(
        replace(presentation, views=views, title=HOSTILE, scope=(HOSTILE,), mark=HOSTILE),
        SWEDISH,
        HOSTILE,
    )
    for html in (made.html, *(view["notes"] for view in made.views)):
        page = Page(html)
        assert "img" not in [tag for tag, _ in page.elements]
        assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]


def _with(view: View, text: str) -> View:
    blocks = tuple(
        replace(block, title=text, sentence=text, source=(text, text))
        if isinstance(block, Shown)
        else block
        for block in view.blocks
    )
    return replace(view, heading=text, said=(Spoken(text, text),), remark=text, blocks=blocks)


def test_names_in_a_chart_stay_text(presentation: Presentation) -> None:
    chart = presentation.views[0].figures[0].drawing
    rows = [{"name": HOSTILE, "n": 3}]
    layer = {**chart.spec["layer"][0], "data": {"values": rows}}
    svg = chart_svg(
        replace(chart, spec={**chart.spec, "layer": [layer]}, alt=HOSTILE), 400, name="a"
    )
    assert [tag for tag, _ in Page(svg).elements if tag == "img"] == []


def test_the_sheet_prints_light_on_paper() -> None:
    paper = presentation_css().partition("@media print")[2]
    assert "--tg-ink:#16232B" in paper
