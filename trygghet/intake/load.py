"""The one door: files in, receipts out; all of a call is stored, or nothing is."""

from __future__ import annotations

from trygghet.intake.request import LoadRefused, LoadRequest, Progress
from trygghet.model.dataset import Receipt
from trygghet.store.store import Store

__all__ = ["LoadRefused", "LoadRequest", "load"]


def load(store: Store, request: LoadRequest, progress: Progress | None = None) -> list[Receipt]:
    """Check every file of the request, then store them all in one transaction.

    Parameters
    ----------
    store
        Where to.
    request
        What, and how.
    progress
        Told of each step: ``progress(step, done, total)``, ``total`` 0 where it isn't known.

    Returns
    -------
    list of Receipt
        One a file (one a resource of a Data Package), in the order of the files.

    Raises
    ------
    LoadRefused
        Where a file can't be read or understood, or a row is rejected and ``keep_good`` isn't set.
        Nothing is stored; it carries the receipts.
    UserError
        Where the request itself is wrong.
    """
    raise NotImplementedError
