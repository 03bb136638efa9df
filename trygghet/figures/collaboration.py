"""Collaboration as HTML: what is done and how it stands, and who works together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from trygghet.figures.source_line import made_up_mark
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.partners import PartnerKind
from trygghet.model.pledges import ActivityState
from trygghet.model.result import Result, Row

#: Done first, then what goes on, then what doesn't.
_STATES = (
    ActivityState.FULFILLED,
    ActivityState.PARTLY_FULFILLED,
    ActivityState.CONTINUOUS,
    ActivityState.ONGOING,
    ActivityState.NOT_STARTED,
    ActivityState.LATE,
    ActivityState.NOT_FULFILLED,
    ActivityState.STOPPED,
    ActivityState.MOOT,
    ActivityState.NOT_ASSESSED,
)


def activity_sentence(rows: Sequence[Row], words: Words) -> str:
    """Say how many activities there are, and how many in each state."""
    counts = Counter(str(row["state"]) for row in rows)
    parts = [
        f"{words.label(state).lower()} {words.number(counts[state])}"
        for state in _STATES
        if counts[state]
    ]
    return words.plural(
        "{n} activity: {states}.", "{n} activities: {states}.", n=len(rows), states=", ".join(parts)
    )


def activity_list(result: Result, words: Words) -> str:
    """Return the activities by state, each with who does it, where from and when."""
    mark = made_up_mark(words) if result.synthetic else ""
    groups = []
    for state in _STATES:
        rows = [row for row in result.rows if row["state"] == state]
        if rows:
            items = "".join(f"<li>{_activity(row)}</li>" for row in rows)
            name = escaped(words.label(state))
            groups.append(f'<p class="tg-party">{name}</p><ul class="tg-promises">{items}</ul>')
    return mark + "".join(groups)


def partner_list(result: Result, words: Words) -> str:
    """Return partners, then focus groups; those that no activity names are told."""
    mark = made_up_mark(words) if result.synthetic else ""
    groups = []
    for focus, title in ((False, words.text("Partners")), (True, words.text("Focus groups"))):
        rows = [row for row in result.rows if bool(row["focus_group"]) is focus]
        if rows:
            items = "".join(f"<li>{_partner(row, words)}</li>" for row in rows)
            groups.append(
                f'<p class="tg-party">{escaped(title)}</p><ul class="tg-promises">{items}</ul>'
            )
    return mark + "".join(groups)


def _activity(row: Row) -> str:
    beside = [str(row[key]) for key in ("partner_name", "date_text", "source") if row.get(key)]
    small = escaped(" · ".join(beside))
    return f'<div>{escaped(row["text"])}</div><p class="tg-small">{small}</p>'


def _partner(row: Row, words: Words) -> str:
    count = int(str(row["activities"]))
    said = (
        words.plural("{n} activity", "{n} activities", n=count)
        if count
        else words.text("no activity named yet")
    )
    beside = [str(row["about"])] if row.get("about") else []
    if not beside and row.get("kind") and not row["focus_group"]:
        beside = [words.label(PartnerKind(str(row["kind"])))]
    small = escaped(" · ".join([*beside, said]))
    return f'<div>{escaped(row["name"])}</div><p class="tg-small">{small}</p>'
