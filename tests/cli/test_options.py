"""What the command line takes and refuses before any data are asked."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from trygghet.cli import COMMANDS, root
from trygghet.cli.measuring import hours_of, period_of
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


def test_short_commands_import_neither_pandas_nor_streamlit() -> None:
    code = (
        "import sys\n"
        "from trygghet.cli import COMMANDS\n"
        "from importlib import import_module\n"
        "for name in ('datasets', 'measure', 'evidence'):\n"
        "    import_module(COMMANDS[name][0])\n"
        "print([m for m in ('pandas', 'streamlit', 'geopandas', 'altair') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
