"""Meetings with residents and events that bring people out: what they were about and what came of them."""

from __future__ import annotations

from trygghet.model.message import N_, NP_
from trygghet.model.shared_fields import CORRECTS, DATE_TEXT, LATEST, ROLE, WHEN
from trygghet.model.table import Field, FieldType, TableSchema
from trygghet.model.vocabulary import Vocabulary


class MeetingKind(Vocabulary):
    """What kind of meeting it was."""

    DIALOGUE = "dialogue", *NP_("meeting kind", "Dialogue meeting")
    SAFETY_WALK = "safety_walk", *NP_("meeting kind", "Safety walk with residents")
    WORKSHOP = "workshop", *NP_("meeting kind", "Workshop")
    ACTIVATION = "activation", *NP_("meeting kind", "Activation event")
    FOLLOW_UP = "follow_up", *NP_("meeting kind", "Follow-up")


MEETINGS = TableSchema(
    fields=(
        Field("id", FieldType.TEXT, N_("The meeting's id; empty for a new one.")),
        Field(
            "kind",
            FieldType.CODE,
            N_("What kind of meeting it was."),
            required=True,
            vocabulary=MeetingKind,
            headers=("typ", "slag"),
            example="dialogue",
        ),
        Field(
            "title",
            FieldType.TEXT,
            N_("What it was called."),
            headers=("titel", "namn", "rubrik"),
            free_text=True,
            example="Medborgardialog på biblioteket",
        ),
        DATE_TEXT,
        WHEN,
        LATEST,
        Field(
            "place",
            FieldType.TEXT,
            N_("Id or name of the place."),
            headers=("plats", "var"),
            example="stadsbiblioteket",
        ),
        Field(
            "themes",
            FieldType.CODES,
            N_("What it was about, separated by semicolons."),
            headers=("teman", "tema", "ämnen"),
            example="belysning; trafik",
        ),
        Field(
            "participants",
            FieldType.INTEGER,
            N_("How many came; never who."),
            headers=("deltagare", "antal deltagare"),
            minimum=0,
            example="34",
        ),
        Field(
            "outcome",
            FieldType.TEXT,
            N_("What came of it."),
            headers=("resultat", "utfall"),
            free_text=True,
        ),
        Field(
            "promises",
            FieldType.CODES,
            N_("Ids of the promises that it touched."),
            headers=("löften",),
        ),
        Field(
            "partners",
            FieldType.CODES,
            N_("Ids of the partners or focus groups that took part."),
            headers=("partner", "fokusgrupper"),
        ),
        Field("source", FieldType.TEXT, N_("Where it was published."), headers=("källa",)),
        ROLE,
        CORRECTS,
    ),
    key=("id",),
)
