"""Loads are killed for real, at random moments; what is there is the old state or the new."""

from __future__ import annotations

from pathlib import Path

from tests.soak.killing import kill_loads_at_random


def test_a_load_killed_at_any_moment_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    kill_loads_at_random(tmp_path, rounds=3, seed=1)
