"""Sign-in with the organisation's own accounts (OpenID Connect), by Streamlit's ``st.login``.

Where a provider is set up, or a file of roles is named, roles come from it alone: a mistake in
either closes the app, and never opens a demo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from trygghet.model.access import Principal, Role
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.settings import Settings
from trygghet.ui.login_roles import NAMES, name_of, role_map
from trygghet.ui.login_times import SignIn, SignIns, Standing

#: Fewer characters could be guessed, and whoever knows the secret can be anybody.
SHORTEST_SECRET = 32
_NOBODY = Principal(Role.PUBLIC)
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Login:
    """How a reader stands where sign-in is needed.

    Parameters
    ----------
    principal
        Who they are; of the public, where nobody is signed in with a role.
    name
        What the account is called, for the person themself to see; empty where nobody is signed in.
    problem
        Why nothing is shown, where that is so.
    possible
        Whether signing in may help.
    """

    principal: Principal
    name: str = ""
    problem: Message | None = None
    possible: bool = True


def login(chosen: Settings, *, click: bool = True) -> Login | None:
    """Return how the reader of the page stands; ``None`` where no sign-in is set up at all.

    Parameters
    ----------
    click
        Whether this counts as use of the sign-in.
    """
    return standing(_claims, chosen, click=click)


def standing(
    said: Callable[[], Mapping[str, Any]], chosen: Settings, *, click: bool
) -> Login | None:
    """Return how somebody stands; ``None`` where no sign-in is set up at all.

    Parameters
    ----------
    said
        Tells what the provider said of them. It is asked only where the set-up is as it should be.
    click
        Whether this counts as use of the sign-in.
    """
    auth = _auth_section()
    if auth is None and chosen.roles is None:
        return None
    wrong = _wrong(auth or {}, chosen)
    if wrong is not None:
        return Login(_NOBODY, problem=wrong, possible=False)
    claims = said()
    sign_in = SignIn.of(claims)
    if not claims.get("is_logged_in") or sign_in is None:
        return Login(_NOBODY, problem=message(N_("Sign in to see the pages.")))
    known = _sign_ins(chosen)
    found = known.use(sign_in) if click else known.standing(sign_in)
    if found is not Standing.HOLDS:
        return Login(_NOBODY, problem=_over(found, chosen))
    try:
        roles = role_map(cast("Path", chosen.roles))
        principal = roles.principal(claims)
    except UserError as error:
        return Login(_NOBODY, name=name_of(claims, NAMES), problem=error.problem)
    return Login(principal, name=principal.name)


def start() -> None:
    """Send the reader to the provider."""
    st.login(_provider(_auth_section() or {}))


def end(chosen: Settings) -> None:
    """Sign the reader out: in every tab, here and at the provider where it offers that."""
    sign_in = SignIn.of(_claims())
    if sign_in is not None:
        _sign_ins(chosen).end(sign_in)
    st.logout()


def _auth_section() -> Mapping[str, Any] | None:
    """Return the provider's settings; empty where a file of secrets is there but can't be read."""
    try:
        return cast("Mapping[str, Any] | None", st.secrets.get("auth"))
    except StreamlitSecretNotFoundError:
        files = cast("list[str]", st.get_option("secrets.files"))
        return {} if any(Path(each).exists() for each in files) else None


def _claims() -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", st.user.to_dict())


def _provider(auth: Mapping[str, Any]) -> str | None:
    """Return the name of the one provider; ``None`` for one that has no name."""
    named = _named_providers(auth)
    return named[0] if named else None


def _named_providers(auth: Mapping[str, Any]) -> list[str]:
    return [
        name for name, each in auth.items() if isinstance(each, Mapping) and "client_id" in each
    ]


def _wrong(auth: Mapping[str, Any], chosen: Settings) -> Message | None:
    """Return what is wrong with the set-up: then nobody is let in."""
    providers = len(_named_providers(auth)) + ("client_id" in auth)
    if providers != 1:
        return message(
            N_(
                "The sign-in isn't set up: secrets.toml has to name one provider under [auth], and"
                " {n} are found. The administrator's guide tells how."
            ),
            n=providers,
        )
    if chosen.roles is None:
        return message(
            N_(
                "Nobody can be let in: no file says who has which role. Name it in TRYGGHET_ROLES;"
                " the administrator's guide has an example."
            )
        )
    if len(str(auth.get("cookie_secret", ""))) < SHORTEST_SECRET:
        return message(
            N_(
                "The sign-in isn't safe: cookie_secret under [auth] in secrets.toml needs at least"
                " {n} characters drawn at random."
            ),
            n=SHORTEST_SECRET,
        )
    back = urlsplit(str(auth.get("redirect_uri", "")))
    if back.scheme != "https" and back.hostname not in _LOOPBACK:
        return message(
            N_(
                "The sign-in isn't safe: redirect_uri under [auth] in secrets.toml has to begin with"
                " https://, so that nobody on the way can read along."
            )
        )
    return None


def _over(standing: Standing, chosen: Settings) -> Message:
    match standing:
        case Standing.IDLE:
            return counted(
                "You have been signed out, since nothing was clicked for {n} minute.",
                "You have been signed out, since nothing was clicked for {n} minutes.",
                chosen.login_idle,
            )
        case Standing.TOO_OLD:
            return counted(
                "You have been signed out, since a sign-in lasts {n} hour.",
                "You have been signed out, since a sign-in lasts {n} hours.",
                chosen.login_hours,
            )
        case _:
            return message(N_("You are signed out."))


def _sign_ins(chosen: Settings) -> SignIns:
    return _kept_sign_ins(3600.0 * chosen.login_hours, 60.0 * chosen.login_idle)


@st.cache_resource(max_entries=2, show_spinner=False)
def _kept_sign_ins(lasting: float, idle: float) -> SignIns:
    return SignIns(lasting, idle)
