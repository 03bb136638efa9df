"""What each column of the open data holds: its type in a Table Schema, and a sentence about it."""

from __future__ import annotations

from dataclasses import dataclass

from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import N_
from trygghet.model.table import FieldType


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    name
        As in the file.
    type
        Type of a Table Schema: string, integer, number, date, boolean.
    about
        What it holds, a sentence in English, marked for translation.
    """

    name: str
    type: str
    about: str


def _columns(type_: str, **about: str) -> dict[str, Column]:
    return {name: Column(name, type_, text) for name, text in about.items()}


_OWN = (
    _columns(
        "string",
        provenance=N_("What kind of source the row has; made-up rows say so."),
        municipality=N_("The municipality's code."),
        record_kind=N_(
            "What is counted: reported offences, events, observations or fault reports."
        ),
        counted_as=N_("The counting unit of the source."),
        period=N_("The year, quarter or month."),
        group=N_("The group of kinds, or the group of people."),
        category=N_("The kind of incident."),
        night_zone=N_("The time of day."),
        district=N_("The district's id."),
        district_name=N_("The district's name."),
        placed=N_("Whether the row is in a district, outside them all, or without known place."),
        area=N_("The area's id."),
        area_name=N_("The area's name."),
        state=N_("How it stands, or why a figure is shown or not."),
        name=N_("The name people use."),
        area_kind=N_("What kind of area it is."),
        pledge_title=N_("The pledge's title."),
        pace=N_("How it goes against an even plan."),
        promise=N_("The promise's id."),
        kind=N_("What kind it is."),
        date_text=N_("The day in the source's words, where it isn't known."),
        what=N_("What was done, decided or measured."),
        place=N_("Id or name of the place."),
        role=N_("The role of who told it; never a person's name."),
        plan=N_("The certified area whose plan it belongs to."),
        focus=N_("The focus area."),
        owner_name=N_("Who answers for it."),
        partner_name=N_("Who works along."),
        title=N_("What it was called."),
        place_name=N_("What the place is called."),
        themes=N_("What it was about."),
        outcome=N_("What came of it."),
        partner_names=N_("Who took part: organisations and groups."),
        process=N_("The certified area's id."),
        since=N_("Since when, in the source's words."),
        valid_to=N_("Last day that the certificate holds, in the source's words."),
        event=N_("What happened."),
        survey=N_("The survey's id."),
        survey_type=N_("How those who answered were chosen."),
        wave=N_("The survey's year."),
        concept=N_("What the question is about, the same from survey to survey."),
        question=N_("The question, or its id."),
        wording=N_("The question's words."),
        answer=N_("The answer."),
        answers=N_("The answers that the row is about: few answers are told together."),
        districts=N_("Ids of the districts that the group lives in; empty for all."),
        sex=N_("The group's sex; empty for all."),
        age=N_("The group's age; empty for all."),
        base=N_("Whom the share is of."),
        statistic=N_("What kind of figure it is."),
        qualifier=N_("Whether the figure is exact, or about, nearly, over or under."),
        earlier_qualifier=N_("The same of the share in the earlier year."),
        change=N_("What may be said of the difference."),
        reason=N_("Why it was ended or not done, or why nothing may be said."),
        earlier_wave=N_("The year that it is compared with."),
        mode=N_("How the questions were asked."),
        theme=N_("What was named, where it isn't a place."),
        zone=N_("The part of the night."),
    ),
    _columns(
        "integer",
        count=N_("How many there were; “..” is protected and doesn't mean none."),
        year=N_("The year; residents are those of 31 December."),
        residents=N_("How many live there."),
        n=N_("How many answered, to the nearest ten, or how many times it was named or noted."),
        answered=N_("How many answered the survey."),
        invited=N_("How many were asked."),
        population=N_("How many people the survey is about."),
        participants=N_("How many came."),
        rated=N_("How many of the observations were rated."),
        rest_n=N_("How many in the rest of the municipality answered, to the nearest ten."),
    ),
    _columns(
        "number",
        share=N_("The share, 0-1, in whole percent; “..” is hidden."),
        low=N_("Lower end of the 95 % interval, for chance alone."),
        high=N_("Upper end of the 95 % interval, for chance alone."),
        value=N_("The figure, where it is no share."),
        difference=N_("The difference, 0-1, in whole percentage points."),
        rest=N_("The share in the rest of the municipality."),
        earlier_share=N_("The share in the earlier year."),
        rate=N_("The share of those asked who answered."),
        rating=N_("The median of the ratings, 1 (poor) to 5 (good)."),
        target=N_("How much is promised, for each period."),
        target_total=N_("How much is promised in all."),
        delivered=N_("How much has been done."),
        amount=N_("How much."),
        cost=N_("What it costs, kronor, as given."),
        x=N_("East coordinate, EPSG:3006, metres."),
        y=N_("North coordinate, EPSG:3006, metres."),
    ),
    _columns(
        "date",
        as_of=N_("The day that it is told for."),
        pledge_first_day=N_("The pledge's first day."),
        pledge_last_day=N_("The pledge's last day."),
        first_day=N_("The first day."),
        last_day=N_("The last day."),
        ended_on=N_("The day it was ended."),
        when=N_("The day, or the first that it can have been."),
        latest=N_("The last day that it can have been."),
        earliest=N_("The first day that it can have been."),
        walk=N_("The evening on which the walk began."),
        valid_from=N_("First day the outline holds."),
    ),
    _columns(
        "boolean",
        counts=N_("Whether it says something about how the promise was kept."),
        baseline=N_("Whether it is a fact from before the promise, which never counts."),
        late=N_("Whether it is late."),
        held=N_("Whether it has been held; else it is planned."),
        approximate=N_("Whether the outline is drawn roughly."),
        focus_group=N_("Whether it is a group that the work is for."),
    ),
)
_KNOWN = {name: column for group in _OWN for name, column in group.items()}
_TYPES = {FieldType.NUMBER: "number", FieldType.DATE: "date", FieldType.INTEGER: "integer"}


def column(name: str, kind: Kind | None = None) -> Column:
    """Return what is said of a column: as in the kind of file that it comes from, else as here.

    Raises
    ------
    KeyError
        For a column that nothing is said of.
    """
    if name in _KNOWN:
        return _KNOWN[name]
    if kind is None:
        raise KeyError(name)
    field = SCHEMAS[kind].field(name)
    return Column(name, _TYPES.get(field.type, "string"), field.about)
