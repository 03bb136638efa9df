"""A folder that is given out whole: what was published there before is replaced at once, nothing else is."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trygghet.disclosure.bundle import Bundle
from trygghet.model.message import N_, UserError, message

#: Lists what a publication put into its folder.
LIST = "publication.json"


def refuse_others(out: Path) -> None:
    """Refuse a folder with anything in it that isn't an earlier publication's.

    Raises
    ------
    UserError
        Naming a file that is there, or where the folder's own folder isn't.
    """
    if not out.parent.is_dir():
        raise UserError(
            message(N_("There is no folder {folder} to publish into."), folder=str(out.parent))
        )
    if not out.exists():
        return
    if not out.is_dir():
        raise UserError(
            message(N_("{path} is a file. Publish into a folder of its own."), path=str(out))
        )
    listed = _listed(out)
    others = sorted(str(path) for path in _files(out) if path.as_posix() not in listed)
    if others:
        raise UserError(
            message(
                N_(
                    "The folder {folder} holds other files, such as {name}. A publication replaces its"
                    " folder whole: give it one of its own."
                ),
                folder=str(out),
                name=others[0],
            )
        )


@contextmanager
def in_place_of(out: Path) -> Iterator[Path]:
    """Give a new folder to write into, which then takes the place of another; on an error nothing changes.

    Raises
    ------
    UserError
        Where the folder can't be written.
    """
    target = out.resolve()
    mark = secrets.token_hex(4)
    new, old = (target.with_name(f".{target.name}.{mark}.{kind}") for kind in ("new", "old"))
    try:
        new.mkdir()
        yield new
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    except PermissionError as error:
        raise UserError(
            message(N_("The folder {folder} can't be written."), folder=str(out))
        ) from error
    finally:
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)


def list_files(folder: Path, bundle: Bundle) -> None:
    """Write down which files a publication put into its folder."""
    told: dict[str, Any] = {
        "number": bundle.number,
        "published": bundle.published.isoformat(),
        "demo": bundle.demo,
        "municipalities": [own.code for own in bundle.municipalities],
        "files": sorted([*(path.as_posix() for path in _files(folder)), LIST]),
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (folder / LIST).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _listed(folder: Path) -> set[str]:
    try:
        told = json.loads((folder / LIST).read_text(encoding="utf-8"))
        return {str(name) for name in told["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        # No publication was made here; whatever lies here belongs to somebody else.
        return set()


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder)
