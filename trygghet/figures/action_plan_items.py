"""Activities one by one: state, what is done, who answers for it, when, what it costs; and their history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from trygghet.figures.promise_states import state_badge
from trygghet.figures.tables import Table, number_cell, text_cell
from trygghet.figures.text import as_written, escaped
from trygghet.locale.words import Words
from trygghet.measures.activity_state import Told
from trygghet.model.certification import FocusArea
from trygghet.model.pledges import ActivityState
from trygghet.model.result import Row

Names = Mapping[str, str]


def activity(row: Row, words: Words, places: Names, partners: Names | None = None) -> str:
    """Return an activity as HTML.

    Parameters
    ----------
    row
        Of the measure ``activities``.
    places
        Names of areas and places by id, for what the activity touches.
    partners
        Names of partners by id, for its history.
    """
    small = " · ".join(_beside(row, words, places))
    return (
        f'<div class="tg-activity">{_state(row, words)}<div>{as_written(row["text"], words)}</div>'
        f'<p class="tg-small">{escaped(small)}</p>{_history(row, words, partners or {})}</div>'
    )


def activity_days(row: Row, words: Words) -> str:
    """Return when an activity is to be done: in the source's words, else its days; empty if unknown."""
    first, last = row.get("first_day"), row.get("last_day")
    if row.get("date_text"):
        return str(row["date_text"])
    if isinstance(first, date) and isinstance(last, date):
        return words.text("{first} to {last}", first=first, last=last)
    if isinstance(last, date):
        return words.text("by {date}", date=last)
    return words.text("from {date}", date=first) if isinstance(first, date) else ""


def activity_table(rows: Sequence[Row], words: Words, places: Names) -> Table:
    """Return all activities as a table, for the files."""
    headers = (
        words.text("Id"),
        words.text("Focus area"),
        words.text("Activity"),
        words.text("State"),
        words.text("Responsible"),
        words.text("Partner"),
        words.text("When"),
        words.text("Where"),
        words.text("Cost, kronor"),
        words.text("Source"),
    )
    cells = tuple(
        (
            text_cell(row["id"]),
            text_cell(focus_word(row, words)),
            text_cell(row["text"]),
            text_cell(_state_words(row, words)),
            text_cell(row["owner_name"]),
            text_cell(row["partner_name"]),
            text_cell(activity_days(row, words)),
            text_cell(_where(row, places)),
            number_cell(cost, words) if isinstance(cost := row["cost"], float) else text_cell(""),
            text_cell(row["source"]),
        )
        for row in rows
    )
    return Table(words.text("Activities"), headers, cells)


def focus_word(row: Row, words: Words) -> str:
    """Return an activity's focus area: its label, else the source's word; empty where it has none."""
    if row["focus"]:
        return words.label(FocusArea(str(row["focus"])))
    return str(row["focus_text"] or "")


def _state(row: Row, words: Words) -> str:
    state = ActivityState(str(row["state"]))
    if not row["late"] or state is ActivityState.LATE:
        return state_badge(state, words)
    said = words.text("{state}, was to be done by {date}", state=state, date=row["last_day"])
    return (
        f"{state_badge(ActivityState.LATE, words)}"
        f'<span class="tg-pace">{escaped(said[:1].lower() + said[1:])}</span>'
    )


def _state_words(row: Row, words: Words) -> str:
    state = ActivityState(str(row["state"]))
    said = words.label(state)
    if row["late"] and state is not ActivityState.LATE:
        return f"{words.label(ActivityState.LATE)} ({said.lower()})"
    return said


def _beside(row: Row, words: Words, places: Names) -> list[str]:
    """Say who, when, where, at what cost, and since when it stands as it does."""
    said = []
    if row["owner_name"]:
        said.append(words.text("Responsible: {owner}", owner=row["owner_name"]))
    if row["partner_name"] and row["partner_name"] != row["owner_name"]:
        said.append(words.text("Partner: {partner}", partner=row["partner_name"]))
    said += [part for part in (activity_days(row, words), _where(row, places)) if part]
    if isinstance(cost := row["cost"], float):
        said.append(words.text("{cost} kronor", cost=words.number(cost)))
    since = row["since"]
    if row["told"] == Told.ENTRY and isinstance(since, date):
        said.append(words.text("noted {date}", date=since))
    if row["promise"]:
        said.append(words.text("serves promise {promise}", promise=row["promise"]))
    return said


def _where(row: Row, places: Names) -> str:
    ids = row["places"] if isinstance(row["places"], list | tuple) else []
    return ", ".join(places.get(str(id_), str(id_)) for id_ in ids)


def _history(row: Row, words: Words, partners: Names) -> str:
    """Return the entries about an activity, oldest first; one that was taken back is struck through."""
    entries = history_of(row)
    if not entries:
        return ""
    title = words.plural("{n} entry about it", "{n} entries about it", n=len(entries))
    back = escaped(words.text("taken back"))
    items = []
    for entry in entries:
        said = escaped(entry_text(entry, words, partners))
        if entry["withdrawn"]:
            said = f"<del>{said}</del> <em>{back}</em>"
        items.append(f"<li>{said}</li>")
    return (
        f'<details class="tg-small"><summary>{escaped(title)}</summary>'
        f"<ul>{''.join(items)}</ul></details>"
    )


def history_of(row: Row) -> list[Mapping[str, object]]:
    """Return an activity's entries, oldest first."""
    found = row["history"]
    return [e for e in found if isinstance(e, Mapping)] if isinstance(found, list | tuple) else []


def entry_text(entry: Mapping[str, object], words: Words, partners: Names) -> str:
    """Say what an entry tells, in one line: day, what changed, note, source and role."""
    when = entry["when"]
    said = [words.date(when) if isinstance(when, date) else ""]
    if entry["corrects"]:
        said.append(words.text("takes back an entry"))
    if entry["state"]:
        said.append(words.label(ActivityState(str(entry["state"]))))
    if entry["owner"]:
        said.append(words.text("Responsible: {owner}", owner=entry["owner"]))
    if entry["partner"]:
        partner = partners.get(str(entry["partner"]), entry["partner"])
        said.append(words.text("Partner: {partner}", partner=partner))
    days = activity_days({**entry, "date_text": None}, words)
    if days:
        said.append(words.text("new days: {days}", days=days))
    if entry["text"]:
        said.append(words.text("new wording: {text}", text=entry["text"]))
    said += [str(entry[name]) for name in ("note", "source", "role") if entry[name]]
    return " · ".join(said)
