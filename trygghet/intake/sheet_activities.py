"""A changed row of an activity as a dated entry about it, so that its history stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from trygghet.intake.sheet_rows import Row, plain
from trygghet.locale.words import Words
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import N_, Message, message

#: What an entry can change.
_HELD = ("state", "text", "owner", "partner", "first_day", "last_day")


def changed_activity(
    row: Row, before: Row, history: Iterable[Row], on: date, words: Words
) -> Row | Message | None:
    """Return the entry that a row of a sheet makes, why it makes none, or ``None`` where it is untouched.

    Parameters
    ----------
    row
        As filled in.
    before
        As it is known.
    history
        Entries about activities; a cell that holds what one of them says is untouched.
    on
        The day on which it came to be so: "Läget per".
    """
    own = [entry for entry in history if entry["activity"] == row["id"]]
    other = [
        field.name
        for field in SCHEMAS[Kind.ACTIVITIES].fields
        if field.name not in _HELD and plain(row.get(field.name)) != plain(before.get(field.name))
    ]
    emptied = [
        name for name in _HELD if plain(row[name]) is None and plain(before[name]) is not None
    ]
    changed = {
        name: row[name]
        for name in _HELD
        if plain(row[name]) is not None
        and plain(row[name]) not in [plain(each[name]) for each in (before, *own)]
    }
    if changed:
        note = words.text("Changed in a sheet.")
        return {"activity": row["id"], "when": on, **changed, "note": note}
    if other or emptied:
        return message(
            N_(
                "{id}: {fields} can't be changed in a sheet, or emptied. State, wording, owner, partner"
                " and days can be changed."
            ),
            id=str(row["id"]),
            fields=", ".join((*other, *emptied)),
        )
    return None
