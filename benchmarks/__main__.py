"""``make bench``: run the measurements, print their table and keep it under ``benchmarks/results``."""

from __future__ import annotations

import argparse

from benchmarks import page_queries, table


def main() -> None:
    """Measure at the sizes asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000, help="incidents in the store")
    rows = options.parse_args().rows
    print(table.write(page_queries.measure(rows), "page_queries"))


if __name__ == "__main__":
    main()
