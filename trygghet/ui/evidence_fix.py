"""A mistake in evidence is corrected by a correcting entry: both stay, the difference counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from trygghet.figures.promise_picture import number_of
from trygghet.locale import Words
from trygghet.measures.reference import today_in_sweden
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.pledges import EvidenceKind
from trygghet.model.result import Result, Row
from trygghet.ui import cards, evidence_form
from trygghet.ui.entry_form import Input, Value, entry_form
from trygghet.ui.guard import Visit

_CHOSEN = "fix-entry"
_AMOUNT, _WHOLE = "amount", "whole"


def draw(visit: Visit, promised: Result) -> None:
    """Draw the entries of the chosen promise, and the form that corrects one."""
    chosen = st.session_state.get("evidence-promise")
    rows = {str(row["id"]): row for row in evidence_form.typed_for(visit, promised)}
    row = rows.get(str(chosen))
    if row is None:
        return
    words = visit.words
    entries = {str(e["id"]): e for e in evidence_form.entries_of(row) if e["id"]}
    asked = evidence_form.to_fix()
    if asked in entries:
        st.session_state[_CHOSEN] = asked
    elif st.session_state.get(_CHOSEN) not in entries:
        st.session_state.pop(_CHOSEN, None)
    title = words.text("Correct an entry")
    explained = words.text(
        "Nothing is erased: what was written stays, and the correction beside it."
    )
    with cards.card("evidence-fix", title, explained):
        if not entries:
            cards.lead(words.text("No evidence has been entered."))
            return
        name = st.selectbox(
            words.text("Entry"),
            list(entries),
            index=None,
            format_func=lambda id_: entry_label(entries[id_], words),
            placeholder=words.text("Choose an entry"),
            key=_CHOSEN,
            filter_mode=None,
        )
        if name is None:
            return
        kept = _form(visit, row, entries[name])
        if kept is not None:
            evidence_form.remember(row, str(kept["id"]))
            st.rerun()


def entry_label(entry: Mapping[str, object], words: Words) -> str:
    """Return an entry in one line: day, amount, what was done, and whether it was corrected."""
    when = entry["when"]
    parts = [str(entry["date_text"] or (words.iso(when) if isinstance(when, date) else ""))]
    amount, stands = number_of(entry, "amount"), number_of(entry, "stands")
    unit = str(entry["unit"] or "")
    if amount is not None:
        parts.append(f"{_said(amount, words)} {unit}".strip())
    if entry["kind"] == EvidenceKind.CORRECTION:
        parts.append(words.label(EvidenceKind.CORRECTION))
    parts.append(str(entry["what"]))
    if entry["withdrawn"]:
        parts.append(words.text("taken back"))
    elif stands is not None and stands != amount:
        parts.append(words.text("{amount} after correction", amount=_said(stands, words)))
    return " · ".join(part for part in parts if part)


def _form(visit: Visit, row: Row, entry: Mapping[str, object]) -> Mapping[str, object] | None:
    words = visit.words
    if entry["withdrawn"]:
        cards.lead(words.text("The entry is taken back already."))
        return None
    stands = number_of(entry, "stands")
    how = _WHOLE
    if stands is not None:
        labels = {
            _AMOUNT: words.text("The amount is wrong"),
            _WHOLE: words.text("The whole entry is wrong"),
        }
        how = (
            st.segmented_control(
                words.text("What is wrong?"),
                list(labels),
                default=_AMOUNT,
                format_func=labels.__getitem__,
                key=f"fix-how-{entry['id']}",
            )
            or _AMOUNT
        )
    as_of = row["as_of"] if isinstance(row["as_of"], date) else today_in_sweden()
    fixed: dict[str, Value] = {
        "promise": str(row["id"]),
        "when": as_of,
        "kind": EvidenceKind.CORRECTION.value,
        "corrects": str(entry["id"]),
    }
    inputs = [
        Input("what", words.text("Why it is corrected"), long=True),
        Input("role", words.text("Role (never a name)"), words.label(visit.principal.role)),
    ]
    if how == _AMOUNT and stands is not None:
        unit = str(entry["unit"] or row["unit"] or "")
        label = (
            words.text("The right amount ({unit})", unit=unit)
            if unit
            else words.text("The right amount")
        )
        inputs.insert(0, Input("amount", label, stands))
        fixed["unit"] = unit or None
    before = stands or 0.0

    def check(values: Mapping[str, Value]) -> dict[str, Message]:
        return wrong_amount(values.get("amount"), before) if how == _AMOUNT else {}

    def make(values: Mapping[str, Value]) -> dict[str, Value]:
        right = values.get("amount")
        if how == _AMOUNT and isinstance(right, int | float):
            # Ten digits: 84.1 - 84 is 0.1.
            return {**values, "amount": round(right - before, 10)}
        return dict(values)

    return entry_form(
        visit,
        f"fix-{entry['id']}-{how}",
        Kind.EVIDENCE,
        str(row["municipality"]),
        inputs,
        submit=words.text("Add the correction"),
        fixed=fixed,
        check=check,
        make=make,
    )


def wrong_amount(right: Value, before: float) -> dict[str, Message]:
    """Return what is wrong with a right amount, by field."""
    if not isinstance(right, int | float):
        return {"amount": message(N_("Say what the amount should be."))}
    if right == before:
        return {
            "amount": message(N_("That is the amount already, so there is nothing to correct."))
        }
    return {}


def _said(amount: float, words: Words) -> str:
    return words.number(amount, 0 if amount == int(amount) else 1)
