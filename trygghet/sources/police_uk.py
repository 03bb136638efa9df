"""The street-level crime files of data.police.uk: a known shape, so that no mapping is needed."""

from __future__ import annotations

from collections.abc import Iterable

#: As https://data.police.uk/about/ describes the columns. Newer files may have more.
STREET_COLUMNS = frozenset(
    {
        "Crime ID",
        "Month",
        "Reported by",
        "Falls within",
        "Longitude",
        "Latitude",
        "Location",
        "Crime type",
    }
)


def is_street_file(columns: Iterable[str]) -> bool:
    """Whether these headers are those of a street-level crime file."""
    return set(columns) >= STREET_COLUMNS
