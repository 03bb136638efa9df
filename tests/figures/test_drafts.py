"""Drafts: every part on the page is in the document, made-up data say so, and hostile text stays text."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest

from trygghet.figures.draft import (
    Bullets,
    Draft,
    Look,
    Paragraph,
    Section,
    draft_html,
    open_paragraph,
)
from trygghet.figures.draft_document import draft_document
from trygghet.figures.follow_up_draft import follow_up_draft
from trygghet.figures.since_draft import since_draft, since_table
from trygghet.figures.statutory_draft import statutory_draft
from trygghet.figures.tables import Table, number_cell, text_cell
from trygghet.locale import words_for
from trygghet.measures.follow_up import accounts
from trygghet.measures.since_meeting import since_meeting
from trygghet.measures.statutory_picture import material
from trygghet.model.access import OPERATOR, Principal, Role, permit
from trygghet.model.message import UserError
from trygghet.model.scope import Scope
from trygghet.store.store import Store

SV, EN = words_for("sv"), words_for("en")
NASTY = "<script>alert(1)</script> ${7*7} `x` \x00\x0b\ud800 =1+1"


def scope(town):
    return permit(OPERATOR, Scope(municipality=town))


@pytest.fixture(scope="module")
def view(loaded_packages):
    return Store.open(loaded_packages).view()


@pytest.fixture(scope="module")
def drafts(view):
    """The three drafts of the made-up town and of a real one, in Swedish."""
    found = {}
    for town in ("9999", "1380"):
        found[town, "follow_up"] = follow_up_draft(
            accounts(view, scope(town)), "Staden", "Löfte", SV
        )
        found[town, "situation"] = statutory_draft(material(view, scope(town)), "Staden", {}, SV)
        found[town, "since"] = since_draft(since_meeting(view, scope(town)), "Staden", SV)
    return found


@pytest.fixture(scope="module")
def documents(drafts):
    """The made-up town's drafts as documents."""
    return {
        kind: docx.Document(io.BytesIO(draft_document(draft, SV)))
        for (town, kind), draft in drafts.items()
        if town == "9999"
    }


def texts(document):
    found = [each.text for each in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return found + cells


def test_everything_on_the_page_is_in_the_document(drafts, documents):
    for kind, document in documents.items():
        draft = drafts["9999", kind]
        said = texts(document)
        page = draft_html(draft)
        for section in draft.sections:
            assert section.heading in said
            for block in section.blocks:
                for text in (
                    [block.text] if isinstance(block, Paragraph)
                    else block.texts if isinstance(block, Bullets)
                    else [block.caption, *(cell.shown for row in block.rows for cell in row if cell.shown)]
                ):  # fmt: skip
                    assert any(text in each for each in said), text
        assert page.count("<table") == len(document.tables)
        headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
        assert headings == [section.heading for section in draft.sections]


def test_made_up_numbers_are_announced_on_every_page_of_the_document(drafts, documents):
    for kind, document in documents.items():
        mark = drafts["9999", kind].mark
        assert mark == "Påhittade uppgifter för demonstration."
        assert document.sections[0].header.paragraphs[0].text == mark
        assert mark in draft_html(drafts["9999", kind])


def test_the_follow_up_of_real_promises_tells_of_each_and_that_nothing_is_tested(drafts, view):
    draft = drafts["1380", "follow_up"]
    own = [section for section in draft.sections if section.level == 2]
    promised = accounts(view, scope("1380")).accounts
    assert len(own) == len(promised) == 6
    for section in own:
        said = [b.text for b in section.blocks if isinstance(b, Paragraph)]
        assert "Sambandet är inte prövat." in said
        assert any(text.startswith("Lovat: ") for text in said)
        assert any(b.look is Look.OPEN for b in section.blocks if isinstance(b, Paragraph))
    whole = draft_html(draft)
    assert "Inget underlag räknas. Det betyder inte att inget har gjorts." in whole
    assert "60 kvällsarrangemang" in whole


def test_the_situational_picture_has_the_headings_of_the_law(drafts):
    for town in ("9999", "1380"):
        first = [s.heading for s in drafts[town, "situation"].sections if s.level == 1]
        assert first[1:4] == [
            "1. Kartläggning av brottsligheten, dess omfattning och konsekvenser",
            "2. Annan information av betydelse",
            "3. Analys av kartläggningen och informationen",
        ]
        assert "2023:196" in draft_html(drafts[town, "situation"])


def test_the_analysis_is_left_to_people(drafts):
    page = draft_html(drafts["9999", "situation"])
    assert "[Att skriva: analysen]" in page


def test_a_reader_of_some_districts_cannot_make_the_picture_of_all(view):
    chief = Principal(Role.CHIEF, municipality="9999", districts=("torpa",))
    with pytest.raises(UserError):
        material(view, permit(chief, Scope(municipality="9999")))


def test_hostile_text_stays_text_on_the_page_and_in_the_document():
    table = Table(NASTY, (NASTY, "n"), ((text_cell(NASTY), number_cell(1, SV)),))
    blocks = (Paragraph(NASTY), Bullets((NASTY,)), open_paragraph(NASTY, SV), table)
    draft = Draft(NASTY, NASTY, NASTY, (Section(NASTY, 1, blocks),))
    page = draft_html(draft)
    assert "<script" not in page
    assert "${" not in page
    document = docx.Document(io.BytesIO(draft_document(draft, SV)))
    said = texts(document)
    plain = "<script>alert(1)</script> ${7*7} `x`  =1+1"
    assert said.count(plain) >= 3
    assert document.core_properties.title == plain


def test_the_document_is_in_the_readers_language(drafts):
    draft = drafts["9999", "since"]
    for words, code in ((SV, "sv-SE"), (EN, "en-GB")):
        document = docx.Document(io.BytesIO(draft_document(draft, words)))
        assert document.core_properties.language == code
        styles = document.styles["Normal"].element.xml
        assert f'w:lang w:val="{code}"' in styles


def test_changes_stand_in_the_table_as_in_the_draft(view):
    found = since_meeting(view, scope("9999"))
    table = since_table(found, SV)
    assert len(table.rows) == found.total
    page = draft_html(since_draft(found, "Staden", SV))
    assert "Levererat: 416,5 → 497 timmar" in page
    assert "before" not in page


def test_english_is_complete(view):
    draft = statutory_draft(material(view, scope("1380")), "Town", {}, EN)
    open_ = [b.text for s in draft.sections for b in s.blocks if isinstance(b, Paragraph)]
    assert any(text.startswith("[To be written") for text in open_)
    assert replace(draft, mark="").sections == draft.sections


def test_a_real_towns_draft_says_which_numbers_are_made_up(drafts):
    draft = drafts["1380", "situation"]
    assert draft.mark == "Några av uppgifterna är påhittade exempel."
    tables = [b for s in draft.sections for b in s.blocks if isinstance(b, Table)]
    counted = [table for table in tables if "Anmälda brott" in table.caption]
    # They may be copied without the page that tells it.
    assert len(counted) == 2
    assert all(table.caption.startswith("Exempel: ") for table in counted)
    promised = next(table for table in tables if table.headers[0] == "Problem")
    assert not promised.caption.startswith("Exempel")
