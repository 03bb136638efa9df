"""The figures that promises answer to, as they are published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from trygghet.disclosure.public_results import PublicSources, published_row
from trygghet.measures.compare import WaveChange
from trygghet.measures.promise_chain import NAMED, Chain, Figure, figures_of
from trygghet.model.access import Permitted
from trygghet.model.message import N_, message
from trygghet.model.result import Row

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Counts are published in declared tables alone, which a live trend isn't one of.
COUNTED = message(N_("How many there were each year stands among the published counts."))


def public_chains(
    view: View, permitted: Permitted, promises: Iterable[Row], sources: PublicSources
) -> dict[str, Chain]:
    """Return the figures of each promise by its id; promises that name no figure are left out.

    Parameters
    ----------
    promises
        Rows of the measure ``pledges``.
    """
    found: dict[str, Chain] = {}
    for promise in promises:
        # Of incidents only what is counted in declared tables is told, so no trend is asked for.
        chain = figures_of(view, permitted, _without_incidents(promise))
        problem = _counted(promise, "problem") or _figure(chain.problem, sources)
        indicator = _counted(promise, "indicator") or _figure(chain.indicator, sources)
        if problem or indicator:
            found[str(promise["id"])] = Chain(problem, indicator)
    return found


def _without_incidents(promise: Row) -> Row:
    return {**promise, "problem_category": None, "indicator_category": None}


def _counted(promise: Row, end: str) -> Figure | None:
    """Return a pointer to the published counts, where an end of the chain is about incidents."""
    category = promise.get(f"{end}_category")
    if promise.get(f"{end}_concept") or not category:
        return None
    return Figure(None, str(category), COUNTED)


def _figure(figure: Figure | None, sources: PublicSources) -> Figure | None:
    if figure is None:
        return None
    measure = "mentions" if figure.concept in NAMED else "survey"

    def told(row: Row) -> Row:
        return published_row(measure, row, sources)

    return replace(
        figure,
        row=told(figure.row) if figure.row else None,
        before=told(figure.before) if figure.before else None,
        change=_change(figure.change, sources) if figure.change else None,
        incidents=None,
        sources=sources.of_sources(figure.sources),
    )


def _change(change: WaveChange, sources: PublicSources) -> WaveChange:
    later = published_row("survey_changes", _as_row(change), sources)
    low, high, difference = (later[name] for name in ("low", "high", "difference"))
    return replace(
        change,
        earlier=published_row("survey", change.earlier, sources) if change.earlier else None,
        later=published_row("survey", change.later, sources),
        difference=difference if isinstance(difference, float) else None,
        low=low if isinstance(low, float) else None,
        high=high if isinstance(high, float) else None,
        p=None,
        adjusted=None,
    )


def _as_row(change: WaveChange) -> Row:
    """Return a change's own numbers as a row of the measure ``survey_changes``."""
    return {
        "share": change.later.get("share"),
        "n_eff": change.later.get("n_eff"),
        "difference": change.difference,
        "low": change.low,
        "high": change.high,
    }
