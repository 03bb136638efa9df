"""Write ``data/<town>/areas.geojson`` for the towns whose outlines are drawn here."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from generators.outlines import halmstad, helsingborg
from generators.outlines.sketch import Town, features

TOWNS = (halmstad.TOWN, helsingborg.TOWN)
DATA = Path(__file__).parents[2] / "data"


def text(town: Town) -> str:
    """Return the town's areas as GeoJSON, one feature a line, so that a change shows as a line."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in features(town))
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def main(folder: Path = DATA) -> None:
    """Write the files."""
    for town in TOWNS:
        path = folder / town.folder / "areas.geojson"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(town), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
