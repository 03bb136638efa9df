"""A small facts file with the store's own tables, and a view on it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from itertools import count
from typing import TypeVar

import duckdb
import pyarrow as pa
import pytest

from trygghet.model.access import OPERATOR, Permitted, permit
from trygghet.model.dataset import Dataset, DatasetInfo
from trygghet.model.incidents import rule_of
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Scope
from trygghet.model.survey import Survey
from trygghet.model.time import night_zone_of_hour
from trygghet.store.tables import statements

T = TypeVar("T")
_numbers = count()


@dataclass
class Facts:
    """Build facts row by row, and answer as the store's view does."""

    database: duckdb.DuckDBPyConnection
    held: list[Dataset] = field(default_factory=list)
    categories: dict[str, int] = field(default_factory=dict)
    words: set[tuple[int, str]] = field(default_factory=set)
    version: str = "1"
    typed: list[tuple[Kind, dict[str, object]]] = field(default_factory=list)
    pending: dict[tuple[str, tuple[str, ...]], list[list[object]]] = field(default_factory=dict)

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The database with all rows in it."""
        self.flush()
        return self.database

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        return tuple(self.held)

    def rows(self, sql: str, **parameters: object) -> list[dict[str, object]]:
        result = self.connection.execute(sql, parameters or None)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def columns(self, sql: str, **parameters: object) -> dict[str, list[object]]:
        answer = self.connection.execute(sql, parameters or None).fetchnumpy()
        return {name: values.tolist() for name, values in answer.items()}

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        return make()  # rows may be added between two questions

    def entries(self, kind: Kind) -> list[dict[str, object]]:
        return [dict(row) for of, row in self.typed if of is kind]

    def typed_row(self, of: Kind, municipality: int = 1380, **values: object) -> None:
        """Add a row as somebody types it into the app, a minute after the one before."""
        row: dict[str, object] = {"dataset": None, "municipality": municipality}
        row |= {each.name: values.get(each.name) for each in SCHEMAS[of].fields}
        row["entered"] = datetime(2024, 1, 1) + timedelta(minutes=len(self.typed))
        self.typed.append((of, row))

    def add_dataset(
        self,
        kind: Kind = Kind.INCIDENTS,
        municipality: str | None = "1380",
        provenance: Provenance = Provenance.REGISTER,
        survey: Survey | None = None,
        reference_date: date | None = None,
        name: str | None = None,
        date_basis: str | None = None,
    ) -> int:
        number = len(self.held) + 1
        info = DatasetInfo(
            kind,
            municipality,
            f"Dataset {number}",
            f"file{number}.csv",
            provenance=provenance,
            survey=survey,
            reference_date=reference_date,
            municipality_name=name,
            date_basis=date_basis,
        )
        self.held.append(
            Dataset(f"{kind}-{number}", number, info, f"hash{number}", 0, datetime(2024, 1, 1), "t")
        )
        return number

    def insert(self, table: str, **values: object) -> None:
        """Add a row, at the latest when something is asked."""
        self.pending.setdefault((table, tuple(values)), []).append(list(values.values()))

    def flush(self) -> None:
        """Write the rows that wait, all of a table at once: one by one they'd take most of a test's time."""
        for (table, names), rows in self.pending.items():
            columns = ", ".join(f'"{name}"' for name in names)
            given = pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))  # noqa: F841 -- DuckDB reads it by its name
            self.database.execute(f"insert into {table} ({columns}) select * from given")
        self.pending.clear()

    def area(self, key: int, id_: str, kind: str = "district", **values: object) -> int:
        row: dict[str, object] = {
            "key": key, "dataset": 1, "municipality": 1380, "id": id_, "kind": kind,
            "name": id_.title(), "function": "residential", "approximate": False,
            "hectares": 10.0, "label_x": 1.0, "label_y": 2.0, "geometry": b"\x01",
        }  # fmt: skip
        self.insert("areas", **{**row, **values})
        return key

    def category(self, name: str) -> int:
        if name not in self.categories:
            self.categories[name] = len(self.categories) + 1
            rule = asdict(rule_of(name))
            del rule["group"]  # what publications add categories up by, which no facts hold
            self.insert("categories", key=self.categories[name], id=name, **rule)
        return self.categories[name]

    def incident(
        self,
        dataset: int,
        day: date,
        *,
        hour: int | None = None,
        category: str = "theft",
        district: int | None = None,
        place: str = "point",
        n: int = 1,
        kind: str = "reported",
        last_day: date | None = None,
        municipality: int | None = 1380,
        cell: tuple[int, int] | None = None,
        areas: tuple[int, ...] = (),
        minute: int | None = None,
        span: int | None = None,
        clock_shift: int = 0,
    ) -> None:
        """Add a row with its calendar columns worked out by hand, for one day or more.

        With a ``span`` its hour isn't known, only the ``minute`` of the day when it began and the
        minutes that passed.
        """
        if not rule_of(category).district:
            place, district, cell, areas = "none" if place == "none" else "area", None, None, ()
            placed = "none" if place == "none" else "municipality"
        else:
            placed = "none" if place == "none" else "district" if district else "outside"
        last = last_day or day
        whole_month = (day.year, day.month) == (last.year, last.month)
        one_day = day == last
        night = None
        if hour is not None:
            night = day if hour >= 6 else date.fromordinal(day.toordinal() - 1)
        row: dict[str, object] = {
            "dataset": dataset, "municipality": municipality, "district": district,
            "cell_x": cell[0] if cell else None, "cell_y": cell[1] if cell else None,
            "place": place, "placed": placed, "record_kind": kind, "category": self.category(category),
            "first_day": day, "last_day": last,
            "year": day.year if day.year == last.year else None,
            "month": day.year * 100 + day.month if whole_month else None,
            "weekday": day.isoweekday() if one_day else None, "hour": hour,
            "night_zone": "unknown" if hour is None else night_zone_of_hour(hour).value,
            "night": night, "night_weekday": night.isoweekday() if night else None, "n": n,
            "minute": minute, "span": span, "clock_shift": None if span is None else clock_shift,
        }  # fmt: skip
        self.insert("incidents", **row)
        if (dataset, category) not in self.words:
            self.words.add((dataset, category))
            meant = {"category": self.categories[category], "known": True, "n": 1}
            self.insert("category_words", dataset=dataset, word=category, **meant)
        for area in areas:
            self.insert("incidents_in_certified", area=area, **row)


@pytest.fixture
def facts() -> Facts:
    """Empty facts."""
    return new_facts()


def new_facts() -> Facts:
    """Make empty facts in memory."""
    number = next(_numbers)
    database = _memory().cursor()
    database.execute(f"attach ':memory:' as facts_{number}; use facts_{number}")
    database.execute("; ".join(statements()))
    return Facts(database)


@cache
def _memory() -> duckdb.DuckDBPyConnection:
    # A database more in one that runs is made in half the time of a new one.
    return duckdb.connect()


def asked(**scope: object) -> Permitted:
    """Return a permitted scope for Halmstad, as the operator asks."""
    return permit(OPERATOR, Scope(**{"municipality": "1380", **scope}))  # type: ignore[arg-type]
