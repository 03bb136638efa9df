"""Who may see what. Measures take only a permitted scope, so nothing can go around this page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from trygghet.model.kinds import TYPED_KINDS, Kind
from trygghet.model.message import N_, NP_, UserError, message
from trygghet.model.pledges import PartyKind
from trygghet.model.scope import Audience, Scope
from trygghet.model.vocabulary import Vocabulary


class Role(Vocabulary):
    """What a reader is to the municipality."""

    PUBLIC = "public", *NP_("role", "The public")
    CHAIR = "chair", *NP_("role", "Chair of the municipal executive board")
    CHIEF = "chief", *NP_("role", "Local police area chief")
    COORDINATOR = "coordinator", *NP_("role", "Safety coordinator")
    OPERATOR = "operator", *NP_("role", "Operator (command line)")

    @property
    def staff(self) -> bool:
        """Whether the role is signed in and may open staff pages."""
        return self is not Role.PUBLIC


@dataclass(frozen=True, slots=True)
class Principal:
    """The person asking.

    Parameters
    ----------
    role
        What they are.
    name
        For the log only; shown to nobody else, and never part of what an answer depends on.
    municipality
        The one municipality that they may see; ``None`` for all that are loaded.
    districts
        The districts that a chief is bound to; empty for all.
    """

    role: Role
    name: str = field(default="", repr=False, compare=False)
    municipality: str | None = None
    districts: tuple[str, ...] = ()

    @property
    def signature(self) -> str:
        """Who the log says did something: the name and the role, or the role alone."""
        return f"{self.name} ({self.role})" if self.name else str(self.role)


#: The command line acts as operator.
OPERATOR = Principal(Role.OPERATOR, name="command line")


@dataclass(frozen=True, slots=True)
class Permitted:
    """A scope that has been narrowed to what its principal may see. Only :func:`permit` makes it."""

    scope: Scope
    principal: Principal


def permit(principal: Principal, scope: Scope) -> Permitted:
    """Narrow a scope to what the principal may see.

    Raises
    ------
    UserError
        Where nothing of what was asked for may be seen.
    """
    if principal.municipality is not None:
        if scope.municipality not in (None, principal.municipality):
            raise UserError(
                message(N_("You may not see municipality {code}."), code=scope.municipality)
            )
        scope = replace(scope, municipality=principal.municipality)
    if principal.districts:
        wanted = scope.districts or principal.districts
        allowed = tuple(district for district in wanted if district in principal.districts)
        if not allowed:
            raise UserError(
                message(
                    N_("You may not see these districts: {districts}."), districts=", ".join(wanted)
                )
            )
        scope = replace(scope, districts=allowed)
    if not principal.role.staff:
        scope = replace(scope, audience=Audience.PUBLIC)
    return Permitted(scope, principal)


def may_see(principal: Principal, municipality: str | None) -> bool:
    """Whether a reader may see what a municipality has; what isn't one's own is everybody's."""
    return municipality is None or principal.municipality in (None, municipality)


def may_change(principal: Principal, municipality: str | None) -> bool:
    """Whether a reader who feeds the system may load and take back what a municipality has.

    What isn't one municipality's own may hold several, so it is for those who are bound to none.
    """
    feeds = principal.role in (Role.COORDINATOR, Role.OPERATOR)
    return feeds and principal.municipality in (None, municipality)


def of_the_whole(permitted: Permitted) -> None:
    """Refuse readers bound to districts what isn't told by district.

    Raises
    ------
    UserError
        Where the reader is bound to districts.
    """
    if permitted.principal.districts:
        raise UserError(
            message(
                N_(
                    "This is about the municipality as a whole and isn't told by district, so it is"
                    " for those who may see all of it."
                )
            )
        )


def may_type(
    principal: Principal, kind: Kind, municipality: str | None, party: PartyKind | None = None
) -> bool:
    """Whether a reader may type a row of a kind into the app.

    Parameters
    ----------
    municipality
        The municipality that the row is about; a bound reader types for their own alone.
    party
        Who made the promise that evidence is about. A chief answers for what the police promised, alone
        or together with the municipality, and may note what a night walk sees.
    """
    if kind not in TYPED_KINDS or principal.municipality not in (None, municipality):
        return False
    match principal.role:
        case Role.COORDINATOR | Role.OPERATOR:
            return True
        case Role.CHIEF:
            return kind is Kind.NIGHT_WALK or (
                kind is Kind.EVIDENCE and party in (PartyKind.POLICE, PartyKind.TOGETHER)
            )
        case _:
            return False
