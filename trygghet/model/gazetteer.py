"""The gazetteer: what people call places, and the themes that they name beside places."""

from __future__ import annotations

from trygghet.model.message import N_, NP_
from trygghet.model.shared_fields import LATITUDE, LONGITUDE
from trygghet.model.table import Field, FieldType, TableSchema
from trygghet.model.vocabulary import Vocabulary


class Named(Vocabulary):
    """What a name in the gazetteer stands for. Themes are counted apart from places."""

    PLACE = "place", *NP_("named", "Place")
    THEME = "theme", *NP_("named", "Theme")


class NamedLevel(Vocabulary):
    """How closely a name tells where: a spot, or somewhere in an area."""

    POINT = "point", *NP_("named level", "A place")
    AREA = "area", *NP_("named level", "A whole area")


GAZETTEER = TableSchema(
    fields=(
        Field(
            "id",
            FieldType.TEXT,
            N_("The place's or theme's id within the municipality."),
            example="resecentrum",
        ),
        Field(
            "name",
            FieldType.TEXT,
            N_("The name to show."),
            required=True,
            headers=("namn", "plats", "ortnamn"),
            example="Resecentrum",
        ),
        Field(
            "named",
            FieldType.CODE,
            N_("A place, or a theme such as dark paths."),
            vocabulary=Named,
            headers=("typ", "sort"),
            example="place",
        ),
        Field(
            "aliases",
            FieldType.CODES,
            N_("Other names and spellings that people use, separated by semicolons."),
            headers=("alias", "andra namn", "kallas"),
            example="centralstationen;stationen;resecentrumet",
        ),
        Field(
            "area",
            FieldType.TEXT,
            N_("Id or name of the district or certified area where it lies."),
            headers=("område", "stadsdel"),
        ),
        LATITUDE,
        LONGITUDE,
        Field("source", FieldType.TEXT, N_("Where the name comes from."), headers=("källa",)),
    ),
    key=("id",),
)
