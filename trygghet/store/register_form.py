"""The form of the register: its tables, and how one of an earlier form is brought up to date."""

from __future__ import annotations

import sqlite3

from trygghet.model.message import N_, UserError, message

#: Form of the tables below. A register of a later form is refused, an earlier one brought up to date.
FORM = 4

_SCHEMA = """
create table current (facts text not null, previous text, form text not null);
create table datasets (
    number integer primary key autoincrement,
    id text not null unique,
    info text not null,
    part text not null,
    rows integer not null,
    loaded text not null,
    loaded_by text not null,
    active integer not null,
    receipt text,
    rejects text,
    purged text
);
create table entries (
    number integer primary key autoincrement,
    kind text not null,
    municipality text,
    entry text not null,
    entered text not null,
    entered_by text not null
);
create table mappings (fingerprint text primary key, mapping text not null, kept text not null);
create table jobs (
    id text primary key, request text not null, state text not null, step text not null,
    done integer not null, total integer not null, result text not null, updated text not null
);
create table log (
    number integer primary key autoincrement, at text not null, who text not null,
    what text not null, about text not null
);
"""
#: What was erased for good and by which decision, and the copies that may still hold it.
_ERASURES = """
create table if not exists erasures (
    number integer primary key autoincrement, at text not null, who text not null,
    decision text not null, reference text, about text not null, part text
);
create table if not exists backups (path text primary key, at text not null, datasets text not null)
"""
#: What was shown at a meeting, kept as it was shown.
_SNAPSHOTS = """;
create table if not exists snapshots (
    id text primary key, name text not null, at text not null, who text not null, role text not null,
    municipality text not null, scope text not null, form integer not null, datasets text not null,
    hash text not null, erased text, redacted text
)
"""

#: What brings a register of each earlier form one form further.
_STEPS = {
    1: """
alter table evidence rename to entries;
alter table entries add column kind text not null default 'evidence'
""",
    2: _ERASURES,
    3: _SNAPSHOTS,
}


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of a new register; one that has any is left as it is."""
    if _form(connection) != 0:
        return
    connection.execute("begin immediate")
    if _form(connection) == 0:  # nobody else made them while we waited
        for statement in (_SCHEMA + _ERASURES + _SNAPSHOTS).split(";"):
            connection.execute(statement)
        connection.execute(f"pragma user_version = {FORM}")
    connection.execute("commit")


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Bring a register of an earlier form up to date.

    Raises
    ------
    UserError
        Where a later version of the program wrote it.
    """
    _refuse_later_form(connection)
    if _form(connection) == FORM:
        return
    connection.execute("begin immediate")
    for step in range(_form(connection), FORM):  # somebody else may have been quicker
        for statement in _STEPS[step].split(";"):
            connection.execute(statement)
    connection.execute(f"pragma user_version = {FORM}")
    connection.execute("commit")


def _refuse_later_form(connection: sqlite3.Connection) -> None:
    form = _form(connection)
    if form > FORM:
        raise UserError(
            message(
                N_(
                    "The store was written by a later version of the program (form {found}, this one knows {known}). Update the program."
                ),
                found=form,
                known=FORM,
            )
        )


def _form(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])
