"""The calendar: holidays, paydays, matches and hours of licence, which a busy night is read beside."""

from __future__ import annotations

from trygghet.model.message import N_, NP_
from trygghet.model.table import Field, FieldType, TableSchema
from trygghet.model.vocabulary import Vocabulary


class EventKind(Vocabulary):
    """What sort of event it is."""

    HOLIDAY = "holiday", *NP_("event kind", "Holiday or its eve")
    PAYDAY = "payday", *NP_("event kind", "Payday weekend")
    MATCH = "match", *NP_("event kind", "Match")
    LICENCE = "licence", *NP_("event kind", "Hours of licence")
    EVENT = "event", *NP_("event kind", "Event")


EVENTS = TableSchema(
    fields=(
        Field("id", FieldType.TEXT, N_("The event's id.")),
        Field(
            "name",
            FieldType.TEXT,
            N_("What it is: payday, a festival, a match."),
            required=True,
            headers=("namn", "evenemang"),
            example="Valborg",
        ),
        Field(
            "kind",
            FieldType.CODE,
            N_("What sort of event it is."),
            vocabulary=EventKind,
            headers=("slag", "typ"),
            example="holiday",
        ),
        Field(
            "first_day",
            FieldType.DATE,
            N_("First day."),
            required=True,
            headers=("datum", "från"),
            example="2024-04-30",
        ),
        Field("last_day", FieldType.DATE, N_("Last day; empty for one day."), headers=("till",)),
        Field(
            "weekdays",
            FieldType.CODES,
            N_("Weekdays that it holds on, 1-7 with Monday first; empty for all."),
            headers=("veckodagar",),
        ),
        Field(
            "first_hour",
            FieldType.INTEGER,
            N_("Clock hour when it begins, 0-23; empty for the whole day."),
            minimum=0,
            maximum=23,
            headers=("från klockan", "starttimme"),
        ),
        Field(
            "last_hour",
            FieldType.INTEGER,
            N_(
                "Clock hour when it ends, 0-24; a smaller one than the first is that of the next day."
            ),
            minimum=0,
            maximum=24,
            headers=("till klockan", "sluttimme"),
        ),
        Field("place", FieldType.TEXT, N_("Id or name of the place."), headers=("plats",)),
        Field(
            "collaboration",
            FieldType.TEXT,
            N_("The collaboration behind it, if any."),
            headers=("samverkan",),
        ),
        Field("text", FieldType.TEXT, N_("What it was, in a sentence."), free_text=True),
        Field("source", FieldType.TEXT, N_("Where that was published."), headers=("källa",)),
    ),
    key=("id",),
)
