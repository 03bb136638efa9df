"""Choices that are offered are about what the page shows."""

from __future__ import annotations

from datetime import date

from tests.measures.conftest import asked
from trygghet.measures.offered import categories
from trygghet.model.incidents import Category, RecordKind
from trygghet.model.kinds import Kind


def test_words_of_another_kind_of_record_are_not_offered(facts):
    offences = facts.add_dataset()
    faults = facts.add_dataset(Kind.FAULT_REPORTS)
    facts.incident(offences, date(2024, 5, 5), category="theft")
    facts.incident(offences, date(2024, 5, 5), category="something of its own")
    facts.incident(faults, date(2024, 5, 6), category="streetlight", kind="fault")
    published = tuple(category.value for category in Category)
    assert categories(facts, asked()) == (*published, "something of its own")
    assert categories(facts, asked(record_kind=RecordKind.FAULT)) == ("streetlight",)


def test_the_published_list_is_offered_where_nothing_is_loaded(facts):
    assert categories(facts, asked()) == tuple(category.value for category in Category)
