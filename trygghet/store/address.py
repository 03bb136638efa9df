"""The address of a store: which folder it lies in."""

from __future__ import annotations

from pathlib import Path

from trygghet.model.message import N_, UserError, message

_SCHEME = "duckdb:///"


def folder_of(url: str) -> Path:
    """Return the folder that a store's address names.

    Raises
    ------
    UserError
        Where the address is of another kind.
    """
    if not url.startswith(_SCHEME) or len(url) == len(_SCHEME):
        raise UserError(
            message(
                N_(
                    "The store's address {url} isn't understood. Write duckdb:///FOLDER, or duckdb:////FOLDER from the root."
                ),
                url=url,
            )
        )
    return Path(url.removeprefix(_SCHEME)).absolute()
