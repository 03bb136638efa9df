"""The evidence behind a promise's state, with effort, output and outcome kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from trygghet.figures.promise_picture import number_of
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.measures.evidence_ledger import Timing
from trygghet.model.pledges import EvidenceKind, Level
from trygghet.model.result import Row


def evidence_list(row: Row, words: Words, *, staff: bool) -> str:
    """Return a promise's evidence as HTML that opens, by level; baselines last, as not counting.

    Parameters
    ----------
    row
        Of the ``pledges`` measure.
    staff
        Whether corrections and what they took back are shown, too. Others see what stands.
    """
    counted = [entry for entry in _held(row, "evidence") if staff or _stands(entry)]
    before = [entry for entry in _held(row, "baselines") if staff or _stands(entry)]
    if not counted and not before:
        none = words.text("No evidence has been entered.")
        return f'<p class="tg-small">{escaped(none)}</p>'
    parts = []
    for level in Level:
        own = [entry for entry in counted if entry.get("level", Level.OUTPUT) == level]
        if own:
            parts.append(_group(words.label(level), own, words, staff=staff))
    if before:
        title = words.text("Starting point: before the promise began, never counted")
        parts.append(_group(title, before, words, staff=staff))
    title = words.plural(
        "{n} piece of evidence", "{n} pieces of evidence", n=len(counted) + len(before)
    )
    return (
        f'<details class="tg-small"><summary>{escaped(title)}</summary>{"".join(parts)}</details>'
    )


def _group(
    title: str, entries: Iterable[Mapping[str, object]], words: Words, *, staff: bool
) -> str:
    items = "".join(f"<li>{_entry(entry, words, staff=staff)}</li>" for entry in entries)
    return f'<p class="tg-level">{escaped(title)}</p><ul>{items}</ul>'


def entry_text(entry: Mapping[str, object], words: Words, *, staff: bool) -> str:
    """Return an entry in words: when, what kind, how much, what, where, whence, by which role.

    Parameters
    ----------
    staff
        Whether the amount is the one that was entered; others see what stands after corrections.
    """
    when = entry.get("when")
    day = str(entry.get("date_text") or "") or (words.date(when) if isinstance(when, date) else "")
    parts = [day]
    kind = entry.get("kind")
    if kind in tuple(EvidenceKind):
        parts.append(words.label(EvidenceKind(str(kind))))
    amount = number_of(entry, "amount" if staff or "stands" not in entry else "stands")
    if amount is not None:
        decimals = 0 if amount == int(amount) else 1
        parts.append(_amount(words.number(amount, decimals), str(entry.get("unit") or "")))
    place = entry.get("place_name") or entry.get("place")
    told = (entry.get("what"), place, entry.get("source"), entry.get("role"))
    parts += [str(each) for each in told if each]
    return " · ".join(part for part in parts if part)


def _amount(number: str, unit: str) -> str:
    """Say an amount. A unit is a plural as its file has it, so one of them stands after a colon."""
    if unit and number.lstrip("−-") == "1":
        return f"{unit}: {number}"
    return f"{number} {unit}".strip()


def _entry(entry: Mapping[str, object], words: Words, *, staff: bool) -> str:
    said = escaped(entry_text(entry, words, staff=staff))
    why = _why_not(entry, words)
    return f"{said} <em>({escaped(why)})</em>" if why else said


def _why_not(entry: Mapping[str, object], words: Words) -> str:
    """Say why an entry doesn't count; empty where it does, and for baselines, whose heading says it."""
    if entry.get("correction"):
        return words.text("corrects an earlier entry")
    if entry.get("withdrawn"):
        return words.text("taken back by a correction")
    if entry.get("timing") == Timing.AFTER:
        return words.text("after the promise's time; doesn't count")
    if entry.get("other_unit"):
        return words.text("in another unit; not summed")
    return ""


def _held(row: Row, name: str) -> list[Mapping[str, object]]:
    entries = row.get(name)
    return [e for e in entries if isinstance(e, Mapping)] if isinstance(entries, list) else []


def _stands(entry: Mapping[str, object]) -> bool:
    return not entry.get("correction") and not entry.get("withdrawn")
