"""Surveys: who was asked and how, what the questions mean, published figures and raw answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trygghet.model.message import N_, NP_
from trygghet.model.table import Field, FieldType, TableSchema
from trygghet.model.vocabulary import Vocabulary

#: Bases below this are hidden; n and effective n both count (rulings 1.1).
MINIMUM_BASE = 30
#: Bases below this are flagged.
SMALL_BASE = 100


class SurveyType(Vocabulary):
    """How the people who answered came to answer."""

    RANDOM = "random", *NP_("survey type", "Random sample")
    SELF_SELECTED = "self_selected", *NP_("survey type", "Self-selected survey")
    PANEL_RANDOM = "panel_random", *NP_("survey type", "Panel, recruited at random")
    PANEL_SELF_SELECTED = "panel_self_selected", *NP_("survey type", "Panel, self-recruited")
    UNKNOWN = "unknown", *NP_("survey type", "Unknown selection")

    @property
    def random(self) -> bool:
        """Whether intervals and tests have a meaning. Unknown selection counts as self-selected."""
        return self in (SurveyType.RANDOM, SurveyType.PANEL_RANDOM)


class Concept(Vocabulary):
    """What questions ask about, shared between surveys with different wordings."""

    SAFE_HOME_AREA = "safe_home_area", *NP_("concept", "Feels safe in the area where one lives")
    SAFE_OUT_LATE = "safe_out_late", *NP_("concept", "Feels safe outdoors late in the evening")
    SAFE_CENTRE_LATE = (
        "safe_centre_late",
        *NP_("concept", "Feels safe in the town centre in the evening"),
    )
    UNSAFE_OUT_LATE = (
        "unsafe_out_late",
        *NP_("concept", "Feels unsafe late in the evening, or avoids going out"),
    )
    AVOIDS_GOING_OUT = "avoids_going_out", *NP_("concept", "Avoids going out because of insecurity")
    UNSAFE_PLACES_EXIST = "unsafe_places_exist", *NP_("concept", "Says that unsafe places exist")
    UNSAFE_PLACES_NAMED = "unsafe_places_named", *NP_("concept", "Places named as unsafe")
    WORRY = "worry", *NP_("concept", "Worries about crime")
    WORRY_SEXUAL_OFFENCES = (
        "worry_sexual_offences",
        *NP_("concept", "Worries about sexual offences"),
    )
    WORRY_ASSAULT = "worry_assault", *NP_("concept", "Worries about assault")
    WORRY_BURGLARY = "worry_burglary", *NP_("concept", "Worries about burglary")
    CONFIDENCE_POLICE = "confidence_police", *NP_("concept", "Confidence in the police")
    PROBLEMS_IN_AREA = "problems_in_area", *NP_("concept", "Problems in the area (index)")


class Statistic(Vocabulary):
    """What a published figure is."""

    SHARE = "share", *NP_("statistic", "Share")
    MENTIONS = "mentions", *NP_("statistic", "Number of mentions")
    INDEX = "index", *NP_("statistic", "Index")
    QUOTED = "quoted", *NP_("statistic", "Quoted as published")


class Qualifier(Vocabulary):
    """How the source hedges a figure. Hedged values never enter a computation."""

    EXACT = "exact", *NP_("qualifier", "{figure}")
    ABOUT = "about", *NP_("qualifier", "about {figure}")
    NEARLY = "nearly", *NP_("qualifier", "nearly {figure}")
    OVER = "over", *NP_("qualifier", "over {figure}")


class Answer(Vocabulary):
    """Answers on the scales of the shared concepts."""

    VERY_SAFE = "very_safe", *NP_("answer", "Very safe")
    FAIRLY_SAFE = "fairly_safe", *NP_("answer", "Fairly safe")
    FAIRLY_UNSAFE = "fairly_unsafe", *NP_("answer", "Fairly unsafe")
    VERY_UNSAFE = "very_unsafe", *NP_("answer", "Very unsafe")
    NEVER_OUT = "never_out", *NP_("answer", "Practically never goes out")
    YES = "yes", *NP_("answer", "Yes")
    NO = "no", *NP_("answer", "No")
    VERY_OFTEN = "very_often", *NP_("answer", "Very often")
    FAIRLY_OFTEN = "fairly_often", *NP_("answer", "Fairly often")
    SELDOM = "seldom", *NP_("answer", "Seldom")
    NEVER = "never", *NP_("answer", "Never")
    DONT_KNOW = "dont_know", *NP_("answer", "Don't know")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a survey and what it asks about.

    Parameters
    ----------
    id
        Its short name in the answers: "q3".
    concept
        The shared concept; ``None`` for a question that has none.
    wording
        The question as it was put.
    """

    id: str
    concept: Concept | None
    wording: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What governs the reading of a survey's figures.

    Parameters
    ----------
    id
        Short name within the municipality: "enkat-2022".
    title
        What people call it.
    type
        How people came to answer.
    wave
        The wave's label, mostly a year: "2022".
    mode
        Web, post, telephone; the source's word.
    first_day, last_day
        Fieldwork.
    fieldwork
        Fieldwork in the source's words, where the days aren't known: "hösten 2022".
    invited, answered
        How many were asked, and how many answered; ``None`` where not published.
    wording
        Version of the questions. Waves are compared only within one wording.
    questions
        The questions of raw answers; empty for published figures, which carry their own.
    """

    id: str
    title: str
    type: SurveyType
    wave: str
    mode: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    fieldwork: str | None = None
    invited: int | None = None
    answered: int | None = None
    wording: str | None = None
    questions: tuple[Question, ...] = ()

    @property
    def response_rate(self) -> float | None:
        """Share of the invited who answered (0-1), where both are known and someone was invited."""
        return self.answered / self.invited if self.invited and self.answered is not None else None


SURVEY_RESULTS = TableSchema(
    fields=(
        Field(
            "concept",
            FieldType.CODE,
            N_("What the question asks about."),
            required=True,
            vocabulary=Concept,
            headers=("begrepp",),
            example="safe_home_area",
        ),
        Field(
            "question",
            FieldType.TEXT,
            N_("The question in the survey's own words, or reworded."),
            headers=("fråga",),
            example="Hur trygg känner du dig i ditt bostadsområde?",
        ),
        Field(
            "group",
            FieldType.TEXT,
            N_("A label for a group of districts or a place named; empty for all."),
            headers=("grupp",),
        ),
        Field(
            "districts",
            FieldType.CODES,
            N_(
                "Ids of the districts that the figure covers, separated by semicolons; empty for the municipality."
            ),
            headers=("områden", "stadsdelar", "stadsdel"),
        ),
        Field("sex", FieldType.TEXT, N_("women, men or other; empty for all."), headers=("kön",)),
        Field(
            "age",
            FieldType.TEXT,
            N_("Age group, as 16-29; empty for all."),
            headers=("ålder", "åldersgrupp"),
        ),
        Field(
            "statistic",
            FieldType.CODE,
            N_("A share, a count of mentions, an index, or words quoted."),
            vocabulary=Statistic,
            headers=("mått",),
            example="share",
        ),
        Field(
            "share",
            FieldType.SHARE,
            N_("The share, as 70 % or 0.70."),
            headers=("andel", "procent"),
            example="70 %",
            minimum=0,
            maximum=1,
        ),
        Field(
            "value",
            FieldType.NUMBER,
            N_("The number of mentions, or the index."),
            headers=("värde", "antal omnämnanden", "index"),
        ),
        Field(
            "quote",
            FieldType.TEXT,
            N_("The figure in the source's words, where it can't be read as a number."),
            headers=("citat",),
        ),
        Field(
            "qualifier",
            FieldType.CODE,
            N_("Whether the source says about or nearly."),
            vocabulary=Qualifier,
            headers=("kvalificering",),
            example="exact",
        ),
        Field(
            "n",
            FieldType.INTEGER,
            N_("How many answered this question; empty where not published."),
            minimum=0,
            headers=("antal svar", "bas", "base"),
        ),
        Field(
            "low",
            FieldType.SHARE,
            N_("Lower end of the interval that the publisher printed."),
            headers=("nedre",),
            minimum=0,
            maximum=1,
        ),
        Field(
            "high",
            FieldType.SHARE,
            N_("Upper end of the interval that the publisher printed."),
            headers=("övre",),
            minimum=0,
            maximum=1,
        ),
        Field("source", FieldType.TEXT, N_("Where the figure was published."), headers=("källa",)),
    ),
    key=("concept", "group", "districts", "sex", "age", "statistic"),
)

SURVEY_ANSWERS = TableSchema(
    fields=(
        Field(
            "respondent",
            FieldType.TEXT,
            N_("A running number for the answer; never a name or personal number."),
            headers=("respondentid", "respondent id", "svarsid", "id", "löpnummer", "respondent"),
            example="17",
        ),
        Field(
            "district",
            FieldType.TEXT,
            N_("Where the person lives: id or name of the district."),
            headers=("område", "stadsdel", "bostadsområde"),
            example="Vallås",
        ),
        Field(
            "sex",
            FieldType.TEXT,
            N_("women, men or other."),
            headers=("kön", "gender"),
            example="women",
        ),
        Field(
            "age",
            FieldType.TEXT,
            N_("Age in years, or age group."),
            headers=("ålder", "åldersgrupp", "age"),
            example="30-44",
        ),
        Field(
            "weight",
            FieldType.NUMBER,
            N_("Design weight, where the sample has one."),
            headers=("vikt", "designvikt"),
            minimum=0,
        ),
        Field(
            "stratum",
            FieldType.TEXT,
            N_("Stratum of the sample, where it has strata."),
            headers=("strata",),
        ),
        Field(
            "answered",
            FieldType.DATE,
            N_("When the answer came in."),
            headers=("svarsdatum", "datum", "tidsstämpel", "timestamp"),
        ),
    ),
    key=("respondent",),
)
