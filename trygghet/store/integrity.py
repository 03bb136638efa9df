"""Whether the store is whole: hashes, totals, references."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.survey import QuestionForm
from trygghet.store.parts import hash_of, part_path
from trygghet.store.placing import folded
from trygghet.store.publications import Publications
from trygghet.store.register import Register
from trygghet.store.rows_that_hold import columns_of, find_superseded, holding
from trygghet.store.snapshots import Snapshots
from trygghet.store.survey_facts import asked
from trygghet.store.tables import INCIDENT_KINDS
from trygghet.store.view import View


@dataclass(frozen=True, slots=True)
class _Reference:
    """A column whose values must be ids in another table, within a municipality."""

    table: str
    column: str
    target: str
    problem: str


_REFERENCES = (
    _Reference(
        "promises",
        "pledge",
        "pledges",
        N_("Promise {row} belongs to pledge {missing}, which is not loaded."),
    ),
    _Reference(
        "promises",
        "predecessor",
        "promises",
        N_("Promise {row} follows promise {missing}, which is not loaded."),
    ),
    _Reference(
        "activities",
        "promise",
        "promises",
        N_("Activity {row} serves promise {missing}, which is not loaded."),
    ),
    _Reference(
        "activities",
        "partner",
        "partners",
        N_("Activity {row} names partner {missing}, who is not loaded."),
    ),
    _Reference(
        "evidence",
        "promise",
        "promises",
        N_("Evidence {row} is about promise {missing}, which is not loaded."),
    ),
    _Reference(
        "evidence",
        "corrects",
        "evidence",
        N_("Evidence {row} corrects entry {missing}, which is not loaded."),
    ),
    _Reference(
        "certifications",
        "process",
        "areas",
        N_("Certification event {row} belongs to area {missing}, which is not loaded."),
    ),
)

#: What stands for the sum of a dataset's rows that hold, by kind, in its part and in the facts.
_PART_TOTAL = {
    Kind.INCIDENT_COUNTS: 'sum("count")',
}


def check_store(
    register: Register, datasets: Sequence[Dataset], parts: Path, view: Callable[[], View]
) -> list[Message]:
    """Check all; ``view`` is asked for only when all parts are whole."""
    found = check_register(register) + check_parts(datasets, parts)
    found += Publications(parts.parent, register).check()
    found += Snapshots(parts.parent, register).check()
    if found:
        return found
    seen = view()
    return check_totals(seen, parts) + check_references(seen) + check_districts(seen, parts)


def check_parts(datasets: Sequence[Dataset], parts: Path) -> list[Message]:
    """Check that each part is there, unchanged and as long as the register says."""
    found = []
    for dataset in datasets:
        path = part_path(parts, dataset.part)
        if not path.exists():
            found.append(
                message(
                    N_("The rows of {dataset} are missing. Restore a backup."), dataset=dataset.id
                )
            )
        elif hash_of(path) != dataset.part:
            found.append(
                message(
                    N_("The stored rows of {dataset} have been changed. Restore a backup."),
                    dataset=dataset.id,
                )
            )
    return found


def _part_total(dataset: Dataset, parts: Path) -> str:
    kind = dataset.info.kind
    if kind is Kind.OBSERVATIONS and "count" in columns_of(part_path(parts, dataset.part)):
        return 'sum("count")'
    if kind is Kind.SURVEY_ANSWERS:
        words = ", ".join(
            "'" + question.replace("'", "''") + "'"
            for question in asked(dataset, QuestionForm.PLACES)
        )
        given = "map_keys(cast(cast(answers as json) as map(varchar, varchar)))"
        kept = f"list_filter({given}, lambda q: not list_contains([{words}]::varchar[], q))"
        return f"sum(len({kept}))"
    return _PART_TOTAL.get(kind, "count(*)")


def check_totals(view: View, parts: Path) -> list[Message]:
    """Check that the facts hold what the active parts hold, dataset by dataset."""
    found = []
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as work")
        find_superseded(connection, view.datasets, parts)
        for dataset in view.datasets:
            row = connection.execute(
                f"select count(*), {_part_total(dataset, parts)} from {holding(dataset, parts)}"
            ).fetchall()[0]
            expected = int(row[1] or 0)
            facts = _facts_total(view, dataset)
            if facts != expected:
                found.append(
                    message(
                        N_(
                            "{dataset} has {expected} in its file, but {found} in the picture. Run rebuild."
                        ),
                        dataset=dataset.id,
                        expected=expected,
                        found=facts,
                    )
                )
    return found


def _facts_total(view: View, dataset: Dataset) -> int:
    incident = dataset.info.kind in INCIDENT_KINDS
    table, total = ("incidents", "sum(n)") if incident else (str(dataset.info.kind), "count(*)")
    sql = f"select coalesce({total}, 0) as total from {table} where dataset = $number"
    if dataset.info.kind is not Kind.SURVEY_ANSWERS:
        return int(str(view.rows(sql, number=dataset.number)[0]["total"]))
    # That someone ticked any of several choices is derived beside the ticks.
    sql += " and not list_contains($derived, cast(question as varchar))"
    derived = asked(dataset, QuestionForm.SEVERAL)
    return int(str(view.rows(sql, number=dataset.number, derived=derived)[0]["total"]))


def check_references(view: View) -> list[Message]:
    """Check that what rows refer to is loaded."""
    found = []
    for reference in _REFERENCES:
        rows = view.rows(
            f"select distinct coalesce(source.id, '-') as id, source.{reference.column} as missing "
            f"from {reference.table} as source left join {reference.target} as target "
            f"on target.id = source.{reference.column} "
            "and target.municipality is not distinct from source.municipality "
            f"where source.{reference.column} is not null and source.{reference.column} != '' "
            "and target.id is null order by 1, 2"
        )
        found += [message(reference.problem, row=row["id"], missing=row["missing"]) for row in rows]
    return found + _check_entries(view)


def _check_entries(view: View) -> list[Message]:
    promises = {
        (row["municipality"], row["id"])
        for row in view.rows("select municipality, id from promises")
    }
    return [
        message(
            N_("Evidence {row} is about promise {missing}, which is not loaded."),
            row=entry["id"],
            missing=entry["promise"],
        )
        for entry in view.entries(Kind.EVIDENCE)
        if (entry["municipality"], entry["promise"]) not in promises
    ]


def check_districts(view: View, parts: Path) -> list[Message]:
    """Check that places named in files are districts, where the municipality has any."""
    known: dict[int | None, set[str]] = {}
    for row in view.rows("select municipality, id, name from areas where kind = 'district'"):
        names = known.setdefault(row["municipality"], set())  # type: ignore[arg-type]
        names |= {folded(str(row["id"])), folded(str(row["name"]))}
    found = []
    for dataset in view.datasets:
        code = dataset.info.municipality
        names = known.get(int(code) if code else None, set())
        if not names:
            continue
        unknown = sorted(
            text for text in _named_places(dataset, parts) if folded(text) not in names
        )
        if unknown:
            found.append(
                message(
                    N_(
                        "{dataset} names places that are no district here: {places}. Correct the names, or load their outlines."
                    ),
                    dataset=dataset.id,
                    places=", ".join(unknown),
                )
            )
    return found


def _named_places(dataset: Dataset, parts: Path) -> list[str]:
    """Return the places that a dataset's rows give by name and not by position."""
    kind = dataset.info.kind
    surveys = (Kind.SURVEY_ANSWERS, Kind.SURVEY_SAMPLE)
    column = "district" if kind in surveys else "area"
    path = part_path(parts, dataset.part)
    present = columns_of(path)
    if kind not in (*INCIDENT_KINDS, Kind.POPULATION, *surveys) or column not in present:
        return []
    without_cell = "and cell_x is null and x is null" if {"cell_x", "x"} <= present else ""
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"select distinct {column} from read_parquet($path) "
            f"where trim({column}) != '' {without_cell}",
            {"path": str(path)},
        ).fetchall()
    return [text for (text,) in rows]


def check_register(register: Register) -> list[Message]:
    """Check that the register's own file is whole."""
    with register.connection() as connection:
        answer = connection.execute("pragma integrity_check").fetchone()[0]
    if answer == "ok":
        return []
    return [message(N_("The register is broken ({answer}). Restore a backup."), answer=answer)]
