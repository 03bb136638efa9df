"""Run every static check and report all failures, not only the first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PYTHON_FOLDERS = ["app.py", "trygghet", "pages", "tests", "generators", "benchmarks", "scripts"]

CHECKS = {
    "format": ["ruff", "format", "--check", *PYTHON_FOLDERS],
    "lint": ["ruff", "check", *PYTHON_FOLDERS],
    "types": ["mypy"],
    "import rules": ["lint-imports"],
}


def main() -> int:
    """Run the checks in turn; return 1 where any failed."""
    failed = []
    for name, command in CHECKS.items():
        print(f"== {name}: {' '.join(command)}", flush=True)
        if subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False).returncode:
            failed.append(name)
    print("static checks: " + (f"failed: {', '.join(failed)}" if failed else "all passed"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
