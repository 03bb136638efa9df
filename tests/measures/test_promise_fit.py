"""Which questions may stand for a promise: every kind of question against every kind of place."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from trygghet.locale.words import words_for
from trygghet.measures.promise_fit import cautions, why_not
from trygghet.measures.promise_places import Ground, PromisePlace
from trygghet.model.areas import AreaFunction, AreaKind
from trygghet.model.survey import About, Concept

CENTRE, HOMES, MIXED, BEACH = (
    AreaFunction.CENTRE,
    AreaFunction.RESIDENTIAL,
    AreaFunction.MIXED,
    AreaFunction.RECREATION,
)


def ground(*functions: AreaFunction, kind: AreaKind = AreaKind.DISTRICT) -> Ground:
    return Ground(
        tuple(
            PromisePlace(f.value, f.value.title(), kind, (f.value,), frozenset({f}))
            for f in functions
        )
    )


#: Where the promise is to be kept; may a question about home, the centre, nowhere certain stand for it?
TABLE = [
    ((), True, False, True),
    ((CENTRE,), False, True, True),
    ((HOMES,), True, False, True),
    ((MIXED,), True, False, True),
    ((BEACH,), False, False, True),
    ((CENTRE, HOMES), False, False, True),
    ((CENTRE, MIXED), False, False, True),
    ((CENTRE, BEACH), False, False, True),
    ((HOMES, MIXED), True, False, True),
    ((HOMES, BEACH), True, False, True),
    ((MIXED, BEACH), True, False, True),
    ((CENTRE, HOMES, MIXED), False, False, True),
    ((CENTRE, HOMES, BEACH), False, False, True),
    ((CENTRE, MIXED, BEACH), False, False, True),
    ((HOMES, MIXED, BEACH), True, False, True),
    ((CENTRE, HOMES, MIXED, BEACH), False, False, True),
]


@pytest.mark.parametrize(("functions", "home", "centre", "anywhere"), TABLE)
def test_a_question_stands_only_for_a_promise_about_the_same_place(
    functions, home, centre, anywhere
):
    where = ground(*functions)
    assert (why_not(About.HOME_AREA, where) is None) == home
    assert (why_not(About.CENTRE, where) is None) == centre
    assert (why_not(About.ANYWHERE, where) is None) == anywhere


def test_the_table_holds_every_pair():
    every = chain.from_iterable(combinations(AreaFunction, n) for n in range(5))
    assert {frozenset(row[0]) for row in TABLE} == {frozenset(functions) for functions in every}


@pytest.mark.parametrize("about", [About.HOME_AREA, About.CENTRE])
def test_a_place_that_nothing_is_known_of_gets_no_figure(about):
    unknown = Ground((PromisePlace("x", "X", None),))
    said = words_for("sv").say(why_not(about, unknown))
    assert "X" in said


def test_a_home_figure_for_the_centre_is_refused_in_plain_swedish():
    said = words_for("sv").say(why_not(Concept.SAFE_HOME_AREA.about, ground(CENTRE)))
    assert said == "Frågan gäller området där man bor, löftet gäller centrum."


def test_a_figure_about_the_municipality_says_so_beside_a_promise_about_one_district():
    said = words_for("sv").say(cautions(About.ANYWHERE, ground(HOMES), ())[0])
    assert said == "Siffran gäller hela kommunen, inte bara Residential."


def test_a_figure_about_the_centre_needs_no_such_words():
    assert cautions(About.CENTRE, ground(CENTRE), ()) == ()


def test_a_figure_about_a_district_says_that_a_square_is_only_a_part_of_it():
    square = ground(HOMES, kind=AreaKind.PLACE)
    assert len(cautions(About.HOME_AREA, square, ("residential",))) == 1
    assert cautions(About.HOME_AREA, ground(HOMES), ("residential",)) == ()


def test_in_a_mixed_district_a_home_figure_is_about_those_who_live_there():
    said = [words_for("en").say(m) for m in cautions(About.HOME_AREA, ground(MIXED), ("mixed",))]
    assert said == ["The figure is about those who live there, not all who go there."]
