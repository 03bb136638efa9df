"""Random surveys are attacked as they are told to the public; leaks put in by hand are found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from tests.disclosure.made_up_surveys import PUBLIC, random_survey, told
from tests.measures.conftest import Facts
from trygghet.disclosure.survey_attack import Group, Split, safe, worked_out
from trygghet.disclosure.survey_audit import audit_surveys
from trygghet.disclosure.survey_truth import TrueAnswers, true_answers
from trygghet.measures import survey_public
from trygghet.measures.survey_protection import own_fate
from trygghet.model.access import OPERATOR, permit
from trygghet.model.result import Result, Row
from trygghet.model.scope import Audience, Scope

SEEDS = range(20)
SOME = range(10)
#: Of so many of them with hidden groups a leak must be found.
_MOST = 0.9


@cache
def survey_of(seed: int) -> Facts:
    return random_survey(seed)


@cache
def attack(seed: int) -> tuple[dict[str, Result], list[TrueAnswers]]:
    facts = survey_of(seed)
    return told(facts), true_answers(facts, "1380")


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_of_few_can_be_worked_out(seed):
    results, truth = attack(seed)
    report = audit_surveys(results, truth)
    assert report.faults == ()
    assert report.attacked == 3
    assert report.public() == {"passed": True, "attacked": 3, "hidden": report.hidden}


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20, 200))
def test_nothing_of_few_can_be_worked_out_of_many_surveys(seed):
    facts = random_survey(seed)
    assert audit_surveys(told(facts), true_answers(facts, "1380")).faults == ()


def test_hiding_the_few_alone_is_found(monkeypatch):
    """Without partners everybody's share gives most hidden groups away."""

    def primary_only(everybody, variables):
        return own_fate(everybody), [own_fate(each) for groups in variables for each in groups]

    protected = {seed: attack(seed) for seed in SOME}
    monkeypatch.setattr(survey_public, "fates", primary_only)
    leaks, changed = 0, 0
    for seed in SOME:
        rows = told(survey_of(seed), only="survey")["survey"]
        results, truth = protected[seed]
        if rows != results["survey"]:
            changed += 1
            leaks += bool(audit_surveys({**results, "survey": rows}, truth).faults)
    assert changed >= len(SOME) / 3
    assert leaks >= _MOST * changed


def test_a_hidden_share_that_is_shown_again_is_found():
    shown, found = 0, 0
    for seed in SOME:
        results, truth = attack(seed)
        staff = permit(OPERATOR, Scope(municipality="1380"))
        exact = told(survey_of(seed), staff, only="survey")["survey"].rows
        counted = {_key(row): row["n"] for row in exact}
        rows = list(results["survey"].rows)
        hidden = [
            (place, counted[_key(row)])
            for place, row in enumerate(rows)
            if row["state"] == "protected" and counted[_key(row)] < 30
        ]
        if not hidden:
            continue
        place, n = hidden[0]
        rows[place] = {**rows[place], "share": 0.5, "n": n, "state": "value"}
        again = {**results, "survey": replace(results["survey"], rows=tuple(rows))}
        shown += 1
        found += bool(audit_surveys(again, truth).faults)
    assert shown >= len(SOME) / 3
    assert found == shown


def test_what_staff_see_does_not_pass():
    facts = survey_of(3)
    staff = told(facts, permit(OPERATOR, Scope(municipality="1380")))
    faults = audit_surveys(staff, true_answers(facts, "1380")).faults
    assert any("isn't rounded" in fault for fault in faults)


def test_a_share_that_is_not_true_is_found():
    results, truth = attack(3)
    first = next(
        row for row in results["survey"].rows if row["qualifier"] == "exact" and row["share"]
    )
    wrong = {**first, "share": round(1.02 - float(str(first["share"])), 2)}
    rows = tuple(wrong if row is first else row for row in results["survey"].rows)
    again = {**results, "survey": replace(results["survey"], rows=rows)}
    weighted = [replace(each, weighted=False) for each in truth]
    assert any("isn't true" in fault for fault in audit_surveys(again, weighted).faults)


def test_every_groups_fate_is_the_same_on_every_page():
    """Tables, contrasts, changes and narrowed pages hide the same groups."""
    facts, (results, _) = survey_of(5), attack(5)
    shown = {_key(row): row["share"] for row in results["survey"].rows}
    for row in results["survey_changes"].rows:
        assert row["share"] == shown[_key(row)]
    for row in results["survey_contrasts"].rows:
        share = shown[row["concept"], "answered", (row["district"],), None, None]
        assert row["share"] in (None, share)
    women = permit(PUBLIC.principal, Scope(municipality="1380", sex="women"))
    assert women.scope.audience is Audience.PUBLIC
    for row in told(facts, women, only="survey")["survey"].rows:
        assert row["share"] == shown.get(_key(row))


def _key(row: Row) -> tuple[object, ...]:
    districts = row["districts"]
    held = tuple(districts) if isinstance(districts, list) else ()
    return row["concept"], row["base"], held, row["sex"], row["age"]


PEOPLE = [(district, sex, None) for district in ("a", "b") for sex in ("women", "men")]


@pytest.mark.parametrize("pattern", list(product([True, False], repeat=4)))
@pytest.mark.parametrize(
    "counts", [((3, 1), (0, 4), (2, 2), (1, 0)), ((0, 2), (3, 1), (1, 1), (2, 2))]
)
def test_the_attack_finds_what_trying_all_tables_finds(pattern, counts):
    """Every table of two districts and two sexes with the same bases and the same shown numbers."""
    split = Split(
        {person: yes for person, (yes, _) in zip(PEOPLE, counts, strict=True)},
        {person: no for person, (_, no) in zip(PEOPLE, counts, strict=True)},
    )
    groups = [Group(), Group("a"), Group("b"), Group(sex="women"), Group(sex="men")]
    rows: dict[Group, Row] = {
        group: {"share": 0.5 if open_ else None, "qualifier": "exact"}
        for group, open_ in zip(groups, (True, *pattern), strict=True)
    }
    found = {bound.target.name: bound for bound in worked_out(split, rows)}
    held = list(_tables(split, groups, rows))
    assert held
    for group, open_ in zip(groups[1:], pattern, strict=True):
        if open_:
            continue
        possible = {
            sum(table[person] for person in PEOPLE if group.holds(person)) for table in held
        }
        bound = found[str(group)]
        width = max(possible) - min(possible)
        assert safe(bound) == (width >= bound.target.width)
        if not safe(bound):
            assert (bound.low, bound.high) == pytest.approx((min(possible), max(possible)))


def _tables(
    split: Split, groups: Iterable[Group], rows: dict[Group, Row]
) -> Iterable[dict[tuple[object, ...], int]]:
    """Yield how many of each kind said yes, in every table that fits."""
    margins = {group: split.counts(p for p in PEOPLE if group.holds(p)) for group in groups}
    held = {group: [n for n, p in enumerate(PEOPLE) if group.holds(p)] for group in margins}
    total = margins[Group()][0]
    for sizes in product(range(total + 1), repeat=len(PEOPLE)):
        if any(
            sum(sizes[n] for n in held[group]) != answered
            for group, (answered, _) in margins.items()
        ):
            continue
        for yes in product(*(range(size + 1) for size in sizes)):
            if all(
                rows[group]["share"] is None or sum(yes[n] for n in held[group]) == told_yes
                for group, (_, told_yes) in margins.items()
            ):
                yield dict(zip(PEOPLE, yes, strict=True))
