"""Erasing for good, as retention demands. Undo keeps the rows, a purge doesn't.

The receipt stays, and the decision with its day and number: that the material was there and was
erased is itself a record that must be kept. What leaves the disk: the part, the facts derived from it,
its file of rejected rows and those of refused loads, what finished loads told of rows, uploads that
nobody loaded, look-up grids of its outlines, and the pages that the register has freed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, UserError, message
from trygghet.store.erasures import Decision, erase_words, note_erased, words_of
from trygghet.store.register import Register
from trygghet.store.snapshot_erasing import blank_words, erase_snapshot
from trygghet.store.snapshot_rows import Snapshot
from trygghet.store.snapshots import Snapshots, sweep_snapshots
from trygghet.store.sweep import remove, sweep

if TYPE_CHECKING:
    from trygghet.store.store import Store

#: An upload younger than this may be looked at by somebody who is about to load it, seconds.
_AT_WORK = 60 * 60
#: Ending of a file of rejected rows that a load is writing.
_UNFINISHED = ".unfinished"
#: Kinds whose rows are about what single persons did, met with or said.
NEAR_PERSONS = (
    Kind.INCIDENTS,
    Kind.OBSERVATIONS,
    Kind.FAULT_REPORTS,
    Kind.SURVEY_ANSWERS,
    Kind.CONTRIBUTIONS,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be erased.

    Parameters
    ----------
    older_than
        What was loaded before that day, if it is near persons or has been taken back.
    expired_on
        What was to be deleted before that day, by its ground.
    named
        These.
    """

    older_than: date | None = None
    expired_on: date | None = None
    named: tuple[str, ...] = ()


def purge(
    store: Store, register: Register, asked: Asked, decision: Decision, dry_run: bool
) -> tuple[Dataset, ...]:
    """Erase what is asked for and return it; a dry run only returns it.

    Raises
    ------
    UserError
        Where a name is unknown.
    """
    found = to_purge(store.datasets(all=True), asked)
    if dry_run:
        return found
    with store.writing(decision.by) as writer:
        active = {dataset.id for dataset in store.datasets()}
        for dataset in found:
            if dataset.id in active:
                writer.deactivate(dataset.id)
        writer.commit()
        _erase(store.folder, register, found, decision)
        if asked.older_than is not None:
            _remove_old_rejects(store.folder, asked.older_than)
        _finish(store.folder, register)
    return found


def purge_words(
    store: Store, register: Register, kind: Kind, name: str, decision: Decision
) -> None:
    """Erase for good what somebody wrote in a typed entry, in dated snapshots as well.

    Raises
    ------
    UserError
        Where there is no such entry.
    """
    with store.writing(decision.by):
        with register.transaction() as connection:
            written = words_of(connection, kind, name)
            erase_words(connection, kind, name, decision)
            for municipality, words in written:
                blank_words(store.folder, connection, municipality, words)
        _finish(store.folder, register)


def purge_snapshot(store: Store, register: Register, name: str, decision: Decision) -> Snapshot:
    """Erase a dated snapshot for good; its row stays and says so. Return it as it was.

    Raises
    ------
    UserError
        Where there is no such snapshot, or it has been erased before.
    """
    with store.writing(decision.by):
        with register.transaction() as connection:
            found = Snapshots.of(store).get(name)
            erase_snapshot(connection, found, decision)
        _finish(store.folder, register)
    return found


def to_purge(datasets: Sequence[Dataset], asked: Asked) -> tuple[Dataset, ...]:
    """Choose among all datasets whose rows are still there what is to be erased.

    Raises
    ------
    UserError
        Where a name is unknown.
    """
    unknown = sorted(set(asked.named) - {dataset.id for dataset in datasets})
    if unknown:
        raise UserError(
            message(N_("There are no rows of dataset {ids} to erase."), ids=", ".join(unknown))
        )

    def chosen(dataset: Dataset) -> bool:
        ground = dataset.info.ground
        delete_after = ground.delete_after if ground else None
        old = asked.older_than is not None and dataset.loaded.date() < asked.older_than
        expired = (
            asked.expired_on is not None
            and delete_after is not None
            and delete_after < asked.expired_on
        )
        near = old and (not dataset.active or dataset.info.kind in NEAR_PERSONS)
        return dataset.id in asked.named or near or expired

    return tuple(dataset for dataset in datasets if chosen(dataset))


def _erase(
    folder: Path, register: Register, datasets: Sequence[Dataset], decision: Decision
) -> None:
    """Mark datasets as purged, and remove what else quotes their rows.

    Their parts go with the sweep, unless another dataset has the same part. The datasets must
    be inactive, and the write lock held.
    """
    with register.transaction() as connection:
        note_erased(connection, datasets, decision)
        connection.execute("update current set previous = null")
        rows = connection.execute("select rejects from datasets where rejects is not null")
        kept = {Path(name).name for (name,) in rows.fetchall()}
    # Those of refused loads, too: whoever tried a file twice has its rows there.
    for path in (folder / "rejects").iterdir():
        if path.name not in kept and path.suffix != _UNFINISHED:
            remove(path)


def _finish(folder: Path, register: Register) -> None:
    """Remove what nothing refers to any more, and rewrite the register without what was deleted."""
    sweep(folder, register, abandoned=_AT_WORK)
    sweep_snapshots(folder, register)
    register.compact()


def _remove_old_rejects(folder: Path, older_than: date) -> None:
    """Remove files of rejected rows written before a day, those of refused loads among them."""
    for path in (folder / "rejects").iterdir():
        if datetime.fromtimestamp(path.stat().st_mtime, UTC).date() < older_than:
            remove(path)
