"""The attack finds what can be worked out: against every table that fits, and where hiding was done badly."""

from __future__ import annotations

from collections.abc import Callable

import highspy
import numpy as np
import pytest

from tests.disclosure.towns import YEAR, late, published, town
from trygghet.disclosure import protect, year_tables
from trygghet.disclosure.atoms import Counted
from trygghet.disclosure.attack import Fact, Target, attack
from trygghet.disclosure.audit import AuditReport, audit
from trygghet.disclosure.cells import Bools, Cells
from trygghet.disclosure.other_tables import OtherTables
from trygghet.disclosure.reader import told_by, unknowns_of
from trygghet.model.incidents import RecordKind
from trygghet.model.result import Row

TOWNS = 20
#: Towns in which protection is spoilt.
CONTROLS = 6
#: Most towns of the quick tests are small: there the small counts are.
SIZES = ((400, 2_000, 12, 3), (1_000, 2_000, 10, 3), (1_000, 3_000, 8, 4), (400, 25_000, 14, 4))


def a_town(seed: int) -> Counted:
    kind = RecordKind.OBSERVATION if seed % 3 == 2 else RecordKind.REPORTED
    return town(seed, kind, *SIZES[seed % len(SIZES)])


@pytest.mark.parametrize("seed", range(TOWNS))
def test_no_small_count_can_be_worked_out(seed: int) -> None:
    counted = a_town(seed)
    tables = published(counted)
    report = audit([tables], [counted])
    assert report.faults == ()
    assert report.hidden > 0
    unknowns = unknowns_of(tables, counted.atoms)
    true = list(unknowns.values())
    for told in told_by(tables, unknowns):
        if told.value is None and not told.left_out:
            assert sum(true[n] for n in told.members) > 0, f"{told.name}: a zero is hidden"


def a_middling_town(seed: int, kind: RecordKind = RecordKind.REPORTED) -> Counted:
    return town(seed, kind, 1_000, 2_000, 8, 2)


