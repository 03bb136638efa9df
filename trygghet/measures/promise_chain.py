"""From a promise to the figures that it answers to: live, of the same place and thing, or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.cells import day, string
from trygghet.measures.compare import WaveChange, waves
from trygghet.measures.mentions import mentions
from trygghet.measures.pledges import pledges
from trygghet.measures.promise_fit import cautions, why_not
from trygghet.measures.promise_incidents import IncidentsAt, incidents_at
from trygghet.measures.promise_places import Ground, ground_of
from trygghet.measures.promise_waves import (
    about_everybody,
    chosen_row,
    districts_of,
    fieldwork,
)
from trygghet.measures.survey import survey
from trygghet.measures.trend import Trend
from trygghet.model.access import Permitted, permit
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.result import Result, Row, Source
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept

if TYPE_CHECKING:
    from trygghet.store.view import View

#: What people name in their own words: counts of mentions, which are no shares.
NAMED = frozenset({Concept.UNSAFE_PLACES_NAMED, Concept.GOOD_PLACES_NAMED})
#: Incidents by kind, places and day.
_Counts = dict[tuple[str, Ground, date | None], IncidentsAt]


@dataclass(frozen=True, slots=True)
class Figure:
    """A live figure at one end of a promise's chain, or why there is none.

    Parameters
    ----------
    concept, category
        What it is about: a survey question or a kind of incident.
    refused
        Why no figure can stand for the promise; then there is none.
    row
        The latest row of the ``survey`` measure, or of ``mentions``.
    before
        The same figure in the latest wave before the promise began, where that is another one.
    change
        What may be said of the change between the two.
    incidents
        The latest twelve months against the years before, where it is about incidents.
    districts
        The districts that it is about; empty for the whole municipality.
    cautions
        What must be said with it: that it covers more than the promise's place.
    sources
        The datasets behind it.
    """

    concept: Concept | None
    category: str | None
    refused: Message | None = None
    row: Row | None = None
    before: Row | None = None
    change: WaveChange | None = None
    incidents: Trend | None = None
    districts: tuple[str, ...] = ()
    cautions: tuple[Message, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The figures of a promise: of its problem, and the one that its outcome is judged by.

    ``None`` where the promise names no figure.
    """

    problem: Figure | None
    indicator: Figure | None


def figures_of(view: View, permitted: Permitted, promise: Row) -> Chain:
    """Return the figures that a promise answers to.

    Parameters
    ----------
    promise
        A row of the ``pledges`` measure. Its places decide which figures may stand for it, and its
        ``as_of`` which are known.
    """
    return _chain(view, permitted, promise, {})


def chains(view: View, permitted: Permitted, pledge: str) -> dict[str, Chain]:
    """Return the figures of all promises of a pledge, by the promise's id.

    Parameters
    ----------
    permitted
        A scope of one municipality.
    pledge
        The pledge's id.
    """
    counts: _Counts = {}
    return {
        str(promise["id"]): _chain(view, permitted, promise, counts)
        for promise in pledges(view, permitted).rows
        if promise["pledge"] == pledge
    }


