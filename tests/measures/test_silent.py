"""What nobody has noted anything about for weeks, and who answers for it."""

from __future__ import annotations

from datetime import date

import pytest

from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.measures.silent import silent
from trygghet.model.access import OPERATOR, permit
from trygghet.model.kinds import Kind
from trygghet.model.scope import Scope
from trygghet.store.store import Store

FILES = {
    Kind.PLEDGES: "id,title,first_day,last_day\nL,Löfte,2022-01-01,2022-12-31\n",
    Kind.PROMISES: (
        "id,pledge,party,shape,text,target,unit,every,owner\n"
        "P-1,L,police,quantity,Synas,900,timmar,year,kommunpolis\n"
        "P-2,L,municipality,milestone,Klart,,,,Stadsmiljö\n"
    ),
    Kind.ACTIVITIES: (
        "id,text,owner,first_day,last_day,state\n"
        "A-1,Inventering,Trafik,2022-01-10,,ongoing\n"
        "A-2,Klar sedan länge,Trafik,2022-01-10,,fulfilled\n"
        "A-3,Ännu inte,Trafik,2022-11-01,,not_started\n"
    ),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("silent")
    store = Store.open(f"duckdb:///{folder / 'store'}")
    for kind, content in FILES.items():
        path = folder / f"{kind}.csv"
        path.write_text(content, encoding="utf-8")
        load(store, LoadRequest((path,), kind=kind, municipality="1380"))
    shift = {"promise": "P-1", "when": date(2022, 3, 1), "kind": "shift", "amount": 8.0, "unit": "timmar",
             "what": "Pass"}  # fmt: skip
    store.add_entry(Kind.EVIDENCE, "1380", shift)
    note = {"id": "n", "activity": "A-1", "when": date(2022, 4, 1), "note": "Börjat"}
    store.add_entry(Kind.ACTIVITY_ENTRIES, "1380", note)
    return store


def weeks_of(store: Store, on: date, weeks: int = 8) -> dict[object, object]:
    found = silent(store.view(), permit(OPERATOR, Scope(municipality="1380", on=on)), weeks)
    return {row["id"]: row["weeks"] for row in found.rows}


def test_silence_is_counted_from_the_latest_evidence_else_from_the_first_day(store: Store) -> None:
    assert weeks_of(store, date(2022, 6, 1)) == {"P-2": 21, "P-1": 13, "A-1": 8}


def test_the_number_of_weeks_is_a_limit_that_counts_as_reached(store: Store) -> None:
    assert weeks_of(store, date(2022, 4, 26)) == {"P-2": 16, "P-1": 8}
    assert weeks_of(store, date(2022, 4, 25)) == {"P-2": 16}
    assert weeks_of(store, date(2022, 4, 25), 20) == {}


def test_what_is_done_or_hasnt_begun_or_is_over_isnt_awaited(store: Store) -> None:
    assert not {"A-2", "A-3"} & set(weeks_of(store, date(2022, 6, 1)))
    assert not {"P-1", "P-2"} & set(weeks_of(store, date(2023, 6, 1)))


def test_who_answers_and_when_the_period_ends_is_told(store: Store) -> None:
    scope = permit(OPERATOR, Scope(municipality="1380", on=date(2022, 6, 1)))
    first = silent(store.view(), scope).rows[0]
    assert (first["id"], first["owner"], first["kind"]) == ("P-2", "Stadsmiljö", "promises")
    assert first["last_day"] == date(2022, 12, 31)
