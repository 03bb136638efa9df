"""Certified areas and their plans, partners, meetings and what residents wrote."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

from generators.exempelstad import places, town
from generators.exempelstad.pledges import text_tables, with_source
from generators.package import Row

SEED = 1706
_CONTRIBUTIONS = 380


def certification_rows() -> list[Row]:
    """Return the dated events of both processes."""
    return with_source(text_tables("certification")["certifications"])


def activity_rows() -> list[Row]:
    """Return the activities of the action plans and of the pledges."""
    return with_source(text_tables("certification")["activities"])


def activity_entry_rows() -> list[Row]:
    """Return the plans' history: an entry for each thing that happened, oldest first."""
    rows: list[dict[str, Any]] = []
    ids: dict[str, str] = {}
    for entry in text_tables("certification")["history"]["entries"]:
        told = dict(entry)
        id_ = f"AE-{len(rows) + 1:03d}"
        ids[f"{told['activity']} {told['when']}"] = id_
        if (taken_back := told.pop("takes_back", None)) is not None:
            told["corrects"] = ids[taken_back]
        rows.append({"id": id_, **told})
    return with_source(rows)


def meeting_rows() -> list[Row]:
    """Return meetings with residents and events that bring people out, oldest first."""
    meetings = sorted(
        text_tables("meetings")["meetings"], key=lambda row: (row["when"], row["title"])
    )
    return with_source(
        [{"id": f"M-{number:02d}", **row} for number, row in enumerate(meetings, start=1)]
    )


def partner_rows() -> list[Row]:
    """Return partners and focus groups."""
    return with_source(text_tables("partners")["partners"])


def contribution_rows() -> list[Row]:
    """Return short texts from residents, drawn from a handful; none tells of a person."""
    draws = np.random.default_rng(SEED)
    themes = text_tables("partners")["themes"]
    near = [*town.NAMES.values(), *(place.name for place in places.PLACES)]
    first = date(2023, 1, 1)
    days = sorted(draws.integers(0, (town.REFERENCE_DATE - first).days + 1, _CONTRIBUTIONS))
    rows: list[Row] = []
    for number, day in enumerate(days, start=1):
        theme, text = themes[int(draws.integers(len(themes)))]
        rows.append(
            {
                "id": f"syn-{number:04d}",
                "day": (first + timedelta(days=int(day))).isoformat(),
                "theme": theme,
                "place": near[int(draws.integers(len(near)))],
                "text": text,
            }
        )
    return rows
