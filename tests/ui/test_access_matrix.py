"""Who sees what: every role, page and measure, asked properly, by a forged address and directly.

Two stores differ only outside a chief's districts. What a bound reader gets must be the same from
both, to the last digit: then nothing of the other districts can be in it, in whatever form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.two_towns import OWN, names, two_towns
from trygghet.measures.calendar import peak_nights
from trygghet.measures.comparison import compared
from trygghet.measures.fault_reports import fault_reports
from trygghet.measures.hotspots import Question, hot_spots
from trygghet.measures.incidents import incidents
from trygghet.measures.panels import panels
from trygghet.measures.place_list import places_known
from trygghet.measures.points import points
from trygghet.measures.presence import hours_in
from trygghet.measures.presentation import material
from trygghet.measures.reference import as_of, default_period, municipalities
from trygghet.measures.registry import MEASURES, measure_of
from trygghet.measures.snapshot import keep, listed, open_snapshot
from trygghet.measures.snapshot_codec import frozen
from trygghet.measures.trend import trend
from trygghet.model.access import Permitted, Principal, Role, permit
from trygghet.model.incidents import RecordKind
from trygghet.model.message import UserError
from trygghet.model.result import Result
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.settings import settings
from trygghet.store.store import Store
from trygghet.store.view import View
from trygghet.ui import guard
from trygghet.ui.login import Login
from trygghet.ui.pages import PAGES, PageInfo, page_of

SHELL = Path(__file__).parents[2] / "trygghet" / "ui" / "shell.py"
TOWN = "9999"
CHIEF = Principal(Role.CHIEF, name="chief", municipality=TOWN, districts=OWN)
STAFF = {
    Role.CHIEF: CHIEF,
    Role.CHAIR: Principal(Role.CHAIR, municipality=TOWN),
    Role.COORDINATOR: Principal(Role.COORDINATOR, municipality=TOWN),
}
#: A district that isn't the chief's, by id and name.
FOREIGN = "nordbyn"
PLAIN = Scope(
    TOWN, period=Period(date(2023, 1, 1), date(2025, 12, 31)), on=date(2026, 1, 31), synthetic=True
)
#: What an address may ask for; the chief's own districts are what is left of each.
SCOPES = {
    "plain": PLAIN,
    "a certified area that reaches outside": replace(PLAIN, areas=("innerstaden",)),
    "own and foreign districts": replace(PLAIN, districts=(FOREIGN, OWN[0])),
    "squares everywhere": replace(
        PLAIN, drawn=((600_000, 6_100_000), (800_000, 6_100_000), (700_000, 6_400_000))
    ),
    "fault reports": replace(PLAIN, record_kind=RecordKind.FAULT),
    "a foreign place": replace(PLAIN, place=f"district:{FOREIGN}"),
    "no municipality": replace(PLAIN, municipality=None),
}
#: The measures that an address narrows to something within a place or a kind.
NARROWED = (
    *("changes", "hotspots", "incidents", "fault_reports", "new_since", "peaks", "presence"),
    *("presence_against_incidents", "repeat_places", "survey", "survey_contrasts"),
)
#: So little that every measure answers fast.
SMALL = replace(PLAIN, districts=(OWN[1],), place=f"district:{OWN[1]}", concept="safe_home_area")
#: What pages ask beside the registry.
BESIDE: dict[str, Callable[[View, Permitted], object]] = {
    "panels": lambda view, permitted: panels(view, permitted, cells=True),
    "trend": trend,
    "compared": compared,
    "hot_spots": lambda view, permitted: [hot_spots(view, permitted, each) for each in Question],
    "peak_nights": peak_nights,
    "hours_in": hours_in,
    "places_known": places_known,
    "presentation": lambda view, permitted: frozen(material(view, permitted)),
    "points": lambda view, permitted: points(view, permitted, (600_000, 6_100_000, 8e5, 6.4e6)),
    "incidents by all": lambda view, permitted: incidents(
        view, permitted, ("district", "category", "year")
    ),
    "faults by month": lambda view, permitted: fault_reports(view, permitted, ("month",)),
    "as_of": as_of,
    "default_period": default_period,
    "municipalities": municipalities,
}
#: The measures that a role is refused altogether; a chief is also refused what isn't told by district.
REFUSED = {
    Role.CHIEF: {"category_words", "unmatched_mentions"},
    Role.CHAIR: {"presence", "presence_against_incidents"},
    Role.COORDINATOR: {"presence", "presence_against_incidents"},
}
#: The figures that hold only what has a place in the reader's districts.
BY_DISTRICT = ("incidents", "survey", "survey_questions", "survey_contrasts", "survey_response")


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    return two_towns(tmp_path_factory.mktemp("two-towns"))


@pytest.fixture(scope="module")
def views(towns: tuple[str, str]) -> tuple[View, View]:
    one, two = (Store.open(address).view() for address in towns)
    return one, two


def written(answer: object) -> str:
    """Write an answer without what tells the files apart: when they were loaded."""
    if isinstance(answer, Result):
        answer = replace(answer, sources=())
    return steady(re.sub(r"loaded=datetime\.datetime\([^)]*\)", "", repr(answer)))


def steady(text: str) -> str:
    """Round fractions: sums of weights in another order differ in the last digits, and around zero."""
    fraction = (
        r"-?\d+(\.\d+(e-?\d+)?|e-\d+)"  # all, since 0.9999999999999999 is written 1.0 beside it
    )
    return re.sub(fraction, lambda number: f"{round(float(number[0]), 12) + 0.0:.8g}", text)


def asked(function: Callable[[View, Permitted], object], view: View, permitted: Permitted) -> str:
    try:
        return written(function(view, permitted))
    except UserError as error:
        return f"refused: {error.problem}"


@pytest.mark.parametrize(
    "scope",
    [pytest.param(scope, id=name) for name, scope in SCOPES.items() if scope.municipality],
)
def test_nothing_from_foreign_districts_is_in_any_measure(
    views: tuple[View, View], scope: Scope
) -> None:
    named = MEASURES if scope == PLAIN else NARROWED
    if scope.place is not None:
        named = ("place_card",)
    functions = {name: _measure(name) for name in named} | BESIDE
    permitted = permit(CHIEF, scope)
    differing = {
        name
        for name, function in functions.items()
        if len({asked(function, view, permitted) for view in views}) > 1
    }
    assert not differing


def test_the_stores_differ_for_whoever_sees_all(views: tuple[View, View]) -> None:
    permitted = permit(STAFF[Role.COORDINATOR], PLAIN)
    for name in ("incidents", "fault_reports", "survey_questions", "contribution_texts"):
        first, second = (asked(_measure(name), view, permitted) for view in views)
        assert first != second, name


@pytest.mark.parametrize("name", BY_DISTRICT)
def test_a_figure_names_no_foreign_district(views: tuple[View, View], name: str) -> None:
    answer = _measure(name)(views[0], permit(CHIEF, PLAIN))
    assert isinstance(answer, Result)
    held = {
        id_
        for row in answer.rows
        for id_ in (row.get("districts") or [row.get("district")])  # type: ignore[union-attr]
        if id_ in set(names().values())
    }
    assert held
    assert held <= set(OWN)


@pytest.mark.parametrize("role", STAFF)
def test_a_role_is_refused_what_isnt_for_it_and_nothing_else(
    views: tuple[View, View], role: Role
) -> None:
    refused = set()
    for name in MEASURES:
        try:
            _measure(name)(views[0], permit(STAFF[role], SMALL))
        except UserError:
            refused.add(name)
    assert refused == REFUSED[role]


def test_foreign_districts_alone_and_other_municipalities_are_refused() -> None:
    with pytest.raises(UserError, match="districts"):
        permit(CHIEF, Scope(TOWN, districts=(FOREIGN,)))
    for who in STAFF.values():
        with pytest.raises(UserError, match="municipality"):
            permit(who, Scope("1380"))


def test_no_answer_is_narrower_than_the_reader_is_bound() -> None:
    for scope in SCOPES.values():
        narrowed = permit(CHIEF, scope).scope
        assert narrowed.municipality == TOWN
        assert narrowed.districts
        assert set(narrowed.districts) <= set(OWN)


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Open pages as somebody who is signed in; by Streamlit's own address and state."""

    def opened(
        who: Principal,
        page: PageInfo,
        store: str,
        state: dict[str, object] | None = None,
        **address: str,
    ) -> AppTest:
        monkeypatch.setenv("TRYGGHET_STORE", store)
        monkeypatch.setenv("TRYGGHET_SYNTHETIC", "true")
        monkeypatch.setattr(guard, "login", lambda *_, **__: Login(who, name="somebody"))
        monkeypatch.setattr("secrets.token_hex", lambda n=8: "0" * 2 * n)
        settings.cache_clear()
        at = AppTest.from_file(str(SHELL), default_timeout=60)
        for name, value in address.items():
            at.query_params[name] = value
        for name, value in (state or {}).items():
            at.session_state[name] = value
        at.switch_page(str(page.script))
        return at.run()

    yield opened
    settings.cache_clear()


