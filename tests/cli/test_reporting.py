"""``report`` writes the meeting product of a scope into a file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.commands import Shell
from tests.reports.presentation.read import Read, squeezed
from trygghet.cli import root


@pytest.fixture(scope="module")
def packages(loaded_packages: str) -> str:
    return loaded_packages


def run(store: str, *words: object, language: str = "en") -> tuple[int, str, str]:
    """Run a command on a store that others read, too."""
    arguments = ["--store", store, "--language", language, *map(str, words)]
    answer = CliRunner().invoke(root, arguments)
    assert "Traceback" not in answer.output
    return answer.exit_code, answer.stdout, answer.stderr


def test_a_report_is_written_in_the_language_asked_for_and_says_what_it_is(
    packages: str, tmp_path: Path
) -> None:
    out = tmp_path / "rapport.pdf"
    asked = ("--municipality", "9999", "--district", "hamnen", "--from", "2024-07-01")
    code, told, _ = run(packages, "report", out, *asked, "--to", "2025-06-30", "--language", "sv")
    assert code == 0
    assert str(out) in told
    assert "made up" in told
    read = Read(out.read_bytes())
    assert str(read.document.Root.Lang) == "sv-SE"
    assert "Hamnen" in read.pages()[0]
    assert squeezed("juli 2024–juni 2025") in squeezed(read.pages()[0])
    assert [path.name for path in tmp_path.iterdir()] == ["rapport.pdf"]


def test_the_ending_chooses_slides(packages: str, tmp_path: Path) -> None:
    out = tmp_path / "bilder.PPTX"
    asked = ("report", out, "--municipality", "1283", "--no-synthetic", "--format", "json")
    code, told, _ = run(packages, *asked)
    assert code == 0
    assert '"municipality": "Helsingborgs stad"' in told
    assert '"synthetic": false' in told
    assert "ppt/presentation.xml" in zipfile.ZipFile(io.BytesIO(out.read_bytes())).namelist()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("report", "{folder}/rapport.docx", "--municipality", "9999"), ".pdf or a .pptx"),
        (("report", "{folder}/rapport", "--municipality", "9999"), ".pdf or a .pptx"),
        (("report", "{folder}/finns/inte/r.pdf", "--municipality", "9999"), "is no folder"),
        (("report", "{folder}/r.pdf"), "one municipality"),
        (("report", "{folder}/r.pdf", "--municipality", "0000"), "0000"),
        (("report", "{folder}/r.pdf", "--municipality", "9999", "--district", "nix"), "nix"),
        (("report", "{folder}/r.pdf", "--snapshot", "2020-01-01-abc"), "2020-01-01-abc"),
        (
            ("report", "{folder}/r.pdf", "--snapshot", "x", "--municipality", "9999"),
            "--snapshot goes without choices",
        ),
    ],
)
def test_what_cannot_be_written_is_told_and_leaves_nothing(
    packages: str, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    code, told, complaint = run(packages, *(each.format(folder=tmp_path) for each in words))
    assert code == 2
    assert said in complaint
    assert told == ""
    assert list(tmp_path.iterdir()) == []


def test_a_report_of_a_snapshot_says_the_kept_numbers_and_that_they_were_kept(
    shell: Shell,
) -> None:
    shell.run("load", shell.districts(), "--as", "areas", "--municipality", "1380")
    rows = [f"{n};2023-05-{n:02} 12:00;Misshandel;370500;6285500" for n in range(1, 10)]
    first = shell.incidents("a.csv", rows)
    shell.run("load", first, "--as", "incidents", "--municipality", "1380")
    shell.run("snapshot", "take", "--name", "KS 14 maj", "--municipality", "1380")
    kept = shell.json("snapshot", "list")[0]["id"]
    shell.run("undo", shell.json("datasets")[-1]["dataset"])
    out = shell.folder / "kept.pdf"
    told = shell.json("report", out, "--snapshot", kept)
    assert any("KS 14 maj" in line for line in told["scope"])
    assert "KS 14 maj" in Read(out.read_bytes()).pages()[0]
