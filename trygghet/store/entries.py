"""Rows typed into the app (evidence, plans, walks, meetings): only added, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date

from trygghet.model.kinds import SCHEMAS, TYPED_KINDS, Kind
from trygghet.model.message import N_, UserError, message
from trygghet.model.table import Field
from trygghet.model.visible import visible
from trygghet.store.register import Register, add_to_log, now


class AlreadyKeptError(UserError):
    """An entry with the same id is kept: it was sent twice, or somebody chose a taken id."""


def add_entry(
    register: Register,
    kind: Kind,
    municipality: str | None,
    entry: Mapping[str, object],
    by: str,
) -> str:
    """Add an entry and return its id; see :meth:`Store.add_entry`.

    Raises
    ------
    UserError
        Where a value that is needed is missing, or a code is none of its list.
    AlreadyKeptError
        Where the id is taken.
    ValueError
        For a kind that isn't typed, or where a value has a name that its schema doesn't know.
    """
    if kind not in TYPED_KINDS:
        raise ValueError(f"{kind} is loaded from files, never typed")
    fields = {field.name: field for field in SCHEMAS[kind].fields}
    unknown = set(entry) - set(fields)
    if unknown:
        raise ValueError(f"not fields of an entry of {kind}: {sorted(unknown)}")
    told = {name: _visible(value) for name, value in entry.items()}
    given = {name: value for name, value in told.items() if value not in (None, "")}
    _refuse_incomplete(given, fields.values())
    with register.transaction() as connection:
        (number,) = connection.execute(
            "select coalesce((select seq from sqlite_sequence where name = 'entries'), 0) + 1"
        ).fetchone()
        name = str(given.setdefault("id", f"entry-{number}"))
        taken = connection.execute(
            "select 1 from entries "
            "where kind = ? and json_extract(entry, '$.id') = ? and municipality is ?",
            (str(kind), name, municipality),
        ).fetchone()
        if taken:
            raise AlreadyKeptError(
                message(
                    N_("There is already an entry {id}. Leave the id empty for a new one."), id=name
                )
            )
        text = json.dumps(given, ensure_ascii=False, default=_written)
        connection.execute(
            "insert into entries (kind, municipality, entry, entered, entered_by) "
            "values (?, ?, ?, ?, ?)",
            (str(kind), municipality, text, now(), by),
        )
        add_to_log(connection, by, str(kind), name)
    return name


def _refuse_incomplete(given: Mapping[str, object], fields: Iterable[Field]) -> None:
    for field in fields:
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


def _visible(value: object) -> object:
    if isinstance(value, list):
        return [_visible(each) for each in value]
    return visible(value) if isinstance(value, str) else value


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"an entry can't hold {type(value).__name__}")
