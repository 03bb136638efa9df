"""The measure ``follow_up``: what a pledge's promises came to, for the draft of its follow-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.activities import activities
from trygghet.measures.activity_state import Group
from trygghet.measures.cells import day, number, string
from trygghet.measures.pledges import pledges
from trygghet.measures.promise_chain import Chain, Figure, chains
from trygghet.model.access import Permitted, permit
from trygghet.model.message import N_, UserError, message
from trygghet.model.pledges import PromiseState
from trygghet.model.result import Result, Row, Source
from trygghet.model.scope import Scope

if TYPE_CHECKING:
    from trygghet.store.view import View

#: States that ask for a reason: something promised wasn't done, or not in time.
_UNKEPT = frozenset(
    {
        PromiseState.LATE,
        PromiseState.NOT_FULFILLED,
        PromiseState.PARTLY_FULFILLED,
        PromiseState.STOPPED,
        PromiseState.MOOT,
    }
)
_DONE = frozenset({Group.DONE.value})


@dataclass(frozen=True, slots=True)
class Account:
    """What one promise came to.

    Parameters
    ----------
    promise
        Its row of ``pledges``.
    done
        The entries that count and stand, oldest first; corrections are worked into their amounts.
    remaining
        How much of the target wasn't delivered; ``None`` without a target, 0 where it was reached.
    activities, undone
        Rows of ``activities`` that serve it: all, and those that aren't done.
    chain
        The figures of problem and outcome, as they stand now and stood before the promise began.
    """

    promise: Row
    done: tuple[Mapping[str, object], ...]
    remaining: float | None
    activities: tuple[Row, ...]
    undone: tuple[Row, ...]
    chain: Chain

    @property
    def unkept(self) -> bool:
        """Whether something that was promised wasn't done, or not in time, so that a reason is owed."""
        if self.promise["state"] in {state.value for state in _UNKEPT}:
            return True
        last, on = day(self.promise["last_day"]), day(self.promise["as_of"])
        return bool(self.remaining) and last is not None and on is not None and last < on


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a pledge came to.

    Parameters
    ----------
    accounts
        Its promises, in the order of their file.
    result
        The same as rows; see :func:`follow_up`.
    """

    accounts: tuple[Account, ...]
    result: Result


def follow_up(view: View, permitted: Permitted) -> Result:
    """Return what the promises of the latest pledge that had begun came to.

    Returns
    -------
    Result
        Rows: ``municipality, pledge, id, party, text, state, pace, target_total, unit, delivered,
        remaining, done`` (the entries that count: ``when, latest, kind, what, amount, unit, place,
        source, level``), ``undone_activities`` (ids), ``reason, problem, outcome`` (each ``None`` or
        ``about, refused, now, before, change``) and ``synthetic``. That one thing led to another isn't tested.

    Raises
    ------
    UserError
        Without a municipality.
    """
    return accounts(view, permitted).result


def accounts(view: View, permitted: Permitted, pledge: str | None = None) -> FollowUp:
    """Return what a pledge's promises came to, with all that a draft of its follow-up tells.

    Parameters
    ----------
    pledge
        Its id; the latest that had begun where left out.
    """
    own = permitted.scope
    if own.municipality is None:
        raise UserError(
            message(N_("A follow-up is about one municipality. Ask for it by its code."))
        )
    scope = Scope(
        municipality=own.municipality, on=own.on, synthetic=own.synthetic, audience=own.audience
    )
    whole = permit(permitted.principal, scope)
    promised = pledges(view, whole)
    rows = [row for row in promised.rows if _belongs(row, pledge)]
    doing = activities(view, whole)
    figures = chains(view, whole, str(rows[0]["pledge"])) if rows else {}
    told = tuple(_account(row, doing.rows, figures[str(row["id"])]) for row in rows)
    sources = {source.dataset: source for source in promised.sources}
    for account in told:
        sources |= {source.dataset: source for source in _sources_of(account.chain)}
        if account.activities:
            sources |= {source.dataset: source for source in doing.sources}
    result = Result(
        measure="follow_up",
        definition=message(
            N_(
                "What the promises of a pledge came to, from dated entries and the figures they name."
            )
        ),
        unit=message(N_("promises")),
        scope=own,
        sources=tuple(sources.values()) if rows else (),
        rows=tuple(_row(account) for account in told),
        total=len(told) if told else None,
        as_of=promised.as_of,
        notes=(message(N_("That a figure changed because of a promise isn't tested.")),)
        if told
        else (message(N_("No pledge is loaded that could be followed up.")),),
    )
    return FollowUp(told, result)


def _belongs(row: Row, pledge: str | None) -> bool:
    return bool(row["current"]) if pledge is None else row["pledge"] == pledge


def _account(promise: Row, doing: tuple[Row, ...], chain: Chain) -> Account:
    entries = promise["evidence"]
    done = [
        entry
        for entry in (entries if isinstance(entries, list) else [])
        if entry["counts"] and not entry["withdrawn"] and not entry["correction"]
    ]
    serving = tuple(row for row in doing if row["promise"] == promise["id"])
    target, delivered = number(promise["target_total"]), number(promise["delivered"])
    remaining = None
    if target is not None and delivered is not None:
        remaining = max(target - delivered, 0.0)
    return Account(
        promise,
        tuple(sorted(done, key=_when)),
        remaining,
        serving,
        tuple(row for row in serving if row["group"] not in _DONE),
        chain,
    )


def _when(entry: Mapping[str, object]) -> date:
    when = entry["when"]
    return when if isinstance(when, date) else date.max


def _sources_of(chain: Chain) -> list[Source]:
    figures = (chain.problem, chain.indicator)
    return [source for figure in figures if figure is not None for source in figure.sources]


def _row(account: Account) -> Row:
    promise = account.promise
    copied = ("municipality", "pledge", "id", "party", "text", "state", "pace", "target_total")
    return {
        **{name: promise[name] for name in copied},
        "unit": promise["unit"],
        "delivered": promise["delivered"],
        "remaining": account.remaining,
        "done": [_entry(entry) for entry in account.done],
        "undone_activities": [str(row["id"]) for row in account.undone],
        "reason": promise["reason"],
        "problem": _figure(account.chain.problem),
        "outcome": _figure(account.chain.indicator),
        "synthetic": promise["synthetic"],
    }


def _entry(entry: Mapping[str, object]) -> dict[str, object]:
    copied = ("when", "latest", "kind", "what", "unit", "place", "place_name", "source", "level")
    return {**{name: entry[name] for name in copied}, "amount": entry["stands"]}


def _figure(figure: Figure | None) -> dict[str, object] | None:
    if figure is None:
        return None
    return {
        "about": figure.concept.value if figure.concept else figure.category,
        "refused": figure.refused,
        "now": _incidents(figure) if figure.incidents is not None else _number(figure.row),
        "before": _number(figure.before),
        "change": figure.change.change.value if figure.change else None,
    }


def _number(row: Row | None) -> dict[str, object] | None:
    """Return a survey's number with its base and interval, or a count of mentions."""
    if row is None:
        return None
    if "share" not in row:
        return _mentions(row)
    names = ("wave", "share", "value", "n", "low", "high", "state")
    return {name: row.get(name) for name in names}


def _incidents(figure: Figure) -> dict[str, object] | None:
    """Return what was counted against the years before, which holds its own "before"."""
    if figure.incidents is None:
        return None
    verdict = figure.incidents.verdict
    return {
        "months": verdict.months,
        "count": verdict.current,
        "expected": verdict.expected,
        "change": verdict.change.value,
    }


def _mentions(row: Row) -> dict[str, object]:
    return {"wave": string(row["wave"]), "n": row["n"], "place": row["place"]}
