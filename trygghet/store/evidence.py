"""Evidence entries typed into the app: only added, never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import N_, UserError, message
from trygghet.store.register import Register, add_to_log, now

_FIELDS = {field.name: field for field in SCHEMAS[Kind.EVIDENCE].fields}


def add_entry(
    register: Register, municipality: str | None, entry: Mapping[str, object], by: str
) -> str:
    """Add an entry and return its id; see :meth:`Store.add_evidence`.

    Raises
    ------
    UserError
        Where a value that is needed is missing, the kind is none of the list, or the id is taken.
    ValueError
        Where a value has a name that the schema doesn't know.
    """
    unknown = set(entry) - set(_FIELDS)
    if unknown:
        raise ValueError(f"not fields of an evidence entry: {sorted(unknown)}")
    given = {name: value for name, value in entry.items() if value not in (None, "")}
    _refuse_incomplete(given)
    with register.transaction() as connection:
        (number,) = connection.execute(
            "select coalesce((select seq from sqlite_sequence where name = 'evidence'), 0) + 1"
        ).fetchone()
        name = str(given.setdefault("id", f"entry-{number}"))
        taken = connection.execute(
            "select 1 from evidence where json_extract(entry, '$.id') = ? and municipality is ?",
            (name, municipality),
        ).fetchone()
        if taken:
            raise UserError(
                message(
                    N_("There is already an entry {id}. Leave the id empty for a new one."), id=name
                )
            )
        text = json.dumps(given, ensure_ascii=False, default=_written)
        connection.execute(
            "insert into evidence (municipality, entry, entered, entered_by) values (?, ?, ?, ?)",
            (municipality, text, now(), by),
        )
        add_to_log(connection, by, "evidence", name)
    return name


def _refuse_incomplete(given: Mapping[str, object]) -> None:
    for field in _FIELDS.values():
        value = given.get(field.name)
        if field.required and value is None:
            raise UserError(
                message(
                    N_("The entry lacks a value for {field}. {about}"),
                    field=field.name,
                    about=message(field.about),
                )
            )
        if field.vocabulary and value is not None and str(value) not in set(field.vocabulary):
            raise UserError(
                message(
                    N_("{value} is no {field}. Choose one of {choices}."),
                    value=str(value),
                    field=field.name,
                    choices=", ".join(field.vocabulary),
                )
            )


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"an evidence entry can't hold {type(value).__name__}")
