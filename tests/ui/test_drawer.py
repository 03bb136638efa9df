"""The button of choices on a phone tells how many narrow the view."""

from trygghet.locale import words_for
from trygghet.model.scope import Scope
from trygghet.ui.drawer import chosen

WORDS = words_for("sv")


def test_each_choice_that_narrows_counts_once() -> None:
    assert chosen(Scope(municipality="1380"), WORDS) == 0
    assert chosen(Scope(municipality="1380", districts=("a", "b")), WORDS) == 2
    narrowed = Scope(municipality="1380", districts=("a",), categories=("other",))
    assert chosen(narrowed, WORDS) == 2
