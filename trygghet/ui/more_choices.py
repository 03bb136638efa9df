"""The less usual choices, behind one button that tells how many are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from trygghet.locale import Words
from trygghet.measures.series import month_end
from trygghet.model.incidents import RecordKind
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.ui.choices import change
from trygghet.ui.choosers import chip
from trygghet.ui.comparison import Comparison, comparison_of, months_before, period_for

#: How far before the period's end another period may begin, in months.
_MONTHS_BACK = 120


def more_choices(
    words: Words, scope: Scope, areas: Mapping[str, str], kinds: Sequence[RecordKind]
) -> None:
    """Draw the choice of a certified area, of what is counted, and of what to compare with.

    Parameters
    ----------
    areas
        Certified areas, id to name.
    kinds
        The kinds of record that are loaded.
    """
    chosen = [scope.areas, scope.record_kind, scope.comparison]
    n = sum(1 for each in chosen if each)
    label = words.text("More choices")
    with st.popover(chip(label, words.number(n)) if n else label, key="more-choices"):
        if areas:
            _area(words, areas, scope.areas)
        if len(kinds) > 1:
            _kind(words, kinds, scope.record_kind or kinds[0])
        if scope.period is not None:
            _comparison(words, scope, scope.period)


def _area(words: Words, areas: Mapping[str, str], kept: Sequence[str]) -> None:
    st.session_state["choose-area"] = kept[0] if kept else None

    def changed() -> None:
        area = st.session_state["choose-area"]
        # An area is a place of its own, which overlaps districts and squares.
        change(area=(area,) if area else (), district=(), cell=(), drawn=())

    none = words.text("None, all places")
    st.selectbox(
        words.text("Certified area"),
        [None, *areas],
        format_func=lambda area: areas[area] if area else none,
        key="choose-area",
        on_change=changed,
        placeholder=none,
    )


def _kind(words: Words, kinds: Sequence[RecordKind], kept: RecordKind) -> None:
    st.session_state["choose-kind"] = kept
    st.radio(
        words.text("What is counted"),
        list(kinds),
        format_func=words.label,
        key="choose-kind",
        on_change=lambda: change(kind=(st.session_state["choose-kind"].value,)),
        help=words.text("They count different things and are never added."),
    )


def _comparison(words: Words, scope: Scope, period: Period) -> None:
    kind = comparison_of(scope)
    asked = st.session_state.get("compare-other") and scope.comparison is not None
    st.session_state["choose-comparison"] = Comparison.OTHER if asked else kind

    def changed() -> None:
        wanted = st.session_state["choose-comparison"]
        # The year before is where another period begins, so what was asked must be remembered.
        st.session_state["compare-other"] = wanted is Comparison.OTHER
        _compare(period_for(wanted, period))

    st.radio(
        words.text("Compare with"),
        list(Comparison),
        format_func=words.label,
        key="choose-comparison",
        on_change=changed,
    )
    if st.session_state["choose-comparison"] is Comparison.OTHER and scope.comparison:
        _other(words, scope.comparison, period)


def _other(words: Words, compared: Period, period: Period) -> None:
    latest = period.last.replace(day=1)
    months = [months_before(latest, back) for back in range(_MONTHS_BACK)]
    ends = {"from": compared.first.replace(day=1), "to": compared.last.replace(day=1)}
    months += [month for month in ends.values() if month not in months]
    for name, month in ends.items():
        st.session_state[f"choose-compare-{name}"] = month

    def changed(moved: str) -> None:
        first: date = st.session_state["choose-compare-from"]
        last: date = st.session_state["choose-compare-to"]
        if first > last:  # the end that was moved wins
            first = last = first if moved == "from" else last
        _compare(Period(first, month_end(last)))

    with st.container(horizontal=True, gap="small"):
        for name, label in (("from", words.text("From")), ("to", words.text("To and including"))):
            st.selectbox(
                label,
                months,
                format_func=words.month,
                key=f"choose-compare-{name}",
                on_change=changed,
                args=(name,),
            )


def _compare(period: Period | None) -> None:
    change(
        **{
            "compare-from": (period.first.isoformat(),) if period else (),
            "compare-to": (period.last.isoformat(),) if period else (),
        }
    )
