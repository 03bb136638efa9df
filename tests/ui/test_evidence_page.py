"""Evidence typed for a promise: kept, told, corrected; the first page changes at once."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import html_of, opened
from trygghet.measures.pledges import pledges
from trygghet.model.access import OPERATOR, permit
from trygghet.model.kinds import Kind
from trygghet.model.result import Row
from trygghet.model.scope import Scope
from trygghet.settings import settings
from trygghet.store.store import Store
from trygghet.ui.pages import page_of

HOURS = "H21-7"


@pytest.fixture
def store(demo_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Point the app at a copy of the demo store, to be written to."""
    shutil.copytree(demo_store.removeprefix("duckdb:///"), tmp_path / "store")
    url = f"duckdb:///{tmp_path / 'store'}"
    monkeypatch.setenv("TRYGGHET_STORE", url)
    settings.cache_clear()
    yield Store.open(url)
    settings.cache_clear()


def at_promise(promise: str, role: str = "coordinator") -> AppTest:
    at = opened(page_of("evidence"), municipality="1380", promise=promise, role=role)
    assert not at.exception
    return at


def row_of(store: Store, promise: str) -> Row:
    rows = pledges(store.view(), permit(OPERATOR, Scope(municipality="1380"))).rows
    return next(row for row in rows if row["id"] == promise)


def quantity(store: Store) -> str:
    rows = pledges(store.view(), permit(OPERATOR, Scope(municipality="1380"))).rows
    return next(str(row["id"]) for row in rows if row["shape"] == "quantity")


def add(at: AppTest, amount: float, when: dt.date, what: str = "Fotpass") -> AppTest:
    at.date_input[0].set_value(when)
    at.number_input[0].set_value(amount)
    at.text_area[0].set_value(what)
    send = next(button for button in at.button if button.label == "Lägg till underlaget")
    return send.click().run()


def test_evidence_is_kept_and_what_it_changed_is_told(store: Store) -> None:
    promise = quantity(store)
    first = row_of(store, promise)["first_day"]
    assert isinstance(first, dt.date)
    at = add(at_promise(promise), 71, first + dt.timedelta(days=40))
    assert not at.exception
    (entry,) = store.view().entries(Kind.EVIDENCE)
    assert (entry["promise"], entry["amount"], entry["what"]) == (promise, 71.0, "Fotpass")
    assert entry["role"] == "Trygghetssamordnare"
    # A box of Streamlit's reads markdown, in which a colon is made a plain sign.
    assert "Levererat: 0 → 71" in at.success[0].value.replace("\\", "")
    assert row_of(store, promise)["delivered"] == 71
    assert at.text_area[0].value == ""


def test_a_mistake_is_corrected_and_both_entries_stay(store: Store) -> None:
    promise = quantity(store)
    first = row_of(store, promise)["first_day"]
    assert isinstance(first, dt.date)
    at = add(at_promise(promise), 84, first + dt.timedelta(days=40))
    at = at.button(key="evidence-correct").click().run()
    right = next(field for field in at.number_input if "Rätt mängd" in field.label)
    assert right.value == 84
    right.set_value(76)
    at.text_area[-1].set_value("Ett pass räknades med av misstag")
    next(b for b in at.button if b.label == "Lägg till rättelsen").click().run()
    written = store.view().entries(Kind.EVIDENCE)
    assert [row["amount"] for row in written] == [84.0, -8.0]
    assert written[1]["corrects"] == written[0]["id"]
    assert row_of(store, promise)["delivered"] == 76


def test_what_a_check_refuses_stays_typed(store: Store) -> None:
    promise = quantity(store)
    at = add(at_promise(promise), 5, dt.date.today() + dt.timedelta(days=3), "Pass i mars")
    assert len(at.error) == 1
    assert "inte kommit än" in at.error[0].value
    assert at.text_area[0].value == "Pass i mars"
    assert store.view().entries(Kind.EVIDENCE) == []


def test_words_for_people_are_shown_once_for_checking(store: Store) -> None:
    promise = quantity(store)
    when = row_of(store, promise)["first_day"]
    assert isinstance(when, dt.date)
    at = add(at_promise(promise), 5, when, "Pratade med mannen i porten")
    assert "mannen" in at.warning[0].value
    assert store.view().entries(Kind.EVIDENCE) == []
    add(at, 5, when, "Pratade med mannen i porten")
    assert len(store.view().entries(Kind.EVIDENCE)) == 1


def test_the_first_page_shows_an_entry_at_once(store: Store) -> None:
    before = html_of(opened(municipality="1380"))
    assert html_of(opened(municipality="1380")) == before
    current = [
        row
        for row in pledges(store.view(), permit(OPERATOR, Scope(municipality="1380"))).rows
        if row["current"] and row["shape"] == "milestone" and row["state"] != "fulfilled"
    ]
    entry = {
        "promise": current[0]["id"], "when": dt.date(2024, 6, 1), "kind": "milestone", "what": "Klart",
    }  # fmt: skip
    store.add_entry(Kind.EVIDENCE, "1380", entry)
    assert html_of(opened(municipality="1380")) != before


def test_a_chief_answers_for_what_the_police_promised(store: Store) -> None:
    at = at_promise("", role="chief")
    offered = at.selectbox(key="evidence-promise").options
    parties = {
        str(row["id"]): row["party"]
        for row in pledges(store.view(), permit(OPERATOR, Scope(municipality="1380"))).rows
    }
    shown = {id_ for id_ in parties if any(f"({id_})" in option for option in offered)}
    assert shown == {id_ for id_, party in parties.items() if party != "municipality"}


def test_the_chair_cant_open_the_form(store: Store) -> None:
    at = opened(page_of("evidence"), municipality="1380", role="chair")
    assert not at.text_area
    assert "Lägg till underlag" not in html_of(opened(municipality="1380", role="chair"))


def test_the_way_to_the_form_stands_on_the_first_page(store: Store) -> None:
    assert "Lägg till underlag" in html_of(opened(municipality="1380"))
