"""What each page opens with: settings, language, reader and a view of the store, or a refusal.

Every page calls :func:`enter` itself, so that no page can be reached around it; calling it twice does
no harm.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from trygghet.figures.theme import Theme, theme_for
from trygghet.figures.workbook import Sheet
from trygghet.locale import LANGUAGES, Words, words_for
from trygghet.model.access import Principal, Role, may_see
from trygghet.model.dataset import Dataset
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.scope import Audience
from trygghet.settings import Settings, settings
from trygghet.store.store import Store
from trygghet.store.view import View
from trygghet.ui.login import Login, login
from trygghet.ui.pages import PageInfo, page_of

ROLE = "role"
#: Roles that a local demo can be looked at with.
DEMO_ROLES = (Role.COORDINATOR, Role.CHAIR, Role.CHIEF)
#: What headers that a proxy adds begin with.
_PASSED_ON = ("forwarded", "x-forwarded-", "x-real-ip", "x-original-", "via")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, in which language and look.

    Parameters
    ----------
    demo
        Whether roles are chosen freely, since no login is set up.
    login
        How the reader stands where sign-in is needed; ``None`` where none is set up.
    """

    settings: Settings
    words: Words
    theme: Theme
    principal: Principal
    demo: bool
    login: Login | None = None


class Refused(UserError):  # noqa: N818 - told to the reader, no fault
    """A page isn't for its reader."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A reader on a page, with a snapshot of the store.

    Parameters
    ----------
    shown
        The tables of the figures that the page has drawn, by the figure's name: for a file of all.
    """

    reader: Reader
    page: PageInfo
    store: Store
    view: View
    shown: dict[str, Sheet] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.reader.words

    @property
    def theme(self) -> Theme:
        """The reader's colours."""
        return self.reader.theme

    @property
    def principal(self) -> Principal:
        """The reader as access rules see them."""
        return self.reader.principal

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """The active datasets that the reader may know of, in load order."""
        return tuple(
            each for each in self.view.datasets if may_see(self.principal, each.info.municipality)
        )


def reader_words() -> Words:
    """Return the words of the language in the address, else of the setting."""
    asked = st.query_params.get("lang", "")
    return words_for(asked if asked in LANGUAGES else settings().language)


def reader(*, click: bool = True) -> Reader:
    """Return who reads, from settings, sign-in, address and session.

    Where sign-in is set up the account alone gives a role, on this machine as well.

    Parameters
    ----------
    click
        Whether somebody asked for this, which keeps an idle sign-in alive.
    """
    chosen = settings()
    signed = None if chosen.audience is Audience.PUBLIC else login(chosen, click=click)
    demo = signed is None and demo_allowed(chosen)
    return Reader(
        settings=chosen,
        words=reader_words(),
        theme=theme_for(st.query_params.get("theme", "light")),
        principal=signed.principal if signed else Principal(_demo_role() if demo else Role.PUBLIC),
        demo=demo,
        login=signed,
    )


def demo_allowed(chosen: Settings) -> bool:
    """Whether roles may be chosen where no login is set up: an open demo, or one on this machine."""
    if chosen.audience is Audience.PUBLIC or chosen.demo == "off":
        return False
    return chosen.demo == "open" or local_only(
        str(st.get_option("server.address") or ""), dict(st.context.headers)
    )


def local_only(address: str, headers: dict[str, str]) -> bool:
    """Whether the server listens on the loopback address and was asked by that name, from a page of its own.

    A proxy in front passes requests on from elsewhere, with or without saying so, and a foreign name
    may be made to point here; neither is a local demo.

    Parameters
    ----------
    address
        What the server listens on; empty for every address of the machine.
    headers
        The request's headers.
    """
    lower = {name.lower(): value for name, value in headers.items()}
    if any(name.startswith(_PASSED_ON) for name in lower):
        return False
    host, origin = lower.get("host"), lower.get("origin")
    return (
        _loopback(address)
        and (host is None or _loopback(_without_port(host)))
        and (origin is None or _loopback(urlsplit(origin).hostname or ""))
    )


def enter(key: str) -> Visit:
    """Open a page for staff: check that the reader may, and take a snapshot of the store.

    The public never gets here: it reads a publication (:mod:`trygghet.ui.public_visit`), and nobody who
    isn't signed in sees what is drawn from the store.

    Raises
    ------
    UserError
        Where the reader may not open the page, or the store can't be opened.
    """
    page = page_of(key)
    who = reader()
    if who.settings.audience is Audience.PUBLIC:
        raise UserError(no_such_page())
    if not who.principal.role.staff or who.principal.role not in page.roles:
        raise Refused(refusal(page, who))
    store = _store(who.settings.store)
    return Visit(who, page, store, store.view())


def still_open(visit: Visit) -> None:
    """Run the whole page again where the reader is no longer who they were.

    For what runs alone (``st.fragment``), without the page around it that asks.
    """
    if reader().principal != visit.principal:
        st.rerun()


def no_such_page() -> Message:
    """Return the sentence that the public meets where only staff have a page."""
    return message(N_("There is no such page in the public version."))


def refusal(page: PageInfo, who: Reader) -> Message:
    """Return the sentence that says why a page stays closed."""
    if who.demo:
        return message(
            N_("The page “{page}” isn't for the role “{role}”. Choose another under Display."),
            page=page.title,
            role=who.principal.role,
        )
    if who.login is not None:
        return who.login.problem or message(
            N_("The page “{page}” isn't for the role “{role}”."),
            page=page.title,
            role=who.principal.role,
        )
    return message(
        N_(
            "The page “{page}” is for signed-in staff, and no login is set up here. Without one it"
            " opens only on the machine itself (127.0.0.1), or where TRYGGHET_DEMO=open is set."
        ),
        page=page.title,
    )


def _demo_role() -> Role:
    asked = st.session_state.get(ROLE) or st.query_params.get(ROLE)
    return next((role for role in DEMO_ROLES if role == asked), DEMO_ROLES[0])


@st.cache_resource(max_entries=4, show_spinner=False)
def _store(url: str) -> Store:
    return Store.open(url)


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
