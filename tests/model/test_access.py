"""A scope is narrowed before any measure sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.model.access import OPERATOR, Principal, Role, may_type, permit
from trygghet.model.kinds import TYPED_KINDS, Kind
from trygghet.model.message import UserError
from trygghet.model.pledges import PartyKind
from trygghet.model.scope import Audience, Scope

CHIEF = Principal(Role.CHIEF, municipality="9999", districts=("a", "b"))


def test_a_chief_who_asks_for_everything_gets_their_own_districts() -> None:
    assert permit(CHIEF, Scope()).scope.districts == ("a", "b")
    assert permit(CHIEF, Scope()).scope.municipality == "9999"


def test_a_chief_who_asks_for_more_gets_only_what_is_theirs() -> None:
    assert permit(CHIEF, Scope(districts=("b", "c"))).scope.districts == ("b",)


def test_a_chief_who_asks_only_for_others_districts_is_refused() -> None:
    with pytest.raises(UserError):
        permit(CHIEF, Scope(districts=("c",)))


def test_another_municipality_is_refused() -> None:
    with pytest.raises(UserError):
        permit(CHIEF, Scope(municipality="9998"))


def test_the_public_is_marked_as_such_whatever_it_claims() -> None:
    claimed = Scope(audience=Audience.STAFF)
    assert permit(Principal(Role.PUBLIC), claimed).scope.audience is Audience.PUBLIC


def test_the_operator_may_see_what_it_asks_for() -> None:
    scope = Scope(municipality="1", districts=("x",))
    assert permit(OPERATOR, scope).scope == scope


@given(
    own=st.lists(st.sampled_from("abcdef"), min_size=1, unique=True),
    asked=st.lists(st.sampled_from("abcdefgh"), unique=True),
)
def test_permission_never_widens(own: list[str], asked: list[str]) -> None:
    principal = Principal(Role.CHIEF, districts=tuple(own))
    try:
        granted = permit(principal, Scope(districts=tuple(asked))).scope.districts
    except UserError:
        assert set(asked).isdisjoint(own)
        return
    assert granted
    assert set(granted) <= set(own)
    assert set(granted) <= set(asked or own)


def test_only_those_who_keep_the_pledges_type_anything() -> None:
    chief = Principal(Role.CHIEF, municipality="9999")
    typed = {
        role: {kind for kind in Kind if may_type(Principal(role), kind, "9999", PartyKind.POLICE)}
        for role in Role
    }
    assert typed[Role.PUBLIC] == typed[Role.CHAIR] == set()
    assert typed[Role.COORDINATOR] == typed[Role.OPERATOR] == set(TYPED_KINDS)
    assert typed[Role.CHIEF] == {Kind.EVIDENCE, Kind.NIGHT_WALK}
    assert not may_type(chief, Kind.EVIDENCE, "9999", PartyKind.MUNICIPALITY)
    assert not may_type(chief, Kind.NIGHT_WALK, "1380")
