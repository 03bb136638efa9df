"""Every measure's answer can be written down, and its sentences said in both languages."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from tests.spec.asking import asked
from trygghet.locale.words import words_for
from trygghet.measures.registry import MEASURES, measure_of
from trygghet.model.message import Message, UserError

#: Measures that ask for a municipality, since their names mean something in one alone.
OF_ONE_MUNICIPALITY = {"follow_up", "place_card", "since_meeting"}


def _written(value: object) -> str:
    """Write what the command line writes beside plain values: days, and sentences in the reader's words."""
    if isinstance(value, Message):
        return words_for("sv").say(value)
    assert isinstance(value, date)
    return value.isoformat()


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("municipality", ["1380", "1283", "9999", None])
def test_a_measure_by_name_answers_in_plain_values(view, name, municipality):
    if name in OF_ONE_MUNICIPALITY and municipality is None:
        with pytest.raises(UserError):
            measure_of(name)(view, asked(municipality), ())
        return
    result = measure_of(name)(view, asked(municipality), ())
    # Where nothing is loaded, or nothing stands out, that is said.
    assert result.rows or result.notes
    # No outlines in bytes: what the command line can't write must not be in a row.
    json.dumps([dict(row) for row in result.rows], default=_written)
    sentences = (result.definition, result.unit, *result.notes)
    for language in ("sv", "en"):
        for sentence in sentences:
            said = words_for(language).say(sentence)
            assert said
            assert not re.search(r"[{}]|None", said)
    said = {words_for("sv").say(sentence) for sentence in sentences}
    assert said.isdisjoint(words_for("en").say(sentence) for sentence in sentences)
