"""Fault reports at a place: where they stand, or for a certified area how many there were."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trygghet.measures.fault_reports import fault_reports
from trygghet.measures.incidents import incidents
from trygghet.measures.place_incidents import scope_at, yearly
from trygghet.measures.place_list import KnownPlace
from trygghet.model.access import Permitted, permit
from trygghet.model.areas import AreaKind
from trygghet.model.incidents import RecordKind
from trygghet.model.message import N_, Message, message
from trygghet.model.result import Result
from trygghet.model.scope import Audience, Scope

if TYPE_CHECKING:
    from trygghet.store.view import View


@dataclass(frozen=True, slots=True)
class Faults:
    """Fault reports at a place.

    Parameters
    ----------
    scope
        What was counted, for a link.
    result
        Of ``fault_reports`` as one row; of ``incidents`` as one row for a certified area, of which
        only the number is known.
    years
        For the public: as :func:`~trygghet.measures.place_incidents.yearly`.
    placed
        How they were found to be here, where that isn't by the place's own outline.
    refused
        Why there is nothing.
    """

    scope: Scope | None = None
    result: Result | None = None
    years: Result | None = None
    placed: Message | None = None
    refused: Message | None = None


def faults_at(view: View, permitted: Permitted, place: KnownPlace) -> Faults:
    """Count the fault reports at a place, as its reader may see them."""
    nothing = Faults(refused=message(N_("No fault reports are loaded for this municipality.")))
    scope, placed = scope_at(place, replace(permitted.scope, record_kind=RecordKind.FAULT))
    if scope is None:
        return Faults(
            refused=message(
                N_("The name stands for no certain spot, so nothing can be counted there.")
            )
        )
    own = permit(permitted.principal, scope)
    if own.scope.audience is Audience.PUBLIC:
        if place.kind is not AreaKind.DISTRICT:
            return Faults(
                refused=message(N_("Fault reports in so small a place are shown to staff only."))
            )
        years = yearly(view, own)
        return nothing if years is None else Faults(scope, years=years)
    if place.kind is AreaKind.CERTIFIED:
        result = incidents(view, own, by=("area",))
        loaded = bool(result.sources)
    else:
        result = fault_reports(view, own, by=())
        loaded = result.total is not None
    return Faults(scope, result, placed=placed) if loaded else nothing
