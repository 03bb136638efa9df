"""The tables of what is done: activities, and the evidence that they were."""

from __future__ import annotations

from trygghet.model.message import N_
from trygghet.model.pledges import ActivityState, EvidenceKind
from trygghet.model.shared_fields import CORRECTS, DATE_TEXT, LATEST, ROLE, WHEN
from trygghet.model.table import Field, FieldType, TableSchema

ACTIVITIES = TableSchema(
    fields=(
        Field("id", FieldType.TEXT, N_("The activity's id."), required=True, example="S-01"),
        Field(
            "promise",
            FieldType.TEXT,
            N_("Id of the promise it serves, if any."),
            headers=("löfte",),
        ),
        Field(
            "plan",
            FieldType.TEXT,
            N_("Id of the action plan's certified area, if any."),
            headers=("handlingsplan",),
        ),
        Field(
            "focus",
            FieldType.TEXT,
            N_("Focus area of the Purple Flag plan, if any."),
            headers=("fokusområde",),
        ),
        Field(
            "text",
            FieldType.TEXT,
            N_("What is done."),
            required=True,
            headers=("aktivitet",),
            free_text=True,
            example="Ljusinventering i mörker",
        ),
        Field("owner", FieldType.TEXT, N_("The role that answers for it."), headers=("ansvarig",)),
        Field(
            "partner",
            FieldType.TEXT,
            N_("Id of the partner or focus group."),
            headers=("partnergrupp",),
        ),
        Field(
            "places", FieldType.CODES, N_("Ids of areas and places."), headers=("platser", "plats")
        ),
        Field("date_text", FieldType.TEXT, N_("When, in the source's words."), headers=("när",)),
        Field("first_day", FieldType.DATE, N_("Earliest day."), headers=("från",)),
        Field("last_day", FieldType.DATE, N_("Latest day."), headers=("till",)),
        Field(
            "state",
            FieldType.CODE,
            N_("The state that the source gives."),
            vocabulary=ActivityState,
            headers=("status", "läge"),
        ),
        Field(
            "cost",
            FieldType.NUMBER,
            N_("Cost in kronor, where given."),
            headers=("kostnad",),
            minimum=0,
        ),
        Field("source", FieldType.TEXT, N_("Where it was published."), headers=("källa",)),
    ),
    key=("id",),
)

EVIDENCE = TableSchema(
    fields=(
        Field("id", FieldType.TEXT, N_("The entry's id; empty for a new entry.")),
        Field(
            "promise",
            FieldType.TEXT,
            N_("Id of the promise."),
            required=True,
            headers=("löfte",),
            example="H21-7",
        ),
        DATE_TEXT,
        WHEN,
        LATEST,
        Field(
            "kind",
            FieldType.CODE,
            N_("What kind of fact it is."),
            required=True,
            vocabulary=EvidenceKind,
            headers=("typ", "slag"),
            example="shift",
        ),
        Field(
            "amount",
            FieldType.NUMBER,
            N_("How much; negative in a correction."),
            headers=("mängd", "antal"),
            example="71",
        ),
        Field("unit", FieldType.TEXT, N_("The amount's unit."), headers=("enhet",), example="tim"),
        Field(
            "what",
            FieldType.TEXT,
            N_("What was done."),
            required=True,
            headers=("vad", "text"),
            free_text=True,
            example="Fotpass vecka 5–8",
        ),
        Field(
            "source",
            FieldType.TEXT,
            N_("A link or a document that shows it."),
            headers=("källa", "underlag"),
            example="passlista",
        ),
        Field("place", FieldType.TEXT, N_("Id or name of a place, if any."), headers=("plats",)),
        ROLE,
        CORRECTS,
    ),
    key=("id",),
)

ACTIVITY_ENTRIES = TableSchema(
    fields=(
        Field("id", FieldType.TEXT, N_("The entry's id; empty for a new entry.")),
        Field(
            "activity",
            FieldType.TEXT,
            N_("Id of the activity."),
            required=True,
            headers=("aktivitet", "åtgärd"),
            example="S-01",
        ),
        Field(
            "when",
            FieldType.DATE,
            N_("The day on which it came to be so."),
            required=True,
            headers=("datum", "när"),
            example="2021-02-28",
        ),
        Field(
            "state",
            FieldType.CODE,
            N_("The activity's state from that day on; empty where it stays as it is."),
            vocabulary=ActivityState,
            headers=("status", "läge"),
            example="fulfilled",
        ),
        Field(
            "text",
            FieldType.TEXT,
            N_("What is done, where it was worded anew."),
            headers=("lydelse",),
            free_text=True,
        ),
        Field(
            "owner",
            FieldType.TEXT,
            N_("The role that answers for it from now on."),
            headers=("ansvarig",),
        ),
        Field(
            "partner",
            FieldType.TEXT,
            N_("Id of the partner or focus group from now on."),
            headers=("partnergrupp",),
        ),
        Field("first_day", FieldType.DATE, N_("The new earliest day."), headers=("från",)),
        Field("last_day", FieldType.DATE, N_("The new latest day."), headers=("till",)),
        Field(
            "note",
            FieldType.TEXT,
            N_("What was done, or why it was adjusted."),
            headers=("anteckning", "kommentar"),
            free_text=True,
            example="Inventeringen är klar, 14 lampor byts i mars",
        ),
        Field(
            "source",
            FieldType.TEXT,
            N_("A link or a document that shows it."),
            headers=("källa", "underlag"),
        ),
        ROLE,
        CORRECTS,
    ),
    key=("id",),
)