def _chain(view: View, permitted: Permitted, promise: Row, counts: _Counts) -> Chain:
    places = promise["places"]
    municipality = string(promise["municipality"])
    ground = ground_of(
        view, municipality, [str(place) for place in places] if isinstance(places, list) else []
    )
    on, begins = day(promise["as_of"]), day(promise["first_day"])
    asked = _Asked(view, permitted, municipality, on, begins, counts)
    return Chain(
        _figure(asked, ground, promise.get("problem_concept"), promise.get("problem_category")),
        _figure(asked, ground, promise.get("indicator_concept"), promise.get("indicator_category")),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    view: View
    permitted: Permitted
    municipality: str | None
    on: date | None
    begins: date | None
    counts: _Counts

    def result(self, measure: Callable[[View, Permitted], Result], concept: Concept) -> Result:
        """Ask a survey measure about a concept, once for all promises, days and new evidence.

        Which waves are known on the day is decided here, row by row.
        """
        asked = self.scope(concept, on=None)
        who = replace(asked.principal, name="")
        key = ("promise figure", measure.__name__, asked.scope, who)
        return self.view.kept(key, lambda: measure(self.view, asked))

    def incidents(self, ground: Ground, category: str) -> IncidentsAt:
        """Count incidents of a kind, once for all promises about the same places."""
        key = (category, ground, self.on)
        if key not in self.counts:
            whole = self.scope(None, on=self.on)
            self.counts[key] = incidents_at(self.view, whole, ground, category)
        return self.counts[key]

    def scope(self, concept: Concept | None, *, on: date | None) -> Permitted:
        """Permit the promise's whole municipality: what the page is narrowed to is another matter."""
        own = self.permitted.scope
        scope = Scope(
            municipality=self.municipality,
            concept=concept,
            on=on,
            synthetic=own.synthetic,
            audience=own.audience,
        )
        return permit(self.permitted.principal, scope)


def _figure(asked: _Asked, ground: Ground, concept: object, category: object) -> Figure | None:
    if concept:
        asked_about = Concept(str(concept))
        if asked_about in NAMED:
            return _mentions(asked, ground, asked_about)
        return _survey(asked, ground, asked_about)
    if category:
        return _incidents(asked, ground, str(category))
    return None


def _survey(asked: _Asked, ground: Ground, concept: Concept) -> Figure:
    refused = why_not(concept.about, ground)
    if refused is not None:
        return Figure(concept, None, refused)
    result = asked.result(survey, concept)
    rows = [row for row in result.rows if about_everybody(row) and _known(asked, row)]
    row = chosen_row(rows, ground)
    if row is None:
        return Figure(concept, None, message(N_("No figure about this is loaded.")))
    before, change = _before(asked, result, rows, row)
    districts = districts_of(row)
    return Figure(
        concept, None, None, row, before, change, None, districts,
        cautions(concept.about, ground, districts), _sources(result, row),
    )  # fmt: skip


def _before(
    asked: _Asked, result: Result, rows: Iterable[Row], row: Row
) -> tuple[Row | None, WaveChange | None]:
    """Return the same figure before the promise began, and what may be said of the change since."""
    begins = asked.begins
    if begins is None:
        return None, None
    earlier = [
        other
        for other in rows
        if other["survey_type"] == row["survey_type"]
        and districts_of(other) == districts_of(row)
        and str(other["wave"]) < str(row["wave"])
        and (ended := fieldwork(asked.view, other)[1]) is not None
        and ended < begins
    ]
    if not earlier:
        return None, None
    before = max(earlier, key=lambda other: str(other["wave"]))
    compared = waves(replace(result, rows=(before, row)))
    return before, compared[-1] if compared else None


def _mentions(asked: _Asked, ground: Ground, concept: Concept) -> Figure:
    if not ground.places:
        return Figure(
            concept,
            None,
            message(N_("The promise names no place, so no count of mentions is about it.")),
        )
    result = asked.result(mentions, concept)
    wanted = {place.id for place in ground.places}
    rows = [row for row in result.rows if row["place"] in wanted and _known(asked, row)]
    if not rows:
        return Figure(
            concept, None, message(N_("No count of mentions is about the promise's places."))
        )
    # The latest survey; of several places the one that most people name.
    row = max(rows, key=lambda row: (str(row["wave"]), int(str(row["n"] or 0))))
    said = []
    if len(wanted) > 1:
        said.append(
            message(
                N_("Of the promise's places, {place} is named most often."), place=str(row["name"])
            )
        )
    return Figure(concept, None, None, row, cautions=tuple(said), sources=_sources(result, row))


def _incidents(asked: _Asked, ground: Ground, category: str) -> Figure:
    try:
        counted, districts, said = asked.incidents(ground, category)
    except UserError as error:  # not loaded under that name, or not for this reader
        return Figure(None, category, error.problem)
    if counted is None:
        return Figure(None, category, message(N_("No incidents of this kind are loaded.")))
    return Figure(
        None, category, incidents=counted, districts=districts, cautions=said,
        sources=counted.months.sources,
    )  # fmt: skip


def _known(asked: _Asked, row: Row) -> bool:
    """Whether the answers had been given on the day; so that an earlier day shows what stood then."""
    begun = fieldwork(asked.view, row)[0]
    return asked.on is None or begun is None or begun <= asked.on


def _sources(result: Result, row: Row) -> tuple[Source, ...]:
    return tuple(source for source in result.sources if source.dataset == row["dataset"])
