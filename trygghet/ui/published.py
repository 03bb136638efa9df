"""The publication that the public is served from: read once, and again when another takes its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from trygghet.disclosure import bundle_file
from trygghet.disclosure.bundle import Bundle
from trygghet.disclosure.publisher import PublicSettings, read_public_settings
from trygghet.model.message import N_, UserError, message
from trygghet.reports.downloads import FOLDER
from trygghet.settings import Settings

#: What tells one version of a file from another: path, place on the disk, time, size.
Stamp = tuple[str, int, int, int]
#: Where a publication's file lies in the folder that it was published into.
IN_FOLDER = Path(FOLDER) / "bundle.zip"


@dataclass(frozen=True, slots=True)
class Published:
    """A publication and the version of the file that it was read from.

    Parameters
    ----------
    stamp
        For what is kept between runs. It is taken before the file is read, so that nothing older is
        ever kept under it.
    """

    bundle: Bundle
    stamp: Stamp


def said_of_it(chosen: Settings) -> PublicSettings:
    """Return what the municipality says of its publication; it is read again when the file is another.

    Raises
    ------
    UserError
        For a file that can't be read.
    """
    if chosen.public is None or not chosen.public.exists():
        return read_public_settings(chosen.public)  # says what is wrong
    return _said(*stamp_of(chosen.public))


def bundle_of(chosen: Settings) -> Path | None:
    """Return the file that the settings name: itself, or the folder that it was published into."""
    named = chosen.bundle
    return named / IN_FOLDER if named is not None and named.is_dir() else named


def published(chosen: Settings) -> Published:
    """Return the publication that the settings name.

    It is kept for all readers until the file is another.

    Raises
    ------
    UserError
        Where none is named, there is no such file, or it can't be read.
    """
    path = bundle_of(chosen)
    if path is None:
        raise UserError(
            message(
                N_(
                    "This installation serves the public, and nothing has been published yet."
                    " Publish a bundle, and name it in TRYGGHET_BUNDLE."
                )
            )
        )
    stamp = stamp_of(path)
    return Published(_kept(*stamp), stamp)


def stamp_of(path: Path) -> Stamp:
    """Return what tells this version of a file from another.

    Raises
    ------
    UserError
        Where there is no such file.
    """
    try:
        found = path.stat()
    except OSError as error:
        # Readers needn't know where the server keeps its files, only the one who mends it.
        raise UserError(
            message(
                N_(
                    "The publication {name} isn't where TRYGGHET_BUNDLE says. Whoever runs the"
                    " server can publish again, or correct the path."
                ),
                name=path.name,
            )
        ) from error
    return str(path), found.st_ino, found.st_mtime_ns, found.st_size


@st.cache_resource(max_entries=2, show_spinner=False)
def _said(path: str, inode: int, modified: int, size: int) -> PublicSettings:
    del inode, modified, size
    return read_public_settings(Path(path))


@st.cache_resource(max_entries=2, show_spinner=False)
def _kept(path: str, inode: int, modified: int, size: int) -> Bundle:
    del inode, modified, size
    return bundle_file.read(Path(path))
