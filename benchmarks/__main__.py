"""``make bench``: run every measurement in one run, print their table and keep it under ``results``.

A subject is a module here with ``measure(rows) -> list[Row]`` and ``SIZES``, the numbers of rows that
it is measured at, or with ``measure() -> list[Row]`` alone. A goal that isn't met stays in the table.
"""

from __future__ import annotations

import argparse
import pkgutil
import time
from importlib import import_module
from types import ModuleType

import benchmarks
from benchmarks import table


def subjects() -> dict[str, ModuleType]:
    """Return the modules that measure something, by name."""
    names = [found.name for found in pkgutil.iter_modules(benchmarks.__path__)]
    modules = {name: import_module(f"benchmarks.{name}") for name in names if name[0] != "_"}
    return {name: module for name, module in modules.items() if hasattr(module, "measure")}


def main() -> None:
    """Measure the subjects asked for, or all."""
    known = subjects()
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("subject", nargs="*", choices=[[], *known], help="all where none is named")
    options.add_argument("--most-rows", type=int, help="leave out sizes above this")
    asked = options.parse_args()
    rows: list[table.Row] = []
    for name in asked.subject or known:
        module, begun = known[name], time.perf_counter()
        sizes = getattr(module, "SIZES", None)
        if sizes is None:
            rows += module.measure()
        for size in sizes or ():
            if asked.most_rows is None or size <= asked.most_rows:
                rows += module.measure(size)
        print(f"{name}: {time.perf_counter() - begun:.0f} s", flush=True)
    print(table.write(rows, "_".join(asked.subject) or "all"))


if __name__ == "__main__":
    main()
