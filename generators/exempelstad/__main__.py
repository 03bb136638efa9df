"""Rewrite ``data/exempelstad``: ``python -m generators.exempelstad [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

from generators.exempelstad.build import write

DEFAULT = Path(__file__).parents[2] / "data" / "exempelstad"

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    write(folder)
    print(f"Wrote {folder}")
