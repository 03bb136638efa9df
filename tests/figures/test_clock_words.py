"""Times of the week in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.figures.clock_words import clock_text, hours_asked, time_text
from trygghet.figures.scope_words import Names, scope_sentence
from trygghet.locale import words_for
from trygghet.measures.selection import clock_hours
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone, night_zone_of_hour

SV, EN = words_for("sv"), words_for("en")
NIGHT = NightZone.EVENING_AND_NIGHT
ZONES = [zone for zone in NightZone if zone is not NightZone.UNKNOWN]


@pytest.mark.parametrize(
    ("scope", "swedish"),
    [
        (Scope(), ""),
        (Scope(weekdays=(5,)), "fredagar"),
        (Scope(weekdays=(5, 6)), "fredagar och lördagar"),
        (Scope(weekdays=(5,), night_zones=(NIGHT,)), "natten mot lördag 23–02"),
        (Scope(weekdays=(5, 6), hours=(23, 2)), "nätterna mot lördag och söndag 23–02"),
        (Scope(weekdays=(7,), hours=(22, 23)), "natten mot måndag 22–23"),
        (Scope(weekdays=(5,), hours=(6, 6)), "från fredag 06 till lördag 06"),
        (Scope(weekdays=(5,), night_zones=(NightZone.DAY,)), "fredagar 06–17"),
        (Scope(hours=(17, 6)), "kl. 17–06"),
        (Scope(hours=(22, 8)), "kl. 22–08"),
        (Scope(night_zones=(NIGHT, NightZone.NIGHT)), "kl. 23–05"),
        (Scope(night_zones=(NightZone.NIGHT, NightZone.EARLY_EVENING)), "kl. 17–20, 02–05"),
        (Scope(night_zones=(NightZone.UNKNOWN,)), "kl. tid okänd"),
    ],
    ids=str,
)
def test_a_time_of_the_week_is_said_as_people_say_it(scope: Scope, swedish: str) -> None:
    assert time_text(scope, SV) == swedish


def test_english_says_the_same() -> None:
    said = time_text(Scope(weekdays=(5, 6), hours=(23, 2)), EN)
    assert said == "the nights towards Saturday and Sunday 23–02"


@given(st.integers(0, 23), st.integers(0, 23))
def test_the_hours_said_are_the_hours_counted(first: int, last: int) -> None:
    scope = Scope(hours=(first, last))
    assert sorted(hours_asked(scope)) == sorted(clock_hours(first, last))
    said = clock_text(scope, SV)
    whole = first == last
    assert said == ("" if whole else f"{first:02d}–{last:02d}")


@given(st.lists(st.sampled_from(ZONES), unique=True, min_size=1))
def test_the_hours_of_zones_are_those_whose_hours_lie_in_them(zones: list[NightZone]) -> None:
    asked = hours_asked(Scope(night_zones=tuple(zones)))
    assert set(asked) == {hour for hour in range(24) if night_zone_of_hour(hour) in zones}


def test_a_scope_is_said_in_one_line_with_the_names_of_places() -> None:
    scope = Scope(
        municipality="9999", districts=("hamnen",), categories=("theft", "egen"), hours=(23, 2)
    )
    names = Names("Exempelstad", {"hamnen": "Hamnen"})
    assert scope_sentence(scope, SV, names) == (
        "Exempelstad · Hamnen · Stöld och snatteri, egen · kl. 23–02"
    )
    assert scope_sentence(scope, SV).startswith("9999 · hamnen")
