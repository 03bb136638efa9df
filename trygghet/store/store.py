"""The store's face: what the other rooms may ask of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from trygghet.model.dataset import Dataset
from trygghet.model.message import Message
from trygghet.store.jobs import Job, JobState
from trygghet.store.view import View
from trygghet.store.writer import Writer


class Store:
    """One store: a folder of immutable parts, derived facts and a register.

    Use :meth:`open`. A store object holds no open file and may be shared by threads.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

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
        raise NotImplementedError

    @property
    def rejects(self) -> Path:
        """Folder for files of rejected rows."""
        return self.folder / "rejects"

    @property
    def staging(self) -> Path:
        """Folder for unfinished files; whatever lies there is swept by the next load."""
        return self.folder / "staging"

    def view(self) -> View:
        """Return a snapshot for a viewer. Cheap: one look at the register."""
        raise NotImplementedError

    @contextmanager
    def writing(self, by: str = "") -> Iterator[Writer]:
        """Hold the write lock; without :meth:`Writer.commit` nothing changes."""
        raise NotImplementedError

    def datasets(self, *, all: bool = False) -> tuple[Dataset, ...]:  # noqa: A002
        """Return the active datasets in load order; with ``all`` also those taken back."""
        raise NotImplementedError

    def receipt(self, dataset_id: str) -> str | None:
        """Return the receipt kept with a dataset, as it was given to :meth:`Writer.add`."""
        raise NotImplementedError

    def locate(
        self,
        x: np.ndarray,
        y: np.ndarray,
        days: np.ndarray,
        municipality: str | None = None,
        outlines: Sequence[pa.Table] = (),
    ) -> np.ndarray:
        """Find the district of each position, for rows whose positions are about to be dropped.

        Parameters
        ----------
        x, y
            EPSG:3006, metres, shape (n,); NaN where unknown.
        days
            The day of each, ``datetime64[D]``, shape (n,).
        municipality
            Four-digit code; ``None`` looks among all.
        outlines
            Further parts of kind ``areas`` that are loaded in the same call.

        Returns
        -------
        ndarray of object
            District id or ``None``, shape (n,).
        """
        raise NotImplementedError

    def undo(self, dataset_id: str, by: str = "") -> None:
        """Take a load back, whenever it was made.

        Raises
        ------
        UserError
            Where there is no such active dataset.
        """
        raise NotImplementedError

    def rebuild(self, by: str = "") -> None:
        """Derive the facts again from the active parts."""
        raise NotImplementedError

    def purge(
        self,
        *,
        older_than: date | None = None,
        expired_on: date | None = None,
        datasets: Sequence[str] = (),
        by: str = "",
        dry_run: bool = False,
    ) -> tuple[Dataset, ...]:
        """Erase datasets for good: parts, rejects and old facts. Receipts stay. See ``purge.py``."""
        raise NotImplementedError

    def backup(self, path: Path) -> None:
        """Write the whole store to one zip file while it is in use."""
        raise NotImplementedError

    def restore(self, path: Path, by: str = "") -> None:
        """Replace the store's content by a backup, which is checked first."""
        raise NotImplementedError

    def check(self) -> list[Message]:
        """Check hashes, totals and references; empty where all is well."""
        raise NotImplementedError

    def add_evidence(
        self, municipality: str | None, entry: Mapping[str, object], by: str = ""
    ) -> str:
        """Add an evidence entry; entries are never changed. Returns its id.

        Parameters
        ----------
        municipality
            Four-digit code.
        entry
            Values by field name of the schema ``EVIDENCE``; dates as ``date``.
        by
            Who wrote it, for the log; the entry itself carries only a role.
        """
        raise NotImplementedError

    def new_job(self, request: str) -> str:
        """Write down a request for a worker process; returns the job's id."""
        raise NotImplementedError

    def progress(self, job: str) -> Job:
        """Return how far a job has come.

        Raises
        ------
        UserError
            Where there is no such job.
        """
        raise NotImplementedError

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
        raise NotImplementedError

    def mapping(self, fingerprint: str) -> str | None:
        """Return the mapping kept for files with this fingerprint, as text."""
        raise NotImplementedError

    def keep_mapping(self, fingerprint: str, text: str) -> None:
        """Keep a corrected mapping for files with this fingerprint."""
        raise NotImplementedError

    def log(self, who: str, what: str, about: str = "") -> None:
        """Write a line to the log, which is only added to."""
        raise NotImplementedError

    def log_lines(self, limit: int = 200) -> list[tuple[datetime, str, str, str]]:
        """Return the latest lines of the log, newest first: when (UTC), who, what, about."""
        raise NotImplementedError
