from dataclasses import replace
from datetime import date

import pytest

from tests.measures.conftest import Facts, asked
from trygghet.measures.points import points
from trygghet.measures.position_radius import BEST
from trygghet.model.access import Principal, Role, permit
from trygghet.model.incidents import CATEGORY_RULES
from trygghet.model.message import UserError
from trygghet.model.provenance import Ground
from trygghet.model.scope import Audience, Scope

DAY = date(2024, 5, 3)
BOX = (368_000.0, 6_283_000.0, 370_000.0, 6_285_000.0)


@pytest.fixture
def town(facts: Facts) -> Facts:
    """A dataset whose positions are kept on a ground; two incidents in the box, one outside it."""
    facts.add_dataset()
    keep_on_ground(facts, Ground("Beslut"))
    incident(facts, 368_111.3, 6_283_222.7, hour=23)
    incident(facts, 369_444.9, 6_284_555.1, category="robbery")
    incident(facts, 371_777.2, 6_283_111.8)
    return facts


def keep_on_ground(facts: Facts, ground: Ground | None) -> None:
    facts.held[0] = replace(facts.held[0], info=replace(facts.held[0].info, ground=ground))


def incident(facts: Facts, x: float, y: float, *, place: str = "point", **values: object) -> None:
    category = str(values.get("category", "theft"))
    facts.incident(1, DAY, place=place, cell=(int(x // 250) * 250, int(y // 250) * 250), **values)  # type: ignore[arg-type]
    rule = CATEGORY_RULES.get(category)
    facts.connection.execute(
        "update categories set point = ? where id = ?", [rule is None or rule.point, category]
    )
    facts.connection.execute(
        "update incidents set x = ?, y = ? where x is null and place = ?", [x, y, place]
    )


def as_role(role: Role, **scope: object):
    return permit(Principal(role), Scope(municipality="1380", **scope))  # type: ignore[arg-type]


def test_only_what_lies_in_the_box_is_told_with_category_time_and_precision_alone(town):
    found = points(town, asked(), BOX)
    assert [row["category"] for row in found.rows] == ["theft", "robbery"]
    assert set(found.rows[0]) == {
        "x", "y", "precision", "category", "first_day", "last_day", "hour", "night",
    }  # fmt: skip
    assert (found.rows[0]["hour"], found.rows[1]["hour"]) == (23, None)
    assert found.rows[0]["x"] == 368_111.3
    assert found.total == 2


def test_the_box_is_half_open_so_that_two_boxes_share_no_incident(town):
    incident(town, BOX[2], 6_284_000.4)
    east = (BOX[2], BOX[1], BOX[2] + 2_000, BOX[3])
    assert len(points(town, asked(), BOX).rows) == 2
    assert len(points(town, asked(), east).rows) == 2


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.CHAIR])
def test_who_may_not_see_single_incidents_gets_a_reason(town, role):
    found = points(town, as_role(role), BOX)
    assert found.rows == ()
    assert found.notes


def test_a_public_scope_gets_none_whoever_asks(town):
    assert points(town, as_role(Role.COORDINATOR, audience=Audience.PUBLIC), BOX).rows == ()


@pytest.mark.parametrize("role", [Role.CHIEF, Role.COORDINATOR])
def test_those_who_work_with_incidents_see_them(town, role):
    assert len(points(town, as_role(role), BOX).rows) == 2


@pytest.mark.parametrize("category", ["burglary", "sexual", "domestic", "fraud", "Lägenhetsbråk"])
def test_private_and_unknown_categories_are_never_points(town, category):
    incident(town, 368_500.5, 6_283_500.5, category=category)
    found = points(town, asked(), BOX)
    assert category not in {row["category"] for row in found.rows}
    assert len(found.rows) == 2


@pytest.mark.parametrize("place", ["cell", "area", "none"])
def test_the_middle_of_a_cell_or_an_area_is_never_a_point(town, place):
    incident(town, 368_500.5, 6_283_500.5, place=place)
    assert len(points(town, asked(), BOX).rows) == 2


def test_positions_without_a_ground_are_not_shown(town):
    keep_on_ground(town, None)
    found = points(town, asked(), BOX)
    assert found.rows == ()
    assert found.notes


@pytest.mark.parametrize(("delete_after", "shown"), [("2000-12-31", 0), ("2999-12-31", 2)])
def test_a_ground_that_has_run_out_no_longer_holds(town, delete_after, shown):
    keep_on_ground(town, Ground("Beslut", delete_after=date.fromisoformat(delete_after)))
    assert len(points(town, asked(), BOX).rows) == shown


def test_too_many_are_not_shown_in_part(town):
    found = points(town, asked(), BOX, limit=1)
    assert found.rows == ()
    assert found.notes[0].values["n"] == 2


def test_the_scope_narrows_points_as_it_narrows_counts(town):
    assert [row["category"] for row in points(town, asked(categories=("robbery",)), BOX).rows] == [
        "robbery"
    ]
    assert points(town, asked(hours=(22, 2)), BOX).total == 1
    with pytest.raises(UserError):
        points(town, asked(districts=("nowhere",)), BOX)


def test_a_row_that_stands_for_several_is_told_as_often(town):
    incident(town, 368_300.7, 6_283_300.7, n=3)
    assert len(points(town, asked(), BOX).rows) == 5


def test_precision_is_that_of_the_source(town):
    assert {row["precision"] for row in points(town, asked(), BOX).rows} == {BEST}
    town.connection.execute("update incidents set x = round(x, -2), y = round(y, -2)")
    assert {row["precision"] for row in points(town, asked(), BOX).rows} == {71}


def test_positions_that_stand_for_a_whole_area_are_no_points(town):
    town.connection.execute("update incidents set x = 368_500.5, y = 6_283_500.5")
    assert points(town, asked(), BOX).rows == ()
