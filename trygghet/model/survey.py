"""Surveys: who was asked and how, what the questions and answers mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trygghet.model.message import NP_
from trygghet.model.vocabulary import Vocabulary

#: Bases below this are hidden; n and effective n both count (docs/assumptions.md, 2).
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
