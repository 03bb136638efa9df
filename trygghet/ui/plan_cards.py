"""The action plan: how much is done by focus area, and each activity; staff tick off, adjust and add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from trygghet.figures.action_plan import focus_name, plan_bars, plan_sentence, plan_table
from trygghet.figures.action_plan_items import activity, activity_table, focus_word
from trygghet.figures.example import example_first
from trygghet.figures.text import escaped
from trygghet.measures.activity_tally import by_focus, tally
from trygghet.measures.areas import areas
from trygghet.model.access import may_type, permit
from trygghet.model.kinds import Kind
from trygghet.model.result import Result, Row
from trygghet.model.scope import Scope
from trygghet.ui import cards, plan_forms
from trygghet.ui.cache import kept, measured
from trygghet.ui.guard import Visit
from trygghet.ui.plan_choice import chosen_activities
from trygghet.ui.scope_controls import Asked

#: A heading and the activities under it.
_Group = tuple[str, list[Row]]


def summary(visit: Visit, done: Result) -> None:
    """Draw how many activities are done, under way, late and not begun, by focus area."""
    words = visit.words
    whole = tally(done.rows)
    parts = by_focus(done.rows)
    answer = plan_sentence(whole, words, synthetic=done.synthetic)
    with cards.card("plan", words.text("How far has the action plan come?"), answer):
        cards.fragment(plan_bars(parts, words, synthetic=done.synthetic))
        empty = [focus_name(part, words) for part in parts if part.n == 0]
        if empty:
            cards.lead(words.text("Without any activity: {areas}.", areas=words.listed(empty)))
        cards.foot(visit, "plan", done, plan_table(parts, words))


def activities(visit: Visit, asked: Asked, done: Result, partners: Result) -> None:
    """Draw the activities by focus area, in two columns where there is room."""
    words = visit.words
    names = _place_names(visit, asked)
    groups_of = {str(row["id"]): str(row["name"]) for row in partners.rows}
    with cards.card("activities", words.text("What is being done?")):
        plan_forms.told(visit)
        left = chosen_activities(words, done.rows)
        if len(left) < len(done.rows):
            said = words.text("{n} of {all} activities are shown.", n=len(left), all=len(done.rows))
            cards.lead(example_first(said, words, synthetic=done.synthetic))
        draw = partial(_group, visit, names=names, partners=groups_of)
        groups = [
            (name, list(rows)) for name, rows in groupby(left, partial(_heading, visit, asked))
        ]
        with st.container(key="plan-list"):
            for column, several in zip(st.columns(2, gap="medium"), _halves(groups), strict=True):
                with column, st.container(gap=None):
                    for name, rows in several:
                        draw(name, rows)
        if may_type(visit.principal, Kind.ACTIVITIES, asked.municipality.code):
            plan_forms.add(visit, asked, groups_of)
        cards.foot(visit, "activities", done, activity_table(left, words, names))


def _group(
    visit: Visit,
    name: str,
    rows: Sequence[Row],
    *,
    names: Mapping[str, str],
    partners: Mapping[str, str],
) -> None:
    # The second half of a lone group goes on beside its first.
    look = "" if name else ' aria-hidden="true"'
    cards.fragment(f'<h3 class="tg-plan-head"{look}>{escaped(name) or "&nbsp;"}</h3>')
    for row in rows:
        html = activity(row, visit.words, names, partners)
        if not may_type(visit.principal, Kind.ACTIVITY_ENTRIES, str(row["municipality"])):
            cards.fragment(f'<div class="tg-plan-item">{html}</div>')
            continue
        with st.container(key=f"plan-item-{row['id']}", gap=None):
            cards.fragment(html)
            plan_forms.change(visit, row, partners)


def _heading(visit: Visit, asked: Asked, row: Row) -> str:
    """Return what an activity stands under: its plan's area, where there are several, and its focus."""
    words = visit.words
    focus = focus_word(row, words)
    if asked.scope.areas or not row["plan"]:
        return focus or words.text("Without focus area")
    plan = asked.areas.get(str(row["plan"]), str(row["plan"]))
    return f"{plan}: {focus}" if focus else plan


def _halves(groups: Sequence[_Group]) -> tuple[list[_Group], list[_Group]]:
    """Split groups into two columns of about the same length, in their order; one alone is divided."""
    if len(groups) == 1:
        name, rows = groups[0]
        half = (len(rows) + 1) // 2
        return [(name, rows[:half])], [("", rows[half:])] if rows[half:] else []
    middle = sum(len(rows) + 1 for _, rows in groups) / 2
    first: list[_Group] = []
    so_far = 0
    for name, rows in groups:
        if first and so_far + (len(rows) + 1) / 2 > middle:
            break
        first.append((name, rows))
        so_far += len(rows) + 1
    return first, list(groups[len(first) :])


def _place_names(visit: Visit, asked: Asked) -> Mapping[str, str]:
    """Return the names of all areas and places of the municipality by id."""
    scope = asked.scope
    every = permit(
        visit.principal,
        Scope(municipality=scope.municipality, on=scope.on, synthetic=scope.synthetic),
    )

    def named() -> dict[str, str]:
        rows = measured(visit, areas, every, geometry=False).rows
        return {str(row["id"]): str(row["name"]) for row in rows}

    return kept(visit, "names of areas", named, every)
