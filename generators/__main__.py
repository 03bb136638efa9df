"""``make demo-data``: the fictitious town, then the example incidents of the real towns."""

from __future__ import annotations

from generators import real_towns
from generators.exempelstad import build

if __name__ == "__main__":
    build.write(real_towns.DATA / "exempelstad")
    for town in (real_towns.HALMSTAD, real_towns.HELSINGBORG):
        real_towns.write(town, real_towns.DATA / town.folder)
    print("Wrote data/exempelstad and the example incidents of the real towns")
