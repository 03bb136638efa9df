"""Unpack zip files that may be damaged or hostile."""

from __future__ import annotations

import errno
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from trygghet.model.message import N_, Message, UserError, message

#: What a zip file may hold when unpacked.
MAX_BYTES = 4 << 30
MAX_FILES = 2_000
#: A file that shrinks more than this when packed is no table.
MAX_RATIO = 1_000
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
#: A place before the file's start; a name that is both a file and a folder.
_ERRORS_OF_DAMAGE = frozenset({errno.EINVAL, errno.EEXIST, errno.ENOTDIR, errno.EISDIR})


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip file; what is wrong with it on the way becomes a :class:`UserError`."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        UnicodeDecodeError,  # in a name
        NotImplementedError,  # a way of packing that Python doesn't know
    ) as damaged:
        raise _damaged(path) from damaged
    except OSError as wrong:
        if wrong.errno not in _ERRORS_OF_DAMAGE:
            raise
        raise _damaged(path) from wrong


def extract(
    path: Path, folder: Path, *, max_bytes: int = MAX_BYTES, max_files: int = MAX_FILES
) -> list[Path]:
    """Unpack a zip file into a folder.

    Parameters
    ----------
    path
        The zip file.
    folder
        An empty folder.
    max_bytes, max_files
        Limits, tried against what the zip file says of itself and against what really comes out.

    Returns
    -------
    list of Path
        The files, in the zip file's order.

    Raises
    ------
    UserError
        Where it is damaged, encrypted, too large, or names a file outside its own folder.
    """
    unpacked = []
    with opened(path) as archive:
        members = _checked(path, archive, max_bytes, max_files)
        left = max_bytes
        for member in members:
            target = folder / PurePosixPath(member.filename)
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as source, target.open("wb") as out:
                while chunk := source.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise _too_large(path, max_bytes)
                    out.write(chunk)
            unpacked.append(target)
    return unpacked


def verify(path: Path, *, max_bytes: int = MAX_BYTES, max_files: int = MAX_FILES) -> None:
    """Raise :class:`UserError` where a zip file (a workbook is one) is damaged or too large."""
    with opened(path) as archive:
        left = max_bytes
        for member in _checked(path, archive, max_bytes, max_files):
            with archive.open(member) as source:
                while chunk := source.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise _too_large(path, max_bytes)


def _checked(
    path: Path, archive: zipfile.ZipFile, max_bytes: int, max_files: int
) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > max_files:
        raise UserError(
            message(
                N_("{file} holds {n} files; at most {most} are read. Load fewer at a time."),
                file=path.name,
                n=len(members),
                most=max_files,
            )
        )
    packed = sum(member.compress_size for member in members)
    size = sum(member.file_size for member in members)
    if size > max_bytes or size > MAX_RATIO * max(packed, 1 << 16):
        raise _too_large(path, max_bytes)
    for member in members:
        _check_member(path, member)
    return members


def _check_member(path: Path, member: zipfile.ZipInfo) -> None:
    name = PurePosixPath(member.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in member.filename:
        raise UserError(
            message(
                N_(
                    "{file} names a file outside its own folder, \"{member}\", and isn't unpacked. Don't trust it."
                ),
                file=path.name,
                member=member.filename,
            )
        )
    if member.flag_bits & _ENCRYPTED:
        raise _refusal(
            path,
            N_("{file} is locked with a password. Unpack it first, and load the files in it."),
        )


def _too_large(path: Path, max_bytes: int) -> UserError:
    problem: Message = message(
        N_(
            "{file} would be larger than {megabytes} MB when unpacked, or is packed suspiciously hard, and isn't read. Unpack it yourself and load the files that you know."
        ),
        file=path.name,
        megabytes=max_bytes >> 20,
    )
    return UserError(problem)


def _refusal(path: Path, text: str) -> UserError:
    return UserError(message(text, file=path.name))


def _damaged(path: Path) -> UserError:
    return _refusal(
        path,
        N_("{file} is a damaged zip file. Make it again, or unpack it and load the files in it."),
    )
