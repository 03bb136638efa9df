"""The report is a file that a screen reader can read aloud, with every number in it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pikepdf
import pypdf
import pytest

from tests.reports.presentation.made_up import MARK, STATES, presentation
from tests.reports.presentation.read import Read, squeezed
from trygghet.locale.words import Words, words_for
from trygghet.reports.presentation.pdf import report

MADE = date(2026, 11, 22)


@pytest.fixture(scope="module")
def swedish() -> Words:
    return words_for("sv")


@pytest.fixture(scope="module")
def read(swedish: Words) -> Read:
    return Read(report(presentation(swedish), swedish, MADE))


def test_it_calls_itself_universally_accessible_and_says_title_and_language(read: Read) -> None:
    document = read.document
    assert document.open_metadata()["pdfuaid:part"] == "1"
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert str(document.Root.Lang) == "sv-SE"
    assert str(document.docinfo["/Title"]) == "Lägesbild Exempelstad"
    assert [round(float(each)) for each in document.pages[0].mediabox] == [0, 0, 595, 842]  # A4


def test_it_says_its_language_in_english_too() -> None:
    words = words_for("en")
    read = Read(report(presentation(words), words, MADE))
    assert str(read.document.Root.Lang) == "en-GB"
    assert "Made 22 November 2026" in read.text()
    assert "Page 2 of" in read.pages()[1]


def test_every_picture_has_a_text_in_its_place(read: Read) -> None:
    pictures = [tag for tag in read.tags() if tag.name == "/Figure"]
    assert [str(each.element.Alt) for each in pictures] == ["Exempel: Anmälda brott i sju områden"]


def test_every_table_has_a_row_of_headers_with_a_scope(read: Read) -> None:
    tags = read.tags()
    tables = [at for at, tag in enumerate(tags) if tag.name == "/Table"]
    assert len(tables) == 5  # promises, steps, what is done, sources, the appendix
    for first, last in pairwise([*tables, len(tags)]):
        within = [tag for tag in tags[first:last] if tag.depth > tags[first].depth]
        headers = [tag for tag in within if tag.name == "/TH"]
        rows = [tag for tag in within if tag.name == "/TR"]
        cells = [tag for tag in within if tag.name in ("/TH", "/TD")]
        assert headers
        assert {tag.attribute("/Scope") for tag in headers} == {"/Column"}
        assert len(cells) == len(headers) * len(rows)
        assert all(tag.attribute("/Headers") for tag in cells if tag.name == "/TD")


def test_headings_go_down_one_level_at_a_time_and_are_bookmarks(read: Read) -> None:
    levels = [int(tag.name[2]) for tag in read.tags() if tag.name[1:] in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    outline = pypdf.PdfReader(io.BytesIO(read.content)).outline
    titles = [each.title for each in outline if not isinstance(each, list)]
    assert titles[:4] == [
        "Hur är läget?",
        "Håller vi det vi lovat?",
        "Vad görs?",
        "Vad vet vi inte?",
    ]


def test_headers_and_footers_are_no_part_of_what_is_read_aloud(read: Read) -> None:
    """All text stands within a mark: of a part of the tree, or of what is left out (/Artifact)."""
    for page in read.document.pages:
        within: list[str] = []
        for told in pikepdf.parse_content_stream(page):
            if str(told.operator) in ("BDC", "BMC"):
                within.append(str(told.operands[0]))
            elif str(told.operator) == "EMC":
                within.pop()
            elif str(told.operator) in ("Tj", "TJ"):
                assert within, "text that is neither read aloud nor left out"
        assert not within


def test_all_type_is_within_the_file_and_can_be_copied_as_text(read: Read) -> None:
    fonts = {
        str(font.BaseFont): font
        for page in read.document.pages
        for font in page.Resources.get("/Font", {}).values()
    }
    assert any("SourceSansPro" in name for name in fonts)
    for name, font in fonts.items():
        below = font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(below.keys()), name
        assert "/ToUnicode" in font, name


def test_text_comes_in_reading_order(read: Read) -> None:
    told = read.text()
    ordered = [
        "Lägesbild Exempelstad",
        "Läget per 30 juni 2024",
        "Hur är läget?",
        "70 % känner sig trygga där de bor.",
        "Ingen säkerställd skillnad.",
        "Anmälda brott per område, antal",
        "Flest i område 7.",
        "Bas: 30 800 anmälda brott.",
        "Håller vi det vi lovat?",
        "Kommunen",
        "Löfte 1 om trygghet",
        "10 december 2026",
        "Åtgärd 80",
        "Hur många som anmäler.",
        "Wilson, 95 procent.",
        "Trygg: mycket eller ganska trygg.",
        "Folkmängd",
        "Totalt",
    ]
    after = told.index("Hur är läget?", told.index("Läget per")) + 1  # past the list of contents
    at = -1
    for text in ordered[:2]:
        at = told.index(text, at + 1)
    at = after
    for text in ordered[2:]:
        at = told.index(text, at)


def test_each_state_is_said_in_words_and_its_mark_isnt_read_aloud(read: Read) -> None:
    told = read.text()
    assert all(state in told for _, state, _ in STATES)
    # Marks are drawn; a dash may stand for a day that nobody knows.
    assert not any(mark[0] in told for mark, _, _ in STATES if mark != "–")
    assert "minst 60 kvällar" in told


def test_every_number_of_every_table_can_be_read(read: Read, swedish: Words) -> None:
    told = read.squeezed()
    for figure in presentation(swedish).figures():
        for row in (*figure.table.rows, *figure.table.closing):
            for cell in row:
                assert squeezed(cell.shown) in told
    assert "..skyddad" in told


def test_what_whoever_speaks_is_told_of_words_is_for_readers_too_but_not_the_hard_questions(
    read: Read,
) -> None:
    assert read.text().count("Trygg: mycket eller ganska trygg.") == 1
    assert "Vem frågades?" not in read.text()


def test_pages_with_made_up_numbers_say_so_and_no_others(read: Read) -> None:
    marked = [MARK in page for page in read.pages()]
    kinds = [
        next(
            (
                kind
                for kind, text in {
                    "title": "Innehåll",
                    "chart": "Hur är läget?",
                    "promises": "Håller vi det vi lovat?",
                    "actions": "Åtgärd ",
                    "appendix": "Tabell 1.",
                }.items()
                if text in page
            ),
            "",
        )
        for page in read.pages()
    ]
    expected = {"title", "chart", "promises", "appendix"}
    assert dict(zip(kinds, marked, strict=True)) == {kind: kind in expected for kind in kinds}
    assert kinds.count("actions") > 1  # a table longer than a page


def test_a_table_longer_than_a_page_repeats_its_headers(read: Read) -> None:
    pages = [page for page in read.pages() if "Åtgärd " in page]
    assert len(pages) > 1
    assert all("Åtgärd Läge Nummer" in page for page in pages)


def test_nothing_says_made_up_where_all_is_real(swedish: Words) -> None:
    real = presentation(swedish, synthetic=False)
    views = tuple(replace(view, blocks=view.figures) for view in real.views)
    told = Read(report(replace(real, views=views), swedish, MADE)).text()
    assert "påhittade" not in told.casefold()


def test_links_lead_within_the_file_or_to_published_pages_alone(read: Read) -> None:
    addresses = []
    inner = 0
    for page in read.document.pages:
        for link in page.get("/Annots", []):
            action = link.get("/A")
            if action is not None and "/URI" in action:
                addresses.append(str(action.URI))
            else:
                inner += 1
            assert link.get("/Contents") or "/StructParent" in link
    assert addresses == ["https://www.scb.se/folkmangd"]
    assert inner >= 7  # the list of contents, and from the figure to its table


def test_the_same_presentation_gives_the_same_bytes_and_another_day_others(
    read: Read, swedish: Words
) -> None:
    assert report(presentation(swedish), swedish, MADE) == read.content
    assert report(presentation(swedish), swedish, date(2026, 11, 23)) != read.content
