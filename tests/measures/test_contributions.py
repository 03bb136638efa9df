"""What residents send in: every row counted once, by theme and place; nothing typed reaches the public."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.measures.conftest import asked
from trygghet.measures.contributions import (
    BOTH,
    PLACE,
    THEME,
    contribution_texts,
    contributions,
    rows_by,
)
from trygghet.model.access import Principal, Role, permit
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.scope import Scope
from trygghet.model.time import Period

PUBLIC = permit(Principal(Role.PUBLIC), Scope(municipality="1380"))


@pytest.fixture
def town(facts):
    """A municipality whose gazetteer knows two places."""
    facts.add_dataset(Kind.GAZETTEER)
    facts.add_dataset(Kind.CONTRIBUTIONS)
    for place, name in (("stora-torg", "Stora torg"), ("sodra-parken", "Södra parken")):
        facts.insert(
            "gazetteer", dataset=1, municipality=1380, id=place, name=name, named="place",
            aliases=[], district="centrum", rank=0,
        )  # fmt: skip
    return facts


def send(facts, theme, place=None, times=1, when=date(2024, 5, 2), text=None):
    for _ in range(times):
        facts.insert(
            "contributions", dataset=2, municipality=1380, day=when, theme=theme, place=place, text=text
        )  # fmt: skip


def told(result, by):
    return {(row["theme"], row["place"] or row["name"]): row["n"] for row in rows_by(result, by)}


def test_they_are_counted_by_theme_by_place_and_by_both(town):
    send(town, "belysning", "Stora torg", 3)
    send(town, "Belysning", "stora-torg", 1)
    send(town, "trafik", "vid Stora torg", 2)
    send(town, "trafik", None, 1)
    found = contributions(town, asked())
    assert found.total == 7
    assert found.without_place == 1
    assert told(found, THEME) == {("belysning", None): 4, ("trafik", None): 3}
    assert told(found, PLACE) == {(None, "stora-torg"): 6, (None, None): 1}
    assert told(found, BOTH)["trafik", "stora-torg"] == 2


def test_a_place_that_is_not_known_stands_for_staff_as_it_was_written(town):
    send(town, "trafik", "bakom min grannes garage", 6)
    assert told(contributions(town, asked()), PLACE) == {(None, "bakom min grannes garage"): 6}


def test_the_public_reads_neither_what_was_typed_nor_what_is_rare(town):
    send(town, "belysning", "Stora torg", 9, text="Det är mörkt, hälsar Zebulon")
    send(town, "trafik", "bakom min grannes garage", 6, text="Zebulon kör för fort")
    send(town, "Zebulon stör", "Södra parken", 2)
    found = contributions(town, PUBLIC)
    # A rest of two would be known from the sum: the smallest group that could be told joins it.
    assert told(found, THEME) == {("belysning", None): 9, (None, None): 8}
    assert told(found, PLACE) == {(None, "stora-torg"): 9, (None, None): 8}
    assert not rows_by(found, BOTH)
    assert found.total is None
    written = json.dumps([dict(row) for row in found.rows], default=str, ensure_ascii=False)
    assert "Zebulon" not in written
    assert "garage" not in written


def test_what_was_written_is_for_staff_alone(town):
    send(town, "trafik", "Stora torg", text="Bilar kör fort")
    (row,) = contribution_texts(town, asked()).rows
    assert (row["text"], row["name"]) == ("Bilar kör fort", "Stora torg")
    with pytest.raises(UserError):
        contribution_texts(town, PUBLIC)


def test_a_row_about_another_municipality_in_a_file_is_neither_counted_nor_read(town):
    send(town, "trafik", "Stora torg", text="Här")
    town.insert(
        "contributions", dataset=2, municipality=1283, day=date(2024, 5, 2), theme="trafik", place=None,
        text="Där",
    )  # fmt: skip
    own = permit(Principal(Role.CHAIR, municipality="1380"), Scope())
    assert contributions(town, own).total == 1
    assert [row["text"] for row in contribution_texts(town, own).rows] == ["Här"]


def test_a_chief_of_some_districts_reads_nothing_from_elsewhere(town):
    send(town, "trafik", "Stora torg", text="Här")
    send(town, "trafik", "någon annanstans", text="Där")
    send(town, "trafik", None, text="Ingenstans")
    chief = Principal(Role.CHIEF, municipality="1380", districts=("centrum",))
    own = permit(chief, Scope(municipality="1380"))
    assert [row["text"] for row in contribution_texts(town, own).rows] == ["Här"]
    assert contributions(town, own).total == 1


def test_period_district_and_day_narrow_them(town):
    send(town, "trafik", "Stora torg", 2, when=date(2024, 1, 31))
    send(town, "trafik", None, 3, when=date(2024, 2, 1))
    january = Period(date(2024, 1, 1), date(2024, 1, 31))
    assert contributions(town, asked(period=january)).total == 2
    assert contributions(town, asked(districts=("centrum",))).total == 2
    assert contributions(town, asked(on=date(2024, 1, 31))).total == 2


def test_without_any_there_is_no_zero(town):
    found = contributions(town, asked())
    assert found.total is None
    assert not found.rows


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sent=st.lists(
        st.tuples(
            st.sampled_from(["belysning", "Trafik", "trafik", "udda"]),
            st.sampled_from(["Stora torg", "Södra parken", "någonstans", None]),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_every_contribution_counts_once_and_the_public_gets_no_number_under_five(town, sent):
    town.connection.execute("delete from contributions")
    for theme, place in sent:
        send(town, theme, place)
    staff, public = contributions(town, asked()), contributions(town, PUBLIC)
    for by in (THEME, PLACE, BOTH):
        assert sum(row["n"] for row in rows_by(staff, by)) == len(sent)
    assert {row["theme"].casefold(): row["n"] for row in rows_by(staff, THEME)} == Counter(
        theme.casefold() for theme, _ in sent
    )
    for by in (THEME, PLACE):
        told_ = [row["n"] for row in rows_by(public, by)]
        assert all(n is None or n >= 5 for n in told_)
        # Where a number is hidden it is the only one, so that nothing can be subtracted from.
        assert None not in told_ or told_ == [None]
        assert len(sent) < 5 or sum(n for n in told_ if n) == len(sent)
