"""Promise states of Exempelstad on three days, worked out by hand from the evidence."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pandas as pd
import pytest

from tests.spec.asking import asked
from tests.spec.exempelstad_incidents import FOLDER
from trygghet.measures.pledges import pledges

DAYS = (date(2022, 9, 30), date(2024, 4, 15), date(2025, 6, 30))
#: Promise: state, pace (where there is one) and sum on each of the three days.
BY_HAND = """
E22-1  ongoing/behind/616      partly_fulfilled//826    partly_fulfilled//826
E22-2  ongoing/on_plan/1       fulfilled//2             fulfilled//2
E22-3  ongoing/behind/13       fulfilled//31            fulfilled//31
E22-4  fulfilled//             fulfilled//              fulfilled//
E22-5  not_measurable//        not_measurable//         not_measurable//
E22-6  not_assessed/silent/    fulfilled//              fulfilled//
E22-7  fulfilled//             fulfilled//              fulfilled//
E23-1  not_started//           partly_fulfilled//871.5  partly_fulfilled//871.5
E23-2  not_started//           fulfilled//2             fulfilled//2
E23-3  not_started//           partly_fulfilled//24     partly_fulfilled//24
E23-4  not_started//           fulfilled//              fulfilled//
E23-5  not_started//           fulfilled//6             fulfilled//6
E23-6  not_measurable//        not_measurable//         not_measurable//
E23-7  not_started//           not_assessed//           not_assessed//
E23-8  not_started//           fulfilled//              fulfilled//
E23-9  not_started//           partly_fulfilled//96     partly_fulfilled//96
E24-1  not_started//           ongoing/on_plan/241.5    fulfilled//973
E24-2  not_started//           not_assessed/silent/     fulfilled//2
E24-3  not_started//           not_assessed/silent/     partly_fulfilled//38
E24-4  not_started//           continuous/no_plan/      not_assessed//
E24-5  not_measurable//        not_measurable//         not_measurable//
E24-6  not_measurable//        not_measurable//         not_measurable//
E24-7  not_started//           not_assessed/silent/     fulfilled//4
E24-8  not_started//           not_assessed/silent/     moot//
E24-9  not_started//           ongoing/behind/324       partly_fulfilled//1359
E24-10 not_started//           ongoing/behind/6         stopped//6
E24-11 not_started//           not_assessed/silent/     not_fulfilled//
E25-1  not_started//           not_started//            ongoing/ahead/497
E25-2  not_started//           not_started//            ongoing/on_plan/6
E25-3  not_measurable//        not_measurable//         not_measurable//
E25-4  not_started//           not_started//            fulfilled//
E25-5  not_started//           not_started//            late//22
E25-6  not_started//           not_started//            fulfilled/ahead/5
E25-7  not_started//           not_started//            ongoing/on_plan/1
E25-8  not_started//           not_started//            ongoing/on_plan/930
E25-9  not_started//           not_started//            late//
E25-10 not_started//           not_started//            continuous/no_plan/
E25-11 not_measurable//        not_measurable//         not_measurable//
E25-12 not_started//           not_started//            ongoing/on_plan/2
E25-13 not_measurable//        not_measurable//         not_measurable//
E25-14 not_started//           not_started//            ongoing/on_plan/2
"""


def by_hand() -> dict[str, list[str]]:
    lines = (line.split() for line in BY_HAND.strip().splitlines())
    return {id_: told for id_, *told in lines}


@pytest.mark.parametrize("place", range(3), ids=[day.isoformat() for day in DAYS])
def test_states_paces_and_sums(view, place):
    rows = pledges(view, asked(), on=DAYS[place]).rows
    found = {
        row["id"]: "/".join(
            (
                row["state"],
                row["pace"] or "",
                "" if row["delivered"] is None else f"{row['delivered']:g}",
            )
        )
        for row in rows
    }
    # Pledges of later years weren't given yet on the day: "E24-1" is of the pledge for 2024.
    given = {
        id_: told[place]
        for id_, told in by_hand().items()
        if 2000 + int(id_[1:3]) <= DAYS[place].year
    }
    assert found == given


def test_the_sums_are_those_of_the_evidence_file(view):
    entries = pd.read_csv(FOLDER / "evidence.csv", dtype={"latest": str}).fillna({"latest": ""})
    promises = pd.read_csv(FOLDER / "promises.csv").set_index("id")
    sums: dict[str, float] = defaultdict(float)
    for entry in entries.itertuples():
        promise = promises.loc[entry.promise]
        # Before the promise began it is a baseline; after the year of its pledge it is too late.
        if promise["first_day"] <= entry.when <= f"{promise['pledge'].replace('E', '20')}-12-31":
            sums[entry.promise] += 0.0 if pd.isna(entry.amount) else entry.amount
    summed = 0
    for row in pledges(view, asked(), on=date(2025, 6, 30)).rows:
        if row["delivered"] is not None:
            assert row["delivered"] == pytest.approx(sums[row["id"]])
            summed += 1
    assert summed >= 20


def test_nothing_is_known_before_it_has_happened(view):
    early = {row["id"]: row for row in pledges(view, asked(), on=date(2022, 11, 21)).rows}
    late = {row["id"]: row for row in pledges(view, asked(), on=date(2022, 11, 22)).rows}
    assert early["E22-6"]["state"] == "not_assessed"
    assert late["E22-6"]["state"] == "fulfilled"


def test_the_real_towns_promises_are_never_judged_by_silence(view):
    rows = pledges(view, asked("1380")).rows
    assert len(rows) == 24
    judged = {"late", "not_fulfilled", "partly_fulfilled"}
    assert not [row["id"] for row in rows if row["state"] in judged and not row["counts_evidence"]]
