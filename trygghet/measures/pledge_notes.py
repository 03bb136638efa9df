"""What a reader must know about the evidence behind promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trygghet.measures.evidence_ledger import Timing
from trygghet.model.message import N_, Message, counted, message
from trygghet.model.result import Row


def notes_on(rows: Sequence[Row]) -> tuple[Message, ...]:
    """Say which entries don't count, and why."""
    if not rows:
        return (message(N_("No promises are loaded for this choice.")),)
    notes = [message(N_("Without evidence a promise is not assessed: nothing is known of it."))]
    evidence = [e for row in rows for e in _entries(row["evidence"])]
    baselines = sum(len(_entries(row["baselines"])) for row in rows)
    if baselines:
        notes.append(
            counted(
                "{n} entry lies before its promise began: it is shown and never counted.",
                "{n} entries lie before their promise began: they are shown and never counted.",
                baselines,
            )
        )
    late = sum(entry["timing"] == Timing.AFTER for entry in evidence)
    if late:
        notes.append(
            counted(
                "{n} entry lies after its promise's time: it is shown and not counted.",
                "{n} entries lie after their promise's time: they are shown and not counted.",
                late,
            )
        )
    other = sum(bool(entry["other_unit"]) for entry in evidence)
    if other:
        notes.append(
            counted(
                "{n} entry has another unit than its promise: its amount isn't summed.",
                "{n} entries have another unit than their promise: their amounts aren't summed.",
                other,
            )
        )
    return tuple(notes)


def _entries(value: object) -> list[Mapping[str, object]]:
    return value if isinstance(value, list) else []
