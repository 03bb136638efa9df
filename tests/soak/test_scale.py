"""Pages over as many rows as a whole country's police may hold."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="memory is measured as Unix tells it")
from tests.soak.scale import run

ROWS = 50_000_000
#: What deriving may take however many rows there are, MiB: about twice what it takes for a tenth of them.
BOUND = 2_200


@pytest.mark.soak
def test_pages_over_fifty_million_rows_agree_with_the_file_in_bounded_memory(
    tmp_path: Path,
) -> None:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as alone:
        found = alone.submit(run, tmp_path, ROWS).result()
    assert found.mistakes == []
    assert found.derived_mib < BOUND