FORGED = {
    "municipality": TOWN,
    "from": "2024-01-01",
    "to": "2025-12-31",
    "on": "2026-01-31",
    "district": FOREIGN,
    "role": "coordinator",
    "place": f"district:{FOREIGN}",
    "examples": "1",
}


@pytest.mark.parametrize(
    ("role", "page"),
    [(role, page) for role in STAFF for page in PAGES if role not in page.roles],
    ids=lambda each: each.key if isinstance(each, PageInfo) else str(each),
)
def test_a_page_is_shut_for_a_role_that_the_register_leaves_out(
    towns: tuple[str, str], signed_in: Callable[..., AppTest], role: Role, page: PageInfo
) -> None:
    at = signed_in(STAFF[role], page, towns[0], **FORGED)
    assert not at.exception
    assert len(at.error) == 1
    assert "är inte för rollen" in at.error[0].value


@pytest.mark.parametrize("page", ["overview", "survey", "place", "incidents", "presentation"])
def test_a_forged_address_and_state_show_a_chief_nothing_foreign(
    towns: tuple[str, str], signed_in: Callable[..., AppTest], page: str
) -> None:
    state: dict[str, object] = {"choose-districts": [FOREIGN], "role": "coordinator"}
    shown = [_said(signed_in(CHIEF, page_of(page), store, state, **FORGED)) for store in towns]
    assert shown[0] == shown[1]
    assert "Torpa" in shown[0]
    assert "Nordbyn" not in shown[0]


