"""Choices to an address and back."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlencode

from hypothesis import given, settings
from hypothesis import strategies as st

from trygghet.model.grid import GridCell
from trygghet.model.incidents import RecordKind
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept
from trygghet.model.time import NightZone, Period
from trygghet.ui.address import NAMES, Choices, MapMeasure, address_of, choices_of

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
IDS = st.text(min_size=1, max_size=12)
CORNERS = st.tuples(st.integers(200_000, 1_000_000), st.integers(6_000_000, 7_700_000))
CELLS = st.builds(
    lambda x, y, side: GridCell(x * side, y * side, side).id,
    st.integers(300, 900),
    st.integers(6_100, 7_600),
    st.sampled_from([250, 500, 1000]),
)
LISTS = st.lists(IDS, max_size=4, unique=True).map(tuple)


@st.composite
def choices(draw: st.DrawFn) -> Choices:
    ends = sorted((draw(DAYS), draw(DAYS)))
    scope = Scope(
        municipality=draw(st.none() | st.from_regex(r"[0-9]{4}", fullmatch=True)),
        districts=draw(LISTS),
        areas=draw(LISTS),
        period=draw(st.none() | st.just(Period(ends[0], ends[1]))),
        comparison=draw(st.none() | st.just(Period(ends[0], ends[1]))),
        cells=draw(st.lists(CELLS, max_size=3, unique=True).map(tuple)),
        drawn=draw(st.just(()) | st.lists(CORNERS, min_size=3, max_size=8).map(tuple)),
        categories=draw(LISTS),
        hours=draw(st.none() | st.tuples(st.integers(0, 23), st.integers(0, 23))),
        night_zones=draw(st.lists(st.sampled_from(NightZone), unique=True).map(tuple)),
        weekdays=draw(st.lists(st.integers(1, 7), unique=True).map(tuple)),
        record_kind=draw(st.none() | st.sampled_from(RecordKind)),
        concept=draw(st.none() | st.sampled_from([concept.value for concept in Concept])),
        sex=draw(st.none() | IDS),
        age=draw(st.none() | IDS),
        on=draw(st.none() | DAYS),
        synthetic=draw(st.booleans()),
    )
    return Choices(scope, draw(st.sampled_from(MapMeasure)))


@settings(max_examples=30, deadline=None)
@given(choices())
def test_an_address_gives_back_the_choices_that_it_was_made_of(chosen: Choices) -> None:
    assert choices_of(address_of(chosen), Choices()) == chosen


@settings(max_examples=30, deadline=None)
@given(choices())
def test_choices_survive_the_way_through_a_written_link(chosen: Choices) -> None:
    link = urlencode(address_of(chosen), doseq=True)
    assert choices_of(parse_qs(link, keep_blank_values=True), Choices()) == chosen


@settings(max_examples=30, deadline=None)
@given(choices())
def test_an_address_holds_only_names_that_are_kept_apart_from_language_and_look(
    chosen: Choices,
) -> None:
    assert set(address_of(chosen)) <= set(NAMES)
    assert not {"lang", "theme", "role", "dataset"} & set(NAMES)


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=20), max_size=3)))
def test_any_address_is_read_without_failing(address: dict[str, list[str]]) -> None:
    assert isinstance(choices_of(address, Choices()), Choices)


def test_what_an_address_does_not_say_is_taken_from_the_usual_choice() -> None:
    usual = Choices(Scope(municipality="1111", period=Period(date(2024, 1, 1), date(2024, 12, 31))))
    read = choices_of({"district": ["norr"], "from": ["2024-13-01"], "hours": ["99-1"]}, usual)
    assert read.scope.municipality == "1111"
    assert read.scope.period == usual.scope.period
    assert read.scope.districts == ("norr",)
    assert read.scope.hours is None


def test_a_period_that_ends_before_it_begins_is_not_taken() -> None:
    read = choices_of({"from": ["2024-06-01"], "to": ["2024-01-01"]}, Choices())
    assert read.scope.period is None


def test_the_audience_can_not_be_chosen_by_an_address() -> None:
    assert choices_of({"audience": ["staff"]}, Choices()).scope.audience is Scope().audience
