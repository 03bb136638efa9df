"""Areas: municipalities, districts, certified areas and named places, with outlines that change."""

from __future__ import annotations

from trygghet.model.message import N_, NP_
from trygghet.model.table import Field, FieldType, TableSchema
from trygghet.model.vocabulary import Vocabulary

#: Swedish reference frame for all positions in the store, metres.
CRS = 3006


class AreaKind(Vocabulary):
    """Kinds of area. Districts never overlap each other; certified areas may overlap anything."""

    MUNICIPALITY = "municipality", *NP_("area kind", "Municipality")
    DISTRICT = "district", *NP_("area kind", "District")
    CERTIFIED = "certified", *NP_("area kind", "Certified area")
    PLACE = "place", *NP_("area kind", "Named place")


class AreaFunction(Vocabulary):
    """What mostly goes on there. Rates per resident are never given for centres."""

    CENTRE = "centre", *NP_("area function", "Town centre")
    RESIDENTIAL = "residential", *NP_("area function", "Residential")
    MIXED = "mixed", *NP_("area function", "Mixed")
    RECREATION = "recreation", *NP_("area function", "Recreation and beach")


AREAS = TableSchema(
    fields=(
        Field(
            "id",
            FieldType.TEXT,
            N_("The area's id within its municipality and kind."),
            headers=("kod", "områdeskod", "code", "objectid"),
            example="vallas",
        ),
        Field(
            "kind",
            FieldType.CODE,
            N_("What kind of area it is."),
            vocabulary=AreaKind,
            headers=("typ", "områdestyp"),
            example="district",
        ),
        Field(
            "name",
            FieldType.TEXT,
            N_("The name people use."),
            required=True,
            headers=(
                "namn",
                "område",
                "områdesnamn",
                "stadsdel",
                "omradesnamn",
                "kommunnamn",
                "tatort",
                "tätort",
                "lannamn",
                "wd20nm",
                "wd17nm",
                "wd18nm",
                "wd19nm",
                "wd21nm",
                "wd22nm",
                "wd23nm",
            ),
            example="Vallås",
        ),
        Field(
            "function",
            FieldType.CODE,
            N_("What mostly goes on there."),
            vocabulary=AreaFunction,
            headers=("funktion",),
            example="residential",
        ),
        Field(
            "valid_from",
            FieldType.DATE,
            N_("First day the outline holds."),
            headers=("giltig_från", "giltig från"),
            example="2017-01-01",
        ),
        Field(
            "valid_to",
            FieldType.DATE,
            N_("Last day the outline holds; empty while it does."),
            headers=("giltig_till", "giltig till"),
        ),
        Field(
            "approximate",
            FieldType.BOOLEAN,
            N_("Whether the outline is drawn roughly."),
            headers=("ungefärlig",),
            example="true",
        ),
        Field("source", FieldType.TEXT, N_("Who drew the outline, and when."), headers=("källa",)),
        Field(
            "geometry",
            FieldType.GEOMETRY,
            N_("The outline, a polygon."),
            required=True,
            headers=("geom", "shape"),
        ),
    ),
    key=("id", "kind", "valid_from"),
)

POPULATION = TableSchema(
    fields=(
        Field(
            "area",
            FieldType.TEXT,
            N_("The district's id or name; empty for the whole municipality."),
            headers=("område", "stadsdel", "district", "region"),
            example="vallas",
        ),
        Field(
            "year",
            FieldType.INTEGER,
            N_("The population is that of 31 December this year."),
            required=True,
            minimum=1900,
            maximum=2100,
            headers=("år",),
            example="2023",
        ),
        Field(
            "population",
            FieldType.INTEGER,
            N_("Number of residents."),
            required=True,
            minimum=0,
            headers=("folkmängd", "befolkning", "antal", "invånare"),
            example="5120",
        ),
        Field(
            "sex", FieldType.TEXT, N_("Women or men; empty for both together."), headers=("kön",)
        ),
        Field(
            "age",
            FieldType.TEXT,
            N_("Age group, as 16-29; empty for all ages."),
            headers=("ålder", "åldersgrupp"),
        ),
        Field("source", FieldType.TEXT, N_("Where the number comes from."), headers=("källa",)),
    ),
    key=("area", "year", "sex", "age"),
)
