"""The few facts behind the overview's sentences, as data: the figures room puts them into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trygghet.measures.cells import day
from trygghet.measures.change import Change
from trygghet.measures.compare import RANDOM, WaveChange, waves
from trygghet.measures.trend import Trend
from trygghet.model.message import NP_
from trygghet.model.pledges import Pace, PromiseState
from trygghet.model.result import Result, Row
from trygghet.model.survey import Concept, Coverage
from trygghet.model.vocabulary import Vocabulary

#: Which question stands for felt safety: the first that a municipality has asked. The home area comes
#: first and must never be read as an answer about the centre.
SAFETY_CONCEPTS = (
    Concept.SAFE_HOME_AREA,
    Concept.UNSAFE_OUT_LATE,
    Concept.SAFE_OUT_LATE,
    Concept.SAFE_CENTRE_LATE,
    Concept.UNSAFE_PLACES_EXIST,
)
#: Concepts where a lower share is the better one.
LOWER_IS_BETTER = frozenset(
    {
        Concept.UNSAFE_OUT_LATE,
        Concept.AVOIDS_GOING_OUT,
        Concept.UNSAFE_PLACES_EXIST,
        Concept.WORRY,
        Concept.WORRY_SEXUAL_OFFENCES,
        Concept.WORRY_ASSAULT,
        Concept.WORRY_BURGLARY,
        Concept.PROBLEMS_IN_AREA,
    }
)


class Good(Vocabulary):
    """What went well."""

    SAFER = "safer", *NP_("went well", "More people feel safe")
    FEWER = "fewer", *NP_("went well", "Fewer incidents than chance explains")
    FULFILLED = "fulfilled", *NP_("went well", "Promises fulfilled")
    ON_PLAN = "on_plan", *NP_("went well", "Promises on plan")


@dataclass(frozen=True, slots=True)
class Safety:
    """Felt safety in the latest wave.

    Parameters
    ----------
    row
        The survey measure's row for the whole scope.
    change
        Against the wave before.
    lowest, highest
        The published groups of districts with the lowest and highest share of the same wave and
        question, where there are two or more.
    better
        Whether the change is certain and for the better; ``None`` where no change is certain.
    """

    row: Row
    change: WaveChange
    lowest: Row | None
    highest: Row | None
    better: bool | None


@dataclass(frozen=True, slots=True)
class PromiseTally:
    """How the promises of the pledges that hold on the day stand.

    Parameters
    ----------
    promises
        Rows of the pledges measure.
    by_state, by_pace
        How many of each; keys of ``PromiseState`` and ``Pace``.
    over
        Whether the pledge's period is over, so that its last one is shown.
    """

    promises: tuple[Row, ...]
    by_state: Mapping[str, int]
    by_pace: Mapping[str, int]
    over: bool

    @property
    def total(self) -> int:
        """How many promises there are."""
        return len(self.promises)


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts behind the sentences; ``None`` where nothing is loaded that could tell.

    Parameters
    ----------
    safety, incidents, promises
        Felt safety, the trend of incidents, the tally of promises.
    went_well
        What went well, with the promises concerned.
    on
        "Läget per".
    """

    safety: Safety | None
    incidents: Trend | None
    promises: PromiseTally | None
    went_well: tuple[tuple[Good, tuple[Row, ...]], ...]
    on: date | None


def situation(survey: Result | None, trend: Trend | None, pledges: Result | None) -> Situation:
    """Gather the facts from the results that the overview shows, so that words and figures agree.

    Parameters
    ----------
    survey, trend, pledges
        Results of the measures of these names, for one scope; ``None`` where there is none, as for
        the trend in a publication.
    """
    safety = _safety(survey) if survey is not None else None
    promises = _promises(pledges) if pledges is not None else None
    incidents = trend if trend is not None and trend.months.total is not None else None
    on = pledges.as_of if pledges is not None else None
    return Situation(safety, incidents, promises, _went_well(safety, incidents, promises), on)


