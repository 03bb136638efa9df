"""The tables of incidents: points, counts, and observations that are no offences."""

from __future__ import annotations

from dataclasses import replace

from trygghet.model.incidents import CountedAs, RecordKind
from trygghet.model.message import N_
from trygghet.model.table import Field, FieldType, TableSchema

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
                "brottskod",
                "brottsrubricering",
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
            headers=(
                "månad",
                "month",
                "vecka",
                "week",
                "kvartal",
                "datum",
                "år",
                "year",
                "tid",
                "period",
            ),
            example="2024-03",
        ),
        Field(
            "category",
            FieldType.TEXT,
            N_("What kind of incident."),
            required=True,
            headers=(
                "brottstyp",
                "typ",
                "kategori",
                "crime type",
                "type",
                "brottskategori",
                "brott",
                "brottskod",
                "brottsrubricering",
                "brottsgrupp",
            ),
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

#: Observations have the columns of incidents; what they are stands in ``record_kind``. Weekly lists
#: from several organisations give a number, a comment and who sent it.
OBSERVATIONS = TableSchema(
    fields=(
        *(
            replace(field, headers=(*field.headers, "vecka", "week"))
            if field.name == "start"
            else field
            for field in INCIDENTS.fields
        ),
        Field(
            "count",
            FieldType.INTEGER,
            N_("How many, where a row stands for several in its week."),
            minimum=0,
            headers=("antal", "antal observationer", "antal iakttagelser", "antal händelser"),
            example="1",
        ),
        Field(
            "comment",
            FieldType.TEXT,
            N_(
                "What was seen, in words; scanned for personal data, and never shown to the public."
            ),
            headers=("kommentar", "anteckning", "beskrivning"),
            free_text=True,
        ),
        Field(
            "organisation",
            FieldType.TEXT,
            N_("Who sent it."),
            headers=("källorganisation", "uppgiftslämnare", "rapporterande organisation"),
        ),
    ),
    key=("id",),
)
