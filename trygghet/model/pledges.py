"""Pledges: promises, their chain from problem to follow-up, activities and evidence."""

from __future__ import annotations

from trygghet.model.message import N_, NP_
from trygghet.model.survey import Concept
from trygghet.model.table import Field, FieldType, TableSchema
from trygghet.model.vocabulary import Vocabulary


class PromiseShape(Vocabulary):
    """Promises come in five shapes; one progress bar can't carry them."""

    QUANTITY = "quantity", *NP_("promise shape", "Quantity per period")
    REPEAT = "repeat", *NP_("promise shape", "Recurring")
    MILESTONE = "milestone", *NP_("promise shape", "Milestone")
    CONTINUOUS = "continuous", *NP_("promise shape", "Continuous commitment")
    INTENTION = "intention", *NP_("promise shape", "Intention")


class PromiseState(Vocabulary):
    """Where a promise stands on a given day. Derived from evidence; nobody types it."""

    NOT_ASSESSED = "not_assessed", *NP_("promise state", "Not assessed")
    NOT_STARTED = "not_started", *NP_("promise state", "Not started")
    ONGOING = "ongoing", *NP_("promise state", "Ongoing")
    CONTINUOUS = "continuous", *NP_("promise state", "Ongoing continuously")
    FULFILLED = "fulfilled", *NP_("promise state", "Fulfilled")
    PARTLY_FULFILLED = "partly_fulfilled", *NP_("promise state", "Partly fulfilled")
    LATE = "late", *NP_("promise state", "Late")
    NOT_FULFILLED = "not_fulfilled", *NP_("promise state", "Not fulfilled (the period is over)")
    STOPPED = "stopped", *NP_("promise state", "Stopped")
    MOOT = "moot", *NP_("promise state", "No longer relevant")
    NOT_MEASURABLE = "not_measurable", *NP_("promise state", "No measure")


class ActivityState(Vocabulary):
    """The same for an activity or measure; a common-gender noun in Swedish, hence its own labels."""

    NOT_ASSESSED = "not_assessed", *NP_("activity state", "Not assessed")
    NOT_STARTED = "not_started", *NP_("activity state", "Not started")
    ONGOING = "ongoing", *NP_("activity state", "Ongoing")
    CONTINUOUS = "continuous", *NP_("activity state", "Ongoing continuously")
    FULFILLED = "fulfilled", *NP_("activity state", "Done")
    PARTLY_FULFILLED = "partly_fulfilled", *NP_("activity state", "Partly done")
    LATE = "late", *NP_("activity state", "Late")
    NOT_FULFILLED = "not_fulfilled", *NP_("activity state", "Not done (the period is over)")
    STOPPED = "stopped", *NP_("activity state", "Stopped")
    MOOT = "moot", *NP_("activity state", "No longer relevant")


class Pace(Vocabulary):
    """How a promise with a plan stands against today's plan."""

    AHEAD = "ahead", *NP_("pace", "Ahead of plan")
    ON_PLAN = "on_plan", *NP_("pace", "On plan")
    BEHIND = "behind", *NP_("pace", "Behind plan")
    NO_PLAN = "no_plan", *NP_("pace", "No plan given")
    SILENT = "silent", *NP_("pace", "No evidence for {weeks} weeks")


class Level(Vocabulary):
    """What a figure about a promise tells: effort, output or outcome. Kept apart."""

    EFFORT = "effort", *NP_("level", "Effort (what we put in)")
    OUTPUT = "output", *NP_("level", "Output (what we did)")
    OUTCOME = "outcome", *NP_("level", "Outcome (how it turned out)")


class EvidenceKind(Vocabulary):
    """What kind of fact an evidence entry is."""

    SHIFT = "shift", *NP_("evidence kind", "Shift completed (hours)")
    WORK = "work", *NP_("evidence kind", "Work done (number)")
    DECISION = "decision", *NP_("evidence kind", "Decision")
    MILESTONE = "milestone", *NP_("evidence kind", "Milestone reached")
    SITE_CHECK = "site_check", *NP_("evidence kind", "Check on site")
    MEASUREMENT = "measurement", *NP_("evidence kind", "Measurement")
    FEEDBACK = "feedback", *NP_("evidence kind", "Feedback to residents")
    CORRECTION = "correction", *NP_("evidence kind", "Correction")


class PartyKind(Vocabulary):
    """Who promises. The names of the parties are data."""

    MUNICIPALITY = "municipality", *NP_("party", "The municipality")
    POLICE = "police", *NP_("party", "The police")
    TOGETHER = "together", *NP_("party", "Together")


class Succession(Vocabulary):
    """What became of an earlier promise."""

    NEW = "new", *NP_("succession", "New")
    RENEWED = "renewed", *NP_("succession", "Renewed")
    CHANGED = "changed", *NP_("succession", "Changed")
    MEASURE_REMOVED = "measure_removed", *NP_("succession", "Measure removed")
    DROPPED = "dropped", *NP_("succession", "Dropped")


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
        Field(
            "date_text",
            FieldType.TEXT,
            N_("When, in the source's words, where the day isn't known."),
        ),
        Field(
            "when",
            FieldType.DATE,
            N_("The day, or the earliest day it can have been."),
            required=True,
            headers=("datum", "när"),
            example="2022-02-28",
        ),
        Field(
            "latest", FieldType.DATE, N_("The latest day it can have been; empty for an exact day.")
        ),
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
        Field(
            "role",
            FieldType.TEXT,
            N_("The role that entered it; never a name."),
            headers=("roll",),
            example="kommunpolis",
        ),
        Field(
            "corrects",
            FieldType.TEXT,
            N_("Id of the entry that a correction corrects."),
            headers=("rättar",),
        ),
    ),
    key=("id",),
)
