"""What people write about places in their own words, and the gazetteer that the words are found in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from generators.exempelstad import outlines, places, town
from generators.exempelstad.pledges import text_tables, with_source
from generators.package import Row
from trygghet.model.gazetteer import Named

UNSAFE = "Vilka platser i Exempelstad känner du dig otrygg på? Skriv med egna ord."
GOOD = "Var i Exempelstad trivs du? Skriv med egna ord."
#: The waves that the parts in the texts are of; the open web survey is like the last one.
_WAVES = ("2021", "2022", "2023", "2025")
#: How many places people name, and how often they add when.
_HOW_MANY = (0.56, 0.31, 0.13)
_WHEN = 0.18
_DOTS = str.maketrans("åäöéÅÄÖ", "aaoeAAO")


def written(
    asked: str, answering: Sequence[bool], wave: str, draws: np.random.Generator
) -> list[str]:
    """Draw what each person writes; empty where they don't.

    Parameters
    ----------
    asked
        ``"unsafe"`` or ``"good"``.
    answering
        Who writes something.
    wave
        Whose parts hold.
    """
    texts = text_tables("mentions")
    groups: list[dict[str, Any]] = texts[asked]
    parts = np.array([group["parts"][_WAVES.index(wave)] for group in groups], dtype=float)
    found = []
    for writes in answering:
        if not writes:
            found.append("")
            continue
        many = int(draws.choice([1, 2, 3], p=_HOW_MANY))
        named = draws.choice(len(groups), size=many, replace=False, p=parts / parts.sum())
        said = [_one_of(groups[i]["said"], draws) for i in named]
        text = said[0]
        for more in said[1:]:
            text += _one_of(texts["between"], draws) + more
        if draws.random() < _WHEN:
            text += " " + _one_of(texts["after"], draws)
        found.append(text.translate(_DOTS) if draws.random() < texts["undotted"] else text)
    return found


def _one_of(choices: Sequence[str], draws: np.random.Generator) -> str:
    return choices[int(draws.integers(len(choices)))]


def gazetteer_rows(made: outlines.Outlines) -> list[Row]:
    """Return the named places with their positions, areas with more names than one, and the themes."""
    texts = text_tables("mentions")
    districts = made.districts
    rows: list[Row] = []
    for place in places.PLACES:
        middle = place.core.interpolate(0.5, normalized=True) if len(place.way) > 1 else place.core
        spot: Any = outlines.degrees(middle)
        home = [id_ for id_, shape in districts.items() if shape.contains(middle)]
        rows.append(
            {
                "id": place.id,
                "name": place.name,
                "named": str(Named.PLACE),
                "aliases": texts["aliases"].get(place.id, []),
                "area": home[0] if home else "",
                "longitude": f"{spot['coordinates'][0]:.6f}",
                "latitude": f"{spot['coordinates'][1]:.6f}",
                "source": town.SOURCE,
            }
        )
    known = {area["id"]: area for area in places.areas(made)}
    for area in texts["areas"]:
        whole: Any = known[area["id"]]["shape"]
        spot = outlines.degrees(whole.representative_point())
        rows.append(
            {
                **area,
                "named": str(Named.PLACE),
                "area": area["id"],
                "longitude": f"{spot['coordinates'][0]:.6f}",
                "latitude": f"{spot['coordinates'][1]:.6f}",
                "source": town.SOURCE,
            }
        )
    themes = [{**theme, "named": str(Named.THEME)} for theme in texts["themes"]]
    return [*rows, *with_source(themes)]
