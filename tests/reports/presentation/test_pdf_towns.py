"""The report of the three demo municipalities: what it says is what the measures say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tests.reports.presentation.read import Read, squeezed
from tests.reports.presentation.test_pdf_texts import overflowing
from trygghet.figures.presentation.model import Presentation
from trygghet.figures.result_tables import category_names
from trygghet.locale.words import Words, words_for
from trygghet.measures.presentation import Material
from trygghet.measures.registry import measure_of
from trygghet.model.access import OPERATOR, permit
from trygghet.model.pledges import PromiseState
from trygghet.reports.presentation.pdf import report
from trygghet.store.view import View

MADE = date(2026, 11, 22)


@dataclass(frozen=True)
class Town:
    """A municipality's report with what it was made of."""

    found: Material
    presentation: Presentation
    words: Words
    read: Read


@pytest.fixture(scope="module", params=[("9999", "en"), ("1380", "sv"), ("1283", "en")])
def town(
    request: pytest.FixtureRequest,
    materials: dict[str, Material],
    presented: dict[tuple[str, str], Presentation],
) -> Town:
    code, language = request.param
    words = words_for(language)
    made = presented[code, language]
    return Town(materials[code], made, words, Read(report(made, words, MADE)))


def test_every_sentence_cell_and_source_of_the_presentation_is_in_it(town: Town) -> None:
    told = town.read.squeezed()
    texts = [town.presentation.title, town.presentation.municipality, *town.presentation.scope]
    for view in town.presentation.views:
        texts += [view.remark, *view.unknown, *(each.text for each in view.said)]
        texts += [*view.notes.definitions]
        for figure in view.figures:
            texts += [figure.title, figure.sentence, *figure.below, *figure.table.headers]
            rows = (*figure.table.rows, *figure.table.closing)
            texts += [cell.shown for row in rows for cell in row]
    texts += [paragraph for _, paragraphs in town.presentation.methods for paragraph in paragraphs]
    texts += [cell.shown for row in town.presentation.sources.rows for cell in row]
    missing = [text for text in texts if squeezed(text) not in told]
    assert missing == []


def test_its_counts_are_those_of_the_measures(town: Town, packages_view: View) -> None:
    """What `measure` answers stands in the tables, each number beside its name."""
    told, words = town.read.squeezed(), town.words
    asked = permit(OPERATOR, town.found.scope)
    by_district = measure_of("incidents")(packages_view, asked, ("district",))
    by_kind = measure_of("changes")(packages_view, asked, ("category",))
    pairs = [
        (town.found.districts[str(row["district"])], words.number(int(str(row["count"]))))
        for row in by_district.rows
        if row["district"]
    ]
    pairs += [
        (category_names(words)[str(row["category"])], words.number(int(str(row["count"]))))
        for row in by_kind.rows
    ]
    assert len(pairs) > 15
    assert [pair for pair in pairs if squeezed(" ".join(pair)) not in told] == []
    assert squeezed(words.number(int(by_district.total or 0))) in told


def test_its_shares_are_those_of_the_measure(town: Town, packages_view: View) -> None:
    """Each survey's share of the whole municipality, with how many it rests on."""
    if town.found.felt is None:
        assert town.found.name == "Helsingborgs stad"  # no survey of it is loaded
        return
    told, words = town.read.squeezed(), town.words
    waves = measure_of("survey")(packages_view, permit(OPERATOR, town.found.scope), ())
    whole = [
        row
        for row in waves.rows
        if (row["concept"], row["coverage"]) == (town.found.felt.concept, "municipality")
        and (row["group"], row["sex"], row["age"]) == (None, None, None)
        and not row["districts"]
        and row["share"] is not None
    ]
    assert whole
    for row in whole:
        assert squeezed(words.percent(float(str(row["share"])))) in told
        if row["n"] is not None:
            assert squeezed(words.number(int(str(row["n"])))) in told


def test_it_is_tagged_throughout_and_nothing_leaves_the_page(town: Town) -> None:
    tags = town.read.tags()
    pictures = [tag for tag in tags if tag.name == "/Figure"]
    drawn = [each for each in town.presentation.figures() if each.drawing is not None]
    assert [str(tag.element.Alt) for tag in pictures] == [each.drawing.alt for each in drawn if each.drawing]  # fmt: skip
    assert all(tag.attribute("/Scope") == "/Column" for tag in tags if tag.name == "/TH")
    assert overflowing(town.read) == []


def test_words_stand_in_one_type_whatever_signs_are_beside_them(town: Town) -> None:
    fonts = {
        str(font.BaseFont).partition("+")[2]
        for page in town.read.document.pages
        for font in page.Resources.get("/Font", {}).values()
    }
    assert {name.partition("-")[0] for name in fonts} <= {"SourceSansPro", "DejaVuSansMono"}


def test_what_a_screen_shows_in_parts_is_one_section_on_paper(town: Town) -> None:
    numbered = town.words.text("{heading} ({n} of {all})", heading="", n=2, all=2)
    parted = [view for view in town.presentation.views if view.heading.endswith(numbered)]
    for view in parted:
        assert squeezed(view.heading) not in town.read.squeezed()
    assert bool(parted) == (town.found.name == "Exempelstads kommun")


def test_pages_with_made_up_numbers_say_so(town: Town) -> None:
    mark = squeezed(town.presentation.mark)
    example = squeezed(town.words.text("Example: {sentence}", sentence=""))
    pages = [squeezed(page) for page in town.read.pages()]
    assert mark in pages[0]
    assert all(
        mark in page for page in pages if example in page and "Exempel:påhittade" not in page
    )


def test_promises_stand_by_party_with_their_states(town: Town) -> None:
    told = town.read.squeezed()
    for row in town.found.pledged.rows:
        assert squeezed(str(row["short"] or row["text"])) in told
    states = {town.words.label(PromiseState(str(row["state"]))) for row in town.found.pledged.rows}
    assert all(squeezed(state) in told for state in states)
