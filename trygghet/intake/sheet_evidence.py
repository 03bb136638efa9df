"""A changed row of evidence as an entry: a difference of its amount, or a row that stands in for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from trygghet.intake.sheet_rows import Known, Row, latest_of, plain, same, versions
from trygghet.locale.words import Words
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.pledges import EvidenceKind

_TOLD = tuple(
    field.name
    for field in SCHEMAS[Kind.EVIDENCE].fields
    if field.name not in ("id", "corrects", "amount")
)


def changed_evidence(
    row: Row, known: Known, in_sheet: Iterable[str], on: date, words: Words
) -> Row | Message | None:
    """Return the entry that a row of a sheet makes, why it makes none, or ``None`` where it is untouched.

    Only the amount changed: a correction with the difference. Anything else: a row with all that now
    holds, which stands in for the old one. Corrections that the sheet doesn't hold were made after it
    was written out, or by an earlier load of it: what is written then is what shall stand.

    Parameters
    ----------
    row
        As filled in.
    known
        All evidence of the municipality.
    in_sheet
        Ids that the sheet holds.
    on
        "Läget per": the day of the correction, unless the row is later.
    """
    chain = versions(str(row["id"]), known)
    if any(
        same(row, each, _TOLD) and plain(row["amount"]) in _amounts(each, known) for each in chain
    ):
        return None
    latest = latest_of(chain)
    stands = _stands(latest, known)
    if stands is _WITHDRAWN:
        return message(
            N_("{id} is taken back, so what was changed in it isn't kept."), id=str(row["id"])
        )
    right = plain(row["amount"])
    touched = right not in {amount for each in chain for amount in _amounts(each, known)}
    if touched and isinstance(right, float):
        right += _corrected_in(chain, known, set(in_sheet))
    elif not touched:
        right = stands
    if same(row, latest, _TOLD) and isinstance(right, float) and isinstance(stands, float):
        difference = round(right - stands, 9)
        if difference == 0:
            return None
        return {
            "promise": row["promise"],
            "when": _later(on, latest["when"]),
            "kind": EvidenceKind.CORRECTION.value,
            "amount": difference,
            "unit": row["unit"],
            "what": words.text(
                "Corrected in a sheet: {before} → {now}.",
                before=_said(stands, words),
                now=_said(right, words),
            ),
            "role": row["role"],
            "corrects": latest["id"],
        }
    if row["kind"] == EvidenceKind.CORRECTION:
        return message(
            N_(
                "{id} is a correction: only its amount can be changed. Correct the entry itself instead."
            ),
            id=str(row["id"]),
        )
    return {name: row[name] for name in _TOLD} | {"amount": right, "corrects": latest["id"]}


class _Withdrawn:
    """Stands for an entry that was taken back."""


_WITHDRAWN = _Withdrawn()


def _stands(row: Row, known: Known) -> object:
    """Return a row's amount after its corrections."""
    return _running(row, known)[-1]


def _amounts(row: Row, known: Known) -> list[object]:
    """Return every amount that a row has had, ``None`` for one without."""
    return [each for each in _running(row, known) if each is not _WITHDRAWN]


def _running(row: Row, known: Known, seen: frozenset[str] = frozenset()) -> list[object]:
    amounts: list[object] = [plain(row["amount"])]
    for correction in _corrections(row, known):
        name = str(correction["id"])
        if name in seen:
            continue
        by = _running(correction, known, seen | {str(row["id"]), name})[-1]
        if by is _WITHDRAWN:
            continue
        if not isinstance(by, float):
            return [*amounts, _WITHDRAWN]
        before = amounts[-1]
        amounts.append(round((before if isinstance(before, float) else 0.0) + by, 9))
    return amounts


def _corrections(row: Row, known: Known) -> list[Row]:
    correcting = known.correcting.get(str(row["id"]), ())
    return [each for each in correcting if each["kind"] == EvidenceKind.CORRECTION]


def _corrected_in(chain: Iterable[Row], known: Known, in_sheet: set[str]) -> float:
    """Return what the corrections that the sheet itself holds add to a row."""
    found = (
        _stands(each, known)
        for version in chain
        for each in _corrections(version, known)
        if str(each["id"]) in in_sheet
    )
    return sum(amount for amount in found if isinstance(amount, float))


def _later(on: date, when: object) -> date:
    return max(on, when) if isinstance(when, date) else on


def _said(amount: float, words: Words) -> str:
    return words.number(amount, 0 if amount == int(amount) else 2)
