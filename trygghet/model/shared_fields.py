"""Columns that mean the same in several tables."""

from __future__ import annotations

from trygghet.model.message import N_
from trygghet.model.table import Field, FieldType

#: When something was: in the source's words, and the days between which it lies.
DATE_TEXT = Field(
    "date_text", FieldType.TEXT, N_("When, in the source's words, where the day isn't known.")
)
WHEN = Field(
    "when",
    FieldType.DATE,
    N_("The day, or the earliest day it can have been."),
    required=True,
    headers=("datum", "när"),
    example="2022-02-28",
)
LATEST = Field(
    "latest", FieldType.DATE, N_("The latest day it can have been; empty for an exact day.")
)

#: Who typed a row, and which row it corrects or stands in for.
ROLE = Field(
    "role",
    FieldType.TEXT,
    N_("The role that entered it; never a name."),
    headers=("roll",),
    example="kommunpolis",
)
CORRECTS = Field(
    "corrects",
    FieldType.TEXT,
    N_("Id of the row that this one corrects, replaces or takes back."),
    headers=("rättar",),
)

#: A spot, in degrees (WGS 84), within a box around Sweden.
LATITUDE = Field(
    "latitude",
    FieldType.NUMBER,
    N_("Position, degrees north (WGS 84); empty where there is no one spot."),
    headers=("lat", "latitud"),
    minimum=55,
    maximum=70,
    example="56.6690",
)
LONGITUDE = Field(
    "longitude",
    FieldType.NUMBER,
    N_("Position, degrees east (WGS 84)."),
    headers=("lon", "long", "longitud"),
    minimum=10,
    maximum=25,
    example="12.8650",
)
