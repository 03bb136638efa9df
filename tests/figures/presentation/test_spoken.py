"""Sentences for a screen: short, in order, and never lost; promises parted so that each stands once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from trygghet.figures.card import Spoken
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.model import Promises
from trygghet.figures.presentation.promises import MOST_LINES, promise_views
from trygghet.figures.presentation.spoken import LONGEST, MOST, for_screen
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import words_for
from trygghet.measures.presentation import Material
from trygghet.model.pledges import PartyKind, PromiseShape, PromiseState

WORD = st.text("abcdefgåäö", min_size=2, max_size=14)
SENTENCE = st.lists(WORD, min_size=1, max_size=14).map(
    lambda words: " ".join(words).capitalize() + "."
)
TEXT = st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join)


@given(st.lists(st.tuples(TEXT, st.booleans()), max_size=5))
def test_nothing_that_is_said_gets_lost(texts: list[tuple[str, bool]]) -> None:
    words = words_for("sv")
    spoken = [Spoken(f"Exempel: {text}" if made_up else text) for text, made_up in texts]
    large, small = for_screen(spoken, words)
    assert len(large) <= MOST
    shown = " ".join([each.text for each in large] + [small]).replace("Exempel: ", "")
    assert sorted(shown.split()) == sorted(" ".join(text for text, _ in texts).split())
    for each in large:
        assert len(each.text) <= LONGEST or each.text.removeprefix("Exempel: ").count(". ") == 0


@given(st.lists(TEXT, min_size=1, max_size=MOST))
def test_the_first_words_of_each_sentence_are_large(texts: list[str]) -> None:
    large, _ = for_screen([Spoken(text) for text in texts], words_for("en"))
    said = " ".join(each.text for each in large)
    for text in texts:
        assert text.partition(". ")[0].rstrip(".") in said


def test_each_part_of_a_made_up_sentence_says_so() -> None:
    long = "Exempel: " + "Ord " * 35 + "slut. Skillnaden är inte större än slumpvariationen."
    large, small = for_screen([Spoken(long, "Ord")], words_for("sv"))
    assert [each.text.startswith("Exempel:") for each in large] == [True, True]
    assert large[1].beside
    assert small == ""
    assert [each.key for each in large] == ["Ord", ""]


def promise(number: int, party: PartyKind, state: PromiseState) -> dict[str, object]:
    return {
        "id": f"P{number}", "party": party.value, "party_name": None, "state": state.value,
        "shape": PromiseShape.QUANTITY.value, "short": f"Löfte {number}", "text": f"Löfte {number}",
        "pace": None, "delivered": None, "target_total": None, "unit": None, "last_evidence": None,
        "ended_on": None, "as_of": date(2025, 6, 30), "reason": None, "predecessor": None,
        "succession": None, "measurable_wording": None, "synthetic": False, "counts_evidence": 0,
        "pledge_last_day": date(2025, 12, 31), "last_day": date(2025, 12, 31), "current": True,
    }  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from(PartyKind), st.sampled_from(PromiseState)),
        min_size=1,
        max_size=25,
    )
)
def test_promises_stand_once_each_with_their_party(
    materials: dict[str, Material], made: list[tuple[PartyKind, PromiseState]]
) -> None:
    rows = tuple(promise(n, party, state) for n, (party, state) in enumerate(made))
    base = materials["1380"]
    found = replace(base, pledged=replace(base.pledged, rows=rows), chains={}, elsewhere={})
    views = promise_views(Context(found, words_for("en"), LIGHT))
    blocks = [block for view in views for block in view.blocks if isinstance(block, Promises)]
    assert sorted(line.id for block in blocks for line in block.lines) == sorted(
        str(row["id"]) for row in rows
    )
    names = {"police": "The police", "together": "Together", "municipality": base.name}
    by_id = {row["id"]: row for row in rows}
    for block in blocks:
        assert all(names[by_id[line.id]["party"]] == block.party for line in block.lines)
    for view in views:
        assert sum(len(block.lines) for block in view.blocks) <= MOST_LINES
    assert len({view.key for view in views}) == len(views)
    assert len({view.heading for view in views}) == len(views)
