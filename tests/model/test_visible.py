"""What nobody sees in a text is left out; what somebody wrote stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.locale.words import words_for
from trygghet.model.message import N_, message
from trygghet.model.visible import one_line, visible, within

#: Written with care by people, and left as it is.
REAL = [
    "Åsa-Märta Öström, 2 st. §-paragrafer – “citat” … 50 % × 3 ≤ 4 m²",
    "شارع الملك فيصل",
    "می‌خواهم",  # with the joiner that Persian is written with
    "שלום עולם",
    "Nguyễn Thị Ánh",
    "हिन्दी",
    "👩‍👩‍👧 🇸🇪",
    "rad ett\nrad två\tkolumn",
    "Z\u0301\u0316\u0302",
]


@pytest.mark.parametrize("text", REAL)
def test_writing_of_every_script_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ("fil\u202egpj.exe\u202c", "filgpj.exe"),
        ("Norr\u200bmalm\u00ad\ufeff", "Norrmalm"),
        ("\u2066a\u2069\u200e\u200f\u061c", "a"),
        ("\x1b[31mröd\x07\x00", "[31mröd"),
        ("a" + "\u0301" * 40 + "b", "a\u0301\u0301\u0301b"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("half\ud800", "half"),
        ("rad\u2028rad", "rad\nrad"),
    ],
)
def test_what_turns_hides_or_piles_up_is_left_out(given: str, seen: str) -> None:
    assert visible(given) == seen


@given(st.text())
def test_nothing_that_steers_a_terminal_or_turns_text_is_ever_left(text: str) -> None:
    seen = visible(text)
    assert visible(seen) == seen
    for sign in seen:
        kind = unicodedata.category(sign)
        assert kind not in ("Cc", "Cs") or sign in "\t\n\r"
        assert unicodedata.bidirectional(sign) not in (
            *("RLO", "LRO", "RLE", "LRE", "PDF"),
            *("RLI", "LRI", "FSI", "PDI"),
        )
    assert [s for s in text if s.isalnum() and s.isascii()] == [
        s for s in seen if s.isalnum() and s.isascii()
    ]
    assert "\n" not in one_line(text)


def test_a_name_from_right_to_left_keeps_the_numbers_of_its_sentence_in_place() -> None:
    said = words_for("sv").say(message(N_("{name}: {n}"), name="שלום", n=45))
    assert said == "\u2068שלום\u2069: 45"
    assert within("Åsa") == "Åsa"
