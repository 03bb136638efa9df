"""Certified areas (Purple Flag): the process, its dated events, the night walk's matrix."""

from __future__ import annotations

from trygghet.model.message import N_, NP_
from trygghet.model.shared_fields import CORRECTS, LATITUDE, LONGITUDE, ROLE
from trygghet.model.table import Field, FieldType, TableSchema
from trygghet.model.time import NightZone
from trygghet.model.vocabulary import Vocabulary


class CertificationEvent(Vocabulary):
    """What happened in a certification process."""

    STARTED = "started", *NP_("certification event", "The process started")
    WORKSHOP = "workshop", *NP_("certification event", "Workshop")
    NIGHT_WALK = "night_walk", *NP_("certification event", "Night walk (situation analysis)")
    PLAN_READY = "plan_ready", *NP_("certification event", "Action plan ready")
    CERTIFIED = "certified", *NP_("certification event", "Action plan certified")
    RECERTIFIED = "recertified", *NP_("certification event", "Recertified")
    RECERTIFICATION_DUE = (
        "recertification_due",
        *NP_("certification event", "Time for recertification"),
    )
    VALID_TO = "valid_to", *NP_("certification event", "Valid until")
    AREA_ENLARGED = "area_enlarged", *NP_("certification event", "The area was enlarged")
    MEASURE_DONE = "measure_done", *NP_("certification event", "Measure carried out")
    ENDED = "ended", *NP_("certification event", "Ended")
    FIGURE = "figure", *NP_("certification event", "Published figure")


class CertificationState(Vocabulary):
    """Where a process stands on a given day. Silence never means that it lapsed."""

    PREPARING = "preparing", *NP_("certification state", "Preparing")
    UNDER_WAY = "under_way", *NP_("certification state", "Process under way")
    ANALYSED = "analysed", *NP_("certification state", "Situation analysis done")
    PLAN_READY = "plan_ready", *NP_("certification state", "Action plan ready")
    CERTIFIED = "certified", *NP_("certification state", "Certified")
    RECERTIFIED = "recertified", *NP_("certification state", "Recertified")
    VALID_TO = "valid_to", *NP_("certification state", "Valid until {date}")
    DUE = "due", *NP_("certification state", "Time for recertification")
    VALIDITY_OVER = (
        "validity_over",
        *NP_(
            "certification state",
            "The period of validity is over; no information about recertification",
        ),
    )
    ENDED = "ended", *NP_("certification state", "Ended")


class FocusArea(Vocabulary):
    """The five focus areas of Purple Flag."""

    SAFETY = "safety", *NP_("focus area", "Safety")
    ACCESS = "access", *NP_("focus area", "Accessibility")
    OFFER = "offer", *NP_("focus area", "Offer")
    PLACE = "place", *NP_("focus area", "Place")
    POLICY = "policy", *NP_("focus area", "Policy")


#: Certified plans last this long where the source gives no end.
VALIDITY_YEARS = 2

CERTIFICATIONS = TableSchema(
    fields=(
        Field("id", FieldType.TEXT, N_("The event's id."), required=True, example="soder-1"),
        Field(
            "process",
            FieldType.TEXT,
            N_("Id of the process, which is the certified area's id."),
            required=True,
            headers=("process",),
            example="soder",
        ),
        Field(
            "event",
            FieldType.CODE,
            N_("What happened."),
            required=True,
            vocabulary=CertificationEvent,
            headers=("händelse",),
            example="night_walk",
        ),
        Field(
            "date_text",
            FieldType.TEXT,
            N_("When, in the source's words."),
            required=True,
            headers=("när",),
            example="april 2019",
        ),
        Field(
            "earliest",
            FieldType.DATE,
            N_("First day it can have been."),
            headers=("tidigast",),
            example="2019-04-05",
        ),
        Field(
            "latest",
            FieldType.DATE,
            N_("Last day it can have been."),
            headers=("senast",),
            example="2019-04-05",
        ),
        Field(
            "text",
            FieldType.TEXT,
            N_("What the source tells, reworded."),
            headers=("anmärkning",),
            free_text=True,
        ),
        Field("source", FieldType.TEXT, N_("Where it was published."), headers=("källa",)),
    ),
    key=("id",),
)

NIGHT_WALK = TableSchema(
    fields=(
        Field("id", FieldType.TEXT, N_("The observation's id.")),
        Field(
            "area",
            FieldType.TEXT,
            N_("Id of the certified area."),
            required=True,
            headers=("område",),
            example="soder",
        ),
        Field(
            "walk",
            FieldType.DATE,
            N_("The evening that the walk began."),
            required=True,
            headers=("datum", "vandring"),
            example="2024-04-12",
        ),
        Field(
            "clock",
            FieldType.TEXT,
            N_("Clock time of the observation, hours and minutes."),
            headers=("klockslag", "tid"),
            example="20:40",
        ),
        Field(
            "focus",
            FieldType.CODE,
            N_("Focus area."),
            required=True,
            vocabulary=FocusArea,
            headers=("fokusområde",),
            example="safety",
        ),
        Field(
            "zone",
            FieldType.CODE,
            N_("Night zone, where there is no clock time."),
            vocabulary=NightZone,
            headers=("tidszon",),
        ),
        Field(
            "rating",
            FieldType.INTEGER,
            N_("1 (poor) to 5 (good)."),
            minimum=1,
            maximum=5,
            headers=("betyg",),
            example="2",
        ),
        Field("place", FieldType.TEXT, N_("The place, never a person."), headers=("plats",)),
        LATITUDE,
        LONGITUDE,
        Field(
            "note",
            FieldType.TEXT,
            N_("What was seen of the place, never of persons."),
            headers=("anteckning",),
            free_text=True,
        ),
        ROLE,
        CORRECTS,
    ),
    key=("id",),
)
