"""Certified areas as readers see them: narrowed, filtered, ticked off, adjusted, taken back, added to."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.partial_package import partial_package
from tests.ui.test_pages import html_of, opened
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.model.kinds import Kind
from trygghet.settings import settings
from trygghet.store.store import Store
from trygghet.ui.pages import page_of

AREAS = page_of("areas")
EXAMPLE = {"municipality": "9999"}
#: What the page needs of the made-up town; its incidents are many and asked for elsewhere.
NEEDED = (
    *("areas", "certifications", "activities", "activity_entries", "partners", "pledges"),
    *("promises", "meetings", "night_walk"),
)


@pytest.fixture(scope="module")
def plan_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store that holds the made-up town's plans; copied for each test."""
    package = partial_package(tmp_path_factory.mktemp("part"), "exempelstad", NEEDED.__contains__)
    folder = tmp_path_factory.mktemp("plans")
    load(Store.open(f"duckdb:///{folder}"), LoadRequest(paths=(package,)), lambda *_: None)
    return folder


@pytest.fixture
def store(plan_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    shutil.copytree(plan_store, tmp_path / "store")
    url = f"duckdb:///{tmp_path / 'store'}"
    monkeypatch.setenv("TRYGGHET_STORE", url)
    settings.cache_clear()
    yield Store.open(url)
    settings.cache_clear()


def shown(role: str = "coordinator", **address: str) -> AppTest:
    at = opened(AREAS, **EXAMPLE, role=role, **address)
    assert not at.exception
    return at


def item(at: AppTest, text: str) -> str:
    """Return what stands about one activity."""
    return next(
        str(e.proto.body)
        for e in at.get("html")
        if text in str(e.proto.body)
        and "<style" not in str(e.proto.body)
        and "tg-activity" in str(e.proto.body)
    )


def plan(at: AppTest) -> str:
    """Return what stands about all activities of the plan."""
    bodies = [str(e.proto.body) for e in at.get("html")]
    return "\n".join(body for body in bodies if "tg-activity" in body and "<style" not in body)


def press(at: AppTest, key: str) -> AppTest:
    return next(button for button in at.button if (button.key or "").startswith(key)).click().run()


LATE = "Sammanhängande gångstråk"
NIGHT_BUS = "Nattbuss från Hamnplan"


def test_an_area_narrows_the_page_to_its_process_and_its_plan(store: Store) -> None:
    at = shown()
    assert NIGHT_BUS in plan(at)
    at.segmented_control(key="choose-certified").set_value("innerstaden").run()
    assert at.query_params["area"] == "innerstaden"
    text = html_of(at)
    assert NIGHT_BUS not in plan(at)
    assert LATE in plan(at)
    assert "Hamnpromenaden</h3>" not in text
    assert "Vad har hänt i Innerstaden?" in text


def test_the_address_filters_the_plan_and_what_is_unknown_filters_nothing(store: Store) -> None:
    text = plan(shown(area="innerstaden", **{"plan-state": "late"}))
    assert LATE in text
    assert "Torgscen" not in text
    assert "Torgscen" in plan(shown(area="innerstaden", **{"plan-owner": "Nobody"}))


def test_choosing_a_partner_writes_the_address(store: Store) -> None:
    at = shown(area="innerstaden")
    at.selectbox(key="choose-plan-partner").set_value("Föreningsrådet").run()
    assert at.query_params["plan-partner"] == "Föreningsrådet"
    assert LATE not in plan(at)
    assert "Torgscen" in plan(at)


@pytest.mark.parametrize("role", ["chair", "chief"])
def test_only_the_coordinator_changes_the_plan(store: Store, role: str) -> None:
    at = shown(role)
    assert not [button for button in at.button if (button.key or "").startswith("plan-")]
    assert not [toggle for toggle in at.toggle if toggle.key == "plan-add"]


def test_ticking_off_changes_the_plan_and_taking_back_brings_it_back(store: Store) -> None:
    at = shown(area="innerstaden")
    before = item(at, LATE)
    assert "Försenad" in before
    press(at, "plan-tick-I-04")
    note = next(area for area in at.text_area if area.label == "Vad som gjordes")
    note.set_value("Kanterna är sänkta och skyltarna satta")
    press(at, "plan-tick-I-04-send")
    assert not at.error
    assert "Sparat" in at.success[0].value
    after = item(at, LATE)
    assert "Uppfylld" in after
    assert "Kanterna är sänkta" in after
    (entry,) = store.view().entries(Kind.ACTIVITY_ENTRIES)
    assert (entry["activity"], entry["state"]) == ("I-04", "fulfilled")
    assert entry["when"] == dt.date(2025, 6, 30)
    assert entry["role"] == "Trygghetssamordnare"

    press(at, "plan-back-I-04")
    press(at, "plan-back-I-04-send")
    back = item(at, LATE)
    head = before.split("<details")[0]
    assert back.split("<details")[0] == head
    assert "<del>" in back
    _, taken = store.view().entries(Kind.ACTIVITY_ENTRIES)
    assert (taken["corrects"], taken["when"]) == (entry["id"], entry["when"])


def test_what_is_adjusted_shows_at_once(store: Store) -> None:
    at = shown(area="innerstaden")
    press(at, "plan-adjust-I-04")
    last = next(day for day in at.date_input if day.label == "Ny sista dag")
    last.set_value(dt.date(2025, 12, 31))
    state = next(text for text in at.text_input if text.label.startswith("Ny ansvarig"))
    state.set_value("Gata och park")
    press(at, "plan-adjust-I-04-send")
    after = item(at, LATE)
    assert "31 december 2025" in after
    assert "Ansvarig: Gata och park" in after


def test_an_empty_adjustment_is_refused_and_nothing_is_kept(store: Store) -> None:
    at = shown(area="innerstaden")
    press(at, "plan-adjust-I-04")
    press(at, "plan-adjust-I-04-send")
    assert "Inget är ifyllt" in at.error[0].value
    assert store.view().entries(Kind.ACTIVITY_ENTRIES) == []


def test_an_activity_is_added_to_the_plan_of_the_area(store: Store) -> None:
    at = shown(area="innerstaden")
    at.toggle(key="plan-add").set_value(True).run()
    text = next(area for area in at.text_area if area.label == "Vad som ska göras")
    text.set_value("Fler bänkar vid Stora torget")
    focus = next(box for box in at.selectbox if box.label == "Fokusområde" and "added" in box.key)
    focus.set_value("Plats")
    press(at, "plan-added-send")
    assert "Ej påbörjad" in item(at, "Fler bänkar")
    (row,) = store.view().entries(Kind.ACTIVITIES)
    assert (row["plan"], row["focus"], row["state"]) == ("innerstaden", "Plats", "not_started")


def test_outlines_processes_and_every_dated_event_of_a_real_town_are_there(at_store: str) -> None:
    text = html_of(opened(AREAS, municipality="1380"))
    for told in ("Stadskärnan", "Gäller till september 2024", "2022 (odaterad nyhet)"):
        assert told in text


def test_each_area_leads_to_its_place_card(store: Store) -> None:
    assert "place=certified%3Ainnerstaden" in html_of(shown())
