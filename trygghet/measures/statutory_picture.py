"""What a municipality's statutory situational picture can be made from, gathered from the measures of each subject.

The law (2023:196, 4 §) asks for a mapping of crime, its extent and consequences; other information that
matters; and an analysis of both. The analysis is people's work: here stands what it can begin from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trygghet.measures.changes import changes
from trygghet.measures.compare import WaveChange, waves
from trygghet.measures.contributions import contributions
from trygghet.measures.fault_reports import fault_reports
from trygghet.measures.follow_up import FollowUp, accounts
from trygghet.measures.meetings import meetings
from trygghet.measures.mentions import mentions
from trygghet.measures.night_walks import night_walk_notes
from trygghet.measures.panels import Panels, panels
from trygghet.measures.reference import as_of, default_period
from trygghet.measures.survey import survey
from trygghet.measures.trend import Trend, trend
from trygghet.model.access import Permitted, permit
from trygghet.model.incidents import RecordKind
from trygghet.model.message import N_, UserError, message
from trygghet.model.result import Result, Source
from trygghet.model.scope import Scope
from trygghet.model.survey import Coverage
from trygghet.model.time import Period

if TYPE_CHECKING:
    from datetime import date

    from trygghet.store.view import View


@dataclass(frozen=True, slots=True)
class Material:
    """What a situational picture can be made from.

    Parameters
    ----------
    on, period
        The day of the picture, and the period that incidents are counted in.
    counted, months
        Incidents by district and category, and by month with the verdict; ``None`` where none are loaded.
    by_category, by_district
        Of ``changes``, with the false discovery rate over each table.
    felt
        The latest figure of each question about the whole municipality, with what may be said of its
        change.
    answers, named, faults, meetings, walked, sent
        Results of ``survey``, ``mentions``, ``fault_reports``, ``meetings``, ``night_walk_notes``
        and ``contributions``.
    pledged
        The promises of the latest pledge, with what they came to.
    """

    on: date | None
    period: Period | None
    counted: Panels | None
    months: Trend | None
    by_category: Result | None
    by_district: Result | None
    felt: tuple[WaveChange, ...]
    answers: Result
    named: Result
    faults: Result
    meetings: Result
    walked: Result
    sent: Result
    pledged: FollowUp

    @property
    def sources(self) -> tuple[Source, ...]:
        """The datasets behind all of it, each once."""
        known = [result for result in self._results() if result.rows]
        return tuple({s.dataset: s for result in known for s in result.sources}.values())

    def _results(self) -> Iterable[Result]:
        if self.counted is not None:
            yield self.counted.by_category
        yield from (self.answers, self.named, self.faults, self.meetings, self.walked, self.sent)
        yield self.pledged.result


def material(view: View, permitted: Permitted) -> Material:
    """Gather what a municipality's situational picture can be made from.

    Parameters
    ----------
    permitted
        One municipality, the period that incidents are counted in (the usual one where left out), and
        the day. Other choices are left aside: the picture is of the whole municipality.

    Raises
    ------
    UserError
        Without a municipality, or for a reader bound to districts.
    """
    own = permitted.scope
    if own.municipality is None:
        raise UserError(
            message(N_("A situational picture is about one municipality. Ask for it by its code."))
        )
    if permitted.principal.districts:
        raise UserError(
            message(
                N_(
                    "The situational picture is of the whole municipality, and you may see some"
                    " districts only. Somebody who may see all of them can make the draft."
                )
            )
        )
    scope = Scope(
        municipality=own.municipality,
        period=own.period,
        on=own.on,
        synthetic=own.synthetic,
        audience=own.audience,
    )
    asked = permit(permitted.principal, scope)
    if scope.period is None:
        asked = permit(permitted.principal, replace(scope, period=default_period(view, asked)))
    # What was said, noted and sent in is told as a whole: few of them fall in a year.
    ever = permit(permitted.principal, replace(scope, period=None))
    months = trend(view, asked)
    known = months.months.total is not None
    faults = permit(permitted.principal, replace(asked.scope, record_kind=RecordKind.FAULT))
    answers = survey(view, ever)
    return Material(
        on=as_of(view, asked),
        period=asked.scope.period,
        counted=panels(view, asked, context=False) if known else None,
        months=months if known else None,
        by_category=changes(view, asked, ("category",)) if known else None,
        by_district=changes(view, asked, ("district",)) if known else None,
        felt=tuple(_latest(waves(answers))),
        answers=answers,
        named=mentions(view, ever),
        faults=fault_reports(view, faults, by=()),
        meetings=meetings(view, ever),
        walked=night_walk_notes(view, ever),
        sent=contributions(view, ever),
        pledged=accounts(view, ever),
    )


def _latest(judged: Iterable[WaveChange]) -> Iterable[WaveChange]:
    """Return the latest figure of each question about everybody; of one wave the random sample's."""
    found: dict[object, WaveChange] = {}
    for change in judged:
        row = change.later
        apart = row["group"] or row["districts"] or row["sex"] or row["age"]
        if apart or row["coverage"] != Coverage.MUNICIPALITY or row["share"] is None:
            continue
        before = found.get(row["concept"])
        if before is None or _order(before) < _order(change):
            found[row["concept"]] = change
    return found.values()


def _order(change: WaveChange) -> tuple[str, bool]:
    return str(change.later["wave"]), change.later["n_eff"] is not None
