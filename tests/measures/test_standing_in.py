"""An entry that stands in for another: the old one counts for nothing, until the new one is taken back."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from trygghet.measures.evidence_ledger import Evidence, Line, ledger
from trygghet.model.pledges import EvidenceKind

DAY, ON = date(2022, 3, 31), date(2022, 12, 31)
AMOUNTS = st.integers(1, 500).map(float)


def lines(*entries: Evidence) -> dict[str | None, Line]:
    return {line.entry.id: line for line in ledger(entries, ON, date(2022, 1, 1), ON)}


def total(found: dict[str | None, Line]) -> float:
    return sum(line.amount or 0.0 for line in found.values() if line.counts)


def shift(name: str, amount: float, corrects: str | None = None) -> Evidence:
    return Evidence(name, EvidenceKind.SHIFT, DAY, DAY, amount, "tim", corrects)


def correction(name: str, amount: float | None, corrects: str) -> Evidence:
    return Evidence(name, EvidenceKind.CORRECTION, DAY, DAY, amount, "tim", corrects)


@given(old=AMOUNTS, new=AMOUNTS, by=AMOUNTS)
def test_only_the_latest_version_counts_whatever_corrected_the_old_one(
    old: float, new: float, by: float
) -> None:
    found = lines(shift("a", old), correction("b", by, "a"), shift("c", new, "a"))
    assert found["a"].withdrawn
    assert total(found) == new


@given(old=AMOUNTS, new=AMOUNTS)
def test_taking_the_new_one_back_brings_back_the_old_state(old: float, new: float) -> None:
    before = total(lines(shift("a", old)))
    found = lines(shift("a", old), shift("c", new, "a"), correction("d", None, "c"))
    assert total(found) == before
    assert not found["a"].withdrawn


def test_a_chain_leaves_the_last_one() -> None:
    assert total(lines(shift("a", 1.0), shift("b", 2.0, "a"), shift("c", 4.0, "b"))) == 4.0
