"""What is asked for when something is loaded, and how that is sent to a worker process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from trygghet.intake.dashes import Dash
from trygghet.intake.mapping import Mapping
from trygghet.model.dataset import Receipt
from trygghet.model.kinds import Kind
from trygghet.model.message import Message, UserError
from trygghet.model.provenance import Ground, Provenance
from trygghet.model.survey import Survey

#: Told what is being done, how much of it is done and of how much (0: not known).
Progress = Callable[[Message, int, int], None]


@dataclass(frozen=True, slots=True)
class LoadRequest:
    """What is to be loaded, and how. What a Data Package says about itself wins.

    Parameters
    ----------
    paths
        Files, or folders with a Data Package. All are loaded, or none is.
    kind
        What the files are about; ``None``: found out from their content.
    mapping
        A TOML file, or a mapping at hand; ``None``: the one kept for such headers, else a guess.
    keep_good
        Load the good rows where others are rejected.
    replace
        Id of the dataset that this one replaces, in the same transaction.
    dry_run
        Store nothing, but give the full receipts.
    municipality
        Four-digit code; ``None``: from the package, the mapping or the positions.
    title, publisher, url, licence
        For the register; the file's name where no title is given.
    provenance
        ``None``: from a register.
    ground
        On what ground positions are kept; ``None``: they are dropped.
    survey
        What governs a survey's figures.
    dash
        What "-" means among numbers; ``None``: as the mapping says, or the publisher is known to mean it.
    loaded_by
        What the one who loads is: a role; shown with the dataset.
    logged_by
        Who it was, for the log alone; as ``loaded_by`` where left out.
    bound_to
        The one municipality that whoever loads may load for; ``None`` for any.
    language
        Language of the sentences in the file of rejected rows.
    """

    paths: tuple[Path, ...]
    kind: Kind | None = None
    mapping: Path | Mapping | None = None
    keep_good: bool = False
    replace: str | None = None
    dry_run: bool = False
    municipality: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    provenance: Provenance | None = None
    ground: Ground | None = None
    survey: Survey | None = None
    dash: Dash | None = None
    loaded_by: str = ""
    logged_by: str = ""
    bound_to: str | None = None
    language: str = "sv"


class LoadRefused(UserError):  # noqa: N818  the word that the contract uses
    """Nothing was stored; the receipts say what each file would have given."""

    def __init__(self, problem: Message, receipts: list[Receipt], *details: Message) -> None:
        super().__init__(problem, *details)
        self.receipts = receipts


_REQUEST = TypeAdapter(LoadRequest)


def to_json(request: LoadRequest) -> str:
    """Return the request as JSON text."""
    return _REQUEST.dump_json(request).decode()


def from_json(text: str) -> LoadRequest:
    """Return the request that :func:`to_json` wrote."""
    return _REQUEST.validate_json(text)
