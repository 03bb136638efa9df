"""The tables of a pledge: what it is, and its promises with their chain."""

from __future__ import annotations

from trygghet.model.message import N_
from trygghet.model.pledges import (
    PartyKind,
    PromiseShape,
    PromiseState,
    Succession,
)
from trygghet.model.survey import Concept
from trygghet.model.table import Field, FieldType, TableSchema

PLEDGES = TableSchema(
    fields=(
        Field("id", FieldType.TEXT, N_("The pledge's id."), required=True, example="H23"),
        Field(
            "title",
            FieldType.TEXT,
            N_("What it is called."),
            required=True,
            headers=("titel", "namn"),
            example="Medborgarlöfte 2023",
        ),
        Field(
            "first_day",
            FieldType.DATE,
            N_("First day of the pledge."),
            headers=("från", "startdatum"),
            example="2023-01-01",
        ),
        Field(
            "last_day",
            FieldType.DATE,
            N_("Last day of the pledge."),
            headers=("till", "slutdatum"),
            example="2023-12-31",
        ),
        Field(
            "about",
            FieldType.TEXT,
            N_("How it came about."),
            headers=("om", "beskrivning"),
            free_text=True,
        ),
        Field("source", FieldType.TEXT, N_("Where it was published."), headers=("källa",)),
    ),
    key=("id",),
)

PROMISES = TableSchema(
    fields=(
        Field("id", FieldType.TEXT, N_("The promise's id."), required=True, example="H23-1"),
        Field(
            "pledge",
            FieldType.TEXT,
            N_("Id of the pledge it belongs to."),
            required=True,
            headers=("löfte", "medborgarlöfte"),
            example="H23",
        ),
        Field(
            "party",
            FieldType.CODE,
            N_("Who promises."),
            required=True,
            vocabulary=PartyKind,
            headers=("part", "vem"),
            example="municipality",
        ),
        Field(
            "shape",
            FieldType.CODE,
            N_("Which of the five shapes the promise has."),
            required=True,
            vocabulary=PromiseShape,
            headers=("form",),
            example="quantity",
        ),
        Field(
            "text",
            FieldType.TEXT,
            N_("What is promised, in plain words."),
            required=True,
            headers=("lydelse",),
            free_text=True,
            example="Synas i uniform i centrum minst 900 timmar om året",
        ),
        Field(
            "short",
            FieldType.TEXT,
            N_("The promise in a few words, for narrow places."),
            headers=("kort",),
            example="Synlig polis i centrum, 900 timmar",
        ),
        Field("problem", FieldType.TEXT, N_("The problem that it answers."), free_text=True),
        Field(
            "problem_concept",
            FieldType.CODE,
            N_("The survey concept that shows the problem."),
            vocabulary=Concept,
        ),
        Field(
            "problem_category",
            FieldType.TEXT,
            N_("The category of incidents that shows the problem."),
            example="criminal_damage",
        ),
        Field(
            "cause",
            FieldType.TEXT,
            N_("Why the problem is there."),
            headers=("orsak",),
            free_text=True,
        ),
        Field(
            "measure",
            FieldType.TEXT,
            N_("What is to be done."),
            headers=("åtgärd",),
            free_text=True,
        ),
        Field(
            "follow_up",
            FieldType.TEXT,
            N_("How and when it is followed up."),
            headers=("uppföljning",),
            free_text=True,
        ),
        Field(
            "indicator",
            FieldType.TEXT,
            N_("What is counted."),
            headers=("indikator",),
            example="Timmar",
        ),
        Field(
            "indicator_concept",
            FieldType.CODE,
            N_("The survey concept by which the outcome is judged, if any."),
            vocabulary=Concept,
        ),
        Field(
            "indicator_category",
            FieldType.TEXT,
            N_("The category of incidents by which the outcome is judged, if any."),
        ),
        Field(
            "target",
            FieldType.NUMBER,
            N_("How much; per period for a quantity, times for a recurring promise."),
            headers=("mål",),
            minimum=0,
            example="900",
        ),
        Field(
            "unit",
            FieldType.TEXT,
            N_("The unit of the target."),
            headers=("enhet",),
            example="timmar",
        ),
        Field(
            "every",
            FieldType.TEXT,
            N_(
                "The period that the target is for: year, half-year, quarter, month; empty for the whole time."
            ),
            headers=("per",),
            example="year",
        ),
        Field("first_day", FieldType.DATE, N_("First day of the promise."), headers=("från",)),
        Field("last_day", FieldType.DATE, N_("Last day of the promise."), headers=("till",)),
        Field(
            "places",
            FieldType.CODES,
            N_("Ids of the areas and places that it concerns."),
            headers=("platser",),
        ),
        Field(
            "owner",
            FieldType.TEXT,
            N_("The role that answers for it; never a person's name."),
            headers=("ansvarig",),
        ),
        Field(
            "succession",
            FieldType.CODE,
            N_("What it is to the earlier promise."),
            vocabulary=Succession,
        ),
        Field(
            "predecessor",
            FieldType.TEXT,
            N_("Id of the earlier promise."),
            headers=("föregångare",),
        ),
        Field(
            "ended",
            FieldType.CODE,
            N_("stopped or moot, where the promise was ended."),
            vocabulary=PromiseState,
        ),
        Field("ended_on", FieldType.DATE, N_("The day it was ended.")),
        Field(
            "reason",
            FieldType.TEXT,
            N_("Why it was ended, or not done."),
            headers=("skäl",),
            free_text=True,
        ),
        Field(
            "measurable_wording",
            FieldType.TEXT,
            N_("A drafted wording that could be measured."),
            free_text=True,
        ),
        Field("source", FieldType.TEXT, N_("Where the promise was published."), headers=("källa",)),
    ),
    key=("id",),
)
