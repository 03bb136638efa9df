"""Pledges: the shapes of promises, their states and pace, and kinds of evidence."""

from __future__ import annotations

from trygghet.model.message import NP_
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
