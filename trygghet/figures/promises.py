"""Promises as HTML: state as word, mark and colour; the promise; a picture that fits its shape.

Five shapes, five pictures: a bar with today's plan for a quantity, pips for times, a last day for a
milestone, dots along time for a continuous commitment, and for an intention the plain word that it
can't be measured, with a wording that could.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from trygghet.figures.promise_picture import cell, number_of, picture
from trygghet.figures.source_line import made_up_mark
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.pledges import (
    EvidenceKind,
    Pace,
    PartyKind,
    PromiseShape,
    PromiseState,
    Succession,
)
from trygghet.model.result import Row
from trygghet.model.vocabulary import Vocabulary

#: Mark and class of colour for each state. The word always stands beside them.
_LOOKS = {
    PromiseState.NOT_ASSESSED: ("–", "plain"),
    PromiseState.NOT_STARTED: ("○", "plain"),
    PromiseState.ONGOING: ("●", "going"),
    PromiseState.CONTINUOUS: ("●", "going"),
    PromiseState.FULFILLED: ("✔\N{VARIATION SELECTOR-15}", "done"),
    PromiseState.PARTLY_FULFILLED: ("◐", "going"),
    PromiseState.LATE: ("▲", "late"),
    PromiseState.NOT_FULFILLED: ("▼", "late"),
    PromiseState.STOPPED: ("✕", "plain"),
    PromiseState.MOOT: ("✕", "plain"),
    PromiseState.NOT_MEASURABLE: ("◇", "plain"),
}
_FIRST = (PromiseState.LATE, PromiseState.NOT_FULFILLED)
_LAST = (PromiseState.NOT_MEASURABLE, PromiseState.NOT_ASSESSED, PromiseState.MOOT)
_PARTIES = (PartyKind.TOGETHER, PartyKind.MUNICIPALITY, PartyKind.POLICE)


def promise_list(
    rows: Sequence[Row], words: Words, *, detailed: bool = False, municipality: str | None = None
) -> str:
    """Return promises grouped by who promised.

    Parameters
    ----------
    rows
        Of the ``pledges`` measure.
    detailed
        Whether each shows its chain from problem to follow-up and the evidence behind its state.
    municipality
        The municipality's name, for its promises; without it the rows' own, else "Kommunen".
    """
    ordered = sorted(rows, key=_party_order)
    parts = [made_up_mark(words)] if any(row.get("synthetic") for row in rows) else []
    for _, group in groupby(ordered, key=_party_order):
        promised = list(group)
        name = _party_name(promised[0], words, municipality)
        items = "".join(f"<li>{promise(row, words, detailed=detailed)}</li>" for row in promised)
        parts.append(f'<p class="tg-party">{escaped(name)}</p><ul class="tg-promises">{items}</ul>')
    return "".join(parts)


def promise_brief(
    rows: Sequence[Row], words: Words, *, most: int, municipality: str | None = None
) -> str:
    """Return the promises that need attention first, each with who made it, without its party's heading.

    Parameters
    ----------
    most
        How many are shown.
    municipality
        As for :func:`promise_list`.
    """
    first = sorted(rows, key=lambda row: (_urgency(row), _party_order(row)))[:most]
    mark = made_up_mark(words) if any(row.get("synthetic") for row in rows) else ""
    items = "".join(
        f"<li>{promise({**row, 'succession': None}, words, promiser=_party_name(row, words, municipality))}</li>"
        for row in first
    )
    return f'{mark}<ul class="tg-promises">{items}</ul>'


def promise(row: Row, words: Words, *, promiser: str = "", detailed: bool = False) -> str:
    """Return one promise: state, text, picture, and behind it (if ``detailed``) chain and evidence."""
    text = row.get("text") if detailed else row.get("short") or row.get("text")
    parts = [
        _state(row, words),
        f"<div>{escaped(text)}</div>",
        picture(row, words),
        _small([*([f"{promiser}."] if promiser else []), *_beside(row, words)]),
        _wording(row, words),
    ]
    if detailed:
        parts += [_chain(row, words), _evidence(row, words)]
    return "".join(parts)


def state_badge(state: Vocabulary, words: Words) -> str:
    """Return a promise's state as HTML: mark, word and colour."""
    mark, look = _LOOKS[PromiseState(state)]
    return (
        f'<span class="tg-state tg-state-{look}"><span class="tg-mark" aria-hidden="true">{mark}'
        f"</span>{escaped(words.label(state))}</span>"
    )


def _state(row: Row, words: Words) -> str:
    badge = state_badge(PromiseState(str(row["state"])), words)
    pace = row.get("pace")
    if not pace or pace == Pace.SILENT:
        return badge
    return f'{badge}<span class="tg-pace">{escaped(words.label(Pace(str(pace))))}</span>'


