"""Evidence typed for a promise: when, how much, what; and what that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from trygghet.figures.evidence_words import changed_sentences, standing_sentence
from trygghet.figures.promise_states import state_badge
from trygghet.figures.text import escaped
from trygghet.measures.reference import today_in_sweden
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.pledges import EvidenceKind, PromiseShape, PromiseState
from trygghet.model.result import Result, Row
from trygghet.ui import cards, evidence_places, notices, silent_card
from trygghet.ui.entry_form import Input, Value, entry_form
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked

#: The name in the address that chooses a promise.
PROMISE = "promise"
_KEPT, _FIXING = "evidence-kept", "evidence-fixing"
#: What evidence usually is, by the shape of its promise.
_USUAL = {
    PromiseShape.QUANTITY: EvidenceKind.WORK,
    PromiseShape.REPEAT: EvidenceKind.WORK,
    PromiseShape.MILESTONE: EvidenceKind.MILESTONE,
    PromiseShape.CONTINUOUS: EvidenceKind.WORK,
    PromiseShape.INTENTION: EvidenceKind.WORK,
}
_HOURS = ("tim", "hour", "h")


def typed_for(visit: Visit, promised: Result) -> list[Row]:
    """Return the promises that the reader may type evidence for, the current pledge's first."""
    rows = [row for row in promised.rows if silent_card.may_add(visit, row)]
    return sorted(rows, key=lambda row: not row["current"])


def draw(visit: Visit, asked: Asked, promised: Result) -> None:
    """Draw the choice of a promise, where it stands, what was just kept, and the form."""
    words = visit.words
    rows = {str(row["id"]): row for row in typed_for(visit, promised)}
    with cards.card("evidence", words.text("What was done, and for which promise?")):
        if not rows:
            cards.unknown(
                words.text("There is no promise here that you may add evidence to."),
                words.text("Files of pledges, promises and evidence would tell."),
            )
            return
        row = _chosen(visit, rows)
        if row is None:
            return
        _standing(visit, row)
        _told(visit, row)
        kept = _form(visit, asked, row)
        if kept is not None:
            remember(row, str(kept["id"]))
            st.rerun()


def remember(row: Row, entry: str) -> None:
    """Note what was kept and how the promise stood before, to be told in the next run."""
    before = {name: row[name] for name in ("delivered", "state", "pace")}
    st.session_state[_KEPT] = {"promise": row["id"], "entry": entry, "before": before}


def to_fix() -> str | None:
    """Return the id of the entry that the reader asked to correct, once."""
    fixing: str | None = st.session_state.pop(_FIXING, None)
    return fixing


def _chosen(visit: Visit, rows: Mapping[str, Row]) -> Row | None:
    words = visit.words
    asked = st.query_params.get(PROMISE)
    ids = list(rows)
    if "evidence-promise" not in st.session_state and asked in rows:
        st.session_state["evidence-promise"] = asked
    chosen = st.selectbox(
        words.text("Promise"),
        ids,
        index=None if len(ids) > 1 else 0,
        format_func=lambda id_: f"{rows[id_]['short'] or rows[id_]['text']} ({id_})",
        placeholder=words.text("Choose a promise"),
        key="evidence-promise",
    )
    if chosen is None:
        cards.lead(words.text("Choose the promise that it was done for."))
        return None
    st.query_params[PROMISE] = chosen
    return rows[chosen]


def _standing(visit: Visit, row: Row) -> None:
    words = visit.words
    badge = state_badge(PromiseState(str(row["state"])), words)
    text = escaped(standing_sentence(row, words))
    cards.fragment(f'<p class="tg-lead">{escaped(row["text"])}</p><p>{badge} {text}</p>')


def _told(visit: Visit, row: Row) -> None:
    """Tell what the entry that was just kept changed, and offer to correct it."""
    kept = st.session_state.get(_KEPT)
    if kept is None or kept["promise"] != row["id"]:
        return
    words = visit.words
    said = changed_sentences(kept["before"], row, kept["entry"], words)
    notices.done(" ".join(said))
    if st.button(words.text("Correct it"), key="evidence-correct"):
        st.session_state[_FIXING] = kept["entry"]


def _form(visit: Visit, asked: Asked, row: Row) -> Mapping[str, object] | None:
    words = visit.words
    unit = str(row["unit"] or "")
    shape = PromiseShape(str(row["shape"]))
    usual = _USUAL[shape]
    if unit.casefold().startswith(_HOURS):
        usual = EvidenceKind.SHIFT
    kinds = {
        kind.value: words.label(kind)
        for kind in EvidenceKind
        if kind is not EvidenceKind.CORRECTION
    }
    as_of = row["as_of"] if isinstance(row["as_of"], date) else today_in_sweden()
    inputs = (
        Input("when", words.text("Day"), min(as_of, today_in_sweden())),
        Input("amount", words.text("How much")),
        Input("unit", words.text("Unit"), unit),
        Input("what", words.text("What was done (places and work, never persons)"), long=True),
        Input("kind", words.text("Kind"), usual.value, kinds, buttons=True),
        Input("place", words.text("Place, if any"),
              choices=evidence_places.named(visit, asked, row)),
        Input("source", words.text("Link or document that shows it")),
        Input("role", words.text("Role (never a name)"), words.label(visit.principal.role)),
    )  # fmt: skip

    def check(values: Mapping[str, Value]) -> dict[str, Message]:
        return wrong(values, needs_amount=shape is PromiseShape.QUANTITY)

    return entry_form(
        visit,
        f"evidence-{row['id']}",
        Kind.EVIDENCE,
        _code(row),
        inputs,
        submit=words.text("Add the evidence"),
        fixed={"promise": str(row["id"])},
        check=check,
    )


def wrong(values: Mapping[str, Value], *, needs_amount: bool) -> dict[str, Message]:
    """Return what is wrong with evidence, by field."""
    found = {}
    when, amount, kind = values.get("when"), values.get("amount"), values.get("kind")
    if isinstance(when, date) and when > today_in_sweden():
        found["when"] = message(N_("The day hasn't come yet. Evidence tells what was done."))
    if isinstance(amount, int | float) and amount <= 0:
        found["amount"] = message(
            N_("More than nothing. To take something back, correct the entry below.")
        )
    if needs_amount and amount is None and kind in (EvidenceKind.SHIFT, EvidenceKind.WORK):
        found["amount"] = message(N_("Say how much: the promise is counted in it."))
    return found


def entries_of(row: Row) -> Sequence[Mapping[str, object]]:
    """Return all entries of a promise, corrections and baselines included, the latest first."""
    found: list[Mapping[str, object]] = []
    for name in ("baselines", "evidence"):
        several = row[name]
        found += several if isinstance(several, list) else []
    return found[::-1]


def _code(row: Row) -> str:
    return str(row["municipality"])
