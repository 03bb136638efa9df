"""The card of a place: the numbers of each subject's own measure, for the right place and reader."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from trygghet.measures.activities import activities
from trygghet.measures.contributions import BOTH, PLACE, contributions, rows_by
from trygghet.measures.fault_reports import fault_reports
from trygghet.measures.incidents import incidents
from trygghet.measures.mentions import mentions
from trygghet.measures.night_walks import night_walk_notes
from trygghet.measures.place_card import PlaceCard, Section, card_of
from trygghet.measures.place_incidents import FEWEST, cells_at
from trygghet.measures.place_list import KnownPlace, find_place, places_known
from trygghet.measures.place_reach import Touch, closest, reach_of
from trygghet.measures.place_rows import place_card, rows_of
from trygghet.measures.pledges import pledges
from trygghet.measures.survey import survey
from trygghet.measures.trend import trend
from trygghet.model.access import OPERATOR, Principal, Role, permit
from trygghet.model.areas import AreaKind
from trygghet.model.grid import CELL, cell_of
from trygghet.model.incidents import RecordKind
from trygghet.model.message import UserError
from trygghet.model.result import CellState
from trygghet.model.scope import Scope
from trygghet.model.survey import About, Concept
from trygghet.store.store import Store
from trygghet.store.view import View

TOWN = "9999"
PUBLIC = Principal(Role.PUBLIC)


@pytest.fixture(scope="module")
def view(loaded_packages: str) -> View:
    return Store.open(loaded_packages).view()


#: Cards asked for already: each takes a dozen measures.
_made: dict[tuple[str, str, Role], PlaceCard] = {}


def card(view: View, place: str, who: Principal = OPERATOR) -> PlaceCard:
    key = (view.version, place, who.role)
    if key not in _made:
        _made[key] = card_of(view, permit(who, Scope(municipality=TOWN)), place)
    return _made[key]


@pytest.mark.parametrize("place", ["district:torpa", "certified:innerstaden", "place:hamnplan"])
def test_incidents_are_those_of_the_incidents_page(view: View, place: str) -> None:
    found = card(view, place)
    scope = found.happened.scope
    assert scope is not None
    assert found.happened.trend is not None
    own = permit(OPERATOR, scope)
    assert found.happened.trend.months.total == trend(view, own).months.total
    kinds = found.happened.kinds
    assert kinds is not None
    assert sum(int(str(row["count"])) for row in kinds.rows) == incidents(view, own, by=()).total


def test_a_certified_area_is_counted_in_its_own_outline_not_in_districts(view: View) -> None:
    scope = card(view, "certified:innerstaden").happened.scope
    assert scope is not None
    assert scope.areas == ("innerstaden",)
    assert scope.districts == ()


def test_a_named_place_is_counted_in_squares_and_says_so(view: View) -> None:
    found = card(view, "place:hamnplan").happened
    assert found.scope is not None
    assert found.scope.cells
    assert found.placed is not None


def test_shares_are_those_of_the_survey_page_women_and_men_apart(view: View) -> None:
    found = card(view, "district:torpa").felt.shown[0]
    by_sex = {row["sex"]: row for row in found.rows}
    assert set(by_sex) == {None, "women", "men"}
    for sex, row in by_sex.items():
        scope = Scope(municipality=TOWN, districts=("torpa",), concept=found.concept, sex=sex)
        same = [
            other
            for other in survey(view, permit(OPERATOR, scope)).rows
            if other["districts"] == ["torpa"]
            and other["survey"] == row["survey"]
            and other["sex"] == sex
        ]
        assert [(row["share"], row["n"])] == [(other["share"], other["n"]) for other in same]


def test_a_home_area_question_never_stands_for_the_town_centre(view: View) -> None:
    for place in ("district:centrum-ost", "certified:innerstaden", "place:stora-torget"):
        felt = card(view, place).felt
        assert felt.shown
        assert all(each.concept.about is About.CENTRE for each in felt.shown)
        assert {each.concept.about for each in felt.refused} == {About.HOME_AREA}


def test_a_question_about_the_centre_never_stands_for_where_people_live(view: View) -> None:
    felt = card(view, "district:torpa").felt
    assert all(each.concept.about is About.HOME_AREA for each in felt.shown)
    assert Concept.SAFE_CENTRE_LATE in {each.concept for each in felt.refused}
    assert all(each.rows == () for each in felt.refused)


def test_fault_reports_are_those_of_their_measure(view: View) -> None:
    found = card(view, "district:torpa").faults
    assert found.scope is not None
    assert found.result is not None
    assert found.result.rows == fault_reports(view, permit(OPERATOR, found.scope), by=()).rows
    area = card(view, "certified:innerstaden").faults.result
    assert area is not None
    asked = Scope(
        municipality=TOWN, areas=("innerstaden",), record_kind=RecordKind.FAULT, period=area.scope.period
    )  # fmt: skip
    counted = incidents(view, permit(OPERATOR, asked), by=()).total
    assert sum(int(str(row["count"])) for row in area.rows) == counted


def test_what_names_the_place_is_on_its_card_with_the_state_of_its_own_page(view: View) -> None:
    whole = permit(OPERATOR, Scope(municipality=TOWN))
    found = card(view, "place:hamngatan")
    for own, every in (
        (found.promises, pledges(view, whole)),
        (found.activities, activities(view, whole)),
    ):
        states = {row["id"]: row["state"] for row in every.rows}
        naming = {row["id"] for row in every.rows if "hamngatan" in (row["places"] or ())}
        itself = [row for row in own.rows if row["touch"] == Touch.ITSELF]
        assert naming
        assert {row["id"] for row in itself} == naming
        assert all(row["state"] == states[row["id"]] for row in own.rows)


def test_an_area_s_plan_is_on_its_card_whatever_places_it_names(view: View) -> None:
    whole = activities(view, permit(OPERATOR, Scope(municipality=TOWN)))
    planned = {row["id"] for row in whole.rows if row["plan"] == "innerstaden"}
    own = card(view, "certified:innerstaden").activities.rows
    assert planned <= {row["id"] for row in own if row["touch"] == Touch.ITSELF}


def test_cost_sums_only_what_names_the_place_and_says_how_many_gave_it(view: View) -> None:
    found = card(view, "certified:innerstaden")
    own = [row for row in found.activities.rows if row["touch"] in (Touch.ITSELF, Touch.WITHIN)]
    given = [float(str(row["cost"])) for row in own if row["cost"] is not None]
    assert found.cost is not None
    assert (found.cost.total, found.cost.given, found.cost.of) == (sum(given), len(given), len(own))


def test_mentions_are_of_the_latest_survey_and_as_counted(view: View) -> None:
    every = mentions(view, permit(OPERATOR, Scope(municipality=TOWN))).rows
    for row in card(view, "place:resecentrum").mentions.rows:
        assert row["place"] == "resecentrum"
        same = [r for r in every if r["place"] == "resecentrum" and r["concept"] == row["concept"]]
        assert row["wave"] == max(str(r["wave"]) for r in same)
        assert row["n"] in {r["n"] for r in same if r["wave"] == row["wave"]}


def test_night_walk_notes_are_for_staff(view: View) -> None:
    staff = card(view, "certified:innerstaden").walk_notes
    every = night_walk_notes(view, permit(OPERATOR, Scope(municipality=TOWN))).rows
    assert staff is not None
    assert {row["id"] for row in every if row["area"] == "innerstaden"} <= {
        row["id"] for row in staff.rows
    }
    public = card(view, "certified:innerstaden", PUBLIC)
    assert public.walk_notes is None
    assert Section.NIGHT_WALK in public.unknown


def test_the_public_sees_whole_years_of_districts_and_nothing_finer(view: View) -> None:
    district = card(view, "district:torpa", PUBLIC).happened
    assert district.trend is None
    assert district.kinds is None
    assert district.years is not None
    assert district.years.total is None
    for place in ("certified:innerstaden", "place:hamnplan"):
        found = card(view, place, PUBLIC)
        assert found.happened.refused is not None
        assert found.happened.years is None
        assert found.faults.refused is not None


def test_the_public_s_years_are_the_counts_but_one_to_four(view: View) -> None:
    for district in ("torpa", "sodra-angen", "lunda"):
        for part in (card(view, f"district:{district}", PUBLIC).faults.years,
                     card(view, f"district:{district}", PUBLIC).happened.years):  # fmt: skip
            assert part is not None
            scope = Scope(
                municipality=TOWN, districts=(district,), record_kind=part.scope.record_kind,
                period=part.scope.period,
            )  # fmt: skip
            counts = {
                int(str(row["year"])): row["count"]
                for row in incidents(view, permit(OPERATOR, scope), by=("year",)).rows
            }
            for row in part.rows:
                n = int(str(counts.get(int(str(row["year"])), 0)))
                few = 0 < n < FEWEST
                assert row["count"] == (None if few else n)
                assert (row["state"] == CellState.PROTECTED) == few


def test_a_chief_sees_only_places_of_their_districts(view: View) -> None:
    chief = Principal(Role.CHIEF, districts=("torpa",))
    permitted = permit(chief, Scope(municipality=TOWN))
    known = places_known(view, permitted)
    assert {place.key for place in known if place.kind is AreaKind.DISTRICT} == {"district:torpa"}
    assert all(set(place.lies_in) == {"torpa"} for place in known)
    with pytest.raises(UserError):
        card_of(view, permitted, "certified:innerstaden")


def test_a_card_says_what_is_not_known(view: View) -> None:
    for place in ("district:torpa", "certified:innerstaden", "place:hamnplan", "place:resecentrum"):
        found = card(view, place)
        parts = {row["section"] for row in rows_of(found)}
        assert parts >= {section.value for section in found.unknown}
        for row in rows_of(found):
            if row["section"] in {section.value for section in found.unknown}:
                assert row["value"] is None


def test_the_measure_tells_the_place_that_is_asked_for(view: View) -> None:
    scope = Scope(municipality=TOWN, place="certified:innerstaden")
    result = place_card(view, permit(OPERATOR, scope))
    assert {row["place"] for row in result.rows} == {"certified:innerstaden"}
    assert result.synthetic
    with pytest.raises(UserError, match="no place called"):
        place_card(view, permit(OPERATOR, Scope(municipality=TOWN, place="place:atlantis")))
    with pytest.raises(UserError):
        place_card(view, permit(OPERATOR, Scope()))


def test_a_name_without_a_kind_finds_the_named_place_and_a_kind_only_its_own(view: View) -> None:
    known = places_known(view, permit(OPERATOR, Scope(municipality=TOWN)))
    named = find_place(known, "hamnplan")
    assert named is not None
    assert named.key == "place:hamnplan"
    assert find_place(known, "district:hamnplan") is None
    area = find_place(known, "place:innerstaden")
    assert area is not None
    assert area.kind is AreaKind.CERTIFIED


def known_place(kind: AreaKind, id_: str, **more: object) -> KnownPlace:
    return KnownPlace(kind, id_, id_, frozenset({id_}), **more)  # type: ignore[arg-type]


def test_what_names_a_place_touches_what_it_lies_in_and_the_reverse() -> None:
    district = known_place(AreaKind.DISTRICT, "soder")
    area = known_place(AreaKind.CERTIFIED, "flagg", districts=("soder",))
    square = known_place(AreaKind.PLACE, "torget", districts=("soder",), certified=("flagg",))
    other = known_place(AreaKind.DISTRICT, "norr")
    known = (district, area, square, other)
    assert reach_of(district, known).of_ids(["torget"]) is Touch.WITHIN
    assert reach_of(district, known).of_ids(["flagg"]) is Touch.OVERLAPS
    assert reach_of(square, known).of_ids(["soder", "flagg"]) is Touch.AROUND
    assert reach_of(square, known).of_name("Torget ") is Touch.ITSELF
    assert reach_of(square, known).of_ids(["norr"]) is None
    assert reach_of(other, known).of_ids(["soder", "torget", "flagg"]) is None
    assert closest([Touch.AROUND, None, Touch.WITHIN]) is Touch.WITHIN


@given(
    west=st.integers(300_000, 400_000),
    south=st.integers(6_200_000, 6_300_000),
    width=st.integers(1, 2_000),
    height=st.integers(1, 2_000),
)
def test_a_place_s_squares_have_their_middle_in_it_and_there_is_at_least_one(
    west: int, south: int, width: int, height: int
) -> None:
    shape = shapely.box(west, south, west + width, south + height)
    middle = (west + width / 2, south + height / 2)
    cells = cells_at(known_place(AreaKind.PLACE, "x", position=middle, shape=shape))
    assert cells
    assert len(set(cells)) == len(cells)
    inside = [cell_of(cell).centre for cell in cells]
    if len(cells) > 1:
        assert all(west <= x <= west + width and south <= y <= south + height for x, y in inside)
        # No square with its middle inside is left out.
        columns = sum(west <= n * CELL + CELL / 2 <= west + width for n in range(west // CELL - 1, (west + width) // CELL + 2))  # fmt: skip
        rows = sum(south <= n * CELL + CELL / 2 <= south + height for n in range(south // CELL - 1, (south + height) // CELL + 2))  # fmt: skip
        assert len(cells) == columns * rows


def test_what_was_sent_in_about_a_place_is_what_the_measure_counts_there(view: View) -> None:
    found = card(view, "district:torpa").contributions
    period = card(view, "district:torpa").permitted.scope.period
    every = contributions(view, permit(OPERATOR, Scope(municipality=TOWN, period=period)))
    known = {place.id for place in places_known(view, permit(OPERATOR, Scope(municipality=TOWN)))
             if "torpa" in (place.id, *place.districts)}  # fmt: skip
    expected = sum(row["n"] for row in rows_by(every, PLACE) if row["place"] in known)
    assert sum(row["n"] for row in found.rows) == expected > 0
    assert {row["by"] for row in found.rows} == {BOTH}
    public = card(view, "district:torpa", PUBLIC).contributions
    assert {row["by"] for row in public.rows} <= {PLACE}
    assert all(row["n"] >= 5 and row["theme"] is None for row in public.rows)
