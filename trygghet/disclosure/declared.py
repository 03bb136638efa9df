"""The one list of the tables of counts that may be published; what isn't on it can't be."""

from __future__ import annotations

from dataclasses import dataclass

from trygghet.model.incidents import RecordKind
from trygghet.model.message import N_, Message, message

#: Counts from 1 to below this are small: they are hidden.
SMALL = 5
#: How far apart the least and the greatest count that fit what is shown must be for a small one.
WIDTH = 4
#: A period is published so many days after it closed: by then most of it is registered.
CUTOFF_DAYS = 45
#: From so many a year on, counts are told by month rather than quarter, and by district and group.
LARGE = 1_000
#: Offences are published by the official statistics and events by the police's web notices, month by
#: month and kind by kind, down to the last one: a reader knows the municipality's totals already.
KNOWN_ELSEWHERE = frozenset({RecordKind.REPORTED, RecordKind.EVENT})

#: Columns that every table begins and ends with.
FIRST = ("record_kind", "counted_as", "period")
LAST = ("count", "state", "synthetic")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of counts, of each municipality and record kind by itself.

    Parameters
    ----------
    name
        As in files.
    what
        What it tells, for people.
    period
        ``year``, ``quarter`` or ``month``: "2024", "2024-Q1", "2024-03". Only whole ones that are closed.
    dimensions
        Its other columns. ``district`` goes with ``placed``, a key of
        :class:`~trygghet.model.incidents.Placed`: rows that are in no district have no id.
    least, below
        Number of incidents in the year from which, and below which, it is published.
    shown
        Whether it is published; else it is what a reader can work out by subtraction, and protected only.
    """

    name: str
    what: Message
    period: str = "year"
    dimensions: tuple[str, ...] = ()
    least: int = 0
    below: int | None = None
    shown: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in the order of files."""
        return (*FIRST, *self.dimensions, *LAST)

    def fits(self, size: int) -> bool:
        """Whether it is published of a year with so many incidents."""
        return self.shown and size >= self.least and (self.below is None or size < self.below)


TABLES: tuple[Table, ...] = (
    Table("year", message(N_("Incidents in the municipality by year"))),
    Table(
        "year_group",
        message(N_("Incidents in the municipality by year and group of kinds")),
        dimensions=("group",),
    ),
    Table(
        "year_category",
        message(N_("Incidents in the municipality by year and kind")),
        dimensions=("category",),
    ),
    Table(
        "month_group",
        message(N_("Incidents in the municipality by month and group of kinds")),
        period="month",
        dimensions=("group",),
        least=LARGE,
    ),
    Table(
        "quarter_group",
        message(N_("Incidents in the municipality by quarter and group of kinds")),
        period="quarter",
        dimensions=("group",),
        below=LARGE,
    ),
    Table(
        "year_zone",
        message(N_("Incidents in the municipality by year and time of day")),
        dimensions=("night_zone",),
    ),
    Table(
        "district",
        message(N_("Incidents by year and district")),
        dimensions=("district", "placed"),
    ),
    Table(
        "district_group",
        message(N_("Incidents by year, district and group of kinds")),
        dimensions=("district", "placed", "group"),
        least=LARGE,
    ),
    Table(
        "area",
        message(N_("Incidents by year and certified area")),
        dimensions=("area",),
    ),
    Table(
        "area_group",
        message(N_("Incidents by year, certified area and group of kinds")),
        dimensions=("area", "group"),
        least=LARGE,
    ),
    Table(
        "outside_areas",
        message(N_("The municipality outside all certified areas, also by group")),
        dimensions=("group",),
        shown=False,
    ),
    Table(
        "district_outside_areas",
        message(N_("A district outside all certified areas, also by group")),
        dimensions=("district", "placed", "group"),
        shown=False,
    ),
    Table(
        "area_district",
        message(N_("What a district and a certified area share, also by group")),
        dimensions=("area", "district", "placed", "group"),
        shown=False,
    ),
    Table(
        "area_area",
        message(N_("What certified areas share, and one without the other, also by group")),
        dimensions=("area", "other_area", "group"),
        shown=False,
    ),
    Table(
        "kinds_without_district",
        message(N_("Kinds without a district, by what is known of their place")),
        dimensions=("placed",),
        shown=False,
    ),
)

#: The published ones by name.
SHOWN = {table.name: table for table in TABLES if table.shown}
