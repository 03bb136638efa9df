"""What residents sent in, as words, bars and tables: numbers of the measure, hostile names as text."""

from __future__ import annotations

from trygghet.figures.contributions import (
    contribution_bars,
    contribution_table,
    contribution_text_table,
    contributions_sentence,
    count_bars,
)
from trygghet.figures.tables import table_html
from trygghet.locale import words_for
from trygghet.model.message import message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Source
from trygghet.model.scope import Scope

SV = words_for("sv")
NASTY = "<img onerror=x> ${7*7}"


def row(by, n, theme=None, place=None, name=None, *, other=False):
    return {
        "by": by, "theme": theme, "place": place, "name": name, "n": n, "other": other,
        "state": "value" if n is not None else "protected", "first_day": None, "last_day": None,
    }  # fmt: skip


def result(*rows, total=None, made_up=False):
    source = Source("c-1", "Synpunkter", Provenance.SYNTHETIC if made_up else Provenance.REGISTER)
    return Result(
        "contributions", message("x"), message("y"), Scope(), (source,), tuple(rows), total=total
    )


def test_the_most_frequent_theme_is_said_with_its_number():
    found = result(row("theme", 9, "trafik"), row("theme", 3, "ljus"), total=12)
    assert contributions_sentence(found, SV) == "12 synpunkter. Flest gäller trafik: 9."


def test_made_up_ones_say_so_in_sentence_and_picture():
    found = result(row("theme", 9, "trafik"), total=9, made_up=True)
    assert contributions_sentence(found, SV).startswith("Exempel: ")
    assert "påhittade" in contribution_bars(found, SV)


def test_the_rest_of_the_public_is_called_other_and_a_hidden_number_has_no_bar():
    found = result(row("theme", None, other=True), row("place", 7, other=True))
    assert "Övrigt" in contribution_bars(found, SV)
    assert "<b>7</b>" in contribution_bars(found, SV)
    page = table_html(contribution_table(found, SV))
    assert "skyddad uppgift" in page
    assert contributions_sentence(found, SV) == ""


def test_the_table_of_one_place_leaves_its_name_out():
    rows = [row("theme_and_place", n, theme, "torg", "Torget") for theme, n in (("a", 2), ("b", 1))]
    assert contribution_table(result(*rows), SV).headers == ("Tema", "Synpunkter")
    other = row("theme_and_place", 1, "a", "park", "Parken")
    assert contribution_table(result(*rows, other), SV).headers == ("Tema", "Plats", "Synpunkter")


def test_what_stands_in_files_stays_text():
    found = result(row("theme", 9, NASTY), row("place", 9, None, None, NASTY), total=9)
    written = {"day": "2024-05-02", "theme": NASTY, "name": NASTY, "text": NASTY}
    pages = (
        contribution_bars(found, SV),
        table_html(contribution_table(found, SV)),
        table_html(contribution_text_table(result(written), SV)),
        count_bars(NASTY, [(NASTY, 1)], SV),
    )
    assert not any("<img" in page or "${" in page for page in pages)


def test_bars_are_as_long_as_their_numbers():
    page = count_bars("t", [("a", 4), ("b", 1)], SV)
    assert "width:100%" in page
    assert "width:25%" in page
