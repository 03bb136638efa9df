"""The long version of the attack tests: 200 random towns of every size."""

from __future__ import annotations

import pytest

from tests.soak.disclosure import TOWNS, attacked

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("seed", range(TOWNS))
def test_no_small_count_can_be_worked_out(seed: int) -> None:
    assert attacked(seed).faults == ()
