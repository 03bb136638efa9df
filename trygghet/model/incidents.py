"""Incidents: what a row stands for, what it is counted as, how exactly its place is known."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from trygghet.model.message import NP_
from trygghet.model.vocabulary import Vocabulary


class RecordKind(Vocabulary):
    """What one row stands for. The four are never summed: they count different things."""

    REPORTED = "reported", *NP_("incident kind", "Reported offences")
    EVENT = "event", *NP_("incident kind", "Events")
    OBSERVATION = "observation", *NP_("incident kind", "Observations (not offences)")
    FAULT = "fault", *NP_("incident kind", "Fault reports")


class CountedAs(Vocabulary):
    """The counting unit of the source: one event can be many offences."""

    OFFENCE = "offence", *NP_("counting unit", "Offences")
    EVENT = "event", *NP_("counting unit", "Events")
    CASE = "case", *NP_("counting unit", "Cases")
    CALL = "call", *NP_("counting unit", "Calls")


class DateBasis(Vocabulary):
    """Which day a row is counted on."""

    EVENT = "event", *NP_("date basis", "the day it happened")
    REPORT = "report", *NP_("date basis", "the day it was reported")
    PUBLICATION = "publication", *NP_("date basis", "the day it was published")


class PlaceLevel(Vocabulary):
    """How exactly the place is known."""

    NONE = "none", *NP_("place level", "No known place")
    AREA = "area", *NP_("place level", "Place known by area")
    CELL = "cell", *NP_("place level", "Place known by grid cell")
    POINT = "point", *NP_("place level", "Place known by position")


class Placed(Vocabulary):
    """Where a row by district belongs; the parts sum to the total."""

    DISTRICT = "district", *NP_("placed", "In the district")
    OUTSIDE = "outside", *NP_("placed", "Outside the districts")
    MUNICIPALITY = "municipality", *NP_("placed", "Only shown for the whole municipality")
    NONE = "none", *NP_("placed", "Without known place")


class Category(Vocabulary):
    """The short published list. Files may hold other categories; they keep their own names."""

    VIOLENCE_OUTDOORS = "violence_outdoors", *NP_("category", "Violence outdoors")
    # Sources that don't tell outdoors from indoors must not be read as violence outdoors.
    VIOLENCE = "violence", *NP_("category", "Violence indoors, or not told where")
    ROBBERY = "robbery", *NP_("category", "Robbery against a person")
    THREATS = "threats", *NP_("category", "Threats and harassment")
    THEFT = "theft", *NP_("category", "Theft and shoplifting")
    VEHICLE = "vehicle", *NP_("category", "Vehicle crime and bicycle theft")
    BURGLARY = "burglary", *NP_("category", "Burglary")
    VANDALISM = "vandalism", *NP_("category", "Vandalism and graffiti")
    DRUGS = "drugs", *NP_("category", "Drugs")
    TRAFFIC = "traffic", *NP_("category", "Traffic")
    PUBLIC_ORDER = "public_order", *NP_("category", "Public order")
    SEXUAL = "sexual", *NP_("category", "Sexual offences")
    DOMESTIC = "domestic", *NP_("category", "Violence in close relationships")
    FRAUD = "fraud", *NP_("category", "Fraud")
    OTHER = "other", *NP_("category", "Other")


class CategoryGroup(Vocabulary):
    """Categories that are told together where a category alone would be too few."""

    VIOLENCE_ROBBERY = "violence_robbery", *NP_("category group", "Violence, threats and robbery")
    THEFT_BURGLARY = "theft_burglary", *NP_("category group", "Theft, vehicle crime and burglary")
    DAMAGE = "damage", *NP_("category group", "Vandalism and graffiti")
    DRUGS_ORDER = "drugs_order", *NP_("category group", "Drugs and public order")
    ROAD_TRAFFIC = "road_traffic", *NP_("category group", "Traffic")
    OTHER_KINDS = "other_kinds", *NP_("category group", "Other")
    # Whatever may not be shown by district, as sexual offences.
    MUNICIPAL_ONLY = (
        "municipal_only",
        *NP_("category group", "Kinds only shown for the whole municipality"),
    )


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """What a category may be used for.

    Parameters
    ----------
    depends_on_effort
        More presence records more of it, so it stays out of comparisons and "fewer/more" sentences.
    point
        May be drawn as a point, for staff.
    district
        May be shown by district; otherwise only for the municipality as a whole.
    group
        What it is told together with.
    """

    depends_on_effort: bool = False
    point: bool = True
    district: bool = True
    group: CategoryGroup = CategoryGroup.OTHER_KINDS


def _read_rules() -> dict[str, CategoryRule]:
    """Return what each category of the list may be used for, from the table kept as data."""
    path = Path(__file__).parent / "lookup" / "published.csv"
    with path.open(encoding="utf-8", newline="") as source:
        return {
            row["category"]: CategoryRule(
                depends_on_effort=row["depends_on_effort"] == "yes",
                point=row["point"] == "yes",
                district=row["district"] == "yes",
                group=next(group for group in CategoryGroup if group.value == row["group"]),
            )
            for row in csv.DictReader(source)
        }


#: What each category of the published list may be used for.
CATEGORY_RULES = _read_rules()
_PLAIN = CategoryRule()


def rule_of(category: str) -> CategoryRule:
    """Return the rule for a category; the plain rule for one that isn't on the list."""
    return CATEGORY_RULES.get(category, _PLAIN)
