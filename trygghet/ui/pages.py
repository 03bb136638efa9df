"""The register of pages: what each is called, where it lies, and who may open it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trygghet.model.access import Role
from trygghet.model.message import N_, Message, message

_FOLDER = Path(__file__).parents[2] / "pages"
_ALL = frozenset(Role)
_STAFF = frozenset(role for role in Role if role.staff)
_FEEDERS = frozenset({Role.COORDINATOR, Role.OPERATOR})
_NOTING = _FEEDERS | {Role.CHIEF}


@dataclass(frozen=True, slots=True)
class PageInfo:
    """A page of the app.

    Parameters
    ----------
    key
        Its name in code, and its place in the address; the first page's place is empty.
    title
        What it is called in the navigation and in the browser's tab.
    script
        The file that draws it. Scripts lie one folder down: beside the main script, Streamlit would
        run them without the shell.
    roles
        Who may open it.
    listed
        Whether it stands in the navigation; others are reached from the page that they belong to.
    """

    key: str
    title: Message
    script: Path
    roles: frozenset[Role] = _ALL
    listed: bool = True

    @property
    def staff(self) -> bool:
        """Whether the page is for signed-in staff only."""
        return Role.PUBLIC not in self.roles


PAGES: tuple[PageInfo, ...] = (
    PageInfo("overview", message(N_("Situational picture")), _FOLDER / "everyone" / "overview.py"),
    PageInfo("survey", message(N_("Felt safety")), _FOLDER / "everyone" / "survey.py"),
    PageInfo("pledges", message(N_("Pledges")), _FOLDER / "everyone" / "pledges.py"),
    PageInfo("areas", message(N_("Certified areas")), _FOLDER / "everyone" / "areas.py"),
    PageInfo("place", message(N_("Places")), _FOLDER / "everyone" / "place.py"),
    PageInfo(
        "incidents", message(N_("Incidents")), _FOLDER / "staff" / "incidents.py", roles=_STAFF
    ),
    PageInfo("evidence", message(N_("Evidence")), _FOLDER / "staff" / "evidence.py", roles=_NOTING),
    PageInfo(
        "walk", message(N_("Night walk")), _FOLDER / "staff" / "walk.py", roles=_STAFF, listed=False
    ),
    PageInfo(
        "follow_up",
        message(N_("Follow-up")),
        _FOLDER / "staff" / "follow_up.py",
        roles=_STAFF,
        listed=False,
    ),
    PageInfo(
        "presentation",
        message(N_("Presentation")),
        _FOLDER / "staff" / "presentation.py",
        roles=_STAFF,
        listed=False,
    ),
    PageInfo("data", message(N_("Files")), _FOLDER / "staff" / "data.py", roles=_FEEDERS),
    PageInfo("about", message(N_("About the figures")), _FOLDER / "everyone" / "about.py"),
    PageInfo(
        "accessibility",
        message(N_("Accessibility statement")),
        _FOLDER / "everyone" / "accessibility.py",
        listed=False,
    ),
)
FIRST = PAGES[0]


def page_of(key: str) -> PageInfo:
    """Return the page of that name; ``KeyError`` where there is none."""
    for page in PAGES:
        if page.key == key:
            return page
    raise KeyError(key)