def test_a_snapshot_opens_for_those_alone_who_may_see_all_of_it(
    towns: tuple[str, str], signed_in: Callable[..., AppTest]
) -> None:
    store = Store.open(towns[0])
    whole, part = (
        keep(store, asked, material(store.view(), asked), name).id
        for asked, name in (
            (permit(STAFF[Role.COORDINATOR], Scope(TOWN)), "hela kommunen"),
            (permit(CHIEF, Scope(TOWN)), "egna stadsdelar"),
        )
    )
    one = replace(CHIEF, districts=OWN[:1])
    elsewhere = replace(STAFF[Role.CHAIR], municipality="1380")
    may = {
        CHIEF: {part},
        one: set(),
        replace(CHIEF, districts=(*OWN, FOREIGN)): {part},
        elsewhere: set(),
        Principal(Role.PUBLIC, municipality=TOWN): set(),
        STAFF[Role.CHAIR]: {whole, part},
        STAFF[Role.COORDINATOR]: {whole, part},
    }
    for who, opens in may.items():
        assert {each.id for each in listed(store, who, TOWN)} == opens
        for name in (whole, part):
            if name in opens:
                assert open_snapshot(store, who, name).snapshot.id == name
                continue
            with pytest.raises(UserError):
                open_snapshot(store, who, name)
    for who, name in ((CHIEF, whole), (one, part), (elsewhere, whole), (elsewhere, part)):
        at = signed_in(who, page_of("presentation"), towns[0], snapshot=name, **FORGED)
        assert "visar mer" in at.error[0].value
        assert "Exempelstad" not in _said(at)
        assert not _staged(at)
        assert not at.get("download_button")
    for name in (
        "../register.sqlite",
        f"{part}/../{whole}",
        "%",
        "' or 1=1 --",
        part.upper(),
        part[:-1],
    ):
        at = signed_in(CHIEF, page_of("presentation"), towns[0], snapshot=name)
        assert "Det finns ingen" in at.error[0].value
        assert not _staged(at)
    at = signed_in(STAFF[Role.CHAIR], page_of("presentation"), towns[0], snapshot=whole)
    assert not at.error
    assert _staged(at)


def test_a_coordinator_of_one_municipality_lists_no_other(
    towns: tuple[str, str], signed_in: Callable[..., AppTest]
) -> None:
    elsewhere = Principal(Role.COORDINATOR, municipality="1380")
    at = signed_in(elsewhere, page_of("data"), towns[0], dataset="incidents-3")
    assert "Exempelstad" not in _said(at)
    assert not [button for button in at.button if button.key == "undo-yes"]


def test_nobody_who_isnt_signed_in_sees_a_page(
    towns: tuple[str, str], signed_in: Callable[..., AppTest]
) -> None:
    for key in ("overview", "data", "presentation"):
        at = signed_in(Principal(Role.PUBLIC), page_of(key), towns[0], **FORGED)
        assert "Exempelstad" not in _said(at)


def _measure(name: str) -> Callable[[View, Permitted], object]:
    function = measure_of(name)
    return lambda view, permitted: function(view, permitted, ())


def _staged(at: AppTest) -> bool:
    """Whether views are put onto the presentation's stage."""
    return "stage" in {each.key for each in at.get("bidi_component")}


def _said(at: AppTest) -> str:
    """Return all that is sent to the browser, without what tells the files apart."""
    assert not at.exception
    sent = "\n".join(str(getattr(element, "proto", "")) for element in at)
    return re.sub(r"[0-9a-f]{16,}|\d{4}-\d\d-\d\d \d\d:\d\d", "", steady(sent))


def test_a_page_tells_a_bound_reader_which_districts_its_figures_are_about(
    towns: tuple[str, str], signed_in: Callable[..., AppTest]
) -> None:
    said = _said(signed_in(CHIEF, page_of("incidents"), towns[0], municipality=TOWN))
    assert re.search("bara Centrum .{1,12}st och Torpa", said)
