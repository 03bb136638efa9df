"""Dated snapshots: what a presentation shows, frozen for the minutes and opened again by its link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from trygghet.measures.incidents import incidents
from trygghet.measures.presentation import Material
from trygghet.measures.reference import today_in_sweden
from trygghet.measures.snapshot_codec import (
    FORM,
    Reach,
    datasets_of,
    frozen,
    reach_of,
    reach_text,
    thawed,
)
from trygghet.measures.snapshot_headlines import (
    Count,
    EarlierSnapshot,
    count_of,
    headlines_of,
)
from trygghet.model.access import Permitted, Principal, permit
from trygghet.model.kinds import TYPED_KINDS, Kind
from trygghet.model.message import N_, UserError, message
from trygghet.model.scope import Scope
from trygghet.store.snapshot_rows import Snapshot
from trygghet.store.snapshots import Snapshots

if TYPE_CHECKING:
    from trygghet.store.store import Store
    from trygghet.store.view import View


@dataclass(frozen=True, slots=True)
class Opened:
    """A snapshot that was opened.

    Parameters
    ----------
    snapshot
        As the register has it.
    material
        What it shows.
    """

    snapshot: Snapshot
    material: Material


def keep(store: Store, permitted: Permitted, shown: Material, name: str) -> Snapshot:
    """Freeze what a presentation shows, under a name.

    Parameters
    ----------
    permitted
        Whoever keeps it, and what they see.

    Raises
    ------
    UserError
        For the public, where nothing is loaded that it could show, or for a name that is empty or too long.
    """
    who = permitted.principal
    reach = Reach(shown.scope, who.districts)
    if not may_open(who, reach):
        raise _closed()
    datasets = datasets_of(shown)
    if not datasets:
        raise UserError(
            message(
                N_("Nothing is loaded of municipality {code}, so there are no numbers to keep."),
                code=shown.scope.municipality,
            )
        )
    return Snapshots.of(store).take(
        name,
        frozen(shown),
        municipality=str(shown.scope.municipality),
        scope=reach_text(reach),
        form=FORM,
        datasets=datasets,
        by=who.signature,
        role=who.role.value,
    )


def open_snapshot(store: Store, principal: Principal, name: str) -> Opened:
    """Return the snapshot of an id.

    Raises
    ------
    UserError
        Where there is none, the reader may not see all of it, it was erased, or it can't be read any more.
    """
    kept = Snapshots.of(store)
    found = kept.get(name)
    if not may_open(principal, reach_of(found.scope)):
        raise _closed()
    return Opened(found, thawed(kept.content(found)))


def listed(store: Store, principal: Principal, municipality: str | None) -> tuple[Snapshot, ...]:
    """Return the snapshots that a reader may open, the latest first, and the erased ones among them."""
    return tuple(
        each
        for each in reversed(Snapshots.of(store).all())
        if municipality in (None, each.municipality) and _may_list(principal, each)
    )


def may_open(principal: Principal, reach: Reach) -> bool:
    """Whether a reader may see all that a snapshot shows."""
    if not principal.role.staff:
        return False
    own = set(principal.districts)
    if own and not (reach.bound and own.issuperset(reach.bound)):
        return False
    try:
        return permit(principal, reach.scope).scope == reach.scope
    except UserError:  # nothing of it
        return False


def _may_list(principal: Principal, snapshot: Snapshot) -> bool:
    try:
        return may_open(principal, reach_of(snapshot.scope))
    except UserError:  # its link says why it can't be read; the others are listed all the same
        return False


def with_earlier(store: Store, view: View, permitted: Permitted, shown: Material) -> Material:
    """Return what a presentation shows, with the main numbers of an earlier snapshot beside it.

    That is the latest one of the same choices from a day before this one; without any, the latest at all.

    Parameters
    ----------
    permitted
        The same as for the presentation.
    """
    kept = Snapshots.of(store)
    found = [
        each
        for each in listed(store, permitted.principal, shown.scope.municipality)
        if each.erased is None
        and _same(reach_of(each.scope), Reach(shown.scope, permitted.principal.districts))
    ]
    today = today_in_sweden()
    # Whoever keeps one again on the day of the meeting still asks what is new since the one before.
    for each in sorted(found, key=lambda one: one.day == today):
        try:
            then = headlines_of(thawed(kept.content(each)))
        except UserError:
            # `check` tells of a broken file; one before it is named with its own day.
            continue
        active = {dataset.id for dataset in view.datasets}
        earlier = EarlierSnapshot(
            each.id,
            each.name,
            each.at,
            then,
            _recounted(view, permitted, shown.scope, then.counted),
            tuple(id_ for id_ in each.datasets if id_ not in active),
            dict(_typed(view, each)),
        )
        return replace(shown, earlier=earlier)
    return shown


def _recounted(view: View, permitted: Permitted, scope: Scope, then: Count | None) -> Count | None:
    """Count the period of a snapshot in the data of today."""
    if then is None or then.period is None:
        return None
    asked = replace(scope, period=then.period, comparison=None)
    return count_of(incidents(view, permit(permitted.principal, asked), ()))


def _typed(view: View, since: Snapshot) -> Iterable[tuple[Kind, int]]:
    """Return how many rows of each kind were typed since a snapshot was taken."""
    found = Counter(
        kind
        for kind in TYPED_KINDS
        for row in view.entries(kind)
        if row["municipality"] == int(since.municipality) and _after(row["entered"], since.at)
    )
    return found.items()


def _after(entered: object, moment: datetime) -> bool:
    return isinstance(entered, datetime) and entered > moment


def _same(one: Reach, other: Reach) -> bool:
    """Whether two ask for the same, whatever their days."""
    return _timeless(one.scope) == _timeless(other.scope) and one.bound == other.bound


def _timeless(scope: Scope) -> Scope:
    return replace(scope, period=None, comparison=None, on=None)


def _closed() -> UserError:
    return UserError(
        message(
            N_(
                "This snapshot shows more than you may see. Ask somebody who may see all of it, or keep"
                " one of your own."
            )
        )
    )
