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
    GOOD_PLACES_NAMED = "good_places_named", *NP_("concept", "Places named as good to be in")
    WORRY = "worry", *NP_("concept", "Worries about crime")
    WORRY_SEXUAL_OFFENCES = (
        "worry_sexual_offences",
        *NP_("concept", "Worries about sexual offences"),
    )
    WORRY_ASSAULT = "worry_assault", *NP_("concept", "Worries about assault")
    WORRY_BURGLARY = "worry_burglary", *NP_("concept", "Worries about burglary")
    WORRY_ROBBERY = "worry_robbery", *NP_("concept", "Worries about robbery")
    WORRY_FRAUD = "worry_fraud", *NP_("concept", "Worries about fraud")
    WORRY_VANDALISM = "worry_vandalism", *NP_("concept", "Worries about vandalism")
    CONFIDENCE_POLICE = "confidence_police", *NP_("concept", "Confidence in the police")
    PROBLEMS_IN_AREA = "problems_in_area", *NP_("concept", "Problems in the area (index)")
    PROBLEMS_NAMED = "problems_named", *NP_("concept", "Problems that people see in the area")

    @property
    def about(self) -> About:
        """Which place the question is about: one place's figure never answers for another."""
        return _ABOUT.get(self, About.ANYWHERE)


class About(Vocabulary):
    """Which place a question asks about."""

    HOME_AREA = "home_area", *NP_("about", "the area where one lives")
    CENTRE = "centre", *NP_("about", "the town centre")
    ANYWHERE = "anywhere", *NP_("about", "no certain place")


_ABOUT = {
    Concept.SAFE_HOME_AREA: About.HOME_AREA,
    Concept.SAFE_OUT_LATE: About.HOME_AREA,
    Concept.UNSAFE_OUT_LATE: About.HOME_AREA,
    Concept.SAFE_CENTRE_LATE: About.CENTRE,
    Concept.PROBLEMS_IN_AREA: About.HOME_AREA,
    Concept.PROBLEMS_NAMED: About.HOME_AREA,
}


class Coverage(Vocabulary):
    """Whom a published figure is about, from the municipality to the whole country."""

    MUNICIPALITY = "municipality", *NP_("coverage", "The municipality, or parts of it")
    POLICE_AREA = "police_area", *NP_("coverage", "The local police area")
    COUNTY = "county", *NP_("coverage", "The county")
    REGION = "region", *NP_("coverage", "The police region")
    COUNTRY = "country", *NP_("coverage", "The whole country")


class QuestionForm(Vocabulary):
    """How a question is answered."""

    ONE = "one", *NP_("question form", "One answer")
    SEVERAL = "several", *NP_("question form", "Several answers may be ticked")
    PLACES = "places", *NP_("question form", "Places in one's own words")


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
    UNDER = "under", *NP_("qualifier", "under {figure}")


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
    SOMETIMES = "sometimes", *NP_("answer", "Sometimes")
    SELDOM = "seldom", *NP_("answer", "Seldom")
    NEVER = "never", *NP_("answer", "Never")
    VERY_WORRIED = "very_worried", *NP_("answer", "Very worried")
    FAIRLY_WORRIED = "fairly_worried", *NP_("answer", "Fairly worried")
    LITTLE_WORRIED = "little_worried", *NP_("answer", "A little worried")
    NOT_WORRIED = "not_worried", *NP_("answer", "Not worried")
    VERY_GREAT = "very_great", *NP_("answer", "Very great")
    FAIRLY_GREAT = "fairly_great", *NP_("answer", "Fairly great")
    NEITHER = "neither", *NP_("answer", "Neither nor")
    FAIRLY_LITTLE = "fairly_little", *NP_("answer", "Fairly little")
    VERY_LITTLE = "very_little", *NP_("answer", "Very little")
    OTHER = "other", *NP_("answer", "Something else")
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
    form
        How it is answered. Ticks are kept as answers "id: choice" of their own.
    choices
        What could be answered, in the order of the questionnaire: keys of :class:`Answer` for shared
        concepts, else the words themselves. Empty where not known.
    """

    id: str
    concept: Concept | None
    wording: str
    form: QuestionForm = QuestionForm.ONE
    choices: tuple[str, ...] = ()


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
    population
        How many the sample was drawn from; ``None`` where not told.
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
    population: int | None = None
    wording: str | None = None
    questions: tuple[Question, ...] = ()

    @property
    def response_rate(self) -> float | None:
        """Share of the invited who answered (0-1), where both are known and someone was invited."""
        return self.answered / self.invited if self.invited and self.answered is not None else None

    @property
    def own_words(self) -> bool:
        """Whether answers in people's own words are kept, to look up the places that they name."""
        return any(question.form is QuestionForm.PLACES for question in self.questions)


def age_group(age: str | None) -> str | None:
    """Return the age group of an age in years; a group as written stays.

    >>> age_group("37")
    '30-44'
    """
    if age is None or not age.isdecimal():
        return age
    years = int(age)
    for first, last in ((16, 29), (30, 44), (45, 64), (65, 84)):
        if first <= years <= last:
            return f"{first}-{last}"
    return "0-15" if years < 16 else "85-"