def hiding(chosen: Callable[[Cells], Bools], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(year_tables, "hidden_cells", chosen)


def caught(kind: RecordKind = RecordKind.REPORTED) -> tuple[list[AuditReport], int]:
    """Return the audits of towns in which there is something to protect, and how many fail."""
    counts = [a_middling_town(seed, kind) for seed in range(CONTROLS)]
    reports = [audit([published(each)], [each]) for each in counts]
    return reports, sum(bool(report.narrow) for report in reports)


def test_hiding_the_small_ones_alone_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    hiding(lambda cells: cells.small | cells.never_shown, monkeypatch)
    reports, failed = caught()
    assert all(not report.small for report in reports)
    assert failed >= 0.9 * len(reports)


def test_protection_that_forgets_what_is_nobody_elses_to_know_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Months of observations are published nowhere else: hiding the small ones alone tells them."""
    hiding(lambda cells: cells.small | cells.never_shown, monkeypatch)
    _, failed = caught(RecordKind.OBSERVATION)
    assert failed >= 5


def test_protection_that_forgets_that_zeros_are_shown_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Forgetful(OtherTables):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)
            self._down = self._counts

    monkeypatch.setattr(protect, "OtherTables", Forgetful)
    _, failed = caught()
    assert failed >= 3


def test_a_hidden_count_that_is_shown_again_is_caught() -> None:
    """A small one always; another where what is hidden for its sake had no other cover."""
    small = others = failed = 0
    for seed in range(CONTROLS):
        counted = a_middling_town(seed)
        tables = published(counted)
        rows = tables["district_group"]
        places = [n for n, row in enumerate(rows) if row["count"] is None]
        for place in places[:: max(1, len(places) // 3)]:
            value = true_of(rows[place], counted)
            again = [*rows]
            again[place] = {**rows[place], "count": value, "state": "value"}
            report = audit([{**tables, "district_group": again}], [counted])
            if 0 < value < 5:
                small += 1
                assert report.small
            else:
                others += 1
                failed += not report.passed
    assert small >= 5
    assert others >= 3
    assert failed >= others / 2


def true_of(row: Row, counted: Counted) -> int:
    return sum(
        atom.n
        for atom in counted.atoms
        if (atom.district, atom.placed, atom.group)
        == (row["district"], row["placed"], row["group"])
    )


def test_a_pattern_chosen_anew_after_late_rows_is_caught_and_one_that_stands_is_not() -> None:
    for seed in range(CONTROLS):
        now = a_middling_town(seed)
        before = late(now, 0.02, seed)
        first, anew = published(before), published(now)
        assert audit([first], [before]).passed
        report = audit([first, anew], [now])
        assert report.revealing
        stands = audit([first, first], [now])
        assert stands.passed
        assert stands.unchanged == (f"reported {YEAR}",)


def test_two_publications_together_are_attacked() -> None:
    """Alone each hides the 3 well; the second shows what the first hid with it."""
    counted = a_middling_town(0)
    tables = published(counted)
    rows = tables["district_group"]
    hidden = [n for n, row in enumerate(rows) if row["count"] is None]
    shown = [
        {**row, "count": true_of(row, counted), "state": "value"}
        if n in hidden and true_of(row, counted) >= 5
        else row
        for n, row in enumerate(rows)
    ]
    assert shown != rows
    assert audit([tables, {**tables, "district_group": shown}], [counted]).narrow


def test_what_isnt_true_and_was_never_published_is_caught() -> None:
    counted = a_town(0)
    tables = published(counted)
    (row,) = tables["year"]
    wrong = {**tables, "year": [{**row, "count": row["count"] + 7}]}
    assert audit([wrong], [counted]).wrong


def test_a_table_or_a_column_that_isnt_declared_is_caught() -> None:
    counted = a_town(0)
    tables = published(counted)
    assert audit([{**tables, "quarter_district": []}], [counted]).undeclared
    extra = {**tables, "year": [{**row, "cell": "1"} for row in tables["year"]]}
    assert audit([extra], [counted]).undeclared


#: Every table of 2 x 3 whole numbers up to 7, a row each.
TABLES = np.indices((8,) * 6).reshape(6, -1).T


@pytest.mark.parametrize("seed", range(40))
def test_bounds_are_those_of_all_tables_that_fit(seed: int) -> None:
    random = np.random.default_rng(seed)
    true = random.integers(0, 4, size=6)
    sums = [tuple(range(3)), tuple(range(3, 6)), *((c, 3 + c) for c in range(3))]
    fit = np.ones(len(TABLES), dtype=bool)
    facts = []
    # Sums of rows and columns are shown: so no cell can be over 7.
    for own in sums:
        total = int(true[list(own)].sum())
        facts.append(Fact(own, total, total))
        fit &= TABLES[:, own].sum(axis=1) == total
    for cell in range(6):
        hidden = true[cell] > 0
        facts.append(Fact((cell,), 1) if hidden else Fact((cell,), 0, 0))
        fit &= TABLES[:, cell] >= 1 if hidden else TABLES[:, cell] == 0
    targets = [Target(str(cell), (cell,), np.inf) for cell in range(6) if true[cell]]
    for bound in attack(6, facts, targets):
        found = TABLES[fit][:, bound.target.atoms[0]]
        assert (round(bound.low, 6), round(bound.high, 6)) == (found.min(), found.max())


def test_facts_about_differences_are_used() -> None:
    facts = [Fact((0,), 3, 3), Fact((1,), 0, 4, (0,))]
    (bound,) = attack(2, facts, [Target("later", (1,), np.inf)])
    assert (bound.low, bound.high) == (3, 7)
    with pytest.raises(ValueError, match="fits no table"):
        attack(1, [Fact((0,), 3, 3), Fact((0,), 4, 4)], [Target("", (0,))])


@pytest.mark.parametrize("seed", [1, 2])
def test_whole_numbers_leave_as_much_room_as_the_linear_programs_say(seed: int) -> None:
    """A count is whole: an attacker who uses it must not learn more of some hidden counts."""
    counted = a_town(seed)
    tables = published(counted)
    unknowns = unknowns_of(tables, counted.atoms)
    true = list(unknowns.values())
    rows = told_by(tables, unknowns)
    small = [
        told
        for told in rows
        if told.table == "district_group"
        and told.value is None
        and not told.left_out
        and sum(true[n] for n in told.members) < 5
    ]
    for told in small[:3]:
        low, high = (whole_bound(len(true), rows, told.members, sense) for sense in (1, -1))
        assert high - low >= 4


def whole_bound(size: int, rows: list, members: tuple[int, ...], sense: int) -> float:
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    model.addVars(size, np.zeros(size), np.full(size, 50_000.0))
    model.changeColsIntegrality(
        size, np.arange(size, dtype=np.int32), np.full(size, highspy.HighsVarType.kInteger)
    )
    for told in rows:
        own = np.asarray(told.members, np.int32)
        low = told.value if told.value is not None else 0 if told.left_out else 1
        high = told.value if told.value is not None else highspy.kHighsInf
        model.addRow(low, high, len(own), own, np.ones(len(own)))
    own = np.asarray(members, np.int32)
    model.changeColsCost(len(own), own, np.full(len(own), float(sense)))
    # No more is asked than the rule asks for.
    model.addRow(-highspy.kHighsInf, 60.0, len(own), own, np.ones(len(own)))
    model.run()
    return float(np.asarray(model.getSolution().col_value)[own].sum().round())
