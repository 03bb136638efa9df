"""Say what a reader noticed, so that tests can look for words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trygghet.locale.words import words_for
from trygghet.model.message import UserError
from trygghet.sources.raw import RawTable


def notes_of(table: RawTable) -> str:
    return " ".join(words_for("en").say(note) for note in table.notes)


def refusal_of(action: Callable[[], object]) -> str:
    """Return what is said when the action is refused; it must be sayable in Swedish, too."""
    with pytest.raises(UserError) as refused:
        action()
    sentences = [refused.value.problem, *refused.value.details]
    for sentence in sentences:
        assert words_for("sv").say(sentence)
    return " ".join(words_for("en").say(sentence) for sentence in sentences)


def rows_of(table: RawTable) -> list[list[str]]:
    rows: list[list[str]] = table.cells.to_numpy().tolist()
    return rows