def _beside(row: Row, words: Words) -> Iterable[str]:
    """Say what surrounds the state: last evidence, silence, who answers, why it ended."""
    last, weeks = row.get("last_evidence"), number_of(row, "weeks_silent")
    if isinstance(last, date):
        yield words.text("Latest evidence {date}.", date=last)
    if row.get("pace") == Pace.SILENT and weeks is not None:
        yield words.label(Pace.SILENT, weeks=int(weeks)) + "."
    if row.get("reason"):
        yield words.text("Reason: {reason}", reason=cell(row, "reason"))
    if row.get("succession") not in (None, "", Succession.NEW):
        became = words.label(Succession(str(row["succession"]))).lower()
        yield words.text("Against the earlier promise: {became}.", became=became)
    if row.get("owner"):
        yield words.text("Responsible: {owner}.", owner=cell(row, "owner"))


def _wording(row: Row, words: Words) -> str:
    if row.get("state") != PromiseState.NOT_MEASURABLE and (
        row.get("shape") != PromiseShape.INTENTION
    ):
        return ""
    said = words.text("It can't be measured as it is written.")
    drafted = row.get("measurable_wording")
    if drafted:
        said += " " + words.text("It could be measured like this: {wording}", wording=str(drafted))
    return f'<p class="tg-wording">{escaped(said)}</p>'


def _chain(row: Row, words: Words) -> str:
    links = (
        (words.text("Problem"), "problem"),
        (words.text("Cause"), "cause"),
        (words.text("Measure (action)"), "measure"),
        (words.text("Follow-up"), "follow_up"),
    )
    empty = words.text("Not described")
    items = "".join(
        f"<li><strong>{escaped(name)}:</strong> {escaped(row.get(key) or empty)}</li>"
        for name, key in links
    )
    title = escaped(words.text("From problem to follow-up"))
    return f'<details class="tg-small"><summary>{title}</summary><ul>{items}</ul></details>'


def _evidence(row: Row, words: Words) -> str:
    entries = row.get("evidence")
    baselines = row.get("baselines")
    counted = [e for e in entries if isinstance(e, Mapping)] if isinstance(entries, list) else []
    before = [e for e in baselines if isinstance(e, Mapping)] if isinstance(baselines, list) else []
    if not counted and not before:
        return _small([words.text("No evidence has been entered.")])
    items = [f"<li>{_entry(entry, words)}</li>" for entry in counted]
    note = escaped(words.text("Before the promise began; doesn't count"))
    items += [f"<li>{_entry(entry, words)} <em>({note})</em></li>" for entry in before]
    title = words.plural(
        "{n} piece of evidence", "{n} pieces of evidence", n=len(counted) + len(before)
    )
    return (
        f'<details class="tg-small"><summary>{escaped(title)}</summary>'
        f"<ul>{''.join(items)}</ul></details>"
    )


def _entry(entry: Mapping[str, object], words: Words) -> str:
    when = entry.get("when")
    day = str(entry.get("date_text") or "") or (words.iso(when) if isinstance(when, date) else "")
    parts = [day]
    kind = entry.get("kind")
    if kind in tuple(EvidenceKind):
        parts.append(words.label(EvidenceKind(str(kind))))
    amount = number_of(entry, "amount")
    if amount is not None:
        decimals = 0 if amount == int(amount) else 1
        parts.append(f"{words.number(amount, decimals)} {entry.get('unit') or ''}".strip())
    parts += [str(entry[key]) for key in ("what", "place", "source", "role") if entry.get(key)]
    if entry.get("counts") is False:
        parts.append(words.text("doesn't count"))
    return " · ".join(escaped(part) for part in parts if part)


def _small(sentences: Iterable[str]) -> str:
    said = " ".join(sentences)
    return f'<p class="tg-small">{escaped(said)}</p>' if said else ""


def _urgency(row: Row) -> int:
    """Order promises by what a meeting must talk about: late, behind plan, not begun, then the rest."""
    state = PromiseState(str(row["state"]))
    if state in _FIRST:
        return _FIRST.index(state)
    if row.get("pace") in (Pace.BEHIND, Pace.SILENT):
        return len(_FIRST)
    return len(_FIRST) + 1 + (_LAST.index(state) + 1 if state in _LAST else 0)


def _party_name(row: Row, words: Words, municipality: str | None) -> str:
    party = _PARTIES[_party_order(row)]
    if party is PartyKind.MUNICIPALITY:
        return municipality or cell(row, "party_name") or words.label(party)
    return words.label(party)


def _party_order(row: Row) -> int:
    party = row.get("party")
    return next((place for place, kind in enumerate(_PARTIES) if kind == party), 0)
