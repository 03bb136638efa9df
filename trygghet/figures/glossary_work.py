"""Words of pledges, certified areas and night walks, and those that stand at any figure."""

from __future__ import annotations

from collections.abc import Iterator

from trygghet.figures.glossary_term import Subject, Term
from trygghet.model.message import N_


def pledges() -> Iterator[Term]:
    """Tell the words of pledges and what is done."""
    about = Subject.PLEDGES
    yield Term(
        "pledge",
        about,
        N_("Citizens' pledge"),
        N_(
            "What the municipality and the police promise residents for a period, one promise at a time."
        ),
        N_("citizens' pledge;citizens' pledges"),
    )
    yield Term(
        "evidence",
        about,
        N_("Evidence"),
        N_(
            "A dated entry with a source that shows what was done. States follow from evidence: nobody"
            " types them."
        ),
        N_("evidence"),
    )
    yield Term(
        "baseline",
        about,
        N_("Baseline"),
        N_(
            "How things were before the promise's time began. It is shown, and never counted as fulfilment."
        ),
        N_("baseline"),
    )
    yield Term(
        "not-assessed",
        about,
        N_("Not assessed"),
        N_("There is no evidence, so nobody can say. It doesn't mean that the promise isn't kept."),
        N_("not assessed"),
    )
    yield Term(
        "lacks-measure",
        about,
        N_("Lacks a measure"),
        N_("The promise can't be measured as it is written. A wording that can be is proposed."),
        N_("lacks a measure;lack a measure"),
    )
    yield Term(
        "pace",
        about,
        N_("Pace"),
        N_("How much is done beside how much should be done by this day if it is done evenly."),
        N_("pace"),
    )
    yield Term(
        "levels",
        about,
        N_("Effort, output and outcome"),
        N_(
            "What was put in, what was done, and how it turned out. They are kept apart, and the"
            " connection isn't tested."
        ),
        N_("effort, output and outcome"),
    )
    yield Term(
        "milestone",
        about,
        N_("Milestone"),
        N_("Something that is either reached or not, on a day."),
        N_("milestone;milestones"),
    )


def areas() -> Iterator[Term]:
    """Tell the words of areas and night walks."""
    about = Subject.AREAS
    yield Term(
        "district",
        about,
        N_("District"),
        N_(
            "A part of the municipality as its own file draws it. Districts don't overlap. They needn't"
            " be the areas of the police, of Statistics Sweden or of a survey."
        ),
    )
    yield Term(
        "purple-flag",
        about,
        N_("Purple Flag"),
        N_(
            "A way of working for safe and lively evenings and nights in a town centre. What is certified"
            " is the action plan of the area."
        ),
        N_("Purple Flag"),
    )
    yield Term(
        "action-plan",
        about,
        N_("Action plan"),
        N_(
            "What partners in a certified area have agreed to do. It isn't the plan of measures that the"
            " law on municipal crime prevention asks for."
        ),
        N_("action plan;action plans"),
        "2023:196",
    )
    yield Term(
        "focus-area",
        about,
        N_("Focus area"),
        N_("What an action plan and a night walk are sorted by, as safety, access or supply."),
        N_("focus area;focus areas"),
    )
    yield Term(
        "night-walk",
        about,
        N_("Night walk"),
        N_(
            "An inspection of an area from evening to morning, before its action plan is written. Places"
            " are rated, never people."
        ),
        N_("night walk;night walks"),
    )
    yield Term(
        "time-zone",
        about,
        N_("Time zone of the night"),
        N_("A part of the night with its own character and visitors, from 17 to 06."),
        N_("time zone;time zones"),
        "Sweden Urban Arena",
    )


def figures() -> Iterator[Term]:
    """Tell the words of what stands at a figure."""
    about = Subject.FIGURES
    yield Term(
        "situational-picture",
        about,
        N_("Situational picture"),
        N_(
            "The overview of this app is a basis for it. The picture that the law asks for also holds"
            " mapping, other information and analysis."
        ),
        "",
        "2023:196, 4 §",
    )
    yield Term(
        "as-of",
        about,
        N_("As of"),
        N_("The day that states are worked out for; later facts are not in it."),
    )
    yield Term(
        "protected",
        about,
        N_("Protected figure (..)"),
        N_(
            "A small count that isn't published, so that nobody can be pointed out. It doesn't mean zero."
        ),
        N_("protected figure;protected figures"),
    )
    yield Term(
        "made-up",
        about,
        N_("Made-up data"),
        N_(
            "Invented to show how the app works. It says nothing of any real place, and is marked wherever"
            " it stands."
        ),
        N_("made-up data;made-up figures"),
    )
