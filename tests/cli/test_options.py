"""What the command line takes and refuses before any data are asked."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.commands import CODE, Shell
from trygghet.cli import COMMANDS, root
from trygghet.cli.scope_options import hours_of, period_of
from trygghet.model.message import UserError


@pytest.mark.parametrize(
    ("text", "hours"), [("17-06", (17, 6)), ("0-24", (0, 0)), ("6-17", (6, 17)), (None, None)]
)
def test_hours_are_two_clock_hours(text: str | None, hours: tuple[int, int] | None) -> None:
    assert hours_of(text) == hours


@pytest.mark.parametrize("text", ["17", "17-", "a-b", "17-25", "-1-3", "17–06"])
def test_other_hours_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UserError):
        hours_of(text)


def test_an_open_period_reaches_as_far_as_dates_do() -> None:
    period = period_of(datetime(2024, 1, 1), None)
    assert period is not None
    assert (period.first, period.last) == (date(2024, 1, 1), date.max)
    assert period_of(None, None) is None


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UserError):
        period_of(datetime(2024, 2, 1), datetime(2024, 1, 1))


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_explains_itself(command: str) -> None:
    answer = CliRunner().invoke(root, [command, "--help"])
    assert answer.exit_code == 0, answer.output
    assert "Usage:" in answer.output


def test_a_wrong_store_address_is_a_sentence_and_exit_two(tmp_path: Path) -> None:
    answer = CliRunner().invoke(root, ["--store", "mysql://x", "datasets"])
    assert answer.exit_code == 2
    assert "Traceback" not in answer.output
    assert "mysql" in answer.output


HEAVY = {"numpy", "pandas", "pyarrow", "shapely", "geopandas", "pyproj", "altair", "streamlit"}
ENTRY = ("add", "H23-1", "--when", "2023-05-06", "--kind", "shift", "--what", "Pass")


@pytest.mark.parametrize(
    ("command", "never"),
    [
        (("datasets", "--format", "json"), {*HEAVY, "duckdb", "babel.messages.pofile"}),
        (("measure", "incidents", "--format", "json"), HEAVY),
        (("measure", "pledges", "--format", "json"), HEAVY),
        (("evidence", *ENTRY), HEAVY),
    ],
)
def test_short_commands_import_nothing_heavy(
    shell: Shell, command: tuple[str, ...], never: set[str]
) -> None:
    pledge = shell.file("pledges.csv", "id;title", "H23;Löftet")
    promise = shell.file(
        "promises.csv", "id;pledge;party;shape;text", "H23-1;H23;police;milestone;Synas"
    )
    shell.run("load", pledge, "--as", "pledges", *CODE)
    shell.run("load", promise, "--as", "promises", *CODE)
    words = ["--store", f"duckdb:///{shell.store}", *command]
    code = (
        "import sys\n"
        "from trygghet.cli import root\n"
        f"root.main({words!r}, standalone_mode=False)\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip()
    assert not never & set(done.stderr.split())


def test_a_wrong_setting_is_a_sentence_and_exit_two(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "trygghet", "--store", f"duckdb:///{tmp_path}", "datasets"],
        capture_output=True,
        text=True,
        env={**os.environ, "TRYGGHET_LANGUAGE": "de"},
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "TRYGGHET_LANGUAGE" in done.stderr
    assert "Traceback" not in done.stderr
