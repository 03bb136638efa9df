"""What a municipality says of its own publication: who publishes, where, where to turn, accessibility.

It is written in a file, since it is the same from one publication to the next: ``TRYGGHET_PUBLIC`` names
it, ``docs/publishing.example.toml`` shows it.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from trygghet.model.message import N_, NP_, Message, UserError, message
from trygghet.model.vocabulary import Vocabulary

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


class Conformance(Vocabulary):
    """How far a site meets the law on accessibility."""

    FULL = "full", *NP_("conformance", "Fully compliant")
    PARTIAL = "partial", *NP_("conformance", "Partly compliant")
    NONE = "none", *NP_("conformance", "Not compliant")


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Said(_Written):
    """A text of the municipality's own in both languages; Swedish alone stands for both."""

    sv: str
    en: str | None = None

    def of(self, language: str) -> str:
        """Return the text in a language, "sv" or "en"."""
        return self.en if language == "en" and self.en else self.sv


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or value != "".join(value.split()):
        raise ValueError("not an address that begins with https:// or http://")
    return value


def _mail(value: str) -> str:
    name, _, host = value.partition("@")
    if not name or "." not in host or value != "".join(value.split()):
        raise ValueError("not a mail address")
    return value


def _said(value: object) -> object:
    return {"sv": value} if isinstance(value, str) else value


Address = Annotated[str, AfterValidator(_address)]
Mail = Annotated[str, AfterValidator(_mail)]
Text = Annotated[Said, BeforeValidator(_said)]


class Publisher(_Written):
    """Who publishes. ``uri`` names the organisation in open data, as the portal knows it."""

    name: Text | None = None
    uri: Address | None = None


class Contact(_Written):
    """Who answers questions about the figures: an office, not a person."""

    name: Text | None = None
    email: Mail | None = None
    phone: str | None = None


class Dialogue(_Written):
    """The next meeting with residents."""

    title: Text
    day: date | None = None
    place: Text | None = None
    url: Address | None = None


class Turn(_Written):
    """Where a resident can turn."""

    fault_report: Address | None = None
    opinion: Address | None = None
    survey: Address | None = None
    police: Address = "https://polisen.se/kontakt/"
    police_phone: str = "114 14"
    emergency_phone: str = "112"
    dialogue: Dialogue | None = None


class Flaw(_Written):
    """Something on the site that isn't accessible, why, and when it is to be mended."""

    what: Text
    why: Text | None = None
    mended: Text | None = None


class Accessibility(_Written):
    """What the accessibility statement must say.

    Parameters
    ----------
    conformance
        Without it the statement says that the site hasn't been assessed.
    flaws
        All that are known.
    burden
        What is left as it is since mending it would be an undue burden (12 § of the law), with reasons.
    outside
        What the law doesn't cover (9 §).
    method
        How the site was assessed.
    assessed, updated
        When it was assessed, and when the statement was last changed.
    report
        A form where flaws can be told, without giving a name.
    supervisor, supervisor_url
        Who supervises, and where to complain.
    """

    conformance: Conformance | None = None
    flaws: tuple[Flaw, ...] = ()
    burden: tuple[Flaw, ...] = ()
    outside: tuple[Flaw, ...] = ()
    method: Text | None = None
    assessed: date | None = None
    updated: date | None = None
    report: Address | None = None
    supervisor: Text = Said(sv="Digg")
    supervisor_url: Address = "https://www.digg.se/tdosanmalan"


class Decision(_Written):
    """The municipality's decision on which small counts are hidden: its own choice, not law."""

    day: date
    reference: str | None = None


class PublicSettings(_Written):
    """All that a municipality says of its publication.

    Parameters
    ----------
    url
        Where the publication is to be found, ending with "/".
    licence
        Address of the licence of the open data.
    """

    url: Address | None = None
    publisher: Publisher = Publisher()
    contact: Contact = Contact()
    licence: Address = CC0
    turn: Turn = Turn()
    accessibility: Accessibility = Accessibility()
    decision: Decision | None = None

    def lacking(self) -> tuple[str, ...]:
        """Return the names of what a description of the open data must say and isn't written."""
        needed = {
            "url": self.url,
            "publisher.name": self.publisher.name,
            "contact.name": self.contact.name,
            "contact.email": self.contact.email,
        }
        return tuple(name for name, value in needed.items() if value is None)


def read_public_settings(path: Path | None) -> PublicSettings:
    """Read what a municipality says of its publication; without a file nothing is said.

    Raises
    ------
    UserError
        For a file that isn't there, isn't TOML, or says what can't be.
    """
    if path is None:
        return PublicSettings()
    try:
        written: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError(
            message(
                N_(
                    "The file of public settings {path} can't be read: {reason}. Look at"
                    " TRYGGHET_PUBLIC."
                ),
                path=str(path),
                reason=error.strerror or type(error).__name__,
            )
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(
            message(
                N_("The file of public settings {path} isn't TOML: {reason}."),
                path=str(path),
                reason=str(error),
            )
        ) from error
    try:
        return PublicSettings.model_validate(written)
    except ValidationError as error:
        raise UserError(
            message(N_("The file of public settings {path} says what can't be."), path=str(path)),
            *(_wrong(wrong["type"], wrong["loc"], wrong.get("input")) for wrong in error.errors()),
        ) from error


def _wrong(kind: str, place: tuple[int | str, ...], found: object) -> Message:
    name = ".".join(str(part) for part in place)
    if kind == "extra_forbidden":
        return message(N_("There is no setting {name}."), name=name)
    if kind == "missing":
        return message(N_("{name} is missing."), name=name)
    return message(
        N_("{name} can't be “{value}”. docs/publishing.example.toml shows what belongs there."),
        name=name,
        value=str(found),
    )
