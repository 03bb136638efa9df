"""Addresses among what is to be loaded: fetched into passing files, and only because they were given."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trygghet.model.time import Period


@dataclass(frozen=True, slots=True)
class ToLoad:
    """Files to load, and the address that they came from where it is one."""

    paths: tuple[Path, ...]
    address: str | None


@contextmanager
def fetched(names: Sequence[str], period: Period | None) -> Iterator[ToLoad]:
    """Give the files that names stand for; what was fetched is removed at the end.

    Raises
    ------
    UserError
        Where an address doesn't give what was asked for.
    """
    from trygghet.sources.fetch import is_address, plain_address  # noqa: PLC0415 - only for load

    addresses = [name for name in names if is_address(name)]
    if not addresses:
        yield ToLoad(tuple(map(Path, names)), None)
        return
    from trygghet.sources.feeds import download  # noqa: PLC0415 - only where an address is given

    with tempfile.TemporaryDirectory(prefix="trygghet-") as folder:
        paths = []
        for number, name in enumerate(names):
            if not is_address(name):
                paths.append(Path(name))
                continue
            place = Path(folder) / str(number)
            place.mkdir()
            paths.append(download(name, place, period, date.today()))  # noqa: DTZ011  local, as all days
        only = plain_address(addresses[0]) if len(addresses) == len(names) == 1 else None
        yield ToLoad(tuple(paths), only)
