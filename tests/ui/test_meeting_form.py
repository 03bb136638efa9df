"""Meetings typed into the app: kept once, corrected without erasing, taken back, and only by those who may."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from trygghet.measures.meetings import meetings
from trygghet.model.access import OPERATOR, permit
from trygghet.model.kinds import Kind
from trygghet.model.scope import Scope
from trygghet.settings import settings
from trygghet.store.store import Store


def page() -> None:
    from trygghet.measures.meetings import meetings  # noqa: PLC0415
    from trygghet.model.access import permit  # noqa: PLC0415
    from trygghet.model.scope import Scope  # noqa: PLC0415
    from trygghet.ui import guard, meeting_form  # noqa: PLC0415

    visit = guard.enter("areas")
    asked = permit(visit.principal, Scope(municipality="1380"))
    meeting_form.draw(visit, "1380", meetings(visit.view, asked))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"duckdb:///{tmp_path}"
    monkeypatch.setenv("TRYGGHET_STORE", url)
    settings.cache_clear()
    yield Store.open(url)
    settings.cache_clear()


def opened() -> AppTest:
    app = AppTest.from_function(page, default_timeout=30).run()
    app.toggle[0].set_value(True).run()
    assert not app.exception
    return app


def shown(store: Store) -> list[dict[str, object]]:
    asked = permit(OPERATOR, Scope(municipality="1380"))
    return [dict(row) for row in meetings(store.view(), asked).rows]


def fill(app: AppTest, title: str, people: float) -> None:
    app.button_group[0].set_value("dialogue")
    app.text_input[0].set_value(title)
    app.date_input[0].set_value(dt.date(2024, 5, 3))
    app.number_input[0].set_value(people)
    send = next(each for each in app.button if "send" in str(each.key))
    send.click().run()
    assert not app.exception


def test_a_meeting_is_kept_corrected_and_taken_back_and_nothing_is_erased(store: Store) -> None:
    fill(opened(), "Dialog om centrum", 4)
    (row,) = shown(store)
    assert (row["title"], row["participants"], row["typed"]) == ("Dialog om centrum", 4, True)

    app = opened()
    app.selectbox[0].set_value(row["id"]).run()
    assert app.text_input[0].value == "Dialog om centrum"
    fill(app, "Dialog om centrum", 40)
    (row,) = shown(store)
    assert row["participants"] == 40
    assert [each["participants"] for each in row["earlier"]] == [4]  # type: ignore[attr-defined]

    app = opened()
    app.selectbox[0].set_value(row["id"]).run()
    next(each for each in app.button if each.key == "meeting-withdraw").click().run()
    assert not app.exception
    assert shown(store) == []
    assert len(store.view().entries(Kind.MEETINGS)) == 3


def test_a_meeting_that_tells_nothing_is_refused_with_what_is_missing(store: Store) -> None:
    app = opened()
    fill(app, "", 4)
    assert app.error
    assert shown(store) == []
