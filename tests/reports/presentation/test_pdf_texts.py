"""Whatever stands in the data is set as text, and never leaves the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as fewer
from hypothesis import strategies as st

from tests.reports.presentation.made_up import charted, presentation, tabled
from tests.reports.presentation.parts import STATES, promise, shown, table, view
from tests.reports.presentation.parts import told as told_of
from tests.reports.presentation.read import Read, squeezed
from tests.reports.presentation.slides_example import a_map
from trygghet.figures.legend import Sample
from trygghet.figures.presentation.model import Notes, Presentation, Promises, Step, Steps, View
from trygghet.figures.tables import Cell, Table
from trygghet.locale.words import Words, words_for
from trygghet.reports.presentation.pdf import report
from trygghet.reports.presentation.pdf_content import content_of

MADE = date(2026, 11, 22)
SWEDISH = words_for("sv")
#: The least that is left free at both sides, points.
_MARGIN = 60.0
#: Signs that typst, SVG or a PDF would read; with what a reader must see of them.
HOSTILE = (
    r'#panic("x") *fet* _lutad_ `kod` $x^2$ \u{41} @hit <hit> #{1+1} = Rubrik',
    "</text><script>alert(1)</script>&amp;&#65;]]><!--",
    r"#import \"secret.typ\" #read(\"/etc/passwd\") {{mall}} ${7*7} %s",
)


def told(presented: Presentation, words: Words = SWEDISH) -> Read:
    return Read(report(presented, words, MADE))


def alone(*blocks: object) -> Presentation:
    """Return a presentation of one view with nothing but some blocks."""
    only = View("v", "Vy", (), "", tuple(blocks), Notes((), ()))  # type: ignore[arg-type]
    return replace(presentation(SWEDISH), views=(only,))


def test_what_looks_like_markup_stays_text_and_letters_of_any_alphabet_are_shown() -> None:
    written = (*HOSTILE, "Łódź Žižkov Привет Ελλάδα", "a\x00b\x07c\u202ed\ufffee\uffff\x1b[0m")
    read = told(presentation(SWEDISH, hostile=f" {' | '.join(written)} 🙂漢字"))
    text = read.squeezed()
    # Everywhere: title, scope, headings, sentences, captions, cells, promises, methods.
    for each in written[:-1]:
        assert text.count(squeezed(each)) > 30
    # Signs that can't be seen are left out, those that no type can show are drawn as an empty square.
    assert text.count("|abcde[0m□□□") > 30
    assert addresses(read) == ["https://www.scb.se/folkmangd"]


@given(st.text(max_size=40))
@fewer(max_examples=8)
def test_no_text_at_all_breaks_a_report(text: str) -> None:
    presented = alone(charted(SWEDISH, hostile=text))
    assert told(replace(presented, title=text or "T", municipality=text)).content.startswith(
        b"%PDF-"
    )


def test_no_word_is_so_long_that_it_leaves_the_page() -> None:
    words = (
        "trygghetsskapandeåtgärdssamordningsfunktionsöverenskommelse",
        "A" * 90,
        "https://exempelstad.se/" + "x" * 60,
    )
    many = Table(
        words[0],
        tuple(f"{words[0]}{n}" for n in range(6)),
        tuple(tuple(Cell(word) for _ in range(6)) for word in words),
    )
    long = replace(presentation(SWEDISH, hostile=f" {' '.join(words)}"), sources=many)
    assert overflowing(told(long)) == []


def test_no_text_is_so_long_that_it_leaves_the_page_below() -> None:
    """A row, a figure or an answer that is higher than a page goes on on the next one."""
    long = " kvällar i centrum" * 220
    blocks = (
        Promises("Polisen", (promise(1, STATES[0], title=f"Löftet{long}"),)),
        Steps("Steg", (Step("1 maj", f"Steget{long}", False), Step("", "Sedan", False))),
        shown("tabell", numbers=table((f"Cellen{long}", 1.0)), sentence=f"Figuren{long}"),
    )
    pages = told(
        told_of(view("v", *blocks, said=f"Svaret{long}", unknown=(f"Okänt{long}",)))
    ).pieces()
    assert min(piece.stands for page in pages for piece in page) > 0
    text = squeezed("".join(piece.text for page in pages for piece in page))
    # All of it stands on some page; a head may come between two words.
    assert text.count("kvällaricentrum") > 6 * 220 - len(pages)


def test_a_table_of_many_columns_stays_on_the_page() -> None:
    months = tuple(f"2024-{n:02}" for n in range(1, 19))
    rows = tuple(
        (Cell("Våld mot person utomhus"), *(Cell("12\u202f345", 12_345) for _ in months))
        for _ in range(5)
    )
    wide = Table("Antal per månad", ("Kategori", *months), rows)
    assert overflowing(told(alone(replace(tabled(), table=wide)))) == []


def test_a_presentation_without_anything_says_so() -> None:
    nothing = Presentation("Lägesbild", (), "Exempelstad", None, "", (), (), Table("", (), ()))
    read = told(nothing)
    assert "Inget är inläst för det här urvalet." in read.text()
    assert "Framtagen 22 november 2026" in read.text()


def test_a_table_without_rows_is_written() -> None:
    empty = replace(tabled(), table=Table("Åtgärder", ("Åtgärd", "Läge"), ()))
    assert "Åtgärd" in told(alone(empty)).text()


def test_a_maps_legend_stands_below_it_with_every_sample() -> None:
    mapped = a_map()
    text = told(alone(shown("karta", drawing=mapped))).squeezed()
    assert {each.sample for each in mapped.key.entries} == set(Sample)
    for said in (mapped.key.title, *mapped.key.remarks):
        assert squeezed(said) in text
    for entry in mapped.key.entries:
        assert squeezed(entry.sign + entry.label) in text


@pytest.mark.parametrize("n", [40, 160])
def test_parts_of_a_long_list_are_found_without_holding_all_against_all(
    n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    heading = "{heading} ({n} of {all})"
    parts = [
        view(f"p{k}", heading=SWEDISH.text(heading, heading="Löften", n=k, all=n))
        for k in range(1, n + 1)
    ]
    parted = told_of(view("a"), *parts, view("b"))
    asked: list[str] = []
    whole = Words.text

    def text(words: Words, sentence: str, /, **values: object) -> str:
        asked.append(sentence)
        return whole(words, sentence, **values)

    monkeypatch.setattr(Words, "text", text)
    joined = content_of(parted, SWEDISH, MADE)["views"]
    assert [each["heading"] for each in joined] == [
        "Hur går det med a?",
        "Löften",
        "Hur går det med b?",
    ]
    assert asked.count(heading) < 10 * n


def addresses(read: Read) -> list[str]:
    """Return where links lead to outside the file."""
    links = [link for page in read.document.pages for link in page.get("/Annots", [])]
    actions = [link.get("/A") for link in links]
    return [str(each.URI) for each in actions if each is not None and "/URI" in each]


def overflowing(read: Read) -> list[str]:
    """Return texts that reach into a margin, by at least the width of narrow letters."""
    return [
        piece.text
        for page in read.pieces()
        for piece in page
        if not piece.upright
        and (
            piece.begins < _MARGIN
            or piece.begins + 0.35 * piece.size * len(piece.text.rstrip())
            > piece.page_width - _MARGIN
        )
    ]
