"""Words of surveys and of counts, with their meanings."""

from __future__ import annotations

from collections.abc import Iterator

from trygghet.figures.glossary_term import Subject, Term
from trygghet.model.message import N_


def surveys() -> Iterator[Term]:
    """Tell the words of surveys and samples."""
    about = Subject.SURVEYS
    yield Term(
        "random-sample",
        about,
        N_("Random sample"),
        N_(
            "People drawn by lot from all who live there. Only such a survey says how sure its share is"
            " for all residents."
        ),
        N_("random sample;random samples"),
    )
    yield Term(
        "self-selected",
        about,
        N_("Self-selected survey"),
        N_(
            "Open on the web: everyone who wanted could answer. It has no margin of error, and a"
            " difference may come from who answered."
        ),
        N_("self-selected survey;self-selected surveys;open survey;open surveys"),
    )
    yield Term(
        "interval",
        about,
        N_("Interval"),
        N_(
            "Made this way, it holds the share of all residents in 95 surveys of 100. It shows chance"
            " alone, not the errors from those who didn't answer."
        ),
        N_("interval;intervals"),
        "Wilson 1927; Kish 1965",
    )
    yield Term(
        "base",
        about,
        N_("Base"),
        N_(
            "How many people a share is counted on. It isn't always how many answered the survey: not"
            " everyone answers every question."
        ),
        N_("base;bases"),
    )
    yield Term(
        "small-base",
        about,
        N_("Small base"),
        N_("30–99 answers: the share may be off by ten percentage points and more."),
        N_("small base;small bases"),
    )
    yield Term(
        "response-rate",
        about,
        N_("Response rate"),
        N_("How many answered, of those who were asked. Nobody knows how the others feel."),
        N_("response rate;response rates"),
    )
    yield Term(
        "weighted",
        about,
        N_("Weighted"),
        N_(
            "Answers of groups that answered seldom count for more, so that sex, age and area weigh as"
            " they do among all residents."
        ),
        N_("weighted"),
    )
    yield Term(
        "wave",
        about,
        N_("Survey round (wave)"),
        N_("One round of a survey. Waves are compared only where the same question was put alike."),
        N_("survey wave;survey waves"),
    )
    yield Term(
        "significant",
        about,
        N_("Statistically significant"),
        N_(
            "Larger than chance alone would give in 95 cases of 100. It doesn't say that the difference"
            " matters, nor why it is there."
        ),
        N_("statistically significant;for certain"),
    )
    yield Term(
        "percentage-point",
        about,
        N_("Percentage point"),
        N_("The difference between two shares: from 70% to 75% is five percentage points."),
        N_("percentage point;percentage points"),
    )
    yield Term(
        "mention",
        about,
        N_("Mention"),
        N_(
            "That somebody named a place or a theme in their own words. One person may name several, so"
            " mentions have no sum and are no share of those who answered."
        ),
        N_("mention;mentions"),
    )


def incidents() -> Iterator[Term]:
    """Tell the words of incidents and counts."""
    about = Subject.INCIDENTS
    yield Term(
        "incident",
        about,
        N_("Incident"),
        N_(
            "Something with a time and mostly a place: a reported offence, an event, an observation or a"
            " fault report. The four count different things and are never added together."
        ),
    )
    yield Term(
        "reported-offence",
        about,
        N_("Reported offence"),
        N_(
            "An offence that was reported to the police. What nobody reported isn't in it. The figure"
            " says by which day it counts; Brå counts by the day of registration, so the two seldom agree."
        ),
        N_("reported offence;reported offences"),
        "Brå, Om statistiken",
    )
    yield Term(
        "chance-variation",
        about,
        N_("Chance variation"),
        N_(
            "How much a count goes up and down from time to time without anything having changed. Only"
            " what is larger than that is called a change."
        ),
        N_("chance variation"),
    )
    yield Term(
        "without-place",
        about,
        N_("Without known place"),
        N_(
            "Counted in every total, but on no map and in no district, since the file doesn't say where"
            " it was."
        ),
        N_("without known place"),
    )
    yield Term(
        "rate",
        about,
        N_("Per 1,000 residents and year"),
        N_(
            "The count shared by how many live there. Not given for town centres, for less than a year"
            " or for fewer than 500 residents, where it misleads."
        ),
        N_("per 1,000 residents and year"),
    )
    yield Term(
        "square",
        about,
        N_("Square"),
        N_(
            "A square of 250 metres in the national grid, drawn where single places would tell too much."
        ),
        N_("250 m square;250 m squares"),
        "SCB",
    )
    yield Term(
        "cluster",
        about,
        N_("Cluster"),
        N_(
            "Squares with more than chance would give. It tells where to look, not what the place or"
            " those who live there are like."
        ),
        N_("cluster;clusters"),
        "Getis & Ord 1992",
    )
    yield Term(
        "median",
        about,
        N_("Median"),
        N_("The one in the middle: half are higher, half are lower."),
        N_("median"),
    )
    yield Term(
        "night",
        about,
        N_("Night"),
        N_(
            "Named by the evening it began and counted to six in the morning: what happens at 01 on a"
            " Saturday belongs to the night towards Saturday."
        ),
    )
    yield Term(
        "late-registration",
        about,
        N_("Late registration"),
        N_(
            "What happened may be reported and registered weeks later, so the latest weeks always look"
            " lower than they will turn out."
        ),
        N_("late registration;registered late"),
    )
    yield Term(
        "fault-report",
        about,
        N_("Fault report"),
        N_("What a resident reports about a street lamp, litter, graffiti. Closed isn't mended."),
        N_("fault report;fault reports"),
    )
    yield Term(
        "presence",
        about,
        N_("Hours of presence"),
        N_(
            "Hours that police officers or others were out there, as carried out. Two persons for an hour"
            " are two hours."
        ),
        N_("hours of presence"),
    )