def situation_of_promises(rows: Sequence[Row]) -> Situation:
    """Gather the facts of one pledge's promises alone.

    Parameters
    ----------
    rows
        Of the ``pledges`` measure; at least one.
    """
    on = day(rows[0]["as_of"])
    ends = day(rows[0]["pledge_last_day"])
    # A pledge is over when its own time is, and no promise of it runs longer.
    over = bool(rows[0]["current"]) and on is not None and ends is not None and ends < on
    over = over and not any(on is not None and _open(row["last_day"], on) for row in rows)
    promises = PromiseTally(
        tuple(rows),
        Counter(str(row["state"]) for row in rows),
        Counter(str(row["pace"]) for row in rows if row["pace"]),
        over,
    )
    return Situation(None, None, promises, _went_well(None, None, promises), on)


def _safety(survey: Result) -> Safety | None:
    changes = waves(survey)
    for concept in SAFETY_CONCEPTS:
        shown = [
            c for c in changes if c.later["concept"] == concept and c.later["share"] is not None
        ]
        everybody = [c for c in shown if not _group(c.later)]
        if not everybody:
            continue
        # Of two surveys of one year the one that speaks for all residents goes first.
        latest = max(
            everybody, key=lambda c: (str(c.later["wave"]), c.later["survey_type"] in RANDOM)
        )
        groups = [
            c.later
            for c in shown
            if c.later["survey"] == latest.later["survey"]
            and c.later["n_eff"] is None
            and c.later["districts"]
            and not (c.later["sex"] or c.later["age"])
        ]
        ordered = sorted(groups, key=lambda row: float(str(row["share"])))
        apart = len(ordered) > 1
        better = None
        if latest.change in (Change.INCREASE, Change.DECREASE):
            better = (latest.change is Change.DECREASE) == (concept in LOWER_IS_BETTER)
        return Safety(
            latest.later,
            latest,
            ordered[0] if apart else None,
            ordered[-1] if apart else None,
            better,
        )
    return None


def _group(row: Row) -> bool:
    elsewhere = row.get("coverage", Coverage.MUNICIPALITY) != Coverage.MUNICIPALITY
    return bool(row["group"] or row["districts"] or row["sex"] or row["age"] or elsewhere)


def _promises(pledges: Result) -> PromiseTally | None:
    rows = list(pledges.rows)
    if not rows:
        return None
    on = pledges.as_of
    begun = [row for row in rows if on is None or _begins(row) <= on]
    current: set[object] = set()
    if on is not None:
        # A pledge by its own time; where that is over, one with promises that still run.
        current = {row["pledge"] for row in begun if _open(row["pledge_last_day"], on)} or {
            row["pledge"] for row in begun if _open(row["last_day"], on)
        }
    over = not current
    if over:
        latest = max((_begins(row) for row in begun), default=date.min)
        current = {row["pledge"] for row in begun if _begins(row) == latest}
    # The whole pledge: a promise whose own time is over may be late, and must not fall out of sight.
    held = [row for row in begun if row["pledge"] in current]
    if not held:
        return None
    return PromiseTally(
        tuple(held),
        Counter(str(row["state"]) for row in held),
        Counter(str(row["pace"]) for row in held if row["pace"]),
        over,
    )


def _begins(row: Row) -> date:
    return day(row["first_day"]) or date.min


def _open(last_day: object, on: date) -> bool:
    last = day(last_day)
    return last is None or on <= last


def _went_well(
    safety: Safety | None, incidents: Trend | None, promises: PromiseTally | None
) -> tuple[tuple[Good, tuple[Row, ...]], ...]:
    found: list[tuple[Good, tuple[Row, ...]]] = []
    if safety is not None and safety.better:
        found.append((Good.SAFER, (safety.row,)))
    if incidents is not None and incidents.verdict.change is Change.DECREASE:
        found.append((Good.FEWER, ()))
    if promises is not None:
        done = _with(promises.promises, "state", {PromiseState.FULFILLED})
        on_plan = tuple(
            row
            for row in _with(promises.promises, "pace", {Pace.ON_PLAN, Pace.AHEAD})
            if row not in done
        )
        found += [
            (good, rows) for good, rows in ((Good.FULFILLED, done), (Good.ON_PLAN, on_plan)) if rows
        ]
    return tuple(found)


def _with(
    rows: Sequence[Row], column: str, wanted: set[Pace] | set[PromiseState]
) -> tuple[Row, ...]:
    return tuple(row for row in rows if row[column] in {member.value for member in wanted})
