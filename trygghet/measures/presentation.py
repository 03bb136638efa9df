"""What is shown to a room: the answers of the measures that pages ask, asked once for a whole presentation.

Only what may be said aloud before people who aren't signed in themselves: totals by district, kind and
month, never squares, spots, rosters or what anybody typed as evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.activities import activities
from trygghet.measures.areas import areas
from trygghet.measures.certifications import certifications
from trygghet.measures.changes import changes
from trygghet.measures.comparison import Compared, compared
from trygghet.measures.contributions import contributions
from trygghet.measures.meetings import meetings
from trygghet.measures.panels import Panels, panels
from trygghet.measures.pledges import pledges
from trygghet.measures.presentation_felt import Felt, felt
from trygghet.measures.presentation_shape import (
    outlines,
    without_entries,
    without_load_times,
)
from trygghet.measures.promise_chain import Chain, figures_of
from trygghet.measures.promise_places import by_reach
from trygghet.measures.promise_waves import fieldwork
from trygghet.measures.reference import as_of, default_period, municipalities
from trygghet.measures.since_meeting import held_before, since_meeting
from trygghet.measures.situation import Situation, situation
from trygghet.measures.snapshot_headlines import EarlierSnapshot
from trygghet.measures.survey import survey
from trygghet.measures.trend import Trend, trend
from trygghet.model.access import Permitted, permit
from trygghet.model.areas import AreaKind
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, UserError, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Row, Source
from trygghet.model.scope import Scope

if TYPE_CHECKING:
    from trygghet.store.view import View


@dataclass(frozen=True, slots=True)
class Behind:
    """A dataset that numbers come from.

    Parameters
    ----------
    dataset
        Its id in the store.
    title, kind, provenance, publisher, licence, url
        As it was loaded.
    on
        The day that it tells of; ``None`` where it doesn't say.
    """

    dataset: str
    title: str
    kind: Kind
    provenance: Provenance
    publisher: str | None
    licence: str | None
    url: str | None
    on: date | None


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a presentation shows, as data.

    Parameters
    ----------
    scope
        What was asked for, after permission.
    name, made_up
        The municipality's name, and whether all of its data is made up.
    on
        "Läget per".
    districts, certified
        Names of the municipality's districts and certified areas by id.
    areas
        Rows of ``areas`` with ``outline`` (WKB as hexadecimal digits, EPSG:3006, without detail that
        a map can't show) in place of the geometry.
    situation
        The facts behind the sentences; its promises are those of ``pledged``.
    felt
        Felt safety; ``None`` where no survey has a share for the municipality.
    counted, changed, changed_places, beside
        Incidents by place and kind, their changes by kind and by district, and the comparison period,
        where there is one; ``None`` where none are loaded for the choice.
    pledged
        Rows of ``pledges`` of the pledges that hold on the day, without their entries; those about
        other districts left out.
    elsewhere
        How many were left out, by party.
    chains
        The figures that each of them answers to, by its id.
    doing, processes, met
        Results of ``activities``, ``certifications`` and ``meetings``, without their histories.
    sent
        Result of ``contributions`` without its rows: how many there are, nothing that residents wrote.
    since
        What has changed since the latest meeting; ``None`` where none is known.
    behind
        The datasets behind all of it.
    earlier
        The latest snapshot that was kept of the same choices, where it is looked for.
    """

    scope: Scope
    name: str
    made_up: bool
    on: date | None
    districts: Mapping[str, str]
    certified: Mapping[str, str]
    areas: Result
    situation: Situation
    felt: Felt | None
    counted: Panels | None
    changed: Result | None
    changed_places: Result | None
    beside: Compared | None
    pledged: Result
    elsewhere: Mapping[str, int]
    chains: Mapping[str, Chain]
    doing: Result
    processes: Result
    met: Result
    sent: Result
    since: Result | None
    behind: tuple[Behind, ...]
    earlier: EarlierSnapshot | None = None


