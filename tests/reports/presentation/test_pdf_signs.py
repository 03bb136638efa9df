"""Signs within a picture's text are set apart, and the text stays the same text."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from trygghet.reports.presentation.pdf_signs import signs_apart

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text y="4" {looks}font-size="12px">{said}</text></svg>'


def pieces(said: str, looks: str = "") -> list[tuple[str, dict[str, str]]]:
    """Return the pieces of a text with how each is set."""
    tree = ET.fromstring(signs_apart(SVG.format(looks=looks, said=said)))
    return [(each.text or "", dict(each.attrib)) for each in tree.iter() if "tspan" in each.tag]


def test_words_without_signs_stay_as_they_are() -> None:
    whole = SVG.format(looks="", said="juli 2024–juni 2025 · 70 % ±3")
    assert signs_apart(whole) == whole


def test_a_legend_goes_on_piece_by_piece() -> None:
    legend = pieces("✔ Uppfyllda  ● Pågår", 'text-anchor="start" ')
    assert [said.strip() for said, _ in legend] == ["✔", "Uppfyllda", "●", "Pågår"]
    assert [set(look) for _, look in legend] == [{"y", "font-family"}, {"y"}] * 2
    assert {look["y"] for _, look in legend} == {"4"}


def test_a_sign_before_words_set_to_the_right_goes_to_their_end() -> None:
    assert [said for said, _ in pieces("▬ 2020–2024", 'text-anchor="end" ')] == ["2020–2024", "▬"]


def test_a_sign_and_a_number_stay_around_their_middle() -> None:
    (sign, left), (number, right) = pieces("● 12", 'text-anchor="middle" ')
    assert (sign, number) == ("●", "12")
    assert float(left["x"]) < 0 < float(right["x"]) + 12
    # As far to the left as the two digits, 6 pixels each, reach to the right.
    assert abs(float(left["x"]) + float(right["x"]) + 12) < 0.11


@given(
    st.text(st.sampled_from("ab ✔●▬→"), min_size=1),
    st.sampled_from(["", 'text-anchor="middle" ', 'text-anchor="end" ']),
)
def test_no_letter_or_sign_is_lost(said: str, looks: str) -> None:
    drawn = "".join(ET.fromstring(signs_apart(SVG.format(looks=looks, said=said))).itertext())
    assert sorted(re.sub(r"\s", "", drawn)) == sorted(re.sub(r"\s", "", said))
