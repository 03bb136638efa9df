"""The store's face: what the other rooms may ask of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, UserError, message
from trygghet.store.address import folder_of
from trygghet.store.entries import add_entry
from trygghet.store.jobs import Job, JobState, new_job, read_job, update_job
from trygghet.store.register import Current, Register, add_to_log
from trygghet.store.tables import form

# What derives facts needs numpy, pyarrow and shapely, and the list of datasets not even the database.
# They are imported where they are used, so that short questions are answered at once.
if TYPE_CHECKING:
    import pyarrow as pa

    from trygghet.store.district_finder import DistrictFinder
    from trygghet.store.erasures import Backup, Decision
    from trygghet.store.snapshot_rows import Snapshot
    from trygghet.store.view import View
    from trygghet.store.writer import Writer

_TRIES = 20


class Store:
    """One store: a folder of immutable parts, derived facts and a register.

    Use :meth:`open`. A store object holds no open file and may be shared by threads.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._register = Register(folder / "register.sqlite")

    @classmethod
    def open(cls, url: str) -> Store:
        """Open a store, and make it where there is none.

        Parameters
        ----------
        url
            ``duckdb:///FOLDER``, relative to the working folder; ``duckdb:////FOLDER`` is absolute.

        Raises
        ------
        UserError
            Where the address is of another kind or the folder can't be written.
        """
        folder = folder_of(url)
        store = cls(folder)
        try:
            for name in ("parts", "rejects", "staging", "uploads"):
                (folder / name).mkdir(parents=True, exist_ok=True)
            store._register.prepare()
        except (OSError, sqlite3.OperationalError) as error:
            raise UserError(
                message(
                    N_(
                        "The store can't be opened in {folder}: {reason}. Choose a folder that may be written."
                    ),
                    folder=str(folder),
                    reason=str(error),
                )
            ) from error
        return store

    @property
    def rejects(self) -> Path:
        """Folder for files of rejected rows."""
        return self.folder / "rejects"

    @property
    def uploads(self) -> Path:
        """Folder for originals that wait for their load; what is a day old is swept."""
        return self.folder / "uploads"

    @property
    def staging(self) -> Path:
        """Folder for unfinished files; whatever lies there is swept by the next load."""
        return self.folder / "staging"

    def view(self) -> View:
        """Return a snapshot for a viewer. Cheap: one look at the register."""
        from trygghet.store.view import View, open_facts  # noqa: PLC0415

        for _ in range(_TRIES):
            found = self._register.current()
            if found.facts is None or found.form != form():
                self._derive_instead_of(found)
                continue
            try:
                facts = open_facts(self.folder / found.facts)
            except FileNotFoundError:
                # Two loads were made since we looked at the register, or someone removed the file.
                self._derive_instead_of(found)
                continue
            version = f"{Path(found.facts).stem.removeprefix('facts-')}.{len(found.entries)}"
            return View(version, found.datasets, facts, found.entries)
        raise RuntimeError("the facts were replaced each time they were about to be opened")

    @contextmanager
    def writing(self, by: str = "", shown: str | None = None) -> Iterator[Writer]:
        """Hold the write lock; without :meth:`Writer.commit` nothing changes.

        Parameters
        ----------
        by
            Who writes, for the log.
        shown
            What a dataset says of who loaded it; ``by`` where left out.
        """
        from trygghet.store.writer import writing  # noqa: PLC0415

        with writing(self.folder, self._register, by, shown) as writer:
            yield writer

    def datasets(self, *, all: bool = False) -> tuple[Dataset, ...]:  # noqa: A002
        """Return the active datasets in load order; with ``all`` also those taken back."""
        return self._register.datasets(active_only=not all)

    def receipt(self, dataset_id: str) -> str | None:
        """Return the receipt kept with a dataset, as it was given to :meth:`Writer.add`."""
        return self._register.receipt(dataset_id)

    def district_finder(
        self, municipality: str | None = None, outlines: Sequence[pa.Table] = ()
    ) -> DistrictFinder:
        """Return what finds districts for rows whose positions are about to be dropped.

        Parameters
        ----------
        municipality
            Four-digit code; ``None`` looks among all.
        outlines
            Further parts of kind ``areas`` that are loaded in the same call.
        """
        from trygghet.store.district_finder import DistrictFinder  # noqa: PLC0415
        from trygghet.store.kept_grids import KeptGrids  # noqa: PLC0415

        return DistrictFinder(self.view, KeptGrids(self.folder), municipality, outlines)

    def undo(self, dataset_id: str, by: str = "") -> None:
        """Take a load back, whenever it was made.

        Raises
        ------
        UserError
            Where there is no such active dataset.
        """
        with self.writing(by) as writer:
            writer.deactivate(dataset_id)
            writer.commit()

    def rebuild(self, by: str = "") -> None:
        """Derive the facts again from the active parts."""
        with self.writing(by) as writer:
            writer.commit()

    def purge(
        self,
        *,
        older_than: date | None = None,
        expired_on: date | None = None,
        datasets: Sequence[str] = (),
        by: str = "",
        decision: str = "",
        reference: str | None = None,
        dry_run: bool = False,
    ) -> tuple[Dataset, ...]:
        """Erase datasets for good, but for receipts and the decision. See ``purge.py``."""
        from trygghet.store.erasures import Decision  # noqa: PLC0415
        from trygghet.store.purge import Asked, purge  # noqa: PLC0415

        what = Asked(older_than, expired_on, tuple(datasets))
        return purge(self, self._register, what, Decision(by, decision, reference), dry_run)

    def erase_words(self, kind: Kind, name: str, decided: Decision) -> None:
        """Erase for good what somebody wrote in a typed entry; its day and numbers stay.

        Raises :class:`UserError` where there is no such entry.
        """
        from trygghet.store.purge import purge_words  # noqa: PLC0415

        purge_words(self, self._register, kind, name, decided)

    def erase_snapshot(self, name: str, decided: Decision) -> Snapshot:
        """Erase a dated snapshot for good; its row stays and says so. Returns it as it was.

        Raises :class:`UserError` where there is none, or it is erased already.
        """
        from trygghet.store.purge import purge_snapshot  # noqa: PLC0415

        return purge_snapshot(self, self._register, name, decided)

    def backups_holding(self, names: Collection[str]) -> tuple[Backup, ...]:
        """Return the backups written by this store that hold rows of any of these datasets."""
        from trygghet.store.erasures import backups_holding  # noqa: PLC0415

        return backups_holding(self._register, names)

    def backup(self, path: Path) -> None:
        """Write the whole store to one zip file while it is in use; the register remembers it."""
        from trygghet.store.backup import write_backup  # noqa: PLC0415

        write_backup(self.folder, self._register, path)

    def restore(self, path: Path, by: str = "") -> None:
        """Replace the store's content by a backup, which is checked first."""
        from trygghet.store.backup import restore_backup  # noqa: PLC0415

        with self.writing(by):
            restore_backup(self.folder, self._register, path, by)

    def check(self) -> list[Message]:
        """Check hashes, totals and references; empty where all is well."""
        from trygghet.store.integrity import check_store  # noqa: PLC0415

        datasets = self.datasets(all=True)
        return check_store(self._register, datasets, self.folder / "parts", self.view)

    def add_entry(
        self, kind: Kind, municipality: str | None, entry: Mapping[str, object], by: str = ""
    ) -> str:
        """Add a row that somebody typed; what was typed is never changed. Returns its id.

        Parameters
        ----------
        kind
            One of :data:`~trygghet.model.kinds.TYPED_KINDS`.
        municipality
            Four-digit code.
        entry
            Values by field name of the kind's schema; dates as ``date``, codes and ids of a list as
            a list.
        by
            Who wrote it, for the log; the entry itself carries only a role.
        """
        return add_entry(self._register, kind, municipality, entry, by)

    def new_job(self, request: str) -> str:
        """Write down a request for a worker process; returns the job's id."""
        return new_job(self._register, request)

    def progress(self, job: str) -> Job:
        """Return how far a job has come.

        Raises
        ------
        UserError
            Where there is no such job.
        """
        return read_job(self._register, job)

    def report(
        self,
        job: str,
        state: JobState,
        *,
        step: str = "",
        done: int = 0,
        total: int = 0,
        result: str = "",
    ) -> None:
        """Tell how far a job has come."""
        update_job(self._register, job, state, step=step, done=done, total=total, result=result)

    def mapping(self, fingerprint: str) -> str | None:
        """Return the mapping kept for files with this fingerprint, as text."""
        return self._register.mapping(fingerprint)

    def keep_mapping(self, fingerprint: str, text: str) -> None:
        """Keep a corrected mapping for files with this fingerprint."""
        self._register.keep_mapping(fingerprint, text)

    def log(self, who: str, what: str, about: str = "") -> None:
        """Write a line to the log, which is only added to."""
        with self._register.connection() as connection:
            add_to_log(connection, who, what, about)

    def log_lines(self, limit: int = 200) -> list[tuple[datetime, str, str, str]]:
        """Return the latest lines of the log, newest first: when (UTC), who, what, about."""
        return self._register.log_lines(limit)

    def _derive_instead_of(self, outdated: Current) -> None:
        """Derive facts, unless another process has done so while this one waited for the lock."""
        with self.writing() as writer:
            found = self._register.current()
            if (found.facts, found.form) == (outdated.facts, outdated.form):
                writer.commit()
