"""Write requirements.txt and requirements-test.txt anew from pyproject.toml, for every platform."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUN_HEAD = (
    "# What running needs: exact, tested versions, written by `make lock` from pyproject.toml.\n"
)
TEST_HEAD = (
    "# What the tests and checks need beside requirements.txt: exact, tested versions,"
    " written by `make lock`.\n-r requirements.txt\n"
)


def resolve(*extra: str) -> list[str]:
    """Return one pinned requirement a line, resolved for Python 3.11 and later."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--universal"]
    command += ["--upgrade", "--python-version", "3.11", "--no-header", "--no-annotate", "--quiet"]
    done = subprocess.run([*command, *extra], cwd=ROOT, check=True, capture_output=True, text=True)
    return sorted(line for line in done.stdout.splitlines() if line.strip())


def main() -> None:
    """Resolve twice, the second time bound to the first, and write both files."""
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    run_file = ROOT / "requirements.txt"
    run = resolve()
    run_file.write_text(RUN_HEAD + "\n".join(run) + "\n", encoding="utf-8")
    test = [
        line for line in resolve("--extra", "test", "-c", "requirements.txt") if line not in run
    ]
    lines = TEST_HEAD + "\n".join(test) + "\n"
    (ROOT / "requirements-test.txt").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
