"""Incidents: what happened, where and when, as points or as counts."""

from __future__ import annotations

from dataclasses import dataclass

from trygghet.model.message import N_, NP_
from trygghet.model.table import Field, FieldType, TableSchema
from trygghet.model.vocabulary import Vocabulary


class RecordKind(Vocabulary):
    """What one row stands for. The four are never summed: they count different things."""

    REPORTED = "reported", *NP_("incident kind", "Reported offences")
    EVENT = "event", *NP_("incident kind", "Events")
    OBSERVATION = "observation", *NP_("incident kind", "Observations (not offences)")
    FAULT = "fault", *NP_("incident kind", "Fault reports")


class CountedAs(Vocabulary):
    """The counting unit of the source: one event can be many offences."""

    OFFENCE = "offence", *NP_("counting unit", "Offences")
    EVENT = "event", *NP_("counting unit", "Events")
    CASE = "case", *NP_("counting unit", "Cases")
    CALL = "call", *NP_("counting unit", "Calls")


class DateBasis(Vocabulary):
    """Which day a row is counted on."""

    EVENT = "event", *NP_("date basis", "the day it happened")
    REPORT = "report", *NP_("date basis", "the day it was reported")
    PUBLICATION = "publication", *NP_("date basis", "the day it was published")


class PlaceLevel(Vocabulary):
    """How exactly the place is known."""

    NONE = "none", *NP_("place level", "No known place")
    AREA = "area", *NP_("place level", "Place known by area")
    CELL = "cell", *NP_("place level", "Place known by grid cell")
    POINT = "point", *NP_("place level", "Place known by position")


class Category(Vocabulary):
    """The short published list. Files may hold other categories; they keep their own names."""

    VIOLENCE_OUTDOORS = "violence_outdoors", *NP_("category", "Violence outdoors")
    ROBBERY = "robbery", *NP_("category", "Robbery against a person")
    THREATS = "threats", *NP_("category", "Threats and harassment")
    THEFT = "theft", *NP_("category", "Theft and shoplifting")
    VEHICLE = "vehicle", *NP_("category", "Vehicle crime and bicycle theft")
    BURGLARY = "burglary", *NP_("category", "Burglary")
    VANDALISM = "vandalism", *NP_("category", "Vandalism and graffiti")
    DRUGS = "drugs", *NP_("category", "Drugs")
    TRAFFIC = "traffic", *NP_("category", "Traffic")
    PUBLIC_ORDER = "public_order", *NP_("category", "Public order")
    SEXUAL = "sexual", *NP_("category", "Sexual offences")
    DOMESTIC = "domestic", *NP_("category", "Violence in close relationships")
    FRAUD = "fraud", *NP_("category", "Fraud")
    OTHER = "other", *NP_("category", "Other")


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """What a category may be used for.

    Parameters
    ----------
    depends_on_effort
        More presence records more of it, so it stays out of comparisons and "fewer/more" sentences.
    point
        May be drawn as a point, for staff.
    district
        May be shown by district; otherwise only for the municipality as a whole.
    """

    depends_on_effort: bool = False
    point: bool = True
    district: bool = True


#: Categories that differ from the plain rule.
CATEGORY_RULES: dict[str, CategoryRule] = {
    Category.BURGLARY: CategoryRule(point=False),
    Category.DRUGS: CategoryRule(depends_on_effort=True),
    Category.TRAFFIC: CategoryRule(depends_on_effort=True),
    Category.PUBLIC_ORDER: CategoryRule(depends_on_effort=True),
    Category.SEXUAL: CategoryRule(point=False, district=False),
    Category.DOMESTIC: CategoryRule(point=False, district=False),
    Category.FRAUD: CategoryRule(point=False, district=False),
}


def rule_of(category: str) -> CategoryRule:
    """Return the rule for a category; the plain rule for one that isn't on the list."""
    return CATEGORY_RULES.get(category, CategoryRule())


_RECORD = Field(
    "record_kind",
    FieldType.CODE,
    N_("Reported offences, events, observations or fault reports."),
    vocabulary=RecordKind,
    headers=("slag",),
    example="reported",
)
_COUNTED = Field(
    "counted_as",
    FieldType.CODE,
    N_("What one row counts in its source."),
    vocabulary=CountedAs,
    headers=("räkneenhet",),
    example="offence",
)

