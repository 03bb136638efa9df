"""Presence: hours of police, public order guards, security guards and hosts, planned and delivered."""

from __future__ import annotations

from trygghet.model.message import N_, NP_
from trygghet.model.table import Field, FieldType, TableSchema
from trygghet.model.vocabulary import Vocabulary


class PresenceKind(Vocabulary):
    """Who is present. Kinds with powers of their own in law, so they are never added together.

    A public order guard (`ordningsvakt`) is sworn in by the police under an act of its own, a security
    guard (`väktare`) works for an authorised company, a host has no powers at all.
    """

    POLICE = "police", *NP_("presence kind", "Police")
    GUARD = "guard", *NP_("presence kind", "Public order guards")
    SECURITY = "security", *NP_("presence kind", "Security guards")
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
            N_("Police, public order guards, security guards or hosts; never added together."),
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
            N_("Hours planned. One row is one person's shift of at most 24 hours."),
            minimum=0,
            headers=("planerade timmar",),
            example="6",
        ),
        Field(
            "delivered_hours",
            FieldType.NUMBER,
            N_("Hours carried out, from the first hour on; empty where it isn't known."),
            minimum=0,
            headers=("utförda timmar",),
            example="5.5",
        ),
    ),
    key=("id",),
)
