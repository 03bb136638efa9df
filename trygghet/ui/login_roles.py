"""From what a login provider says of a person to what they may see: the file that TRYGGHET_ROLES names.

Nobody has a role who isn't given one by name; what is unclear gives none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from trygghet.model.access import Principal, Role
from trygghet.model.message import N_, UserError, message

#: What stands for all municipalities that are loaded.
ALL = "*"
#: The claims that may tell a person's name for the log, the first that is there.
NAMES = ("preferred_username", "email", "name", "sub")


class Grant(BaseModel):
    """What one value of the claim gives.

    Parameters
    ----------
    value
        The value of the claim, written exactly as the provider sends it.
    role
        The role that it gives.
    municipality
        Four-digit code of the one municipality that it is for, or ``"*"`` for all that are loaded.
    districts
        Ids of the districts that a chief is bound to; none for the whole municipality.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str = Field(min_length=1)
    role: Literal[Role.CHAIR, Role.CHIEF, Role.COORDINATOR]
    municipality: str = Field(pattern=r"^([0-9]{4}|\*)$")
    districts: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _bound_within_one_municipality(self) -> Self:
        if self.districts and (self.role is not Role.CHIEF or self.municipality == ALL):
            raise ValueError("districts bind a chief within one municipality")
        if not all(self.districts):
            raise ValueError("a district has an id")
        return self


class RoleMap(BaseModel):
    """Which claim tells a person's groups or roles, and what each of them gives.

    Parameters
    ----------
    claim
        Name of the claim; where no claim has that name, dots lead into it: ``realm_access.roles``.
    names
        Claims that tell the person's name for the log, the first that is there.
    grants
        What each value gives.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: str = Field(min_length=1)
    names: tuple[str, ...] = NAMES
    grants: tuple[Grant, ...] = Field(min_length=1)

    def principal(self, claims: Mapping[str, object]) -> Principal:
        """Return who a signed-in person is here.

        Grants for the same role in the same municipality are joined: the districts of each, or the
        whole municipality where one of them is for it. Grants that differ otherwise give nothing,
        since it isn't said which of them is meant.

        Parameters
        ----------
        claims
            What the provider's signed token says.

        Raises
        ------
        UserError
            Where nothing is granted, or grants for different roles or municipalities.
        """
        held = _values(_claim(claims, self.claim))
        granted = [grant for grant in self.grants if grant.value in held]
        if not granted:
            raise UserError(
                message(
                    N_(
                        "You are signed in, but your account has no role in Trygghet. Ask the"
                        " administrator for one."
                    )
                )
            )
        if len({(grant.role, grant.municipality) for grant in granted}) > 1:
            raise UserError(
                message(
                    N_(
                        "Your account has several roles in Trygghet, and it isn't said which one"
                        " holds. Ask the administrator to leave one of them."
                    )
                )
            )
        first = granted[0]
        whole = any(not grant.districts for grant in granted)
        districts = {id_ for grant in granted for id_ in grant.districts}
        return Principal(
            first.role,
            name=name_of(claims, self.names),
            municipality=None if first.municipality == ALL else first.municipality,
            districts=() if whole else tuple(sorted(districts)),
        )


def name_of(claims: Mapping[str, object], names: Sequence[str]) -> str:
    """Return a person's name for the log: the first claim that tells it, else their subject."""
    found = (claims.get(name) for name in (*names, "sub"))
    name = next((text for text in found if isinstance(text, str) and text.strip()), "")
    return " ".join(name.split())


def role_map(path: Path) -> RoleMap:
    """Return the file's content; a change of the file counts from the next click on.

    Raises
    ------
    UserError
        Where the file isn't there, or isn't as the administrator's guide tells.
    """
    try:
        state = path.stat()
        return _read(path, state.st_mtime_ns, state.st_size)
    except OSError as error:
        raise UserError(
            message(
                N_("The file of roles {path} can't be read. TRYGGHET_ROLES names it."),
                path=path.name,
            )
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise UserError(
            message(
                N_(
                    "The file of roles {path} isn't as it should be, so nobody can be let in:"
                    " {problem}. The administrator's guide has an example."
                ),
                path=path.name,
                problem=_first_problem(error),
            )
        ) from error


@lru_cache(maxsize=4)
def _read(path: Path, changed: int, size: int) -> RoleMap:
    del changed, size  # a new version is read anew
    return RoleMap.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def _first_problem(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(str(step) for step in first['loc'])}: {first['msg']}"
    return str(error)


def _claim(claims: Mapping[str, object], name: str) -> object:
    if name in claims:
        return claims[name]
    found: object = claims
    for step in name.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _values(claim: object) -> frozenset[str]:
    """Return a claim's values: a text is one value, a list of texts several; anything else none."""
    if isinstance(claim, str):
        return frozenset({claim})
    if isinstance(claim, list | tuple):
        return frozenset(each for each in claim if isinstance(each, str))
    return frozenset()
