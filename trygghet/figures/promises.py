"""Promises as HTML lists: state as word, mark and colour; the promise; a picture that fits its shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from trygghet.figures.promise_picture import cell, number_of, picture
from trygghet.figures.promise_states import pace_text, state_badge
from trygghet.figures.source_line import made_up_mark
from trygghet.figures.text import as_written, escaped
from trygghet.locale.words import Words
from trygghet.model.pledges import Pace, PartyKind, PromiseShape, PromiseState, Succession
from trygghet.model.result import Row

_FIRST = (PromiseState.LATE, PromiseState.NOT_FULFILLED)
_LAST = (PromiseState.NOT_MEASURABLE, PromiseState.NOT_ASSESSED, PromiseState.MOOT)
_PARTIES = (PartyKind.TOGETHER, PartyKind.MUNICIPALITY, PartyKind.POLICE)


def promise_list(rows: Sequence[Row], words: Words, *, municipality: str | None = None) -> str:
    """Return promises grouped by who promised.

    Parameters
    ----------
    rows
        Of the ``pledges`` measure.
    municipality
        The municipality's name, for its promises; without it the rows' own, else "Kommunen".
    """
    parts = [made_up_mark(words)] if any(row.get("synthetic") for row in rows) else []
    for name, promised in by_party(rows, words, municipality):
        items = "".join(f"<li>{promise(row, words)}</li>" for row in promised)
        parts.append(f'<p class="tg-party">{escaped(name)}</p><ul class="tg-promises">{items}</ul>')
    return "".join(parts)


def by_party(
    rows: Sequence[Row], words: Words, municipality: str | None = None
) -> list[tuple[str, list[Row]]]:
    """Return promises by who promised, with the party's name: together, the municipality, the police."""
    ordered = sorted(rows, key=_party_order)
    groups = [list(group) for _, group in groupby(ordered, key=_party_order)]
    return [(party_name(group[0], words, municipality), group) for group in groups]


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
        f"<li>{promise({**row, 'succession': None}, words, promiser=party_name(row, words, municipality))}</li>"
        for row in first
    )
    return f'{mark}<ul class="tg-promises">{items}</ul>'


def promise(row: Row, words: Words, *, promiser: str = "") -> str:
    """Return one promise in brief: state, text, picture, what surrounds them."""
    parts = [
        state_line(row, words),
        f"<div>{as_written(row.get('short') or row.get('text'), words)}</div>",
        picture(row, words),
        small([*([f"{promiser}."] if promiser else []), *beside(row, words)]),
        wording(row, words),
    ]
    return "".join(parts)


def state_line(row: Row, words: Words) -> str:
    """Return a promise's state and, where one can be told, its pace."""
    badge = state_badge(PromiseState(str(row["state"])), words)
    pace = pace_text(row, words)
    return f'{badge}<span class="tg-pace">{escaped(pace)}</span>' if pace else badge


def beside(row: Row, words: Words) -> Iterable[str]:
    """Say what surrounds the state: last evidence, silence, who answers, why it ended."""
    last, weeks = row.get("last_evidence"), number_of(row, "weeks_silent")
    if isinstance(last, date):
        yield words.text("Latest evidence {date}.", date=last)
    if row.get("pace") == Pace.SILENT and weeks is not None:
        yield words.label(Pace.SILENT, weeks=int(weeks)) + "."
    judged = row.get("state") != PromiseState.NOT_ASSESSED
    if row.get("shape") == PromiseShape.CONTINUOUS and row.get("counts_evidence") and not judged:
        yield words.text("Its time is over, and it has no measure by which it could be judged.")
    ended, on = row.get("ended_on"), row.get("as_of")
    # On an earlier day nobody knew yet why it was to end.
    known = not (isinstance(ended, date) and isinstance(on, date)) or ended <= on
    if row.get("reason") and known:
        yield words.text("Reason: {reason}", reason=cell(row, "reason"))
    if row.get("predecessor") and row.get("succession"):
        became = words.label(Succession(str(row["succession"]))).lower()
        yield words.text("Against the earlier promise: {became}.", became=became)
    if row.get("owner"):
        yield words.text("Responsible: {owner}.", owner=cell(row, "owner"))


def wording(row: Row, words: Words) -> str:
    """Say of a promise without a measure that it has none, and how it could be measured."""
    if row.get("state") != PromiseState.NOT_MEASURABLE and (
        row.get("shape") != PromiseShape.INTENTION
    ):
        return ""
    plain = words.text("It can't be measured as it is written.")
    said = f"<p>{escaped(plain)}</p>"
    drafted = row.get("measurable_wording")
    if drafted:
        heading = escaped(words.text("How the promise can be made measurable"))
        said += f"<p><strong>{heading}:</strong> <q>{as_written(drafted, words)}</q></p>"
    else:
        hint = words.text(
            "A promise can be measured when it says how much, how often or by when, and who answers."
        )
        said += f"<p>{escaped(hint)}</p>"
    return f'<div class="tg-wording">{said}</div>'


def small(sentences: Iterable[str]) -> str:
    """Return sentences of less weight as a paragraph; nothing for none."""
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


def party_name(row: Row, words: Words, municipality: str | None = None) -> str:
    """Return who made a promise: the municipality by its name, else the party's word."""
    party = _PARTIES[_party_order(row)]
    if party is PartyKind.MUNICIPALITY:
        return municipality or cell(row, "party_name") or words.label(party)
    return words.label(party)


def _party_order(row: Row) -> int:
    party = row.get("party")
    return next((place for place, kind in enumerate(_PARTIES) if kind == party), 0)
