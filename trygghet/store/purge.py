"""Erasing for good, as retention demands. Undo keeps the rows, a purge doesn't.

The receipt stays, with the day of the purge: that the material was there and was erased is itself a
record that must be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, UserError, message
from trygghet.store.register import Register, add_to_log, now
from trygghet.store.sweep import remove

#: Kinds whose rows are about what single persons did, met with or said.
NEAR_PERSONS = (
    Kind.INCIDENTS,
    Kind.OBSERVATIONS,
    Kind.FAULT_REPORTS,
    Kind.SURVEY_ANSWERS,
    Kind.CONTRIBUTIONS,
)


def to_purge(
    datasets: Sequence[Dataset],
    *,
    older_than: date | None,
    expired_on: date | None,
    named: Sequence[str],
) -> tuple[Dataset, ...]:
    """Choose what is to be erased.

    Parameters
    ----------
    datasets
        All whose rows are still there.
    older_than
        Takes what was loaded before that day, if it is near persons or has been taken back.
    expired_on
        Takes what was to be deleted before that day, by its ground.
    named
        Takes these.

    Raises
    ------
    UserError
        Where a name is unknown.
    """
    unknown = sorted(set(named) - {dataset.id for dataset in datasets})
    if unknown:
        raise UserError(
            message(N_("There are no rows of dataset {ids} to erase."), ids=", ".join(unknown))
        )

    def chosen(dataset: Dataset) -> bool:
        ground = dataset.info.ground
        delete_after = ground.delete_after if ground else None
        old = older_than is not None and dataset.loaded.date() < older_than
        return (
            dataset.id in named
            or (old and (not dataset.active or dataset.info.kind in NEAR_PERSONS))
            or (expired_on is not None and delete_after is not None and delete_after < expired_on)
        )

    return tuple(dataset for dataset in datasets if chosen(dataset))


def erase(folder: Path, register: Register, erased: Sequence[Dataset], by: str) -> None:
    """Mark datasets as purged and remove their rejected rows, and all facts but the current.

    Their parts go with the next sweep, unless another dataset has the same part. The datasets must
    be inactive, and the write lock held.
    """
    rejects: list[str] = []
    with register.transaction() as connection:
        for dataset in erased:
            (name,) = connection.execute(
                "select rejects from datasets where id = ?", (dataset.id,)
            ).fetchone()
            if name:
                rejects.append(name)
            connection.execute(
                "update datasets set purged = ?, rejects = null where id = ?", (now(), dataset.id)
            )
            add_to_log(connection, by, "purge", dataset.id)
        connection.execute("update current set previous = null")
    for name in rejects:
        remove(folder / "rejects" / Path(name).name)


def remove_old_rejects(folder: Path, older_than: date) -> None:
    """Remove files of rejected rows written before a day, those of refused loads among them."""
    for path in (folder / "rejects").iterdir():
        if datetime.fromtimestamp(path.stat().st_mtime, UTC).date() < older_than:
            remove(path)
