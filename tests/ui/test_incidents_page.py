"""The incidents page: every choice in the address, the way back, and figures that agree."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import SHELL, html_of, opened, said
from trygghet.model.access import OPERATOR, permit
from trygghet.model.incidents import RecordKind
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone, Period
from trygghet.store.store import Store
from trygghet.ui.comparison import Comparison
from trygghet.ui.pages import page_of
from trygghet.ui.sections import Section

TOWN = {"municipality": "9999"}
PERIOD = {"from": "2024-07-01", "to": "2025-06-30"}


def incidents(**address: str | list[str]) -> AppTest:
    """Open the page with an address that no other page has read before."""
    page = page_of("incidents")
    at = AppTest.from_file(str(SHELL), default_timeout=60)
    for name, value in {"role": "coordinator", **TOWN, **PERIOD, **address}.items():
        at.query_params[name] = value
    at.switch_page(str(page.script))
    return at.run()


def chips(at: AppTest) -> list[str]:
    return [button.label for button in at.button if str(button.key).startswith("chip-")]


def without_links(at: AppTest) -> str:
    return re.sub(r'href="[^"]*"', "", html_of(at))


def named(at: AppTest, key: str) -> None:
    at.button(key=f"chip-{key}").click().run()


def total(scope: Scope, store: str) -> int:
    """Count rows by hand, from the facts."""
    view = Store.open(store).view()
    assert scope.period is not None
    conditions = ["record_kind = 'reported'", "first_day >= $first", "last_day <= $last"]
    values: dict[str, object] = {"first": scope.period.first, "last": scope.period.last}
    if scope.districts:
        conditions.append(
            "district in (select key from areas where kind = 'district' and id = $district)"
        )
        values["district"] = scope.districts[0]
    if scope.night_zones:
        conditions.append("night_zone = $zone")
        values["zone"] = scope.night_zones[0].value
        if scope.weekdays:
            conditions.append("night_weekday = any($days)")
            values["days"] = list(scope.weekdays)
    sql = f"select sum(n) as n from incidents where {' and '.join(conditions)}"
    return int(str(view.rows(sql, **values)[0]["n"] or 0))


def test_the_page_opens_with_whether_it_is_more_than_chance(at_made_up_store: str) -> None:
    at = incidents()
    assert not at.exception
    text = html_of(at)
    assert text.index("slumpvariation") < text.index("När i veckan?")
    assert "Visar: alla platser, typer och tider i veckan" in text
    assert chips(at) == []


def test_a_link_to_a_district_and_nights_says_in_words_what_it_shows(at_made_up_store: str) -> None:
    at = incidents(district="hamnen", zone="23-02", weekday=["5", "6"])
    assert chips(at) == ["Hamnen ✕", "nätterna mot lördag och söndag 23–02 ✕", "Rensa allt"]
    scope = Scope(
        municipality="9999",
        districts=("hamnen",),
        period=Period(*map(date.fromisoformat, PERIOD.values())),
        night_zones=(NightZone.EVENING_AND_NIGHT,),
        weekdays=(5, 6),
    )
    n = total(scope, at_made_up_store)
    assert n
    text = html_of(at)
    assert f"Valt: Nätterna mot lördag och söndag 23–02, {n} av " in text
    assert f"Valt: Hamnen, {n} av " in text


def test_each_chip_is_the_way_back_of_its_choice_alone(at_made_up_store: str) -> None:
    at = incidents(district="hamnen", category="theft", zone="23-02", weekday="5", kind="reported")
    named(at, "district-hamnen")
    assert "district" not in at.query_params
    assert at.query_params["category"] == "theft"
    named(at, "week")
    assert "zone" not in at.query_params
    assert "weekday" not in at.query_params
    named(at, "all")
    assert chips(at) == []
    for name in ("category", "kind"):
        assert name not in at.query_params
    assert at.query_params["from"] == PERIOD["from"]


def test_parts_of_the_night_and_nights_are_chosen_together(at_made_up_store: str) -> None:
    at = incidents()
    pills = {group.key: group for group in at.button_group}
    pills["choose-weekdays"].set_value([5]).run()
    assert at.query_params["weekday"] == "5"
    assert chips(at)[0] == "fredagar ✕"
    pills = {group.key: group for group in at.button_group}
    pills["choose-zones"].set_value([NightZone.EVENING_AND_NIGHT]).run()
    assert at.query_params["zone"] == "23-02"
    assert chips(at)[0] == "natten mot lördag 23–02 ✕"


def test_hours_of_ones_own_take_the_place_of_zones(at_made_up_store: str) -> None:
    at = incidents(zone="23-02")
    at.selectbox(key="choose-hour-from").set_value(22).run()
    assert at.query_params["hours"] == "22-23"
    assert "zone" not in at.query_params
    at.selectbox(key="choose-hour-to").set_value(1).run()
    assert at.query_params["hours"] == "22-01"
    at.selectbox(key="choose-hour-from").set_value(None).run()
    assert "hours" not in at.query_params


def test_a_certified_area_takes_the_place_of_districts(at_made_up_store: str) -> None:
    at = incidents(district="hamnen")
    at.selectbox(key="choose-area").set_value("innerstaden").run()
    assert at.query_params["area"] == "innerstaden"
    assert "district" not in at.query_params
    assert not at.exception
    assert not at.error
    assert "Innerstaden ✕" in chips(at)


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        (Comparison.BEFORE, "2023-07-01", "2024-06-30"),
        (Comparison.YEAR_BEFORE, "2023-07-01", "2024-06-30"),
    ],
)
def test_the_period_is_compared_with_another_and_moves_with_it(
    at_made_up_store: str, kind: Comparison, first: str, last: str
) -> None:
    at = incidents()
    at.radio(key="choose-comparison").set_value(kind).run()
    assert at.query_params["compare-from"] == first
    assert at.query_params["compare-to"] == last
    at.selectbox(key="choose-from").set_value("januari 2025")
    at.selectbox(key="choose-from").run()
    assert at.query_params["compare-from"].startswith("2024-")
    named(at, "comparison")
    assert "compare-from" not in at.query_params


def test_another_period_to_compare_with_is_chosen_month_by_month(at_made_up_store: str) -> None:
    at = incidents()
    at.radio(key="choose-comparison").set_value(Comparison.OTHER).run()
    at.selectbox(key="choose-compare-from").set_value("mars 2022").run()
    at.selectbox(key="choose-compare-to").set_value("april 2022").run()
    assert at.query_params["compare-from"] == "2022-03-01"
    assert at.query_params["compare-to"] == "2022-04-30"


def test_what_is_counted_can_be_changed_and_is_said(at_made_up_store: str) -> None:
    at = incidents()
    at.radio(key="choose-kind").set_value(RecordKind.FAULT).run()
    assert at.query_params["kind"] == "fault"
    assert "Felanmälningar ✕" in chips(at)
    assert not at.exception
    assert not at.error


@pytest.mark.parametrize(
    "forged",
    [
        {"weekday": "9"},
        {"hours": "25-99"},
        {"zone": "midnight"},
        {"cell": "1"},
        {"cell": "<script>"},
        {"drawn": "1,2 3,4"},
        {"kind": "crimes"},
        {"compare-from": "2025-13-40", "compare-to": "x"},
        {"district": "<img src=x onerror=alert(1)>"},
        {"category": "${7*7}"},
        {"area": ["innerstaden", "hamnpromenaden", "nowhere"]},
        {"show": "secrets"},
        {"map-question": "all", "map-of": "persons"},
    ],
    ids=str,
)
def test_a_forged_address_never_breaks_the_page(
    at_made_up_store: str, forged: dict[str, str | list[str]]
) -> None:
    at = incidents(**forged)
    assert not at.exception
    assert not at.error
    assert "<h1>" in html_of(at)
    assert "<img src=x" not in html_of(at)


def test_an_area_as_large_as_a_region_is_refused_with_the_way_back(at_made_up_store: str) -> None:
    at = incidents(drawn="0,0 9999999,0 9999999,9999999")
    assert not at.exception
    assert len(at.error) == 1
    named(at, "drawn")
    assert not at.error
    assert "drawn" not in at.query_params


def test_what_isnt_here_is_told_and_left_out(at_made_up_store: str) -> None:
    at = incidents(district="nowhere", category="witchcraft")
    assert "nowhere" in at.warning[0].value
    assert "witchcraft" in at.warning[0].value
    assert "category" not in at.query_params


@pytest.mark.parametrize("section", list(Section))
@pytest.mark.parametrize("role", ["coordinator", "chief"])
def test_every_part_of_the_page_opens_by_its_link(
    at_made_up_store: str, section: Section, role: str
) -> None:
    at = incidents(show=section.value, role=role)
    assert not at.exception
    assert not at.error
    offered = role == "chief" or section is not Section.PRESENCE
    assert (at.session_state["choose-section"] == section) is offered


@pytest.mark.parametrize(
    "scope",
    [
        {"district": ["hamnen", "torpa"], "category": "theft"},
        {"area": "innerstaden", "hours": "22-04"},
        {"cell": "1"},
        {"from": "2025-01-01", "to": "2025-01-31", "weekday": "7"},
        {"from": "1990-01-01", "to": "1990-12-31"},
        {"category": "sexual", "district": "hamnen"},
        {"kind": "observation"},
        {"kind": "event"},
    ],
    ids=str,
)
@pytest.mark.parametrize("section", [Section.NOW, Section.CHANGES, Section.PRINT])
def test_every_kind_of_scope_gives_figures_or_says_why_not(
    at_made_up_store: str, scope: dict[str, str | list[str]], section: Section
) -> None:
    at = incidents(**{**scope, "show": section.value})
    assert not at.exception
    assert not at.error
    assert re.search(r"slumpvariation|prövas inte|inte känt|ingen hel månad", said(at))


def test_hidden_parts_are_not_computed(
    at_made_up_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("computed though hidden")

    monkeypatch.setattr("trygghet.ui.change_cards.changed", never)
    monkeypatch.setattr("trygghet.ui.calendar_cards.draw", never)
    monkeypatch.setattr("trygghet.ui.briefing.draw", never)
    at = incidents()
    assert not at.exception
    assert not at.error


def test_pages_that_do_not_say_the_time_of_the_week_do_not_narrow_by_it(
    at_made_up_store: str,
) -> None:
    plain = opened(page_of("overview"), **TOWN, **PERIOD)  # type: ignore[arg-type]
    narrowed = opened(
        page_of("overview"), **TOWN, **PERIOD, zone="23-02", weekday="5", kind="fault"
    )
    assert without_links(narrowed) == without_links(plain)
    assert narrowed.query_params["zone"] == "23-02"


def test_the_scope_that_a_reader_may_see_is_never_widened() -> None:
    scope = Scope(municipality="9999", weekdays=(5,))
    assert permit(OPERATOR, scope).scope == scope