INCIDENTS = TableSchema(
    fields=(
        Field(
            "id",
            FieldType.TEXT,
            N_("The source's own number for the row, if it has one."),
            headers=(
                "ärendenummer",
                "händelse-id",
                "händelseid",
                "diarienummer",
                "brottsnummer",
                "nr",
                "incident id",
                "crime id",
                "ärende",
                "löpnummer",
            ),
            example="A-1042",
        ),
        Field(
            "start",
            FieldType.TIME,
            N_("When it happened, or the start of the span."),
            required=True,
            headers=(
                "datum",
                "tid",
                "datum och tid",
                "starttid",
                "start",
                "händelsedatum",
                "brottsdatum",
                "brottstid",
                "from",
                "tidpunkt",
                "date",
                "month",
                "datetime",
                "händelsetid",
                "brottstid från",
            ),
            example="2024-03-16 01:30",
        ),
        Field(
            "end",
            FieldType.TIME,
            N_("The end of the span, where the time isn't known exactly."),
            headers=("sluttid", "slut", "till", "to", "brottstid till"),
        ),
        Field(
            "category",
            FieldType.TEXT,
            N_("What kind of incident; the short published list, or the source's own word."),
            required=True,
            headers=(
                "typ",
                "kategori",
                "brottstyp",
                "brottstyper",
                "händelsetyp",
                "crime type",
                "type",
                "brott",
                "rubrik",
            ),
            example="vandalism",
        ),
        Field(
            "area",
            FieldType.TEXT,
            N_("The district's id or name, where there is no position."),
            headers=("område", "stadsdel", "bostadsområde", "plats", "district", "område/stadsdel"),
            example="Vallås",
        ),
        Field(
            "latitude",
            FieldType.NUMBER,
            N_("Latitude (WGS 84), or the northing of a Swedish grid."),
            headers=(
                "lat",
                "latitud",
                "y",
                "n",
                "nord",
                "north",
                "northing",
                "y-koordinat",
                "koordinat y",
                "sweref_n",
            ),
            example="56.684",
        ),
        Field(
            "longitude",
            FieldType.NUMBER,
            N_("Longitude (WGS 84), or the easting of a Swedish grid."),
            headers=(
                "lon",
                "long",
                "lng",
                "longitud",
                "x",
                "e",
                "öst",
                "ost",
                "east",
                "easting",
                "x-koordinat",
                "koordinat x",
                "sweref_e",
            ),
            example="12.915",
        ),
        Field(
            "position",
            FieldType.TEXT,
            N_("Both coordinates in one cell."),
            headers=(
                "koordinater",
                "koordinat",
                "gps",
                "lat,lon",
                "latlon",
                "coordinates",
                "lat/long",
            ),
        ),
        _RECORD,
        _COUNTED,
    ),
    key=("id",),
)

INCIDENT_COUNTS = TableSchema(
    fields=(
        Field(
            "area",
            FieldType.TEXT,
            N_("The district's id or name; empty for the whole municipality."),
            headers=(
                "område",
                "stadsdel",
                "district",
                "plats",
                "kommun",
                "region",
                "bostadsområde",
            ),
            example="Vallås",
        ),
        Field(
            "period",
            FieldType.TIME,
            N_("The month, day or year the count is for."),
            required=True,
            headers=("månad", "month", "datum", "år", "year", "tid", "period"),
            example="2024-03",
        ),
        Field(
            "category",
            FieldType.TEXT,
            N_("What kind of incident."),
            required=True,
            headers=("brottstyp", "typ", "kategori", "crime type", "type", "brottskategori"),
            example="vandalism",
        ),
        Field(
            "count",
            FieldType.INTEGER,
            N_("How many."),
            required=True,
            minimum=0,
            headers=("antal", "anmälda brott", "n", "antal brott", "antal anmälda brott"),
            example="7",
        ),
        Field(
            "zone",
            FieldType.TEXT,
            N_("Night zone, where the table has it."),
            headers=("tidszon", "tid på dygnet"),
        ),
        _RECORD,
        _COUNTED,
    ),
    key=("area", "period", "category", "zone", "record_kind"),
)


class FaultStatus(Vocabulary):
    """Where a fault report stands. Closed is not the same as mended."""

    OPEN = "open", *NP_("fault status", "Open")
    UNDER_WAY = "under_way", *NP_("fault status", "Under way")
    CLOSED = "closed", *NP_("fault status", "Closed")
    REJECTED = "rejected", *NP_("fault status", "Rejected or duplicate")


#: Observations have the columns of incidents; what they are stands in ``record_kind``.
OBSERVATIONS = INCIDENTS

FAULT_REPORTS = TableSchema(
    fields=(
        *INCIDENTS.fields,
        Field(
            "closed",
            FieldType.DATE,
            N_("The day it was closed."),
            headers=("avslutad", "stängd", "closed_date", "closed"),
        ),
        Field(
            "status",
            FieldType.CODE,
            N_("Where the report stands."),
            vocabulary=FaultStatus,
            headers=("status",),
            example="open",
        ),
    ),
    key=("id",),
)


class PresenceKind(Vocabulary):
    """Who is present. Three legal kinds, never mixed."""

    POLICE = "police", *NP_("presence kind", "Police")
    GUARD = "guard", *NP_("presence kind", "Public order guards")
    HOST = "host", *NP_("presence kind", "Safety hosts")


PRESENCE = TableSchema(
    fields=(
        Field("id", FieldType.TEXT, N_("The shift's id.")),
        Field(
            "area",
            FieldType.TEXT,
            N_("Id or name of the district or certified area."),
            required=True,
            headers=("område",),
            example="vallas",
        ),
        Field(
            "kind",
            FieldType.CODE,
            N_("Police, guards or hosts."),
            required=True,
            vocabulary=PresenceKind,
            headers=("slag", "typ"),
            example="host",
        ),
        Field(
            "day",
            FieldType.DATE,
            N_("The day the shift began."),
            required=True,
            headers=("datum",),
            example="2024-03-15",
        ),
        Field(
            "first_hour",
            FieldType.INTEGER,
            N_("Clock hour when it began, 0-23."),
            required=True,
            minimum=0,
            maximum=23,
            headers=("från",),
            example="20",
        ),
        Field(
            "scheduled_hours",
            FieldType.NUMBER,
            N_("Hours planned."),
            minimum=0,
            headers=("planerade timmar",),
            example="6",
        ),
        Field(
            "delivered_hours",
            FieldType.NUMBER,
            N_("Hours carried out."),
            minimum=0,
            headers=("utförda timmar",),
            example="5.5",
        ),
    ),
    key=("id",),
)
