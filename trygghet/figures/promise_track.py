"""Evidence along a promise's time: each entry where it lies, the deadline, and the day of the picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.pledges import EvidenceKind
from trygghet.model.result import Row

#: Two labels nearer to each other than this, in percent of the line, would touch on a phone.
_LABEL_ROOM = 24.0


def track(row: Row, words: Words, *, deadline: bool) -> str:
    """Return the line of a promise's time as HTML; empty where its first day isn't known.

    A fuzzy date is a span. Corrections and what they took back aren't drawn: they are in the list.

    Parameters
    ----------
    row
        Of the ``pledges`` measure.
    deadline
        Whether its last day is a deadline, which is then marked.
    """
    first, last, on = (day_of(row, name) for name in ("first_day", "last_day", "as_of"))
    if first is None:
        return ""
    shown = [(when, latest, entry) for when, latest, entry in _entries(row) if latest >= first]
    end = max(
        (
            *(each for each in (last, day_of(row, "pledge_last_day")) if each),
            *(latest for _, latest, _ in shown),
            *([on] if last is None and on else []),
        ),
        default=first,
    )
    length = max((end - first).days, 1)

    def place(when: date) -> float:
        return round(min(max((when - first).days / length, 0.0), 1.0) * 100, 1)

    marks = [_mark(place(when), place(latest), entry) for when, latest, entry in shown]
    labels = [(0.0, words.month(first, short=True)), (100.0, words.month(end, short=True))]
    if deadline and last is not None:
        marks.append(f'<b class="tg-deadline" style="left:{place(last)}%"></b>')
    if on is not None and first <= on <= end:
        marks.append(f'<b style="left:{place(on)}%"></b>')
        labels.append((place(on), words.date(on)))
    drawn = f'<div class="tg-track tg-promise-track">{"".join(marks)}</div>'
    return f'<div aria-hidden="true">{drawn}{_axis(labels)}</div>'


def _entries(row: Row) -> Iterable[tuple[date, date, Mapping[str, object]]]:
    entries = row.get("evidence")
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, Mapping) or entry.get("correction") or entry.get("withdrawn"):
            continue
        when, latest = entry.get("when"), entry.get("latest")
        if isinstance(when, date):
            yield when, latest if isinstance(latest, date) else when, entry


def _mark(left: float, right: float, entry: Mapping[str, object]) -> str:
    looks = []
    if entry.get("kind") == EvidenceKind.MILESTONE and entry.get("counts") is not False:
        looks.append("tg-reached")
    if entry.get("counts") is False:
        looks.append("tg-beside")
    width = ""
    if right > left:
        looks.append("tg-span")
        width = f";width:{round(right - left, 1)}%"
    look = f' class="{" ".join(looks)}"' if looks else ""
    return f'<i{look} style="left:{left}%{width}"></i>'


def _axis(labels: list[tuple[float, str]]) -> str:
    """Return labels below the line; those of the ends give way to the day of the picture."""
    day = [label for label in labels if label[0] not in (0.0, 100.0)]
    ends = [
        label
        for label in labels
        if label not in day and all(abs(label[0] - other[0]) >= _LABEL_ROOM for other in day)
    ]
    drawn = []
    for left, said in (*ends, *day):
        side = (
            "tg-left"
            if left < _LABEL_ROOM / 2
            else "tg-right"
            if left > 100 - _LABEL_ROOM / 2
            else ""
        )
        drawn.append(f'<span class="{side}" style="left:{left}%">{escaped(said)}</span>')
    return f'<div class="tg-promise-axis">{"".join(drawn)}</div>'


def day_of(row: Mapping[str, object], name: str) -> date | None:
    """Return a cell as a day; ``None`` where there is none."""
    value = row.get(name)
    return value if isinstance(value, date) else None
