"""The register of publications: what was published, when, by whom, and the published file itself.

Each publication carries on what was published before, so the files are kept: without the last one
nothing more can be published.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trygghet.model.message import N_, Message, UserError, message
from trygghet.store.parts import publish
from trygghet.store.register import Register, add_to_log, now

if TYPE_CHECKING:
    from trygghet.store.store import Store

#: Made when it is first needed: most stores never publish.
_TABLE = """
create table if not exists publications (
    number integer primary key, at text not null, who text not null, demo integer not null,
    published text not null, municipalities text not null, periods text not null, hash text not null,
    path text not null
)
"""
_FOLDER = "published"
_COLUMNS = "number, at, who, demo, published, municipalities, periods, hash, path"


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication as the register remembers it.

    Parameters
    ----------
    number
        Counts the store's publications from 1.
    at, who
        When (UTC) and by whom it was published.
    demo
        Whether as a demo.
    published
        The latest day that it tells of.
    municipalities
        Codes.
    periods
        The first and the last period of its tables of counts, as text; empty where it has none.
    hash
        SHA-256 of its file.
    path
        Where it was published to.
    """

    number: int
    at: datetime
    who: str
    demo: bool
    published: date
    municipalities: tuple[str, ...]
    periods: tuple[str, ...]
    hash: str
    path: str


class Publications:
    """The publications of one store.

    Parameters
    ----------
    folder
        The store's folder; files are kept in ``published/NNNN.zip`` there.
    register
        The store's register.
    """

    def __init__(self, folder: Path, register: Register) -> None:
        self.folder = folder / _FOLDER
        self._register = register

    @classmethod
    def of(cls, store: Store) -> Publications:
        """Return the publications of a store."""
        return cls(store.folder, Register(store.folder / "register.sqlite"))

    def all(self) -> tuple[Publication, ...]:
        """Return all publications, the first one first."""
        with self._register.connection() as connection:
            connection.execute(_TABLE)
            rows = connection.execute(f"select {_COLUMNS} from publications order by number")
            return tuple(_publication(row) for row in rows)

    def file(self, publication: Publication) -> Path:
        """Return the file of a publication, once it is known to be what was published.

        Raises
        ------
        UserError
            Where it is missing, or isn't what was published.
        """
        path = self._path(publication.number)
        fault = fault_of(path, publication)
        if fault is not None:
            raise UserError(
                fault,
                message(
                    N_(
                        "What was published is carried on from it, so nothing more can be published"
                        " without it. Put the file back from a backup."
                    )
                ),
            )
        return path

    def add(
        self,
        file: Path,
        *,
        number: int,
        by: str,
        demo: bool,
        published: date,
        municipalities: Sequence[str],
        periods: Sequence[str],
        path: str,
    ) -> Publication:
        """Keep a publication's file and remember it.

        Raises
        ------
        UserError
            Where another one has taken its number meanwhile.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        content = file.read_bytes()
        kept = Publication(
            number, datetime.fromisoformat(now()), by, demo, published, tuple(municipalities),
            tuple(periods), hashlib.sha256(content).hexdigest(), path,
        )  # fmt: skip
        unfinished = self.folder / f".{secrets.token_hex(8)}"
        try:
            with unfinished.open("wb") as target:
                target.write(content)
                target.flush()
                os.fsync(target.fileno())
            with self._register.transaction() as connection:
                connection.execute(_TABLE)
                _insert(connection, kept)
                add_to_log(connection, by, "publish", f"{number} {' '.join(municipalities)} {path}")
                # Within the transaction: the register never names a file that isn't there.
                unfinished.replace(self._path(number))
        finally:
            unfinished.unlink(missing_ok=True)
        return kept

    def check(self) -> list[Message]:
        """Return what is wrong with kept files; empty where all is well."""
        faults = (fault_of(self._path(each.number), each) for each in self.all())
        return [fault for fault in faults if fault is not None]

    def _path(self, number: int) -> Path:
        return self.folder / file_name(number)


def files(folder: Path) -> list[Path]:
    """Return the files of publications that a store's folder holds."""
    return sorted((folder / _FOLDER).glob("[0-9]*.zip"))


def bring_back(connection: sqlite3.Connection, unpacked: Path, folder: Path) -> None:
    """Take what a backup knows of publications into a store; what the store knows itself stays.

    What was published is out, whatever becomes of the store, so no publication is ever forgotten.

    Parameters
    ----------
    connection
        To the store's register, with the backup's attached as ``backup``.
    unpacked
        Where the backup's files of publications are.
    folder
        The store's folder.
    """
    connection.execute(_TABLE)
    if not connection.execute(
        "select 1 from backup.sqlite_master where name = 'publications'"
    ).fetchone():
        return
    found = connection.execute(
        f"select {_COLUMNS} from backup.publications "
        "where number not in (select number from main.publications)"
    ).fetchall()
    (folder / _FOLDER).mkdir(exist_ok=True)
    for row in found:
        name = file_name(int(row[0]))
        connection.execute(
            f"insert into main.publications ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row
        )
        if (unpacked / name).exists():
            publish(unpacked / name, folder / _FOLDER / name)


def file_name(number: int) -> str:
    """Return what the file of a publication is called."""
    return f"{number:04d}.zip"


def fault_of(path: Path, publication: Publication) -> Message | None:
    """Return what is wrong with a kept file; ``None`` where it is what was published."""
    if not path.exists():
        return message(
            N_("The file of publication {number} is missing: {path}."),
            number=publication.number,
            path=str(path),
        )
    if hashlib.sha256(path.read_bytes()).hexdigest() != publication.hash:
        return message(
            N_("The file of publication {number} was changed after it was published: {path}."),
            number=publication.number,
            path=str(path),
        )
    return None


def _insert(connection: sqlite3.Connection, kept: Publication) -> None:
    try:
        connection.execute(
            f"insert into publications ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                kept.number,
                kept.at.isoformat(timespec="microseconds"),
                kept.who,
                int(kept.demo),
                kept.published.isoformat(),
                json.dumps(kept.municipalities),
                json.dumps(kept.periods),
                kept.hash,
                kept.path,
            ),
        )
    except sqlite3.IntegrityError as error:
        raise UserError(
            message(N_("Somebody else published at the same time. Publish again."))
        ) from error


def _publication(row: tuple[object, ...]) -> Publication:
    number, at, who, demo, published, municipalities, periods, hash_, path = row
    return Publication(
        int(str(number)),
        datetime.fromisoformat(str(at)),
        str(who),
        bool(demo),
        date.fromisoformat(str(published)),
        tuple(json.loads(str(municipalities))),
        tuple(json.loads(str(periods))),
        str(hash_),
        str(path),
    )
