"""Everything that is known of one place, and plainly what isn't."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trygghet.measures.cells import number
from trygghet.measures.certifications import certifications
from trygghet.measures.place_concerns import (
    activities_about,
    contributions_about,
    events_about,
    meetings_about,
    mentions_about,
    promises_about,
    walk_notes_about,
)
from trygghet.measures.place_faults import Faults, faults_at
from trygghet.measures.place_felt import FeltSafety, felt_at
from trygghet.measures.place_incidents import Happened, happened_at
from trygghet.measures.place_list import KnownPlace, place_of, places_known
from trygghet.measures.place_reach import OWN, reach_of
from trygghet.measures.population import Population, population
from trygghet.measures.reference import default_period
from trygghet.model.access import Permitted, permit
from trygghet.model.areas import AreaFunction, AreaKind
from trygghet.model.message import N_, NP_, Message, message
from trygghet.model.result import Result, Row, Source
from trygghet.model.scope import Audience, Scope
from trygghet.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from trygghet.store.view import View


class Section(Vocabulary):
    """The parts of a card, in their order."""

    WHAT = "what", *NP_("place section", "What the place is")
    FELT = "felt", *NP_("place section", "How safe people feel")
    INCIDENTS = "incidents", *NP_("place section", "What has happened")
    MENTIONS = "mentions", *NP_("place section", "What people say of it")
    CONTRIBUTIONS = "contributions", *NP_("place section", "What residents have sent in")
    FAULTS = "faults", *NP_("place section", "Fault reports")
    NIGHT_WALK = "night_walk", *NP_("place section", "Night walks")
    PROMISES = "promises", *NP_("place section", "Promises")
    ACTIVITIES = "activities", *NP_("place section", "Activities")
    MEETINGS = "meetings", *NP_("place section", "Meetings")
    EVENTS = "events", *NP_("place section", "Events")


@dataclass(frozen=True, slots=True)
class Cost:
    """What is known of the cost of the activities that name a place or a part of it.

    Parameters
    ----------
    total
        Kronor, of those activities alone that say what they cost.
    given, of
        How many say so, of how many.
    """

    total: float
    given: int
    of: int


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """What is known of a place.

    Parameters
    ----------
    permitted
        What was asked, with the period that holds.
    functions
        What goes on in the districts that the place lies in.
    certification
        A certified area's process: its row of ``certifications``.
    residents
        Year and number of those who live in the district, where that is known.
    cost
        ``None`` where no activity says what it costs.
    walk_notes
        ``None`` where they can't be told to this reader.
    """

    permitted: Permitted
    place: KnownPlace
    functions: frozenset[AreaFunction]
    certification: Row | None
    residents: tuple[int, float] | None
    residents_from: tuple[Source, ...]
    felt: FeltSafety
    happened: Happened
    faults: Faults
    mentions: Result
    contributions: Result
    promises: Result
    activities: Result
    meetings: Result
    events: Result
    walk_notes: Result | None
    cost: Cost | None

    @property
    def unknown(self) -> tuple[Section, ...]:
        """The parts of which nothing is known, or nothing may be told to this reader."""
        known = {
            Section.WHAT: True,
            Section.FELT: bool(self.felt.shown),
            Section.INCIDENTS: self.happened.refused is None,
            Section.MENTIONS: bool(self.mentions.rows),
            Section.CONTRIBUTIONS: bool(self.contributions.rows),
            Section.FAULTS: self.faults.refused is None,
            Section.NIGHT_WALK: bool(self.walk_notes and self.walk_notes.rows),
            Section.PROMISES: bool(self.promises.rows),
            Section.ACTIVITIES: bool(self.activities.rows),
            Section.MEETINGS: bool(self.meetings.rows),
            Section.EVENTS: bool(self.events.rows),
        }
        return tuple(section for section in Section if not known[section])

    @property
    def why(self) -> dict[Section, Message]:
        """Why nothing stands in a part, where there is more to say than that nothing is known."""
        found: dict[Section, Message | None] = {
            Section.INCIDENTS: self.happened.refused,
            Section.FAULTS: self.faults.refused,
            Section.FELT: self.felt.refused[0].refused
            if self.felt.refused and not self.felt.shown
            else None,
        }
        if not self.staff:
            found[Section.NIGHT_WALK] = message(N_("Notes of night walks are shown to staff only."))
        return {section: said for section, said in found.items() if said is not None}

    @property
    def staff(self) -> bool:
        """Whether it was made for somebody signed in."""
        return self.permitted.scope.audience is Audience.STAFF

    @property
    def sources(self) -> tuple[Source, ...]:
        """The datasets behind all of it, each once."""
        trend = self.happened.trend
        results = (
            self.felt.result,
            trend.months if trend else None,
            self.happened.years,
            self.faults.result,
            self.faults.years,
            *(self.mentions, self.contributions, self.promises, self.activities),
            *(self.meetings, self.events, self.walk_notes),
        )
        found = {s.dataset: s for result in results if result is not None for s in result.sources}
        return tuple(found.values())


def card_of(view: View, permitted: Permitted, asked: str) -> PlaceCard:
    """Return what is known of a place, as its reader may see it.

    Parameters
    ----------
    permitted
        The municipality, the period that is counted in, the day, and the reader.
    asked
        The place by kind and id: "district:vallas"; a chief bound to districts may see only theirs.

    Raises
    ------
    UserError
        For a place that isn't known here, or that the reader may not see.
    """
    scope = permitted.scope
    if scope.period is None:
        permitted = replace(permitted, scope=replace(scope, period=default_period(view, permitted)))
    known = places_known(view, permitted)
    place = place_of(known, asked)
    functions = frozenset(
        each.function
        for each in places_known_everywhere(view, permitted)
        if each.kind is AreaKind.DISTRICT and each.id in place.lies_in and each.function
    )
    reach = reach_of(place, known)
    activities = activities_about(view, permitted, reach, place)
    live_here = population(view, permitted) if place.kind is AreaKind.DISTRICT else None
    area = (scope.municipality, place.id)
    return PlaceCard(
        permitted=permitted,
        place=place,
        functions=functions,
        certification=_process(view, permitted, place),
        residents=_latest(live_here, area),
        residents_from=live_here.sources.get(area, ()) if live_here else (),
        felt=felt_at(view, permitted, place, functions),
        happened=happened_at(view, permitted, place),
        faults=faults_at(view, permitted, place),
        mentions=mentions_about(view, permitted, reach),
        contributions=contributions_about(view, permitted, reach),
        promises=promises_about(view, permitted, reach),
        activities=activities,
        meetings=meetings_about(view, permitted, reach),
        events=events_about(view, permitted, reach),
        walk_notes=walk_notes_about(view, permitted, reach, place),
        cost=_cost(activities),
    )


def places_known_everywhere(view: View, permitted: Permitted) -> tuple[KnownPlace, ...]:
    """Return all places of the municipality, whoever asks: what goes on in a district is no secret."""
    return places_known(
        view, replace(permitted, principal=replace(permitted.principal, districts=()))
    )


def _process(view: View, permitted: Permitted, place: KnownPlace) -> Row | None:
    if place.kind is not AreaKind.CERTIFIED:
        return None
    own = permitted.scope
    scope = Scope(
        municipality=own.municipality,
        areas=(place.id,),
        on=own.on,
        synthetic=own.synthetic,
        audience=own.audience,
    )
    found = certifications(view, permit(permitted.principal, scope))
    return next(iter(found.rows), None)


def _latest(found: Population | None, area: tuple[str | None, str]) -> tuple[int, float] | None:
    years = found.residents.get(area) if found else None
    return (max(years), years[max(years)]) if years else None


def _cost(activities: Result) -> Cost | None:
    own = [row for row in activities.rows if row["touch"] in OWN]
    given = [cost for row in own if (cost := number(row.get("cost"))) is not None]
    return Cost(sum(given), len(given), len(own)) if given else None
