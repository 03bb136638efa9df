"""The long version of the test that kills loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.killing import kill_loads_at_random


@pytest.mark.soak
def test_fifty_killed_loads_never_leave_a_state_between(tmp_path: Path) -> None:
    kill_loads_at_random(tmp_path, rounds=50, seed=2)
