"""What evidence changed, in sentences: how much is delivered, the state, or why it counts for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from trygghet.figures.promise_picture import number_of
from trygghet.locale.words import Words
from trygghet.measures.evidence_ledger import Timing
from trygghet.model.pledges import Pace, PromiseState
from trygghet.model.result import Row


def standing_sentence(row: Row, words: Words) -> str:
    """Say how much of a promise is delivered and when something was last noted."""
    said = []
    delivered, target = number_of(row, "delivered"), number_of(row, "target_total")
    unit = str(row["unit"] or "")
    if delivered is not None and target:
        said.append(
            words.text(
                "Delivered: {amount} of {target} {unit}.",
                amount=_amount(delivered, words),
                target=_amount(target, words),
                unit=unit,
            )
        )
    elif delivered is not None:
        amount = _amount(delivered, words)
        said.append(words.text("Delivered: {amount} {unit}.", amount=amount, unit=unit))
    last = row["last_evidence"]
    if isinstance(last, date):
        said.append(words.text("Latest evidence {date}.", date=last))
    else:
        said.append(words.text("No evidence has been entered."))
    return " ".join(said)


def changed_sentences(
    before: Mapping[str, object], row: Row, entry: str, words: Words
) -> tuple[str, ...]:
    """Say what an entry changed.

    Parameters
    ----------
    before
        ``delivered, state, pace`` of the promise before it was kept.
    row
        The promise now, of the ``pledges`` measure.
    entry
        The entry's id.
    """
    said = [words.text("Kept.")]
    was, now = before.get("delivered"), number_of(row, "delivered")
    unit = str(row["unit"] or "")
    if now is not None and was != now:
        said.append(
            words.text(
                "Delivered: {before} → {now} {unit}.",
                before=_amount(was if isinstance(was, int | float) else 0.0, words),
                now=_amount(now, words),
                unit=unit,
            ).replace(" .", ".")
        )
    if before.get("state") != row["state"]:
        said.append(
            words.text(
                "State: {before} → {now}.",
                before=words.label(PromiseState(str(before["state"]))),
                now=words.label(PromiseState(str(row["state"]))),
            )
        )
    was_pace, pace = before.get("pace"), row["pace"]
    if was_pace != pace and pace and pace != Pace.SILENT:
        said.append(words.text("Pace: {pace}.", pace=words.label(Pace(str(pace)))))
    said += _without_effect(row, entry, words)
    return tuple(said)


def _without_effect(row: Row, entry: str, words: Words) -> list[str]:
    """Say why an entry counts for nothing, where it does."""
    own = next((each for each in _entries(row) if each["id"] == entry), None)
    if own is None:
        on = row["as_of"]
        return [
            words.text(
                "It counts from its own day; the picture here is that of {date}.",
                date=on if isinstance(on, date) else "",
            )
        ]
    if own["timing"] == Timing.BEFORE:
        return [
            words.text(
                "It was before the promise began, so it is a starting point and doesn't count."
            )
        ]
    if own["timing"] == Timing.AFTER:
        return [words.text("It was after the promise's time, so it doesn't count.")]
    if own.get("other_unit"):
        return [words.text("Its unit isn't the promise's, so the amount isn't added.")]
    return []


def _entries(row: Row) -> list[Mapping[str, object]]:
    both = (row["evidence"], row["baselines"])
    return [entry for several in both if isinstance(several, list) for entry in several]


def _amount(value: float, words: Words) -> str:
    return words.number(value, 0 if value == int(value) else 1)
