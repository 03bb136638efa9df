"""Look-up grids kept in the store's folder, so that each set of outlines is laid out once.

A grid's name is the hash of all that it follows from. Other outlines have another name, so a grid is
never served for outlines that have been corrected since.
"""

from __future__ import annotations

import hashlib
import secrets
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path

import numpy as np
import shapely

from trygghet.store.lookup_grid import MOST, SIDE, LookupGrid
from trygghet.store.sweep import remove

#: Form of the files. A change of how grids are laid, too, is another form.
_FORM = 1


@dataclass(frozen=True)
class KeptGrids:
    """The grids of one store.

    Parameters
    ----------
    folder
        The store's folder.
    keep
        Whether new grids are kept, which only who holds the write lock may do.
    used
        Names of the files that were asked for.
    """

    folder: Path
    keep: bool = False
    used: set[str] = field(default_factory=set)

    def lay(self, outlines: np.ndarray) -> LookupGrid:
        """Return the grid over outlines: the one kept, else a new one."""
        name = f"{_hash(outlines)}.npz"
        self.used.add(name)
        path = self.folder / "grids" / name
        # One that is missing, cut off by a power cut or damaged is laid anew.
        with suppress(OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
            return _read(path)
        grid = LookupGrid.over(outlines)
        if self.keep:
            path.parent.mkdir(exist_ok=True)
            unfinished = self.folder / "staging" / f"{secrets.token_hex(8)}.npz"
            np.savez(unfinished, **{each.name: getattr(grid, each.name) for each in fields(grid)})
            unfinished.replace(path)
        return grid

    def forget_others(self) -> None:
        """Remove the grids that weren't asked for."""
        for path in (self.folder / "grids").glob("*"):
            if path.name not in self.used:
                remove(path)


def _hash(outlines: np.ndarray) -> str:
    found = hashlib.sha256(f"{_FORM} {SIDE} {MOST}".encode())
    for outline in shapely.to_wkb(outlines):
        found.update(outline)
    return found.hexdigest()


def _read(path: Path) -> LookupGrid:
    with np.load(path, allow_pickle=False) as kept:
        values = {each.name: kept[each.name] for each in fields(LookupGrid)}
    return LookupGrid(**values | {"side": int(values["side"])})
