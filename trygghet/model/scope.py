"""What is asked for: one frozen value, built in one place, kept in the address, passed down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trygghet.model.incidents import RecordKind
from trygghet.model.message import NP_
from trygghet.model.time import NightZone, Period
from trygghet.model.vocabulary import Vocabulary


class Audience(Vocabulary):
    """Who reads."""

    STAFF = "staff", *NP_("audience", "Signed-in staff")
    PUBLIC = "public", *NP_("audience", "The public")


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the data is asked for. Empty tuples and ``None`` mean "all".

    Parameters
    ----------
    municipality
        Four-digit municipality code, as text: "1380".
    districts, areas
        Ids of districts, and of certified areas, within the municipality.
    period
        Whole days, both included.
    categories
        Keys of incident categories.
    comparison
        Another period to compare with; ``None`` for the earlier years.
    place
        One place by kind and id, "district:vallas", for its card; no other measure is narrowed by it.
    cells
        Grid cells by name (:mod:`trygghet.model.grid`): "3547506269000" for 250 m, "3545006269000-500"
        for a larger one.
    drawn
        Corners of an area drawn by hand, EPSG:3006, whole metres; at least three. It holds the 250 m
        cells whose centre lies in it, since that is all that is kept of a place.
    hours
        First and last clock hour, half-open and over midnight: ``(17, 6)`` is 17:00-05:59.
    night_zones
        Zones of the night; a weekday filter then counts nights, not civil days.
    weekdays
        1-7, Monday first.
    record_kind
        Reported offences, events, observations or fault reports. They are never summed.
    concept
        The survey question asked about, by its shared concept: "safe_home_area".
    sex, age
        The survey group asked about.
    on
        "Läget per": the day that states are computed for.
    synthetic
        Whether made-up example data may be shown.
    audience
        Who reads it.
    """

    municipality: str | None = None
    districts: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    period: Period | None = None
    comparison: Period | None = None
    place: str | None = None
    cells: tuple[str, ...] = ()
    drawn: tuple[tuple[int, int], ...] = ()
    categories: tuple[str, ...] = ()
    hours: tuple[int, int] | None = None
    night_zones: tuple[NightZone, ...] = ()
    weekdays: tuple[int, ...] = ()
    record_kind: RecordKind | None = None
    concept: str | None = None
    sex: str | None = None
    age: str | None = None
    on: date | None = None
    synthetic: bool = True
    audience: Audience = Audience.STAFF
