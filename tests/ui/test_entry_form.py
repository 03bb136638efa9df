"""A row that is typed: nothing is lost, nothing is kept twice, nothing points at a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from trygghet.model.kinds import Kind
from trygghet.settings import settings
from trygghet.store.entries import AlreadyKeptError
from trygghet.store.store import Store


def page() -> None:
    import streamlit as st  # noqa: PLC0415

    from trygghet.model.kinds import Kind  # noqa: PLC0415
    from trygghet.ui import guard  # noqa: PLC0415
    from trygghet.ui.entry_form import Input, entry_form  # noqa: PLC0415

    row = entry_form(
        guard.enter("pledges"), "evidence", Kind.EVIDENCE, "1380",
        [
            Input("when", "Day"),
            Input("kind", "Kind", "shift", {"shift": "Shift", "work": "Work"}, buttons=True),
            Input("amount", "How much", 4),
            Input("what", "What", long=True),
            Input("place", "Place", choices={"centrum": "Centrum"}),
        ],
        submit="Add", fixed={"promise": "H21-7"},
    )  # fmt: skip
    if row is not None:
        st.write(f"kept {row['id']}")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"duckdb:///{tmp_path}"
    monkeypatch.setenv("TRYGGHET_STORE", url)
    settings.cache_clear()
    yield Store.open(url)
    settings.cache_clear()


def opened() -> AppTest:
    app = AppTest.from_function(page, default_timeout=20).run()
    assert not app.exception
    return app


def kept(store: Store) -> list[dict[str, object]]:
    return store.view().entries(Kind.EVIDENCE)


def test_what_is_typed_is_kept_as_a_row_and_the_form_is_empty_again(store: Store) -> None:
    app = opened()
    app.date_input[0].set_value(dt.date(2022, 3, 31))
    app.text_area[0].set_value("Pass i mars")
    app.button[0].click().run()
    (row,) = kept(store)
    assert (row["when"], row["kind"], row["amount"]) == (dt.date(2022, 3, 31), "shift", 4.0)
    assert (row["what"], row["promise"], row["place"]) == ("Pass i mars", "H21-7", None)
    assert f"kept {row['id']}" in app.markdown[-1].value
    app.run()
    assert app.text_area[0].value == ""


def test_what_is_missing_is_said_and_what_was_typed_stays(store: Store) -> None:
    app = opened()
    app.text_area[0].set_value("Pass i mars")
    app.button[0].click().run()
    assert "Day" in app.error[0].value
    assert app.text_area[0].value == "Pass i mars"
    assert kept(store) == []


def test_what_points_at_a_person_is_refused(store: Store) -> None:
    app = opened()
    app.date_input[0].set_value(dt.date(2022, 3, 31))
    app.text_area[0].set_value("Ring 070-123 45 67")
    app.button[0].click().run()
    assert len(app.error) == 1
    assert kept(store) == []


def test_a_form_that_is_sent_twice_is_kept_once(store: Store) -> None:
    app = opened()
    app.date_input[0].set_value(dt.date(2022, 3, 31))
    app.text_area[0].set_value("Pass i mars")
    name = app.session_state["evidence-opened"]
    entry = {
        "id": name,
        "promise": "H21-7",
        "when": dt.date(2022, 3, 31),
        "kind": "shift",
        "what": "x",
    }
    store.add_entry(Kind.EVIDENCE, "1380", entry)  # the first click, still on its way
    with pytest.raises(AlreadyKeptError):
        store.add_entry(Kind.EVIDENCE, "1380", entry)
    app.button[0].click().run()
    assert not app.error
    assert len(kept(store)) == 1
