"""Where a dataset comes from, and on what ground it is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trygghet.model.message import NP_
from trygghet.model.vocabulary import Vocabulary


class Provenance(Vocabulary):
    """What kind of source the numbers have."""

    PUBLISHED = "published", *NP_("provenance", "Published")
    REGISTER = "register", *NP_("provenance", "From a register")
    ENTERED = "entered", *NP_("provenance", "Entered by the municipality")
    SYNTHETIC = "synthetic", *NP_("provenance", "Made up (example)")


@dataclass(frozen=True, slots=True)
class Ground:
    """On what ground positions are held (`grund`), as the archive and data protection need it.

    Parameters
    ----------
    ground
        The legal or administrative ground, in the municipality's words.
    handed_over_by
        Who handed the material over.
    reference
        The registry's reference number (`dnr`).
    delete_after
        The day after which the rows are to be erased.
    """

    ground: str
    handed_over_by: str | None = None
    reference: str | None = None
    delete_after: date | None = None
