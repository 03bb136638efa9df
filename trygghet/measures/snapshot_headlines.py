"""The main numbers of a presentation: what a later one is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from trygghet.measures.cells import string
from trygghet.model.kinds import Kind
from trygghet.model.message import Message
from trygghet.model.result import Result, Row
from trygghet.model.time import Period

if TYPE_CHECKING:
    from trygghet.measures.presentation import Material


@dataclass(frozen=True, slots=True)
class Share:
    """Felt safety in one figure.

    Parameters
    ----------
    row
        The survey measure's row for the whole scope.
    datasets, synthetic
        Behind it, and whether it is made up.
    """

    row: Row
    datasets: tuple[str, ...]
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Count:
    """Incidents in a period.

    Parameters
    ----------
    unit
        What is counted: "reported offences".
    period
        Whole days.
    n
        How many.
    datasets, synthetic
        Behind it, and whether any of it is made up.
    """

    unit: Message
    period: Period | None
    n: int
    datasets: tuple[str, ...]
    synthetic: bool


@dataclass(frozen=True, slots=True)
class States:
    """How things stand.

    Parameters
    ----------
    by_id
        The state's key by the thing's id.
    datasets, synthetic
        Behind it, and whether any of it is made up.
    """

    by_id: Mapping[str, str]
    datasets: tuple[str, ...]
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Headlines:
    """The main numbers of a presentation.

    Parameters
    ----------
    on
        "Läget per".
    felt, counted
        Felt safety and incidents; ``None`` where nothing is known.
    promises, plan, certified
        States of promises, activities and certified areas.
    """

    on: date | None
    felt: Share | None
    counted: Count | None
    promises: States
    plan: States
    certified: States


@dataclass(frozen=True, slots=True)
class EarlierSnapshot:
    """A presentation that was kept before, for the same choices.

    Parameters
    ----------
    id, name, taken
        As the register has them.
    then
        Its main numbers.
    recounted
        What the data of today count in its period; ``None`` where it counted nothing.
    gone
        The datasets that it rested on and that aren't in use any more.
    typed
        How many rows of each kind were typed into the app since.
    """

    id: str
    name: str
    taken: datetime
    then: Headlines
    recounted: Count | None
    gone: tuple[str, ...] = ()
    typed: Mapping[Kind, int] = field(default_factory=dict)


def headlines_of(found: Material) -> Headlines:
    """Return the main numbers of what a presentation shows."""
    safety = found.situation.safety
    felt = None
    if safety is not None and found.felt is not None:
        behind = (str(safety.row["dataset"]),)
        felt = Share(safety.row, behind, bool(safety.row["synthetic"]))
    counted = count_of(found.counted.total) if found.counted is not None else None
    return Headlines(
        found.on,
        felt,
        counted,
        _states(found.pledged, "id"),
        _states(found.doing, "id"),
        _states(found.processes, "process"),
    )


def count_of(total: Result) -> Count | None:
    """Return an answer of the measures of incidents as a count; ``None`` where nothing is known."""
    if total.total is None:
        return None
    return Count(total.unit, total.scope.period, total.total, _ids(total), total.synthetic)


def _states(result: Result, id_: str) -> States:
    by_id = {f"{row[id_]}": string(row["state"]) or "" for row in result.rows}
    made_up = any(row.get("synthetic", result.synthetic) for row in result.rows)
    return States(by_id, _ids(result), made_up)


def _ids(result: Result) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.dataset for source in result.sources))