def material(view: View, permitted: Permitted) -> Material:
    """Ask for everything that a presentation shows.

    Parameters
    ----------
    permitted
        One municipality. Its districts, period, kinds, times of the week and question narrow what is
        shown as on the pages; squares and areas drawn by hand don't, nor do groups of people.

    Raises
    ------
    UserError
        Without a municipality, or as the measures do for what doesn't exist.
    """
    asked = _asked(view, permitted)
    scope = asked.scope
    known = {each.code: each for each in municipalities(view, asked)}
    own = known.get(str(scope.municipality))
    every = permit(
        asked.principal,
        Scope(municipality=scope.municipality, on=scope.on, synthetic=scope.synthetic),
    )
    drawn = areas(view, every)
    answered = _known_then(view, survey(view, _with(asked, concept=None)), scope.on)
    months = trend(view, asked)
    counted = _counted(view, asked, months)
    told = without_entries(pledges(view, asked))
    held = situation(None, None, told).promises
    shown, elsewhere = _by_reach(held.promises if held else (), scope.districts)
    told = replace(told, rows=shown, total=len(shown) or None)
    facts = situation(answered, months if counted is not None else None, told)
    counts = counted is not None
    found = Material(
        scope=scope,
        name=own.name if own else str(scope.municipality),
        made_up=bool(own and own.synthetic),
        on=scope.on,
        districts=_named(drawn, AreaKind.DISTRICT),
        certified=_named(drawn, AreaKind.CERTIFIED),
        areas=outlines(drawn),
        situation=facts,
        felt=felt(view, asked, answered, facts),
        counted=counted,
        changed=changes(view, asked, ("category",)) if counts else None,
        changed_places=changes(view, asked, ("district",)) if counts and not scope.areas else None,
        beside=compared(view, asked) if counts else None,
        pledged=told,
        elsewhere=Counter(str(row["party"]) for row in elsewhere),
        chains={str(row["id"]): figures_of(view, asked, row) for row in shown},
        doing=without_entries(activities(view, asked)),
        processes=certifications(view, asked),
        met=without_entries(meetings(view, asked)),
        sent=replace(contributions(view, asked), rows=()),
        since=_since(view, asked),
        behind=(),
    )
    return without_load_times(replace(found, behind=_behind(view, found)))


def _asked(view: View, permitted: Permitted) -> Permitted:
    """Permit what is shown: of one municipality, of a day and a period, without small places."""
    own = permitted.scope
    if own.municipality is None:
        raise UserError(
            message(N_("A presentation is about one municipality. Ask for it by its code."))
        )
    scope = replace(own, place=None, cells=(), drawn=(), sex=None, age=None)
    scope = replace(scope, on=as_of(view, permit(permitted.principal, scope)))
    if scope.period is None:
        period = default_period(view, permit(permitted.principal, scope))
        scope = replace(scope, period=period)
    return permit(permitted.principal, scope)


def _with(permitted: Permitted, **changes: object) -> Permitted:
    return permit(permitted.principal, replace(permitted.scope, **changes))  # type: ignore[arg-type]


def _known_then(view: View, answered: Result, on: date | None) -> Result:
    """Leave out surveys that nobody had begun on the day of the picture."""
    if on is None:
        return answered
    rows = [row for row in answered.rows if (fieldwork(view, row)[0] or on) <= on]
    used = {str(row["dataset"]) for row in rows}
    sources = tuple(source for source in answered.sources if source.dataset in used)
    return replace(answered, rows=tuple(rows), sources=sources)


def _counted(view: View, asked: Permitted, months: Trend) -> Panels | None:
    """Count incidents; ``None`` where nothing is loaded that could tell, which isn't zero.

    That is so where no incidents of the kind are loaded, where none are for the period, and where the
    kinds asked for are told of the whole municipality alone.
    """
    if months.months.total is None or not months.months.sources:
        return None
    found = panels(view, asked, context=False)
    quiet = asked.scope.areas and any(row["count"] is not None for row in months.months.rows)
    return found if found.total.total or found.by_district.rows or quiet else None


def _named(drawn: Result, kind: AreaKind) -> dict[str, str]:
    return {str(row["id"]): str(row["name"]) for row in drawn.rows if row["kind"] == kind}


def _by_reach(
    rows: tuple[Row, ...], districts: tuple[str, ...]
) -> tuple[tuple[Row, ...], list[Row]]:
    """Part promises into those that are shown, in their order, and those about other districts alone."""
    if not districts:
        return rows, []
    _, _, elsewhere = by_reach(rows, districts)
    left_out = {row["id"] for row in elsewhere}
    return tuple(row for row in rows if row["id"] not in left_out), elsewhere


def _since(view: View, asked: Permitted) -> Result | None:
    """Return what has changed since the latest meeting that was held before the day of the picture."""
    whole = _with(asked, period=None, districts=(), areas=())
    return since_meeting(view, whole) if held_before(view, whole) else None


def _behind(view: View, found: Material) -> tuple[Behind, ...]:
    used = {source.dataset for source in sources_of(found)}
    return tuple(
        Behind(
            dataset.id,
            dataset.info.title,
            dataset.info.kind,
            dataset.info.provenance,
            dataset.info.publisher,
            dataset.info.licence,
            dataset.info.url,
            dataset.info.reference_date,
        )
        for dataset in view.datasets
        if dataset.id in used
    )


def sources_of(found: Material) -> tuple[Source, ...]:
    """Return the datasets behind what a presentation shows, each once."""
    results: list[Result] = [each for each in _results(found) if each.rows or each.total]
    return tuple({s.dataset: s for each in results for s in each.sources}.values())


def _results(found: Material) -> Iterable[Result]:
    if found.felt is not None:
        yield from (found.felt.survey, found.felt.response)
    if found.counted is not None:
        yield from (found.counted.by_category, found.counted.by_district)
    yield from (found.areas, found.pledged, found.doing, found.processes, found.met, found.sent)
