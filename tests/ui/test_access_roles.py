"""From what a provider says of a person to a role: by name only, and nothing where it isn't clear."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.model.access import Role
from trygghet.model.message import UserError
from trygghet.ui.login_roles import Grant, RoleMap, role_map

GRANTS = (
    Grant(value="board", role=Role.CHAIR, municipality="1380"),
    Grant(value="east", role=Role.CHIEF, municipality="1380", districts=("vallas",)),
    Grant(value="west", role=Role.CHIEF, municipality="1380", districts=("rotorp", "vallas")),
    Grant(value="police", role=Role.CHIEF, municipality="1380"),
    Grant(value="police-1283", role=Role.CHIEF, municipality="1283"),
    Grant(value="all", role=Role.COORDINATOR, municipality="*"),
)
ROLES = RoleMap(claim="groups", grants=GRANTS)
FILE = """
claim = "roles"
[[grants]]
value = "Trygghet.Chief"
role = "chief"
municipality = "1380"
districts = ["vallas"]
"""


def test_one_grant_gives_its_role_municipality_and_districts() -> None:
    who = ROLES.principal({"groups": ["golf", "east"], "email": "a@b.example", "sub": "1"})
    assert (who.role, who.municipality, who.districts) == (Role.CHIEF, "1380", ("vallas",))
    assert who.name == "a@b.example"


def test_a_star_means_every_municipality() -> None:
    who = ROLES.principal({"groups": "all"})
    assert (who.role, who.municipality) == (Role.COORDINATOR, None)


def test_grants_for_one_role_in_one_municipality_are_joined() -> None:
    assert ROLES.principal({"groups": ["east", "west"]}).districts == ("rotorp", "vallas")
    assert ROLES.principal({"groups": ["east", "police"]}).districts == ()


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"groups": None},
        {"groups": []},
        {"groups": ["Board"]},
        {"groups": "board, all"},
        {"groups": {"board": True}},
        {"groups": [["board"]]},
        {"groups": True},
        {"roles": ["board"]},
        {"groups": ["board", "east"]},
        {"groups": ["police", "police-1283"]},
        {"groups": ["all", "board"]},
    ],
    ids=str,
)
def test_nothing_unknown_or_unclear_gives_a_role(claims: Mapping[str, object]) -> None:
    with pytest.raises(UserError):
        ROLES.principal(claims)


@given(st.dictionaries(st.text(), st.recursive(st.text() | st.none() | st.booleans(), st.lists)))
def test_whatever_a_token_says_no_role_comes_from_values_that_nobody_granted(
    claims: dict[str, object],
) -> None:
    values = {grant.value for grant in GRANTS}
    told = claims.get("groups")
    if isinstance(told, str):
        told = [told]
    if isinstance(told, list) and values & {each for each in told if isinstance(each, str)}:
        return
    with pytest.raises(UserError):
        ROLES.principal(claims)


def test_dots_lead_into_a_claim_unless_a_claim_has_that_very_name() -> None:
    inner = RoleMap(claim="realm_access.roles", grants=GRANTS)
    assert inner.principal({"realm_access": {"roles": ["board"]}}).role is Role.CHAIR
    assert inner.principal({"realm_access.roles": ["board"]}).role is Role.CHAIR
    with pytest.raises(UserError):
        inner.principal({"realm_access": ["board"]})


def test_the_file_counts_from_the_next_click_on(tmp_path: Path) -> None:
    path = tmp_path / "roles.toml"
    path.write_text(FILE, encoding="utf-8")
    claims = {"roles": ["Trygghet.Chief"]}
    assert role_map(path).principal(claims).districts == ("vallas",)
    path.write_text(FILE.replace("Trygghet.Chief", "Somebody.Else"), encoding="utf-8")
    with pytest.raises(UserError):
        role_map(path).principal(claims)


@pytest.mark.parametrize(
    "change",
    [
        ("claim =", "claims ="),
        ('"chief"', '"operator"'),
        ('"chief"', '"public"'),
        ('"chief"', '"chair"'),
        ('"1380"', '"138"'),
        ('"1380"', '"*"'),
        ('municipality = "1380"\n', ""),
        ('"Trygghet.Chief"', '""'),
        ('["vallas"]', '[""]'),
        ("[[grants]]", "[[grants"),
        ("districts", "district"),
    ],
    ids=str,
)
def test_a_file_with_a_mistake_lets_nobody_in_and_says_where(
    tmp_path: Path, change: tuple[str, str]
) -> None:
    path = tmp_path / "roles.toml"
    path.write_text(FILE.replace(*change), encoding="utf-8")
    with pytest.raises(UserError) as told:
        role_map(path)
    assert told.value.problem.values["path"] == "roles.toml"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be read"):
        role_map(tmp_path / "none.toml")
