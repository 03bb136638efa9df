"""The log: who did what, for those who answer for the data."""

from __future__ import annotations

import getpass

import pytest

from tests.cli.commands import AS_INCIDENTS, Shell
from tests.cli.test_keeping import ENTRY, ROWS, promise
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest, from_json, to_json
from trygghet.model.access import Principal, Role
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.store.store import Store


def acts(shell: Shell) -> list[tuple[str, str]]:
    return [(line["who"], line["what"]) for line in shell.json("log")]


def test_the_log_names_the_account_behind_every_act(shell: Shell) -> None:
    promise(shell)
    shell.run("load", shell.incidents("a.csv", ROWS), *AS_INCIDENTS)
    shell.run("undo", "incidents-3")
    shell.run(*ENTRY)
    shell.run("purge", "--dataset", "incidents-3", "--decision", "KS 2026/1")
    done = acts(shell)
    assert {"load", "take back", "evidence", "purge"} <= {what for _, what in done}
    assert all(getpass.getuser() in who and "command line" in who for who, _ in done)


def test_the_newest_stands_first_and_so_many_are_told(shell: Shell) -> None:
    promise(shell)
    shell.run(*ENTRY)
    assert len(shell.json("log", "--last", "1")) == 1
    assert acts(shell)[0][1] == "evidence"
    assert shell.run("log", "--last", "1").stdout.count("\n") == 1


def test_a_dataset_shows_the_role_and_only_the_log_the_name(shell: Shell) -> None:
    who = Principal(Role.COORDINATOR, name="kim@town.example")
    request = LoadRequest(
        (shell.incidents("a.csv", ROWS),),
        kind=Kind.INCIDENTS,
        municipality="1380",
        loaded_by=str(who.role),
        logged_by=who.signature,
    )
    store = Store.open(f"duckdb:///{shell.store}")
    load(store, from_json(to_json(request)))
    assert {dataset.loaded_by for dataset in store.datasets()} == {"coordinator"}
    assert store.log_lines()[0][1] == "kim@town.example (coordinator)"


def test_the_name_of_a_reader_is_part_of_no_answer() -> None:
    named, other = (Principal(Role.CHIEF, name=name) for name in ("a", "b"))
    assert repr(named) == repr(other)
    assert named == other


@pytest.mark.parametrize(
    ("lines", "refused"),
    [
        (("area;period;category;count", "1380 Halmstad;2024-01;theft;7"), False),
        (
            (
                "area;period;category;count",
                "1380 Halmstad;2024-01;theft;7",
                "1283 Helsingborg;2024-01;theft;7",
            ),
            True,
        ),
    ],
)
def test_whoever_loads_for_one_municipality_loads_no_file_of_several(
    shell: Shell, lines: tuple[str, ...], refused: bool
) -> None:
    request = LoadRequest(
        (shell.file("counts.csv", *lines),),
        kind=Kind.INCIDENT_COUNTS,
        bound_to="1380",
    )
    store = Store.open(f"duckdb:///{shell.store}")
    if refused:
        with pytest.raises(UserError, match="alone"):
            load(store, request)
    else:
        load(store, request)
    assert bool(store.datasets()) is not refused


def test_whoever_loads_for_one_municipality_replaces_nothing_of_another(shell: Shell) -> None:
    shell.run("load", shell.incidents("a.csv", ROWS), *AS_INCIDENTS)
    store = Store.open(f"duckdb:///{shell.store}")
    request = LoadRequest(
        (shell.incidents("b.csv", ROWS),),
        kind=Kind.INCIDENTS,
        municipality="1283",
        replace="incidents-1",
        bound_to="1283",
    )
    with pytest.raises(UserError, match="alone"):
        load(store, request)
    assert [dataset.id for dataset in store.datasets()] == ["incidents-1"]
