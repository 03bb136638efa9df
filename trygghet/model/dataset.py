"""A dataset as the register knows it, and the receipt of a load."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.provenance import Ground, Provenance
from trygghet.model.survey import Survey


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """What is known about a dataset beside its rows.

    Parameters
    ----------
    kind
        What it is about.
    municipality
        Four-digit code as text; ``None`` where it belongs to none.
    title
        What people call it.
    file
        Name of the file it came in (no folder).
    provenance
        What kind of source it has.
    publisher, url, licence
        Who published it, where, and under what licence.
    ground
        On what ground positions are kept; ``None``: they are dropped.
    survey
        What governs a survey's figures; only for answers, published figures and the sample of a survey.
    reference_date
        "Läget per" of the package it came in.
    date_basis
        Key of :class:`~trygghet.model.incidents.DateBasis`, for incidents.
    municipality_name
        The municipality's name, "Halmstads kommun", where the package gives it.
    """

    kind: Kind
    municipality: str | None
    title: str
    file: str
    provenance: Provenance = Provenance.REGISTER
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    ground: Ground | None = None
    survey: Survey | None = None
    reference_date: date | None = None
    date_basis: str | None = None
    municipality_name: str | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset in the register.

    Parameters
    ----------
    id
        "incidents-3": kind and a running number, never used twice.
    number
        The running number, which facts rows carry.
    part
        Hash of the stored part: name of its file.
    rows
        How many rows the part holds.
    loaded, loaded_by
        When, and the operator's or user's name for the log.
    active
        False once it is undone or replaced.
    """

    id: str
    number: int
    info: DatasetInfo
    part: str
    rows: int
    loaded: datetime
    loaded_by: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a file: every row is accounted for.

    ``read == accepted + rejected + already_there + changed`` always holds.

    Parameters
    ----------
    dataset
        Id of the dataset; ``None`` where nothing was stored.
    stored
        Whether the rows are now part of the picture.
    without_place
        How many of the valid rows have no known place.
    rejects
        Path of a CSV with each rejected row as it came, its line, column and reason.
    notes
        What the coordinator should know: what "-" was taken for, total rows left out, dropped
        positions, held-back cells.
    """

    file: str
    kind: Kind | None
    dataset: str | None
    stored: bool
    read: int = 0
    accepted: int = 0
    rejected: int = 0
    already_there: int = 0
    changed: int = 0
    without_place: int = 0
    rejects: str | None = None
    notes: tuple[Message, ...] = field(default=())

    @property
    def account(self) -> Message:
        """What became of the rows, as a sum."""
        return message(
            N_(
                "{file}: {read} rows read = {accepted} accepted + {rejected} rejected"
                " + {already_there} already there + {changed} changed"
            ),
            file=self.file,
            read=self.read,
            accepted=self.accepted,
            rejected=self.rejected,
            already_there=self.already_there,
            changed=self.changed,
        )
