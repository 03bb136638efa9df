"""All panels' queries of a page: our facts file against PostgreSQL with covering indexes.

Debian's PostgreSQL 15 is started on loopback in a temporary folder, gets the same facts rows, and is
asked the same texts, turned into its dialect. Where it isn't installed nothing is measured.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlglot
from sqlglot import exp

from benchmarks import town
from benchmarks.page_queries import size, timed
from benchmarks.scopes import scopes
from benchmarks.table import Row, row
from trygghet.measures.panels import panels_sql, place_columns
from trygghet.measures.selection import select
from trygghet.model.access import OPERATOR, permit
from trygghet.store.store import Store
from trygghet.store.view import View

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
#: PostgreSQL refuses to run as root.
USER = "nobody"
#: The columns that panels ask for, with PostgreSQL's types.
COLUMNS = {
    "municipality": "smallint",
    "district": "smallint",
    "placed": "placed",
    "record_kind": "record_kind",
    "category": "smallint",
    "first_day": "date",
    "last_day": "date",
    "year": "smallint",
    "month": "integer",
    "night_weekday": "smallint",
    "hour": "smallint",
    "night_zone": "night_zone",
    "cell_x": "integer",
    "cell_y": "integer",
    "n": "smallint",
}
ENUMS = ("placed", "record_kind", "night_zone")
#: An index holds all that a query asks for, so that the table itself is never read.
INDEXES = (("district", "first_day"), ("first_day",))
SETTINGS = {
    "shared_buffers": "2GB",
    "work_mem": "256MB",
    "maintenance_work_mem": "1GB",
    "max_wal_size": "8GB",
    "fsync": "off",
    "random_page_cost": "1.1",
    "listen_addresses": "127.0.0.1",
}
#: Numbers of incidents that are measured.
SIZES = (10_000_000,)
#: The ratio aimed at, of the slowest scopes.
GOAL = 15
LEAST_FOR_GOALS = 10_000_000


@dataclass(frozen=True)
class Server:
    """A running server, reached through ``psql``."""

    folder: Path
    port: int

    def run(self, sql: str, stdin: bytes | None = None) -> str:
        """Run a script and return what it prints."""
        command = [
            PROGRAMS / "psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, "-d", "postgres",
            "-v", "ON_ERROR_STOP=1", "-q", "-A", "-t", *(["-c", sql] if stdin is not None else []),
        ]  # fmt: skip
        given = sql.encode() if stdin is None else stdin
        done = subprocess.run(command, input=given, capture_output=True, check=True)
        return done.stdout.decode()


def measure(rows: int) -> list[Row]:
    """Measure both on the same scopes, results compared before times."""
    if not (PROGRAMS / "initdb").exists():
        print("PostgreSQL 15 isn't installed: it is left out of the measurements.")
        return []
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"duckdb:///{Path(folder).resolve()}")
        town.fill(store, town.incidents(rows))
        with server() as other:
            return measured(store.view(), other, rows)


def measured(view: View, other: Server, rows: int) -> list[Row]:
    """Fill the server from a view's facts and measure."""
    fill(view, other)
    mine: list[float] = []
    theirs: list[float] = []
    for scope in scopes():
        permitted = permit(OPERATOR, scope)
        selection = select(view, permitted)
        text, values = selection.asked(panels_sql(place_columns(scope), cells=True))
        found = timed(mine, lambda: view.columns(text, **values))  # noqa: B023
        answer = other.run(f"\\timing on\n{in_postgres(text, values)};")
        *lines, time = answer.strip().splitlines()
        theirs.append(float(re.findall(r"[\d.]+", time)[0]) / 1000)
        ours = sorted(zip(*(map(_written, column) for column in found.values()), strict=True))
        assert ours == sorted(tuple(line.split("|")) for line in lines), scope
    goal = GOAL if rows >= LEAST_FOR_GOALS else None
    work, peer = "queries of all panels", "PostgreSQL 15 with covering indexes"
    return [
        row(work, size(rows), peer, mine, theirs, None),
        row(f"{work}, p95", size(rows), peer, mine, theirs, goal, at=0.95),
    ]


def _written(value: object) -> str:
    """Return a value as psql prints it."""
    return "" if value is None else str(int(value)) if isinstance(value, float) else str(value)


def in_postgres(text: str, values: dict[str, object]) -> str:
    """Return a text in PostgreSQL's dialect, its values written in."""

    def literal(node: exp.Expression) -> exp.Expression:
        if not isinstance(node, exp.Parameter | exp.Placeholder):
            return node
        value = values[node.name]
        if isinstance(value, date):
            return exp.cast(exp.Literal.string(value.isoformat()), "date")
        return exp.convert(value)

    tree = sqlglot.parse_one(text, read="duckdb").transform(literal)
    return tree.sql(dialect="postgres")


def fill(view: View, other: Server) -> None:
    """Copy the facts rows that panels ask for, and index them."""
    listed = ", ".join(COLUMNS)
    for name in ENUMS:
        members = view.rows(f"select cast(unnest(enum_range(null::{name})) as varchar) as member")
        words = ", ".join(f"'{row['member']}'" for row in members)
        other.run(f"create type {name} as enum ({words});")
    typed = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    other.run(f"create unlogged table incidents ({typed});")
    text = f"select {listed} from incidents where month = $month"
    for month in view.rows("select distinct month from incidents order by 1"):
        lines = "".join(
            "\t".join("\\N" if value is None else str(value) for value in each.values()) + "\n"
            for each in view.rows(text, **month)
        )
        other.run(f"copy incidents ({listed}) from stdin", lines.encode())
    for keys in INDEXES:
        rest = ", ".join(name for name in COLUMNS if name not in keys)
        other.run(f"create index on incidents ({', '.join(keys)}) include ({rest});")
    other.run("vacuum analyze incidents;")


@contextmanager
def server() -> Iterator[Server]:
    """Start a server of an unprivileged user on loopback; it ends with the context."""
    folder = Path(tempfile.mkdtemp())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, user = folder / "data", USER if os.geteuid() == 0 else None

    def run(program: str, *options: str | Path) -> None:
        command = [PROGRAMS / program, "-D", data, *options]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=folder, user=user)

    try:
        if user:
            shutil.chown(folder, user)
        run("initdb", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C")
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        run("pg_ctl", "-w", "-l", folder / "log", "-o", f"-p {port} -k {folder} {options}", "start")
        try:
            yield Server(folder, port)
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
