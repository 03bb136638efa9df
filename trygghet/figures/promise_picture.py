"""The picture of a promise by its shape. Widths are layout; every number stands beside in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.pledges import PromiseShape, PromiseState
from trygghet.model.result import Row

#: More pips than this can't be counted at a glance; then a bar is drawn.
_MOST_PIPS = 12
_OPEN = (
    PromiseState.NOT_ASSESSED,
    PromiseState.NOT_STARTED,
    PromiseState.ONGOING,
    PromiseState.LATE,
)


def picture(row: Row, words: Words) -> str:
    """Return a promise's picture as HTML; empty where its shape or its data have none.

    Parameters
    ----------
    row
        Of the ``pledges`` measure.
    """
    # A target per year counts for all years of the promise together, as what was done does.
    target = number_of(row, "target_total") or number_of(row, "target")
    delivered = number_of(row, "delivered")
    match row.get("shape"):
        case PromiseShape.QUANTITY if target and delivered is not None:
            return _bar(row, target, delivered, words)
        case PromiseShape.REPEAT if target and delivered is not None:
            if target > _MOST_PIPS or target != int(target):
                return _bar(row, target, delivered, words)
            return _pips(row, int(target), delivered, words)
        case PromiseShape.MILESTONE:
            return _milestone(row, words)
        case PromiseShape.CONTINUOUS:
            return _dots(row, words)
        case _:
            return ""


def _bar(row: Row, target: float, delivered: float, words: Words) -> str:
    planned = number_of(row, "planned_today")
    full = f'<i style="width:{_percent(delivered / target)}%"></i>'
    stroke = said = ""
    if planned is not None:
        stroke = f'<b style="left:{_percent(planned / target)}%"></b>'
        said = " · " + words.text("plan today: {planned}", planned=_amount(planned, words))
    return (
        f'<div class="tg-bar" aria-hidden="true">{full}{stroke}</div>'
        f'<p class="tg-small">{escaped(_of(row, target, delivered, words) + said)}</p>'
    )


def _pips(row: Row, target: int, delivered: float, words: Words) -> str:
    filled = min(int(delivered), target)
    pips = '<i class="tg-full"></i>' * filled + "<i></i>" * (target - filled)
    return (
        f'<div class="tg-pips" aria-hidden="true">{pips}</div>'
        f'<p class="tg-small">{escaped(_of(row, target, delivered, words))}</p>'
    )


def _milestone(row: Row, words: Words) -> str:
    last = row.get("last_day")
    if not isinstance(last, date) or row.get("state") not in _OPEN:
        return ""
    said = words.text("To be done by {date}.", date=last)
    return f'<p class="tg-small">{escaped(said)}</p>'


def _dots(row: Row, words: Words) -> str:
    """Draw evidence along the promise's time, each entry where it belongs; a fuzzy date is a span."""
    entries = row.get("evidence")
    first, last = row.get("first_day"), row.get("last_day")
    if not isinstance(entries, list) or not entries or not isinstance(first, date):
        return ""
    days = [
        (when, latest if isinstance(latest := entry.get("latest"), date) else when)
        for entry in entries
        if isinstance(entry, Mapping) and isinstance(when := entry.get("when"), date)
    ]
    end = last if isinstance(last, date) else max((latest for _, latest in days), default=first)
    length = max((end - first).days, 1)
    dots = []
    for when, latest in days:
        left = _percent((when - first).days / length)
        if latest > when:
            width = _percent((latest - when).days / length)
            dots.append(f'<i class="tg-span" style="left:{left}%;width:{width}%"></i>')
        else:
            dots.append(f'<i style="left:{left}%"></i>')
    said = words.plural("{n} piece of evidence", "{n} pieces of evidence", n=len(days))
    return (
        f'<div class="tg-track" aria-hidden="true">{"".join(dots)}</div>'
        f'<p class="tg-small">{escaped(f"{said}, {words.iso(first)}–{words.iso(end)}")}</p>'
    )


def cell(row: Mapping[str, object], name: str) -> str:
    """Return a cell as text; empty where there is none."""
    value = row.get(name)
    return "" if value is None else str(value)


def number_of(row: Mapping[str, object], name: str) -> float | None:
    """Return a cell as a number; ``None`` where there is none."""
    value = row.get(name)
    return float(value) if isinstance(value, int | float) else None


def _of(row: Row, target: float, delivered: float, words: Words) -> str:
    return words.text(
        "{delivered} of {target} {unit}",
        delivered=_amount(delivered, words),
        target=_amount(target, words),
        unit=cell(row, "unit"),
    ).strip()


def _amount(value: float, words: Words) -> str:
    return words.number(value, 0 if value == int(value) else 1)


def _percent(part: float) -> float:
    """Return a place along a line as 0-100, kept within it."""
    return round(min(max(part, 0.0), 1.0) * 100, 1)
